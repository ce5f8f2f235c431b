//! What comes with what plans, right after the page is there: charts and tables below the answer, what is looked at on demand, and what the worker says. The
//! functions in here are gates, as those of [`crate::later`]; whoever holds a [`Ready`] may call them.

use crate::components::help;
use crate::components::scenarios;
use crate::components::terms;
use crate::pages::planner;
use crate::state::{Action, State};
use protocol::{Event, wire};
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
