//! What comes right after the page is there, with what plans: what reads the input, what does as the user wishes, charts and tables below the answer, and what
//! the worker says. The functions in here are gates, as those of [`crate::later`]; whoever holds a [`Ready`] may call them.

use crate::components::help;
use crate::components::scenarios;
use crate::components::terms;
use crate::pages::planner;
use crate::state::{self, Action, Effect, State};
use protocol::{Event, wire};
use scenario::desk::Understood;
use scenario::{Draft, presets};
use yew::prelude::*;

/// A proof that it is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ready(());

impl Ready {
    /// Only the shell and [`State`] give proofs: when the part has come, and where the program was not parted.
    pub(crate) const fn said() -> Self {
        Self(())
    }
}

/// Does what happened ([`state::update`]), where the first part of the program does not know how.
#[inline(never)]
pub fn act(_: Ready, state: &mut State, action: Action) -> Vec<Effect> {
    state::act(state, action)
}

/// What a draft says.
#[inline(never)]
pub fn understand(_: Ready, draft: &Draft) -> Understood {
    Understood::of(draft)
}

/// The preset that a draft equals.
#[inline(never)]
pub fn preset_of(_: Ready, draft: &Draft) -> Option<&'static str> {
    presets::of(draft).map(|preset| preset.id)
}

/// What the input has otherwise than its baseline is told anew.
#[inline(never)]
pub fn compare(_: Ready, state: &mut State) {
    state::compare(state);
}

/// Everything below the answer.
#[inline(never)]
pub fn below_answer(_: Ready, state: &State, act: &Callback<Action>) -> Html {
    planner::below_answer(state, act)
}

/// The saved scenarios.
#[inline(never)]
pub fn scenarios(_: Ready, state: &State, act: &Callback<Action>) -> Html {
    scenarios::scenarios(state, act)
}

/// The keys.
#[inline(never)]
pub fn help(_: Ready, state: &State, act: &Callback<Action>) -> Html {
    help::help(&state.keyboard, act)
}

/// The terms, explained.
#[inline(never)]
pub fn explanations(_: Ready) -> Html {
    terms::explanations()
}

/// What a worker says: it runs what comes with this.
#[inline(never)]
pub fn read(_: Ready, said: &[u8]) -> Option<Event> {
    wire::from_bytes(said)
}
