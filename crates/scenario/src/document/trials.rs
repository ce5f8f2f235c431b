//! The document's trials on a real cluster.
//!
//! It knows what one trial may hold, not which types there are.

use super::fields::{Fields, expect_at_most, expect_kind, number};
use super::read::pool;
use crate::json::{Kind, Tape};
use crate::parts::{TrialPart, TrialsPart};
use crate::report::{At, Report};
use crate::rule;
use crate::trials::{DEFAULT_HOURS_EACH, MAX_TRIALS, Measured, OTHER_LOAD, Prior, SAME_LOAD};

/// Reads the section.
pub(super) fn read<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<TrialsPart> {
    let mut fields = Fields::open(tape, node, "`trials`", report)?;
    let prior = match fields.optional("prior") {
        None => Some(Prior::default()),
        Some(node) => fields.one_of(node, "prior", &["simulated", "none"], report).map(|text| prior(&text)),
    };
    let hours_each = fields.float_or("hours_each", DEFAULT_HOURS_EACH, &rule::HOURS_EACH, report);
    let told = fields.optional("told");
    fields.finish(report);
    let told = match told {
        None => Some(Vec::new()),
        Some(list) if !expect_kind(tape, list, Kind::Array, "`told`", report) => None,
        Some(list) if !expect_at_most(tape, list, MAX_TRIALS, "trials", report) => None,
        Some(list) => {
            // One after the other, so that the problems of all are told.
            let trials: Vec<Option<TrialPart>> = tape.children(list).map(|node| trial(tape, node, report)).collect();
            trials.into_iter().collect()
        }
    };
    Some(TrialsPart { prior: prior?, hours_each: hours_each?, told: told?, at: At::Node(node) })
}

fn prior(text: &str) -> Prior {
    if text == "none" { Prior::None } else { Prior::Simulated }
}

fn trial<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<TrialPart> {
    let mut fields = Fields::open(tape, node, "A trial", report)?;
    let tried = fields.required("pool", "Add \"pool\": { \"g4dn.xlarge\": 4 }, what was tried.");
    let pool = tried.and_then(|node| pool(tape, node, "`pool`", report));
    let measured = if fields.has("within") { counts(&mut fields, report) } else { rate(tape, &mut fields, report) };
    let load_ppm = if !fields.has("load") {
        Some(SAME_LOAD)
    } else if fields.is_text("load") {
        let node = fields.optional("load");
        node.and_then(|node| fields.one_of(node, "load", &["other"], report)).map(|_| OTHER_LOAD)
    } else {
        fields.scaled("load", 6, &rule::TRIAL_LOAD, report).and_then(|load| u32::try_from(load).ok())
    };
    fields.finish(report);
    Some(TrialPart { pool: pool?, load_ppm: load_ppm?, measured: measured?, at: At::Node(node) })
}

fn rate<'a>(tape: &'a Tape<'a>, fields: &mut Fields<'a>, report: &mut Report) -> Option<Measured> {
    let share = fields.scaled("share", 9, &rule::MEASURED_SHARE, report);
    let queries = match fields.optional("queries") {
        None => Some(None),
        Some(node) => {
            let text = number(tape, node, &rule::MEASURED_QUERIES, report);
            text.and_then(|text| rule::MEASURED_QUERIES.whole_u32(text, &At::Node(node), report)).map(Some)
        }
    };
    Some(Measured::Rate { share_ppb: u32::try_from(share?).ok()?, queries: queries? })
}

fn counts(fields: &mut Fields, report: &mut Report) -> Option<Measured> {
    if let Some(share) = fields.optional("share") {
        let hint = "Give either the rate or the queries within the target: remove one of the two.";
        report.error(&At::Node(share), "A trial has both `share` and `within`.", hint);
    }
    let place = fields.at();
    let within = fields.whole("within", &rule::WITHIN, report);
    let queries = fields.whole("queries", &rule::MEASURED_QUERIES, report);
    let (within, queries) = (within?, queries?);
    if within > queries {
        let message = format!("A trial has {within} queries within the target, but {queries} in all.");
        report.error(&place, message, "Count only measured queries.");
        return None;
    }
    Some(Measured::Counts { within, queries })
}
