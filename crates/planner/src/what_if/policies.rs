//! One pool under other dispatch policies, on the plain engine: what the search knows of pools it knows under list order alone.

use protocol::{Misses, Policy, PolicyShare};
use queueing::dispatch::{Dispatch, ListOrder, ShortestCompletion};
use queueing::server::OneAtATime;
use queueing::tally::FullTally;
use queueing::{Jobs, Simulation};
use scenario::Scenario;

/// All policies, the planner's own first.
pub const ALL: [Policy; 4] =
    [Policy::ListOrder, Policy::FastestFirst, Policy::CheapestFirst, Policy::ShortestCompletion];

/// A pool being played under one policy.
pub struct Playing {
    policy: Policy,
    simulation: Policed,
    tally: FullTally,
}

enum Policed {
    InOrder(Simulation),
    ShortestCompletion(Simulation<ShortestCompletion>),
}

impl Playing {
    /// Ready to play a pool on these jobs.
    pub fn new(policy: Policy, scenario: &Scenario, jobs: &Jobs, counts: &[u32]) -> Self {
        let in_order =
            |order: &[usize]| Policed::InOrder(Simulation::with(ListOrder, OneAtATime::in_order(counts, order)));
        let simulation = match policy {
            Policy::ListOrder => Policed::InOrder(Simulation::new(counts)),
            Policy::FastestFirst => in_order(&order_by(counts.len(), |kind| work(jobs, kind))),
            Policy::CheapestFirst => in_order(&order_by(counts.len(), |kind| {
                scenario.instances().get(kind).map_or(0, |instance| u128::from(instance.price_nanodollars()))
            })),
            Policy::ShortestCompletion => {
                Policed::ShortestCompletion(Simulation::with(ShortestCompletion, OneAtATime::new(counts)))
            }
        };
        let tally = FullTally::new(counts.len(), scenario.target().latency_ns(), jobs.len());
        Self { policy, simulation, tally }
    }

    /// Plays at most `work` more jobs; how the pool did, once all are played.
    pub fn advance(&mut self, scenario: &Scenario, jobs: &Jobs, work: &mut u64) -> Option<PolicyShare> {
        let done = match &mut self.simulation {
            Policed::InOrder(simulation) => play(simulation, jobs, &mut self.tally, work),
            Policed::ShortestCompletion(simulation) => play(simulation, jobs, &mut self.tally, work),
        };
        done.then(|| {
            let (queries, late) = (jobs.len() as u64, self.tally.misses());
            let within = queries - late.total();
            PolicyShare {
                policy: self.policy,
                share: within as f64 / queries as f64,
                meets_target: within >= scenario.target().required(queries),
                misses: Misses { too_slow: late.too_slow, waited: late.waited, both: late.both },
            }
        })
    }
}

/// Plays at most `work` more jobs, and takes them off `work`; whether all are played.
pub fn play<D: Dispatch>(simulation: &mut Simulation<D>, jobs: &Jobs, tally: &mut FullTally, work: &mut u64) -> bool {
    let before = simulation.next();
    let until = before.saturating_add(usize::try_from(*work).unwrap_or(usize::MAX)).min(jobs.len());
    // A full tally never breaks, so the flow says nothing.
    let _ = simulation.advance(jobs, until, tally);
    *work = work.saturating_sub((until - before) as u64);
    until == jobs.len()
}

/// The kinds by what `key` says, those of which it says the same in list order.
fn order_by(kinds: usize, key: impl Fn(usize) -> u128) -> Vec<usize> {
    let mut order: Vec<(u128, usize)> = (0..kinds).map(|kind| (key(kind), kind)).collect();
    numerics::order::sort_by_key(&mut order, |pair| *pair);
    order.into_iter().map(|(_, kind)| kind).collect()
}

/// How long a kind would take for all jobs: the order of the means, without a division.
fn work(jobs: &Jobs, kind: usize) -> u128 {
    jobs.service(kind).iter().map(|&ticks| u128::from(ticks)).sum()
}
