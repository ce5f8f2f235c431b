//! Percentile keys such as `p99.9`, and what a list of quantiles must fulfil.
//!
//! Shared by documents and tables; it knows neither.

use crate::decimal::{Decimal, shortest};
use crate::report::{At, Report};

/// The level that `p99.9` names, 0.999; `None` unless it lies between 0 and 1.
pub(crate) fn level_of_key(key: &str) -> Option<f64> {
    let percent = key.strip_prefix(['p', 'P'])?;
    if percent.contains(['e', 'E', '+', '-']) {
        return None;
    }
    // The decimal point is moved before the float is made, so that the level is the float nearest to what was written.
    let level = Decimal::parse(percent)?.shifted(-2).nearest();
    (level > 0.0 && level < 1.0).then_some(level)
}

/// The key of a level: the inverse of [`level_of_key`].
pub(crate) fn key_of_level(level: f64) -> String {
    let percent = Decimal::parse(&shortest(level)).map(|level| level.shifted(2));
    format!("p{}", percent.map_or_else(String::new, |percent| percent.plain()))
}

/// Whether sorted `(level, ms)` pairs are a quantile function; notes it if not.
pub(crate) fn check_levels(levels: &[(f64, f64)], at: &At, report: &mut Report) -> bool {
    if levels.is_empty() {
        report.error(at, "There are no quantiles here.", "Give at least one, such as p50.");
        return false;
    }
    let mut sound = true;
    for pair in levels.windows(2) {
        let [(low, below), (high, above)] = pair else {
            continue;
        };
        let (low, high) = (key_of_level(*low), key_of_level(*high));
        if low == high {
            report.error(at, format!("{low} stands here twice."), "Give each percentile once.");
            sound = false;
        } else if below > above {
            report.error(
                at,
                format!("{low} is {below} ms, but {high} is {above} ms."),
                "Quantiles cannot descend: check the columns.",
            );
            sound = false;
        }
    }
    sound
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected levels: the percentage divided by 100 by moving its point.
    #[test]
    fn keys_name_levels_and_back() {
        for (key, level) in [
            ("p50", 0.5),
            ("p99", 0.99),
            ("p99.9", 0.999),
            ("p5", 0.05),
            ("p0.1", 0.001),
            ("p0.00001", 1e-7),
            ("p99.99999", 0.999_999_9),
        ] {
            assert_eq!(level_of_key(key), Some(level), "{key}");
            assert_eq!(key_of_level(level), key);
        }
        for key in ["p0", "p100", "p", "50", "p-1", "p1e1", "mean", "pp"] {
            assert_eq!(level_of_key(key), None, "{key}");
        }
    }
}
