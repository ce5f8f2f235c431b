//! Searches by trials: each asks for a pool and is told how it did. What a trial is, a simulation or an hour on a real cluster, they
//! do not know.

use crate::pool_box::{Counts, PoolBox};
use protocol::{Closed, Model, Outlook};

/// The standard normal's quantile at 97.5 %.
pub(super) const Z_95: f64 = 1.959_963_984_540_054;

/// One search by trials.
pub trait Strategy {
    /// The pool to try next; `None` where nothing is left to try.
    fn ask(&mut self) -> Option<Vec<u32>>;

    /// Takes in the QoS satisfaction rate that a pool was found to have, 0 to 1.
    fn tell(&mut self, counts: &[u32], share: f64);

    /// Why it will not ask for a pool that was not tried; `None` where it may.
    fn closed(&self, _counts: &[u32]) -> Option<Closed> {
        None
    }

    /// What its model predicts of these pools of the box; `None` where it has no model, or nothing was told yet.
    fn outlook(&self, _pools: &[Vec<u32>]) -> Option<(Model, Vec<Outlook>)> {
        None
    }
}

/// What every strategy knows beforehand.
#[derive(Debug, Clone)]
pub struct Problem {
    /// The pools to choose from.
    pub pools: PoolBox,
    /// The share of queries that must answer within the target, 0 to 1.
    pub target_share: f64,
}

impl Problem {
    /// Whether a share is good enough.
    pub fn meets(&self, share: f64) -> bool {
        share >= self.target_share
    }

    /// What a pool costs, nano-dollars an hour.
    pub fn price(&self, counts: &[u32]) -> u64 {
        self.pools.price(&Counts::from_slice(counts))
    }

    /// Whether a pool has fewer instances of the first type than another and no more of the others: what RIBBON takes to be
    /// worse. A heuristic, strict in the first type because one more slow instance can lower the rate.
    pub fn is_below(pool: &[u32], other: &[u32]) -> bool {
        pool[0] < other[0] && pool.iter().zip(other).all(|(fewer, count)| fewer <= count)
    }

    /// RIBBON's objective, 0 to 1, to be made large: below the target half of what the share is of the target,
    /// from the target on a half and half of what is saved against all instances of the box together (SC'21, section 4).
    pub fn objective(&self, counts: &[u32], share: f64) -> f64 {
        if !self.meets(share) {
            return share / self.target_share / 2.0;
        }
        0.5 + (1.0 - self.price(counts) as f64 / self.pools.dearest() as f64) / 2.0
    }
}
