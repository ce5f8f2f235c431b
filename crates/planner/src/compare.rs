//! The paper's comparison, replayed: RIBBON and its rivals on a box whose every pool was simulated, over many seeds. Every trial counts,
//! initial ones too; a pool that was tried is never tried again.

use crate::pool_box::{Counts, PoolBox};
use crate::search::constrained::{Constrained, Settings};
use crate::search::exhaustive::{Evaluated, evaluate_all};
use crate::search::hill_climb::HillClimb;
use crate::search::random::Random;
use crate::search::response_surface::ResponseSurface;
use crate::search::ribbon::Ribbon;
use crate::search::strategy::{Problem, Strategy};
use numerics::quantile::{Level, upper_order_statistic};
use protocol::{Comparison, MethodSummary};
use queueing::Jobs;
use scenario::{Instance, Scenario};
use std::collections::BTreeMap;

/// Boxes of at most so many pools are compared on: each pool is simulated to the end.
pub const MAX_POOLS: u64 = 100_000;

/// A box with the rate of every pool.
pub struct Field {
    problem: Problem,
    shares: BTreeMap<Vec<u32>, f64>,
    optimum: Option<Evaluated>,
    /// What all pools together cost, nano-dollars an hour.
    exhaustive_cost: f64,
}

/// Who searches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// RIBBON as its artifact does it.
    Ribbon,
    /// Constrained Bayesian optimization.
    Constrained,
    /// Hill climbing.
    HillClimb,
    /// Uniform draws.
    Random,
    /// A response-surface design, then hill climbing.
    ResponseSurface,
}

impl Method {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::Ribbon, Self::Constrained, Self::HillClimb, Self::Random, Self::ResponseSurface];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ribbon => "RIBBON",
            Self::Constrained => "constrained",
            Self::HillClimb => "Hill-Climb",
            Self::Random => "RANDOM",
            Self::ResponseSurface => "RSM",
        }
    }

    fn start(self, problem: Problem, seed: u64) -> Box<dyn Strategy> {
        match self {
            Self::Ribbon => Box::new(Ribbon::new(problem, seed)),
            Self::Constrained => Box::new(Constrained::new(problem, Settings::OURS, seed)),
            Self::HillClimb => Box::new(HillClimb::new(problem, seed)),
            Self::Random => Box::new(Random::new(problem, seed)),
            Self::ResponseSurface => Box::new(ResponseSurface::new(problem, seed)),
        }
    }
}

/// One search of one seed, until it tried the optimum or had nothing left to try.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Race {
    /// Whether it tried the optimum.
    pub found: bool,
    /// Trials, the optimum's included.
    pub trials: u64,
    /// Trials of pools that miss the target.
    pub violating: u64,
    /// What the trials cost, as a share of one trial of every pool.
    pub cost: f64,
}

impl Field {
    /// Simulates every pool of the scenario's box; `None` where it has more than [`MAX_POOLS`].
    pub fn of(scenario: &Scenario, jobs: &Jobs) -> Option<Self> {
        let max_counts = scenario.instances().iter().map(|instance| instance.max_count().unwrap_or(u32::MAX)).collect();
        let prices = scenario.instances().iter().map(Instance::price_nanodollars).collect();
        let pools = PoolBox::new(max_counts, prices);
        if pools.size() > MAX_POOLS {
            return None;
        }
        let evaluated = evaluate_all(jobs, &pools, scenario.target().latency_ns());
        let (queries, types) = (jobs.len() as u64, pools.types());
        let required = scenario.target().required(queries);
        let optimum = evaluated.iter().find(|it| queries - it.late >= required).copied();
        let exhaustive_cost = evaluated.iter().map(|it| it.price as f64).sum();
        let share = |it: &Evaluated| (it.pool.to_vec(types), (queries - it.late) as f64 / queries as f64);
        let shares = evaluated.iter().map(share).collect();
        let target_share = required as f64 / queries as f64;
        Some(Self { problem: Problem { pools, target_share }, shares, optimum, exhaustive_cost })
    }

    /// Lets one method search with one seed. Pools as cheap as the optimum count as the optimum where they meet the target too.
    pub fn race(&self, method: Method, seed: u64) -> Race {
        let mut strategy = method.start(self.problem.clone(), seed);
        let (mut race, mut cost) = (Race { found: false, trials: 0, violating: 0, cost: 0.0 }, 0.0);
        while !race.found && race.trials < self.problem.pools.size() {
            let Some(counts) = strategy.ask() else { break };
            let share = self.shares.get(&counts).copied().unwrap_or(0.0);
            let (price, meets) = (self.problem.price(&counts), self.problem.meets(share));
            race.trials += 1;
            race.violating += u64::from(!meets);
            cost += price as f64;
            race.found = meets && self.optimum.is_some_and(|optimum| optimum.price == price);
            strategy.tell(&counts, share);
        }
        race.cost = cost / self.exhaustive_cost;
        race
    }

    /// What to print of one method's races.
    pub fn summary(method: Method, races: &[Race]) -> MethodSummary {
        let mut trials: Vec<u64> = races.iter().map(|race| race.trials).collect();
        let mut at = |percent: u64| upper_order_statistic(&mut trials, Level::percent(percent)).unwrap_or(0) as f64;
        let (median, p90) = (at(50), at(90));
        let mean = |of: fn(&Race) -> f64| races.iter().map(of).sum::<f64>() / races.len().max(1) as f64;
        MethodSummary {
            name: method.name().to_owned(),
            found: races.iter().filter(|race| race.found).count() as u64,
            trials_mean: mean(|race| race.trials as f64),
            trials_median: median,
            trials_p90: p90,
            violating_mean: mean(|race| race.violating as f64),
            cost_of_exhaustive: mean(|race| race.cost),
        }
    }

    /// The table of all methods.
    pub fn comparison(&self, seeds: u32, methods: Vec<MethodSummary>) -> Comparison {
        let types = self.problem.pools.types();
        let counts = |pool: &Counts| pool.to_vec(types);
        Comparison {
            box_size: self.problem.pools.size(),
            optimum: self.optimum.map(|it| counts(&it.pool)).unwrap_or_default(),
            seeds,
            methods,
        }
    }
}
