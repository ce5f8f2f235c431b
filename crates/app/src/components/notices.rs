//! What the user must know about a link, a replaced input, the browser's storage or the worker. It stays until it is dismissed.

use crate::components::diagnostics::sentence;
use crate::memory_words;
use crate::state::{Action, LibraryWish, Notice, State, Trouble};
use yew::prelude::*;

/// The notices; nothing where there is nothing to tell.
pub fn notices(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <div class="notices">
            if let Some(trouble) = state.trouble {
                { about_worker(trouble, act) }
            }
            if let Some(unkept) = state.library.unkept {
                <div class="notice notice--wrong" role="alert" data-testid="storage-message">
                    <p class="notice__words">{ memory_words::unkept(unkept) }</p>
                    { button("Save as a file", act, Action::FileAsked) }
                    { button("Dismiss", act, Action::NoticeDismissed) }
                </div>
            }
            if let Some(notice) = &state.notice {
                { about_input(notice, act) }
            }
        </div>
    }
}

fn about_worker(trouble: Trouble, act: &Callback<Action>) -> Html {
    let (class, words) = match trouble {
        Trouble::Restarted => {
            ("notice", "The planner stopped unexpectedly and was started anew; your input is untouched.")
        }
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
        Notice::Replaced(what) => {
            say("replaced-notice", (*what).to_owned(), vec![button("Undo", act, Action::Undo)], act)
        }
        Notice::StartedOver { forgotten, saved } => {
            let mut buttons = vec![button("Undo", act, Action::Undo)];
            if *saved > 0 {
                let all = Action::Library(LibraryWish::DeleteAll);
                buttons.push(button("Delete the saved scenarios too", act, all));
            }
            say("reset-notice", memory_words::started_over(*forgotten, *saved), buttons, act)
        }
        Notice::Unreadable(entries) => say("unreadable-notice", memory_words::unreadable(*entries), Vec::new(), act),
        Notice::NoComparison(name) => {
            let words = format!("{name} has problems, so nothing can be compared with it: open it to put them right.");
            say("no-comparison", words, Vec::new(), act)
        }
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

fn say(testid: &'static str, words: String, buttons: Vec<Html>, act: &Callback<Action>) -> Html {
    html! {
        <div class="notice" role="status" data-testid={testid}>
            <p class="notice__words">{ words }</p>
            { buttons }
            { button("Dismiss", act, Action::NoticeDismissed) }
        </div>
    }
}

fn button(words: &str, act: &Callback<Action>, action: Action) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! { <button type="button" class="button button--quiet" {onclick}>{ words.to_owned() }</button> }
}
