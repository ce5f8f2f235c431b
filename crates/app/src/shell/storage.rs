//! The browser's storage, raw: that of all tabs, and that of this tab alone. It may be full, shut or throw; it knows nothing of what it keeps.

use crate::state::Unkept;
use wasm_bindgen::JsCast;
use web_sys::{DomException, Storage};

const THEME: &str = "ribbon.theme";
const SINGLE_KEYS: &str = "ribbon.single_keys";
const OFF: &str = "off";

/// The name of the colours chosen earlier; empty where none were.
pub fn read_theme() -> String {
    read(THEME).unwrap_or_default()
}

/// Keeps the name of the chosen colours.
pub fn write_theme(name: &str) {
    // Colours that are not kept are chosen again.
    let _ = write(THEME, name);
}

/// Whether single keys do anything: they do unless an earlier visit switched them off.
pub fn read_single_keys() -> bool {
    read(SINGLE_KEYS).as_deref() != Some(OFF)
}

/// Keeps whether single keys do anything.
pub fn write_single_keys(on: bool) {
    // Who switched them off does so again.
    let _ = write(SINGLE_KEYS, if on { "on" } else { OFF });
}

/// All keys.
pub fn keys() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let all = storage.length().unwrap_or(0);
    (0..all).filter_map(|index| storage.key(index).ok()?).collect()
}

/// What stands under a key.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps a text, or tells why not; what was there before stays then.
pub fn write(key: &str, value: &str) -> Result<(), Unkept> {
    let storage = storage().ok_or(Unkept::Refused)?;
    storage.set_item(key, value).map_err(|error| {
        let name = error.dyn_into::<DomException>().map(|error| error.name()).unwrap_or_default();
        if name.contains("Quota") { Unkept::Full } else { Unkept::Refused }
    })
}

/// Takes an entry away.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        // Where nothing can be removed, nothing is kept.
        let _ = storage.remove_item(key);
    }
}

/// What this tab alone keeps under a key.
pub fn read_own(key: &str) -> Option<String> {
    own()?.get_item(key).ok()?
}

/// Keeps a text for this tab alone, until it is closed.
pub fn write_own(key: &str, value: &str) {
    if let Some(own) = own() {
        // It serves a reload, and a reload without it loses no input. What was there before would be wrong by now.
        if own.set_item(key, value).is_err() {
            remove_own(key);
        }
    }
}

/// Takes away what this tab alone keeps under a key.
pub fn remove_own(key: &str) {
    if let Some(own) = own() {
        // Where nothing can be removed, nothing is kept.
        let _ = own.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    web_sys::window()?.local_storage().ok()?
}

fn own() -> Option<Storage> {
    web_sys::window()?.session_storage().ok()?
}
