//! Percentiles under the names that tools give them, gathered into a quantile function.
//!
//! It knows no format.

use super::{Figures, Measured, Yield};
use crate::quantile::{check_levels, key_of_level, level_of_key};
use crate::report::{At, Report};
use crate::{Diagnostic, Place};

/// The level that a name stands for: `p99`, `p(99.9)`, `99%`, `99.000%`, `med`, `median`. None for 0 and 100 %.
pub(super) fn level_of(name: &str) -> Option<f64> {
    let name = name.trim();
    if matches!(name, "med" | "median") {
        return Some(0.5);
    }
    if let Some(percent) = name.strip_suffix('%') {
        return level_of_key(&format!("p{percent}"));
    }
    match name.strip_prefix("p(").and_then(|rest| rest.strip_suffix(')')) {
        Some(percent) => level_of_key(&format!("p{percent}")),
        None => level_of_key(name),
    }
}

/// The warning for percentiles that say nothing of the faster half of the requests.
pub(super) fn lowest_is_high(yields: &Yield) -> Option<Diagnostic> {
    let Yield::Latencies(measured) = yields else { return None };
    let lowest = |one: &Measured| {
        if let Figures::Quantiles(levels) = &one.figures { levels.first().map(|level| level.0) } else { None }
    };
    let highest = measured.iter().filter_map(lowest).max_by(f64::total_cmp).filter(|level| *level > 0.5)?;
    let message =
        format!("The lowest percentile is {}: faster requests are taken to be as slow as that.", key_of_level(highest));
    let hint = "Have the tool write p50 as well, else the plan will rent too much.";
    Some(Diagnostic::warning(Place::default(), message, hint))
}

/// Percentiles while they are gathered, in any order.
#[derive(Default)]
pub(super) struct Levels(Vec<(f64, f64)>);

impl Levels {
    /// Adds one. What is 0 was below the tool's resolution, and says nothing.
    pub(super) fn push(&mut self, level: f64, ms: f64) {
        if ms > 0.0 {
            self.0.push((level, ms));
        }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The quantile function, checked. A level that stands there twice (under two names, or for want of digits) counts once,
    /// with its larger figure.
    pub(super) fn finish(mut self, at: &At, report: &mut Report) -> Option<Figures> {
        self.0.sort_by(|a, b| a.0.total_cmp(&b.0).then(b.1.total_cmp(&a.1)));
        self.0.dedup_by(|later, earlier| later.0.total_cmp(&earlier.0).is_eq());
        check_levels(&self.0, at, report).then_some(Figures::Quantiles(self.0))
    }
}
