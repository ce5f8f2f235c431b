//! What the planner says when there is no pool, no time, or no hope.

use planner::{Advance, Planner};
use protocol::{Budget, Plan, Status};
use scenario::Scenario;

/// One type that takes 10 ms a query, one that takes 15 ms; 100 queries a second, evenly spaced in whole milliseconds
/// on average; bounds and target as given.
fn scenario(fast: u32, slow: u32, target_ms: f64) -> Scenario {
    let document = format!(
        r#"{{ "ribbon": 1, "target": {{ "latency_ms": {target_ms}, "share": 0.99 }},
             "workload": {{ "arrivals": {{ "kind": "poisson", "rate_per_s": 100 }}, "batch": {{ "kind": "fixed", "size": 1 }}, "queries": 20000, "seed": 7 }},
             "instances": [
               {{ "name": "fast", "price_per_hour": 1.0, "max_count": {fast}, "latency": {{ "kind": "table", "points": [[1, 10]] }} }},
               {{ "name": "slow", "price_per_hour": 0.5, "max_count": {slow}, "latency": {{ "kind": "table", "points": [[1, 15]] }} }} ],
             "current_pool": {{ "fast": {fast} }} }}"#
    );
    match scenario::parse(&document) {
        Ok(parsed) => parsed.scenario,
        Err(diagnostics) => panic!("{diagnostics:?}"),
    }
}

fn run(scenario: &Scenario, budget: Budget) -> Plan {
    planner::plan(scenario, budget).expect("an answer")
}

#[test]
fn too_small_a_box_is_infeasible_and_every_pool_is_refuted() {
    // One fast server at load 1 and no other: the queue grows without end.
    let plan = run(&scenario(1, 0, 30.0), Budget::default());
    assert_eq!(plan.status, Status::Infeasible);
    assert!(plan.complete && plan.best.is_none() && plan.saving.is_none() && plan.homogeneous.is_none());
    let certificate = plan.certificate;
    assert_eq!((certificate.box_size, certificate.cheaper_pools, certificate.unsettled), (1, 1, 0));
    assert_eq!(certificate.refuted_by_bound + certificate.refuted_by_simulation, 1);
}

#[test]
fn a_spent_budget_tells_the_best_so_far_and_how_far_the_proof_got() {
    let budget = Budget { search_queries: 0, survey_queries: 0 };
    let plan = run(&scenario(6, 6, 30.0), budget);
    assert_eq!(plan.status, Status::BudgetSpent);
    let (best, homogeneous) = (plan.best.expect("best so far"), plan.homogeneous.expect("best of one type"));
    assert!(best.cost_per_hour <= homogeneous.cost_per_hour);
    let certificate = plan.certificate;
    let optimum = plan.optimum.expect("the best on the stream").cost_per_hour;
    let gap = certificate.gap.expect("a best so far has a gap");
    assert!((gap - (1.0 - certificate.price_bound_per_hour / optimum)).abs() < 1e-9 && gap > 0.0 && gap < 1.0);
    assert!(certificate.unsettled > 0);
    assert_eq!(
        certificate.cheaper_pools,
        certificate.refuted_by_bound + certificate.refuted_by_simulation + certificate.unsettled
    );
}

/// Expected: the search's own rules. Pools of one type that meet the target come first; then the best pair; the walk goes up in price, and ends with the
/// optimum at the latest; what is dearer than the contenders is looked at behind it.
#[test]
fn the_pools_are_told_in_the_order_of_the_search() {
    let plan = run(&scenario(6, 6, 30.0), Budget::default());
    let mut places = plan.looked_at.clone();
    places.sort_unstable();
    assert_eq!(places, (0..plan.surveyed.len() as u32).collect::<Vec<_>>(), "each once");
    let pools: Vec<_> = plan.looked_at.iter().map(|place| &plan.surveyed[*place as usize]).collect();
    let (first, second) = (pools[0], pools[1]);
    assert!(first.meets_target && second.meets_target && first.cost_per_hour <= second.cost_per_hour, "{pools:?}");
    let fast_and_slow = |alone: &[u32], other: &[u32]| alone[0] == 0 && other[1] == 0 && alone[1] > 0 && other[0] > 0;
    assert!(
        fast_and_slow(&first.counts, &second.counts) || fast_and_slow(&second.counts, &first.counts),
        "each type alone will do: {pools:?}"
    );
    let optimum = plan.optimum.expect("there is one");
    let found = pools.iter().position(|pool| pool.counts == optimum.counts).expect("it was simulated");
    assert!(pools[..=found].iter().all(|pool| !pool.meets_target || pool.cost_per_hour >= optimum.cost_per_hour));
    let dearest = pools.iter().map(|pool| pool.cost_per_hour).fold(0.0, f64::max);
    let last = pools.iter().position(|pool| pool.cost_per_hour.to_bits() == dearest.to_bits());
    assert!(last > Some(found), "the survey goes beyond what the search looked at");
}

#[test]
fn a_cancelled_plan_tells_what_it_learnt() {
    let mut planner = Planner::new(scenario(6, 6, 30.0), Budget::default());
    // Far enough to draw the stream and settle the types, not to finish the walk.
    while planner.progress().phase < protocol::Phase::Searching {
        assert!(matches!(planner.advance(10_000), Advance::More | Advance::News));
    }
    planner.cancel();
    let plan = planner.plan();
    assert_eq!(plan.status, Status::Cancelled);
    assert!(plan.homogeneous.is_some() && plan.best.is_some() && !plan.complete);
    assert_eq!(planner.advance(1_000_000), Advance::Done);
}

#[test]
fn cancelling_at_once_is_an_answer_too() {
    let mut planner = Planner::new(scenario(6, 6, 30.0), Budget::default());
    planner.cancel();
    let plan = planner.plan();
    assert_eq!(plan.status, Status::Cancelled);
    assert!(plan.best.is_none());
}

#[test]
fn a_target_below_the_fastest_service_time_is_rejected_with_the_percentile_it_could_reach() {
    let diagnostics = planner::plan(&scenario(6, 6, 9.0), Budget::default()).expect_err("nothing is that fast");
    assert_eq!(diagnostics.len(), 1);
    assert!(diagnostics[0].message.contains("only 0.00 %"), "{}", diagnostics[0]);
    assert!(diagnostics[0].hint.contains("at least 10 ms"), "{}", diagnostics[0]);
}

#[test]
fn the_plan_compares_with_what_runs_today() {
    let plan = run(&scenario(6, 6, 30.0), Budget::default());
    let current = plan.current.expect("the document names a pool");
    assert_eq!(current.counts, [6, 0]);
    assert_eq!(current.cost_per_hour, 6.0);
    // D/M/1 turned round: six servers of which 100/s * 10 ms = 1 is busy on average.
    let utilization: f64 = current.utilization.iter().sum();
    assert!((utilization - 1.0 / 6.0).abs() < 0.01, "{utilization}");
}

#[test]
fn frontier_and_near_misses_are_in_order() {
    let plan = run(&scenario(6, 6, 30.0), Budget::default());
    let best = plan.best.expect("best");
    assert_eq!(plan.status, Status::Optimal);
    assert!(plan.frontier.windows(2).all(|pair| {
        pair[0].cost_per_hour < pair[1].cost_per_hour && pair[0].within_target < pair[1].within_target
    }));
    let optimum = plan.optimum.expect("optimum");
    assert!(plan.frontier.iter().any(|pool| pool.counts == optimum.counts));
    assert!(plan.near_misses.iter().all(|pool| pool.cost_per_hour < best.cost_per_hour && !pool.meets_target));
    assert!(plan.near_misses.windows(2).all(|pair| pair[0].within_target >= pair[1].within_target));
    let verdict = plan.verdict.expect("a drawn load is judged");
    assert!(verdict.queries >= 400_000);
    assert!(plan.contenders.iter().all(|contender| contender.verdict.queries >= 400_000));
    assert!(plan.contenders.iter().any(|contender| contender.pool == optimum));
    assert!(verdict.interval.low <= verdict.share && verdict.share <= verdict.interval.high);
}
