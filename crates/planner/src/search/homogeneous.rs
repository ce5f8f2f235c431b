//! Pools of one type: the cheapest that meets the target over all types, and with it the bounds on counts that the scenario left out.
//!
//! For equal servers one more never hurts, job by job (Kiefer and Wolfowitz 1955), so the first count that meets the
//! target is the smallest. A missing bound is derived as RIBBON does, "the type alone, until its satisfaction rate stops rising":
//! the jobs that are late on an idle server are late with any number of servers, so the rate has stopped rising when the
//! late jobs are within a tenth of the allowed ones of that floor.

use crate::bounds::count_too_slow;
use crate::pool_box::Counts;
use crate::search::exact::Found;
use crate::trial::Trial;
use queueing::{Jobs, Tick};
use scenario::MAX_TYPES;

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
    smallest: Vec<Option<Found>>,
    kind: usize,
    walk: Option<Walk>,
    simulated_queries: u64,
}

/// One type under way.
#[derive(Debug, Clone)]
struct Walk {
    count: u32,
    /// Late jobs at which the rate counts as no longer rising; only where the bound is to be derived.
    saturated: Option<u64>,
    hopeless: bool,
    trial: Trial,
}

impl Homogeneous {
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
            smallest: vec![None; types.len()],
            types,
            kind: 0,
            walk: None,
            simulated_queries: 0,
        }
    }

    /// Works until about `work` more queries are simulated or every type is settled; true when it is.
    pub fn advance(&mut self, jobs: &Jobs, work: &mut u64) -> bool {
        while self.kind < self.types.len() && *work > 0 {
            match self.walk.take() {
                None => self.start_type(jobs, work),
                Some(walk) => self.step(jobs, walk, work),
            }
        }
        self.kind == self.types.len()
    }

    fn start_type(&mut self, jobs: &Jobs, work: &mut u64) {
        let limit = self.types[self.kind];
        if limit.max_count == Some(0) {
            self.kind += 1;
            return;
        }
        let floor = count_too_slow(jobs, 1 << self.kind, self.deadline);
        *work = work.saturating_sub(jobs.len() as u64 / 8 + 1);
        let hopeless = floor > self.allowed;
        if hopeless && limit.max_count.is_some() {
            self.kind += 1;
            return;
        }
        let tolerated = floor + self.allowed / 10;
        let saturated = if hopeless { tolerated } else { tolerated.min(self.allowed) };
        self.walk = Some(Walk {
            count: 1,
            saturated: limit.max_count.is_none().then_some(saturated),
            hopeless,
            trial: self.trial(1, saturated),
        });
    }

    fn trial(&self, count: u32, saturated: u64) -> Trial {
        let mut counts = [0; MAX_TYPES];
        counts[self.kind] = count;
        Trial::new(&counts[..self.types.len()], self.deadline, saturated.max(self.allowed))
    }

    fn step(&mut self, jobs: &Jobs, mut walk: Walk, work: &mut u64) {
        let before = *work;
        let outcome = walk.trial.advance(jobs, work);
        self.simulated_queries += before - *work;
        let Some(outcome) = outcome else {
            self.walk = Some(walk);
            return;
        };
        let meets = outcome.meets && outcome.late <= self.allowed && !walk.hopeless;
        if meets && self.smallest[self.kind].is_none() {
            let pool = Counts::homogeneous(self.kind, walk.count);
            let price = self.types[self.kind].price * u64::from(walk.count);
            self.smallest[self.kind] = Some(Found { price, pool, late: outcome.late });
        }
        let (finished, cap) = match (walk.saturated, self.types[self.kind].max_count) {
            (Some(saturated), _) => (outcome.meets && outcome.late <= saturated, self.derive_cap),
            (None, cap) => (meets, cap.unwrap_or(0)),
        };
        if walk.saturated.is_some() {
            self.max_counts[self.kind] = walk.count;
        }
        if finished || walk.count >= cap {
            self.kind += 1;
        } else {
            let count = walk.count + 1;
            let trial = self.trial(count, walk.saturated.unwrap_or(self.allowed));
            self.walk = Some(Walk { count, trial, ..walk });
        }
    }

    /// The bounds on counts, given or derived; valid once every type is settled.
    pub fn max_counts(&self) -> &[u32] {
        &self.max_counts
    }

    /// The cheapest pool of one type that meets the target; among equally cheap ones that with the fewest late jobs.
    pub fn cheapest(&self) -> Option<Found> {
        self.smallest.iter().flatten().min_by_key(|found| (found.price, found.late, found.pool)).copied()
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
