//! The importing worker: a program of its own, so that a first visit does not pay for two dozen formats, and a worker of its own, so that
//! neither reading a large file nor one that brings it down disturbs the page or a plan under way. It knows no format.
//!
//! Each message of the page is an array: the bytes of a [`scenario::desk::Request`], its draft, and the files that came with it. The answer
//! is an array of the bytes of a [`scenario::desk::Reply`] and, once files are accepted, the new draft.

#[cfg(target_arch = "wasm32")]
mod shell;

#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    shell::start();
}

/// It runs in a browser only; natively there is `ribbon import`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
