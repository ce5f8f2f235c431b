//! The plan, phase by phase, in slices: look at the head of the stream, draw the whole, settle each type alone, walk the pools, judge the winner, survey
//! what lies around it. Knows no clock: the caller says how much work a slice may do, in simulated queries.

mod first_look;
mod known;
mod progress;
mod stages;

use first_look::FirstLook;
pub(crate) use known::Known;
use stages::Stage;

use crate::answer;
use crate::load::Load;
use crate::pool_box::Counts;
use crate::report;
use protocol::{Budget, Diagnostic, Outcome, Plan, PoolReport, Status, Task};
use queueing::lanes::Stream;
use queueing::{Jobs, Tick};
use scenario::Scenario;

/// A pool is followed to the end in the survey while its late queries stay within this multiple of the allowed ones.
const FLOOR_FACTOR: u64 = 10;
/// A pool counts as a near miss while its late queries stay within this multiple, in percent, of the allowed ones: on the
/// 100,000 queries of a usual search the long-run share is that far off in next to no stream.
const NEAR_PERCENT: u64 = 150;

/// A scenario being planned.
pub struct Planner {
    pub(crate) scenario: Scenario,
    budget: Budget,
    stage: Stage,
    pub(crate) known: Known,
    /// What the first look saw; it is shown until there is something to say about the whole stream.
    seen: Option<Known>,
}

/// What a slice of work led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advance {
    /// There is more to do, and nothing new to show.
    More,
    /// [`Planner::plan`] has something new to show, and there is more to do.
    News,
    /// The plan is complete.
    Done,
    /// The load shows that the scenario has no answer: [`Planner::diagnostics`] says why.
    Rejected,
}

impl Planner {
    /// Ready to plan this scenario.
    pub fn new(scenario: Scenario, budget: Budget) -> Self {
        let stage = FirstLook::at(&scenario).map_or_else(|| Stage::Drawing(Load::of(&scenario)), Stage::Looking);
        Self { scenario, budget, stage, known: Known::default(), seen: None }
    }

    /// Works for about `work` simulated queries, or until there is something new to show.
    pub fn advance(&mut self, work: u64) -> Advance {
        let mut left = work;
        while left > 0 {
            let stage = std::mem::replace(&mut self.stage, Stage::Done);
            let (stage, advance) = self.work_on(stage, &mut left);
            self.stage = stage;
            if advance != Advance::More {
                return advance;
            }
        }
        Advance::More
    }

    /// Stops where it stands; [`Planner::plan`] then says what was learnt. A plan whose answer is already known only
    /// loses what was still to come around it.
    pub fn cancel(&mut self) {
        let stage = std::mem::replace(&mut self.stage, Stage::Done);
        // What a first look saw is of another stream than what came since: one or the other is told, never both.
        let knows_better = matches!(&stage, Stage::Searching(search) if search.best().is_some());
        if self.known.status.is_none()
            && !knows_better
            && let Some(seen) = self.seen.take()
        {
            self.known = seen;
        }
        match stage {
            Stage::Pairs(pairs) => {
                self.known.simulated_queries += pairs.simulated_queries();
                self.conclude_search(Some(pairs.best()), Status::Cancelled);
            }
            Stage::Searching(search) if !self.known.first_look => {
                self.known.simulated_queries += search.simulated_queries();
                self.known.points.extend_from_slice(search.finished());
                self.conclude_search(search.best(), Status::Cancelled);
            }
            Stage::Surveying(survey) => self.known.points.extend_from_slice(survey.points()),
            Stage::Rejected(diagnostics) => self.stage = Stage::Rejected(diagnostics),
            _ => {}
        }
        if self.known.status.is_none_or(|status| status == Status::Searching) {
            self.known.status = Some(Status::Cancelled);
        }
    }

    /// A piece of work that a helper may do while this planner does others; `None` where there is none just now. What came of it
    /// goes to [`Planner::accept`].
    pub fn offer(&mut self) -> Option<Task> {
        self.stage.round()?.offer()
    }

    /// Takes what a helper made of a task of this plan. What comes too late, or twice, changes nothing.
    pub fn accept(&mut self, task: &Task, outcome: Outcome) {
        if let Some(round) = self.stage.round() {
            round.accept(task, outcome);
        }
    }

    /// The stream that the search runs on, once it is drawn: helpers screen pools on it.
    pub fn stream(&self) -> Option<&Stream> {
        self.known.stream.as_ref()
    }

    /// The scenario.
    pub fn scenario(&self) -> &Scenario {
        &self.scenario
    }

    /// The same stream as the exact engine reads it, once it is drawn.
    pub fn jobs(&self) -> Option<&Jobs> {
        self.known.jobs.as_ref()
    }

    /// The plan as far as it is known.
    pub fn plan(&self) -> Plan {
        answer::plan(self)
    }

    /// Why there is no plan, after [`Advance::Rejected`]; empty otherwise.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.stage {
            Stage::Rejected(diagnostics) => diagnostics,
            _ => &[],
        }
    }

    /// Simulates one pool on this plan's stream, or on its head while that is all there is; `None` before the stream is drawn, or where the counts make no pool of
    /// this scenario.
    pub fn inspect(&self, counts: &[u32]) -> Option<PoolReport> {
        let jobs = self.shown().jobs.as_ref()?;
        crate::check_pool(&self.scenario, counts).ok()?;
        Some(report::pool(&self.scenario, jobs, &Counts::from_slice(counts)))
    }

    /// What there is to show: what the first look saw, until more is known.
    pub(crate) fn shown(&self) -> &Known {
        self.seen.as_ref().filter(|_| self.known.status.is_none()).unwrap_or(&self.known)
    }

    fn deadline(&self) -> Tick {
        self.scenario.target().latency_ns()
    }

    /// Late queries that a pool may have on this stream and still meet the target.
    pub(crate) fn allowed(&self, jobs: &Jobs) -> u64 {
        let queries = jobs.len() as u64;
        queries - self.scenario.target().required(queries)
    }

    /// Late queries up to which a pool is a near miss, which may still meet the target in the long run.
    pub(crate) fn near(&self, jobs: &Jobs) -> u64 {
        (self.allowed(jobs) * NEAR_PERCENT / 100).min(jobs.len() as u64)
    }

    /// Late queries up to which the survey follows a pool.
    pub(crate) fn floor_late(&self, jobs: &Jobs) -> u64 {
        (self.allowed(jobs) * FLOOR_FACTOR).min(jobs.len() as u64)
    }
}
