//! The planning worker, raw: it can be terminated in the middle of anything, which a hard cancel needs.

use crate::state::Action;
use protocol::{BUILD, Command, Event};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;
use yew::Callback;

/// A running worker; dropping it ends it.
pub struct PlanningWorker {
    worker: web_sys::Worker,
    // The browser calls these for as long as the worker lives.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl PlanningWorker {
    /// Starts it; `None` where the browser refuses. What it says, and that it failed, goes to `dispatch`.
    pub fn start(dispatch: &Callback<Action>) -> Option<Self> {
        let worker = web_sys::Worker::new(&address()?).ok()?;
        let on_message = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
                let action = match serde_wasm_bindgen::from_value::<Event>(message.data()) {
                    Ok(event) => Action::WorkerSaid(event),
                    // Words we do not know come from another build.
                    Err(_) => Action::WorkerSaid(Event::Ready { protocol: 0, build: String::new() }),
                };
                dispatch.emit(action);
            })
        };
        let on_error = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(web_sys::Event)>::new(move |_| dispatch.emit(Action::WorkerFailed))
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a command; false where it cannot be sent.
    pub fn post(&self, command: &Command) -> bool {
        let serializer = serde_wasm_bindgen::Serializer::json_compatible();
        command.serialize(&serializer).is_ok_and(|value| self.worker.post_message(&value).is_ok())
    }
}

impl Drop for PlanningWorker {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onmessageerror(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

/// What the page's own address may ask of the worker: to do without vectors, and how many helpers to have.
const WISHES: [&str; 2] = ["scalar", "helpers"];

/// The worker's address, beside the page's own document. The build id in it keeps a cached worker of another build away.
fn address() -> Option<String> {
    let window = web_sys::window()?;
    let base = window.document()?.base_uri().ok()??;
    let url = web_sys::Url::new_with_base("worker.js", &base).ok()?;
    url.set_search(&format!("build={BUILD}"));
    let asked = web_sys::UrlSearchParams::new_with_str(&window.location().search().ok()?).ok()?;
    for wish in WISHES {
        if let Some(value) = asked.get(wish) {
            url.search_params().set(wish, &value);
        }
    }
    Some(url.href())
}
