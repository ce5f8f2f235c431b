//! What the user must know about a link, a replaced input or the worker. It stays until it is dismissed.

use crate::components::diagnostics::sentence;
use crate::state::{Action, Notice, Trouble};
use yew::prelude::*;

/// What the notices show.
pub struct NoticesView<'a> {
    /// About a link or a replaced input.
    pub notice: Option<&'a Notice>,
    /// About the worker.
    pub trouble: Option<Trouble>,
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

/// The notices; nothing where there is nothing to tell.
pub fn notices(view: &NoticesView) -> Html {
    html! {
        <div class="notices">
            if let Some(trouble) = view.trouble {
                { about_worker(trouble, view.act) }
            }
            if let Some(notice) = view.notice {
                { about_input(notice, view.act) }
            }
        </div>
    }
}

fn about_worker(trouble: Trouble, act: &Callback<Action>) -> Html {
    let (class, words) = match trouble {
        Trouble::Restarted => (
            "notice",
            "The planner stopped unexpectedly. It was started anew and plans again; your input is untouched.",
        ),
        Trouble::CrashedTwice => (
            "notice notice--wrong",
            "The planner stopped unexpectedly twice on this input, so it is not tried again by itself. Your input is untouched: change it, or try once more.",
        ),
        Trouble::CannotStart => (
            "notice notice--wrong",
            "The planner does not start. It needs a browser with WebAssembly and workers, and all files of this page; load the page anew.",
        ),
        Trouble::OtherBuild => (
            "notice notice--wrong",
            "A newer version of this page was published while it was open. Load it anew to go on; your input is kept.",
        ),
    };
    let again = matches!(trouble, Trouble::CrashedTwice).then(|| button("Try once more", act, Action::PlanAsked));
    let reload = matches!(trouble, Trouble::CannotStart | Trouble::OtherBuild)
        .then(|| button("Load anew", act, Action::ReloadAsked));
    html! {
        <div {class} role="alert" data-testid="worker-message">
            <p class="notice__words">{ words }</p>
            { for again }
            { for reload }
            { button("Dismiss", act, Action::NoticeDismissed) }
        </div>
    }
}

fn about_input(notice: &Notice, act: &Callback<Action>) -> Html {
    match notice {
        Notice::Replaced => html! {
            <div class="notice" role="status" data-testid="replaced-notice">
                <p class="notice__words">{ "Another scenario took the place of yours." }</p>
                { button("Bring mine back", act, Action::ReplacementUndone) }
                { button("Dismiss", act, Action::NoticeDismissed) }
            </div>
        },
        Notice::Supposed => html! {
            <div class="notice" role="status" data-testid="supposed-notice">
                <p class="notice__words">{ "What was supposed stands in the scenario now." }</p>
                { button("Undo", act, Action::ReplacementUndone) }
                { button("Dismiss", act, Action::NoticeDismissed) }
            </div>
        },
        Notice::BadLink(diagnostics) => html! {
            <div class="notice notice--wrong" role="alert" data-testid="link-error">
                <div class="notice__words">
                    <p>{ "The link cannot be opened." }</p>
                    { for diagnostics.iter().take(3).map(|it| html! { <p>{ sentence(&it.message) }{ " " }{ sentence(&it.hint) }</p> }) }
                </div>
                { button("Dismiss", act, Action::NoticeDismissed) }
            </div>
        },
    }
}

fn button(words: &str, act: &Callback<Action>, action: Action) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! { <button type="button" class="button button--quiet" {onclick}>{ words.to_owned() }</button> }
}
