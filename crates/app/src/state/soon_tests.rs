//! Pages whose part that plans is still to come, with the example's plan in them.

use super::*;
use crate::sample;
use protocol::{BUILD, Command, Plan, Solved, Status, VERSION};
use scenario::presets;

/// A page of a parted program that was opened with this fragment and knows the example's plan; and what opening it asked for.
fn parted(fragment: &str) -> (State, Vec<Effect>) {
    let mut state = State::new();
    update(&mut state, Action::Rest(Rest::Parted));
    let opened = Action::Opened { fragment: fragment.to_owned(), stored: None, theme: Theme::System };
    let effects = update(&mut state, opened);
    let document = presets::all()[0].scenario().to_compact_json();
    let solved = Solved { document, plan: Plan { complete: true, ..sample::plan() } };
    assert_eq!(update(&mut state, Action::Solved(Box::new(solved))), vec![]);
    (state, effects)
}

/// What plans has come and the worker is up: the number of the plan that is under way.
fn arrive(state: &mut State) -> u32 {
    assert_eq!(update(state, Action::Rest(Rest::EngineArrived)), vec![Effect::StartWorker]);
    assert!(state.soon.is_some());
    let ready = Event::Ready { protocol: VERSION, build: BUILD.to_owned() };
    let effects = update(state, Action::WorkerSaid(ready));
    let posted = effects.iter().find_map(|effect| match effect {
        Effect::Post(Command::Plan { request, .. }) => Some(*request),
        _ => None,
    });
    posted.expect("a plan of the worker's own")
}

fn hear(state: &mut State, request: u32, plan: Plan) {
    let answer = Event::Answer { request, plan: Box::new(plan), warnings: Vec::new() };
    update(state, Action::WorkerSaid(answer));
}

fn known(state: &State) -> (&Plan, bool) {
    let answer = state.answer.as_ref().expect("there is an answer");
    (&answer.plan, answer.at_hand)
}

#[test]
fn the_example_is_answered_before_what_plans_is_there() {
    let (mut state, effects) = parted("");
    assert!(effects.contains(&Effect::StartWorker) && state.soon.is_none());
    assert_eq!(state.freshness(), Freshness::Fresh);
    assert!(known(&state).0.complete && !known(&state).1, "no worker can be asked about it yet");
    let request = arrive(&mut state);
    hear(&mut state, request, Plan { status: Status::Searching, complete: false, best: None, ..sample::plan() });
    assert!(known(&state).0.complete, "what is known is not taken back for an answer on its way");
    hear(&mut state, request, Plan { complete: true, ..sample::plan() });
    assert!(known(&state).1);
    assert_eq!(state.planning, Planning::Idle);
    assert_eq!(state.answer.as_ref().map(|answer| answer.trace.len()), Some(2), "how it was found");
}

#[test]
fn another_input_waits_for_its_own_answer() {
    let link = scenario::link::try_encode(&presets::all()[1].scenario()).expect("a preset fits into a link");
    let (state, _) = parted(&link);
    assert!(state.answer.is_none());
    assert_eq!(state.freshness(), Freshness::Updating);
}

#[test]
fn who_comes_back_to_the_example_gets_a_plan_that_can_be_asked_about() {
    let (mut state, _) = parted("");
    let before = state.draft.target_latency_ms.clone();
    for text in ["25", &before] {
        update(&mut state, Action::Edited(Edit::Text(Field::TargetLatencyMs, text.to_owned())));
        let paused = Action::Settled(state.revision);
        update(&mut state, paused);
    }
    let request = arrive(&mut state);
    hear(&mut state, request, Plan { complete: true, ..sample::plan() });
    assert!(known(&state).1);
}

#[test]
fn a_cancelled_plan_of_the_example_can_be_made_again() {
    let (mut state, _) = parted("");
    let request = arrive(&mut state);
    update(&mut state, Action::CancelAsked);
    update(&mut state, Action::PatienceOver(request));
    assert!(known(&state).0.complete && matches!(state.planning, Planning::Stopped(Stop::Cancelled(_))));
    update(&mut state, Action::PlanAsked);
    assert!(matches!(state.planning, Planning::Queued(_)), "as soon as the new worker is up");
}

#[test]
fn a_worker_s_last_word_of_a_cancelled_plan_leaves_the_example_s_answer_and_a_way_to_go_on() {
    let (mut state, _) = parted("");
    let request = arrive(&mut state);
    update(&mut state, Action::CancelAsked);
    hear(&mut state, request, Plan { status: Status::Cancelled, complete: false, ..sample::plan() });
    assert!(known(&state).0.complete && !known(&state).1);
    assert!(matches!(state.planning, Planning::Stopped(Stop::Cancelled(_))));
    update(&mut state, Action::PlanAsked);
    assert!(matches!(state.planning, Planning::Running(_)));
}

#[test]
fn what_plans_is_asked_for_once_more_where_it_does_not_come() {
    let (mut state, _) = parted("");
    assert!(update(&mut state, Action::Rest(Rest::EngineFailed)).contains(&Effect::StartWorker));
    assert_eq!(update(&mut state, Action::Rest(Rest::EngineFailed)), vec![]);
    assert_eq!((state.worker, state.trouble), (Worker::Broken, Some(Trouble::CannotStart)));
    assert!(known(&state).0.complete, "the example's answer stays");
    assert!(update(&mut state, Action::PlanAsked).contains(&Effect::StartWorker));
}
