//! The page's address: its fragment, and the way to the clipboard.

use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use yew::Callback;

/// The fragment without its `#`; empty where there is none.
pub fn fragment() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok()).unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// Puts `fragment` into the address without a step in the history; empty takes it away.
pub fn set_fragment(fragment: &str) {
    let Some(window) = web_sys::window() else { return };
    let location = window.location();
    let (Ok(path), Ok(search), Ok(history)) = (location.pathname(), location.search(), window.history()) else {
        return;
    };
    let hash = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
    // A browser that refuses (too many calls, a sandboxed frame) leaves the address as it was.
    let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{search}{hash}")));
}

/// Goes to `fragment` (with its `#`), as a link does.
pub fn follow(fragment: &str) {
    if let Some(window) = web_sys::window() {
        // A browser that refuses leaves the page where it is.
        let _ = window.location().set_hash(fragment);
    }
}

/// Whether the address asks for something by a word behind its `?`.
pub fn asks_for(word: &str) -> bool {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    search.trim_start_matches('?').split('&').any(|asked| asked.split('=').next() == Some(word))
}

/// The whole address.
pub fn whole() -> String {
    web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default()
}

/// Copies `text`; `done` hears whether that went well.
pub fn copy(text: &str, done: Callback<bool>) {
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Outside a secure context there is no clipboard, whatever the types say.
    let Some(clipboard) = clipboard.filter(|clipboard| !clipboard.is_undefined()) else {
        done.emit(false);
        return;
    };
    let written = JsFuture::from(clipboard.write_text(text));
    wasm_bindgen_futures::spawn_local(async move { done.emit(written.await.is_ok()) });
}

/// Tells of a changed fragment for as long as it lives.
pub struct FragmentListener {
    on_change: Closure<dyn FnMut(web_sys::Event)>,
}

impl FragmentListener {
    /// Tells `changed` the new fragment, without its `#`.
    pub fn new(changed: Callback<String>) -> Option<Self> {
        let on_change = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| changed.emit(fragment()));
        let window = web_sys::window()?;
        window.add_event_listener_with_callback("hashchange", on_change.as_ref().unchecked_ref()).ok()?;
        Some(Self { on_change })
    }
}

impl Drop for FragmentListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let callback = self.on_change.as_ref().unchecked_ref();
            let _ = window.remove_event_listener_with_callback("hashchange", callback);
        }
    }
}
