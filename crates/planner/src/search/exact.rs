//! The exact search: pools in order of price, each refuted by a bound or by simulation, until one meets the target.
//!
//! When it stops, every cheaper pool has been refuted, so the first that meets the target is the cheapest; nothing is assumed
//! about the shape of the satisfaction rate. Among equally cheap pools the one with the fewest late jobs wins, then the one
//! that comes first in order of counts, so that the answer does not depend on how the search was cut into slices.

use crate::bounds::{Bounds, Ruling};
use crate::pool_box::{Counts, PoolBox, PriceOrder};
use crate::trial::Trial;
use protocol::{Bound, BoundTally};
use queueing::{Jobs, Tick};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// How many pools that failed latest are kept for the survey.
const NEAR_KEPT: usize = 64;

/// A pool that meets the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Nano-dollars an hour.
    pub price: u64,
    /// The pool.
    pub pool: Counts,
    /// Its late jobs.
    pub late: u64,
}

/// How the pools up to some price were refuted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refuted {
    too_slow: u64,
    fastest_servers: u64,
    /// Refuted by simulating them.
    pub by_simulation: u64,
}

impl Refuted {
    fn note(&mut self, bound: Bound) {
        match bound {
            Bound::TooSlow => self.too_slow += 1,
            Bound::FastestServers => self.fastest_servers += 1,
        }
    }

    fn add(&mut self, other: Self) {
        self.too_slow += other.too_slow;
        self.fastest_servers += other.fastest_servers;
        self.by_simulation += other.by_simulation;
    }

    /// Refuted by bounds, in all.
    pub fn by_bound(&self) -> u64 {
        self.too_slow + self.fastest_servers
    }

    /// Refuted in all.
    pub fn total(&self) -> u64 {
        self.by_bound() + self.by_simulation
    }

    /// Refuted by each bound.
    pub fn tallies(&self) -> Vec<BoundTally> {
        vec![
            BoundTally { bound: Bound::TooSlow, pools: self.too_slow },
            BoundTally { bound: Bound::FastestServers, pools: self.fastest_servers },
        ]
    }
}

/// What is being simulated at the moment.
#[derive(Debug, Clone)]
struct UnderWay {
    price: u64,
    pool: Counts,
    trial: Trial,
    relaxation: bool,
}

/// The search, driven in slices by [`ExactSearch::advance`].
#[derive(Debug, Clone)]
pub struct ExactSearch {
    deadline: Tick,
    allowed: u64,
    order: PriceOrder,
    types: usize,
    bounds: Bounds,
    under_way: Option<UnderWay>,
    best: Option<Found>,
    /// Refutations at prices below the one being walked, and at that price.
    below: Refuted,
    at_price: Refuted,
    price: u64,
    settled: u64,
    simulated_queries: u64,
    near: BTreeSet<(usize, Reverse<u64>, Counts)>,
    done: bool,
}

impl ExactSearch {
    /// Ready to walk the box. A pool meets the target when at most `allowed` jobs are later than `deadline`.
    pub fn new(pools: &PoolBox, deadline: Tick, allowed: u64) -> Self {
        Self {
            deadline,
            allowed,
            order: pools.by_price(),
            types: pools.types(),
            bounds: Bounds::new(deadline, allowed),
            under_way: None,
            best: None,
            below: Refuted::default(),
            at_price: Refuted::default(),
            price: 0,
            settled: 0,
            simulated_queries: 0,
            near: BTreeSet::new(),
            done: false,
        }
    }

    /// Works until about `work` more queries are simulated or the search is done; true when it is. `work` is used up
    /// as far as it was needed.
    pub fn advance(&mut self, jobs: &Jobs, work: &mut u64) -> bool {
        while !self.done && *work > 0 {
            if let Some(under_way) = self.under_way.take() {
                self.simulate(jobs, under_way, work);
            } else {
                self.take_next(jobs);
                *work = work.saturating_sub(1);
            }
        }
        self.done
    }

    /// Takes the next pool in order of price, and refutes it at once or starts to simulate.
    fn take_next(&mut self, jobs: &Jobs) {
        let next_price = self.order.peek_price();
        let beyond_best = self.best.is_some_and(|best| next_price.is_some_and(|price| price > best.price));
        if next_price.is_none() || beyond_best {
            self.done = true;
            return;
        }
        if let Some((price, pool)) = self.order.next() {
            if price > self.price {
                self.below.add(std::mem::take(&mut self.at_price));
                self.price = price;
            }
            self.judge(jobs, price, pool);
        }
    }

    fn judge(&mut self, jobs: &Jobs, price: u64, pool: Counts) {
        match self.bounds.rule(jobs, &pool) {
            Ruling::Refuted(bound) => {
                self.at_price.note(bound);
                self.settled += 1;
            }
            Ruling::Open => {
                let trial = Trial::new(&pool.to_vec(self.types), self.deadline, self.allowed);
                self.under_way = Some(UnderWay { price, pool, trial, relaxation: false });
            }
            Ruling::Unknown => {
                let trial = self.bounds.relax(jobs, &pool);
                self.under_way = Some(UnderWay { price, pool, trial, relaxation: true });
            }
        }
    }

    fn simulate(&mut self, jobs: &Jobs, mut under_way: UnderWay, work: &mut u64) {
        let before = *work;
        let stream = match self.bounds.relaxed_jobs() {
            Some(relaxed) if under_way.relaxation => relaxed,
            _ => jobs,
        };
        let outcome = under_way.trial.advance(stream, work);
        self.simulated_queries += before - *work;
        let Some(outcome) = outcome else {
            self.under_way = Some(under_way);
            return;
        };
        let UnderWay { price, pool, relaxation, .. } = under_way;
        if relaxation {
            self.bounds.learn(&pool, outcome.meets);
            self.judge(jobs, price, pool);
            return;
        }
        self.settled += 1;
        if outcome.meets {
            if self.best.is_none_or(|best| outcome.late < best.late) {
                self.best = Some(Found { price, pool, late: outcome.late });
            }
        } else {
            self.at_price.by_simulation += 1;
            self.keep_near(outcome.jobs_seen, price, pool);
        }
    }

    /// Remembers the pools that failed latest: their share is the nearest to the target.
    fn keep_near(&mut self, jobs_seen: usize, price: u64, pool: Counts) {
        self.near.insert((jobs_seen, Reverse(price), pool));
        if self.near.len() > NEAR_KEPT {
            self.near.pop_first();
        }
    }

    /// Goes on beyond what was found, for the next pool that meets the target. What was refuted cheaper than the first find
    /// must be noted before.
    pub fn resume(&mut self) {
        self.best = None;
        self.done = false;
    }

    /// The cheapest pool that meets the target, once [`ExactSearch::advance`] said that it is done; before that, none or a
    /// pool that only an equally cheap one can still replace.
    pub fn best(&self) -> Option<Found> {
        self.best
    }

    /// How the pools cheaper than [`ExactSearch::price_bound`] were refuted.
    pub fn refuted(&self) -> Refuted {
        let mut refuted = self.below;
        if self.done && self.best.is_none() {
            refuted.add(self.at_price);
        }
        refuted
    }

    /// Every pool cheaper than this has been refuted, nano-dollars an hour.
    pub fn price_bound(&self) -> u64 {
        self.price
    }

    /// Pools settled so far.
    pub fn settled(&self) -> u64 {
        self.settled
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }

    /// What the survey goes on with: the pools that failed latest (nearest first), and the walk from where it stands.
    pub fn into_rest(self) -> (Vec<(u64, Counts)>, PriceOrder) {
        let near = self.near.into_iter().rev().map(|(_, Reverse(price), pool)| (price, pool)).collect();
        (near, self.order)
    }
}
