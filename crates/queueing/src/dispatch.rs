//! The first seam: which server takes a job, and from when.
//!
//! A policy is told of every job at its arrival and of the end of the jobs. It looks at what it likes (the job's size and its
//! service time on each kind, a deadline of its own, when each server can start something new) and hands jobs to
//! [`Servers::admit`], at once or later: a policy that holds jobs back keeps them in itself, catches up with what
//! became free in between when the next job arrives, and places the rest in [`Dispatch::drain`]. [`ListOrder`] never holds one.

use crate::jobs::{Job, Jobs};
use crate::server::Servers;
use crate::tally::Sink;
use crate::tick::Tick;
use std::ops::ControlFlow;

/// A dispatch policy.
pub trait Dispatch {
    /// A job arrives; jobs come in order of arrival. Break when the sink does.
    fn arrive(&mut self, job: Job<'_>, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()>;

    /// No job will arrive any more: places what is still held; nothing, if it holds nothing. Break when the sink does.
    fn drain(&mut self, jobs: &Jobs, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()>;
}

/// RIBBON's policy: first come first served; of the servers that are free at the start, the first in list order.
///
/// The start is `max(arrival, earliest ready)`, so every job can be placed when it arrives and no queue need be kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ListOrder;

impl Dispatch for ListOrder {
    #[inline]
    fn arrive(&mut self, job: Job<'_>, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()> {
        let arrival = job.arrival();
        match first_ready(servers.ready(), arrival) {
            Some((server, start)) => servers.admit(job, server, start, sink),
            None => ControlFlow::Continue(()),
        }
    }

    fn drain(&mut self, _: &Jobs, _: &mut impl Servers, _: &mut impl Sink) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// First come first served, to the server that would finish the job first, whether it is free or not; among equals the first in list order.
///
/// It knows how long the job takes on each kind, so it does what a dispatcher that only guesses at service times can at best hope for. A
/// job may wait for a quick server while a slow one idles.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ShortestCompletion;

impl Dispatch for ShortestCompletion {
    fn arrive(&mut self, job: Job<'_>, servers: &mut impl Servers, sink: &mut impl Sink) -> ControlFlow<()> {
        let mut first: Option<(Tick, usize, Tick)> = None;
        for (server, &ready) in servers.ready().iter().enumerate() {
            let start = ready.max(job.arrival());
            let finish = start.saturating_add(job.service(servers.kind(server)));
            if first.is_none_or(|(earliest, ..)| finish < earliest) {
                first = Some((finish, server, start));
            }
        }
        match first {
            Some((_, server, start)) => servers.admit(job, server, start, sink),
            None => ControlFlow::Continue(()),
        }
    }

    fn drain(&mut self, _: &Jobs, _: &mut impl Servers, _: &mut impl Sink) -> ControlFlow<()> {
        ControlFlow::Continue(())
    }
}

/// The first server in list order that is ready at `max(arrival, earliest ready)`, and that time; `None` without servers.
///
/// One pass: a server that is ready on arrival ends it; otherwise the first of the earliest ready was met on the way.
#[inline]
fn first_ready(ready: &[Tick], arrival: Tick) -> Option<(usize, Tick)> {
    let mut earliest: Option<(usize, Tick)> = None;
    for (server, &at) in ready.iter().enumerate() {
        if at <= arrival {
            return Some((server, arrival));
        }
        if earliest.is_none_or(|(_, best)| at < best) {
            earliest = Some((server, at));
        }
    }
    earliest
}
