//! From pasted text to a checked scenario: tables, the versioned document, the share link, presets.

mod model;

pub use model::{
    Arrivals, BatchSizes, Between, Dispatch, Instance, Latency, Scenario, Target, TraceRow,
    Workload,
};
pub use protocol::{Diagnostic, Place, Severity};
