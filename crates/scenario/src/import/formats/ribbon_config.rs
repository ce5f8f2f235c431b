//! Configurations of RIBBON's artifact: types in dispatch order, their largest counts, mean gap and target in ms.

use crate::import::lookup::{float, get, text};
use crate::import::source::Source;
use crate::import::{Format, Found, Settings, Yield};
use crate::report::{At, Report};
use crate::rule::{self, Rule};

pub(super) static FORMAT: Format = Format {
    tool: "RIBBON",
    form: "configuration (JSON)",
    recognises: |source| source.has_keys(&["ins_types", "max_num", "inter_arrival", "qos"]),
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let mut number = |key: &str, rule: &Rule| {
        let node = get(tape, 0, key)?;
        float(tape, node, &At::Node(node), 0, rule, report)
    };
    let target_latency_ms = number("qos", &rule::TARGET_MS);
    let mean_gap_ms = number("inter_arrival", &rule::MEAN_GAP_MS);
    let queries = number("num_samp", &rule::QUERIES);
    let (types, counts) = (get(tape, 0, "ins_types")?, get(tape, 0, "max_num")?);
    let mut max_counts = Vec::new();
    for (kind, count) in tape.children(types).zip(tape.children(counts)) {
        let count = float(tape, count, &At::Node(count), 0, &rule::COUNT, report);
        max_counts.extend(text(tape, kind).zip(count.map(|count| count as u32)));
    }
    if max_counts.is_empty() || tape.children(types).count() != max_counts.len() {
        let message = "`ins_types` and `max_num` do not name as many types and counts.";
        report.error(&At::Node(types), message, "Give one count a type.");
    }
    let settings = Settings {
        target_latency_ms: target_latency_ms?,
        mean_gap_ms: mean_gap_ms?,
        queries: queries.map_or(10_000, |queries| queries as u32),
        max_counts,
    };
    let note = "Batch sizes are those of RIBBON's artifact; target and mean gap are read as ms.";
    Some(Found::one("target, load and bounds", 1, Yield::Settings(settings)).note(note))
}
