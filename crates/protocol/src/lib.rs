//! What crosses the worker wall: commands to the planner, events from it, and the plan itself, as plain data.
//!
//! These are the only wire types. The terminal prints the same [`Plan`] as JSON that the page receives, so one answer
//! has one form everywhere. This crate knows no queues, no search and no web; it only names things.
//!
//! In every list with one entry an instance type (`counts`, `served`, `utilization`), the order is that of the
//! document's `instances`, all of them, also those that the search leaves out.

mod advice;
mod command;
mod comparison;
mod diagnostic;
mod event;
mod plan;
mod pool;
mod race;
mod suggestion;
mod task;
mod what_if;
pub mod wire;

pub use advice::{Advice, NextTrial, Presumed, TriedPool};
pub use command::{Budget, Command};
pub use comparison::{Comparison, MethodSummary};
pub use diagnostic::{Diagnostic, Place, Severity};
pub use event::{Event, Phase, Progress};
pub use plan::{
    Bound, BoundTally, Certificate, Contender, Headroom, Interval, Plan, Status, TypeSummary, Verdict, VerdictKind,
};
pub use pool::{LatencySummary, Misses, PoolPoint, PoolReport, TailPoint};
pub use race::{Cell, Method, Model, Outlook, RacePhase, RaceProgress, RaceReport, Samples, Slice, View};
pub use suggestion::{Closed, ClosedTally, StopAdvice, Suggestion};
pub use task::{Outcome, Screened, Task};
pub use what_if::{Change, CheapestPool, Inquiry, LoadShare, Policy, PolicyShare, Supposed, WithinBudget};

/// The version of these types. Page and worker shake hands with it (and with the build id) before they talk.
pub const VERSION: u32 = 8;

/// Which build this is. Page and worker come from one build, or do not talk: a cached worker of an older build could
/// otherwise answer a newer page, because the worker's file name carries no hash.
pub const BUILD: &str = match option_env!("RIBBON_BUILD") {
    Some(id) => id,
    None => env!("CARGO_PKG_VERSION"),
};
