//! The tests of the crate that need no private access, in one binary.
//!
//! In wasm only the digest runs: it stands for all the rest, because it would differ if one bit did.

mod digest;

#[cfg(not(target_arch = "wasm32"))]
mod by_hand;
#[cfg(not(target_arch = "wasm32"))]
mod closed_forms;
#[cfg(not(target_arch = "wasm32"))]
mod golden;
#[cfg(not(target_arch = "wasm32"))]
mod lanes;
#[cfg(not(target_arch = "wasm32"))]
mod loads;
#[cfg(not(target_arch = "wasm32"))]
mod naive;
#[cfg(not(target_arch = "wasm32"))]
mod oracle;
#[cfg(not(target_arch = "wasm32"))]
mod properties;
#[cfg(not(target_arch = "wasm32"))]
mod seams;
#[cfg(not(target_arch = "wasm32"))]
mod service_times;
#[cfg(not(target_arch = "wasm32"))]
mod streams;
#[cfg(not(target_arch = "wasm32"))]
mod theory;
