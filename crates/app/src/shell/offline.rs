//! The page's other half for visits without a network, `www/offline.js`: hears from it that a newer build waits, and asks it for that build.

use wasm_bindgen::prelude::*;
use yew::Callback;

/// Said when a newer build waits; the document's root bears the mark from then on, for those who listen later.
const NEWER: &str = "newversion";
const MARK: &str = "data-new-version";
/// Asks for the newer build. Whoever loads the page anew because of it prevents the default, which is the shell's own way.
const WISH: &str = "reloadwish";

/// Tells of a newer build for as long as it lives.
pub struct NewerListener {
    on_newer: Closure<dyn FnMut(web_sys::Event)>,
}

impl NewerListener {
    /// Tells `newer`, also of what happened before.
    pub fn new(newer: Callback<()>) -> Option<Self> {
        let window = web_sys::window()?;
        if window.document()?.document_element()?.has_attribute(MARK) {
            newer.emit(());
        }
        let on_newer = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| newer.emit(()));
        window.add_event_listener_with_callback(NEWER, on_newer.as_ref().unchecked_ref()).ok()?;
        Some(Self { on_newer })
    }
}

impl Drop for NewerListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback(NEWER, self.on_newer.as_ref().unchecked_ref());
        }
    }
}

/// Loads the page anew: the newer build if one waits.
pub fn reload() {
    let Some(window) = web_sys::window() else { return };
    let wish = web_sys::EventInit::new();
    wish.set_cancelable(true);
    let unheard = web_sys::Event::new_with_event_init_dict(WISH, &wish).and_then(|wish| window.dispatch_event(&wish));
    if unheard.unwrap_or(true) {
        let _ = window.location().reload();
    }
}

/// Where the page lies as one file to keep; `None` if the build made none.
pub fn archive() -> Option<String> {
    let document = web_sys::window()?.document()?;
    document.query_selector("meta[name=archive]").ok()??.get_attribute("content")
}
