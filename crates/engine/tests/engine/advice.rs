//! Advice through a session: the same as in one go, whatever else is asked for, and however it is sliced.

use engine::Session;
use planner::advice::advise;
use protocol::{Advice, Budget, Command, Event};
use scenario::parse;

fn document(trials: &str) -> String {
    format!(
        r#"{{ "ribbon": 1, "target": {{ "latency_ms": 30, "share": 0.95 }},
        "workload": {{ "arrivals": {{ "kind": "poisson", "rate_per_s": 200 }}, "batch": {{ "kind": "fixed", "size": 20 }}, "queries": 10000 }},
        "instances": [
            {{ "name": "fast", "price_per_hour": 0.9, "max_count": 5, "latency": {{ "kind": "affine", "base_ms": 6, "per_item_ms": 0.3 }} }},
            {{ "name": "slow", "price_per_hour": 0.4, "max_count": 6, "latency": {{ "kind": "affine", "base_ms": 9, "per_item_ms": 0.7 }} }} ],
        "trials": {{ "told": [{trials}] }} }}"#
    )
}

fn ask(session: &mut Session, request: u32, trials: &str) {
    assert_eq!(session.handle(Command::Advise { request, document: document(trials) }), []);
}

/// The advices that come until there is nothing to do.
fn advices(session: &mut Session, work: u64) -> Vec<(u32, Advice)> {
    let mut found = Vec::new();
    while !session.is_idle() {
        for event in session.advance(work) {
            if let Event::Advised { request, advice } = event {
                found.push((request, *advice));
            }
        }
    }
    found
}

fn in_one_go(trials: &str) -> Advice {
    advise(&parse(&document(trials)).expect("valid").scenario)
}

const ONE: &str = r#"{ "pool": { "fast": 4 }, "share": 0.97 }"#;

#[test]
fn slices_and_what_is_kept_change_nothing() {
    let mut session = Session::new();
    for (request, trials) in [(1, ""), (2, ONE), (3, "")] {
        ask(&mut session, request, trials);
        assert_eq!(advices(&mut session, 10_000), [(request, in_one_go(trials))]);
    }
}

#[test]
fn only_the_last_request_is_answered() {
    let mut session = Session::new();
    ask(&mut session, 1, "");
    session.advance(1000);
    ask(&mut session, 2, ONE);
    assert_eq!(advices(&mut session, 1_000_000), [(2, in_one_go(ONE))]);
}

#[test]
fn cancelled_advice_is_not_given_and_the_next_is_whole() {
    let mut session = Session::new();
    ask(&mut session, 1, "");
    session.advance(1000);
    assert_eq!(session.handle(Command::Cancel { request: 2 }), [], "another request");
    assert_eq!(session.handle(Command::Cancel { request: 1 }), [Event::Unadvised { request: 1 }]);
    assert!(session.is_idle());
    ask(&mut session, 3, ONE);
    assert_eq!(advices(&mut session, 1_000_000), [(3, in_one_go(ONE))]);
}

#[test]
fn a_plan_goes_on_beside_it() {
    let mut session = Session::new();
    session.handle(Command::Plan { request: 1, document: document(ONE), budget: Budget::default() });
    ask(&mut session, 2, ONE);
    let mut answered = false;
    while !session.is_idle() {
        answered |= session
            .advance(100_000)
            .iter()
            .any(|event| matches!(event, Event::Answer { request: 1, plan, .. } if plan.complete));
    }
    assert!(answered);
}

#[test]
fn what_cannot_be_read_is_rejected() {
    let mut session = Session::new();
    let events =
        session.handle(Command::Advise { request: 7, document: document(r#"{ "pool": { "none": 1 }, "share": 2 }"#) });
    let [Event::Rejected { request: 7, diagnostics }] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!(diagnostics.len(), 1, "the share is told first: {diagnostics:?}");
    assert!(session.is_idle());
}
