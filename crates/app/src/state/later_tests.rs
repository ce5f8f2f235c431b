//! Pages whose part of the program is still to come, driven as the page drives them.

use super::*;
use protocol::{BUILD, Command, VERSION};

/// A page of a parted program, opened with this fragment, whose worker is ready; and what that asked for.
fn parted(fragment: &str) -> (State, Vec<Effect>) {
    let mut state = State::new();
    update(&mut state, Action::Rest(Rest::Parted));
    let opened = Action::Opened { fragment: fragment.to_owned(), stored: None, theme: Theme::System };
    let mut effects = update(&mut state, opened);
    effects.extend(update(&mut state, Action::Rest(Rest::EngineArrived)));
    let ready = Event::Ready { protocol: VERSION, build: BUILD.to_owned() };
    effects.extend(update(&mut state, Action::WorkerSaid(ready)));
    (state, effects)
}

fn asks(effects: &[Effect]) -> bool {
    effects.contains(&Effect::LoadLater)
}

fn advises(effects: &[Effect]) -> bool {
    effects.iter().any(|effect| matches!(effect, Effect::Post(Command::Advise { .. })))
}

#[test]
fn a_first_visit_plans_and_fetches_nothing_more() {
    let (state, effects) = parted("");
    assert!(matches!(state.planning, Planning::Running(_)));
    assert!(!asks(&effects));
    assert_eq!(state.later, Later::Absent);
}

#[test]
fn a_page_that_needs_it_asks_once_and_goes_on_by_itself() {
    let (mut state, effects) = parted("/live");
    assert!(asks(&effects) && !advises(&effects), "nothing that needs it is asked of the worker before it is there");
    assert_eq!(state.later, Later::Coming);
    assert!(!asks(&update(&mut state, Action::FragmentChanged("/laboratory".to_owned()))), "it is on its way");
    update(&mut state, Action::FragmentChanged("/live".to_owned()));
    let effects = update(&mut state, Action::Rest(Rest::Arrived));
    assert_eq!(effects[0], Effect::PassOnLater, "the worker needs it before the command");
    assert!(advises(&effects));
}

#[test]
fn what_did_not_come_is_asked_for_again_by_hand_and_by_coming_back() {
    let (mut state, _) = parted("/laboratory");
    update(&mut state, Action::Rest(Rest::Failed));
    assert_eq!(state.later, Later::Failed);
    assert!(!state.announcement.is_empty());
    assert!(matches!(state.planning, Planning::Running(_)), "planning goes on");
    assert!(asks(&update(&mut state, Action::Rest(Rest::Asked))));
    update(&mut state, Action::Rest(Rest::Failed));
    update(&mut state, Action::FragmentChanged("/".to_owned()));
    assert_eq!(state.later, Later::Failed);
    assert!(asks(&update(&mut state, Action::FragmentChanged("/live".to_owned()))));
}

#[test]
fn wishes_of_pages_that_are_not_there_change_nothing() {
    let (mut state, _) = parted("");
    assert_eq!(update(&mut state, Action::Laboratory(Wish::Start)), []);
    assert_eq!(update(&mut state, Action::Live(LiveWish::Tell)), []);
    assert!(state.laboratory.run.is_none());
}

#[test]
fn what_the_user_did_waits_and_is_done_once_it_is_there() {
    let (mut state, _) = parted("");
    assert!(asks(&update(&mut state, Action::ShareAsked)));
    assert!(!asks(&update(&mut state, Action::Filed(Filing::Came(2)))), "once is enough");
    assert_eq!((state.sharing.clone(), state.waiting.len()), (Sharing::Idle, 2));
    update(&mut state, Action::Filed(Filing::Dragged(true)));
    assert!(state.importing.dragging, "what needs nothing goes on");
    let effects = update(&mut state, Action::Rest(Rest::Arrived));
    assert!(effects.contains(&Effect::CopyAddress), "the link");
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Import(_))), "and the files");
    assert!(state.waiting.is_empty());
}

#[test]
fn who_does_without_is_not_asked_again() {
    let (mut state, _) = parted("");
    update(&mut state, Action::ShareAsked);
    update(&mut state, Action::Rest(Rest::Failed));
    assert_eq!(state.waiting.len(), 1, "it waits for another try");
    update(&mut state, Action::Rest(Rest::Declined));
    assert!(state.waiting.is_empty());
}

#[test]
fn a_long_input_waits_for_who_reads_it() {
    let (mut state, _) = parted("");
    let text = "a".repeat(300_000);
    update(&mut state, Action::Edited(Edit::Text(Field::Profiles, text)));
    let revision = state.revision;
    let effects = update(&mut state, Action::Settled(revision));
    assert!(asks(&effects) && effects.iter().any(|effect| matches!(effect, Effect::Store(_))), "it is kept at once");
    let effects = update(&mut state, Action::Rest(Rest::Arrived));
    assert!(effects.iter().any(|effect| matches!(effect, Effect::Import(_))));
}

#[test]
fn a_program_that_was_not_parted_has_everything() {
    let mut state = State::new();
    let opened = Action::Opened { fragment: "/live".to_owned(), stored: None, theme: Theme::System };
    assert!(!asks(&update(&mut state, opened)));
}
