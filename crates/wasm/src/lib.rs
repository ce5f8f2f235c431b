//! The planning worker: receives commands, works in slices between messages, and posts events. The thin shell around
//! `engine::Session`; what it adds is a pace, and a crew of helpers that run this same program under another name.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

#[cfg(target_arch = "wasm32")]
mod crew;
#[cfg(target_arch = "wasm32")]
mod helper;
pub mod pace;
#[cfg(target_arch = "wasm32")]
mod wire;
#[cfg(target_arch = "wasm32")]
mod worker;

/// Makes the worker that this is started in what its name says: a helper, or the worker that the page talks to.
#[cfg(target_arch = "wasm32")]
pub fn start(scope: &web_sys::DedicatedWorkerGlobalScope) {
    if scope.name() == crew::HELPER {
        helper::start(scope);
    } else {
        worker::start(scope);
    }
}
