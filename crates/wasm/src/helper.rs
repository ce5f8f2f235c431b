//! A helper's message loop: an array is a load (document, bytes, and whether they are a simulated box rather than a stream), anything else
//! a task, to which it answers with the outcome, or with nothing where it can make nothing of it. The later part of the program, which
//! comes as a module, is none of its business (www/worker.js).

use crate::wire::{from_value, to_value};
use engine::{Data, Helper, Load};
use js_sys::{Array, Uint8Array};
use protocol::{Outcome, Task};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

/// Listens from now on.
pub fn start(scope: &DedicatedWorkerGlobalScope) {
    let helper = RefCell::new(None::<Helper>);
    let answer = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
        let data = message.data();
        if let Some(load) = data.dyn_ref::<Array>() {
            helper.replace(read(load));
        } else if !data.is_instance_of::<js_sys::WebAssembly::Module>() {
            let outcome = work(helper.borrow().as_ref(), data).unwrap_or(JsValue::NULL);
            // A coordinator that is gone cannot be told anything.
            let _ = answer.post_message(&outcome);
        }
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The listener lives as long as the worker.
    on_message.forget();
}

fn read(load: &Array) -> Option<Helper> {
    let document = load.get(0).as_string()?;
    let bytes = load.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
    let data = if load.get(2).is_truthy() { Data::Field(bytes) } else { Data::Stream(bytes) };
    Helper::new(&Load { plan: 0, document, data })
}

fn work(helper: Option<&Helper>, task: JsValue) -> Option<JsValue> {
    let task: Task = from_value(task)?;
    let outcome: Outcome = helper?.work(&task)?;
    to_value(&outcome)
}
