//! MLPerf loadgen's `mlperf_log_summary.txt`: nanoseconds, one query being `samples_per_query` items.
//!
//! In the scenario Offline one query holds the whole run; in Server queries come at random and wait.

use crate::import::levels::{Levels, level_of};
use crate::import::source::Source;
use crate::import::waiting::open_loop;
use crate::import::{Figures, Format, Found, Reading};
use crate::report::{At, Report};
use crate::rule;
use crate::tables::number::{Comma, TIME, plain};
use crate::tables::sheet::lines;
use crate::{Diagnostic, Place};

/// Nanoseconds, as milliseconds.
const SHIFT: i64 = -6;

pub(super) static FORMAT: Format = Format {
    tool: "MLPerf loadgen",
    form: "summary (text)",
    recognises: |source| source.sheet().is_some() && source.text.contains("MLPerf Results Summary"),
    read,
};

/// What the summary says.
#[derive(Default)]
struct Summary {
    scenario: String,
    result: String,
    levels: Levels,
    mean_ms: Option<f64>,
    batch: Option<u32>,
}

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let mut summary = Summary::default();
    for (row, line) in lines(source.text) {
        if let Some((key, value)) = line.split_once(':') {
            summary.entry(row, key.trim(), value.trim(), report);
        }
    }
    let Summary { scenario, result, levels, mean_ms, batch } = summary;
    let figures =
        if levels.is_empty() { Figures::Mean(mean_ms?) } else { levels.finish(&At::Cell("", 1, 0), report)? };
    let waiting = match scenario.as_str() {
        "Server" => Some(open_loop("In the scenario Server queries come at random", None)),
        "Offline" => Some(open_loop("In the scenario Offline all samples are handed over at once", None)),
        _ => None,
    };
    let invalid = (result == "INVALID").then(|| {
        Diagnostic::warning(Place::default(), "loadgen calls this run INVALID.", "Run it again until it is VALID.")
    });
    let name = format!("latency of a query, scenario {scenario}");
    let reading = Reading::of_requests(name, 1, batch, figures, waiting.into_iter().chain(invalid));
    let note = "Latencies are converted from ns to ms; the batch size is `samples_per_query`.";
    Some(Found::of(reading).note(note))
}

impl Summary {
    fn entry(&mut self, row: u32, key: &str, value: &str, report: &mut Report) {
        match key {
            "Scenario" => value.clone_into(&mut self.scenario),
            "Result is" => value.clone_into(&mut self.result),
            "Mean latency (ns)" => self.mean_ms = time(row, value, report).filter(|ms| *ms > 0.0),
            "samples_per_query" => self.batch = rule::BATCH.whole_u32(value, &At::Cell("", row, 0), report),
            _ => {
                let percent = key.strip_suffix(" percentile latency (ns)");
                if let Some(level) = percent.and_then(|percent| level_of(&format!("{}%", percent.trim()))) {
                    self.levels.push(level, time(row, value, report).unwrap_or(0.0));
                }
            }
        }
    }
}

fn time(row: u32, value: &str, report: &mut Report) -> Option<f64> {
    let at = At::Cell("", row, 0);
    match plain(value, Comma::Thousands, TIME, SHIFT) {
        Some(text) => rule::MEASURED_MS.float(&text, &at, report),
        None => rule::MEASURED_MS.no_number(value, &at, report),
    }
}
