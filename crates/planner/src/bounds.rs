//! Bounds that refute pools without simulating them. Each holds on the simulated stream itself, job by job, not only in
//! the long run, and for every dispatch policy that serves first come first served whenever a server is free.
//!
//! Neither assumes that "one more instance never hurts": that is false for unlike servers (M/M/2 with rates 2 and 0.2
//! at load 1 has mean latency 1.3609, the fast server alone 1.0).
//!
//! **Too slow.** Latency is at least service time, and service time is at least the smallest over the pool's types. So
//! the jobs whose smallest service time over the types present exceeds the target are late in every pool of those
//! types, however many instances it has.
//!
//! **Fastest servers.** Let a pool have S servers, and let r(j) be the smallest service time of job j over the types
//! present. First come first served starts job j at max(a(j), m(j)), with m(j) the smallest next-free time; *which* of
//! several servers free at that time takes the job is the dispatch policy's choice, but as all later jobs arrive no
//! earlier, every next-free time up to the start may be replaced by the start itself without changing any later start.
//! So the ordered vector of next-free times obeys the recursion of Kiefer and Wolfowitz (1955): raise it to the
//! arrival, add the service time to its first entry, sort again. That recursion is monotone in the vector and in the
//! service time (each step is a composition of monotone maps). Hence S equal servers with service times r(j) start every
//! job no later, and finish it no later: their late jobs are a subset of the pool's. S equal servers with one more
//! server likewise start every job no later (take the extra server's next-free time as plus infinity before), so what
//! refutes S refutes every smaller number too.

use crate::pool_box::Counts;
use crate::trial::Trial;
use protocol::Bound;
use queueing::{Jobs, Tick};
use std::collections::BTreeMap;

/// What is known of the pools of one set of types.
#[derive(Debug, Clone, Copy)]
struct TypeSet {
    /// Jobs that are late on the fastest present type, idle.
    too_slow: u64,
    /// So many equal fastest servers are known to miss too often; 0 where none is.
    fails_with: u32,
    /// So many are known to suffice.
    meets_with: u32,
}

/// What the bounds say of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// The pool misses too often.
    Refuted(Bound),
    /// The bounds cannot refute it.
    Open,
    /// Simulating the relaxation of this pool would tell ([`Bounds::relax`]).
    Unknown,
}

/// The bounds for one stream, one deadline and one number of late jobs allowed.
#[derive(Debug, Clone)]
pub struct Bounds {
    deadline: Tick,
    allowed: u64,
    sets: BTreeMap<u16, TypeSet>,
    relaxed: Option<(u16, Jobs)>,
}

impl Bounds {
    /// Nothing known yet. A pool is refuted when more than `allowed` jobs must be later than `deadline`.
    pub fn new(deadline: Tick, allowed: u64) -> Self {
        Self { deadline, allowed, sets: BTreeMap::new(), relaxed: None }
    }

    /// What the bounds say of this pool by now.
    pub fn rule(&mut self, jobs: &Jobs, pool: &Counts) -> Ruling {
        let (mask, servers) = (pool.mask(), pool.total());
        let deadline = self.deadline;
        let set = self.sets.entry(mask).or_insert_with(|| TypeSet {
            too_slow: count_too_slow(jobs, mask, deadline),
            fails_with: 0,
            meets_with: u32::MAX,
        });
        if set.too_slow > self.allowed {
            Ruling::Refuted(Bound::TooSlow)
        } else if servers <= set.fails_with {
            Ruling::Refuted(Bound::FastestServers)
        } else if servers >= set.meets_with {
            Ruling::Open
        } else {
            Ruling::Unknown
        }
    }

    /// The relaxation of a pool: as many equal servers, each as fast as the pool's fastest type for each job.
    pub fn relax(&mut self, jobs: &Jobs, pool: &Counts) -> Trial {
        let mask = pool.mask();
        if self.relaxed.as_ref().is_none_or(|(known, _)| *known != mask) {
            self.relaxed = Some((mask, jobs.fastest_of(|kind| mask >> kind & 1 == 1)));
        }
        Trial::new(&[pool.total()], self.deadline, self.allowed)
    }

    /// The jobs that a relaxation made by [`Bounds::relax`] runs on.
    pub fn relaxed_jobs(&self) -> Option<&Jobs> {
        self.relaxed.as_ref().map(|(_, jobs)| jobs)
    }

    /// Takes note of how the relaxation of a pool went.
    pub fn learn(&mut self, pool: &Counts, meets: bool) {
        if let Some(set) = self.sets.get_mut(&pool.mask()) {
            if meets {
                set.meets_with = set.meets_with.min(pool.total());
            } else {
                set.fails_with = set.fails_with.max(pool.total());
            }
        }
    }
}

/// Jobs whose smallest service time over the types in `mask` exceeds the deadline.
pub fn count_too_slow(jobs: &Jobs, mask: u16, deadline: Tick) -> u64 {
    let kinds: Vec<&[Tick]> =
        (0..jobs.kinds()).filter(|kind| mask >> kind & 1 == 1).map(|kind| jobs.service(kind)).collect();
    (0..jobs.len()).filter(|&job| kinds.iter().all(|service| service[job] > deadline)).count() as u64
}
