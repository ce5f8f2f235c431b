//! From pasted text to a checked scenario: tables, the versioned document, the share link, presets.
//!
//! Everything that a user can give ends in [`Scenario`], whose values are finite, in range and consistent, or in a list of
//! [`Diagnostic`]s that tells every problem at once, with its place and its fix. This crate knows no simulation and no web.

mod decimal;
pub mod desk;
mod document;
pub mod draft;
pub mod import;
mod json;
pub mod link;
mod model;
mod parts;
pub mod picture;
pub mod presets;
mod quantile;
mod report;
mod rule;
mod solved;
mod suggest;
pub mod tables;
mod trials;
mod what_if;

pub use document::{MAX_BYTES, Parsed, VERSION, parse};
pub use draft::Draft;
pub use model::{Arrivals, BatchSizes, Between, Dispatch, Instance, Latency, Scenario, Target, TraceRow, Workload};
pub use parts::{MAX_SERVERS, MAX_TYPES};
pub use protocol::{Diagnostic, Place, Severity};
pub use solved::Solved;
pub use trials::{MAX_TRIALS, Measured, OTHER_LOAD, Prior, SAME_LOAD, Trial, Trials};
