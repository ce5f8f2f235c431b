//! What is counted while jobs are served: the sinks of the simulation.
//!
//! [`MissCounter`] is the tight one for searching: it counts late jobs and breaks as soon as there are too many. [`FullTally`] keeps
//! everything for a report. They know deadlines, not who set them.

mod full;

pub use full::{FullTally, MissKinds, Summary, TailTicks};

use crate::tick::Tick;
use std::ops::ControlFlow;

/// A job that was served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Served {
    /// The job's place in the order of arrival, from 0.
    pub index: usize,
    /// Kind of the server.
    pub kind: usize,
    /// When the job arrived.
    pub arrival: Tick,
    /// When its service began.
    pub start: Tick,
    /// When it ended.
    pub finish: Tick,
}

impl Served {
    /// Waiting and service together (the sojourn time).
    #[inline]
    pub fn latency(&self) -> Tick {
        self.finish - self.arrival
    }

    /// From arrival to the start of service.
    #[inline]
    pub fn waiting(&self) -> Tick {
        self.start - self.arrival
    }

    /// From start to end of service.
    #[inline]
    pub fn service(&self) -> Tick {
        self.finish - self.start
    }
}

/// Hears of every served job, in whatever order completions are settled.
pub trait Sink {
    /// A job was served. Break to end the simulation.
    fn served(&mut self, job: Served) -> ControlFlow<()>;
}

/// Counts late jobs, and breaks when they are more than allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissCounter {
    deadline: Tick,
    allowed: u64,
    late: u64,
}

impl MissCounter {
    /// A job is late when its latency exceeds `deadline`; up to `allowed` late jobs are borne.
    pub fn new(deadline: Tick, allowed: u64) -> Self {
        Self { deadline, allowed, late: 0 }
    }

    /// Late jobs so far.
    pub fn late(&self) -> u64 {
        self.late
    }
}

impl Sink for MissCounter {
    #[inline]
    fn served(&mut self, job: Served) -> ControlFlow<()> {
        if job.latency() > self.deadline {
            self.late += 1;
            if self.late > self.allowed {
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    }
}
