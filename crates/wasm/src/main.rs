//! The planning worker: receives commands, works in slices between messages, and posts events. The thin shell around
//! `engine::Session`; what it adds is a pace, and a crew of helpers that run this same program under another name.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

#[cfg(target_arch = "wasm32")]
mod crew;
#[cfg(target_arch = "wasm32")]
mod helper;
mod pace;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    use wasm_bindgen::JsCast;
    console_error_panic_hook::set_once();
    let scope: web_sys::DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    if scope.name() == crew::HELPER {
        helper::start(&scope);
    } else {
        worker::start(&scope);
    }
}

/// The worker runs in a browser only; natively there is the `ribbon` terminal program.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
