//! The page's other half for the parts of the program that come after the first, `www/start.js`: asks it for them, and hears from it whether they
//! have come.

use super::worker::PlanningWorker;
use crate::later::Here;
use crate::soon::Ready;
use crate::state::{self, Action};
use js_sys::Array;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::CustomEvent;
use yew::Callback;

/// The mark that the document's root bears where the program was parted.
const MARK: &str = "data-parted";

/// One of the parts: what asks for it, and what is said when it has come, with its module for the workers, and when it has not.
struct Part {
    wish: &'static str,
    came: &'static str,
    failed: &'static str,
}

const ENGINE: Part = Part { wish: "enginewish", came: "engine", failed: "enginefailed" };
const LATER: Part = Part { wish: "laterwish", came: "later", failed: "laterfailed" };

/// A part's module, for the workers, once it is there.
type Module = Rc<RefCell<Option<JsValue>>>;

/// What is known of the parts.
pub struct Rest {
    parted: bool,
    engine: Module,
    later: Module,
}

impl Rest {
    /// Tells from now on whether they came.
    pub fn new(dispatch: &Callback<Action>) -> Self {
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        Self {
            parted: root.is_some_and(|root| root.has_attribute(MARK)),
            engine: ENGINE.listen(dispatch, [state::Rest::EngineArrived, state::Rest::EngineFailed]),
            later: LATER.listen(dispatch, [state::Rest::Arrived, state::Rest::Failed]),
        }
    }

    /// Whether there are any that have to be asked for.
    pub fn is_parted(&self) -> bool {
        self.parted
    }

    /// The proof that the later part is there.
    pub fn here(&self) -> Option<Here> {
        (!self.parted || self.later.borrow().is_some()).then(Here::said)
    }

    /// What a planning worker runs, as `www/worker.js` takes it; `None` as long as what plans is not there.
    pub fn program(&self) -> Option<(Ready, Array)> {
        let first = wasm_bindgen::module();
        let all = if self.parted { Array::of2(&first, self.engine.borrow().as_ref()?) } else { Array::of1(&first) };
        Some((Ready::said(), all))
    }

    /// Gives the later part to the worker, if it came.
    pub fn pass_on(&self, worker: &PlanningWorker) {
        if let Some(module) = &*self.later.borrow() {
            worker.give(module);
        }
    }
}

impl Part {
    /// Keeps its module when it comes, and says so.
    fn listen(&self, dispatch: &Callback<Action>, [arrived, missed]: [state::Rest; 2]) -> Module {
        let module = Module::default();
        let came = {
            let (dispatch, module) = (dispatch.clone(), Rc::clone(&module));
            Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
                module.replace(Some(event.unchecked_into::<CustomEvent>().detail()));
                dispatch.emit(Action::Rest(arrived));
            })
        };
        let failed = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(web_sys::Event)>::new(move |_| dispatch.emit(Action::Rest(missed)))
        };
        for (said, listener) in [(self.came, came), (self.failed, failed)] {
            if let Some(window) = web_sys::window() {
                let _ = window.add_event_listener_with_callback(said, listener.as_ref().unchecked_ref());
            }
            // The page listens for as long as it lives.
            listener.forget();
        }
        module
    }

    fn ask(&self) {
        if let Some((window, wish)) = web_sys::window().zip(web_sys::Event::new(self.wish).ok()) {
            let _ = window.dispatch_event(&wish);
        }
    }
}

/// Asks for the later part.
pub fn ask() {
    LATER.ask();
}

/// Asks for what plans.
pub fn ask_for_engine() {
    ENGINE.ask();
}
