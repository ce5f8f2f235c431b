//! The phases of a plan, one function each: it works for a while and says which stage comes next.

use super::known::Walk;
use super::{Advance, Planner};
use crate::headroom::Probe;
use crate::load::Load;
use crate::pool_box::{Counts, PoolBox};
use crate::reach;
use crate::report;
use crate::search::exact::{ExactSearch, Found};
use crate::search::homogeneous::{Homogeneous, TypeLimit};
use crate::survey::{Survey, SurveyLimits};
use crate::verdict::Judging;
use protocol::{Diagnostic, Judged, Status, Verdict, VerdictKind};
use scenario::{Instance, MAX_SERVERS, Workload};

/// So many dearer pools are judged to find one that surely meets the target.
const SAFER_TRIED: u32 = 6;

/// The work at hand.
pub(super) enum Stage {
    /// Drawing the stream.
    Drawing(Load),
    /// Settling each type alone.
    Homogeneous(Homogeneous),
    /// Walking the pools in order of price.
    Searching(ExactSearch),
    /// Judging the winner on fresh queries.
    Judging { judging: Judging, search: ExactSearch },
    /// Looking for a dearer pool that surely meets the target; `seen` queries of the search are already accounted for.
    Safer { candidate: Option<(Found, Judging)>, tried: u32, seen: u64, search: ExactSearch },
    /// Probing how much more load the winner carries.
    Probing { probe: Probe, search: ExactSearch },
    /// Looking around the answer.
    Surveying(Survey),
    /// The load shows that no pool can meet the target.
    Rejected(Vec<Diagnostic>),
    /// Nothing is left to do.
    Done,
}

type Next = (Stage, Advance);

impl Planner {
    pub(super) fn work_on(&mut self, stage: Stage, left: &mut u64) -> Next {
        match stage {
            Stage::Drawing(load) => self.draw(load, left),
            Stage::Homogeneous(search) => self.settle_types(search, left),
            Stage::Searching(search) => self.search(search, left),
            Stage::Judging { judging, search } => self.judge(judging, search, left),
            Stage::Safer { candidate, tried, seen, search } => match candidate {
                Some((found, judging)) => self.judge_safer(found, judging, tried, search, left),
                None => self.find_safer(tried, seen, search, left),
            },
            Stage::Probing { probe, search } => self.probe(probe, search, left),
            Stage::Surveying(survey) => self.survey(survey, left),
            Stage::Rejected(diagnostics) => (Stage::Rejected(diagnostics), Advance::Rejected),
            Stage::Done => (Stage::Done, Advance::Done),
        }
    }

    fn draw(&mut self, mut load: Load, left: &mut u64) -> Next {
        if !load.advance(left) {
            return (Stage::Drawing(load), Advance::More);
        }
        let jobs = load.finish();
        let diagnostics = reach::check(&self.scenario, &jobs);
        if !diagnostics.is_empty() {
            return (Stage::Rejected(diagnostics), Advance::Rejected);
        }
        self.known.reachable_share = reach::reachable_share(&self.scenario, &jobs);
        let limits = self
            .scenario
            .instances()
            .iter()
            .map(|instance| TypeLimit { price: instance.price_nanodollars(), max_count: instance.max_count() });
        let allowed = self.allowed(&jobs);
        let homogeneous = Homogeneous::new(limits.collect(), self.deadline(), allowed, MAX_SERVERS);
        if let Some(counts) = self.scenario.current_pool() {
            self.known.current = Some(report::pool(&self.scenario, &jobs, &Counts::from_slice(counts)));
            self.known.simulated_queries += jobs.len() as u64;
        }
        self.known.jobs = Some(jobs);
        (Stage::Homogeneous(homogeneous), Advance::More)
    }

    fn settle_types(&mut self, mut search: Homogeneous, left: &mut u64) -> Next {
        let Some(jobs) = &self.known.jobs else { return (Stage::Done, Advance::Done) };
        if !search.advance(jobs, left) {
            return (Stage::Homogeneous(search), Advance::More);
        }
        let prices = self.scenario.instances().iter().map(Instance::price_nanodollars).collect();
        let pools = PoolBox::new(search.max_counts().to_vec(), prices);
        self.known.homogeneous = search.cheapest();
        self.known.to_settle = self.known.homogeneous.map_or(pools.size(), |found| pools.count_cheaper(found.price));
        self.known.simulated_queries += search.simulated_queries();
        let exact = ExactSearch::new(&pools, self.deadline(), self.allowed(jobs));
        self.known.pools = Some(pools);
        (Stage::Searching(exact), Advance::More)
    }

    fn search(&mut self, mut search: ExactSearch, left: &mut u64) -> Next {
        let Some(jobs) = &self.known.jobs else { return (Stage::Done, Advance::Done) };
        let granted = (*left).min(self.budget.search_queries.saturating_sub(search.simulated_queries()));
        let mut slice = granted;
        let done = search.advance(jobs, &mut slice);
        *left -= granted - slice;
        self.known.walk = Walk::of(&search);
        if !done && self.budget.search_queries > search.simulated_queries() {
            return (Stage::Searching(search), Advance::More);
        }
        self.known.simulated_queries += search.simulated_queries();
        let status = match (done, search.best()) {
            (true, Some(_)) => Status::Optimal,
            (true, None) => Status::Infeasible,
            (false, _) => Status::BudgetSpent,
        };
        self.conclude_search(&search, status);
        let next = match (self.known.best, self.scenario.workload()) {
            (None, _) => self.start_survey(search),
            (Some(_), Workload::Trace { .. }) => self.start_probe(search),
            (Some(best), Workload::Synthetic { .. }) => {
                Stage::Judging { judging: Judging::new(&self.scenario, &best.pool), search }
            }
        };
        (next, Advance::News)
    }

    /// Settles which pool is the answer: what the search found, or the best pool of one type where it was stopped before.
    pub(super) fn conclude_search(&mut self, search: &ExactSearch, status: Status) {
        self.known.walk = Walk::of(search);
        self.known.best = match (search.best(), status) {
            (Some(found), _) => Some(found),
            (None, Status::Infeasible) => None,
            (None, _) => self.known.homogeneous,
        };
        // A search that was stopped right after it found a pool has refuted all cheaper ones.
        self.known.status = Some(if search.best().is_some() { Status::Optimal } else { status });
        if let Some(jobs) = &self.known.jobs {
            let report = |found: &Found| report::pool(&self.scenario, jobs, &found.pool);
            self.known.best_report = self.known.best.as_ref().map(report);
            self.known.homogeneous_report = self.known.homogeneous.as_ref().map(report);
            self.known.points = self.known.best.iter().chain(&self.known.homogeneous).copied().collect();
        }
    }

    fn judge(&mut self, mut judging: Judging, search: ExactSearch, left: &mut u64) -> Next {
        let Some(verdict) = judging.advance(&self.scenario, left) else {
            return (Stage::Judging { judging, search }, Advance::More);
        };
        self.known.simulated_queries += judging.simulated_queries();
        if let Some(best) = &mut self.known.best_report {
            best.interval = Some(ends(&verdict));
        }
        let proven = self.known.status == Some(Status::Optimal);
        let next = if verdict.kind == VerdictKind::Meets || !proven {
            self.start_probe(search)
        } else {
            next_candidate(0, search)
        };
        self.known.verdict = Some(verdict);
        (next, Advance::News)
    }

    /// Walks on to the next pool that meets the target on the stream, to judge it too.
    fn find_safer(&mut self, tried: u32, seen: u64, mut search: ExactSearch, left: &mut u64) -> Next {
        let Some(jobs) = &self.known.jobs else { return (Stage::Done, Advance::Done) };
        if !search.advance(jobs, left) {
            return (Stage::Safer { candidate: None, tried, seen, search }, Advance::More);
        }
        self.known.simulated_queries += search.simulated_queries() - seen;
        let next = match search.best() {
            Some(found) => {
                self.known.points.push(found);
                let judging = Judging::new(&self.scenario, &found.pool);
                let seen = search.simulated_queries();
                Stage::Safer { candidate: Some((found, judging)), tried: tried + 1, seen, search }
            }
            None => self.start_probe(search),
        };
        (next, Advance::More)
    }

    fn judge_safer(
        &mut self,
        found: Found,
        mut judging: Judging,
        tried: u32,
        search: ExactSearch,
        left: &mut u64,
    ) -> Next {
        let Some(verdict) = judging.advance(&self.scenario, left) else {
            let (candidate, seen) = (Some((found, judging)), search.simulated_queries());
            return (Stage::Safer { candidate, tried, seen, search }, Advance::More);
        };
        self.known.simulated_queries += judging.simulated_queries();
        if verdict.kind == VerdictKind::Meets
            && let Some(jobs) = &self.known.jobs
        {
            let mut pool = report::pool(&self.scenario, jobs, &found.pool);
            pool.interval = Some(ends(&verdict));
            self.known.safer = Some(Judged { pool, verdict });
            return (self.start_probe(search), Advance::News);
        }
        let next = if tried < SAFER_TRIED { next_candidate(tried, search) } else { self.start_probe(search) };
        (next, Advance::More)
    }

    fn start_probe(&self, search: ExactSearch) -> Stage {
        let (Some(best), Some(jobs)) = (self.known.best, &self.known.jobs) else { return Stage::Done };
        let types = self.scenario.instances().len();
        Stage::Probing { probe: Probe::new(&best.pool, types, self.deadline(), self.allowed(jobs)), search }
    }

    fn probe(&mut self, mut probe: Probe, search: ExactSearch, left: &mut u64) -> Next {
        let Some(jobs) = &self.known.jobs else { return (Stage::Done, Advance::Done) };
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
            floor_late: self.known.jobs.as_ref().map_or(0, |jobs| self.floor_late(jobs)),
            budget: self.budget.survey_queries,
            best_price: self.known.best.map(|best| best.price),
        };
        Stage::Surveying(Survey::new(near, dearer, self.scenario.instances().len(), limits))
    }

    fn survey(&mut self, mut survey: Survey, left: &mut u64) -> Next {
        let Some(jobs) = &self.known.jobs else { return (Stage::Done, Advance::Done) };
        if !survey.advance(jobs, left) {
            return (Stage::Surveying(survey), Advance::More);
        }
        self.known.simulated_queries += survey.simulated_queries();
        self.known.points.extend_from_slice(survey.points());
        self.known.complete = true;
        (Stage::Done, Advance::Done)
    }
}

/// The search, sent on beyond the pool that it found.
fn next_candidate(tried: u32, mut search: ExactSearch) -> Stage {
    search.resume();
    Stage::Safer { candidate: None, tried, seen: search.simulated_queries(), search }
}

/// The ends of a verdict's interval.
fn ends(verdict: &Verdict) -> [f64; 2] {
    [verdict.interval.low, verdict.interval.high]
}
