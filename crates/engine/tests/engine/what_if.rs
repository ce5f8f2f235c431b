//! Questions about what would be: the newest of each kind is answered, by the planner's own figures for the changed document.

use engine::Session;
use protocol::{Budget, Change, Command, Event, Inquiry, Supposed};
use scenario::presets;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

fn document() -> String {
    let document = presets::find("dien").expect("a preset").scenario().to_json();
    document.replace("\"queries\": 100000", "\"queries\": 11000")
}

fn plan(request: u32) -> Command {
    Command::Plan { request, document: document(), budget: Budget::default() }
}

fn run(session: &mut Session) -> Vec<Event> {
    let mut events = Vec::new();
    while !session.is_idle() {
        events.extend(session.advance(100_000));
    }
    events
}

fn planned() -> Session {
    let mut session = Session::new();
    session.handle(plan(1));
    run(&mut session);
    session
}

fn ask(session: &mut Session, request: u32, load_percent: u32, inquiry: Inquiry) -> Vec<Event> {
    let change = Change { load_percent, ..Change::NONE };
    session.handle(Command::WhatIf { request, change, inquiry })
}

fn look() -> Inquiry {
    Inquiry::Pool { counts: vec![4, 1, 0, 0, 0, 0, 0, 0], by_load: false }
}

fn supposed(events: &[Event]) -> Vec<(u32, &Supposed)> {
    let told = events.iter().filter_map(|event| match event {
        Event::WhatIf { request, supposed } => Some((*request, supposed)),
        _ => None,
    });
    told.collect()
}

#[test]
fn the_newest_question_about_a_pool_is_answered_and_the_older_dropped() {
    let mut session = planned();
    for (request, load_percent) in [(2, 110), (3, 120), (4, 130)] {
        assert_eq!(ask(&mut session, request, load_percent, look()), []);
        session.advance(1_000);
    }
    let events = run(&mut session);
    let told = supposed(&events);
    assert!(told.iter().all(|(request, _)| *request == 4), "{told:?}");
    let Some((_, Supposed::Pool(report))) = told.first() else { panic!("{told:?}") };
    let changed = scenario::parse(&document()).expect("sound").scenario;
    let changed = changed.changed(&Change { load_percent: 130, ..Change::NONE }).expect("in range");
    let simulated = planner::evaluate(&changed, &report.counts).expect("a pool");
    assert_eq!((report.share, report.misses), (simulated.share, simulated.misses));
}

#[test]
fn the_cheapest_pool_is_that_of_the_changed_document_s_plan() {
    let mut session = planned();
    ask(&mut session, 2, 125, Inquiry::Cheapest);
    let events = run(&mut session);
    let Some((2, Supposed::Cheapest(told))) = supposed(&events).last().copied() else { panic!("{events:?}") };
    let changed = scenario::parse(&document()).expect("sound").scenario;
    let changed = changed.changed(&Change { load_percent: 125, ..Change::NONE }).expect("in range");
    let Event::Answer { plan, .. } = engine::plan(&changed.to_json(), Budget::default()) else { panic!("no plan") };
    let (best, pool) = (plan.best.expect("a pool"), told.pool.clone().expect("a pool"));
    assert_eq!(
        (best.counts, best.cost_per_hour, plan.verdict),
        (pool.counts, pool.cost_per_hour, told.verdict.clone())
    );
}

#[test]
fn a_question_comes_before_the_rest_of_a_plan_and_another_plan_ends_all() {
    let mut session = planned();
    ask(&mut session, 2, 110, Inquiry::Budget { nanodollars_per_hour: 2_000_000_000 });
    ask(&mut session, 3, 110, look());
    session.handle(plan(4));
    let events = run(&mut session);
    assert_eq!(supposed(&events), [], "they were about the plan before");

    session.handle(plan(5));
    ask(&mut session, 6, 110, look());
    let mut events = Vec::new();
    while supposed(&events).is_empty() {
        events.extend(session.advance(100_000));
    }
    assert!(!events.iter().any(|event| matches!(event, Event::Answer { .. })), "the plan waits meanwhile");
    let events = run(&mut session);
    assert!(matches!(events.last(), Some(Event::Answer { request: 5, plan, .. }) if plan.complete));
}

#[test]
fn nothing_is_supposed_before_there_is_a_scenario_nor_of_what_is_none() {
    let mut session = Session::new();
    assert_eq!(ask(&mut session, 1, 110, Inquiry::Cheapest), []);
    assert!(session.is_idle());
    let mut session = planned();
    for (load_percent, counts) in [(1_000_000_000, vec![4, 1, 0, 0, 0, 0, 0, 0]), (110, vec![0; 8]), (110, vec![4])] {
        let events = ask(&mut session, 2, load_percent, Inquiry::Pool { counts, by_load: false });
        assert!(matches!(&supposed(&events)[..], [(2, Supposed::Impossible(problems))] if !problems.is_empty()));
        assert!(session.is_idle());
    }
}
