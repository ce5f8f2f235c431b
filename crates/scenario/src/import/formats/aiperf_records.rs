//! aiperf's records: one JSON object a request. Requests that failed, were cancelled or warmed up are skipped.

use super::aiperf::{TOOL, requests};
use crate::import::lookup::{get, get_path, hint_of, text, time, unit};
use crate::import::source::Source;
use crate::import::waiting::{Load, under_way};
use crate::import::{Figures, Format, Found, Rows, records};
use crate::json::{Kind, Tape};
use crate::report::{At, Report};

pub(super) static FORMAT: Format = Format {
    tool: TOOL,
    form: "records (JSON lines)",
    recognises: |source| source.has_record_keys(&["metadata", "metrics"]),
    read: |source, report| Some(read(source, report)),
};

enum Record {
    /// Latency in ms, start and end in ns.
    Sound(f64, Option<(f64, f64)>),
    Failed,
    WarmUp,
    /// Too short for the tool's clock.
    Zero,
}

fn read(source: &Source, report: &mut Report) -> Found {
    let [mut failed, mut warm_up, mut zero] = [(); 3].map(|()| Rows::default());
    let (mut samples, mut spans) = (Vec::new(), Vec::new());
    for (row, record) in records::each(source.text, report, record) {
        match record {
            Record::Failed => failed.add(row),
            Record::WarmUp => warm_up.add(row),
            Record::Zero => zero.add(row),
            Record::Sound(ms, span) => {
                samples.push(ms);
                spans.extend(span);
            }
        }
    }
    let load = Load::stated(under_way(&spans));
    let used = samples.len();
    let mut found = Found::default();
    if used > 0 {
        found = requests(used, Figures::Samples(samples), load).note("Each record names its unit.");
    }
    found.skip(failed, "a request that failed or was cancelled");
    found.skip(warm_up, "a request of the warm-up");
    found.skip(zero, "a latency of 0");
    found
}

fn record(tape: &Tape, at: &At, report: &mut Report) -> Option<Record> {
    let phase = get_path(tape, 0, &["metadata", "benchmark_phase"]).and_then(|node| text(tape, node));
    if phase.is_some_and(|phase| phase != "profiling") {
        return Some(Record::WarmUp);
    }
    let error = get(tape, 0, "error").is_some_and(|error| tape.kind(error) != Kind::Null);
    let cancelled = get_path(tape, 0, &["metadata", "was_cancelled"]).is_some_and(|node| tape.raw(node) == "true");
    if error || cancelled {
        return Some(Record::Failed);
    }
    let Some(latency) = get_path(tape, 0, &["metrics", "request_latency"]) else {
        let hint = "Give the records as aiperf wrote them; those of failed requests have an `error`.";
        report.error(at, "This record has no `request_latency`.", hint);
        return None;
    };
    let shift = unit(tape, latency, at, report)?;
    let Some(value) = get(tape, latency, "value") else {
        report.error(at, "This `request_latency` has no `value`.", "Give the records as aiperf wrote them.");
        return None;
    };
    let ms = time(tape, value, at, shift, report)?;
    let moment = |key| hint_of(tape, 0, &["metadata", key]);
    let span = moment("request_start_ns").zip(moment("request_end_ns")).filter(|(start, end)| end >= start);
    Some(if ms > 0.0 { Record::Sound(ms, span) } else { Record::Zero })
}
