//! BurstGPT's traces: seconds since the start, tokens of request and response. A response of 0 tokens failed.

use crate::import::recorded::{requests, seconds, token_readings};
use crate::import::source::Source;
use crate::import::{Format, Found};
use crate::report::Report;

/// Arrival, prompt, answer.
const COLUMNS: [&str; 3] = ["Timestamp", "Request tokens", "Response tokens"];

pub(super) static FORMAT: Format =
    Format { tool: "BurstGPT", form: "trace (CSV)", recognises: |source| source.has_columns(&COLUMNS), read };

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let requests = requests(source.sheet()?, COLUMNS, seconds, report)?;
    Some(token_readings(requests).note("Timestamps are converted from s."))
}
