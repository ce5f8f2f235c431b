//! Undo and redo of the whole input. What they would do stands in their names, so that nobody has to try.

use crate::state::{Action, History, HistoryStep};
use yew::prelude::*;

/// Both buttons. One with nothing to do stays where it is, and keeps the focus.
pub fn undo_buttons(history: &History, act: &Callback<Action>) -> Html {
    html! {
        <>
            { one(("Undo", "undo", "Ctrl+Z", "M7 4 3 8l4 4 M3.5 8H12a4.5 4.5 0 0 1 0 9H8"), history.last(), Action::Undo, act) }
            { one(("Redo", "redo", "Ctrl+Shift+Z", "M13 4l4 4-4 4 M16.5 8H8a4.5 4.5 0 0 0 0 9h4"), history.next(), Action::Redo, act) }
            <p class="visually-hidden" role="status" data-testid="undone">{ &history.said }</p>
        </>
    }
}

fn one(
    (word, testid, keys, path): (&'static str, &'static str, &'static str, &'static str),
    step: Option<&HistoryStep>,
    action: Action,
    act: &Callback<Action>,
) -> Html {
    let words = match step {
        Some(step) => format!("{word}: {}", step.what),
        None => format!("{word}: nothing yet"),
    };
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! {
        <button type="button" class="button button--icon" data-testid={testid} title={format!("{words} ({keys})")} aria-label={words}
            aria-disabled={step.is_none().then_some("true")} {onclick}>
            <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
                <path class="icon__line" d={path} />
            </svg>
        </button>
    }
}
