//! The importing worker: started when the first file comes, ended when the files are accepted or discarded. What is sent before it is up
//! waits here.

use super::json;
use crate::state::{Action, Filing};
use js_sys::{Array, Uint8Array};
use protocol::{BUILD, wire};
use scenario::desk::{Reply, Request};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
pub use web_sys::File;
use web_sys::{MessageEvent, Worker};
use yew::Callback;

/// Where Trunk puts the program's two files, beside the page.
const PROGRAM: &str = "importer.js";
const WASM: &str = "importer_bg.wasm";

/// A running worker; dropping it ends it.
pub struct Importer {
    worker: Worker,
    /// Messages for a worker that is not up yet; `None` once it is.
    waiting: Rc<RefCell<Option<Vec<Array>>>>,
    // The browser calls these for as long as the worker lives.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Importer {
    /// Starts it; `None` where the browser refuses. What it says, and that it failed, goes to `dispatch`.
    pub fn start(dispatch: &Callback<Action>) -> Option<Self> {
        let worker = Worker::new(&address()?).ok()?;
        let waiting = Rc::new(RefCell::new(Some(Vec::<Array>::new())));
        let on_message = {
            let (worker, waiting, dispatch) = (worker.clone(), Rc::clone(&waiting), dispatch.clone());
            Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| match read(&message) {
                Some(Reply::Ready(build)) if build == BUILD => {
                    for message in waiting.take().unwrap_or_default() {
                        let _ = worker.post_message(&message);
                    }
                }
                Some(Reply::Ready(_)) | None => dispatch.emit(Action::Filed(Filing::Failed)),
                Some(reply) => dispatch.emit(Action::Filed(Filing::Said(reply))),
            })
        };
        let on_error = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(web_sys::Event)>::new(move |_| dispatch.emit(Action::Filed(Filing::Failed)))
        };
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onmessageerror(Some(on_error.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, waiting, _on_message: on_message, _on_error: on_error })
    }

    /// Sends a request with the files that came since the last one. The browser hands over the files, not their bytes.
    pub fn send(&self, request: &Request, files: &[File]) {
        let bytes = wire::to_bytes(request).unwrap_or_default();
        let draft = json::to_value(&*request.draft).unwrap_or_default();
        let message = Array::of2(&Uint8Array::from(bytes.as_slice()), &draft);
        for file in files {
            message.push(file);
        }
        match &mut *self.waiting.borrow_mut() {
            Some(waiting) => waiting.push(message),
            // A worker that is gone has told so.
            None => drop(self.worker.post_message(&message)),
        }
    }
}

impl Drop for Importer {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onmessageerror(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}

fn read(message: &MessageEvent) -> Option<Reply> {
    let message = message.data().dyn_into::<Array>().ok()?;
    match wire::from_bytes(&message.get(0).dyn_into::<Uint8Array>().ok()?.to_vec())? {
        Reply::Accepted { number, .. } => {
            Some(Reply::Accepted { number, draft: Box::new(json::from_value(message.get(1))?) })
        }
        reply => Some(reply),
    }
}

/// The worker's address, with those of its program. The build id in them keeps cached files of another build away.
fn address() -> Option<String> {
    let base = web_sys::window()?.document()?.base_uri().ok()??;
    let url = web_sys::Url::new_with_base("worker.js", &base).ok()?;
    let said = url.search_params();
    said.set("build", BUILD);
    said.set("program", &format!("{PROGRAM}?build={BUILD}"));
    said.set("wasm", &format!("{WASM}?build={BUILD}"));
    Some(url.href())
}
