//! Applies the choice of colours to the document.

use crate::state::Theme;

/// Sets `data-theme` on the root element, or takes it away where the system decides.
pub fn apply(theme: Theme) {
    let root = web_sys::window().and_then(|window| window.document()).and_then(|page| page.document_element());
    let Some(root) = root else { return };
    // Setting a well-formed attribute does not fail.
    let _ = match theme {
        Theme::System => root.remove_attribute("data-theme"),
        _ => root.set_attribute("data-theme", theme.name()),
    };
}
