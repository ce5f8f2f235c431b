//! What stays from visit to visit. Storage may be full, switched off or throw: then nothing stays, and the page works all
//! the same.

/// The key of the draft.
pub const DRAFT: &str = "ribbon.draft.1";
/// The key of the choice of colours.
pub const THEME: &str = "ribbon.theme";

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}

/// What was written under `key`.
pub fn read(key: &str) -> Option<String> {
    storage()?.get_item(key).ok()?
}

/// Keeps `value` under `key`, if the browser lets it.
pub fn write(key: &str, value: &str) {
    if let Some(storage) = storage() {
        // A full storage keeps what it had; there is nothing better to do.
        let _ = storage.set_item(key, value);
    }
}

/// Forgets what is under `key`.
pub fn remove(key: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(key);
    }
}
