//! The search after the load has changed: it goes on from what was measured before.
//!
//! Work that arrives `f` times as fast keeps `f` times as many instances as busy, so a pool's rate then is thought to be about that of the
//! pool with `1 / f` times the instances before: the records are told as expectations of the pools `f` times as large. They inform and close
//! nothing, so a wrong guess costs trials and never the answer. (Larger pools wait less at the same utilization, by the square-root
//! staffing rule of Halfin and Whitt 1981; the error that an expectation is told with covers that.)
//!
//! One thing is known: equal servers are monotone in the arrival times (Kiefer and Wolfowitz 1955), so a pool of one type that failed
//! under less load fails under more.
//!
//! Another latency target, or other batch sizes, relate to the records by no factor. There the old optimum is tried again first, and the other
//! records are expected to have moved as far as its rate has, on the scale of [`super::belief`] (SC'21 scales its records by that change).

use super::belief::Scale;
use super::constrained::{Constrained, Expectation, Settings, is_of_one_type, is_within};
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
pub enum Change<'a> {
    /// Only the share of queries that must answer in time: the records hold as they are.
    Target,
    /// Work arrives so many times as fast: the ratio of the rates, times that of the mean service times. Positive.
    Work(f64),
    /// The latency target or the batch sizes.
    Other {
        /// The pool that was the best before, and its rate then.
        best: &'a Record,
        /// Its rate now, 0 to 1: the first trial.
        now: f64,
    },
}

/// A search of `problem` (the new bounds and target) that knows the records. The seed explains every random draw.
pub fn start(problem: &Problem, settings: Settings, seed: u64, records: &[Record], change: Change<'_>) -> Constrained {
    let mut search = Constrained::new(problem.clone(), settings, seed);
    match change {
        Change::Target => {
            let sound = records.iter().filter(|it| problem.pools.contains(&it.counts) && it.share.is_finite());
            search.tell_all(sound.map(|it| (it.counts.as_slice(), it.share, None)));
        }
        Change::Work(times) => {
            search.expect(&scaled(problem, records, times));
            if times > 1.0 {
                let failed = records.iter().filter(|it| it.share.is_finite() && !problem.meets(it.share));
                rule_out(&mut search, failed.map(|it| it.counts.as_slice()));
            }
        }
        Change::Other { best, now } => {
            let scale = Scale::of_target(problem.target_share);
            search.expect(&moved(problem, records, scale.score(now) - scale.score(best.share)));
            if problem.pools.contains(&best.counts) {
                search.tell(&best.counts, now, None);
            }
        }
    }
    search
}

/// Closes what must fail under more work, because these pools failed under less.
pub fn rule_out<'a>(search: &mut Constrained, failed: impl Iterator<Item = &'a [u32]>) {
    let failed: Vec<&[u32]> = failed.filter(|counts| is_of_one_type(counts)).collect();
    search.rule_out(|counts| failed.iter().any(|it| is_within(counts, it)));
}

/// What the records let expect of pools so many times as large, as far as they are in the box.
pub fn scaled(problem: &Problem, records: &[Record], times: f64) -> Vec<Expectation> {
    let larger = |counts: &[u32]| counts.iter().map(|&count| (f64::from(count) * times + 0.5) as u32).collect();
    expectations(problem, records.iter().map(|it| (larger(&it.counts), it.share)))
}

/// What the records let expect of the same pools where rates have moved by so much on the scale of the target.
pub fn moved(problem: &Problem, records: &[Record], by: f64) -> Vec<Expectation> {
    let scale = Scale::of_target(problem.target_share);
    let moved = |it: &Record| (it.counts.clone(), scale.share(scale.score(it.share) + by));
    expectations(problem, records.iter().filter(|it| it.share.is_finite()).map(moved))
}

/// Rates to expect of pools of the box; where several come together, their mean.
fn expectations(problem: &Problem, rates: impl Iterator<Item = (Vec<u32>, f64)>) -> Vec<Expectation> {
    let mut by_pool: BTreeMap<Vec<u32>, Vec<f64>> = BTreeMap::new();
    for (counts, share) in rates.filter(|(counts, share)| share.is_finite() && problem.pools.contains(counts)) {
        by_pool.entry(counts).or_default().push(share);
    }
    let mean = |shares: &[f64]| shares.iter().sum::<f64>() / shares.len() as f64;
    by_pool.into_iter().map(|(counts, shares)| Expectation { counts, share: mean(&shares), sd: SPREAD }).collect()
}
