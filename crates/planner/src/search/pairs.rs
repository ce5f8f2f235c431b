//! A good pool soon: the best pool of one type with some of its instances exchanged for a second, cheaper type. The paper's five
//! optima are all of this form, so the walk in order of price starts with an answer in hand, and knows where it can stop.
//! Nothing depends on how good it is: the walk proves the cheapest.

use super::exact::Found;
use crate::crew::Round;
use crate::pool_box::{Counts, PoolBox};
use protocol::{Outcome, Task};
use queueing::lanes::Stream;
use scenario::Scenario;

/// Pools of one task: as those that fail leave, the rest is packed into fewer groups of lanes.
const TASK_POOLS: usize = 64;
/// Counts of the second type that are tried beside each count of the first, at most.
const SECONDS: u32 = 16;
/// Instances of the first type are given up one by one, so many at most.
const GIVEN_UP: u32 = 8;

/// The search among pairs, driven in slices by [`Pairs::advance`].
#[derive(Debug)]
pub struct Pairs {
    asked: Vec<(u64, Counts)>,
    round: Round,
    best: Found,
    simulated_queries: u64,
}

impl Pairs {
    /// Ready to improve on the best pool of one type. `allowed` late jobs are borne.
    pub fn new(pools: &PoolBox, best: Found, allowed: u64) -> Self {
        let asked = candidates(pools, best);
        let task = |pairs: &[(u64, Counts)]| Task::Screen {
            pools: pairs.iter().map(|(_, pool)| pool.to_vec(pools.types())).collect(),
            limit: allowed,
        };
        let round = Round::new(asked.chunks(TASK_POOLS).map(task).collect());
        Self { asked, round, best, simulated_queries: 0 }
    }

    /// Works until about `work` more queries are simulated or every pair is tried; true then.
    pub fn advance(&mut self, scenario: &Scenario, stream: &Stream, work: &mut u64) -> bool {
        if !self.round.advance(scenario, stream, work) {
            return false;
        }
        let round = std::mem::replace(&mut self.round, Round::new(Vec::new()));
        let screened = round.into_outcomes().into_iter().flat_map(|outcome| match outcome {
            Outcome::Screened { pools } => pools,
            Outcome::Judged { .. } | Outcome::Raced { .. } => Vec::new(),
        });
        for ((price, pool), screened) in std::mem::take(&mut self.asked).into_iter().zip(screened) {
            self.simulated_queries += screened.queries;
            if screened.finished {
                self.best = self.best.min(Found { price, late: screened.late, pool });
            }
        }
        true
    }

    /// The round under way, for helpers.
    pub fn round(&mut self) -> &mut Round {
        &mut self.round
    }

    /// The cheapest pool so far.
    pub fn best(&self) -> Found {
        self.best
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }
}

/// For each second type and each number of instances given up, the pools that are cheaper than what is known.
fn candidates(pools: &PoolBox, best: Found) -> Vec<(u64, Counts)> {
    let Some(first) = (0..pools.types()).find(|&kind| best.pool.get(kind) > 0) else { return Vec::new() };
    let count = best.pool.get(first);
    let seconds = (0..pools.types()).filter(|&kind| kind != first && pools.max_counts()[kind] > 0);
    let given_up = move |second| (1..=count.min(GIVEN_UP)).map(move |less| (second, count - less));
    let of_pair = |(second, rest): (usize, u32)| {
        let most = SECONDS.min(pools.max_counts()[second]);
        let mixed = (1..=most).map(|more| Counts::homogeneous(first, rest).with(second, more));
        let priced = mixed.map(|pool| (pools.price(&pool), pool));
        priced.filter(|(price, _)| *price < best.price).collect::<Vec<_>>()
    };
    seconds.flat_map(given_up).flat_map(of_pair).collect()
}
