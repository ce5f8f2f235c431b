//! Each type alone: the smallest number of instances that meets the target, and with it the bounds on counts that the scenario left out.
//!
//! For equal servers one more never hurts, job by job (Kiefer and Wolfowitz 1955), so the first count that meets the
//! target is the smallest. A missing bound is derived as RIBBON does, "the type alone, until its satisfaction rate stops rising":
//! the jobs that are late on an idle server are late with any number of servers, so the rate has stopped rising when the
//! late jobs are within a tenth of the allowed ones of that floor. A group of counts is played side by side.

use super::exact::Found;
use crate::pool_box::{Counts, PoolBox};
use numerics::order;
use queueing::lanes::{Batch, Stream};
use queueing::{Jobs, Tick};
use scenario::{Instance, MAX_SERVERS, Scenario};

/// Counts that are played side by side: one group of lanes.
const SIDE_BY_SIDE: u32 = 16;
/// Of each type, so many pools that meet the target are remembered: the smallest, and those a little larger.
const REMEMBERED: usize = 3;

/// What is given of a type: its price and, where the scenario has one, the bound on its count.
#[derive(Debug, Clone, Copy)]
pub struct TypeLimit {
    /// Nano-dollars an hour.
    pub price: u64,
    /// At most so many; `None`: to be derived.
    pub max_count: Option<u32>,
}

/// Walks the counts of each type in turn, driven in slices by [`Homogeneous::advance`].
#[derive(Debug, Clone)]
pub struct Homogeneous {
    deadline: Tick,
    allowed: u64,
    types: Vec<TypeLimit>,
    derive_cap: u32,
    max_counts: Vec<u32>,
    found: Vec<Found>,
    kind: usize,
    walk: Option<Walk>,
    simulated_queries: u64,
}

/// One type under way.
#[derive(Debug, Clone)]
struct Walk {
    /// The counts that are being played.
    from: u32,
    to: u32,
    /// Late jobs at which the rate counts as no longer rising; only where the bound is to be derived.
    saturated: Option<u64>,
    /// Pools of this type found so far that meet the target.
    met: usize,
    batch: Batch,
}

impl Homogeneous {
    /// Ready to walk the types of a scenario on so many of its queries.
    pub fn of_scenario(scenario: &Scenario, queries: u64) -> Self {
        let limit = |it: &Instance| TypeLimit { price: it.price_nanodollars(), max_count: it.max_count() };
        let limits = scenario.instances().iter().map(limit).collect();
        let target = scenario.target();
        Self::new(limits, target.latency_ns(), queries - target.required(queries), MAX_SERVERS)
    }

    /// Ready to walk. `largest_pool` is how many servers a pool may have in all: what given bounds leave of it is shared among the
    /// types whose bounds are derived.
    pub fn new(types: Vec<TypeLimit>, deadline: Tick, allowed: u64, largest_pool: u32) -> Self {
        let given: u32 = types.iter().filter_map(|kind| kind.max_count).sum();
        let derived = types.iter().filter(|kind| kind.max_count.is_none()).count().max(1) as u32;
        Self {
            deadline,
            allowed,
            derive_cap: (largest_pool.saturating_sub(given) / derived).max(1),
            max_counts: types.iter().map(|kind| kind.max_count.unwrap_or(0)).collect(),
            found: Vec::new(),
            types,
            kind: 0,
            walk: None,
            simulated_queries: 0,
        }
    }

    /// Works until about `work` more queries are simulated or every type is settled; true when it is. `stream` holds the same jobs.
    pub fn advance(&mut self, jobs: &Jobs, stream: &Stream, work: &mut u64) -> bool {
        while self.kind < self.types.len() && *work > 0 {
            match self.walk.take() {
                None => self.start_type(jobs, stream, work),
                Some(mut walk) => {
                    if walk.batch.advance(stream, work) {
                        self.finish_counts(stream, walk);
                    } else {
                        self.walk = Some(walk);
                    }
                }
            }
        }
        self.kind == self.types.len()
    }

    fn start_type(&mut self, jobs: &Jobs, stream: &Stream, work: &mut u64) {
        let limit = self.types[self.kind];
        let floor = jobs.service(self.kind).iter().filter(|&&ticks| ticks > self.deadline).count() as u64;
        *work = work.saturating_sub(jobs.len() as u64 / 8 + 1);
        let hopeless = floor > self.allowed;
        if limit.max_count == Some(0) || (hopeless && limit.max_count.is_some()) {
            self.kind += 1;
            return;
        }
        let tolerated = floor + self.allowed / 10;
        let saturated = if hopeless { tolerated } else { tolerated.min(self.allowed) };
        let saturated = limit.max_count.is_none().then_some(saturated);
        self.start_counts(stream, 1, 0, saturated);
    }

    fn cap(&self) -> u32 {
        self.types[self.kind].max_count.unwrap_or(self.derive_cap)
    }

    fn start_counts(&mut self, stream: &Stream, from: u32, met: usize, saturated: Option<u64>) {
        let to = self.cap().min(from + SIDE_BY_SIDE - 1);
        let pools: Vec<Vec<u32>> =
            (from..=to).map(|count| Counts::homogeneous(self.kind, count).to_vec(self.types.len())).collect();
        let batch = Batch::new(stream, &pools, saturated.unwrap_or(0).max(self.allowed), 0);
        self.walk = Some(Walk { from, to, saturated, met, batch });
    }

    fn finish_counts(&mut self, stream: &Stream, mut walk: Walk) {
        let mut stopped_rising = false;
        for (count, outcome) in (walk.from..=walk.to).zip(walk.batch.outcomes().iter().flatten()) {
            self.simulated_queries += outcome.jobs_seen;
            if outcome.late <= self.allowed && walk.met < REMEMBERED {
                walk.met += 1;
                let price = self.types[self.kind].price * u64::from(count);
                self.found.push(Found { price, late: outcome.late, pool: Counts::homogeneous(self.kind, count) });
            }
            if let Some(saturated) = walk.saturated.filter(|_| !stopped_rising) {
                self.max_counts[self.kind] = count;
                stopped_rising = outcome.meets && outcome.late <= saturated;
            }
        }
        let finished = if walk.saturated.is_some() { stopped_rising } else { walk.met > 0 };
        if finished || walk.to >= self.cap() {
            self.kind += 1;
        } else {
            self.start_counts(stream, walk.to + 1, walk.met, walk.saturated);
        }
    }

    /// The bounds on counts, given or derived; valid once every type is settled.
    pub fn max_counts(&self) -> &[u32] {
        &self.max_counts
    }

    /// The box of these bounds; valid once every type is settled.
    pub fn pool_box(&self) -> PoolBox {
        PoolBox::new(self.max_counts.clone(), self.types.iter().map(|kind| kind.price).collect())
    }

    /// The cheapest pool of one type that meets the target; among equally cheap ones that with the fewest late jobs.
    pub fn cheapest(&self) -> Option<Found> {
        self.found.iter().min().copied()
    }

    /// Pools of one type within the box that meet the target, cheapest first: of each type the smallest and a few that are larger.
    pub fn found(&self) -> Vec<Found> {
        let mut found = self.found.clone();
        found.retain(|found| (0..self.types.len()).all(|kind| found.pool.get(kind) <= self.max_counts[kind]));
        order::sort_by(&mut found, Ord::cmp);
        found
    }

    /// Types settled so far.
    pub fn settled(&self) -> usize {
        self.kind
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }
}
