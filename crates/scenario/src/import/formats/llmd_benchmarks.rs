//! llm-d planner's benchmarks: end-to-end latencies in ms by model, GPU, number of GPUs and request rate.
//!
//! Of each GPU the point with the lowest rate is used: at higher ones requests wait for each other.

use crate::import::levels::{Levels, level_of};
use crate::import::lookup::{float, get, hint_of, text_of, time};
use crate::import::source::Source;
use crate::import::waiting::Load;
use crate::import::{Format, Found, Measured, Reading, Yield};
use crate::json::{Kind, Tape};
use crate::model::Between;
use crate::report::{At, Report};
use crate::rule;
use std::collections::BTreeMap;

pub(super) static FORMAT: Format = Format {
    tool: "llm-d planner",
    form: "benchmarks (JSON)",
    recognises: |source| source.has_keys(&["benchmarks"]),
    read,
};

/// The point with the lowest rate, by GPU, by model and lengths.
type Least = BTreeMap<String, BTreeMap<String, (f64, usize)>>;

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let entries = get(tape, 0, "benchmarks").filter(|node| tape.kind(*node) == Kind::Array)?;
    let mut least: Least = BTreeMap::new();
    let mut used = 0;
    for entry in tape.children(entries) {
        let Some((model, gpu, rate)) = point(tape, entry, report) else { continue };
        let kept = least.entry(model).or_default().entry(gpu).or_insert_with(|| {
            used += 1;
            (rate, entry)
        });
        if rate < kept.0 {
            *kept = (rate, entry);
        }
    }
    let mut found = Found::default();
    found.skip(tape.children(entries).count() - used, "measured at a higher rate: requests waited for each other");
    for (name, gpus) in least {
        found.readings.push(reading(tape, name, gpus, report)?);
    }
    Some(found.note("Latencies are read as ms, end to end."))
}

fn reading(tape: &Tape, name: String, gpus: BTreeMap<String, (f64, usize)>, report: &mut Report) -> Option<Reading> {
    let mut measured = Vec::new();
    let mut warnings = Vec::new();
    for (gpu, (rate, entry)) in gpus {
        let load = Load { stated: None, rate_per_s: Some(rate), mean_ms: hint_of(tape, entry, &["e2e_mean"]) };
        warnings.extend(load.warning(None));
        let mut levels = Levels::default();
        for (key, value) in tape.members(entry) {
            if let Some(level) = tape.string(key).strip_prefix("e2e_").and_then(level_of) {
                levels.push(level, time(tape, value, &At::Node(value), 0, report)?);
            }
        }
        let figures = levels.finish(&At::Node(entry), report)?;
        measured.push(Measured { instance: Some(gpu), batch: None, between: Between::RoundUp, figures });
    }
    // One warning speaks for all GPUs of the reading.
    warnings.truncate(1);
    Some(Reading { name, used: measured.len(), yields: Yield::Latencies(measured), warnings, better: None })
}

/// Model with lengths, GPU with its number, and rate.
fn point(tape: &Tape, entry: usize, report: &mut Report) -> Option<(String, String, f64)> {
    let (Some(model), Some(gpu)) = (text_of(tape, entry, "model_hf_repo"), text_of(tape, entry, "hardware")) else {
        let hint = "Give the benchmarks as llm-d planner has them.";
        report.error(&At::Node(entry), "This entry lacks `model_hf_repo` or `hardware`.", hint);
        return None;
    };
    let Some(rate) = get(tape, entry, "requests_per_second") else {
        report.error(&At::Node(entry), "The key `requests_per_second` is missing.", rule::LOAD.hint());
        return None;
    };
    let rate = float(tape, rate, &At::Node(rate), 0, &rule::LOAD, report)?;
    let number = |key| hint_of(tape, entry, &[key]).unwrap_or(0.0);
    let gpu = match hint_of(tape, entry, &["hardware_count"]) {
        Some(count) if count > 1.0 => format!("{count}x{gpu}"),
        _ => gpu,
    };
    Some((format!("{model}, {} tokens in, {} out", number("prompt_tokens"), number("output_tokens")), gpu, rate))
}
