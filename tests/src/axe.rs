//! Where axe-core is, which checks a page for what shuts people out. Knows no page.

use crate::{Outcome, Trouble};
use std::env;
use std::path::{Path, PathBuf};

/// Its script: the file that `$RIBBON_AXE` names, or the one that the set-up installs.
pub fn script() -> Outcome<String> {
    let usual = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../.tools/axe-core/node_modules/axe-core/axe.min.js");
    let path = env::var_os("RIBBON_AXE").map_or_else(usual, PathBuf::from);
    let how = "\n  cargo xtask test --only journeys installs it; or set RIBBON_AXE";
    std::fs::read_to_string(&path).map_err(|error| Trouble(format!("{}: {error}{how}", path.display())))
}
