//! The planning worker, raw: it can be terminated in the middle of anything, which a hard cancel needs.

use crate::soon::{self, Ready};
use gloo_timers::callback::Interval;
use js_sys::{Array, Uint8Array};
use protocol::{BUILD, Command, Event, wire};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::MessageEvent;
use yew::Callback;

/// Between two knocks.
const KNOCK_MS: u32 = 4_000;
/// So many knocks without an answer, and the worker is given up: it was ended by the browser or the system, which tells nobody, or is stuck. They are
/// counted, not timed, as a computer may have slept between two.
const PATIENCE: u32 = 5;

/// A running worker; dropping it ends it.
pub struct PlanningWorker {
    worker: web_sys::Worker,
    // The browser calls these for as long as the worker lives.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
    _knocks: Interval,
}

impl PlanningWorker {
    /// Starts it with the parts of the program that it runs; `None` where the browser refuses. What it says goes to `said`; that it failed, to `failed`.
    pub fn start((ready, program): (Ready, Array), said: Callback<Event>, failed: Callback<()>) -> Option<Self> {
        let worker = web_sys::Worker::new(&address()?).ok()?;
        // Knocks since it was last heard of; none before it has said its first word, as its files may still be on their way.
        let unanswered = Rc::new(Cell::new(None));
        let knocks = knock(&worker, Rc::clone(&unanswered), failed.clone());
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            unanswered.set(Some(0));
            if message.data().is_null() {
                // The answer to a knock.
                return;
            }
            // Words we do not know come from another build.
            let stranger = || Event::Ready { protocol: 0, build: String::new() };
            said.emit(read(ready, &message).unwrap_or_else(stranger));
        });
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |_| failed.emit(()));
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        // The worker runs the program that the page runs: it gets it compiled, so nothing is fetched or compiled twice.
        worker.post_message(&program).ok()?;
        Some(Self { worker, _on_message: on_message, _on_error: on_error, _knocks: knocks })
    }

    /// Hands it a compiled module: the later part of the program, which it needs before the first command that makes use of it.
    pub fn give(&self, module: &JsValue) {
        // Where it cannot be sent, neither can that command, which is noticed.
        let _ = self.worker.post_message(module);
    }

    /// Sends a command; false where it cannot be sent.
    pub fn post(&self, command: &Command) -> bool {
        let bytes = wire::to_bytes(command);
        bytes.is_some_and(|bytes| self.worker.post_message(&Uint8Array::from(bytes.as_slice())).is_ok())
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

/// Knocks at the worker from time to time: it answers with the same between two slices of work, whatever it is at.
fn knock(worker: &web_sys::Worker, unanswered: Rc<Cell<Option<u32>>>, failed: Callback<()>) -> Interval {
    let worker = worker.clone();
    Interval::new(KNOCK_MS, move || {
        let Some(count) = unanswered.get() else { return };
        if count == PATIENCE {
            // Said once: whoever hears it ends this worker.
            unanswered.set(None);
            failed.emit(());
        } else if worker.post_message(&JsValue::NULL).is_ok() {
            unanswered.set(Some(count + 1));
        }
    })
}

fn read(ready: Ready, message: &MessageEvent) -> Option<Event> {
    soon::read(ready, &message.data().dyn_into::<Uint8Array>().ok()?.to_vec())
}

/// The element by which `www/start.js` has loaded the program's JavaScript.
const PROGRAM: &str = "program";
/// What the page's own address may ask of the worker: how many helpers to have.
const WISH: &str = "helpers";

/// The worker's address, beside the page's own document. The build id in it keeps a cached worker of another build away; `program` says
/// which JavaScript belongs to the program that it is given.
fn address() -> Option<String> {
    let window = web_sys::window()?;
    let document = window.document()?;
    let url = web_sys::Url::new_with_base("worker.js", &document.base_uri().ok()??).ok()?;
    let said = url.search_params();
    said.set("build", BUILD);
    said.set("program", &document.get_element_by_id(PROGRAM)?.get_attribute("src")?);
    let asked = web_sys::UrlSearchParams::new_with_str(&window.location().search().ok()?).ok()?;
    if let Some(helpers) = asked.get(WISH) {
        said.set(WISH, &helpers);
    }
    Some(url.href())
}
