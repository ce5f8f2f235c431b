//! What trials say of one pool's QoS satisfaction rate: its score, how sure that is, and whether it meets a target.
//!
//! The score is the logarithm of how many times fewer queries are late than are allowed: 0 at the target, and a step of 0.1 is a tenth more
//! or fewer late queries. It ends at three times as many and at a third: what lies beyond is not told apart, so that the cliff where a pool is
//! overrun by its load does not make the process think that every rate changes as wildly.

use numerics::{interval, real};

/// Late queries are told apart from the allowed ones divided by this to as many times the allowed ones.
const REACH: f64 = 3.0;
/// A target that allows no late query at all is taken to allow one in a million.
const LEAST_ALLOWED: f64 = 1e-6;

/// From rates to scores and back, for one target.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The share of queries that may be late.
    allowed: f64,
}

impl Scale {
    /// Half of its length: from the target to either end.
    pub const WIDTH: f64 = 1.098_612_288_668_109_8;

    /// For a target, 0 to 1.
    pub fn of_target(target_share: f64) -> Self {
        Self { allowed: (1.0 - target_share).max(LEAST_ALLOWED) }
    }

    /// The share of late queries at the lower end of the scale: more are not told apart.
    pub fn most_late(self) -> f64 {
        (self.allowed * REACH).min(1.0)
    }

    /// The score of a rate: 0 at the target, more above it.
    pub fn score(self, share: f64) -> f64 {
        -real::ln(((1.0 - share) / self.allowed).clamp(1.0 / REACH, REACH))
    }

    /// The rate that has this score; 0 at the lower end of the scale and 1 at the upper, beyond which nothing is told apart.
    pub fn share(self, score: f64) -> f64 {
        // What rounding leaves of the way to an end of the scale is no rate of its own.
        let end = Self::WIDTH - 1e-9;
        if score <= -end {
            return 0.0;
        }
        if score >= end { 1.0 } else { (1.0 - real::exp(-score) * self.allowed).max(0.0) }
    }
}

/// The trials of one pool, taken together.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Belief {
    trials: u32,
    /// The latest rate that was told as exact.
    exact: Option<f64>,
    late: f64,
    queries: f64,
}

impl Belief {
    /// One trial.
    pub fn of(share: f64, queries: Option<f64>) -> Self {
        let mut belief = Self::default();
        belief.add(share, queries);
        belief
    }

    /// One more trial: its rate, and of how many independent queries it is the share; `None` where it is exact.
    pub fn add(&mut self, share: f64, queries: Option<f64>) {
        self.trials += 1;
        match queries {
            None => self.exact = Some(share),
            Some(queries) => {
                self.late += (1.0 - share) * queries;
                self.queries += queries;
            }
        }
    }

    /// Trials so far.
    pub fn trials(&self) -> u32 {
        self.trials
    }

    /// Score of the rate, and the variance of its error: that of a binomial share, by the derivative of the logarithm (the delta method).
    /// Half a late query is added, so that none at all has a variance too.
    pub fn score(&self, scale: Scale) -> (f64, f64) {
        if let Some(share) = self.exact {
            return (scale.score(share), 0.0);
        }
        let late = (self.late + 0.5) / (self.queries + 1.0);
        (scale.score(1.0 - late), (1.0 - late) / (late * (self.queries + 1.0)))
    }

    /// The interval that holds the rate with this confidence (Clopper and Pearson); `None` where it is exact.
    pub fn interval(&self, confidence: f64) -> Option<[f64; 2]> {
        if self.exact.is_some() {
            return None;
        }
        let (within, queries) = ((self.queries - self.late).round() as u64, self.queries.round() as u64);
        let (low, high) = interval::clopper_pearson(within, queries, confidence);
        Some([low, high])
    }

    /// Whether the rate is at least the target; `None` where the exact interval of the counted queries holds the target.
    pub fn verdict(&self, target_share: f64, confidence: f64) -> Option<bool> {
        if let Some(share) = self.exact {
            return Some(share >= target_share);
        }
        let [low, high] = self.interval(confidence)?;
        if low >= target_share {
            return Some(true);
        }
        (high < target_share).then_some(false)
    }
}
