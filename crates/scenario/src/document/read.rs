//! The document's top level.
//!
//! It knows the order and the defaults of the keys; what stands inside workload and instances is read next door.

use super::fields::{Fields, expect_kind, number};
use super::{VERSION, instances, trials, workload};
use crate::decimal::Decimal;
use crate::json::{Kind, Tape};
use crate::model::{Dispatch, Target};
use crate::parts::{Parts, PoolPart};
use crate::report::{At, Report};
use crate::rule::{self, shown};

/// Reads the root. `None` where the document is of a kind whose inside cannot be judged.
pub(super) fn read<'a>(tape: &'a Tape<'a>, report: &mut Report) -> Option<Parts> {
    let mut root = Fields::open(tape, 0, "The document", report)?;
    if !version_is_known(tape, &mut root, report) {
        return None;
    }
    let nowhere = root.at();
    let mut text = |key, root: &mut Fields<'a>| match root.text(key, report) {
        Some((text, at)) => (text.into_owned(), at),
        None => (String::new(), nowhere.clone()),
    };
    let title = text("title", &mut root);
    let note = text("note", &mut root);
    let (target, share_at) = match root.required("target", "Add \"target\": { \"latency_ms\": 20, \"share\": 0.99 }.") {
        Some(node) => (target(tape, node, report), At::Node(node)),
        None => (None, nowhere.clone()),
    };
    let load = match root
        .required("workload", "Add \"workload\": { \"arrivals\": { \"kind\": \"poisson\", \"rate_per_s\": 100 } }.")
    {
        Some(node) => workload::read(tape, node, report),
        None => workload::Read::nothing(nowhere.clone()),
    };
    if let Some(node) = root.optional("dispatch") {
        root.one_of(node, "dispatch", &["type_order"], report);
    }
    let list = root.required("instances", "Add the list of instance types.");
    let instances_at = list.map_or(nowhere, At::Node);
    let current_pool = root.optional("current_pool").and_then(|node| pool(tape, node, "`current_pool`", report));
    let trials = root.optional("trials").and_then(|node| trials::read(tape, node, report));
    root.finish(report);
    let list = list?;
    let instances = instances::read(tape, list, report)?;
    let instances_spoilt = instances.len() < tape.children(list).count();
    Some(Parts {
        title,
        note,
        target,
        share_at,
        workload: load.workload,
        queries_at: load.queries_at,
        dispatch: Dispatch::TypeOrder,
        instances,
        instances_spoilt,
        box_at: instances_at.clone(),
        instances_at,
        current_pool,
        trials,
    })
}

/// Whether the format version is one that this crate reads; notes it if not.
fn version_is_known(tape: &Tape, root: &mut Fields, report: &mut Report) -> bool {
    let hint = "Add \"ribbon\": 1, the format's version, as the first entry.";
    let Some(node) = root.required("ribbon", hint) else {
        return true;
    };
    if !expect_kind(tape, node, Kind::Number, "`ribbon`, the format's version,", report) {
        return true;
    }
    let text = tape.raw(node);
    let version = Decimal::parse(text).map_or(f64::NAN, |version| version.nearest());
    if version > VERSION as f64 {
        let message = format!("The document has format version {}: it was made by a newer Ribbon.", shown(text));
        report.error(
            &At::Node(node),
            message,
            format!("Open it with that version; this one reads up to version {VERSION}."),
        );
        return false;
    }
    if version.to_bits() != (VERSION as f64).to_bits() {
        report.error(
            &At::Node(node),
            format!("Format version {} does not exist.", shown(text)),
            format!("Write \"ribbon\": {VERSION}."),
        );
    }
    true
}

fn target<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<Target> {
    let mut fields = Fields::open(tape, node, "`target`", report)?;
    let latency_ns = fields.scaled("latency_ms", 6, &rule::TARGET_MS, report);
    let share = fields.scaled("share", 9, &rule::SHARE, report);
    fields.finish(report);
    Some(Target { latency_ns: latency_ns?, share_ppb: u32::try_from(share?).ok()? })
}

/// Counts by name.
pub(super) fn pool<'a>(tape: &'a Tape<'a>, node: usize, what: &str, report: &mut Report) -> Option<PoolPart> {
    // Opened for its check of keys that stand twice; any name may be a key.
    Fields::open(tape, node, what, report)?;
    let mut counts = Vec::new();
    for (key, value) in tape.members(node) {
        let at = At::Node(value);
        let count = number(tape, value, &rule::COUNT, report).and_then(|text| rule::COUNT.whole_u32(text, &at, report));
        counts.push((tape.string(key).into_owned(), count?, At::Node(key)));
    }
    Some(PoolPart { counts, at: At::Node(node) })
}
