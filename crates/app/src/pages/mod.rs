//! Whole pages, put together from components, and what surrounds them all.

pub mod laboratory;
pub mod live;
pub mod planner;
pub mod viewer;

use crate::components::coming::{awaited, coming};
use crate::components::drop_target::drop_target;
use crate::components::footer::footer;
use crate::components::header::{HeaderView, header};
use crate::components::new_version::new_version;
use crate::components::take_along::taken;
use crate::later;
use crate::soon;
use crate::state::{Action, Later, Page, State};
use yew::prelude::*;

/// Draws the page that is shown.
pub fn view(state: &State, act: &Callback<Action>) -> Html {
    if let Some(fragment) = &state.viewing {
        return viewer::view(state, fragment, act);
    }
    let (goal, body) = match (state.page, state.later) {
        (Page::Planner, _) => ("answer", planner::view(state, act)),
        (Page::Live, Later::Here(here)) => ("live", later::live_page(here, state, act)),
        (Page::Laboratory, Later::Here(here)) => ("laboratory", later::laboratory_page(here, state, act)),
        (_, later) => ("coming", coming(later, "coming", act)),
    };
    let skip = act.reform(move |_: MouseEvent| Action::PartAsked(goal));
    let (page, preset, theme) = (state.page, state.preset, state.theme);
    html! {
        // Tables and charts stand deep in the page: what they report goes by way of the context.
        <ContextProvider<Callback<Action>> context={act.clone()}>
            <button type="button" class="skip" onclick={skip}>{ "Skip to the answer" }</button>
            { header(&HeaderView { page, preset, history: &state.history, theme, sharing: &state.sharing, act }) }
            if let Some(ready) = state.soon {
                { soon::scenarios(ready, state, act) }
            }
            { body }
            { drop_target(state.importing.dragging) }
            if let Some(ready) = state.soon {
                { soon::help(ready, state, act) }
            }
            { footer(state.archive.as_deref()) }
            if let Some(ready) = state.soon {
                { soon::explanations(ready) }
            }
            { awaited(state, act) }
            if state.newer_version { { new_version(act) } }
            { taken(&state.taking) }
            { announcement(state) }
        </ContextProvider<Callback<Action>>>
    }
}

/// What a screen reader is told.
fn announcement(state: &State) -> Html {
    html! { <p class="visually-hidden" role="status" data-testid="announcement">{ &state.announcement }</p> }
}

/// On a narrow screen the answer lies below what is asked: a strip at the bottom tells it in short and leads there.
fn jump(words: String, part: &'static str, act: &Callback<Action>) -> Html {
    html! {
        <button type="button" class="jump" onclick={act.reform(move |_| Action::PartAsked(part))}>
            <span class="jump__words">{ words }</span><span aria-hidden="true">{ " ↓" }</span>
        </button>
    }
}
