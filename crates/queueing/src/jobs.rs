//! The jobs of one simulation: when each arrives and how long it takes on each kind of server.
//!
//! Everything random is settled here, once: all sets of servers then see the same jobs (common random numbers). A job's
//! work does not depend on its arrival, so the same work can be offered at another load.

use crate::service::{CompiledService, ServiceTime};
use crate::tick::Tick;
use numerics::random::RandomStream;
use std::sync::Arc;

/// Jobs in order of arrival. Cloning shares the work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Jobs {
    arrival: Vec<Tick>,
    work: Arc<Work>,
}

#[derive(Debug, Default, PartialEq, Eq)]
struct Work {
    size: Vec<u32>,
    draw: Vec<u32>,
    /// By kind, then by job.
    service: Vec<Vec<Tick>>,
}

/// One of the jobs.
#[derive(Debug, Clone, Copy)]
pub struct Job<'a> {
    jobs: &'a Jobs,
    index: usize,
}

impl Jobs {
    /// Jobs with these arrivals (not descending: one that lies before its predecessor is moved up to it), sizes (at least
    /// 1) and draws, and one service time a kind of server. The shortest of the three says how many jobs there are.
    pub fn new(mut arrival: Vec<Tick>, mut size: Vec<u32>, mut draw: Vec<u32>, kinds: &[ServiceTime]) -> Self {
        let n = arrival.len().min(size.len()).min(draw.len());
        arrival.truncate(n);
        size.truncate(n);
        draw.truncate(n);
        let largest = size.iter().copied().max().unwrap_or(1);
        let service = kinds.iter().map(|kind| service_times(&kind.compile(largest), &size, &draw)).collect();
        Self::from_parts(arrival, Work { size, draw, service })
    }

    /// Jobs of size 1 whose service times are given outright: `service[kind][job]`. The shortest vector says how many jobs there are.
    pub fn with_service(mut arrival: Vec<Tick>, mut service: Vec<Vec<Tick>>) -> Self {
        let n = service.iter().map(Vec::len).chain([arrival.len()]).min().unwrap_or(0);
        arrival.truncate(n);
        for ticks in &mut service {
            ticks.truncate(n);
        }
        Self::from_parts(arrival, Work { size: vec![1; n], draw: vec![0; n], service })
    }

    fn from_parts(mut arrival: Vec<Tick>, work: Work) -> Self {
        let mut latest = 0;
        for tick in &mut arrival {
            latest = latest.max(*tick);
            *tick = latest;
        }
        Self { arrival, work: Arc::new(work) }
    }

    /// The same jobs on one kind of server, which is for each job as fast as the fastest of the kinds that are included.
    /// Without any, service takes no time.
    #[must_use]
    pub fn fastest_of(&self, include: impl Fn(usize) -> bool) -> Self {
        let kinds: Vec<&[Tick]> =
            (0..self.kinds()).filter(|&kind| include(kind)).map(|kind| self.service(kind)).collect();
        let fastest = (0..self.len()).map(|job| kinds.iter().map(|service| service[job]).min().unwrap_or(0)).collect();
        Self {
            arrival: self.arrival.clone(),
            work: Arc::new(Work { size: self.work.size.clone(), draw: self.work.draw.clone(), service: vec![fastest] }),
        }
    }

    /// How many jobs.
    pub fn len(&self) -> usize {
        self.arrival.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.arrival.is_empty()
    }

    /// How many kinds of server the work is known for.
    pub fn kinds(&self) -> usize {
        self.work.service.len()
    }

    /// Arrivals, not descending.
    pub fn arrivals(&self) -> &[Tick] {
        &self.arrival
    }

    /// Sizes, at least 1.
    pub fn sizes(&self) -> &[u32] {
        &self.work.size
    }

    /// The jobs' random numbers, from which service times were drawn.
    pub fn draws(&self) -> &[u32] {
        &self.work.draw
    }

    /// Service time of each job on a server of this kind. The kind is below [`Jobs::kinds`].
    #[inline]
    pub fn service(&self, kind: usize) -> &[Tick] {
        &self.work.service[kind]
    }

    /// One job; the index is below [`Jobs::len`].
    #[inline]
    pub fn job(&self, index: usize) -> Job<'_> {
        Job { jobs: self, index }
    }

    /// The same work with every arrival moved to `arrival * numerator / denominator`, rounded down: 1 / 2 doubles the load.
    /// A denominator of 0 counts as 1.
    #[must_use]
    pub fn with_arrivals_scaled(&self, numerator: u64, denominator: u64) -> Self {
        let scale = |&tick: &Tick| {
            let scaled = u128::from(tick) * u128::from(numerator) / u128::from(denominator.max(1));
            Tick::try_from(scaled).unwrap_or(Tick::MAX)
        };
        Self { arrival: self.arrival.iter().map(scale).collect(), work: Arc::clone(&self.work) }
    }
}

impl<'a> Job<'a> {
    /// All the jobs it belongs to: a policy that held others back finds them again by index.
    #[inline]
    pub fn jobs(self) -> &'a Jobs {
        self.jobs
    }

    /// Its place in the order of arrival, from 0.
    #[inline]
    pub fn index(self) -> usize {
        self.index
    }

    /// When it arrives.
    #[inline]
    pub fn arrival(self) -> Tick {
        self.jobs.arrival[self.index]
    }

    /// Its size.
    #[inline]
    pub fn size(self) -> u32 {
        self.jobs.work.size[self.index]
    }

    /// How long it takes on a server of this kind.
    #[inline]
    pub fn service(self, kind: usize) -> Tick {
        self.jobs.work.service[kind][self.index]
    }
}

/// The stream of the jobs' random numbers, one `u32` each, for recorded jobs that carry none.
pub fn draw_stream(seed: u64, replication: u32) -> RandomStream {
    RandomStream::new(seed, "draw", replication)
}

fn service_times(service: &CompiledService, size: &[u32], draw: &[u32]) -> Vec<Tick> {
    let pairs = size.iter().zip(draw);
    pairs.map(|(&size, &draw)| service.ticks(size, draw)).collect()
}

/// Jobs that are being drawn, a few at a time.
#[derive(Debug, Default)]
pub(crate) struct JobsBuilder {
    kinds: Vec<CompiledService>,
    arrival: Vec<Tick>,
    work: Work,
}

impl JobsBuilder {
    pub(crate) fn new(kinds: Vec<CompiledService>, capacity: usize) -> Self {
        let work = Work {
            size: Vec::with_capacity(capacity),
            draw: Vec::with_capacity(capacity),
            service: kinds.iter().map(|_| Vec::with_capacity(capacity)).collect(),
        };
        Self { kinds, arrival: Vec::with_capacity(capacity), work }
    }

    pub(crate) fn len(&self) -> usize {
        self.arrival.len()
    }

    pub(crate) fn push(&mut self, arrival: Tick, size: u32, draw: u32) {
        self.arrival.push(arrival);
        self.work.size.push(size);
        self.work.draw.push(draw);
        for (kind, ticks) in self.kinds.iter().zip(&mut self.work.service) {
            ticks.push(kind.ticks(size, draw));
        }
    }

    pub(crate) fn finish(self) -> Jobs {
        Jobs::from_parts(self.arrival, self.work)
    }
}
