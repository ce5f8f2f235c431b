//! The document's service times, in their four kinds.
//!
//! It knows nothing of the load; whether a profile covers it is checked when the parts are put together.

use super::fields::{Fields, expect_kind, number};
use super::workload::{ascending, pairs};
use crate::json::{Kind, Tape};
use crate::model::{Between, Latency};
use crate::quantile::{check_levels, level_of_key};
use crate::report::{At, Report};
use crate::rule::{self, shown};
use numerics::order;

pub(super) fn read<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<Latency> {
    let mut fields = Fields::open(tape, node, "`latency`", report)?;
    let kind = fields.kind(&["table", "samples", "quantiles", "affine"], report)?;
    let latency = match kind.as_ref() {
        "affine" => affine(&mut fields, report),
        "table" => measured(tape, &mut fields, "[batch, ms]", report, one)
            .map(|(between, points)| Latency::Table { between, points }),
        "samples" => measured(tape, &mut fields, "[batch, [ms, ms, ...]]", report, samples)
            .map(|(between, points)| Latency::Samples { between, points }),
        _ => measured(tape, &mut fields, "[batch, { \"p50\": ms, \"p99\": ms }]", report, quantiles)
            .map(|(between, points)| Latency::Quantiles { between, points }),
    };
    fields.finish(report);
    latency
}

type Points<T> = Vec<(u32, T)>;

/// `between` and the points of a measured profile, each point's figures read by `figures`.
fn measured<'a, T>(
    tape: &'a Tape<'a>,
    fields: &mut Fields<'a>,
    form: &str,
    report: &mut Report,
    figures: impl Fn(&'a Tape<'a>, usize, &mut Report) -> Option<T>,
) -> Option<(Between, Points<T>)> {
    let between = match fields.optional("between") {
        None => Some(Between::RoundUp),
        Some(node) => {
            fields.one_of(node, "between", &["round_up", "interpolate"], report).map(|name| match name.as_ref() {
                "interpolate" => Between::Interpolate,
                _ => Between::RoundUp,
            })
        }
    };
    let node = fields.required("points", &format!("Add \"points\", a list of {form}."))?;
    let rows = pairs(tape, node, "`points`", form, report)?;
    let mut points: Points<T> = Vec::with_capacity(rows.len());
    let mut sound = true;
    for (batch_node, figure_node) in rows {
        if report.is_hopeless() {
            return None;
        }
        let at = At::Node(batch_node);
        let batch =
            number(tape, batch_node, &rule::BATCH, report).and_then(|text| rule::BATCH.whole_u32(text, &at, report));
        let figure = figures(tape, figure_node, report);
        let Some((batch, figure)) = batch.zip(figure) else {
            sound = false;
            continue;
        };
        sound &= ascending(points.last().map(|last| last.0), batch, "batch", &at, report);
        points.push((batch, figure));
    }
    between.filter(|_| sound).map(|between| (between, points))
}

fn one(tape: &Tape, node: usize, report: &mut Report) -> Option<f64> {
    let text = number(tape, node, &rule::LATENCY_MS, report)?;
    rule::LATENCY_MS.float(text, &At::Node(node), report)
}

fn samples(tape: &Tape, node: usize, report: &mut Report) -> Option<Vec<f64>> {
    if !expect_kind(tape, node, Kind::Array, "The list of samples", report) {
        return None;
    }
    let mut read: Vec<Option<f64>> = Vec::new();
    for sample in tape.children(node) {
        if report.is_hopeless() {
            return None;
        }
        read.push(one(tape, sample, report));
    }
    if read.is_empty() {
        report.error(&At::Node(node), "There are no samples here.", "Give at least one, or remove the batch.");
        return None;
    }
    read.into_iter().collect()
}

fn quantiles<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<Vec<(f64, f64)>> {
    // Opened for its check of keys that stand twice; the keys are read below, where any level may come.
    Fields::open(tape, node, "The quantiles", report)?;
    let mut levels = Vec::new();
    let mut sound = true;
    for (key, value) in tape.members(node) {
        let name = tape.string(key);
        let level = level_of_key(&name);
        if level.is_none() {
            report.error(
                &At::Node(key),
                format!("{} is not a percentile.", shown(&name)),
                "Write p50, p99 or p99.9: above p0 and below p100.",
            );
        }
        match level.zip(one(tape, value, report)) {
            Some(pair) => levels.push(pair),
            None => sound = false,
        }
    }
    order::sort_by(&mut levels, |a, b| a.0.total_cmp(&b.0));
    (sound && check_levels(&levels, &At::Node(node), report)).then_some(levels)
}

fn affine(fields: &mut Fields, report: &mut Report) -> Option<Latency> {
    let base_ms = fields.float("base_ms", &rule::BASE_MS, report);
    let per_item_ms = fields.float("per_item_ms", &rule::PER_ITEM_MS, report);
    let cv = fields.float_or("cv", 0.0, &rule::NOISE_CV, report);
    let (base_ms, per_item_ms) = (base_ms?, per_item_ms?);
    check_affine(base_ms, per_item_ms, &fields.at(), report)?;
    Some(Latency::Affine { base_ms, per_item_ms, cv: cv? })
}

/// Service must take time, whatever the batch.
pub(crate) fn check_affine(base_ms: f64, per_item_ms: f64, at: &At, report: &mut Report) -> Option<()> {
    if base_ms + per_item_ms > 0.0 {
        return Some(());
    }
    report.error(at, "Service takes no time: `base_ms` and `per_item_ms` are both 0.", "Give at least one of them.");
    None
}
