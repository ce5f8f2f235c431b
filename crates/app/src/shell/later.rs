//! The page's other half for what comes later, `www/start.js`: asks it for the rest of the program, and hears from it whether that has come.

use super::worker::PlanningWorker;
use crate::later::Here;
use crate::state::{self, Action};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::CustomEvent;
use yew::Callback;

/// The mark that the document's root bears where the program was parted.
const MARK: &str = "data-later";
/// Asks for the rest.
const WISH: &str = "laterwish";
/// Said when it has come, with its module for the workers, and when it has not.
const CAME: &str = "later";
const FAILED: &str = "laterfailed";

/// What is known of the rest.
pub struct Rest {
    parted: bool,
    /// Its module, for the workers, once it is there.
    module: Rc<RefCell<Option<JsValue>>>,
}

impl Rest {
    /// Tells from now on whether it came.
    pub fn new(dispatch: &Callback<Action>) -> Self {
        let window = web_sys::window();
        let root = window.as_ref().and_then(|window| window.document()?.document_element());
        let rest = Self { parted: root.is_some_and(|root| root.has_attribute(MARK)), module: Rc::default() };
        let came = {
            let (dispatch, module) = (dispatch.clone(), Rc::clone(&rest.module));
            Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
                module.replace(Some(event.unchecked_into::<CustomEvent>().detail()));
                dispatch.emit(Action::Rest(state::Rest::Arrived));
            })
        };
        let failed = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(web_sys::Event)>::new(move |_| dispatch.emit(Action::Rest(state::Rest::Failed)))
        };
        for (said, listener) in [(CAME, came), (FAILED, failed)] {
            if let Some(window) = &window {
                let _ = window.add_event_listener_with_callback(said, listener.as_ref().unchecked_ref());
            }
            // The page listens for as long as it lives.
            listener.forget();
        }
        rest
    }

    /// Whether there is one that has to be asked for.
    pub fn is_parted(&self) -> bool {
        self.parted
    }

    /// The proof that it is there.
    pub fn here(&self) -> Option<Here> {
        (!self.parted || self.module.borrow().is_some()).then(Here::said)
    }

    /// Gives it to the worker, if it came.
    pub fn pass_on(&self, worker: &PlanningWorker) {
        if let Some(module) = &*self.module.borrow() {
            worker.give(module);
        }
    }
}

/// Asks for the rest.
pub fn ask() {
    if let Some((window, wish)) = web_sys::window().zip(web_sys::Event::new(WISH).ok()) {
        let _ = window.dispatch_event(&wish);
    }
}
