//! What comes with what plans, right after the page is there: charts and tables below the answer, what is looked at on demand, and what the worker says. The
//! functions in here are gates, as those of [`crate::later`]; whoever holds a [`Ready`] may call them.

use crate::components::comparison;
use crate::components::help;
use crate::components::results::Results;
use crate::components::scenarios;
use crate::components::take_along;
use crate::components::terms;
use crate::components::what_if::{WhatIfView, what_if_panel};
use crate::state::{Action, Answer, Freshness, State};
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
pub fn results(_: Ready, state: &State, answer: &Answer, act: &Callback<Action>) -> Html {
    let stale = state.freshness() != Freshness::Fresh;
    html! { <Results answer={answer.clone()} inspection={state.inspection.clone()} {stale} act={act.clone()} /> }
}

/// Suppositions about the plan's pool, or the one that is looked at. Outside of the results, which are not drawn anew while a slider moves.
#[inline(never)]
pub fn what_if(_: Ready, state: &State, answer: &Answer, act: &Callback<Action>) -> Html {
    let pool = match &state.inspection {
        Some(inspection) => inspection.pool.as_ref(),
        None => answer.best.as_ref(),
    };
    let fresh = state.freshness() == Freshness::Fresh;
    let view = WhatIfView { what_if: &state.what_if, plan: &answer.plan, pool: pool.map(|pool| &**pool), fresh, act };
    html! { <div class={classes!("panels", (!fresh).then_some("is-stale"))}>{ what_if_panel(&view) }</div> }
}

/// The plan as files to be taken along.
#[inline(never)]
pub fn take_along(_: Ready, answer: &Answer, act: &Callback<Action>) -> Html {
    take_along::take_along(Some(&answer.plan), act)
}

/// The scenario that the input is compared with, if there is one.
#[inline(never)]
pub fn comparison(_: Ready, state: &State, act: &Callback<Action>) -> Html {
    comparison::comparison(state, act)
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
