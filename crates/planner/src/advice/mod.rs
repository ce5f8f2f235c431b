//! What to try next on a real cluster. The advice is a function of the document alone: every trial is in it, and neither their order nor what
//! was advised before counts. [`Advisor`] works it out in slices: the box, what simulation makes one think of every pool of it, and then
//! the constrained search over both. Knows no clock and no page.

mod discrepancy;
mod history;
pub mod hypotheses;

use crate::load::Load;
use crate::pool_box::{Counts, PoolBox};
use crate::report::{self, dollars};
use crate::search::constrained::{Constrained, Settings};
use crate::search::homogeneous::{Homogeneous, TypeLimit};
use crate::search::strategy::Problem;
use crate::search::warm;
use crate::{Advance, answer};
use history::{Hints, History};
use hypotheses::{MAX_POOLS, Simulating, Trust};
use protocol::{Advice, Closed, NextTrial, Presumed, RacePhase, RaceProgress, Suggestion};
use queueing::Jobs;
use queueing::lanes::Stream;
use scenario::{Instance, MAX_SERVERS, Prior, Scenario};

/// How to search.
pub const SETTINGS: Settings = Settings::OURS;
/// So many pools to try are suggested.
const SUGGESTIONS: usize = 4;

/// Advice being worked out.
pub struct Advisor {
    scenario: Scenario,
    stage: Stage,
    /// The bounds by the scenario alone, once they are known.
    bounds: Option<Vec<u32>>,
    simulating: Option<Simulating>,
}

enum Stage {
    Drawing(Load),
    Bounding(Box<(Jobs, Stream, Homogeneous)>),
    Presuming,
    Done(Box<Advice>),
}

impl Advisor {
    /// Ready to work.
    pub fn new(scenario: Scenario) -> Self {
        let given: Option<Vec<u32>> = scenario.instances().iter().map(Instance::max_count).collect();
        let stage = if given.is_some() { Stage::Presuming } else { Stage::Drawing(Load::of(&scenario)) };
        Self { scenario, stage, bounds: given, simulating: None }
    }

    /// Ready to work on other trials; what holds of the same scenario without trials is kept.
    #[must_use]
    pub fn again(self, scenario: Scenario) -> Self {
        if self.scenario.untried() != scenario.untried() {
            return Self::new(scenario);
        }
        let stage = if self.bounds.is_some() { Stage::Presuming } else { self.stage };
        let advisor = Self { scenario, stage, ..self };
        let same_box =
            advisor.simulating.as_ref().is_some_and(|it| Some(it.max_counts()) == advisor.max_counts().as_deref());
        let simulating = if same_box { advisor.simulating } else { None };
        Self { simulating, ..advisor }
    }

    /// Works for about `work` simulated queries.
    pub fn advance(&mut self, mut work: u64) -> Advance {
        while work > 0 {
            let stage = std::mem::replace(&mut self.stage, Stage::Presuming);
            self.stage = match stage {
                Stage::Drawing(load) => self.draw(load, &mut work),
                Stage::Bounding(bounding) => self.bound(bounding, &mut work),
                Stage::Presuming => self.presume(&mut work),
                Stage::Done(advice) => {
                    self.stage = Stage::Done(advice);
                    return Advance::Done;
                }
            };
        }
        Advance::More
    }

    /// The advice, once [`Advisor::advance`] said that it is done.
    pub fn advice(&self) -> Option<&Advice> {
        match &self.stage {
            Stage::Done(advice) => Some(advice),
            _ => None,
        }
    }

    /// Where the work stands.
    pub fn progress(&self) -> RaceProgress {
        let part = |done: f64| ((done * 1000.0) as u64, 1000);
        let (phase, (done, of)) = match &self.stage {
            Stage::Drawing(load) => (RacePhase::Drawing, part(load.done())),
            Stage::Bounding(bounding) => {
                (RacePhase::Bounding, (bounding.2.settled() as u64, self.scenario.instances().len() as u64))
            }
            Stage::Presuming => (RacePhase::Simulating, part(self.simulating.as_ref().map_or(0.0, Simulating::done))),
            Stage::Done(_) => (RacePhase::Done, (1, 1)),
        };
        RaceProgress { phase, done, of }
    }

    fn draw(&self, mut load: Load, work: &mut u64) -> Stage {
        if !load.advance(work) {
            return Stage::Drawing(load);
        }
        let jobs = load.finish();
        let (queries, target) = (jobs.len() as u64, self.scenario.target());
        let allowed = queries - target.required(queries);
        let limit = |it: &Instance| TypeLimit { price: it.price_nanodollars(), max_count: it.max_count() };
        let limits = self.scenario.instances().iter().map(limit).collect();
        let search = Homogeneous::new(limits, target.latency_ns(), allowed, MAX_SERVERS);
        let stream = Stream::new(&jobs, target.latency_ns(), allowed);
        Stage::Bounding(Box::new((jobs, stream, search)))
    }

    fn bound(&mut self, mut bounding: Box<(Jobs, Stream, Homogeneous)>, work: &mut u64) -> Stage {
        let (jobs, stream, search) = &mut *bounding;
        if !search.advance(jobs, stream, work) {
            return Stage::Bounding(bounding);
        }
        self.bounds = Some(search.max_counts().to_vec());
        Stage::Presuming
    }

    /// The bounds that hold: derived ones grow to hold every pool that was tried, as far as a pool may have so many instances.
    fn max_counts(&self) -> Option<Vec<u32>> {
        let mut grown = self.bounds.clone()?;
        let derived = self.scenario.instances().iter().enumerate().filter(|(_, it)| it.max_count().is_none());
        for (kind, _) in derived {
            let tried = self.scenario.trials().told().iter().map(|trial| trial.counts()[kind]).max().unwrap_or(0);
            let others = grown.iter().sum::<u32>() - grown[kind];
            grown[kind] = grown[kind].max(tried.min(MAX_SERVERS.saturating_sub(others)));
        }
        Some(grown)
    }

    fn pool_box(&self) -> PoolBox {
        let prices = self.scenario.instances().iter().map(Instance::price_nanodollars).collect();
        PoolBox::new(self.max_counts().unwrap_or_default(), prices)
    }

    fn presume(&mut self, work: &mut u64) -> Stage {
        let pools = self.pool_box();
        if self.scenario.trials().prior() == Prior::Simulated && pools.size() <= MAX_POOLS {
            let scenario = &self.scenario;
            let simulating = self.simulating.get_or_insert_with(|| Simulating::new(scenario, pools.clone()));
            if !simulating.advance(work) {
                return Stage::Presuming;
            }
        }
        // A fit to the trials costs more than any simulation of a slice.
        *work = 0;
        Stage::Done(Box::new(self.conclude(&pools)))
    }

    fn conclude(&self, pools: &PoolBox) -> Advice {
        let scenario = &self.scenario;
        let history = History::of(scenario, pools, SETTINGS);
        let problem = Problem { pools: pools.clone(), target_share: scenario.target().share() };
        let hints = Hints::of(&history, &problem, SETTINGS);
        let mut search = Constrained::new(problem, SETTINGS, SEED);
        search.begin_with(hints.try_again);
        search.expect(&hints.expected);
        warm::rule_out(&mut search, hints.failed.into_iter());
        search.tell_all(history.told_in_box());
        let mut presumed = Presumed::Nothing;
        if let Some(simulated) = self.simulating.as_ref().filter(|_| scenario.trials().prior() == Prior::Simulated) {
            let opinion = simulated.hypotheses().opinion(&history.in_box(), &hints.expected, Trust::OURS);
            presumed = Presumed::Simulated { slowness: opinion.slowness };
            search.presume(opinion.predictions);
        } else if scenario.trials().prior() == Prior::Simulated {
            presumed = Presumed::TooLarge { most_pools: MAX_POOLS };
        }
        let best = search.best().map(|(_, price)| price);
        let told = history.tried();
        let (mut closed, open) = search.tally();
        // The empty pool is closed from the start, and is none.
        closed.iter_mut().filter(|it| it.rule == Closed::Profile).for_each(|it| it.pools -= 1);
        closed.retain(|it| it.pools > 0);
        Advice {
            title: scenario.title().to_owned(),
            target_latency_ms: scenario.target().latency_ms(),
            target_share: scenario.target().share(),
            types: answer::types(scenario, Some(pools.max_counts())),
            box_size: pools.size(),
            presumed,
            best: history.best(),
            next: search.suggest(SUGGESTIONS).into_iter().map(|it| self.next(it, best, &history)).collect(),
            spent: told.iter().map(|it| it.cost).sum(),
            tried: told,
            closed,
            open,
            stop: search.stop(),
            worthwhile: SETTINGS.worthwhile,
            doubt: SETTINGS.doubt,
        }
    }

    fn next(&self, outlook: Suggestion, best: Option<u64>, history: &History) -> NextTrial {
        let counts = Counts::from_slice(&outlook.counts);
        let price = report::price(&self.scenario, &counts);
        NextTrial {
            label: report::label(&self.scenario, &counts),
            cost: dollars(price) * self.scenario.trials().hours_each(),
            saving: best.map(|best| dollars(best.saturating_sub(price))),
            times_tried: history.times_tried(&outlook.counts),
            outlook,
        }
    }
}

/// Seed of the search's random draws: the same advice for everyone.
const SEED: u64 = 1;

/// The advice in one go.
pub fn advise(scenario: &Scenario) -> Advice {
    let mut advisor = Advisor::new(scenario.clone());
    loop {
        advisor.advance(u64::MAX);
        if let Stage::Done(advice) = advisor.stage {
            return *advice;
        }
    }
}
