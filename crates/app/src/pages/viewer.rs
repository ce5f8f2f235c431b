//! A shared scenario to be read (`?view`): its title, its note, its answer, and the way into the page where it can be changed.

use super::planner;
use crate::components::header::{mark, share_status};
use crate::components::notices::notices;
use crate::components::take_along::taken;
use crate::components::terms::explanations;
use crate::state::{Action, Notice, State};
use yew::prelude::*;

/// Draws the page; `fragment` is what its address carries.
pub fn view(state: &State, fragment: &str, act: &Callback<Action>) -> Html {
    let title = if state.draft.title.is_empty() { "A shared scenario" } else { state.draft.title.as_str() };
    let bad_link = matches!(state.notice, Some(Notice::BadLink(_)));
    html! {
        <ContextProvider<Callback<Action>> context={act.clone()}>
            <header class="header">
                <div class="header__brand">{ mark() }<h1 class="header__name" data-testid="view-title">{ title }</h1></div>
                <div class="header__tools">
                    <div class="share">{ share_status(&state.sharing, act) }</div>
                    <a class="button button--strong view__open" href={format!("./#{fragment}")} target="_blank" rel="noopener" data-testid="open-in-ribbon">
                        { "Open in Ribbon" }
                    </a>
                </div>
            </header>
            <main class="page page--view">
                if bad_link {
                    // There is nothing that an answer would answer.
                    { notices(state, act) }
                } else {
                    if !state.draft.note.is_empty() {
                        <p class="panel view__note" data-testid="view-note">{ &state.draft.note }</p>
                    }
                    { planner::result(state, act) }
                }
            </main>
            { explanations() }
            { taken(&state.taking) }
            <p class="visually-hidden" role="status" data-testid="announcement">{ &state.announcement }</p>
        </ContextProvider<Callback<Action>>>
    }
}
