//! The plan, phase by phase, in slices: draw the stream, settle each type alone, walk the pools, judge the winner, survey
//! what lies around it. Knows no clock: the caller says how much work a slice may do, in simulated queries.

mod known;
mod progress;
mod stages;

pub(crate) use known::Known;
use stages::Stage;

use crate::answer;
use crate::load::Load;
use crate::pool_box::Counts;
use crate::report;
use protocol::{Budget, Diagnostic, Plan, PoolReport, Status};
use queueing::{Jobs, Tick};
use scenario::Scenario;

/// A pool is followed to the end in the survey while its late queries stay within this multiple of the allowed ones.
const FLOOR_FACTOR: u64 = 10;

/// A scenario being planned.
pub struct Planner {
    pub(crate) scenario: Scenario,
    budget: Budget,
    stage: Stage,
    pub(crate) known: Known,
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
        let load = Load::of(&scenario);
        Self { scenario, budget, stage: Stage::Drawing(load), known: Known::default() }
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
        match std::mem::replace(&mut self.stage, Stage::Done) {
            Stage::Searching(search) => {
                self.known.simulated_queries += search.simulated_queries();
                self.conclude_search(&search, Status::Cancelled);
            }
            Stage::Surveying(survey) => self.known.points.extend_from_slice(survey.points()),
            Stage::Rejected(diagnostics) => self.stage = Stage::Rejected(diagnostics),
            _ => {}
        }
        self.known.status = self.known.status.or(Some(Status::Cancelled));
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

    /// Simulates one pool on this plan's stream; `None` before the stream is drawn, or where the counts make no pool of
    /// this scenario.
    pub fn inspect(&self, counts: &[u32]) -> Option<PoolReport> {
        let jobs = self.known.jobs.as_ref()?;
        crate::check_pool(&self.scenario, counts).ok()?;
        Some(report::pool(&self.scenario, jobs, &Counts::from_slice(counts)))
    }

    fn deadline(&self) -> Tick {
        self.scenario.target().latency_ns()
    }

    /// Late queries that a pool may have on this stream and still meet the target.
    pub(crate) fn allowed(&self, jobs: &Jobs) -> u64 {
        let queries = jobs.len() as u64;
        queries - self.scenario.target().required(queries)
    }

    /// Late queries up to which the survey follows a pool.
    pub(crate) fn floor_late(&self, jobs: &Jobs) -> u64 {
        (self.allowed(jobs) * FLOOR_FACTOR).min(jobs.len() as u64)
    }
}
