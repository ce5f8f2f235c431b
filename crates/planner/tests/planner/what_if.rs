//! What is supposed of a changed scenario is what a plan, a simulation and a judgement of its document say, to the last bit.

use planner::what_if::{BudgetSearch, CheapestSearch, LOADS_PERCENT, PoolLook};
use protocol::{Budget, Change, LoadShare, Misses, Policy, PolicyShare, PoolReport, Status, Supposed, WithinBudget};
use queueing::dispatch::{ListOrder, ShortestCompletion};
use queueing::server::OneAtATime;
use queueing::{FullTally, Jobs, Simulation};
use scenario::{Scenario, parse, presets};

/// MT-WND with fewer queries, so that the tests are quick: the answer is another than the preset's, which does not matter here.
fn small() -> Scenario {
    let document = presets::find("mtwnd").expect("a preset").scenario().to_json();
    let document = document.replace("\"queries\": 100000", "\"queries\": 12000");
    parse(&document).unwrap_or_else(|problems| panic!("{problems:?}")).scenario
}

fn changed_document(base: &Scenario, change: &Change) -> Scenario {
    let changed = base.changed(change).expect("in range");
    parse(&changed.to_json()).unwrap_or_else(|problems| panic!("{problems:?}")).scenario
}

fn look(base: &Scenario, change: &Change, counts: &[u32], work: u64) -> Vec<Supposed> {
    let mut look = PoolLook::new(base, &[], change.clone(), counts.to_vec(), true).expect("a pool");
    let mut told = Vec::new();
    while !look.is_done() {
        told.extend(look.advance(&mut work.clone()));
    }
    told
}

fn changes() -> Vec<Change> {
    let change = |load_percent, target_percent, service_percent, price_percent: &[u32]| Change {
        load_percent,
        target_percent,
        service_percent,
        price_percent: price_percent.to_vec(),
    };
    vec![
        Change::NONE,
        change(84, 100, 100, &[]),
        change(100, 119, 100, &[100, 50]),
        change(119, 90, 94, &[200, 100, 30]),
    ]
}

#[test]
fn a_pool_does_as_in_a_simulation_of_the_changed_document() {
    let base = small();
    let counts = [4, 0, 1, 0, 0, 0, 0, 0];
    for change in changes() {
        let told = look(&base, &change, &counts, 70_000);
        let scenario = changed_document(&base, &change);
        let expected = planner::evaluate(&scenario, &counts).expect("a pool");
        let Supposed::Pool(report) = &told[0] else { panic!("{told:?}") };
        assert_eq!(**report, PoolReport { tail: Vec::new(), ..expected.clone() }, "{change:?}");
        let Supposed::Judged(verdict) = &told[1] else { panic!("{told:?}") };
        assert_eq!(Some(verdict), planner::judge(&scenario, &counts).expect("a pool").as_ref(), "{change:?}");
        let Supposed::Policies(policies) = &told[2] else { panic!("{told:?}") };
        check_policies(&scenario, &counts, policies, &expected);
        let Supposed::ByLoad(loads) = &told[3] else { panic!("{told:?}") };
        check_loads(&base, &change, &counts, loads);
        assert_eq!(told.len(), 4);
        assert_eq!(told, look(&base, &change, &counts, u64::MAX), "slices change nothing");
    }
}

fn check_loads(base: &Scenario, change: &Change, counts: &[u32], loads: &[LoadShare]) {
    assert!(loads.iter().map(|load| load.load_percent).eq(LOADS_PERCENT));
    for load in loads.iter().step_by(5) {
        let change = Change { load_percent: load.load_percent, ..change.clone() };
        let expected = planner::evaluate(&changed_document(base, &change), counts).expect("a pool");
        assert_eq!((load.share, load.meets_target), (expected.share, expected.meets_target), "{load:?}");
    }
}

/// Against the engine, driven here with the order of kinds that the policy should have found: the means of the service times and the
/// prices, compared as floats.
fn check_policies(scenario: &Scenario, counts: &[u32], told: &[PolicyShare], list_order: &PoolReport) {
    let jobs = planner::jobs(scenario);
    let kinds = 0..counts.len();
    let sorted = |key: &dyn Fn(usize) -> f64| {
        let mut order: Vec<usize> = kinds.clone().collect();
        order.sort_by(|a, b| key(*a).total_cmp(&key(*b)));
        order
    };
    let mean = |kind: usize| jobs.service(kind).iter().map(|&ticks| ticks as f64).sum::<f64>() / jobs.len() as f64;
    let price = |kind: usize| scenario.instances()[kind].price_nanodollars() as f64;
    let in_order =
        |order: &[usize]| misses(scenario, &jobs, Simulation::with(ListOrder, OneAtATime::in_order(counts, order)));
    let shortest = misses(scenario, &jobs, Simulation::with(ShortestCompletion, OneAtATime::new(counts)));
    let expected = [
        (Policy::ListOrder, list_order.misses),
        (Policy::FastestFirst, in_order(&sorted(&mean))),
        (Policy::CheapestFirst, in_order(&sorted(&price))),
        (Policy::ShortestCompletion, shortest),
    ];
    let told_misses: Vec<(Policy, Misses)> = told.iter().map(|one| (one.policy, one.misses)).collect();
    assert_eq!(told_misses, expected);
    for one in told {
        let late = one.misses.too_slow + one.misses.waited + one.misses.both;
        let within = jobs.len() as u64 - late;
        assert_eq!(one.share, within as f64 / jobs.len() as f64);
        assert_eq!(one.meets_target, within >= scenario.target().required(jobs.len() as u64));
    }
}

fn misses<D: queueing::dispatch::Dispatch>(scenario: &Scenario, jobs: &Jobs, mut simulation: Simulation<D>) -> Misses {
    let mut tally = FullTally::new(jobs.kinds(), scenario.target().latency_ns(), jobs.len());
    assert!(simulation.advance(jobs, jobs.len(), &mut tally).is_continue());
    let late = tally.misses();
    Misses { too_slow: late.too_slow, waited: late.waited, both: late.both }
}

#[test]
fn the_cheapest_pool_is_that_of_a_plan_of_the_changed_document() {
    let base = small();
    for change in changes() {
        let mut search = CheapestSearch::new(&base, &change).expect("in range");
        let mut last = None;
        while !search.is_done() {
            last = search.advance(300_000).or(last);
        }
        let Some(Supposed::Cheapest(told)) = last else { panic!("{last:?}") };
        let plan = planner::plan(&changed_document(&base, &change), Budget::default()).expect("a plan");
        let best = plan.best.expect("a pool");
        let pool = told.pool.expect("a pool");
        assert_eq!((pool.counts, pool.cost_per_hour, pool.share), (best.counts, best.cost_per_hour, best.share));
        assert_eq!((told.status, told.complete, told.verdict), (Status::Optimal, true, plan.verdict));
    }
}

fn within(base: &Scenario, change: &Change, dollars: f64, work: u64) -> WithinBudget {
    let mut search = BudgetSearch::new(base, change, (dollars * 1e9) as u64).expect("in range");
    let mut last = None;
    while !search.is_done() {
        last = search.advance(work).or(last);
    }
    let Some(Supposed::WithinBudget(told)) = last else { panic!("{last:?}") };
    *told
}

/// The planner itself is asked at the two loads that the answer lies between.
#[test]
fn what_a_budget_carries_is_what_plans_at_both_loads_say() {
    let base = small();
    for (change, budget) in [(Change::NONE, 2.3), (changes()[2].clone(), 3.1)] {
        let told = within(&base, &change, budget, 500_000);
        assert!(told.complete && told.proven && told.carried_percent > 0, "{told:?}");
        assert_eq!(told.refused_percent, Some(told.carried_percent + 1));
        let optimum = |load_percent| {
            let change = Change { load_percent, ..change.clone() };
            planner::plan(&changed_document(&base, &change), Budget::default()).expect("a plan").optimum
        };
        let carried = optimum(told.carried_percent).expect("a pool");
        assert!(carried.cost_per_hour <= budget, "{carried:?}");
        assert!(optimum(told.carried_percent + 1).is_none_or(|pool| pool.cost_per_hour > budget));
        let pool = told.pool.clone().expect("a pool");
        let there = Change { load_percent: told.carried_percent, ..change.clone() };
        let there = changed_document(&base, &there);
        let simulated = planner::evaluate(&there, &pool.counts).expect("a pool");
        assert!(simulated.meets_target && simulated.cost_per_hour <= budget);
        assert_eq!((pool.share, pool.cost_per_hour), (simulated.share, simulated.cost_per_hour));
        assert_eq!(told.verdict, planner::judge(&there, &pool.counts).expect("a pool"));
        assert_eq!(told, within(&base, &change, budget, u64::MAX), "slices change nothing");
    }
}

#[test]
fn a_budget_that_buys_nothing_carries_nothing() {
    let told = within(&small(), &Change::NONE, 0.001, u64::MAX);
    assert_eq!((told.carried_percent, told.refused_percent, told.pool), (0, Some(1), None));
    assert!(told.complete && told.proven);
}

#[test]
fn what_cannot_be_is_said_and_not_supposed() {
    let base = small();
    let beyond = Change { load_percent: 1_000_000_000, ..Change::NONE };
    assert!(PoolLook::new(&base, &[], beyond.clone(), vec![1, 0, 0, 0, 0, 0, 0, 0], false).is_err());
    assert!(PoolLook::new(&base, &[], Change::NONE, vec![0; 8], false).is_err(), "no pool");
    assert!(CheapestSearch::new(&base, &beyond).is_err());
    // Even the fastest type is too slow for a tenth of the target.
    let hopeless = Change { target_percent: 5, ..Change::NONE };
    let mut search = CheapestSearch::new(&base, &hopeless).expect("in range");
    let told = search.advance(u64::MAX);
    assert!(matches!(&told, Some(Supposed::Impossible(problems)) if problems.len() == 1), "{told:?}");
    assert!(search.is_done());
}
