//! One trial as a form has it: texts in, a trial or every problem with the name of its field out.
//!
//! It knows no other trial and no statistics.

use super::Told;
use super::field::Field;
use crate::Diagnostic;
use crate::parts::MAX_SERVERS;
use crate::report::{At, Report};
use crate::rule;
use crate::tables::number::{Comma, MONEY, PERCENT, PLAIN, plain};
use crate::trials::{Measured, SAME_LOAD};
use std::collections::BTreeMap;

/// What was measured, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Typed<'a> {
    /// The share of queries within the target.
    Rate {
        /// In percent. Its field is `trial_percent`.
        percent: &'a str,
        /// Of how many queries; empty where the rate is taken as exact. Its field is `trial_queries`.
        queries: &'a str,
    },
    /// Counted queries.
    Counts {
        /// Those within the target. Its field is `trial_within`.
        within: &'a str,
        /// All of them. Its field is `trial_queries`.
        queries: &'a str,
    },
}

impl Told {
    /// Reads a trial. `pool` has the instances of each type as typed, empty for none; its field is `trial_pool`, with the type as path.
    pub fn read(pool: &[(String, String)], typed: Typed) -> Result<Self, Vec<Diagnostic>> {
        let mut report = Report::new();
        let pool = counts(pool, &mut report);
        let measured = match typed {
            Typed::Rate { percent, queries } => {
                rate((percent, "trial_percent"), (queries, "trial_queries"), &mut report)
            }
            Typed::Counts { within, queries } => counted(within, queries, &mut report),
        };
        match (pool, measured) {
            (Some(pool), Some(measured)) => Ok(Self { pool, load_ppm: SAME_LOAD, measured }),
            _ => Err(report.finish()),
        }
    }
}

/// Reads how many times as fast work arrives now, in millionths. Its field is `trial_load`.
pub fn read_load_change(text: &str) -> Result<u32, Vec<Diagnostic>> {
    let mut report = Report::new();
    let at = At::field("trial_load");
    let times = match plain(text, Comma::Thousands, PLAIN, 0) {
        Some(text) => rule::LOAD_CHANGE.scaled(&text, 6, &at, &mut report),
        None => rule::LOAD_CHANGE.no_number(text.trim(), &at, &mut report),
    };
    times.and_then(|times| u32::try_from(times).ok()).ok_or_else(|| report.finish())
}

/// Reads what may be spent, in 10^-9 $/h. Its field is `budget`.
pub fn read_budget(text: &str) -> Result<u64, Vec<Diagnostic>> {
    let mut report = Report::new();
    let at = At::field("budget");
    let nanodollars = match plain(text, Comma::Thousands, MONEY, 0) {
        Some(text) => rule::BUDGET.scaled(&text, 9, &at, &mut report),
        None => rule::BUDGET.no_number(text.trim(), &at, &mut report),
    };
    nanodollars.ok_or_else(|| report.finish())
}

fn counts(pool: &[(String, String)], report: &mut Report) -> Option<BTreeMap<String, u32>> {
    let mut counts = BTreeMap::new();
    let mut sound = true;
    for (name, text) in pool.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let at = At::Named("trial_pool", name.as_str().into());
        let count = match plain(text, Comma::Thousands, PLAIN, 0) {
            Some(text) => rule::COUNT.whole_u32(&text, &at, report),
            None => rule::COUNT.no_number(text.trim(), &at, report),
        };
        match count {
            Some(0) => {}
            Some(count) => drop(counts.insert(name.clone(), count)),
            None => sound = false,
        }
    }
    (sound && holds(&counts, &At::field("trial_pool"), report)).then_some(counts)
}

/// Whether it is a pool that can be tried: not empty, and not too large.
pub(super) fn holds(counts: &BTreeMap<String, u32>, at: &At, report: &mut Report) -> bool {
    let total: u32 = counts.values().sum();
    if total == 0 {
        report.error(at, "The pool is empty.", "Say how many instances of which types were tried.");
    } else if total > MAX_SERVERS {
        let hint = format!("At most {MAX_SERVERS} can be simulated.");
        report.error(at, format!("The pool has {total} instances."), hint);
    }
    (1..=MAX_SERVERS).contains(&total)
}

/// A rate in percent, of so many queries or exact.
fn rate(percent: (&str, &'static str), queries: (&str, &'static str), report: &mut Report) -> Option<Measured> {
    let share = Field::new(percent.0, percent.1, &rule::MEASURED_PERCENT, PERCENT).scaled(7, report);
    let queries = match queries.0.trim() {
        "" => Some(None),
        _ => Field::new(queries.0, queries.1, &rule::MEASURED_QUERIES, PLAIN).whole_u32(report).map(Some),
    };
    Some(Measured::Rate { share_ppb: u32::try_from(share?).ok()?, queries: queries? })
}

fn counted(within: &str, queries: &str, report: &mut Report) -> Option<Measured> {
    let within = Field::new(within, "trial_within", &rule::WITHIN, PLAIN).whole_u32(report);
    let queries = Field::new(queries, "trial_queries", &rule::MEASURED_QUERIES, PLAIN).whole_u32(report);
    let (within, queries) = (within?, queries?);
    if within > queries {
        let message = format!("{within} queries within the target are more than {queries} in all.");
        report.error(&At::field("trial_within"), message, "Count only measured queries.");
        return None;
    }
    Some(Measured::Counts { within, queries })
}
