//! The second seam: what servers do with the jobs that a policy admits to them.
//!
//! A model of servers says when each could start something new ([`Servers::ready`]) and reports each job to the [`Sink`] when its
//! completion is settled. [`OneAtATime`] settles it on admission. Several slots a server are ready when one slot is; a
//! server that batches keeps its open batch, settles it when a later admission closes it, and reports the last ones in
//! [`Servers::drain`]. The order of reports is therefore not the order of arrival; [`Served::index`] tells.

use crate::jobs::{Job, Jobs};
use crate::tally::{Served, Sink};
use crate::tick::Tick;
use std::ops::ControlFlow;

/// A model of a list of servers.
pub trait Servers {
    /// For each server in list order, the earliest time at which a job admitted now could start.
    fn ready(&self) -> &[Tick];

    /// The kind of a server: which of the jobs' service times holds on it.
    fn kind(&self, server: usize) -> usize;

    /// Gives the job to a server, to start at `start`, not before its arrival nor before the server is ready. Break when
    /// the sink does; the job counts as admitted all the same.
    fn admit(&mut self, job: Job<'_>, server: usize, start: Tick, sink: &mut impl Sink) -> ControlFlow<()>;

    /// No job will be admitted any more: settles and reports what is still open, if anything is. Break when the sink does.
    fn drain(&mut self, jobs: &Jobs, sink: &mut impl Sink) -> ControlFlow<()>;
}

/// Servers that serve one job at a time, from start to finish, all free at tick 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneAtATime {
    free: Vec<Tick>,
    kind: Vec<usize>,
}

impl OneAtATime {
    /// `counts[kind]` servers of each kind, in the order of the kinds.
    pub fn new(counts: &[u32]) -> Self {
        Self::of((0..counts.len()).map(|kind| (kind, counts[kind])))
    }

    /// The same with the kinds in another order in the list: `order` names each kind once.
    pub fn in_order(counts: &[u32], order: &[usize]) -> Self {
        Self::of(order.iter().map(|&kind| (kind, counts.get(kind).copied().unwrap_or(0))))
    }

    /// So many servers of each kind, in this order.
    fn of(kinds: impl Iterator<Item = (usize, u32)>) -> Self {
        let kind: Vec<usize> = kinds.flat_map(|(kind, count)| std::iter::repeat_n(kind, count as usize)).collect();
        Self { free: vec![0; kind.len()], kind }
    }
}

impl Servers for OneAtATime {
    #[inline]
    fn ready(&self) -> &[Tick] {
        &self.free
    }

    #[inline]
    fn kind(&self, server: usize) -> usize {
        self.kind[server]
    }

    #[inline]
    fn admit(&mut self, job: Job<'_>, server: usize, start: Tick, sink: &mut impl Sink) -> ControlFlow<()> {
        let kind = self.kind[server];
        let finish = start.saturating_add(job.service(kind));
        self.free[server] = finish;
        sink.served(Served { index: job.index(), kind, arrival: job.arrival(), start, finish })
    }

    fn drain(&mut self, _: &Jobs, _: &mut impl Sink) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}
