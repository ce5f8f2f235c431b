//! The message loop around the desk. It reads files at once, as only a worker may.

use js_sys::{Array, Uint8Array};
use protocol::{BUILD, Diagnostic, Place, wire};
use scenario::desk::{Desk, Reply, Request};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, FileReaderSync, MessageEvent};

/// Says hello and listens from then on.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let desk = RefCell::new(Desk::default());
    let answer = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        if let Some(reply) = hear(&mut desk.borrow_mut(), &message.data()) {
            post(&answer, &reply);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    on_message.forget();
    post(&scope, &Reply::Ready(BUILD.to_owned()));
}

/// Only our own page posts here; what is not understood, a worker of the same build never gets.
fn hear(desk: &mut Desk, message: &JsValue) -> Option<Reply> {
    let message = message.dyn_ref::<Array>()?;
    for file in message.iter().skip(2).filter_map(|value| value.dyn_into::<File>().ok()) {
        take(desk, &file);
    }
    let request = message.get(0).dyn_into::<Uint8Array>().ok()?;
    let draft = Box::new(serde_wasm_bindgen::from_value(message.get(1)).ok()?);
    Some(desk.answer(&Request { draft, ..wire::from_bytes(&request.to_vec())? }))
}

/// Reads a file, if there is room for it.
fn take(desk: &mut Desk, file: &File) {
    let name = file.name();
    match desk.room(file.size() as usize).and_then(|()| bytes(file)) {
        Ok(bytes) => desk.open(&name, &bytes),
        Err(why) => desk.refuse(&name, why),
    }
}

fn bytes(file: &File) -> Result<Vec<u8>, Diagnostic> {
    let read = FileReaderSync::new().and_then(|reader| reader.read_as_array_buffer(file));
    let why = "The browser cannot read the file.";
    let hint = "Choose it once more; a folder cannot be read, only the files in it.";
    read.map(|buffer| Uint8Array::new(&buffer).to_vec()).map_err(|_| Diagnostic::error(Place::default(), why, hint))
}

fn post(scope: &DedicatedWorkerGlobalScope, reply: &Reply) {
    let Some(bytes) = wire::to_bytes(reply) else { return };
    let message = Array::of1(&JsValue::from(Uint8Array::from(bytes.as_slice())));
    if let Reply::Accepted { draft, .. } = reply
        && let Ok(draft) = draft.serialize(&Serializer::json_compatible())
    {
        message.push(&draft);
    }
    // A page that is gone cannot be told anything.
    let _ = scope.post_message(&message);
}
