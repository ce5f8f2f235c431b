//! The document's workload: arrivals, batch sizes, how many queries; or a recorded trace.
//!
//! It knows nothing of instances.

use super::fields::{Fields, expect_kind, number};
use crate::json::{Kind, Tape};
use crate::model::{Arrivals, BatchSizes, TraceRow, Workload};
use crate::report::{At, Report};
use crate::rule::{self, Rule, shown};

/// How many queries are drawn where the document does not say.
pub(crate) const DEFAULT_QUERIES: u32 = 100_000;
/// The seed where the document does not say.
pub(crate) const DEFAULT_SEED: u64 = 1;
/// The batch sizes where the document does not say: one item a query.
pub(crate) const DEFAULT_BATCH: BatchSizes = BatchSizes::Fixed { size: 1 };

/// What was read, and where.
pub(super) struct Read {
    pub(super) workload: Option<Workload>,
    pub(super) queries_at: At,
}

impl Read {
    pub(super) fn nothing(at: At) -> Self {
        Self { workload: None, queries_at: at }
    }
}

pub(super) fn read<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Read {
    let mut read = Read::nothing(At::Node(node));
    let Some(mut fields) = Fields::open(tape, node, "`workload`", report) else {
        return read;
    };
    read.workload = if fields.has("trace") {
        recorded(tape, &mut fields, &mut read.queries_at, report)
    } else {
        synthetic(tape, &mut fields, report)
    };
    fields.finish(report);
    read
}

fn synthetic<'a>(tape: &'a Tape<'a>, fields: &mut Fields<'a>, report: &mut Report) -> Option<Workload> {
    let hint = "Add \"arrivals\": { \"kind\": \"poisson\", \"rate_per_s\": 100 }, or a \"trace\".";
    let arrivals = fields.required("arrivals", hint).and_then(|node| arrivals(tape, node, report));
    let batch = match fields.optional("batch") {
        Some(node) => batch_sizes(tape, node, report),
        None => Some(DEFAULT_BATCH),
    };
    let queries = fields.whole_or("queries", u64::from(DEFAULT_QUERIES), &rule::QUERIES, report);
    let seed = fields.whole_or("seed", DEFAULT_SEED, &rule::SEED, report);
    // Asked for only to be listed among the known keys.
    fields.optional("trace");
    Some(Workload::Synthetic {
        arrivals: arrivals?,
        batch: batch?,
        queries: u32::try_from(queries?).ok()?,
        seed: seed?,
    })
}

fn arrivals<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<Arrivals> {
    let mut fields = Fields::open(tape, node, "`arrivals`", report)?;
    let kind = fields.kind(&["poisson", "renewal", "integer_gaps"], report)?;
    let arrivals = match kind.as_ref() {
        "poisson" => fields.float("rate_per_s", &rule::RATE, report).map(|rate_per_s| Arrivals::Poisson { rate_per_s }),
        "renewal" => {
            let rate_per_s = fields.float("rate_per_s", &rule::RATE, report);
            let cv = fields.float("cv", &rule::GAP_CV, report);
            rate_per_s.zip(cv).map(|(rate_per_s, cv)| Arrivals::Renewal { rate_per_s, cv })
        }
        _ => fields
            .float("mean_gap_ms", &rule::MEAN_GAP_MS, report)
            .map(|mean_gap_ms| Arrivals::IntegerGaps { mean_gap_ms }),
    };
    fields.finish(report);
    arrivals
}

fn batch_sizes<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<BatchSizes> {
    let mut fields = Fields::open(tape, node, "`batch`", report)?;
    let kind = fields.kind(&["ribbon_mixture", "fixed", "log_normal", "normal", "empirical"], report)?;
    let sizes = match kind.as_ref() {
        "ribbon_mixture" => Some(BatchSizes::RibbonMixture),
        "fixed" => fields.whole("size", &rule::BATCH, report).map(|size| BatchSizes::Fixed { size }),
        "log_normal" => log_normal(&mut fields, report),
        "normal" => normal(&mut fields, report),
        _ => {
            let hint = "Add \"sizes\": [[1, 0.3], [8, 0.7]], pairs of size and weight.";
            fields.required("sizes", hint).and_then(|node| empirical(tape, node, report))
        }
    };
    fields.finish(report);
    sizes
}

fn log_normal(fields: &mut Fields, report: &mut Report) -> Option<BatchSizes> {
    let mu = fields.float("mu", &rule::MU, report);
    let sigma = fields.float("sigma", &rule::SIGMA, report);
    let max = fields.whole("max", &rule::BATCH, report);
    Some(BatchSizes::LogNormal { mu: mu?, sigma: sigma?, max: max? })
}

fn normal(fields: &mut Fields, report: &mut Report) -> Option<BatchSizes> {
    let mean = fields.float("mean", &rule::MEAN_BATCH, report);
    let sd = fields.float("sd", &rule::SD_BATCH, report);
    let min = fields.whole("min", &rule::BATCH, report);
    let max = fields.whole("max", &rule::BATCH, report);
    let (min, max) = (min?, max?);
    check_min_max(min, max, &fields.at(), report)?;
    Some(BatchSizes::Normal { mean: mean?, sd: sd?, min, max })
}

/// The smallest size must not exceed the largest.
pub(crate) fn check_min_max(min: u32, max: u32, at: &At, report: &mut Report) -> Option<()> {
    if min <= max {
        return Some(());
    }
    report.error(at, format!("The smallest batch size, {min}, is larger than the largest, {max}."), "Swap the two.");
    None
}

fn empirical<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<BatchSizes> {
    let rows = pairs(tape, node, "`sizes`", "[size, weight]", report)?;
    let mut sizes: Vec<(u32, f64)> = Vec::with_capacity(rows.len());
    let mut sound = true;
    for (size, weight) in rows {
        if report.is_hopeless() {
            return None;
        }
        let read = number(tape, size, &rule::BATCH, report)
            .and_then(|text| rule::BATCH.whole_u32(text, &At::Node(size), report));
        let weight = number(tape, weight, &rule::WEIGHT, report)
            .and_then(|text| rule::WEIGHT.float(text, &At::Node(weight), report));
        let Some((read, weight)) = read.zip(weight) else {
            sound = false;
            continue;
        };
        sound &= ascending(sizes.last().map(|last| last.0), read, "size", &At::Node(size), report);
        sizes.push((read, weight));
    }
    sound.then_some(BatchSizes::Empirical { sizes })
}

/// The two nodes of each `[a, b]` in a list that must not be empty.
pub(super) fn pairs<'a>(
    tape: &'a Tape<'a>,
    node: usize,
    what: &str,
    form: &str,
    report: &mut Report,
) -> Option<Vec<(usize, usize)>> {
    if !expect_kind(tape, node, Kind::Array, what, report) {
        return None;
    }
    let mut rows = Vec::new();
    let mut sound = true;
    for row in tape.children(node) {
        if report.is_hopeless() {
            return None;
        }
        let mut cells = tape.children(row);
        if let (Kind::Array, Some(first), Some(second), None) =
            (tape.kind(row), cells.next(), cells.next(), cells.next())
        {
            rows.push((first, second));
        } else {
            sound = false;
            report.error(&At::Node(row), format!("An entry of {what} is not a pair."), format!("Write {form}."));
        }
    }
    if sound && rows.is_empty() {
        report.error(&At::Node(node), format!("{what} is empty."), format!("Give at least one {form}."));
        return None;
    }
    sound.then_some(rows)
}

/// Whether a batch follows the one before; notes it if not.
pub(super) fn ascending(last: Option<u32>, next: u32, what: &str, at: &At, report: &mut Report) -> bool {
    match last {
        Some(last) if last == next => {
            report.error(
                at,
                format!("The {what} {next} stands here twice."),
                "Give each once; repeated measurements go into `samples`.",
            );
            false
        }
        Some(last) if last > next => {
            report.error(at, format!("The {what} {next} stands behind {last}."), "Sort them, smallest first.");
            false
        }
        _ => true,
    }
}

fn recorded<'a>(
    tape: &'a Tape<'a>,
    fields: &mut Fields<'a>,
    queries_at: &mut At,
    report: &mut Report,
) -> Option<Workload> {
    let node = fields.optional("trace")?;
    *queries_at = At::Node(node);
    let seed = fields.whole_or("seed", DEFAULT_SEED, &rule::SEED, report);
    for key in ["arrivals", "batch", "queries"] {
        if let Some(other) = fields.optional(key) {
            let message = format!("`{key}` stands beside a trace, which brings its own.");
            report.error(&At::Node(other), message, format!("Remove `{key}`, or the trace."));
        }
    }
    let rows = trace_rows(tape, node, report)?;
    Some(Workload::Trace { rows, seed: seed? })
}

fn trace_rows(tape: &Tape, node: usize, report: &mut Report) -> Option<Vec<TraceRow>> {
    if !expect_kind(tape, node, Kind::Array, "`trace`", report) {
        return None;
    }
    let mut rows: Vec<TraceRow> = Vec::new();
    let mut sound = true;
    for entry in tape.children(node) {
        if report.is_hopeless() {
            return None;
        }
        let Some(row) = trace_row(tape, entry, report) else {
            sound = false;
            continue;
        };
        sound &= trace_ascends(rows.last(), row.arrival_ns, &At::Node(entry), report);
        rows.push(row);
    }
    if !sound {
        return None;
    }
    check_trace_length(rows.len(), &At::Node(node), report)?;
    Some(rows)
}

fn trace_row(tape: &Tape, entry: usize, report: &mut Report) -> Option<TraceRow> {
    let mut cells = tape.children(entry);
    let (arrival, batch, draw, more) = (cells.next(), cells.next(), cells.next(), cells.next());
    let (Kind::Array, Some(arrival), Some(batch), None) = (tape.kind(entry), arrival, batch, more) else {
        let message = format!("A trace row is {}.", shown(tape.raw(entry)));
        report.error(&At::Node(entry), message, "Write [arrival_ms, batch] or [arrival_ms, batch, draw].");
        return None;
    };
    let whole = |node: usize, rule: &Rule, report: &mut Report| {
        number(tape, node, rule, report).and_then(|text| rule.whole_u32(text, &At::Node(node), report))
    };
    let arrival_ns = number(tape, arrival, &rule::ARRIVAL_MS, report)
        .and_then(|text| rule::ARRIVAL_MS.scaled(text, 6, &At::Node(arrival), report));
    let batch = whole(batch, &rule::BATCH, report);
    let draw = match draw {
        Some(node) => Some(whole(node, &rule::DRAW, report)?),
        None => None,
    };
    Some(TraceRow { arrival_ns: arrival_ns?, batch: batch?, draw })
}

/// Whether a recorded query follows the one before; notes it if not.
pub(crate) fn trace_ascends(last: Option<&TraceRow>, arrival_ns: u64, at: &At, report: &mut Report) -> bool {
    let sound = last.is_none_or(|last| last.arrival_ns <= arrival_ns);
    if !sound {
        report.error(at, "This query arrives before the one above it.", "Sort the trace by arrival.");
    }
    sound
}

/// A trace has between one and 10^7 queries.
pub(crate) fn check_trace_length(rows: usize, at: &At, report: &mut Report) -> Option<()> {
    if rows == 0 {
        report.error(at, "The trace is empty.", "Give at least one row of arrival and batch size.");
    } else if rows as f64 > rule::QUERIES.high {
        report.error(at, format!("The trace has {rows} queries."), "At most 10,000,000 can be simulated: cut it.");
    } else {
        return Some(());
    }
    None
}
