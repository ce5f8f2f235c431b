//! Figures of JSON documents by key and path.
//!
//! It knows no format; other keys than those asked for are passed over, because tools add keys from version to version.

use super::Figures;
use super::levels::{Levels, level_of};
use crate::decimal::finite_shifted;
use crate::json::{Kind, Tape};
use crate::report::{At, Report};
use crate::rule::{self, Rule, shown};
use crate::tables::number::{Comma, TIME, plain, power_of};

/// The value of a key.
pub(super) fn get(tape: &Tape, node: usize, key: &str) -> Option<usize> {
    let is_object = tape.kind(node) == Kind::Object;
    is_object.then(|| tape.members(node).find(|(name, _)| tape.string(*name) == key))?.map(|(_, value)| value)
}

/// The value behind several keys.
pub(super) fn get_path(tape: &Tape, node: usize, path: &[&str]) -> Option<usize> {
    path.iter().try_fold(node, |node, key| get(tape, node, key))
}

/// A string.
pub(super) fn text(tape: &Tape, node: usize) -> Option<String> {
    (tape.kind(node) == Kind::Text).then(|| tape.string(node).into_owned())
}

/// The string of a key.
pub(super) fn text_of(tape: &Tape, node: usize, key: &str) -> Option<String> {
    text(tape, get(tape, node, key)?)
}

/// A finite number that only informs: where it is none, nobody is told.
pub(super) fn hint_of(tape: &Tape, node: usize, path: &[&str]) -> Option<f64> {
    shifted_hint_of(tape, node, path, 0)
}

/// The same times `10^shift`.
pub(super) fn shifted_hint_of(tape: &Tape, node: usize, path: &[&str], shift: i64) -> Option<f64> {
    let node = get_path(tape, node, path)?;
    (tape.kind(node) == Kind::Number).then(|| finite_shifted(tape.raw(node), shift))?
}

/// A number in range, times `10^shift`.
pub(super) fn float(tape: &Tape, node: usize, at: &At, shift: i64, rule: &Rule, report: &mut Report) -> Option<f64> {
    if tape.kind(node) != Kind::Number {
        let message = format!("{} is {}, where a number is expected.", rule.what, tape.kind(node).name());
        report.error(at, message, rule.hint());
        return None;
    }
    let raw = tape.raw(node);
    let text = plain(raw, Comma::Thousands, TIME, shift).unwrap_or_else(|| raw.to_owned());
    rule.float(&text, at, report)
}

/// A time as measured, in ms; 0 where it is below the tool's resolution.
pub(super) fn time(tape: &Tape, node: usize, at: &At, shift: i64, report: &mut Report) -> Option<f64> {
    float(tape, node, at, shift, &rule::MEASURED_MS, report)
}

/// All times of a list, in ms.
pub(super) fn times(tape: &Tape, list: usize, shift: i64, report: &mut Report) -> Option<Vec<f64>> {
    if tape.kind(list) != Kind::Array {
        let message = format!("A list of latencies is expected here, and {} found.", tape.kind(list).name());
        report.error(&At::Node(list), message, "Give the file as the tool wrote it.");
        return None;
    }
    let read: Vec<Option<f64>> =
        tape.children(list).map(|node| time(tape, node, &At::Node(node), shift, report)).collect();
    read.into_iter().collect()
}

/// The power of ten that a unit's name stands for, as milliseconds.
pub(super) fn unit(tape: &Tape, node: usize, at: &At, report: &mut Report) -> Option<i64> {
    let name = text_of(tape, node, "unit").unwrap_or_default();
    let power = power_of(&name, TIME);
    if power.is_none() {
        let message = format!("The unit of this time is {}, which is unknown.", shown(&name));
        report.error(at, message, "Use ms, us, ns or s.");
    }
    power
}

/// The percentiles among an object's keys (`p99`, `p(99.9)`, `med`); else its mean under one of the keys given.
pub(super) fn summary(tape: &Tape, node: usize, means: &[&str], shift: i64, report: &mut Report) -> Option<Figures> {
    let mut levels = Levels::default();
    for (key, value) in tape.members(node) {
        if let Some(level) = level_of(&tape.string(key)) {
            levels.push(level, time(tape, value, &At::Node(value), shift, report)?);
        }
    }
    if !levels.is_empty() {
        return levels.finish(&At::Node(node), report);
    }
    let mean = means.iter().find_map(|key| get(tape, node, key))?;
    time(tape, mean, &At::Node(mean), shift, report).filter(|ms| *ms > 0.0).map(Figures::Mean)
}
