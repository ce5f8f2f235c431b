//! What a search by trials says between two trials: what to try next and why, what is known of any pool, and whether to stop.

use serde::{Deserialize, Serialize};

/// What is predicted of one pool, and what trying it promises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    /// Instances of each type.
    pub counts: Vec<u32>,
    /// Dollars an hour.
    pub cost_per_hour: f64,
    /// QoS satisfaction rate that is predicted, 0 to 1: the median of what is thought possible.
    pub share_mean: f64,
    /// Lower end of the interval that holds the rate with 95 %.
    pub share_low: f64,
    /// Upper end of it.
    pub share_high: f64,
    /// The chance that the pool meets the target, 0 to 1.
    pub chance_meets: f64,
    /// What it saves against the best pool so far, dollars an hour, times that chance: the constrained expected improvement. While no pool is
    /// known to meet the target, against all instances of the box together.
    pub expected_saving: f64,
    /// Why it is not to be tried any more; `None` while it is open.
    pub closed: Option<Closed>,
}

/// Why a pool is not to be tried any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// It was tried, and it is known whether it meets the target, or it was tried as often as is worth it.
    Tried,
    /// A pool that meets the target costs no more. Sound.
    Dearer,
    /// A pool of the same single type with at least as many instances fails. Sound: equal servers never hurt each other.
    FewerOfOneType,
    /// The load profile proves that it fails. Sound where the profile is.
    Profile,
    /// RIBBON's heuristic: a pool with more of the first type and no fewer of the others fails. RANDOM's: one with more of every type.
    BelowFailed,
    /// Our heuristic: a pool with no fewer of any type fails by far.
    WithinFailed,
    /// RANDOM's heuristic: a pool with fewer of every type meets the target.
    AboveMet,
}

/// How many pools a rule closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedTally {
    /// The rule.
    pub rule: Closed,
    /// Pools; each counts for the first rule that closed it.
    pub pools: u64,
}

/// Whether going on is worth it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct StopAdvice {
    /// The chance that some open pool meets the target and saves more than the margin asked for, at most.
    pub chance_of_cheaper: f64,
    /// Open pools next to the best one, which are tried before it is time to stop: as few instances less of one type as save something worthwhile,
    /// and the same with one more of another type. None where the simulated plan counts.
    pub next_to_best: u64,
    /// What all further trials together can be expected to save, dollars an hour, at most.
    pub expected_saving: f64,
    /// Whether that chance is so small that it is time to stop, and no pool next to the best one is left.
    pub advised: bool,
}
