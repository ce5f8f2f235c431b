//! The plan, phase by phase, in slices: draw the stream, settle each type alone, walk the pools, judge the winner, survey
//! what lies around it. Knows no clock: the caller says how much work a slice may do, in simulated queries.

use crate::answer;
use crate::headroom::Probe;
use crate::load::Load;
use crate::pool_box::{Counts, PoolBox};
use crate::reach;
use crate::report;
use crate::search::exact::{ExactSearch, Found};
use crate::search::homogeneous::{Homogeneous, TypeLimit};
use crate::survey::{Survey, SurveyLimits};
use crate::verdict::Judging;
use protocol::{Budget, Diagnostic, Headroom, Phase, Plan, PoolReport, Progress, Status, Verdict};
use queueing::{Jobs, Tick};
use scenario::{MAX_SERVERS, Scenario};

/// A pool is followed to the end in the survey while its late queries stay within this multiple of the allowed ones.
const FLOOR_FACTOR: u64 = 10;

/// A scenario being planned.
pub struct Planner {
    pub(crate) scenario: Scenario,
    pub(crate) budget: Budget,
    stage: Stage,
    pub(crate) known: Known,
}

/// What the phases so far have found out.
#[derive(Default)]
pub(crate) struct Known {
    pub jobs: Option<Jobs>,
    pub reachable_share: f64,
    pub pools: Option<PoolBox>,
    pub homogeneous: Option<Found>,
    pub current: Option<PoolReport>,
    pub best: Option<Found>,
    pub best_report: Option<PoolReport>,
    pub homogeneous_report: Option<PoolReport>,
    pub verdict: Option<Verdict>,
    pub headroom: Option<Headroom>,
    pub points: Vec<Found>,
    pub walk: WalkState,
    pub status: Option<Status>,
    pub simulated_queries: u64,
    pub complete: bool,
}

/// How far the walk in order of price got.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct WalkState {
    pub refuted: crate::search::exact::Refuted,
    pub price_bound: u64,
    pub settled: u64,
}

/// The work at hand.
enum Stage {
    Drawing(Load),
    Homogeneous(Homogeneous),
    Searching(ExactSearch),
    Judging {
        judging: Judging,
        probe: Probe,
        search: ExactSearch,
    },
    Probing {
        probe: Probe,
        search: ExactSearch,
    },
    Surveying(Survey),
    Rejected(Vec<Diagnostic>),
    Done,
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
        Self {
            scenario,
            budget,
            stage: Stage::Drawing(load),
            known: Known::default(),
        }
    }

    /// Works for about `work` simulated queries.
    pub fn advance(&mut self, work: u64) -> Advance {
        let mut left = work;
        while left > 0 {
            let (stage, advance) = match std::mem::replace(&mut self.stage, Stage::Done) {
                Stage::Drawing(load) => self.draw(load, &mut left),
                Stage::Homogeneous(search) => self.settle_types(search, &mut left),
                Stage::Searching(search) => self.search(search, &mut left),
                Stage::Judging {
                    judging,
                    probe,
                    search,
                } => self.judge(judging, probe, search, &mut left),
                Stage::Probing { probe, search } => self.probe(probe, search, &mut left),
                Stage::Surveying(survey) => self.survey(survey, &mut left),
                Stage::Rejected(diagnostics) => (Stage::Rejected(diagnostics), Advance::Rejected),
                Stage::Done => (Stage::Done, Advance::Done),
            };
            self.stage = stage;
            if advance != Advance::More {
                return advance;
            }
        }
        Advance::More
    }

    fn draw(&mut self, mut load: Load, left: &mut u64) -> (Stage, Advance) {
        if !load.advance(left) {
            return (Stage::Drawing(load), Advance::More);
        }
        let jobs = load.finish();
        let diagnostics = reach::check(&self.scenario, &jobs);
        if !diagnostics.is_empty() {
            return (Stage::Rejected(diagnostics), Advance::Rejected);
        }
        self.known.reachable_share = reach::reachable_share(&self.scenario, &jobs);
        let limits = self.scenario.instances().iter().map(|instance| TypeLimit {
            price: instance.price_nanodollars(),
            max_count: instance.max_count(),
        });
        let allowed = self.allowed(&jobs);
        let homogeneous = Homogeneous::new(limits.collect(), self.deadline(), allowed, MAX_SERVERS);
        if let Some(counts) = self.scenario.current_pool() {
            self.known.current = Some(report::pool(
                &self.scenario,
                &jobs,
                &Counts::from_slice(counts),
            ));
            self.known.simulated_queries += jobs.len() as u64;
        }
        self.known.jobs = Some(jobs);
        (Stage::Homogeneous(homogeneous), Advance::More)
    }

    fn settle_types(&mut self, mut search: Homogeneous, left: &mut u64) -> (Stage, Advance) {
        let Some(jobs) = &self.known.jobs else {
            return (Stage::Done, Advance::Done);
        };
        if !search.advance(jobs, left) {
            return (Stage::Homogeneous(search), Advance::More);
        }
        let prices = self
            .scenario
            .instances()
            .iter()
            .map(scenario::Instance::price_nanodollars)
            .collect();
        let pools = PoolBox::new(search.max_counts().to_vec(), prices);
        self.known.homogeneous = search.cheapest();
        self.known.simulated_queries += search.simulated_queries();
        let exact = ExactSearch::new(&pools, self.deadline(), self.allowed(jobs));
        self.known.pools = Some(pools);
        (Stage::Searching(exact), Advance::More)
    }

    fn search(&mut self, mut search: ExactSearch, left: &mut u64) -> (Stage, Advance) {
        let Some(jobs) = &self.known.jobs else {
            return (Stage::Done, Advance::Done);
        };
        let budget_left = self
            .budget
            .search_queries
            .saturating_sub(search.simulated_queries());
        let mut slice = (*left).min(budget_left);
        let granted = slice;
        let done = search.advance(jobs, &mut slice);
        *left -= granted - slice;
        self.note_walk(&search);
        if done {
            let status = if search.best().is_some() {
                Status::Optimal
            } else {
                Status::Infeasible
            };
            return self.after_search(search, status);
        }
        if self.budget.search_queries <= search.simulated_queries() {
            return self.after_search(search, Status::BudgetSpent);
        }
        (Stage::Searching(search), Advance::More)
    }

    /// The search is over; what follows depends on whether there is a pool to judge.
    fn after_search(&mut self, search: ExactSearch, status: Status) -> (Stage, Advance) {
        self.known.simulated_queries += search.simulated_queries();
        self.conclude_search(&search, status);
        match self.known.best {
            Some(best) => {
                let jobs_allowed = self
                    .known
                    .jobs
                    .as_ref()
                    .map_or(0, |jobs| self.allowed(jobs));
                let types = self.scenario.instances().len();
                let probe = Probe::new(&best.pool, types, self.deadline(), jobs_allowed);
                let judging = Judging::new(&self.scenario, &best.pool);
                let stage = match self.scenario.workload() {
                    scenario::Workload::Synthetic { .. } => Stage::Judging {
                        judging,
                        probe,
                        search,
                    },
                    scenario::Workload::Trace { .. } => Stage::Probing { probe, search },
                };
                (stage, Advance::News)
            }
            None => (self.start_survey(search), Advance::News),
        }
    }

    /// Settles which pool is the answer: what the search found, or the best pool of one type where it was stopped before.
    fn conclude_search(&mut self, search: &ExactSearch, status: Status) {
        self.note_walk(search);
        let proven = search.best();
        self.known.best = match (proven, status) {
            (Some(found), _) => Some(found),
            (None, Status::Infeasible) => None,
            (None, _) => self.known.homogeneous,
        };
        // A search that stopped right after it found a pool has refuted all cheaper ones, whatever stopped it.
        self.known.status = Some(if proven.is_some() {
            Status::Optimal
        } else {
            status
        });
        if let Some(jobs) = &self.known.jobs {
            let report = |found: &Found| report::pool(&self.scenario, jobs, &found.pool);
            self.known.best_report = self.known.best.as_ref().map(report);
            self.known.homogeneous_report = self.known.homogeneous.as_ref().map(report);
            self.known.points = self
                .known
                .best
                .iter()
                .chain(&self.known.homogeneous)
                .copied()
                .collect();
        }
    }

    fn judge(
        &mut self,
        mut judging: Judging,
        probe: Probe,
        search: ExactSearch,
        left: &mut u64,
    ) -> (Stage, Advance) {
        let verdict = judging.advance(&self.scenario, left);
        if verdict.is_none() {
            return (
                Stage::Judging {
                    judging,
                    probe,
                    search,
                },
                Advance::More,
            );
        }
        self.known.simulated_queries += judging.simulated_queries();
        if let (Some(best), Some(verdict)) = (&mut self.known.best_report, &verdict) {
            best.interval = Some([verdict.interval.low, verdict.interval.high]);
        }
        self.known.verdict = verdict;
        (Stage::Probing { probe, search }, Advance::News)
    }

    fn probe(&mut self, mut probe: Probe, search: ExactSearch, left: &mut u64) -> (Stage, Advance) {
        let Some(jobs) = &self.known.jobs else {
            return (Stage::Done, Advance::Done);
        };
        let headroom = probe.advance(jobs, left);
        if headroom.is_none() {
            return (Stage::Probing { probe, search }, Advance::More);
        }
        self.known.simulated_queries += probe.simulated_queries();
        self.known.headroom = headroom;
        (self.start_survey(search), Advance::News)
    }

    fn start_survey(&self, search: ExactSearch) -> Stage {
        let (near, dearer) = search.into_rest();
        let limits = SurveyLimits {
            deadline: self.deadline(),
            floor_late: self
                .known
                .jobs
                .as_ref()
                .map_or(0, |jobs| self.floor_late(jobs)),
            budget: self.budget.survey_queries,
            best_price: self.known.best.map(|best| best.price),
        };
        Stage::Surveying(Survey::new(
            near,
            dearer,
            self.scenario.instances().len(),
            limits,
        ))
    }

    fn survey(&mut self, mut survey: Survey, left: &mut u64) -> (Stage, Advance) {
        let Some(jobs) = &self.known.jobs else {
            return (Stage::Done, Advance::Done);
        };
        if !survey.advance(jobs, left) {
            return (Stage::Surveying(survey), Advance::More);
        }
        self.known.simulated_queries += survey.simulated_queries();
        self.known.points.extend_from_slice(survey.points());
        self.known.complete = true;
        (Stage::Done, Advance::Done)
    }

    fn note_walk(&mut self, search: &ExactSearch) {
        self.known.walk = WalkState {
            refuted: search.refuted(),
            price_bound: search.price_bound(),
            settled: search.settled(),
        };
    }

    /// Stops where it stands; [`Planner::plan`] then says what was learnt. A plan whose answer is already known only loses
    /// what was still to come around it.
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

    /// Simulates one pool on this plan's stream; `None` before the stream is drawn, or where the counts do not fit the types.
    pub fn inspect(&self, counts: &[u32]) -> Option<PoolReport> {
        let jobs = self.known.jobs.as_ref()?;
        crate::check_pool(&self.scenario, counts).ok()?;
        Some(report::pool(
            &self.scenario,
            jobs,
            &Counts::from_slice(counts),
        ))
    }

    /// Where the plan stands.
    pub fn progress(&self) -> Progress {
        let (phase, done, settled) = self.position();
        let best = self.known.best.or(self.known.homogeneous);
        let queries = self.known.jobs.as_ref().map_or(0, |jobs| jobs.len() as u64);
        Progress {
            phase,
            settled,
            box_size: self.known.pools.as_ref().map_or(0, PoolBox::size),
            done,
            best: best.map(|found| report::point(&self.scenario, queries, &found)),
            price_bound_per_hour: report::dollars(self.known.walk.price_bound),
            simulated_queries: self.known.simulated_queries + self.under_way(),
        }
    }

    /// The phase, the share of it that is done, and the pools settled in it.
    fn position(&self) -> (Phase, f64, u64) {
        match &self.stage {
            Stage::Drawing(_) => (Phase::Drawing, 0.0, 0),
            Stage::Homogeneous(search) => {
                let settled = search.settled();
                (
                    Phase::Homogeneous,
                    settled as f64 / self.scenario.instances().len() as f64,
                    settled as u64,
                )
            }
            Stage::Searching(search) => (Phase::Searching, self.closed(search), search.settled()),
            Stage::Judging { judging, .. } => {
                (Phase::Verifying, judging.done(), self.known.walk.settled)
            }
            Stage::Probing { .. } => (Phase::Verifying, 1.0, self.known.walk.settled),
            Stage::Surveying(survey) => (
                Phase::Surveying,
                survey.done(),
                survey.points().len() as u64,
            ),
            Stage::Rejected(_) | Stage::Done => (Phase::Done, 1.0, self.known.walk.settled),
        }
    }

    /// Share of the box that is closed: the pools settled, and those no cheaper than a pool that is known to meet the target.
    fn closed(&self, search: &ExactSearch) -> f64 {
        let Some(pools) = &self.known.pools else {
            return 0.0;
        };
        let size = pools.size();
        let open = self
            .known
            .homogeneous
            .map_or(size, |found| pools.count_cheaper(found.price));
        let left = open.saturating_sub(search.settled());
        1.0 - left as f64 / size.max(1) as f64
    }

    fn under_way(&self) -> u64 {
        match &self.stage {
            Stage::Homogeneous(search) => search.simulated_queries(),
            Stage::Searching(search) => search.simulated_queries(),
            Stage::Judging { judging, .. } => judging.simulated_queries(),
            Stage::Probing { probe, .. } => probe.simulated_queries(),
            Stage::Surveying(survey) => survey.simulated_queries(),
            Stage::Drawing(_) | Stage::Rejected(_) | Stage::Done => 0,
        }
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
