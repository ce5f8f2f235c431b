//! The planning worker: receives commands, works in slices between messages, and posts events. The thin shell around
//! `engine::Session`; what it adds is a pace, and a crew of helpers that run this same program under another name.
#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code))]

#[cfg(target_arch = "wasm32")]
mod crew;
#[cfg(target_arch = "wasm32")]
pub mod entry;
#[cfg(target_arch = "wasm32")]
mod helper;
pub mod pace;
#[cfg(target_arch = "wasm32")]
mod wire;
#[cfg(target_arch = "wasm32")]
mod worker;
