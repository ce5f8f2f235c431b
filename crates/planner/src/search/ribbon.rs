//! RIBBON's Bayesian optimization of which pool to try next (SC'21), with the settings of its artifact: a Gaussian process on RIBBON's objective, one
//! length scale fitted with every trial, expected improvement with xi = 0.1, two random pools first.
//!
//! Its pruning: a pool that meets the target closes all dearer ones, which is sound. A pool that fails closes those with strictly fewer of
//! the first type and no more of the others, which is a heuristic: one more slow instance can lower the rate, so a smaller pool may be
//! better. The artifact draws acquisition points at random; here every pool of the box is scored.

use super::strategy::{Problem, Strategy, Z_95};
use bayesopt::acquisition::expected_improvement;
use bayesopt::{Acquisition, Lattice, Level, Optimizer, Refit, Scales, Settings};
use protocol::{Closed, Model, Outlook};

/// The artifact's settings.
const SETTINGS: Settings = Settings {
    initial: 2,
    scales: Scales::One,
    level: Level::Mean,
    refit: Refit::Always,
    acquisition: Acquisition::Expected,
    margin: 0.1,
    jitter: 1e-6,
};

/// One search.
pub struct Ribbon {
    problem: Problem,
    optimizer: Optimizer,
}

impl Ribbon {
    /// Nothing tried yet.
    pub fn new(problem: Problem, seed: u64) -> Self {
        let lattice = Lattice::new(problem.pools.max_counts().to_vec());
        let mut optimizer = Optimizer::new(lattice, SETTINGS, seed);
        optimizer.close(|point| point.iter().all(|&count| count == 0));
        Self { problem, optimizer }
    }
}

impl Strategy for Ribbon {
    fn ask(&mut self) -> Option<Vec<u32>> {
        self.optimizer.ask().map(|proposal| proposal.point)
    }

    fn tell(&mut self, counts: &[u32], share: f64) {
        let problem = &self.problem;
        self.optimizer.tell(counts, problem.objective(counts, share), 0.0);
        if problem.meets(share) {
            let price = problem.price(counts);
            self.optimizer.close(|point| problem.price(point) > price);
        } else {
            self.optimizer.close(|point| Problem::is_below(point, counts));
        }
    }

    fn closed(&self, counts: &[u32]) -> Option<Closed> {
        let price = self.problem.price(counts);
        // From a half on the objective is that of a pool that meets the target.
        let told = || self.optimizer.told().iter().map(|(point, objective, _)| (point, *objective >= 0.5));
        if told().any(|(point, meets)| meets && price > self.problem.price(point)) {
            return Some(Closed::Dearer);
        }
        told().any(|(point, meets)| !meets && Problem::is_below(counts, point)).then_some(Closed::BelowFailed)
    }

    fn outlook(&self, pools: &[Vec<u32>]) -> Option<(Model, Vec<Outlook>)> {
        let goal = self.optimizer.best()?.1 + SETTINGS.margin;
        let outlook = |counts: &Vec<u32>| {
            let it = self.optimizer.posterior().at(counts);
            let improvement = expected_improvement(it.mean, it.sd, goal);
            let interval = [it.mean - Z_95 * it.sd, it.mean + Z_95 * it.sd];
            Outlook { mean: it.mean, interval, improvement }
        };
        Some((Model::Objective, pools.iter().map(outlook).collect()))
    }
}
