//! Hears the keys that are pressed anywhere on the page but where one types, and tells them as `state::keyboard` writes them.

use crate::state::is_key;
use wasm_bindgen::prelude::*;
use web_sys::{Element, KeyboardEvent};
use yew::Callback;

/// Where one types, or chooses by typing.
const TYPED: &str =
    "input:not([type=checkbox]):not([type=radio]):not([type=file]), textarea, select, [contenteditable]";

/// Tells of keys for as long as it lives.
pub struct KeyListener {
    on_key: Closure<dyn FnMut(KeyboardEvent)>,
}

impl KeyListener {
    /// Tells `pressed` each stroke that belongs to a shortcut, or might come between two that do.
    pub fn new(pressed: Callback<String>) -> Self {
        let on_key = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            let Some(stroke) = stroke(&event).filter(|_| !is_typed(&event)) else { return };
            if is_key(&stroke) {
                event.prevent_default();
            }
            pressed.emit(stroke);
        });
        if let Some(window) = web_sys::window() {
            // The window takes any listener.
            let _ = window.add_event_listener_with_callback("keydown", on_key.as_ref().unchecked_ref());
        }
        Self { on_key }
    }
}

impl Drop for KeyListener {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            let _ = window.remove_event_listener_with_callback("keydown", self.on_key.as_ref().unchecked_ref());
        }
    }
}

/// The key as a text; `None` where it is held down, part of a character to come, or means something already.
fn stroke(event: &KeyboardEvent) -> Option<String> {
    if event.repeat() || event.is_composing() || event.alt_key() || event.default_prevented() {
        return None;
    }
    let key = event.key();
    // Control, Shift and their like come before the key that they are pressed for.
    if matches!(key.as_str(), "Control" | "Shift" | "Meta" | "AltGraph" | "CapsLock") {
        return None;
    }
    // ASCII alone, as all shortcuts are: the tables of all the world's letters would weigh more than all of this.
    let is_letter = key.len() == 1 && key.as_bytes()[0].is_ascii_alphabetic();
    let key = if is_letter { key.to_ascii_lowercase() } else { key };
    let shift = if event.shift_key() && is_letter { "Shift+" } else { "" };
    Some(if event.ctrl_key() || event.meta_key() { format!("Ctrl+{shift}{key}") } else { key })
}

fn is_typed(event: &KeyboardEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|element| element.closest(TYPED).is_ok_and(|found| found.is_some()))
}
