//! The document's list of instance types.
//!
//! It knows names, prices and counts; service times are read next door.

use super::fields::{Fields, expect_at_most, expect_kind, number};
use super::latency;
use crate::json::{Kind, Tape};
use crate::parts::{InstancePart, MAX_TYPES};
use crate::report::{At, Report};
use crate::rule;

/// Reads the list; `None` only where it is no list, or far too long.
pub(super) fn read<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<Vec<InstancePart>> {
    if !expect_kind(tape, node, Kind::Array, "`instances`", report) {
        return None;
    }
    if !expect_at_most(tape, node, MAX_TYPES, "instance types", report) {
        return None;
    }
    Some(tape.children(node).filter_map(|node| instance(tape, node, report)).collect())
}

fn instance<'a>(tape: &'a Tape<'a>, node: usize, report: &mut Report) -> Option<InstancePart> {
    let mut fields = Fields::open(tape, node, "An instance type", report)?;
    let named = fields.has("name");
    let name = fields.text("name", report);
    if !named {
        report.error(&fields.at(), "An instance type has no `name`.", "Add \"name\": \"g4dn.xlarge\".");
    }
    let price_nanodollars = fields.scaled("price_per_hour", 9, &rule::PRICE, report);
    let max_count = fields.optional("max_count").and_then(|node| {
        let text = number(tape, node, &rule::COUNT, report)?;
        rule::COUNT.whole_u32(text, &At::Node(node), report)
    });
    let hint = "Add \"latency\": { \"kind\": \"table\", \"points\": [[10, 4.0], [20, 4.1]] }.";
    let latency_node = fields.required("latency", hint);
    let latency = latency_node.and_then(|node| latency::read(tape, node, report));
    fields.finish(report);
    let (name, name_at) = name?;
    Some(InstancePart {
        name: name.into_owned(),
        name_at,
        price_nanodollars,
        max_count,
        latency,
        largest_at: At::Node(latency_node.unwrap_or(node)),
    })
}
