//! aiperf's and genai-perf's summary as JSON: metric -> unit, avg, p50, p99, ...

use super::aiperf::{TOOL, requests};
use crate::import::lookup::{get, get_path, hint_of, shifted_hint_of, summary, text_of, unit};
use crate::import::source::Source;
use crate::import::waiting::Load;
use crate::import::{Format, Found};
use crate::json::{Kind, Tape};
use crate::report::{At, Report};

pub(super) static FORMAT: Format = Format {
    tool: TOOL,
    form: "summary (JSON)",
    recognises: |source| {
        let latency = source.document().and_then(|tape| get_path(tape, 0, &["request_latency", "unit"]));
        latency.is_some()
    },
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let latency = get(tape, 0, "request_latency")?;
    let shift = unit(tape, latency, &At::Node(latency), report)?;
    let figures = summary(tape, latency, &["avg"], shift, report)?;
    let avg = |metric| hint_of(tape, 0, &[metric, "avg"]);
    let load = Load {
        stated: get(tape, 0, "input_config").and_then(|config| concurrency(tape, config)),
        rate_per_s: avg("request_throughput"),
        mean_ms: shifted_hint_of(tape, latency, &["avg"], shift),
    };
    let used = avg("request_count").map_or(1, |count| count as usize);
    let name = text_of(tape, latency, "unit").unwrap_or_default();
    let mut found = requests(used, figures, load).note(format!("The request latency is given in {name}."));
    found.skip(avg("error_request_count").map_or(0, |count| count as usize), "a request that failed");
    Some(found)
}

/// The concurrency that the tool was asked for, wherever its version puts it.
fn concurrency(tape: &Tape, config: usize) -> Option<f64> {
    if tape.kind(config) != Kind::Object {
        return None;
    }
    let own = hint_of(tape, config, &["concurrency"]);
    own.or_else(|| tape.members(config).find_map(|(_, member)| concurrency(tape, member)))
}
