//! Mooncake's traces: one JSON object a request, arrival in milliseconds, lengths in tokens.

use crate::import::lookup::{float, get};
use crate::import::recorded::{Request, token_readings};
use crate::import::{Format, records};
use crate::json::Tape;
use crate::report::{At, Report};
use crate::rule::{self, Rule};

pub(super) static FORMAT: Format = Format {
    tool: "Mooncake",
    form: "trace (JSON lines)",
    recognises: |source| source.has_record_keys(&["timestamp", "input_length", "output_length"]),
    read: |source, report| {
        let requests = records::each(source.text, report, request).into_iter();
        let requests = requests.map(|(row, request)| Request { row, ..request }).collect();
        Some(token_readings(requests).note("Timestamps are read as ms."))
    },
};

fn request(tape: &Tape, at: &At, report: &mut Report) -> Option<Request> {
    let mut number = |key: &str, rule: &Rule| {
        let node = get(tape, 0, key);
        if node.is_none() {
            report.error(at, format!("The key `{key}` is missing."), rule.hint());
        }
        node.filter(|node| float(tape, *node, at, 0, rule, report).is_some()).map(|node| tape.raw(node))
    };
    let timestamp = number("timestamp", &rule::TIMESTAMP_MS);
    let prompt = number("input_length", &rule::TOKENS);
    let answer = number("output_length", &rule::TOKENS);
    let arrival_ns = rule::TIMESTAMP_MS.scaled(timestamp?, 6, at, report)?;
    let prompt = rule::TOKENS.whole_u32(prompt?, at, report)?;
    let answer = rule::TOKENS.whole_u32(answer?, at, report)?;
    Some(Request { row: 0, arrival_ns, prompt, answer })
}
