//! Pasted tables: latencies, prices and recorded traces, from spreadsheets, terminals, Markdown and CSV files.
//!
//! One table a file; what they share is in `sheet` (text to cells), `header` (which column is what) and `number` (what a
//! cell means). It knows no document and no page.

mod header;
mod kind;
mod latency_log;
pub(crate) mod number;
mod prices;
mod profiles;
pub(crate) mod sheet;
mod trace;
mod write;

pub use latency_log::{LatencyLog, LogUnit, SkippedRows, read_latency_log};
pub use prices::Price;
pub use profiles::Profile;
pub use write::{write_prices, write_profiles, write_trace};

pub(crate) use kind::{Kind, kind_of};
pub(crate) use prices::read as prices_of;
pub(crate) use profiles::read as profiles_of;
pub(crate) use trace::read as trace_of;
pub(crate) use write::{quoted, rows as profile_rows};

use crate::Diagnostic;
use crate::model::TraceRow;
use crate::report::Report;

/// What a table said, and what is worth saying about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Read<T> {
    /// The rows that made sense.
    pub value: T,
    /// How columns were understood where that was not plain: units, columns left aside.
    pub notes: Vec<String>,
    /// All problems.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads latencies: `instance,batch,latency_ms` (repeated rows are samples), `instance,batch,p50_ms,p99_ms`, or
/// `instance,base_ms,per_item_ms,cv`. A second header starts a second table. Places name the input `profiles`.
pub fn read_profiles(text: &str) -> Read<Vec<Profile>> {
    reading(|notes, report| profiles_of(text, notes, report))
}

/// Reads prices: `instance,price` and perhaps `max_count`. Places name the input `prices`.
pub fn read_prices(text: &str) -> Read<Vec<Price>> {
    reading(|notes, report| prices_of(text, notes, report))
}

/// Reads a recorded trace: `arrival_ms,batch` and perhaps `draw`. Places name the input `trace`.
pub fn read_trace(text: &str) -> Read<Vec<TraceRow>> {
    reading(|notes, report| trace_of(text, notes, report))
}

fn reading<T>(read: impl FnOnce(&mut Vec<String>, &mut Report) -> T) -> Read<T> {
    let mut report = Report::new();
    let mut notes = Vec::new();
    let value = read(&mut notes, &mut report);
    Read { value, notes, diagnostics: report.finish() }
}
