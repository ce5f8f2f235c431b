//! The exact search: pools in order of price, each refuted by a bound or by simulation, until one meets the target.
//!
//! When it stops, every cheaper pool has been refuted, so the first that meets the target is the cheapest; nothing is assumed
//! about the shape of the satisfaction rate. Among equally cheap pools the one with the fewest late jobs wins, then the one
//! that comes first in order of counts.
//!
//! The pools that no bound refutes are simulated in rounds: a round takes the next ones in order of price, its pieces are done by whoever
//! is free ([`crate::crew`]), and only when all are there are they merged, in order. What is asked of a round depends on the merged
//! rounds before it and on nothing else, so neither slices nor helpers change anything.

use super::tally::{Refuted, Tally};
use crate::bounds::{Bounds, Ruling};
use crate::crew::Round;
use crate::pool_box::{Counts, PoolBox, PriceOrder};
use protocol::{Outcome, Screened, Task};
use queueing::lanes::Stream;
use scenario::Scenario;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many pools that failed latest are kept for the survey.
const NEAR_KEPT: usize = 64;
/// Pools of one task: four groups of lanes.
const TASK_POOLS: usize = 64;
/// Pools of the first round, and of the largest. A small first one finds the answer of a small box without simulating beyond it.
const FIRST_ROUND: usize = 64;
const LARGEST_ROUND: usize = 1024;

/// Looking at a pool on the walk costs about as much as simulating so many queries.
const WALK_COST: u64 = 16;

/// A pool that was simulated to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Nano-dollars an hour.
    pub price: u64,
    /// Its late jobs.
    pub late: u64,
    /// The pool.
    pub pool: Counts,
}

/// How many late jobs a pool may have.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// To meet the target.
    pub allowed: u64,
    /// To be a near miss, at least `allowed`: pools with more are refuted, those between are kept.
    pub near: u64,
}

/// The search, driven in slices by [`ExactSearch::advance`].
#[derive(Debug)]
pub struct ExactSearch {
    limits: Limits,
    order: PriceOrder,
    types: usize,
    bounds: Bounds,
    /// The pools of the round under way, in order of price.
    asked: Vec<(u64, Counts)>,
    round: Option<Round>,
    round_size: usize,
    /// The cheapest pool known to meet the target, from the start or since.
    best: Option<Found>,
    tally: Tally,
    finished: Vec<Found>,
    near: BTreeSet<(u64, Reverse<u64>, Counts)>,
    simulated_queries: u64,
    /// The walk goes on beyond the best pool until so many meet the target.
    wanted: usize,
    /// Once so many queries are simulated, no further round begins.
    budget: u64,
    out_of_budget: bool,
    done: bool,
}

impl ExactSearch {
    /// Ready to walk the box. `known` meets the target: no dearer pool need be looked at. Once `budget` queries are simulated, no further
    /// round begins.
    pub fn new(pools: &PoolBox, bounds: Bounds, limits: Limits, known: Option<Found>, budget: u64) -> Self {
        let floor = bounds.price_floor();
        Self {
            limits,
            order: pools.by_price_from(floor),
            types: pools.types(),
            bounds,
            asked: Vec::new(),
            round: None,
            round_size: FIRST_ROUND,
            best: known,
            tally: Tally::starting_at(floor.min(pools.dearest()), pools.count_cheaper(floor)),
            finished: Vec::new(),
            near: BTreeSet::new(),
            simulated_queries: 0,
            wanted: 0,
            budget,
            out_of_budget: false,
            done: false,
        }
    }

    /// Works until about `work` more queries are simulated, or the search is done or out of budget; true then. `work` is used up as
    /// far as it was needed.
    pub fn advance(&mut self, scenario: &Scenario, stream: &Stream, work: &mut u64) -> bool {
        while !self.done && !self.out_of_budget && *work > 0 {
            if let Some(round) = &mut self.round {
                if round.advance(scenario, stream, work) {
                    self.merge();
                }
            } else {
                self.ask(work);
            }
        }
        self.done || self.out_of_budget
    }

    /// Whether the search stopped because its budget is spent.
    pub fn is_out_of_budget(&self) -> bool {
        self.out_of_budget
    }

    /// The round under way, for helpers.
    pub fn round(&mut self) -> Option<&mut Round> {
        self.round.as_mut()
    }

    /// The dearest price that is still of interest.
    fn horizon(&self) -> u64 {
        match self.best {
            Some(best) if self.meeting() >= self.wanted => best.price,
            _ => u64::MAX,
        }
    }

    /// Walks on until a round is full or nothing is left within the horizon.
    fn ask(&mut self, work: &mut u64) {
        let horizon = self.horizon();
        while *work > 0 {
            *work = work.saturating_sub(WALK_COST);
            let next = self.order.peek_price().filter(|&price| price <= horizon);
            let full = self.asked.len() == self.round_size;
            if full || next.is_none() {
                if !self.asked.is_empty() && self.simulated_queries >= self.budget {
                    self.out_of_budget = true;
                } else if self.asked.is_empty() {
                    self.finish();
                } else {
                    self.start_round();
                }
                return;
            }
            if let Some((price, pool)) = self.order.next() {
                self.tally.reach(price);
                match self.bounds.rule(&pool) {
                    Ruling::Refuted(bound) => self.tally.note(price, Refuted::by(bound)),
                    Ruling::Known(late) => self.take(Found { price, late, pool }),
                    Ruling::Open => self.asked.push((price, pool)),
                }
            }
        }
    }

    fn start_round(&mut self) {
        let task = |pools: &[(u64, Counts)]| Task::Screen {
            pools: pools.iter().map(|(_, pool)| pool.to_vec(self.types)).collect(),
            limit: self.limits.near,
        };
        self.round = Some(Round::new(self.asked.chunks(TASK_POOLS).map(task).collect()));
        self.round_size = (self.round_size * 2).min(LARGEST_ROUND);
    }

    /// Takes in a round that is done, in order of price.
    fn merge(&mut self) {
        let outcomes = self.round.take().map(Round::into_outcomes).unwrap_or_default();
        let screened = outcomes.into_iter().flat_map(|outcome| match outcome {
            Outcome::Screened { pools } => pools,
            Outcome::Judged { .. } | Outcome::Raced { .. } => Vec::new(),
        });
        let asked = std::mem::take(&mut self.asked);
        for ((price, pool), screened) in asked.into_iter().zip(screened) {
            self.take_in(price, pool, screened);
        }
        let cheapest = self.best.map_or(u64::MAX, |best| best.price);
        self.tally.settle(cheapest);
    }

    fn take_in(&mut self, price: u64, pool: Counts, screened: Screened) {
        let Screened { late, finished, queries, used } = screened;
        self.simulated_queries += queries;
        self.bounds.learn(&pool, used, finished.then_some(late));
        if finished {
            self.take(Found { price, late, pool });
        } else {
            self.tally.note(price, Refuted::by_simulation());
            self.near.insert((queries, Reverse(price), pool));
            if self.near.len() > NEAR_KEPT {
                self.near.pop_first();
            }
        }
    }

    /// A pool whose late jobs are known.
    fn take(&mut self, found: Found) {
        self.finished.push(found);
        if found.late > self.limits.allowed {
            self.tally.note(found.price, Refuted::by_simulation());
        } else if self.best.is_none_or(|best| found < best) {
            self.best = Some(found);
        }
    }

    fn finish(&mut self) {
        self.done = true;
        self.tally.close(self.best.map(|best| best.price), self.order.peek_price());
    }

    /// Goes on beyond the answer until `more` further pools meet the target.
    pub fn extend(&mut self, more: usize) {
        self.wanted = self.meeting() + more;
        self.round_size = FIRST_ROUND;
        self.done = false;
    }

    /// Pools of the walk that meet the target.
    fn meeting(&self) -> usize {
        self.finished.iter().filter(|found| found.late <= self.limits.allowed).count()
    }

    /// The cheapest pool known to meet the target; once [`ExactSearch::advance`] said that it is done, the cheapest there is.
    pub fn best(&self) -> Option<Found> {
        self.best
    }

    /// How the pools cheaper than [`ExactSearch::price_bound`] were refuted.
    pub fn refuted(&self) -> &Refuted {
        self.tally.refuted()
    }

    /// Every pool cheaper than this has been refuted, nano-dollars an hour.
    pub fn price_bound(&self) -> u64 {
        self.tally.price_bound()
    }

    /// Pools simulated to the end so far, in the order of the walk: the near misses and those that meet the target.
    pub fn finished(&self) -> &[Found] {
        &self.finished
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }

    /// What the survey goes on with: the pools that failed latest (nearest first), the walk from where it stands, and the bounds.
    pub fn into_rest(self) -> (Vec<(u64, Counts)>, PriceOrder, Bounds) {
        let near = self.near.into_iter().rev().map(|(_, Reverse(price), pool)| (price, pool)).collect();
        (near, self.order, self.bounds)
    }
}
