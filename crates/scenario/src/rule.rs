//! What one number may be, and the words when it is not.
//!
//! Documents and page fields share these rules, so that both say the same. A rule sees the number as it was written; it
//! knows no other number.

use crate::decimal::Decimal;
use crate::report::{At, Report};

/// The range of one number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// Its name in messages.
    pub(crate) what: &'static str,
    /// Its lower end.
    pub(crate) low: Low,
    /// Its upper end, included.
    pub(crate) high: f64,
    /// Its unit, in words that end the hint; may be empty.
    pub(crate) unit: &'static str,
}

/// A lower end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Low {
    /// Not included.
    Above(f64),
    /// Included.
    From(f64),
}

/// The table below in short.
const fn rule(what: &'static str, low: Low, high: f64, unit: &'static str) -> Rule {
    Rule { what, low, high, unit }
}

/// The target: at most one hour.
pub(crate) const TARGET_MS: Rule = rule("The latency target", Low::Above(0.0), 3_600_000.0, "milliseconds");
/// The share: one nano-share up to all.
pub(crate) const SHARE: Rule = rule("The share", Low::Above(0.0), 1.0, "a share such as 0.99, not percent");
/// The same on the page.
pub(crate) const PERCENT: Rule = rule("The percentage", Low::Above(0.0), 100.0, "percent");
/// A service time: at most ten minutes, so that the total work of 10^7 queries fits 64 bits of nanoseconds.
pub(crate) const LATENCY_MS: Rule = rule("The latency", Low::Above(0.0), 600_000.0, "milliseconds");
/// A latency as a tool measured it: 0 is below its resolution.
pub(crate) const MEASURED_MS: Rule = rule("The latency", Low::From(0.0), 600_000.0, "milliseconds");
/// The constant part of an affine profile.
pub(crate) const BASE_MS: Rule = rule("`base_ms`", Low::From(0.0), 600_000.0, "milliseconds");
/// The part per item of an affine profile.
pub(crate) const PER_ITEM_MS: Rule = rule("`per_item_ms`", Low::From(0.0), 600_000.0, "milliseconds per item");
/// The noise of an affine profile.
pub(crate) const NOISE_CV: Rule = rule("`cv`", Low::From(0.0), 10.0, "standard deviation over mean");
/// An arrival rate. The floor keeps the arrival of query 10^7 within 64 bits of nanoseconds.
pub(crate) const RATE: Rule = rule("The arrival rate", Low::From(0.01), 1e7, "queries per second");
/// Mean gap of integer-gap arrivals: the same bounds, seen from the other side.
pub(crate) const MEAN_GAP_MS: Rule = rule("The mean gap", Low::From(0.0001), 1e5, "milliseconds");
/// Burstiness of renewal arrivals.
pub(crate) const GAP_CV: Rule =
    rule("`cv` of the gaps", Low::From(0.01), 100.0, "standard deviation over mean; Poisson has 1");
/// A batch size.
pub(crate) const BATCH: Rule = rule("The batch size", Low::From(1.0), 1e6, "a whole number of items");
/// Mean of the logarithm of the batch size.
pub(crate) const MU: Rule = rule("`mu`", Low::From(-20.0), 20.0, "mean of the logarithm of the batch size");
/// Standard deviation of the logarithm of the batch size.
pub(crate) const SIGMA: Rule =
    rule("`sigma`", Low::From(0.0), 10.0, "standard deviation of the logarithm of the batch size");
/// Mean batch size.
pub(crate) const MEAN_BATCH: Rule = rule("`mean`", Low::From(-1e6), 1e6, "items");
/// Standard deviation of the batch size.
pub(crate) const SD_BATCH: Rule = rule("`sd`", Low::From(0.0), 1e6, "items");
/// Weight of an empirical batch size.
pub(crate) const WEIGHT: Rule = rule("The weight", Low::Above(0.0), 1e12, "the weights need not add up to 1");
/// How many queries are drawn.
pub(crate) const QUERIES: Rule = rule("`queries`", Low::From(100.0), 1e7, "queries to simulate");
/// Seed, below 2^53.
pub(crate) const SEED: Rule = rule("`seed`", Low::From(0.0), 9_007_199_254_740_991.0, "a whole number below 2^53");
/// When a request came, as a trace's clock has it: since the start of the trace, or since 1970.
pub(crate) const TIMESTAMP_MS: Rule = rule("The timestamp", Low::From(0.0), 1e13, "milliseconds");
/// How hard a tool drove the server: requests under way, or requests per second.
pub(crate) const LOAD: Rule = rule("The load", Low::Above(0.0), 1e9, "concurrency, or requests per second");
/// Tokens of one request: none where it failed.
pub(crate) const TOKENS: Rule = rule("The number of tokens", Low::From(0.0), 1e6, "a whole number of tokens");
/// A price: at most a million dollars an hour.
pub(crate) const PRICE: Rule = rule("The price", Low::From(1e-9), 1e6, "dollars per hour");
/// What may be spent on all instances of a pool.
pub(crate) const BUDGET: Rule = rule("The budget", Low::From(1e-9), 1e9, "dollars per hour");
/// A count of one type in a pool.
pub(crate) const COUNT: Rule = rule("The count", Low::From(0.0), 256.0, "instances; 0 leaves the type out");
/// Arrival of a recorded query: at most 31 years after the origin.
pub(crate) const ARRIVAL_MS: Rule =
    rule("The arrival", Low::From(0.0), 1e12, "milliseconds since the start of the trace");
/// A recorded query's random number.
pub(crate) const DRAW: Rule = rule("The draw", Low::From(0.0), 4_294_967_295.0, "a whole number below 2^32");

/// A measured share: none to all.
pub(crate) const MEASURED_SHARE: Rule = rule("The share", Low::From(0.0), 1.0, "a share such as 0.99, not percent");
/// The same on the page.
pub(crate) const MEASURED_PERCENT: Rule = rule("The rate", Low::From(0.0), 100.0, "percent of the queries");
/// Measured queries.
pub(crate) const MEASURED_QUERIES: Rule = rule("`queries`", Low::From(1.0), 1e9, "how many queries were measured");
/// Measured queries within the target.
pub(crate) const WITHIN: Rule = rule("`within`", Low::From(0.0), 1e9, "how many queries answered within the target");
/// How fast work arrived during a trial, as a multiple of the document's load.
pub(crate) const TRIAL_LOAD: Rule =
    rule("`load`", Low::From(0.01), 100.0, "how fast work arrived, as a multiple of this document's load");
/// How many times as fast work arrives than before.
pub(crate) const LOAD_CHANGE: Rule =
    rule("The change of the load", Low::From(0.01), 100.0, "how many times as fast queries arrive as before");
/// How long a trial takes: at most a year.
pub(crate) const HOURS_EACH: Rule = rule("`hours_each`", Low::From(0.0), 8760.0, "hours a trial takes");

impl Rule {
    /// The number as a float in range.
    pub(crate) fn float(&self, text: &str, at: &At, report: &mut Report) -> Option<f64> {
        match Decimal::parse(text).map(|decimal| decimal.nearest()) {
            // `+ 0.0` turns -0 into 0, so that equal scenarios are written alike.
            Some(value) if self.holds(value) => Some(value + 0.0),
            Some(_) => self.out_of_range(text, at, report),
            None => self.no_number(text, at, report),
        }
    }

    /// The number as a whole number in range.
    pub(crate) fn whole(&self, text: &str, at: &At, report: &mut Report) -> Option<u64> {
        let value = self.float(text, at, report)?;
        if Decimal::parse(text).is_some_and(|decimal| decimal.is_whole()) {
            return Some(value as u64);
        }
        report.error(at, format!("{} is {}, which is not a whole number.", self.what, shown(text)), self.hint());
        None
    }

    /// The same for numbers of at most 32 bits.
    pub(crate) fn whole_u32(&self, text: &str, at: &At, report: &mut Report) -> Option<u32> {
        self.whole(text, at, report).and_then(|value| u32::try_from(value).ok())
    }

    /// The number times `10^power`, exactly from its digits; what rounds to 0 is out of range where 0 is.
    pub(crate) fn scaled(&self, text: &str, power: i64, at: &At, report: &mut Report) -> Option<u64> {
        self.float(text, at, report)?;
        let scaled = Decimal::parse(text).and_then(|decimal| decimal.scaled(power));
        if let Some(scaled) = scaled
            && (scaled > 0 || self.holds(0.0))
        {
            return Some(scaled);
        }
        self.out_of_range(text, at, report)
    }

    pub(crate) fn holds(&self, value: f64) -> bool {
        let above = match self.low {
            Low::Above(low) => value > low,
            Low::From(low) => value >= low,
        };
        above && value <= self.high
    }

    fn out_of_range<T>(&self, text: &str, at: &At, report: &mut Report) -> Option<T> {
        let negative = Decimal::parse(text).is_some_and(|decimal| decimal.is_negative());
        let why = if negative && self.holds(0.0) { "below zero" } else { "out of range" };
        report.error(at, format!("{} is {}, which is {why}.", self.what, shown(text)), self.hint());
        None
    }

    /// Notes that what was written is no number, or nothing at all.
    pub(crate) fn no_number<T>(&self, text: &str, at: &At, report: &mut Report) -> Option<T> {
        if text.is_empty() {
            report.error(at, format!("{} is missing.", self.what), self.hint());
        } else {
            report.error(at, format!("{} is {}, which is not a number.", self.what, shown(text)), self.hint());
        }
        None
    }

    /// What would be right.
    pub(crate) fn hint(&self) -> String {
        let low = match self.low {
            Low::Above(low) => format!("above {low}"),
            Low::From(low) if low < 1e-6 && low > 0.0 => format!("from {low:e}"),
            Low::From(low) => format!("from {low}"),
        };
        let high = if self.high == SEED.high { String::from("2^53 - 1") } else { grouped(self.high) };
        let unit = if self.unit.is_empty() { String::new() } else { format!(" ({})", self.unit) };
        format!("Write a number {low} up to {high}{unit}.")
    }
}

/// A large round number with thousands separators.
fn grouped(value: f64) -> String {
    let digits = value.to_string();
    let length = digits.len();
    let mut out = String::with_capacity(length * 4 / 3);
    for (index, character) in digits.chars().enumerate() {
        if index > 0 && (length - index).is_multiple_of(3) && value >= 1000.0 {
            out.push(',');
        }
        out.push(character);
    }
    out
}

/// What was written, in quotes and cut to a readable length.
pub(crate) fn shown(text: &str) -> String {
    let mut short: String = text.chars().take(40).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.chars().nth(40).is_some() {
        short.push('…');
    }
    format!("`{short}`")
}
