//! The paper's comparison: how many trials each way of searching takes.

use serde::{Deserialize, Serialize};

/// Several ways of searching one box, each with the same seeds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Pools in the box (the empty one not counted).
    pub box_size: u64,
    /// The cheapest pool that meets the target on the simulated stream; empty where none does.
    pub optimum: Vec<u32>,
    /// Seeds of each method.
    pub seeds: u32,
    /// One row a method.
    pub methods: Vec<MethodSummary>,
}

/// What one way of searching takes until it tries the optimum, or has nothing left to try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodSummary {
    /// Its name.
    pub name: String,
    /// Seeds that found the optimum.
    pub found: u64,
    /// Trials, the first and the last included: mean, median and 90th percentile.
    pub trials_mean: f64,
    /// Median.
    pub trials_median: f64,
    /// 90th percentile.
    pub trials_p90: f64,
    /// Trials of pools that miss the target, on average.
    pub violating_mean: f64,
    /// What the trials cost on average, as a share of one trial of every pool.
    pub cost_of_exhaustive: f64,
}
