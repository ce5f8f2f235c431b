//! `ribbon link` and `ribbon open`: a scenario as a share link, and back.

use crate::output::{Trouble, diagnostics_text};
use crate::run::read;
use std::io::Read as _;
use std::path::Path;

/// `ribbon link`: the fragment, or the page's address with it.
pub fn link(file: &Path, page: Option<&str>) -> Result<String, Trouble> {
    let scenario = read(file, false)?.scenario;
    let fragment =
        scenario::link::try_encode(&scenario).map_err(|one| Trouble { diagnostics: vec![one], json: false })?;
    let page = page.map_or("", |page| page.split('#').next().unwrap_or(page));
    Ok(format!("{page}#{fragment}\n"))
}

/// `ribbon open`: the document of a link; warnings go to standard error.
pub fn open(link: &str, as_json: bool) -> Result<String, Trouble> {
    let trouble = |diagnostics| Trouble { diagnostics, json: as_json };
    let mut text = link.to_owned();
    if link == "-" {
        text.clear();
        // One byte more than the longest link says that it is too long; an address in front of it may have its own length.
        let most = 2 * scenario::link::MAX_ENCODED as u64;
        let read = std::io::stdin().take(most).read_to_string(&mut text);
        read.map_err(|error| trouble(vec![crate::run::unreadable(Path::new("-"), &error)]))?;
    }
    let fragment = text.split_once('#').map_or(text.as_str(), |(_, fragment)| fragment);
    let parsed = scenario::link::decode(fragment).map_err(trouble)?;
    eprint!("{}", diagnostics_text(&parsed.warnings));
    Ok(parsed.scenario.to_json())
}
