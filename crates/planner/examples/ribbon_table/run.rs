//! One search, followed: when it tries the cheapest pool, and whether the first advice to stop was right.

use planner::advice::hypotheses::{Hypotheses, Trust};
use planner::compare::Field;
use planner::search::belief::Belief;
use planner::search::constrained::{Constrained, Settings};
use planner::search::strategy::Strategy;
use std::collections::BTreeMap;

/// What became of one search.
#[derive(Clone, Copy, Default)]
pub struct Run {
    /// Trials until the cheapest pool is tried.
    pub trials: Option<u64>,
    /// Trials until no pool is left that is cheaper than the best by more than the worthwhile saving.
    pub near: Option<u64>,
    /// Trials until the first advice to stop, and whether a pool that is cheaper by more than the worthwhile saving was left.
    pub stopped: Option<(u64, bool)>,
}

impl Run {
    /// Whether the first advice to stop came too early.
    pub fn stops_wrong(&self) -> bool {
        self.stopped.is_some_and(|(_, wrong)| wrong)
    }
}

/// How many of these stop wrong.
pub fn wrong(runs: &[Run]) -> usize {
    runs.iter().filter(|run| run.stops_wrong()).count()
}

/// The mean of a figure over the runs that have it.
pub fn mean(runs: &[Run], of: impl Fn(&Run) -> Option<u64>) -> f64 {
    let figures: Vec<u64> = runs.iter().filter_map(of).collect();
    figures.iter().sum::<u64>() as f64 / figures.len().max(1) as f64
}

/// A search on a box whose every pool is known.
pub struct Search<'a> {
    field: &'a Field,
    strategy: Constrained,
    /// What simulation makes one think of every pool, if it counts.
    hypotheses: Option<&'a Hypotheses>,
    beliefs: BTreeMap<Vec<u32>, Belief>,
    run: Run,
    told: u64,
}

impl<'a> Search<'a> {
    /// Nothing tried yet.
    pub fn new(field: &'a Field, strategy: Constrained, hypotheses: Option<&'a Hypotheses>) -> Self {
        Self { field, strategy, hypotheses, beliefs: BTreeMap::new(), run: Run::default(), told: 0 }
    }

    /// This pool was tried already, as part of the search.
    pub fn after(mut self, counts: &[u32]) -> Self {
        self.count(counts);
        self
    }

    /// Tries pools as advised, whatever is advised about stopping, until this says that it is enough of so many trials.
    pub fn until(mut self, enough: impl Fn(&Run, u64) -> bool) -> Run {
        loop {
            if let Some(hypotheses) = self.hypotheses {
                let tried: Vec<(&[u32], Belief)> = self.beliefs.iter().map(|(counts, it)| (&counts[..], *it)).collect();
                self.strategy.presume(hypotheses.opinion(&tried, &[], Trust::OURS).predictions);
            }
            if self.run.stopped.is_none() && self.strategy.stop().advised {
                self.run.stopped = Some((self.told, self.is_cheaper_left()));
            }
            if enough(&self.run, self.told) {
                return self.run;
            }
            let Some(counts) = self.strategy.ask() else { return self.run };
            self.tell(&counts);
        }
    }

    fn tell(&mut self, counts: &[u32]) {
        let share = self.field.share(counts);
        Strategy::tell(&mut self.strategy, counts, share);
        self.beliefs.entry(counts.to_vec()).or_default().add(share, None);
        self.count(counts);
    }

    fn count(&mut self, counts: &[u32]) {
        self.told += 1;
        if self.run.trials.is_none() && self.field.is_goal(counts) {
            self.run.trials = Some(self.told);
        }
        if self.run.near.is_none() && !self.is_cheaper_left() {
            self.run.near = Some(self.told);
        }
    }

    fn is_cheaper_left(&self) -> bool {
        let optimum = self.field.optimum().map_or(f64::INFINITY, |counts| self.field.problem().price(&counts) as f64);
        let best = self.strategy.best().map_or(f64::INFINITY, |(_, price)| price as f64);
        optimum < best * (1.0 - Settings::OURS.worthwhile)
    }
}
