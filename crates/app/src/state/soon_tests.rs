//! Pages whose part that plans is still to come, with the example's plan in them.

use super::*;
use crate::sample;
use protocol::{BUILD, Command, Plan, Status, VERSION};
use scenario::desk::Understood;
use scenario::presets;

/// A page of a parted program that comes with the example's plan and was opened with this fragment and what an earlier visit stored; and what opening it
/// asked for.
fn opened(fragment: &str, stored: Option<Draft>) -> (State, Vec<Effect>) {
    let mut state = State::new();
    update(&mut state, Action::Rest(Rest::Parted));
    let draft = Draft::from_scenario(&presets::all()[0].scenario());
    let solved = Solved { understood: Understood::of(&draft), draft, plan: Plan { complete: true, ..sample::plan() } };
    assert_eq!(update(&mut state, Action::Solved(Box::new(solved))), vec![]);
    let stored = stored.map(Box::new);
    let opened = Action::Opened { fragment: fragment.to_owned(), stored, theme: Theme::System };
    let effects = update(&mut state, opened);
    (state, effects)
}

/// The same of somebody who was never here before.
fn parted(fragment: &str) -> (State, Vec<Effect>) {
    opened(fragment, None)
}

/// What plans has come and the worker is up: the number of the plan that is under way.
fn arrive(state: &mut State) -> u32 {
    let effects = update(state, Action::Rest(Rest::EngineArrived));
    assert!(effects.contains(&Effect::StartWorker) && state.soon.is_some() && state.asked.is_empty());
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
    let (mut state, _) = parted(&link);
    assert!(state.answer.is_none());
    assert_eq!(state.freshness(), Freshness::Updating);
    arrive(&mut state);
    assert_eq!((state.draft.title.as_str(), state.preset), (presets::all()[1].title, Some(presets::all()[1].id)));
    assert!(state.history.last().is_none(), "nothing was there before");
    assert!(matches!(state.planning, Planning::Running(_)));
}

#[test]
fn a_link_waits_for_what_reads_it_and_so_does_the_visitor_s_own_input_which_undo_brings_back() {
    let link = scenario::link::try_encode(&presets::all()[1].scenario()).expect("a preset fits into a link");
    let own = Draft { title: "mine".to_owned(), ..Draft::from_scenario(&presets::all()[2].scenario()) };
    let (mut state, _) = opened(&link, Some(own.clone()));
    assert_eq!(state.draft, Draft::default(), "not one scenario after the other");
    arrive(&mut state);
    assert_eq!(state.draft.title, presets::all()[1].title);
    update(&mut state, Action::Undo);
    assert_eq!(state.draft, own);
}

#[test]
fn an_earlier_visit_s_input_is_there_at_once_and_read_later() {
    let other = Draft::from_scenario(&presets::all()[1].scenario());
    let (mut state, effects) = opened("", Some(other.clone()));
    assert_eq!((&state.draft, state.freshness(), state.preset), (&other, Freshness::Updating, None));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Store(_))));
    arrive(&mut state);
    assert_eq!(state.preset, Some(presets::all()[1].id));
    let (state, _) = opened("", Some(Draft::from_scenario(&presets::all()[0].scenario())));
    assert!(known(&state).0.complete, "the example itself, again");
}

#[test]
fn what_is_typed_before_anything_can_read_it_is_read_then() {
    let (mut state, _) = parted("");
    let types = state.reading.preview.prices.len();
    update(&mut state, Action::Edited(Edit::Text(Field::TargetLatencyMs, "none".to_owned())));
    let revision = state.revision;
    let kept = update(&mut state, Action::Settled(revision));
    assert!(kept.iter().any(|effect| matches!(effect, Effect::Store(draft) if draft.target_latency_ms == "none")));
    assert_eq!((state.draft.target_latency_ms.as_str(), state.freshness()), ("none", Freshness::Updating));
    assert_eq!((state.reading.preview.prices.len(), state.diagnostics().count()), (types, 0));
    update(&mut state, Action::Rest(Rest::EngineArrived));
    assert_eq!(state.freshness(), Freshness::InputInvalid);
    assert_eq!(state.diagnostics().next().map(|it| it.place.input.as_str()), Some("target_latency_ms"));
    update(&mut state, Action::Undo);
    assert_eq!(state.freshness(), Freshness::Fresh);
}

#[test]
fn what_is_asked_before_it_can_be_done_is_done_in_order_then() {
    let (mut state, _) = parted("");
    for action in [Action::PresetPicked("dien".to_owned()), Action::PresetPicked("candle".to_owned()), Action::Undo] {
        assert_eq!(update(&mut state, action), vec![]);
    }
    assert_eq!(state.preset, Some("mtwnd"));
    update(&mut state, Action::Rest(Rest::EngineArrived));
    assert_eq!(state.preset, Some("dien"));
}

#[test]
fn a_view_of_a_link_waits_and_of_a_damaged_one_says_so() {
    for (fragment, damaged) in [("r1dnonsense", true), ("", false)] {
        let mut state = State::new();
        update(&mut state, Action::Rest(Rest::Parted));
        update(&mut state, Action::ViewAsked);
        let opened = Action::Opened { fragment: fragment.to_owned(), stored: None, theme: Theme::System };
        update(&mut state, opened);
        assert_eq!(state.freshness(), Freshness::Updating);
        update(&mut state, Action::Rest(Rest::EngineArrived));
        assert_eq!(matches!(state.notice, Some(Notice::BadLink(_))), damaged);
        assert_eq!(state.freshness() == Freshness::InputInvalid, damaged);
    }
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
    assert_eq!(state.preset, None, "it has a history");
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
