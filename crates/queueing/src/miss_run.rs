//! Counting the late jobs of one set of servers, in slices: the quickest exact way for its size. Many sets at once are quicker still in
//! [`crate::lanes`].

use crate::jobs::Jobs;
use crate::kind_heaps::KindHeaps;
use crate::simulation::Simulation;
use crate::tally::MissCounter;
use crate::tick::Tick;
use std::ops::ControlFlow;

/// From so many servers on, heaps are quicker than a scan (`cargo bench -p speed`).
const MANY_SERVERS: u32 = 32;

/// A count under way.
#[derive(Debug, Clone)]
pub struct MissRun {
    engine: Engine,
    deadline: Tick,
    allowed: u64,
    late: u64,
    next: usize,
}

#[derive(Debug, Clone)]
enum Engine {
    Scan(Simulation),
    Heaps(KindHeaps),
}

impl MissRun {
    /// `counts[kind]` servers of each kind, all free at tick 0; stops once more than `allowed` jobs are later than `deadline`.
    pub fn new(counts: &[u32], deadline: Tick, allowed: u64) -> Self {
        let engine = if counts.iter().sum::<u32>() < MANY_SERVERS {
            Engine::Scan(Simulation::new(counts))
        } else {
            Engine::Heaps(KindHeaps::new(counts))
        };
        Self { engine, deadline, allowed, late: 0, next: 0 }
    }

    /// Plays the jobs from where it stopped up to, not including, `until`. Always give it the same jobs. Breaks as soon as more jobs are
    /// late than allowed; [`MissRun::next`] is then one past the job that was one too many.
    pub fn advance(&mut self, jobs: &Jobs, until: usize) -> ControlFlow<()> {
        match &mut self.engine {
            Engine::Scan(simulation) => {
                let mut counter = MissCounter::new(self.deadline, self.allowed - self.late.min(self.allowed));
                let flow = simulation.advance(jobs, until, &mut counter);
                self.late += counter.late();
                self.next = simulation.next();
                flow
            }
            Engine::Heaps(heaps) => {
                while self.next < until.min(jobs.len()) {
                    let latency = heaps.serve(jobs, self.next);
                    self.next += 1;
                    self.late += u64::from(latency.is_some_and(|latency| latency > self.deadline));
                    if self.late > self.allowed {
                        return ControlFlow::Break(());
                    }
                }
                ControlFlow::Continue(())
            }
        }
    }

    /// Late jobs so far.
    pub fn late(&self) -> u64 {
        self.late
    }

    /// The index of the next job to be played: so many have been.
    pub fn next(&self) -> usize {
        self.next
    }
}
