//! The search after the load has changed: it goes on from what was measured before.
//!
//! Work that arrives `f` times as fast keeps `f` times as many instances as busy, so a pool's rate then is thought to be about that of the
//! pool with `1 / f` times the instances before: the records are told as expectations of the pools `f` times as large. They inform and close
//! nothing, so a wrong guess costs trials and never the answer. (Larger pools wait less at the same utilization, by the square-root
//! staffing rule of Halfin and Whitt 1981; the error that an expectation is told with covers that.)
//!
//! One thing is known: equal servers are monotone in the arrival times (Kiefer and Wolfowitz 1955), so a pool of one type that failed
//! under less load fails under more.

use super::constrained::{Constrained, Expectation, Settings};
use super::strategy::Problem;
use std::collections::BTreeMap;

/// Standard deviation of the logarithm of the late share that a scaled record is told with.
const SPREAD: f64 = 0.5;

/// A pool that was measured before, and its rate then, 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// Instances of each type.
    pub counts: Vec<u32>,
    /// The rate, 0 to 1.
    pub share: f64,
}

/// What has changed since.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// Only the share of queries that must answer in time: the records hold as they are.
    Target,
    /// Work arrives so many times as fast: the ratio of the rates, times that of the mean service times. Positive.
    Work(f64),
}

/// A search of `problem` (the new bounds and target) that knows the records. The seed explains every random draw.
pub fn start(problem: Problem, settings: Settings, seed: u64, records: &[Record], change: Change) -> Constrained {
    let records: Vec<&Record> = records.iter().filter(|record| record.share.is_finite()).collect();
    let mut search = Constrained::new(problem.clone(), settings, seed);
    match change {
        Change::Target => {
            for it in records.iter().filter(|it| problem.pools.contains(&it.counts)) {
                search.tell(&it.counts, it.share, None);
            }
        }
        Change::Work(times) => {
            search.expect(&scaled(&problem, &records, times));
            if times > 1.0 {
                let failed: Vec<&Record> =
                    records.into_iter().filter(|it| is_of_one_type(it) && !problem.meets(it.share)).collect();
                search.rule_out(|counts| failed.iter().any(|it| is_within(counts, &it.counts)));
            }
        }
    }
    search
}

/// What the records let expect of pools so many times as large, as far as they are in the box; where several come together, their mean.
fn scaled(problem: &Problem, records: &[&Record], times: f64) -> Vec<Expectation> {
    let mut by_pool: BTreeMap<Vec<u32>, Vec<f64>> = BTreeMap::new();
    for it in records {
        let counts: Vec<u32> = it.counts.iter().map(|&count| (f64::from(count) * times + 0.5) as u32).collect();
        if problem.pools.contains(&counts) {
            by_pool.entry(counts).or_default().push(it.share);
        }
    }
    let mean = |shares: &[f64]| shares.iter().sum::<f64>() / shares.len() as f64;
    by_pool.into_iter().map(|(counts, shares)| Expectation { counts, share: mean(&shares), sd: SPREAD }).collect()
}

fn is_of_one_type(record: &Record) -> bool {
    record.counts.iter().filter(|count| **count > 0).count() == 1
}

fn is_within(pool: &[u32], other: &[u32]) -> bool {
    pool.iter().zip(other).all(|(fewer, count)| fewer <= count)
}
