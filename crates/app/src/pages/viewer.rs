//! A shared scenario to be read (`?view`): its title, its note, its answer, and the way into the page where it can be changed.

use super::planner;
use crate::components::button::{element, line};
use crate::components::coming::awaited;
use crate::components::header::mark;
use crate::components::notices::notices;
use crate::components::take_along::taken;
use crate::soon;
use crate::state::{Action, Notice, State};
use yew::prelude::*;

/// Draws the page; `fragment` is what its address carries.
pub fn view(state: &State, fragment: &str, act: &Callback<Action>) -> Html {
    let title = if state.draft.title.is_empty() { "A shared scenario" } else { state.draft.title.as_str() };
    let bad_link = matches!(state.notice, Some(Notice::BadLink(_)));
    let heading = html! { <h1 class="header__name" data-testid="view-title">{ title }</h1> };
    let open = html! {
        <a class="button button--strong view__open" href={format!("./#{fragment}")} target="_blank" rel="noopener" data-testid="open-in-ribbon">
            { "Open in Ribbon" }
        </a>
    };
    let brand = element("div", "header__brand", vec![mark(), heading]);
    let note = (!state.draft.note.is_empty() && !bad_link)
        .then(|| line("panel view__note", "view-note", state.draft.note.clone()));
    // Where the link is bad there is nothing that an answer would answer.
    let answer = if bad_link { notices(state, act) } else { planner::result(state, act) };
    html! {
        <ContextProvider<Callback<Action>> context={act.clone()}>
            { element("header", "header", vec![brand, element("div", "header__tools", vec![open])]) }
            { element("main", "page page--view", note.into_iter().chain([answer]).collect()) }
            if let Some(ready) = state.soon {
                { soon::explanations(ready) }
            }
            { awaited(state, act) }
            { taken(&state.taking) }
            { super::announcement(state) }
        </ContextProvider<Callback<Action>>>
    }
}
