//! The paper's comparison, replayed: RIBBON and its rivals on a box whose every pool was simulated, over many seeds. Every trial counts,
//! initial ones too; a pool that was tried is never tried again.

use crate::crew::Round;
use crate::pool_box::{Counts, PoolBox};
use crate::replay::Replay;
use crate::report::dollars;
use crate::search::belief::Scale;
use crate::search::constrained::{Constrained, Settings};
use crate::search::exhaustive::{Evaluated, evaluate_all};
use crate::search::hill_climb::HillClimb;
use crate::search::random::Random;
use crate::search::response_surface::ResponseSurface;
use crate::search::ribbon::Ribbon;
use crate::search::strategy::{Problem, Strategy};
use numerics::quantile::{Level, upper_order_statistic};
pub use protocol::Method;
use protocol::{Comparison, MethodSummary, Outcome, PoolPoint, Task};
use queueing::Jobs;
use queueing::lanes::Stream;
use scenario::{Instance, Scenario, Target};
use std::collections::BTreeMap;

/// Boxes of at most so many pools are compared on: each pool is simulated to the end.
pub const MAX_POOLS: u64 = 100_000;
/// Pools of one task where a box is screened.
const TASK_POOLS: usize = 32;

/// A box with the rate of every pool.
pub struct Field {
    problem: Problem,
    /// Queries that each pool was simulated on.
    queries: u64,
    shares: BTreeMap<Vec<u32>, f64>,
    optimum: Option<Evaluated>,
    /// The cheapest of one type that meets the target.
    of_one_type: Option<Evaluated>,
    /// What all pools together cost, nano-dollars an hour.
    exhaustive_cost: f64,
}

/// A search that has not tried anything yet.
pub(crate) fn start(method: Method, problem: Problem, seed: u64) -> Box<dyn Strategy> {
    match method {
        Method::Ribbon => Box::new(Ribbon::new(problem, seed)),
        Method::Constrained => Box::new(Constrained::new(problem, Settings::OURS, seed)),
        Method::HillClimb => Box::new(HillClimb::new(problem, seed)),
        Method::Random => Box::new(Random::new(problem, seed)),
        Method::ResponseSurface => Box::new(ResponseSurface::new(problem, seed)),
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
        Some(Self::new(scenario.target(), pools, jobs.len() as u64, &evaluated))
    }

    /// The same, many pools at once, but a pool is simulated only until it is late so often that the searches with a score of their own
    /// ([`Scale`]) do not tell it from worse ones: much sooner done, and no box for searches that go by the rate itself.
    pub fn screened(scenario: &Scenario, jobs: &Jobs) -> Option<Self> {
        let max_counts = scenario.instances().iter().map(|instance| instance.max_count().unwrap_or(u32::MAX)).collect();
        let prices = scenario.instances().iter().map(Instance::price_nanodollars).collect();
        let pools = PoolBox::new(max_counts, prices);
        if pools.size() > MAX_POOLS {
            return None;
        }
        let limit = (Scale::of_target(scenario.target().share()).most_late() * jobs.len() as f64) as u64 + 1;
        let listed: Vec<(u64, Counts)> = pools.by_price().collect();
        let task = |some: &[(u64, Counts)]| Task::Screen {
            pools: some.iter().map(|(_, pool)| pool.to_vec(pools.types())).collect(),
            limit,
        };
        let mut round = Round::new(listed.chunks(TASK_POOLS).map(task).collect());
        let stream = Stream::new(jobs, scenario.target().latency_ns(), limit);
        while !round.advance(scenario, &stream, &mut u64::MAX.clone()) {}
        let late = round.outcomes().flat_map(|outcome| match outcome {
            Outcome::Screened { pools } => pools.iter().map(|it| it.late).collect(),
            Outcome::Judged { .. } | Outcome::Raced { .. } => Vec::new(),
        });
        let evaluated: Vec<Evaluated> =
            listed.iter().zip(late).map(|(&(price, pool), late)| Evaluated { price, pool, late }).collect();
        Some(Self::new(scenario.target(), pools, jobs.len() as u64, &evaluated))
    }

    /// A box of which every pool is known, cheapest first, on so many queries.
    pub fn new(target: Target, pools: PoolBox, queries: u64, evaluated: &[Evaluated]) -> Self {
        let types = pools.types();
        let required = target.required(queries);
        let mut meeting = evaluated.iter().filter(|it| queries - it.late >= required).copied();
        let of_one_type = meeting.clone().find(|it| it.pool.mask().is_power_of_two());
        let optimum = meeting.next();
        let exhaustive_cost = evaluated.iter().map(|it| it.price as f64).sum();
        let share = |it: &Evaluated| (it.pool.to_vec(types), (queries - it.late) as f64 / queries as f64);
        let shares = evaluated.iter().map(share).collect();
        let target_share = required as f64 / queries as f64;
        Self { problem: Problem { pools, target_share }, queries, shares, optimum, of_one_type, exhaustive_cost }
    }

    /// What every search knows beforehand.
    pub fn problem(&self) -> &Problem {
        &self.problem
    }

    /// The rate of a pool; 0 for what is no pool of the box.
    pub fn share(&self, counts: &[u32]) -> f64 {
        self.shares.get(counts).copied().unwrap_or(0.0)
    }

    /// Queries that each pool was simulated on.
    pub fn queries(&self) -> u64 {
        self.queries
    }

    /// Late queries of a pool of the box.
    pub fn late(&self, counts: &[u32]) -> u64 {
        self.queries - (self.share(counts) * self.queries as f64).round() as u64
    }

    /// Whether a search is at its goal with this pool: it meets the target, and is as cheap as the cheapest that does.
    pub fn is_goal(&self, counts: &[u32]) -> bool {
        let price = self.problem.price(counts);
        self.problem.meets(self.share(counts)) && self.optimum.is_some_and(|optimum| optimum.price == price)
    }

    /// A pool and how it does.
    pub fn point(&self, counts: &[u32]) -> PoolPoint {
        let share = self.share(counts);
        PoolPoint {
            counts: counts.to_vec(),
            cost_per_hour: dollars(self.problem.price(counts)),
            within_target: self.queries - self.late(counts),
            share,
            meets_target: self.problem.meets(share),
        }
    }

    /// The cheapest pool that meets the target.
    pub fn optimum(&self) -> Option<Vec<u32>> {
        self.optimum.map(|it| it.pool.to_vec(self.problem.pools.types()))
    }

    /// The cheapest pool of one type that meets the target.
    pub fn homogeneous(&self) -> Option<Vec<u32>> {
        self.of_one_type.map(|it| it.pool.to_vec(self.problem.pools.types()))
    }

    /// Lets one method search with one seed.
    pub fn race(&self, method: Method, seed: u64) -> Race {
        let mut replay = Replay::new(self, method, seed);
        while replay.step(self) {}
        self.score(replay.tried())
    }

    /// The figures of a search that tried these pools, in order.
    pub fn score(&self, tried: &[Vec<u32>]) -> Race {
        let violating = tried.iter().filter(|counts| !self.problem.meets(self.share(counts))).count() as u64;
        let cost: f64 = tried.iter().map(|counts| self.problem.price(counts) as f64).sum();
        let found = tried.last().is_some_and(|last| self.is_goal(last));
        Race { found, trials: tried.len() as u64, violating, cost: cost / self.exhaustive_cost }
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
