//! The keys for undo and redo. In a text field they stay the browser's own, which undoes in smaller steps.

use crate::state::Action;
use wasm_bindgen::prelude::*;
use web_sys::{Element, HtmlInputElement, KeyboardEvent};
use yew::Callback;

/// Listens for as long as the page lives.
pub struct UndoKeys {
    _on_key: Closure<dyn FnMut(KeyboardEvent)>,
}

impl UndoKeys {
    /// Listens from now on, and tells `dispatch`.
    pub fn new(dispatch: Callback<Action>) -> Self {
        let on_key = Closure::<dyn FnMut(KeyboardEvent)>::new(move |event: KeyboardEvent| {
            if let Some(action) = action(&event).filter(|_| !is_typed_into(&event)) {
                event.prevent_default();
                dispatch.emit(action);
            }
        });
        if let Some(window) = web_sys::window() {
            // The window takes any listener.
            let _ = window.add_event_listener_with_callback("keydown", on_key.as_ref().unchecked_ref());
        }
        Self { _on_key: on_key }
    }
}

fn action(event: &KeyboardEvent) -> Option<Action> {
    if !(event.ctrl_key() || event.meta_key()) || event.alt_key() {
        return None;
    }
    match (event.key().as_str(), event.shift_key()) {
        ("z", false) => Some(Action::Undo),
        ("z" | "Z", true) | ("y", false) => Some(Action::Redo),
        _ => None,
    }
}

/// Whether the key goes into a text.
fn is_typed_into(event: &KeyboardEvent) -> bool {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return false };
    match target.dyn_ref::<HtmlInputElement>() {
        Some(input) => !matches!(input.type_().as_str(), "checkbox" | "radio" | "range" | "file" | "button"),
        None => target.tag_name() == "TEXTAREA",
    }
}
