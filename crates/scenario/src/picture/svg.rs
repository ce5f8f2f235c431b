//! A link in the metadata of an SVG. The element is found by its id, not by reading XML: other programs may have written the file anew, and what is
//! between has letters, digits, `-`, `_` and `.` alone.

use super::{damaged, empty};
use crate::Diagnostic;

const ID: &str = "ribbon-scenario";

/// The element; it belongs right below the root.
pub fn metadata(link: &str) -> String {
    format!("<metadata id=\"{ID}\">{link}</metadata>")
}

/// Whether a file's text is an SVG.
pub(crate) fn is_svg(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("<svg") || (text.starts_with("<?xml") || text.starts_with("<!")) && text.contains("<svg")
}

/// The link that an SVG holds.
pub(crate) fn link_of(text: &str) -> Result<&str, Diagnostic> {
    let (_, behind) = text.split_once(ID).ok_or_else(empty)?;
    let (_, content) = behind.split_once('>').ok_or_else(damaged)?;
    let (link, _) = content.split_once('<').ok_or_else(damaged)?;
    Ok(link.trim())
}
