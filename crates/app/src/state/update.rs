//! The one door through which the state changes.

use super::{Action, Edit, Effect, Field, Filing, Planning, State, Stop, Take};
use super::{comparison, history, input, keyboard, later, library, link, planning, taking, viewing, what_if, worker};
use crate::soon;
use protocol::{Event, Place};
use scenario::presets;

/// Largest seed a document can carry: beyond it, JSON readers that know only doubles would change it.
const SEED_BITS: u32 = 53;

/// What happened changes the state; what is to be done about it comes back.
pub fn update(state: &mut State, action: Action) -> Vec<Effect> {
    if state.viewing.is_some() { viewing::update(state, action) } else { change(state, action) }
}

/// The same on a page that may be changed. What does most of it comes right after the page is there, and does then what was asked for
/// meanwhile.
pub(super) fn change(state: &mut State, action: Action) -> Vec<Effect> {
    match action {
        Action::Solved(solved) => quiet(|| state.solved = Some(*solved)),
        Action::Remembered { steps, saved, unreadable } => {
            history::remember(state, steps);
            library::remember(state, saved, unreadable)
        }
        Action::Opened { fragment, stored, theme } => {
            state.theme = theme;
            let mut effects = vec![Effect::ApplyTheme(theme), Effect::StartWorker];
            effects.extend(link::open(state, &fragment, stored));
            effects.extend(later::want(state));
            effects
        }
        Action::FragmentChanged(fragment) => {
            let mut effects = link::follow(state, &fragment);
            effects.extend(later::want(state));
            effects.extend(later::advise(state));
            effects
        }
        Action::Edited(edit) => input::edit(state, edit),
        Action::Settled(revision) if revision == state.revision => input::settle(state),
        Action::Settled(_) => Vec::new(),
        Action::Rest(rest) => later::rest(state, rest),
        Action::PlanAsked => plan_again(state),
        Action::CancelAsked => planning::cancel(state),
        Action::ThemeToggled => {
            state.theme = state.theme.next();
            vec![Effect::ApplyTheme(state.theme), Effect::StoreTheme(state.theme)]
        }
        Action::ViewAsked => quiet(|| state.viewing = Some(String::new())),
        Action::SingleKeysSet(on) => keyboard::set_single_keys(state, on),
        Action::PageAsked(page) => vec![Effect::Follow(page.address())],
        Action::PartAsked(id) => vec![Effect::Focus(id.to_owned(), 0)],
        Action::ReloadAsked => vec![Effect::Reload],
        Action::ArchiveFound(address) => quiet(|| state.archive = Some(address)),
        Action::NewVersionFound => quiet(|| state.newer_version = true),
        Action::NewVersionPutOff => quiet(|| state.newer_version = false),
        action => match state.soon {
            Some(ready) => soon::act(ready, state, action),
            None => quiet(|| state.asked.push(action)),
        },
    }
}

/// Does what [`change`] leaves.
pub(crate) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let action = match later::hold(state, action) {
        Ok(action) => action,
        Err(effects) => return effects,
    };
    match action {
        Action::Handed { fragment, stored } => link::take(state, &fragment, stored),
        Action::PresetPicked(id) => match presets::find(&id) {
            Some(preset) => link::load_preset(state, preset),
            None => Vec::new(),
        },
        Action::Undo => history::turn(state, true),
        Action::Redo => history::turn(state, false),
        Action::Rested => quiet(|| history::rest(state)),
        Action::Library(wish) => library::wish(state, wish),
        Action::Compare(wish) => comparison::wish(state, wish),
        Action::AsideSaid(event) => comparison::heard(state, event),
        Action::AsideFailed => comparison::fail(state),
        Action::FileAsked => link::save_file(state),
        Action::WorkerSaid(Event::Ready { protocol, build }) => {
            let mut effects = worker::greet(state, protocol, &build);
            effects.extend(later::advise(state));
            effects
        }
        Action::WorkerSaid(event) => {
            if let Some(effects) = later::heard(state, &event).or_else(|| what_if::heard(state, &event)) {
                return effects;
            }
            let mut effects = planning::heard(state, event);
            effects.extend(what_if::follow(state));
            if state.planning == Planning::Idle {
                worker::calm(state);
            }
            effects
        }
        Action::WorkerFailed => worker::crash(state),
        Action::PatienceOver(request) => {
            let mut effects = planning::end_patience(state, request);
            effects.extend(later::end_patience(state, request));
            effects
        }
        Action::Filed(Filing::Dragged(dragging)) => quiet(|| state.importing.dragging = dragging),
        action @ (Action::Filed(_)
        | Action::Laboratory(_)
        | Action::Live(_)
        | Action::ShareAsked
        | Action::Take(Take::Plan(..) | Take::Picture(..))) => later::act(state, action),
        Action::WhatIf(wish) => what_if::wish(state, wish),
        Action::PoolPicked(counts) => {
            let mut effects = planning::inspect(state, counts);
            effects.extend(what_if::follow(state));
            effects
        }
        Action::PoolLeft => {
            state.inspection = None;
            what_if::follow(state)
        }
        Action::Take(take) => taking::hear(state, take),
        Action::Copied(done, length) => quiet(|| link::copied(state, done, length)),
        Action::SeedAsked => vec![Effect::DrawSeed],
        Action::SeedDrawn(random) => {
            let seed = random >> (u64::BITS - SEED_BITS);
            input::edit(state, Edit::Text(Field::Seed, seed.to_string()))
        }
        Action::KeyPressed(stroke) => keyboard::press(state, &stroke),
        Action::HelpAsked => keyboard::show_help(state, true),
        Action::HelpClosed => keyboard::show_help(state, false),
        Action::NoticeDismissed => quiet(|| {
            state.notice = None;
            state.trouble = None;
            state.library.unkept = None;
        }),
        Action::PlaceAsked(place) => vec![Effect::Focus(element_of(&place), place.row)],
        // The others are done by `change`.
        _ => Vec::new(),
    }
}

/// For what changes the state and asks nothing of the browser.
fn quiet(change: impl FnOnce()) -> Vec<Effect> {
    change();
    Vec::new()
}

fn plan_again(state: &mut State) -> Vec<Effect> {
    let mut effects = worker::forgive(state);
    if matches!(state.planning, Planning::Stopped(Stop::Cancelled(_) | Stop::Crashed) | Planning::Idle) {
        let unfinished = state.answer.as_ref().is_some_and(|answer| !answer.plan.complete || !answer.at_hand);
        match state.reading.document.clone() {
            Some(document) if unfinished => effects.extend(planning::start(state, document)),
            _ => effects.extend(planning::plan(state)),
        }
    }
    effects
}

/// The id of the element where a problem is put right.
pub fn element_of(place: &Place) -> String {
    match place.input.as_str() {
        "choices" => format!("choice-{}", place.path),
        "trial_pool" if !place.path.is_empty() => format!("field-trial_pool-{}", place.path),
        "trials" => format!("trial-{}", place.row),
        field => format!("field-{field}"),
    }
}
