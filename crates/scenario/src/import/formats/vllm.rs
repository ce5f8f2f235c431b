//! vLLM's `bench serve --save-result`: figures whose names end in `_ms` are ms, lists are seconds.
//!
//! End-to-end latencies stand there only if `--percentile-metrics` names `e2el`, or as lists with `--save-detailed`; else
//! their mean is put together from time to first token and time per output token.

use crate::import::levels::{Levels, level_of};
use crate::import::lookup::{get, hint_of, text, time, times};
use crate::import::source::Source;
use crate::import::waiting::Load;
use crate::import::{Figures, Format, Found, Reading};
use crate::json::{Kind, Tape};
use crate::report::{At, Report};
use crate::{Diagnostic, Place};

pub(super) static FORMAT: Format = Format {
    tool: "vLLM",
    form: "bench serve result (JSON)",
    // Of embeddings there is no first token.
    recognises: |source| {
        ["mean_ttft_ms", "mean_e2el_ms"].iter().any(|mean| source.has_keys(&["request_throughput", mean]))
    },
    read,
};

/// What a plan makes of an engine that works at several requests at once.
const ONE_AT_A_TIME: &str = "vLLM answers several requests at once (continuous batching); a plan lets each instance answer one at a time, and so may rent more than vLLM needs.";

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let number = |key| hint_of(tape, 0, &[key]);
    let completed = number("completed").map_or(1, |count| count as usize);
    let mut found = Found::default().note("Names that end in `_ms` are ms; lists are seconds.").note(ONE_AT_A_TIME);
    let detailed = detailed(tape, &mut found, report);
    let percentiles = percentiles(tape, report);
    let mean = get(tape, 0, "mean_e2el_ms")
        .and_then(|node| time(tape, node, &At::Node(node), 0, report))
        .filter(|ms| *ms > 0.0);
    let unknown = detailed.is_none() && percentiles.is_none() && mean.is_none();
    let estimated = if unknown { estimated(tape, report) } else { None };
    let of_samples = |samples: &Vec<f64>| samples.iter().sum::<f64>() / samples.len() as f64;
    let mean_ms = mean.or(detailed.as_ref().map(of_samples)).or(estimated);
    let load = Load { stated: number("max_concurrency"), rate_per_s: number("request_throughput"), mean_ms };
    let mut add = |name: &str, used, figures| {
        found.readings.push(Reading::of_requests(name, used, None, figures, load.warning(None)));
    };
    if let Some(samples) = detailed {
        add("end-to-end latency of each request", samples.len(), Figures::Samples(samples));
    }
    if let Some(figures) = percentiles {
        add("end-to-end latency, percentiles", completed, figures);
    }
    if let Some(mean) = mean {
        add("end-to-end latency, mean", completed, Figures::Mean(mean));
    }
    if let Some(mean) = estimated {
        add("mean end-to-end latency, from first token and time per token", completed, Figures::Mean(mean));
        let message =
            "The result has no end-to-end latencies: their mean is estimated from first token and time per token.";
        let hint = "Run it again with `--percentile-metrics ttft,tpot,itl,e2el`, or with `--save-detailed`.";
        found.readings[0].warnings.push(Diagnostic::warning(Place::default(), message, hint));
    }
    if found.readings.is_empty() && !report.has_errors() {
        let hint = "Run it again with `--percentile-metrics ttft,tpot,itl,e2el`, or with `--save-detailed`.";
        report.error(&At::Node(0), "The result has no end-to-end latencies, nor the figures to estimate them.", hint);
    }
    found.skip(number("failed").map_or(0, |count| count as usize), "a request that failed");
    Some(found)
}

/// The latency of each request: as listed, or time to first token plus the times between tokens.
fn detailed(tape: &Tape, found: &mut Found, report: &mut Report) -> Option<Vec<f64>> {
    let list = |key| get(tape, 0, key).filter(|node| tape.kind(*node) == Kind::Array);
    let mut samples = match (list("latencies"), list("ttfts"), list("itls")) {
        (Some(latencies), ..) => times(tape, latencies, 3, report)?,
        (None, Some(firsts), Some(between)) => {
            found.notes.push("Latencies are the time to the first token plus the times between tokens.".to_owned());
            let mut samples = times(tape, firsts, 3, report)?;
            for (sample, gaps) in samples.iter_mut().zip(tape.children(between)) {
                let gaps: f64 = times(tape, gaps, 3, report)?.iter().sum();
                *sample = if *sample > 0.0 { *sample + gaps } else { 0.0 };
            }
            samples
        }
        _ => return None,
    };
    // Failed requests stand there as 0, or with the time until they failed and their error.
    if let Some(errors) = list("errors") {
        for (sample, error) in samples.iter_mut().zip(tape.children(errors)) {
            if text(tape, error).is_some_and(|error| !error.is_empty()) {
                *sample = 0.0;
            }
        }
    }
    samples.retain(|ms| *ms > 0.0);
    (!samples.is_empty()).then_some(samples)
}

/// `p99_e2el_ms`, `median_e2el_ms` and the like.
fn percentiles(tape: &Tape, report: &mut Report) -> Option<Figures> {
    let mut levels = Levels::default();
    for (key, value) in tape.members(0) {
        let key = tape.string(key);
        if let Some(level) = key.strip_suffix("_e2el_ms").and_then(level_of) {
            levels.push(level, time(tape, value, &At::Node(value), 0, report)?);
        }
    }
    if levels.is_empty() { None } else { levels.finish(&At::Node(0), report) }
}

/// Mean time to first token, plus mean time per further token times the further tokens of a mean answer.
fn estimated(tape: &Tape, report: &mut Report) -> Option<f64> {
    let mut mean = |key| get(tape, 0, key).and_then(|node| time(tape, node, &At::Node(node), 0, report));
    let (first, each) = (mean("mean_ttft_ms")?, mean("mean_tpot_ms")?);
    let completed = hint_of(tape, 0, &["completed"]).filter(|completed| *completed > 0.0)?;
    let tokens = hint_of(tape, 0, &["total_output_tokens"])? / completed;
    Some(first + each * (tokens - 1.0).max(0.0)).filter(|ms| *ms > 0.0 && *ms <= crate::rule::LATENCY_MS.high)
}
