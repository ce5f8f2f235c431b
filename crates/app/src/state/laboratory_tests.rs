//! The laboratory's part of the state, driven as the page and the worker drive it.

use super::*;
use crate::sample;
use protocol::{BUILD, Command, Event, Method, RaceReport, VERSION};

fn ready() -> State {
    let mut state = State::new();
    let opening = Action::Opened { fragment: "/laboratory".to_owned(), stored: None, theme: Theme::System };
    update(&mut state, opening);
    update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
    state
}

fn wish(state: &mut State, wish: Wish) -> Vec<Effect> {
    update(state, Action::Laboratory(wish))
}

/// Starts races; their request.
fn started(state: &mut State) -> u32 {
    let effects = wish(state, Wish::Start);
    let [Effect::Post(Command::Race { request, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    *request
}

fn raced(state: &mut State, request: u32, last: bool, report: Option<RaceReport>) -> Vec<Effect> {
    update(state, Action::WorkerSaid(Event::Raced { request, last, report: report.map(Box::new) }))
}

/// Races that are over, and the request for the first look.
fn over() -> (State, u32) {
    let mut state = ready();
    let request = started(&mut state);
    let effects = raced(&mut state, request, true, Some(sample::races()));
    let [Effect::Post(Command::Step { request, view, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    // On the two types first in the list, the third held where the sample's optimum (4, 0, 1) has it.
    assert_eq!((view.axes, view.held.as_slice()), ([0, 1], &[4, 0, 1][..]));
    let request = *request;
    (state, request)
}

fn stepped(state: &mut State, request: u32, ended: bool) -> Vec<Effect> {
    let slice = Box::new(protocol::Slice { ended, ..sample::slice() });
    update(state, Action::WorkerSaid(Event::Stepped { request, slice }))
}

#[test]
fn who_was_ticked_races_with_so_many_seeds() {
    let mut state = ready();
    assert_eq!(state.page, Page::Laboratory);
    wish(&mut state, Wish::Method(Method::Random, false));
    wish(&mut state, Wish::Seeds(30));
    let effects = wish(&mut state, Wish::Start);
    let [Effect::Post(Command::Race { seeds, methods, .. })] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(*seeds, 30);
    assert!(!methods.contains(&Method::Random) && methods.len() == Method::ALL.len() - 1);
}

#[test]
fn nobody_races_without_a_scenario_or_a_method() {
    let mut state = ready();
    for method in Method::ALL {
        wish(&mut state, Wish::Method(method, false));
    }
    assert_eq!(wish(&mut state, Wish::Start), vec![]);
    wish(&mut state, Wish::Method(Method::Ribbon, true));
    update(&mut state, Action::Edited(Edit::Text(Field::TargetLatencyMs, "soon".to_owned())));
    assert_eq!(wish(&mut state, Wish::Start), vec![]);
}

#[test]
fn figures_come_in_while_they_race_and_a_look_follows_the_last() {
    let mut state = ready();
    let request = started(&mut state);
    assert_eq!(raced(&mut state, request, false, Some(sample::races())), vec![]);
    assert!(state.laboratory.run.is_some() && state.laboratory.report.is_some());
    assert_eq!(raced(&mut state, request + 1, true, None), vec![], "words about other races mean nothing");
    assert!(state.laboratory.run.is_some());
    let (state, _) = over();
    assert_eq!((state.laboratory.run, state.laboratory.stop), (None, None));
}

#[test]
fn cancelled_races_keep_what_they_have_shown() {
    let mut state = ready();
    let request = started(&mut state);
    raced(&mut state, request, false, Some(sample::races()));
    let effects = wish(&mut state, Wish::Cancel);
    assert_eq!(effects, vec![Effect::Post(Command::Cancel { request }), Effect::AwaitCancelled(request)]);
    raced(&mut state, request, true, None);
    assert_eq!(state.laboratory.stop, Some(RaceStop::Cancelled));
    assert!(state.laboratory.report.is_some());
    assert_eq!(update(&mut state, Action::PatienceOver(request)), vec![], "it did answer in time");
}

#[test]
fn a_worker_that_does_not_hear_the_cancel_is_replaced_and_plans_anew() {
    let mut state = ready();
    assert!(matches!(state.planning, Planning::Running(_)), "the plan page's own plan is under way");
    let request = started(&mut state);
    wish(&mut state, Wish::Cancel);
    assert!(update(&mut state, Action::PatienceOver(request)).contains(&Effect::StartWorker));
    assert_eq!((&state.laboratory.run, &state.laboratory.stop), (&None, &Some(RaceStop::Cancelled)));
    assert!(matches!(state.planning, Planning::Queued(_)));
}

#[test]
fn a_crash_ends_the_races_and_says_so() {
    let mut state = ready();
    started(&mut state);
    update(&mut state, Action::WorkerFailed);
    assert_eq!((&state.laboratory.run, &state.laboratory.stop), (&None, &Some(RaceStop::Crashed)));
}

#[test]
fn a_search_is_stepped_through() {
    let (mut state, request) = over();
    stepped(&mut state, request, false);
    let trials = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Post(Command::Step { view, .. })] => view.trials,
        other => panic!("{other:?}"),
    };
    // The sample's search stands after two trials.
    assert_eq!(trials(wish(&mut state, Wish::Step(Step::Forward))), 3);
    assert_eq!(trials(wish(&mut state, Wish::Step(Step::Back))), 1);
    assert_eq!(trials(wish(&mut state, Wish::Step(Step::First))), 0);
    assert_eq!(trials(wish(&mut state, Wish::Step(Step::Last))), u32::MAX);
}

#[test]
fn axes_change_places_rather_than_be_the_same() {
    let (mut state, request) = over();
    stepped(&mut state, request, false);
    wish(&mut state, Wish::Axis(0, 1));
    assert_eq!(state.laboratory.view.as_ref().map(|view| view.axes), Some([1, 0]));
    wish(&mut state, Wish::Axis(1, 2));
    assert_eq!(state.laboratory.view.as_ref().map(|view| view.axes), Some([1, 2]));
}

#[test]
fn playing_goes_on_until_the_search_ends_or_is_paused() {
    let (mut state, request) = over();
    stepped(&mut state, request, false);
    let asked = |effects: Vec<Effect>| match effects.as_slice() {
        [Effect::Post(Command::Step { request, .. })] => *request,
        other => panic!("{other:?}"),
    };
    let request = asked(wish(&mut state, Wish::Play(true)));
    assert_eq!(stepped(&mut state, request, false), vec![Effect::AwaitBeat]);
    let request = asked(wish(&mut state, Wish::Beat));
    assert_eq!(stepped(&mut state, request, true), vec![], "the search is over");
    assert!(!state.laboratory.playing);
    assert_eq!(wish(&mut state, Wish::Beat), vec![], "a late beat moves nothing");
}

#[test]
fn what_cannot_be_raced_on_says_why() {
    let mut state = ready();
    let request = started(&mut state);
    let problem = protocol::Diagnostic::error(protocol::Place::of("instances"), "too many pools", "leave types out");
    update(&mut state, Action::WorkerSaid(Event::Rejected { request, diagnostics: vec![problem.clone()] }));
    assert_eq!(state.laboratory.stop, Some(RaceStop::Rejected(vec![problem])));
    assert!(matches!(state.planning, Planning::Running(_)), "the plan has nothing to do with it");
}
