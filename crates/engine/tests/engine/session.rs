//! Commands in, events out.

use engine::Session;
use protocol::{BUILD, Budget, Command, Event, Phase, Status, VERSION};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Two servers' worth of even load; the answer is 2 of the cheap type, since one of either is overloaded or too slow.
fn document() -> String {
    r#"{ "ribbon": 1, "target": { "latency_ms": 50, "share": 0.9 },
         "workload": { "arrivals": { "kind": "renewal", "rate_per_s": 100, "cv": 0.01 }, "batch": { "kind": "fixed", "size": 1 }, "queries": 2000 },
         "instances": [
           { "name": "a", "price_per_hour": 3, "max_count": 3, "latency": { "kind": "table", "points": [[1, 12]] } },
           { "name": "b", "price_per_hour": 1, "max_count": 3, "latency": { "kind": "table", "points": [[1, 18]] } } ] }"#
        .to_owned()
}

fn plan(request: u32) -> Command {
    Command::Plan { request, document: document(), budget: Budget::default() }
}

fn run(session: &mut Session, slice: u64) -> Vec<Event> {
    let mut events = Vec::new();
    while !session.is_idle() {
        events.extend(session.advance(slice));
    }
    events
}

#[test]
fn greets_with_version_and_build() {
    assert_eq!(Session::greeting(), Event::Ready { protocol: VERSION, build: BUILD.to_owned() });
}

#[test]
fn answers_early_and_completes_last() {
    let mut session = Session::new();
    let first = session.handle(plan(7));
    assert!(matches!(first[..], [Event::Progress { request: 7, .. }]));
    let events = run(&mut session, 1_000);
    let plans: Vec<_> = events
        .iter()
        .filter_map(|event| match event {
            Event::Answer { request: 7, plan, .. } => Some(plan),
            _ => None,
        })
        .collect();
    assert!(plans.len() >= 2, "an early answer and a complete one");
    let (last, early) = plans.split_last().expect("at least two");
    assert!(last.complete && early.iter().all(|plan| !plan.complete));
    assert_eq!(early.first().map(|plan| plan.status), Some(Status::Searching), "the best so far comes first");
    for plan in plans {
        assert!(matches!(plan.status, Status::Optimal | Status::Searching));
        assert_eq!(plan.best.as_ref().map(|best| best.counts.clone()), Some(vec![0, 2]));
    }
}

#[test]
fn a_bad_document_is_rejected_with_its_problems() {
    let mut session = Session::new();
    let events = session.handle(Command::Plan { request: 1, document: "{".to_owned(), budget: Budget::default() });
    assert!(matches!(&events[..], [Event::Rejected { request: 1, diagnostics }] if !diagnostics.is_empty()));
    assert!(session.is_idle());
}

#[test]
fn a_target_that_no_type_can_meet_is_rejected_once_the_load_is_drawn() {
    let mut session = Session::new();
    let document = document().replace("\"latency_ms\": 50", "\"latency_ms\": 11");
    session.handle(Command::Plan { request: 2, document, budget: Budget::default() });
    let events = run(&mut session, 1_000_000);
    assert!(matches!(events.last(), Some(Event::Rejected { request: 2, diagnostics }) if diagnostics.len() == 1));
}

#[test]
fn cancel_answers_at_once_and_only_the_plan_under_way() {
    let mut session = Session::new();
    session.handle(plan(3));
    assert!(session.handle(Command::Cancel { request: 2 }).is_empty());
    let events = session.handle(Command::Cancel { request: 3 });
    assert!(matches!(&events[..], [Event::Answer { request: 3, plan, .. }] if plan.status == Status::Cancelled));
    assert!(session.is_idle());
    assert!(session.handle(Command::Cancel { request: 3 }).is_empty());
}

#[test]
fn a_new_plan_takes_the_place_of_the_old_one() {
    let mut session = Session::new();
    session.handle(plan(1));
    session.advance(100);
    session.handle(plan(2));
    assert!(run(&mut session, 10_000).iter().all(|event| !matches!(event, Event::Answer { request: 1, .. })));
}

#[test]
fn any_pool_of_the_last_plan_can_be_inspected() {
    let mut session = Session::new();
    let inspect = |counts: Vec<u32>| Command::Inspect { request: 9, counts };
    assert!(session.handle(inspect(vec![1, 1])).is_empty(), "nothing is planned yet");
    session.handle(plan(1));
    run(&mut session, 1_000_000);
    let events = session.handle(inspect(vec![1, 1]));
    assert!(matches!(&events[..], [Event::Inspected { request: 9, pool }] if pool.counts == [1, 1]));
    assert!(session.handle(inspect(vec![0, 0])).is_empty(), "an empty pool is none");
    assert!(session.handle(inspect(vec![1])).is_empty(), "one count a type");
}

#[test]
fn progress_names_the_phases_in_order() {
    let mut session = Session::new();
    session.handle(plan(1));
    let phases: Vec<Phase> = run(&mut session, 500)
        .iter()
        .filter_map(|event| match event {
            Event::Progress { progress, .. } => Some(progress.phase),
            _ => None,
        })
        .collect();
    assert!(phases.is_sorted());
    assert!(phases.contains(&Phase::Searching) && phases.contains(&Phase::Surveying), "{phases:?}");
}
