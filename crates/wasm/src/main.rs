//! The planning worker: receives commands, works in slices between messages, and posts events. The thin shell around
//! `engine::Session`; the only thing it adds is a pace.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, unused_imports))]

mod pace;
#[cfg(target_arch = "wasm32")]
mod worker;

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

/// The worker runs in a browser only; natively there is the `ribbon` terminal program.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
