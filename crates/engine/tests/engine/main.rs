//! The session, natively and in wasm: one source for both, so that "the same bits everywhere" is tested and not only said.

mod advice;
mod digest;
mod helpers;
mod races;
mod session;
mod what_if;
