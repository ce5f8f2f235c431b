//! What stays from visit to visit. Storage may be full, switched off or throw, and may hold what an older page wrote: then
//! nothing stays, and the page works all the same.

use super::json;
use scenario::draft::Draft;

const DRAFT: &str = "ribbon.draft.1";
const THEME: &str = "ribbon.theme";
const SINGLE_KEYS: &str = "ribbon.single_keys";
const OFF: &str = "off";

/// The draft of an earlier visit.
pub fn read_draft() -> Option<Draft> {
    json::from_text(&read(DRAFT)?)
}

/// No browser keeps more than about five million characters.
const MOST: usize = 4_500_000;

/// Keeps a draft, unless it is too long to be kept: the browser would refuse it after a long look.
pub fn write_draft(draft: &Draft) {
    if draft.trace.len() + draft.profiles.len() > MOST {
        return;
    }
    if let Some(text) = json::to_text(draft, 0) {
        write(DRAFT, &text);
    }
}

/// Forgets the draft.
pub fn forget_draft() {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(DRAFT);
    }
}

/// The name of the colours chosen earlier; empty where none were.
pub fn read_theme() -> String {
    read(THEME).unwrap_or_default()
}

/// Keeps the name of the chosen colours.
pub fn write_theme(name: &str) {
    write(THEME, name);
}

/// Whether single keys do anything: they do unless an earlier visit switched them off.
pub fn read_single_keys() -> bool {
    read(SINGLE_KEYS).as_deref() != Some(OFF)
}

/// Keeps whether single keys do anything.
pub fn write_single_keys(on: bool) {
    write(SINGLE_KEYS, if on { "on" } else { OFF });
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full storage keeps what it had; there is nothing better to do.
        let _ = storage.set_item(key, value);
    }
}
