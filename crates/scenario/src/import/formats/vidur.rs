//! Vidur's traces: arrival in seconds, tokens of prefill and decode.

use crate::import::recorded::{requests, seconds, token_readings};
use crate::import::source::Source;
use crate::import::{Format, Found};
use crate::report::Report;

/// Arrival, prompt, answer.
const COLUMNS: [&str; 3] = ["arrived_at", "num_prefill_tokens", "num_decode_tokens"];

pub(super) static FORMAT: Format =
    Format { tool: "Vidur", form: "trace (CSV)", recognises: |source| source.has_columns(&COLUMNS), read };

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let requests = requests(source.sheet()?, COLUMNS, seconds, report)?;
    Some(token_readings(requests).note("Arrivals are converted from s."))
}
