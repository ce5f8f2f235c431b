//! JSON with comments and trailing commas: reading with positions, writing canonically.
//!
//! It knows nothing of scenarios.

mod syntax;
mod tape;
mod writer;

pub(crate) use syntax::SyntaxError;
pub(crate) use tape::{Kind, Tape};
pub(crate) use writer::{Out, compact, pretty};
