//! The trials of a document, looked at one by one: what each cost, and what all trials of its pool together say.

use crate::pool_box::{Counts, PoolBox};
use crate::report;
use crate::search::belief::{Belief, Scale};
use crate::search::constrained::{Expectation, Settings};
use crate::search::strategy::Problem;
use crate::search::warm::{self, Record};
use bayesopt::acquisition::chance_above;
use numerics::{order, real};
use protocol::TriedPool;
use scenario::{Measured, Scenario, Trial};
use std::collections::BTreeMap;

/// Every pool that was tried, and what is believed of it.
pub struct History<'a> {
    scenario: &'a Scenario,
    pools: &'a PoolBox,
    settings: Settings,
    beliefs: BTreeMap<&'a [u32], Belief>,
}

impl<'a> History<'a> {
    /// Of the scenario's trials in this box.
    pub fn of(scenario: &'a Scenario, pools: &'a PoolBox, settings: Settings) -> Self {
        let mut beliefs: BTreeMap<&[u32], Belief> = BTreeMap::new();
        for trial in in_order(scenario).into_iter().filter(|trial| trial.is_current()) {
            let belief = beliefs.entry(trial.counts()).or_default();
            belief.add(trial.measured().share(), independent(trial.measured(), settings));
        }
        Self { scenario, pools, settings, beliefs }
    }

    /// The pools of the box that were tried.
    pub fn in_box(&self) -> Vec<(&'a [u32], Belief)> {
        let inside = self.beliefs.iter().filter(|(counts, _)| self.pools.contains(counts));
        inside.map(|(counts, belief)| (*counts, *belief)).collect()
    }

    /// The trials that count in this box, each with its rate and the number of its queries, in an order that does not depend on when they were told.
    pub fn told_in_box(&self) -> impl Iterator<Item = (&'a [u32], f64, Option<u64>)> {
        let current = in_order(self.scenario).into_iter().filter(|trial| trial.is_current());
        let inside = current.filter(|trial| self.pools.contains(trial.counts()));
        inside.map(|trial| (trial.counts(), trial.measured().share(), trial.measured().queries().map(u64::from)))
    }

    /// How often a pool was tried.
    pub fn times_tried(&self, counts: &[u32]) -> u32 {
        self.beliefs.get(counts).map_or(0, Belief::trials)
    }

    /// The trials in the order in which they were told.
    pub fn tried(&self) -> Vec<TriedPool> {
        self.scenario.trials().told().iter().map(|trial| self.report(trial)).collect()
    }

    /// The cheapest pool of the box that meets the target for certain, or else by its measured rate.
    pub fn best(&self) -> Option<TriedPool> {
        let tried = self.tried();
        let target = self.scenario.target().share();
        let cheapest = |meets: &dyn Fn(&TriedPool) -> bool| {
            let meeting = tried.iter().filter(|it| it.in_box && it.is_current() && meets(it));
            meeting.min_by(|a, b| a.cost_per_hour.total_cmp(&b.cost_per_hour)).cloned()
        };
        let likely = |it: &TriedPool| it.meets.is_none() && it.chance_meets >= 0.5 && it.share >= target;
        cheapest(&|it| it.meets == Some(true)).or_else(|| cheapest(&likely))
    }

    fn report(&self, trial: &Trial) -> TriedPool {
        let (counts, target) = (Counts::from_slice(trial.counts()), self.scenario.target().share());
        let belief = if trial.is_current() {
            self.beliefs.get(trial.counts()).copied().unwrap_or_default()
        } else {
            Belief::of(trial.measured().share(), independent(trial.measured(), self.settings))
        };
        let cost_per_hour = report::dollars(report::price(self.scenario, &counts));
        let (score, variance) = belief.score(Scale::of_target(target));
        let meets = belief.verdict(target, self.settings.confidence).filter(|_| trial.is_current());
        TriedPool {
            counts: trial.counts().to_vec(),
            label: report::label(self.scenario, &counts),
            cost_per_hour,
            cost: cost_per_hour * self.scenario.trials().hours_each(),
            share: trial.measured().share(),
            queries: trial.measured().queries().map(u64::from),
            interval: belief.interval(self.settings.confidence),
            meets,
            // An exact rate at the target meets it.
            chance_meets: if variance > 0.0 {
                chance_above(score, real::sqrt(variance), 0.0)
            } else {
                f64::from(u8::from(meets == Some(true)))
            },
            load: trial.load(),
            in_box: self.pools.contains(trial.counts()),
        }
    }
}

/// What trials under other loads teach.
#[derive(Default)]
pub struct Hints<'a> {
    /// What they let expect under the document's.
    pub expected: Vec<Expectation>,
    /// Pools of one type that failed for certain under less.
    pub failed: Vec<&'a [u32]>,
    /// The best pool under another target or with other batch sizes, while none of those trials was repeated: only that shows what has changed.
    pub try_again: Option<&'a [u32]>,
}

impl<'a> Hints<'a> {
    /// Of the scenario's trials.
    pub fn of(history: &History<'a>, problem: &Problem, settings: Settings) -> Self {
        let (mut hints, mut before) = (Self::default(), BTreeMap::new());
        for trial in in_order(history.scenario).into_iter().filter(|trial| !trial.is_current()) {
            let share = trial.measured().share();
            let belief = Belief::of(share, independent(trial.measured(), settings));
            let Some(load) = trial.load() else {
                let together: &mut Belief = before.entry(trial.counts()).or_default();
                together.add(share, independent(trial.measured(), settings));
                continue;
            };
            let record = Record { counts: trial.counts().to_vec(), share };
            hints.expected.extend(warm::scaled(problem, &[record], 1.0 / load));
            if load < 1.0 && belief.verdict(problem.target_share, settings.confidence) == Some(false) {
                hints.failed.push(trial.counts());
            }
        }
        hints.take_in(&before, history, problem);
        hints
    }

    /// Trials under another target or with other batch sizes, by pool.
    fn take_in(&mut self, before: &BTreeMap<&'a [u32], Belief>, history: &History<'a>, problem: &Problem) {
        let scale = Scale::of_target(problem.target_share);
        let score = |belief: &Belief| belief.score(scale).0;
        let both = before.iter().filter_map(|(counts, then)| Some(score(history.beliefs.get(counts)?) - score(then)));
        let moves: Vec<f64> = both.collect();
        if moves.is_empty() {
            let inside = before.iter().filter(|(counts, _)| problem.pools.contains(counts));
            // The cheapest that met the target, or else the one that came nearest.
            let rank = |(counts, then): &(&&'a [u32], &Belief)| match score(then) {
                score if score >= 0.0 => (0, problem.price(counts), 0.0),
                score => (1, 0, -score),
            };
            let order =
                |a: &(i32, u64, f64), b: &(i32, u64, f64)| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2));
            self.try_again = inside.min_by(|a, b| order(&rank(a), &rank(b))).map(|(counts, _)| *counts);
            return;
        }
        let by = moves.iter().sum::<f64>() / moves.len() as f64;
        let record =
            |(counts, then): (&&[u32], &Belief)| Record { counts: counts.to_vec(), share: scale.share(score(then)) };
        let records: Vec<Record> = before.iter().map(record).collect();
        self.expected.extend(warm::moved(problem, &records, by));
    }
}

/// The trials in an order that does not depend on when they were told.
pub fn in_order(scenario: &Scenario) -> Vec<&Trial> {
    let mut trials: Vec<&Trial> = scenario.trials().told().iter().collect();
    order::sort_by_key(&mut trials, |trial| {
        let measured = trial.measured();
        (trial.counts().to_vec(), trial.load().map(f64::to_bits), measured.queries(), measured.share().to_bits())
    });
    trials
}

/// How many independent queries a measured rate is worth; `None` where it is exact.
fn independent(measured: Measured, settings: Settings) -> Option<f64> {
    measured.queries().map(|queries| f64::from(queries) / settings.design_effect)
}
