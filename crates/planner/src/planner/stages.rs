//! The phases of a plan, one function each: it works for a while and says which stage comes next.

use super::first_look::FirstLook;
use super::known::Walk;
use super::{Advance, Known, Planner};
use crate::bounds::{Bounds, Terms};
use crate::crew::Round;
use crate::headroom::Probe;
use crate::load::Load;
use crate::pool_box::{Counts, PoolBox};
use crate::reach;
use crate::report;
use crate::search::exact::{ExactSearch, Found, Limits};
use crate::search::homogeneous::Homogeneous;
use crate::search::pairs::Pairs;
use crate::survey::{Survey, SurveyLimits};
use crate::verdict::Deciding;
use numerics::order;
use protocol::{Diagnostic, PoolReport, Status};
use queueing::Jobs;
use queueing::lanes::Stream;
use scenario::Workload;

/// Cheaper pools that missed the target by least: so many come before the judges.
const NEAR_MISSES_JUDGED: usize = 40;
/// Dearer pools that met it on the stream, and pools of one type: so many each time.
const DEARER_JUDGED: usize = 6;
const OF_ONE_TYPE_JUDGED: usize = 4;

/// The work at hand.
pub(super) enum Stage {
    /// Looking at the head of the stream.
    Looking(FirstLook),
    /// Drawing the stream.
    Drawing(Load),
    /// Settling each type alone.
    Homogeneous(Homogeneous),
    /// Looking for a good pool among pairs of types.
    Pairs(Box<Pairs>),
    /// Walking the pools in order of price.
    Searching(Box<ExactSearch>),
    /// Walking on to the next dearer pools; `seen` queries of the search are already accounted for.
    Widening { deciding: Deciding, search: Box<ExactSearch>, seen: u64 },
    /// Judging the contenders on fresh queries.
    Deciding { deciding: Deciding, search: Box<ExactSearch> },
    /// Probing how much more load the answer carries.
    Probing { probe: Probe, search: Box<ExactSearch> },
    /// Looking around the answer.
    Surveying(Box<Survey>),
    /// The load shows that no pool can meet the target.
    Rejected(Vec<Diagnostic>),
    /// Nothing is left to do.
    Done,
}

type Next = (Stage, Advance);

impl Stage {
    /// The pieces of work that helpers may share in.
    pub fn round(&mut self) -> Option<&mut Round> {
        match self {
            Self::Pairs(pairs) => Some(pairs.round()),
            Self::Searching(search) | Self::Widening { search, .. } => search.round(),
            Self::Deciding { deciding, .. } => deciding.round(),
            Self::Surveying(survey) => survey.round(),
            _ => None,
        }
    }
}

impl Planner {
    pub(super) fn work_on(&mut self, stage: Stage, left: &mut u64) -> Next {
        match stage {
            Stage::Looking(look) => self.look_first(look, left),
            Stage::Drawing(load) => self.draw(load, left),
            Stage::Homogeneous(search) => self.settle_types(search, left),
            Stage::Pairs(pairs) => self.pair(pairs, left),
            Stage::Searching(search) => self.search(search, left),
            Stage::Widening { deciding, search, seen } => self.widen(deciding, search, seen, left),
            Stage::Deciding { deciding, search } => self.decide(deciding, search, left),
            Stage::Probing { probe, search } => self.probe(probe, search, left),
            Stage::Surveying(survey) => self.survey(survey, left),
            Stage::Rejected(diagnostics) => (Stage::Rejected(diagnostics), Advance::Rejected),
            Stage::Done => (Stage::Done, Advance::Done),
        }
    }

    fn look_first(&mut self, look: FirstLook, left: &mut u64) -> Next {
        match self.look(look, left) {
            Err(look) => (Stage::Looking(look), Advance::More),
            Ok(seen) => {
                let advance = if seen.is_some() { Advance::News } else { Advance::More };
                self.seen = seen;
                (Stage::Drawing(Load::of(&self.scenario)), advance)
            }
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
        let homogeneous = Homogeneous::of_scenario(&self.scenario, jobs.len() as u64);
        let stream = Stream::new(&jobs, self.deadline(), self.allowed(&jobs));
        self.known = Known { stream: Some(stream), ..self.known_of(jobs) };
        (Stage::Homogeneous(homogeneous), Advance::More)
    }

    /// What the jobs alone tell.
    pub(super) fn known_of(&self, jobs: Jobs) -> Known {
        let today = self.scenario.current_pool();
        let current = today.map(|counts| report::pool(&self.scenario, &jobs, &Counts::from_slice(counts)));
        Known {
            reachable_share: reach::reachable_share(&self.scenario, &jobs),
            simulated_queries: current.as_ref().map_or(0, |current| current.queries),
            current,
            jobs: Some(jobs),
            ..Known::default()
        }
    }

    fn settle_types(&mut self, mut search: Homogeneous, left: &mut u64) -> Next {
        let (Some(jobs), Some(stream)) = (&self.known.jobs, &self.known.stream) else { return done() };
        if !search.advance(jobs, stream, left) {
            return (Stage::Homogeneous(search), Advance::More);
        }
        let pools = search.pool_box();
        self.known.homogeneous = search.found();
        self.known.simulated_queries += search.simulated_queries();
        let cheapest = self.known.homogeneous.first().copied();
        let allowed = self.allowed(jobs);
        let next = match cheapest {
            Some(cheapest) => (Stage::Pairs(Box::new(Pairs::new(&pools, cheapest, allowed))), Advance::News),
            None => (self.start_search(&pools, None), Advance::More),
        };
        self.known.pools = Some(pools);
        if cheapest.is_some() {
            // A pool that is good enough is worth showing before a better one is known.
            self.conclude_search(cheapest, Status::Searching);
        }
        next
    }

    fn pair(&mut self, mut pairs: Box<Pairs>, left: &mut u64) -> Next {
        let (Some(stream), Some(pools)) = (&self.known.stream, &self.known.pools) else { return done() };
        if !pairs.advance(&self.scenario, stream, left) {
            return (Stage::Pairs(pairs), Advance::More);
        }
        self.known.simulated_queries += pairs.simulated_queries();
        let best = pairs.best();
        let next = self.start_search(pools, Some(best));
        if let Stage::Searching(search) = &next {
            self.known.walk = Walk::of(search);
        }
        self.conclude_search(Some(best), Status::Searching);
        (next, Advance::News)
    }

    fn start_search(&self, pools: &PoolBox, best: Option<Found>) -> Stage {
        let Some(jobs) = &self.known.jobs else { return Stage::Done };
        let limits = Limits { allowed: self.allowed(jobs), near: self.near(jobs) };
        let independent = matches!(self.scenario.workload(), Workload::Synthetic { .. });
        let terms = Terms { deadline: self.deadline(), limit: limits.near, independent };
        let bounds = Bounds::new(jobs, pools, terms);
        Stage::Searching(Box::new(ExactSearch::new(pools, bounds, limits, best, self.budget.search_queries)))
    }

    fn search(&mut self, mut search: Box<ExactSearch>, left: &mut u64) -> Next {
        let Some(stream) = &self.known.stream else { return done() };
        let over = search.advance(&self.scenario, stream, left);
        self.known.walk = Walk::of(&search);
        if !over {
            self.known.optimum = search.best();
            return (Stage::Searching(search), Advance::More);
        }
        self.known.simulated_queries += search.simulated_queries();
        let walked = !search.is_out_of_budget();
        let status = match (walked, search.best()) {
            (true, Some(_)) => Status::Optimal,
            (true, None) => Status::Infeasible,
            (false, _) => Status::BudgetSpent,
        };
        self.known.points.extend_from_slice(search.finished());
        self.conclude_search(search.best(), status);
        let next = match (self.known.optimum, self.scenario.workload(), walked) {
            (None, ..) => self.start_survey(*search),
            (Some(_), Workload::Trace { .. }, _) => self.start_probe(search),
            (Some(_), Workload::Synthetic { .. }, true) => start_widening(Deciding::new(&self.scenario), search),
            (Some(_), Workload::Synthetic { .. }, false) => {
                let deciding = Deciding::new(&self.scenario);
                self.start_deciding(deciding, search)
            }
        };
        (next, Advance::News)
    }

    /// Takes note of the best pool on the stream.
    pub(super) fn conclude_search(&mut self, best: Option<Found>, status: Status) {
        let mut known = std::mem::take(&mut self.known);
        self.conclude(&mut known, best, status);
        self.known = known;
    }

    /// The same for what is known of some stream.
    pub(super) fn conclude(&self, known: &mut Known, best: Option<Found>, status: Status) {
        known.optimum = best;
        known.status = Some(status);
        known.points.extend(best.iter().chain(&known.homogeneous));
        self.report_answer(known);
    }

    /// Puts the pools of the answer on record in full, as far as it is known by now.
    fn report_answer(&self, known: &mut Known) {
        let Some(jobs) = &known.jobs else { return };
        // A pool that is on record already is not simulated again.
        let mut on_record: Vec<PoolReport> =
            known.best.take().into_iter().chain(known.best_of_one_type.take()).collect();
        let mut report = |found: Found| {
            let counts = found.pool.to_vec(self.scenario.instances().len());
            let mut report = on_record.iter().find(|report| report.counts == counts).cloned().unwrap_or_else(|| {
                on_record.push(report::pool(&self.scenario, jobs, &found.pool));
                on_record[on_record.len() - 1].clone()
            });
            report.interval = known.verdict(&found).map(|verdict| [verdict.interval.low, verdict.interval.high]);
            report
        };
        let best = known.optimum.map(|optimum| known.accepted().unwrap_or(optimum)).map(&mut report);
        let of_one_type = known.accepted_of_one_type().map(report);
        (known.best, known.best_of_one_type) = (best, of_one_type);
    }

    /// Walks on to the next pools that meet the target on the stream.
    fn widen(&mut self, deciding: Deciding, mut search: Box<ExactSearch>, seen: u64, left: &mut u64) -> Next {
        let Some(stream) = &self.known.stream else { return done() };
        if !search.advance(&self.scenario, stream, left) {
            return (Stage::Widening { deciding, search, seen }, Advance::More);
        }
        self.known.simulated_queries += search.simulated_queries() - seen;
        (self.start_deciding(deciding, search), Advance::More)
    }

    fn start_deciding(&mut self, mut deciding: Deciding, search: Box<ExactSearch>) -> Stage {
        self.known.points.extend_from_slice(search.finished());
        if deciding.call(&self.contenders(&search)) {
            Stage::Deciding { deciding, search }
        } else {
            self.start_probe(search)
        }
    }

    /// The optimum, the cheaper pools that missed by least, the dearer ones that meet the target, and the best of one type.
    fn contenders(&self, search: &ExactSearch) -> Vec<Found> {
        let (Some(optimum), Some(jobs)) = (self.known.optimum, &self.known.jobs) else { return Vec::new() };
        let allowed = self.allowed(jobs);
        let mut near: Vec<Found> = search
            .finished()
            .iter()
            .filter(|found| found.price <= optimum.price && **found != optimum)
            .copied()
            .collect();
        order::sort_by_key(&mut near, |found| (found.late, *found));
        near.truncate(NEAR_MISSES_JUDGED);
        let dearer = search.finished().iter().filter(|found| found.price > optimum.price && found.late <= allowed);
        let of_one_type = self.known.homogeneous.iter().take(OF_ONE_TYPE_JUDGED);
        [optimum].iter().chain(&near).chain(dearer).chain(of_one_type).copied().collect()
    }

    fn decide(&mut self, mut deciding: Deciding, search: Box<ExactSearch>, left: &mut u64) -> Next {
        let Some(stream) = &self.known.stream else { return done() };
        if !deciding.advance(&self.scenario, stream, left) {
            return (Stage::Deciding { deciding, search }, Advance::More);
        }
        self.known.verdicts = deciding.verdicts().collect();
        order::sort_by_key(&mut self.known.verdicts, |(found, _)| (found.price, found.pool));
        let mut known = std::mem::take(&mut self.known);
        self.report_answer(&mut known);
        self.known = known;
        if self.known.accepted().is_none() && deciding.sits_again() && self.known.status == Some(Status::Optimal) {
            return (start_widening(deciding, search), Advance::News);
        }
        self.known.simulated_queries += deciding.simulated_queries();
        (self.start_probe(search), Advance::News)
    }

    fn start_probe(&self, search: Box<ExactSearch>) -> Stage {
        let (Some(best), Some(jobs)) = (&self.known.best, &self.known.jobs) else { return self.start_survey(*search) };
        let types = self.scenario.instances().len();
        let probe = Probe::new(&Counts::from_slice(&best.counts), types, self.deadline(), self.allowed(jobs));
        Stage::Probing { probe, search }
    }

    fn probe(&mut self, mut probe: Probe, search: Box<ExactSearch>, left: &mut u64) -> Next {
        let Some(jobs) = &self.known.jobs else { return done() };
        let headroom = probe.advance(jobs, left);
        if headroom.is_none() {
            return (Stage::Probing { probe, search }, Advance::More);
        }
        self.known.simulated_queries += probe.simulated_queries();
        self.known.headroom = headroom;
        (self.start_survey(*search), Advance::News)
    }

    fn start_survey(&self, search: ExactSearch) -> Stage {
        let (near, dearer, bounds) = search.into_rest();
        let limits = SurveyLimits {
            floor_late: self.known.jobs.as_ref().map_or(0, |jobs| self.floor_late(jobs)),
            budget: self.budget.survey_queries,
            best_price: self.known.optimum.map(|best| best.price),
        };
        Stage::Surveying(Box::new(Survey::new(near, dearer, bounds, self.scenario.instances().len(), limits)))
    }

    fn survey(&mut self, mut survey: Box<Survey>, left: &mut u64) -> Next {
        let Some(stream) = &self.known.stream else { return done() };
        if !survey.advance(&self.scenario, stream, left) {
            return (Stage::Surveying(survey), Advance::More);
        }
        self.known.simulated_queries += survey.simulated_queries();
        self.known.points.extend_from_slice(survey.points());
        self.known.complete = true;
        (Stage::Done, Advance::Done)
    }
}

/// Sends the search on beyond the optimum.
fn start_widening(deciding: Deciding, mut search: Box<ExactSearch>) -> Stage {
    search.extend(DEARER_JUDGED);
    Stage::Widening { deciding, seen: search.simulated_queries(), search }
}

fn done() -> Next {
    (Stage::Done, Advance::Done)
}
