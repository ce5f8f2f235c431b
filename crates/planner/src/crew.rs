//! A round of work in independent pieces, done by whoever is free. The planner itself takes the pieces in order; helpers elsewhere may be
//! given some ([`Round::offer`]) and hand in what came of them ([`Round::accept`]), in any order. A helper that never answers
//! costs time only: what is outstanding when nothing else is left, the planner does itself. So the outcomes are the same for any number
//! of helpers.

use crate::compare::Field;
use crate::load::{Load, draw};
use protocol::{Method, Outcome, Screened, Task};
use queueing::draw::JobSource;
use queueing::lanes::{Batch, Stream};
use scenario::Scenario;
use std::fmt::Debug;

/// Queries of a replication, warm-up included.
pub const REPLICATION_QUERIES: u32 = 25_000;
/// Queries of a replication that are played and not counted, because a replication starts empty.
pub const WARM_UP: u32 = REPLICATION_QUERIES / 10;

/// Pieces of work, and what came of them so far.
#[derive(Debug)]
pub struct Round {
    tasks: Vec<Task>,
    taken: Vec<bool>,
    outcomes: Vec<Option<Outcome>>,
    running: Option<(usize, Running)>,
}

impl Round {
    /// A round with nothing done yet.
    pub fn new(tasks: Vec<Task>) -> Self {
        let n = tasks.len();
        Self { tasks, taken: vec![false; n], outcomes: vec![None; n], running: None }
    }

    /// A piece for a helper; `None` where all are taken.
    pub fn offer(&mut self) -> Option<Task> {
        let index = self.taken.iter().position(|taken| !taken)?;
        self.taken[index] = true;
        Some(self.tasks[index].clone())
    }

    /// Takes what a helper made of a task. What is not of this round, or already there, changes nothing: a task says all there is to
    /// know, so the outcome of an equal one is as good.
    pub fn accept(&mut self, task: &Task, outcome: Outcome) {
        let wanted = |index: &usize| self.outcomes[*index].is_none() && self.tasks[*index] == *task;
        if let Some(index) = (0..self.tasks.len()).find(wanted).filter(|_| fits(task, &outcome)) {
            self.taken[index] = true;
            self.outcomes[index] = Some(outcome);
        }
    }

    /// Works for about `work` simulated queries on pools; true once every piece is done. Without a stream nothing can be screened.
    pub fn advance(&mut self, scenario: &Scenario, stream: &Stream, work: &mut u64) -> bool {
        self.play(Ground::Load(scenario, stream), work)
    }

    /// Works for about `work` simulated queries on races; true once every piece is done.
    pub fn race(&mut self, arena: &dyn Arena, work: &mut u64) -> bool {
        self.play(Ground::Arena(arena), work)
    }

    fn play(&mut self, ground: Ground, work: &mut u64) -> bool {
        while *work > 0 {
            let Some((index, mut running)) = self.running.take().or_else(|| self.next(ground)) else {
                return true;
            };
            if self.outcomes[index].is_some() {
                // A helper was quicker.
                continue;
            }
            match running.advance(ground, work) {
                Some(outcome) => self.outcomes[index] = Some(outcome),
                None => self.running = Some((index, running)),
            }
        }
        self.outcomes.iter().all(Option::is_some)
    }

    fn next(&mut self, ground: Ground) -> Option<(usize, Running)> {
        let free = self.taken.iter().position(|taken| !taken);
        let index = free.or_else(|| self.outcomes.iter().position(Option::is_none))?;
        self.taken[index] = true;
        Some((index, Running::new(ground, &self.tasks[index])))
    }

    /// Share of the pieces that are done, 0 to 1.
    pub fn done(&self) -> f64 {
        self.outcomes.iter().flatten().count() as f64 / self.outcomes.len().max(1) as f64
    }

    /// What came of each piece so far, in their order.
    pub fn places(&self) -> impl Iterator<Item = (usize, Option<&Outcome>)> {
        self.outcomes.iter().map(Option::as_ref).enumerate()
    }

    /// What came of the pieces that are done, in their order.
    pub fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.outcomes.iter().flatten()
    }

    /// What came of the pieces, in their order; those that are not done are left out.
    pub fn into_outcomes(self) -> Vec<Outcome> {
        self.outcomes.into_iter().flatten().collect()
    }
}

/// Whether an outcome can have come of a task: of the same kind, and one figure a pool.
fn fits(task: &Task, outcome: &Outcome) -> bool {
    match (task, outcome) {
        (Task::Screen { pools, .. }, Outcome::Screened { pools: screened }) => pools.len() == screened.len(),
        (Task::Judge { pools, .. }, Outcome::Judged { late }) => pools.len() == late.len(),
        (Task::Race { .. }, Outcome::Raced { tried }) => !tried.is_empty(),
        _ => false,
    }
}

/// What tasks are done on.
#[derive(Clone, Copy)]
pub enum Ground<'a> {
    /// A scenario and the stream that its pools are screened on.
    Load(&'a Scenario, &'a Stream),
    /// What searches race on.
    Arena(&'a dyn Arena),
}

/// A box whose every pool is known, where searches race. A trait, so that who only plans brings no code for races along.
pub trait Arena {
    /// The box.
    fn field(&self) -> &Field;
    /// A search of it that has not tried anything yet.
    fn enter(&self, method: Method, seed: u64) -> Box<dyn Racer>;
}

/// A search that races.
pub trait Racer: Debug {
    /// Works for about `work` simulated queries; the pools tried, in order, once it is done.
    fn advance(&mut self, field: &Field, work: &mut u64) -> Option<Vec<Vec<u32>>>;
}

/// A task being done.
#[derive(Debug)]
pub enum Running {
    /// On the search's stream.
    Screening(Batch),
    /// A fresh stream is being drawn.
    Drawing {
        /// Where it comes from; boxed because it is much larger than the rest.
        source: Box<JobSource>,
        /// The pools to be played on it.
        pools: Vec<Vec<u32>>,
        /// The target.
        deadline: u64,
    },
    /// Pools are being played on the fresh stream.
    Judging {
        /// The stream.
        stream: Stream,
        /// The pools.
        batch: Batch,
    },
    /// A method searches.
    Racing(Box<dyn Racer>),
    /// There are no fresh queries, because the load is a recorded trace; or the task does not suit the ground.
    Nothing {
        /// So many pools were to be judged.
        pools: usize,
    },
}

impl Running {
    /// Ready to do a task.
    pub fn new(ground: Ground, task: &Task) -> Self {
        match (task, ground) {
            (Task::Screen { pools, limit }, Ground::Load(_, stream)) => {
                Self::Screening(Batch::new(stream, pools, *limit, 0))
            }
            (Task::Judge { replication, pools }, Ground::Load(scenario, _)) => {
                match Load::replication(scenario, *replication, REPLICATION_QUERIES) {
                    Some(source) => Self::Drawing {
                        source: Box::new(source),
                        pools: pools.clone(),
                        deadline: scenario.target().latency_ns(),
                    },
                    None => Self::Nothing { pools: pools.len() },
                }
            }
            (Task::Race { method, seed }, Ground::Arena(arena)) => Self::Racing(arena.enter(*method, *seed)),
            (Task::Screen { pools, .. } | Task::Judge { pools, .. }, _) => Self::Nothing { pools: pools.len() },
            (Task::Race { .. }, _) => Self::Nothing { pools: 0 },
        }
    }

    /// Works for about `work` simulated queries; what came of it, once it is done.
    pub fn advance(&mut self, ground: Ground, work: &mut u64) -> Option<Outcome> {
        loop {
            match self {
                Self::Screening(batch) => {
                    let Ground::Load(_, screening) = ground else { return None };
                    return batch.advance(screening, work).then(|| Outcome::Screened { pools: screened(batch) });
                }
                Self::Drawing { source, pools, deadline } => {
                    if !draw(source, work) {
                        return None;
                    }
                    let jobs = source.take();
                    let stream = Stream::new(&jobs, *deadline, u64::from(REPLICATION_QUERIES) / 10);
                    let batch = Batch::new(&stream, pools, u64::from(REPLICATION_QUERIES), WARM_UP as usize);
                    *self = Self::Judging { stream, batch };
                }
                Self::Judging { stream, batch } => {
                    let late = |batch: &Batch| batch.outcomes().iter().flatten().map(|outcome| outcome.late).collect();
                    return batch.advance(stream, work).then(|| Outcome::Judged { late: late(batch) });
                }
                Self::Racing(racer) => {
                    let Ground::Arena(arena) = ground else { return None };
                    return racer.advance(arena.field(), work).map(|tried| Outcome::Raced { tried });
                }
                Self::Nothing { pools } => return Some(Outcome::Judged { late: vec![0; *pools] }),
            }
        }
    }
}

fn screened(batch: &Batch) -> Vec<Screened> {
    let known = batch.outcomes().iter().flatten();
    known
        .map(|outcome| Screened {
            late: outcome.late,
            finished: outcome.meets,
            queries: outcome.jobs_seen,
            used: outcome.used,
        })
        .collect()
}
