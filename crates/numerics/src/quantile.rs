//! Exact order statistics of integers: a quantile here is one of the values, never an estimate between two.
//!
//! Levels come as fractions of integers, because `ceil(0.99 * n)` in floating point is off by one for some n.

/// A level `numerator / denominator`, 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    numerator: u64,
    denominator: u64,
}

impl Level {
    /// The median.
    pub const P50: Self = Self::percent(50);
    /// The 99th percentile.
    pub const P99: Self = Self::percent(99);

    /// `numerator / denominator`; a fraction above 1 counts as 1, a denominator of 0 as 1.
    pub const fn new(numerator: u64, denominator: u64) -> Self {
        let denominator = if denominator == 0 { 1 } else { denominator };
        let numerator = if numerator > denominator { denominator } else { numerator };
        Self { numerator, denominator }
    }

    /// `percent / 100`.
    pub const fn percent(percent: u64) -> Self {
        Self::new(percent, 100)
    }

    /// The rank from 1 of this level among `n` sorted values: `ceil(level * n)`, at least 1, exactly.
    pub fn rank(self, n: usize) -> usize {
        let rank = (u128::from(self.numerator) * n as u128).div_ceil(u128::from(self.denominator));
        (rank as usize).max(1)
    }
}

/// `sorted[ceil(level * n) - 1]`, the smallest value with at least `level` of all values at or below it; `None` if there are
/// no values. Linear time on average; reorders the values.
pub fn upper_order_statistic(values: &mut [u64], level: Level) -> Option<u64> {
    if values.is_empty() {
        return None;
    }
    let index = level.rank(values.len()) - 1;
    Some(*values.select_nth_unstable(index).1)
}
