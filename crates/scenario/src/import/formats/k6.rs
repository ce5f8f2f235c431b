//! k6's summary (`--summary-export`, or what `handleSummary` is given): trends in ms.
//!
//! Metrics are an object by name, or (`--new-machine-readable-summary`, since 1.5) a list under `results`. Percentiles are those of
//! `--summary-trend-stats`, by default none above 95 %. `http_req_failed` counts in `passes` the requests that failed; its rate is what is
//! read.

use crate::import::lookup::{get, get_path, hint_of, summary, text_of};
use crate::import::source::Source;
use crate::import::waiting::Load;
use crate::import::{Format, Found, Reading};
use crate::json::{Kind, Tape};
use crate::report::{At, Report};
use crate::{Diagnostic, Place};

/// Trends of whole requests, the best first: that of requests that succeeded.
const TRENDS: [&str; 3] = ["http_req_duration{expected_response:true}", "http_req_duration", "grpc_req_duration"];

pub(super) static FORMAT: Format = Format {
    tool: "k6",
    form: "summary (JSON)",
    recognises: |source| {
        source.document().is_some_and(|tape| metrics(tape).is_some_and(|node| trend(tape, node).is_some()))
    },
    read,
};

fn metrics(tape: &Tape) -> Option<usize> {
    get(tape, 0, "metrics").or_else(|| get_path(tape, 0, &["results", "metrics"]))
}

/// The metric of that name.
fn metric(tape: &Tape, metrics: usize, name: &str) -> Option<usize> {
    if tape.kind(metrics) == Kind::Array {
        return tape.children(metrics).find(|node| text_of(tape, *node, "name").is_some_and(|own| own == name));
    }
    get(tape, metrics, name)
}

/// The name of the best trend.
fn trend(tape: &Tape, metrics: usize) -> Option<&'static str> {
    TRENDS.into_iter().find(|name| metric(tape, metrics, name).is_some())
}

/// A metric's figures: all but `--summary-export`'s older form put them under `values`.
fn values(tape: &Tape, metrics: usize, name: &str) -> Option<usize> {
    let metric = metric(tape, metrics, name)?;
    Some(get(tape, metric, "values").unwrap_or(metric))
}

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let metrics = metrics(tape)?;
    let name = trend(tape, metrics)?;
    let latency = values(tape, metrics, name)?;
    let Some(figures) = summary(tape, latency, &["avg"], 0, report) else {
        if !report.has_errors() {
            report.error(&At::Node(latency), "This trend has neither percentiles nor `avg`.", "Give k6's own summary.");
        }
        return None;
    };
    let number = |metric, key| values(tape, metrics, metric).and_then(|node| hint_of(tape, node, &[key]));
    let count = number("http_reqs", "count");
    let duration_s = hint_of(tape, 0, &["config", "duration"]).filter(|duration| *duration > 0.0);
    let mean_rate = count.zip(duration_s).map(|(count, duration)| count / duration);
    let load = Load {
        stated: None,
        rate_per_s: number("http_reqs", "rate").or_else(|| number("grpc_reqs", "rate")).or(mean_rate),
        mean_ms: hint_of(tape, latency, &["avg"]),
    };
    let mut warnings: Vec<Diagnostic> = load.warning(None).into_iter().collect();
    let failed = number("http_req_failed", "rate").or_else(|| number("http_req_failed", "value")).unwrap_or(0.0);
    if failed > 0.0 && !name.contains("expected_response") {
        let message = format!("{:.1} % of the requests failed, and count in these latencies.", failed * 100.0);
        warnings.push(Diagnostic::warning(Place::default(), message, "Measure again until all requests succeed."));
    }
    let p99 = ["p(99)", "p(99.9)"].iter().any(|key| get_path(tape, latency, &[key]).is_some());
    if !p99 {
        let message = "The summary has no p(99): what lies above its highest percentile is guessed.";
        let hint = "Run k6 with `--summary-trend-stats=\"avg,med,p(90),p(95),p(99),p(99.9)\"`.";
        warnings.push(Diagnostic::warning(Place::default(), message, hint));
    }
    let used = count.map_or(1, |count| count as usize);
    Some(Found::of(Reading::of_requests(name, used, None, figures, warnings)).note("Latencies are read as ms."))
}
