//! Whether a pool meets the target in the long run, judged on queries that the search never saw.
//!
//! The search picks the cheapest of many pools on one stream, so its winner's share on that stream flatters it. The
//! verdict rests on independent replications, each a stream of its own: whatever the queue does inside one (misses come
//! in bursts, so queries are far from independent), the replications' shares are independent of each other, and a Student-t
//! interval over them holds. The first tenth of each replication is not counted, because a replication starts empty. Where
//! all replications agree to the last query the t interval would have no width, so the interval is never narrower than
//! Clopper and Pearson's exact binomial one (1934), which queues cannot beat either.

use crate::load::{Load, draw};
use crate::pool_box::Counts;
use numerics::interval;
use protocol::{Interval, Verdict, VerdictKind};
use queueing::draw::JobSource;
use queueing::simulation::Simulation;
use queueing::{Jobs, Served, Sink, Tick};
use scenario::Scenario;
use std::ops::ControlFlow;

/// Independent replications of a verdict.
const REPLICATIONS: u32 = 20;
/// Queries of one replication, warm-up included; their counted part adds up to more than 400,000.
const QUERIES: u32 = 50_000;
/// Queries of a replication that are not counted.
const WARM_UP: usize = QUERIES as usize / 10;
/// Confidence of the interval.
const CONFIDENCE: f64 = 0.95;

/// Judges one pool, driven in slices by [`Judging::advance`].
pub struct Judging {
    counts: Vec<u32>,
    deadline: Tick,
    target_share: f64,
    shares: Vec<f64>,
    within: u64,
    judged: u64,
    replication: u32,
    step: Step,
    simulated_queries: u64,
}

enum Step {
    Next,
    Drawing(Box<JobSource>),
    Simulating { jobs: Jobs, simulation: Simulation, count: Counting },
}

/// Counts the jobs within the deadline after the warm-up.
struct Counting {
    deadline: Tick,
    within: u64,
}

impl Sink for Counting {
    fn served(&mut self, job: Served) -> ControlFlow<()> {
        if job.index >= WARM_UP && job.finish - job.arrival <= self.deadline {
            self.within += 1;
        }
        ControlFlow::Continue(())
    }
}

impl Judging {
    /// Ready to judge a pool of this scenario.
    pub fn new(scenario: &Scenario, pool: &Counts) -> Self {
        Self {
            counts: pool.to_vec(scenario.instances().len()),
            deadline: scenario.target().latency_ns(),
            target_share: scenario.target().share(),
            shares: Vec::new(),
            within: 0,
            judged: 0,
            replication: 0,
            step: Step::Next,
            simulated_queries: 0,
        }
    }

    /// Works until about `work` more queries are drawn and simulated or the verdict is there. Never one for a recorded
    /// load, which has no fresh queries.
    pub fn advance(&mut self, scenario: &Scenario, work: &mut u64) -> Option<Verdict> {
        while *work > 0 {
            match std::mem::replace(&mut self.step, Step::Next) {
                Step::Next => {
                    if self.replication == REPLICATIONS {
                        return Some(self.verdict());
                    }
                    self.replication += 1;
                    let source = Load::replication(scenario, self.replication, QUERIES)?;
                    self.step = Step::Drawing(Box::new(source));
                }
                Step::Drawing(mut source) => {
                    self.step = if draw(&mut source, work) { self.start(*source) } else { Step::Drawing(source) };
                }
                Step::Simulating { jobs, simulation, count } => self.simulate(jobs, simulation, count, work),
            }
        }
        None
    }

    fn start(&self, source: JobSource) -> Step {
        Step::Simulating {
            jobs: source.finish(),
            simulation: Simulation::new(&self.counts),
            count: Counting { deadline: self.deadline, within: 0 },
        }
    }

    fn simulate(&mut self, jobs: Jobs, mut simulation: Simulation, mut count: Counting, work: &mut u64) {
        let before = simulation.next();
        let until = jobs.len().min(before + usize::try_from(*work).unwrap_or(usize::MAX).min(jobs.len()));
        // The sink never breaks off, so the flow says nothing.
        let _ = simulation.advance(&jobs, until, &mut count);
        *work = work.saturating_sub((until - before) as u64);
        self.simulated_queries += (until - before) as u64;
        if until < jobs.len() {
            self.step = Step::Simulating { jobs, simulation, count };
            return;
        }
        let judged = (jobs.len() - WARM_UP) as u64;
        self.shares.push(count.within as f64 / judged as f64);
        self.within += count.within;
        self.judged += judged;
    }

    fn verdict(&self) -> Verdict {
        let (t_low, t_high) = interval::mean_t(&self.shares, CONFIDENCE);
        let (exact_low, exact_high) = interval::clopper_pearson(self.within, self.judged, CONFIDENCE);
        let interval = Interval {
            low: t_low.min(exact_low).max(0.0),
            high: t_high.max(exact_high).min(1.0),
            confidence: CONFIDENCE,
        };
        Verdict {
            kind: kind(&interval, self.target_share),
            share: self.within as f64 / self.judged as f64,
            interval,
            queries: self.judged,
            replications: REPLICATIONS,
        }
    }

    /// Share of the work that is done, 0 to 1.
    pub fn done(&self) -> f64 {
        self.shares.len() as f64 / f64::from(REPLICATIONS)
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }
}

/// Where the target lies against the interval.
fn kind(interval: &Interval, target_share: f64) -> VerdictKind {
    if interval.low >= target_share {
        VerdictKind::Meets
    } else if interval.high < target_share {
        VerdictKind::Fails
    } else {
        VerdictKind::TooCloseToCall
    }
}
