//! Random small loads for the property tests: few ticks and many ties, zero gaps and zero service times included, so that every
//! rule about "at the same time" is exercised.

use proptest::prelude::*;
use queueing::{Jobs, Tick};

/// Jobs by arrival, and their service times by kind.
#[derive(Debug, Clone)]
pub struct Load {
    pub arrivals: Vec<Tick>,
    pub service: Vec<Vec<Tick>>,
}

impl Load {
    pub fn jobs(&self) -> Jobs {
        Jobs::with_service(self.arrivals.clone(), self.service.clone())
    }

    /// Each job's service time on the kind that is best for it by `pick`, among the kinds with servers.
    pub fn pointwise(&self, counts: &[u32], pick: impl Fn(Tick, Tick) -> Tick) -> Vec<Tick> {
        let present = || self.service.iter().zip(counts).filter(|&(_, &count)| count > 0);
        let of_job = |job: usize| present().map(|(ticks, _)| ticks[job]).reduce(&pick);
        (0..self.arrivals.len()).map(|job| of_job(job).expect("some kind has servers")).collect()
    }
}

/// A load of up to `jobs` jobs on `kinds` kinds of server.
pub fn load(kinds: usize, jobs: usize) -> impl Strategy<Value = Load> {
    let job = (0_u64..6, prop::collection::vec(0_u64..25, kinds));
    prop::collection::vec(job, 1..=jobs).prop_map(move |rows| {
        let mut now = 0;
        let mut load = Load { arrivals: Vec::new(), service: vec![Vec::new(); kinds] };
        for (gap, ticks) in rows {
            now += gap;
            load.arrivals.push(now);
            for (of_kind, ticks) in load.service.iter_mut().zip(ticks) {
                of_kind.push(ticks);
            }
        }
        load
    })
}

/// A load, and counts of servers of its kinds with at least one server.
pub fn load_and_counts(jobs: usize) -> impl Strategy<Value = (Load, Vec<u32>)> {
    (1_usize..=4).prop_flat_map(move |kinds| {
        let counts = prop::collection::vec(0_u32..4, kinds)
            .prop_filter("at least one server", |counts| counts.iter().any(|&count| count > 0));
        (load(kinds, jobs), counts)
    })
}
