//! Whether the rest of the program is there: what a first visit can do without comes when something needs it. Pages that need it are shown once
//! it is there, and what the user did that needs it is done then. Nothing of it is called before: who calls it has to show a [`Here`].

use super::{Action, Effect, Filing, Page, State, Take, Worker, input, update, worker};
use crate::later::{self, Here};
use crate::soon::Ready;
use protocol::Event;

/// The rest of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Later {
    /// It is there.
    Here(Here),
    /// Nobody needed it yet.
    Absent,
    /// It is on its way.
    Coming,
    /// It did not come.
    Failed,
}

impl Default for Later {
    /// It is there, unless the shell says that the program was parted.
    fn default() -> Self {
        Self::Here(Here::said())
    }
}

impl Later {
    /// The proof that it is there.
    pub fn here(self) -> Option<Here> {
        match self {
            Self::Here(here) => Some(here),
            _ => None,
        }
    }
}

/// What the shell says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rest {
    /// The program was parted: the rest comes when it is asked for.
    Parted,
    /// It is there now.
    Arrived,
    /// It did not come.
    Failed,
    /// What plans is there now.
    EngineArrived,
    /// That did not come.
    EngineFailed,
    /// The user asks for it once more.
    Asked,
    /// The user does without what waits for it.
    Declined,
}

/// The shell or the user says something of it.
pub(super) fn rest(state: &mut State, rest: Rest) -> Vec<Effect> {
    match rest {
        Rest::Parted => {
            state.soon = None;
            state.later = Later::Absent;
        }
        Rest::Arrived => {
            state.later = Later::Here(Here::said());
            let mut effects = vec![Effect::PassOnLater];
            effects.extend(settle(state));
            for action in std::mem::take(&mut state.waiting) {
                effects.extend(update(state, action));
            }
            return effects;
        }
        Rest::Failed => {
            state.later = Later::Failed;
            state.say("This part of Ribbon could not be loaded.");
        }
        Rest::EngineArrived => {
            state.soon = Some(Ready::said());
            let mut effects = input::catch_up(state);
            if state.worker == Worker::Starting {
                effects.push(Effect::StartWorker);
            }
            for action in std::mem::take(&mut state.asked) {
                effects.extend(update(state, action));
            }
            return effects;
        }
        Rest::EngineFailed => return worker::crash(state),
        Rest::Asked => return ask(state),
        Rest::Declined => state.waiting.clear(),
    }
    Vec::new()
}

/// Asks for it, unless it is there or on its way.
fn ask(state: &mut State) -> Vec<Effect> {
    if !matches!(state.later, Later::Absent | Later::Failed) {
        return Vec::new();
    }
    state.later = Later::Coming;
    vec![Effect::LoadLater]
}

/// A page is shown: what it needs is asked for.
pub(super) fn want(state: &mut State) -> Vec<Effect> {
    if state.page == Page::Planner { Vec::new() } else { ask(state) }
}

/// An action that needs it waits for it; another one, and any once it is there, comes back.
pub(super) fn hold(state: &mut State, action: Action) -> Result<Action, Vec<Effect>> {
    let needs = match &action {
        Action::Filed(filing) => !matches!(filing, Filing::Dragged(_)),
        Action::ShareAsked | Action::Take(Take::Plan(..) | Take::Picture(..)) => true,
        _ => false,
    };
    if !needs || state.later.here().is_some() {
        return Ok(action);
    }
    Err(wait(state, action))
}

/// This waits for it.
pub(super) fn wait(state: &mut State, action: Action) -> Vec<Effect> {
    state.waiting.push(action);
    ask(state)
}

/// What the user did that needs it.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let Some(here) = state.later.here() else { return Vec::new() };
    match action {
        Action::Laboratory(wish) => later::laboratory_wish(here, state, wish),
        Action::Live(wish) => later::live_wish(here, state, wish),
        Action::Filed(filing) => later::file(here, state, filing),
        Action::ShareAsked => later::share(here, state),
        Action::Take(take) => later::take(here, state, take),
        _ => Vec::new(),
    }
}

/// The worker's word; `None` where it is about a plan.
pub(super) fn heard(state: &mut State, event: &Event) -> Option<Vec<Effect>> {
    later::heard(state.later.here()?, state, event)
}

/// The worker did not answer the cancel of this request in time.
pub(super) fn end_patience(state: &mut State, request: u32) -> Vec<Effect> {
    state.later.here().map(|here| later::end_patience(here, state, request)).unwrap_or_default()
}

/// The scenario is another one, or typing has paused.
pub(super) fn settle(state: &mut State) -> Vec<Effect> {
    state.later.here().map(|here| later::settle(here, state)).unwrap_or_default()
}

/// Asks for advice where it is looked at.
pub(super) fn advise(state: &mut State) -> Vec<Effect> {
    state.later.here().map(|here| later::advise(here, state)).unwrap_or_default()
}
