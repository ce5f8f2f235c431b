//! The first look: what it shows is true of the head of the stream, and it leaves no trace in the answer.

use planner::{Advance, Planner, evaluate};
use protocol::{Budget, Plan, Status};
use scenario::{Scenario, presets};
use serde_json::Value;

/// Queries of a first look.
const HEAD: u64 = 10_000;

fn scenario(change: impl FnOnce(&mut Value)) -> Scenario {
    let preset = presets::find("mtwnd").expect("the preset is there").scenario().to_json();
    let mut document = serde_json::from_str(&preset).expect("documents are JSON");
    change(&mut document);
    match scenario::parse(&document.to_string()) {
        Ok(parsed) => parsed.scenario,
        Err(diagnostics) => panic!("{diagnostics:?}"),
    }
}

/// The first plan that there is to show, and the planner as it stands then.
fn first(scenario: &Scenario) -> (Plan, Planner) {
    let mut planner = Planner::new(scenario.clone(), Budget::default());
    while planner.advance(50_000) == Advance::More {}
    (planner.plan(), planner)
}

fn with_queries(queries: u64) -> Scenario {
    scenario(|document| document["workload"]["queries"] = queries.into())
}

#[test]
fn it_is_true_of_the_head_of_the_stream() {
    let (plan, planner) = first(&with_queries(3 * HEAD));
    assert_eq!((plan.status, plan.first_look, plan.complete, plan.queries), (Status::Searching, true, false, HEAD));
    let best = plan.best.expect("five g4dn.xlarge are good enough");
    // A scenario of so many queries draws just the head; its pool is simulated there by the plain engine.
    assert_eq!(evaluate(&with_queries(HEAD), &best.counts), Ok(best.clone()));
    assert!(best.meets_target);
    let shown = planner.progress().best.expect("the bar tells it too");
    assert_eq!((shown.counts, shown.share), (best.counts.clone(), best.share));
    assert_eq!(planner.inspect(&best.counts), Some(best));
}

#[test]
fn a_recorded_load_is_looked_at_too() {
    let recorded = scenario(|document| {
        // Evenly spaced, so that the head is as the whole.
        let rows = (0..2 * HEAD).map(|row| serde_json::json!([row * 2, 1 + row % 50]));
        document["workload"] = serde_json::json!({ "trace": rows.collect::<Vec<_>>(), "seed": 1 });
    });
    let (plan, _) = first(&recorded);
    assert_eq!((plan.first_look, plan.queries, plan.recorded_trace), (true, HEAD, true));
    assert!(plan.best.is_some_and(|best| best.meets_target));
}

#[test]
fn a_short_stream_needs_none() {
    let (plan, _) = first(&with_queries(HEAD));
    assert_eq!((plan.first_look, plan.queries), (false, HEAD));
}

#[test]
fn where_no_type_alone_will_do_a_share_of_the_whole_box_may() {
    // One g4dn.xlarge less than the five that it takes, and no bound on the rest: a mixed pool does it (PAPER.md has one).
    let (plan, _) = first(&scenario(|document| document["instances"][0]["max_count"] = 4.into()));
    assert!(plan.first_look && plan.homogeneous.is_none());
    let best = plan.best.expect("the whole box is good enough");
    assert!(best.meets_target && best.counts.iter().filter(|count| **count > 0).count() > 1, "{:?}", best.counts);
}

/// No type alone will do, so that the walk begins without a pool: what it has finished by then is of the whole stream, what was seen is of its head.
#[test]
fn cancelled_in_the_walk_it_never_mixes_the_head_with_the_whole() {
    let scenario = scenario(|document| document["instances"][0]["max_count"] = 4.into());
    let (mut heads, mut wholes) = (0, 0);
    for slices in (1..30).map(|step| step * step) {
        let (seen, mut planner) = first(&scenario);
        for _ in 0..slices {
            planner.advance(20_000);
        }
        planner.cancel();
        let plan = planner.plan();
        let queries = plan.queries;
        assert!(plan.surveyed.iter().all(|pool| pool.within_target <= queries), "{plan:?}");
        if plan.first_look {
            assert_eq!((plan.queries, &plan.best), (HEAD, &seen.best), "what was shown stays");
            heads += 1;
        } else {
            assert!(plan.best.is_none_or(|best| best.queries == queries));
            wholes += 1;
        }
    }
    assert!(heads > 0 && wholes > 0, "{heads} {wholes}");
}

#[test]
fn cancelled_it_stays_a_first_look_and_the_answer_knows_nothing_of_it() {
    let (seen, mut planner) = first(&with_queries(3 * HEAD));
    planner.cancel();
    let cancelled = planner.plan();
    assert_eq!((cancelled.status, cancelled.first_look), (Status::Cancelled, true));
    assert_eq!(cancelled.best, seen.best);

    let (_, mut planner) = first(&with_queries(3 * HEAD));
    while planner.advance(u64::MAX) != Advance::Done {}
    let plan = planner.plan();
    assert_eq!((plan.first_look, plan.queries, plan.complete), (false, 3 * HEAD, true));
    assert!(plan.surveyed.iter().all(|pool| pool.within_target > HEAD), "every pool is one of the whole stream");
}
