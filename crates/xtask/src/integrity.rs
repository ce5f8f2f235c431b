//! The digest by which a browser recognises a file (Subresource Integrity, W3C): SHA-384 in base64.

use crate::Outcome;
use crate::command::program;
use std::path::Path;

/// What computes it for a file: [`of_file`], or something simpler in tests.
pub type Digest = fn(&Path) -> Outcome<String>;

/// node brings the hash, so that xtask need not compile its own.
const COMPUTE: &str = "
const content = require('node:fs').readFileSync(process.argv[1]);
console.log('sha384-' + require('node:crypto').createHash('sha384').update(content).digest('base64'));";

/// As `integrity` attributes have it: `sha384-` and 64 characters.
pub fn of_file(path: &Path) -> Outcome<String> {
    Ok(program("node").args(["-e", COMPUTE]).arg(path).capture()?.trim().to_owned())
}
