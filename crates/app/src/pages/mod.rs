//! Whole pages, put together from components, and what surrounds them all.

pub mod laboratory;
pub mod live;
pub mod planner;

use crate::components::coming::{awaited, coming};
use crate::components::drop_target::drop_target;
use crate::components::footer::footer;
use crate::components::header::{HeaderView, header};
use crate::components::new_version::new_version;
use crate::later;
use crate::state::{Action, Later, Page, State};
use yew::prelude::*;

/// Draws the page that is shown.
pub fn view(state: &State, act: &Callback<Action>) -> Html {
    let (goal, body) = match (state.page, state.later) {
        (Page::Planner, _) => ("answer", planner::view(state, act)),
        (Page::Live, Later::Here(here)) => ("live", later::live_page(here, state, act)),
        (Page::Laboratory, Later::Here(here)) => ("laboratory", later::laboratory_page(here, state, act)),
        (_, later) => ("coming", coming(later, "coming", act)),
    };
    let skip = act.reform(move |_: MouseEvent| Action::PartAsked(goal));
    let (page, preset, theme) = (state.page, state.preset, state.theme);
    html! {
        <>
            <button type="button" class="skip" onclick={skip}>{ "Skip to the answer" }</button>
            { header(&HeaderView { page, preset, theme, sharing: &state.sharing, act }) }
            { body }
            { drop_target(state.importing.dragging) }
            { footer(state.archive.as_deref()) }
            { for awaited(state, act) }
            { for state.newer_version.then(|| new_version(act)) }
            <p class="visually-hidden" role="status" data-testid="announcement">{ &state.announcement }</p>
        </>
    }
}

/// On a narrow screen the answer lies below what is asked: a strip at the bottom tells it in short and leads there.
fn jump(words: String, part: &'static str, act: &Callback<Action>) -> Html {
    html! {
        <button type="button" class="jump" onclick={act.reform(move |_| Action::PartAsked(part))}>
            <span class="jump__words">{ words }</span><span aria-hidden="true">{ " ↓" }</span>
        </button>
    }
}
