//! What trials say of one pool's QoS satisfaction rate: its score, how sure that is, and whether it meets a target.
//!
//! The score is minus the logarithm of the share of late queries: it has no edge at a rate of 1, where plans are decided, it squeezes
//! what is hopeless into little room, and a step of 0.1 is a tenth more or fewer late queries everywhere.

use numerics::{interval, real};

/// Fewer late queries than this share are not told apart: nothing near a target depends on them.
const FEWEST_LATE: f64 = 1e-4;

/// The score of a rate.
pub fn score(share: f64) -> f64 {
    -real::ln((1.0 - share).clamp(FEWEST_LATE, 1.0))
}

/// The rate that has this score; 0 where the score is below that of 0.
pub fn share(score: f64) -> f64 {
    1.0 - real::exp(-score.max(0.0))
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
    /// Half a late query is added, so that none at all has a finite score too.
    pub fn score(&self) -> (f64, f64) {
        if let Some(share) = self.exact {
            return (score(share), 0.0);
        }
        let late = ((self.late + 0.5) / (self.queries + 1.0)).max(FEWEST_LATE);
        (-real::ln(late), (1.0 - late) / (late * (self.queries + 1.0)))
    }

    /// Whether the rate is at least the target; `None` where the exact interval of the counted queries holds the target.
    pub fn verdict(&self, target_share: f64, confidence: f64) -> Option<bool> {
        if let Some(share) = self.exact {
            return Some(share >= target_share);
        }
        let (within, queries) = ((self.queries - self.late).round() as u64, self.queries.round() as u64);
        let (low, high) = interval::clopper_pearson(within, queries, confidence);
        if low >= target_share {
            return Some(true);
        }
        (high < target_share).then_some(false)
    }
}
