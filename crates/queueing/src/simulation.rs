//! Plays jobs through servers. Deterministic: everything random was settled when the jobs were drawn.
//!
//! Two seams, both monomorphised away: a [`Dispatch`] policy decides which server takes a job and from when, a model of
//! [`Servers`] decides what becomes of it there. The simulation itself only feeds jobs in order of arrival and remembers how far
//! it got, so work can be done in slices. What is counted is the [`Sink`]'s business. It knows no goal.

use crate::dispatch::{Dispatch, ListOrder};
use crate::jobs::Jobs;
use crate::miss_run::MissRun;
use crate::server::{OneAtATime, Servers};
use crate::tally::{FullTally, Sink};
use crate::tick::Tick;
use std::ops::ControlFlow;

/// A simulation that can be stopped between jobs and taken up again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulation<D = ListOrder, S = OneAtATime> {
    dispatch: D,
    servers: S,
    next: usize,
}

impl Simulation {
    /// `counts[kind]` servers of each kind, one job at a time each, all free at tick 0, in the order of the kinds; jobs go to the first
    /// free one in that order. Kinds must be known to the jobs that are played.
    pub fn new(counts: &[u32]) -> Self {
        Self::with(ListOrder, OneAtATime::new(counts))
    }
}

impl<D: Dispatch, S: Servers> Simulation<D, S> {
    /// A simulation with another policy or other servers.
    pub fn with(dispatch: D, servers: S) -> Self {
        Self { dispatch, servers, next: 0 }
    }

    /// Plays the jobs from where it stopped up to, not including, `until`; at the last job it also lets policy and servers finish
    /// what they hold. Always give it the same jobs. Without servers no job is ever served and the sink hears nothing.
    ///
    /// Breaks as soon as the sink does; [`Simulation::next`] is then one past the job whose arrival led to it.
    pub fn advance(&mut self, jobs: &Jobs, until: usize, sink: &mut impl Sink) -> ControlFlow<()> {
        let until = until.min(jobs.len());
        while self.next < until {
            let job = jobs.job(self.next);
            self.next += 1;
            self.dispatch.arrive(job, &mut self.servers, sink)?;
        }
        if until == jobs.len() {
            self.dispatch.drain(jobs, &mut self.servers, sink)?;
            self.servers.drain(jobs, sink)?;
        }
        ControlFlow::Continue(())
    }

    /// The index of the next job to be played: so many have been.
    pub fn next(&self) -> usize {
        self.next
    }
}

/// How many jobs were late.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misses {
    /// Late jobs among those played.
    pub late: u64,
    /// How many jobs were played when there were more late ones than allowed; `None` if all were played.
    pub stopped_at: Option<usize>,
}

/// Counts the jobs whose latency exceeds `deadline`, and stops as soon as they are more than `allowed`. Without servers every job
/// is late.
pub fn simulate_misses(jobs: &Jobs, counts: &[u32], deadline: Tick, allowed: u64) -> Misses {
    if counts.iter().all(|&count| count == 0) {
        return never_served(jobs.len(), allowed);
    }
    let mut run = MissRun::new(counts, deadline, allowed);
    let flow = run.advance(jobs, jobs.len());
    Misses { late: run.late(), stopped_at: flow.is_break().then_some(run.next()) }
}

/// Plays all jobs and keeps everything. Without servers nobody is served.
pub fn simulate_full(jobs: &Jobs, counts: &[u32], deadline: Tick) -> FullTally {
    let mut tally = FullTally::new(counts.len(), deadline, jobs.len());
    // A full tally never breaks, so the flow says nothing.
    let _ = Simulation::new(counts).advance(jobs, jobs.len(), &mut tally);
    tally
}

/// What becomes of `n` jobs when there is nobody to serve them.
pub(crate) fn never_served(n: usize, allowed: u64) -> Misses {
    let late = (n as u64).min(allowed.saturating_add(1));
    Misses { late, stopped_at: (late > allowed).then_some(late as usize) }
}
