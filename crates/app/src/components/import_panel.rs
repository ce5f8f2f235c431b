//! The way in for files: what can be pasted, dropped or chosen, and the way back after an import.

use crate::components::panel::{Head, panel};
use crate::shell::intake::CHOOSER;
use crate::state::{Action, Filing, Importing};
use yew::prelude::*;

const HEAD: Head = Head {
    id: "import",
    title: "Bring what you have",
    testid: "import",
    lead: "Paste anywhere on this page, drop files on it, or choose them: results of vLLM, Triton, aiperf, k6, Locust, hey, wrk2 or MLPerf, recorded traces, price lists, tables. They stay in this browser.",
};

/// The panel.
pub fn import_panel(importing: &Importing, act: &Callback<Action>) -> Html {
    let body = html! {
        <>
            <label class="button chooser">
                { "Choose files" }
                <input id={CHOOSER} class="visually-hidden" type="file" multiple={true} data-testid="import-files" />
            </label>
            if let Some(other) = &importing.other {
                { way_back(other.undone, act) }
            }
        </>
    };
    panel(HEAD, body)
}

fn way_back(undone: bool, act: &Callback<Action>) -> Html {
    let (words, button) = if undone { ("The import is undone.", "Import again") } else { ("Imported.", "Undo import") };
    html! {
        <div class="notice" data-testid="import-notice">
            <p class="notice__words">{ words }</p>
            <button type="button" class="button button--quiet" data-testid="import-swap"
                onclick={filed(act, Filing::Swapped)}>{ button }</button>
            <button type="button" class="button button--quiet" onclick={filed(act, Filing::Dismissed)}>{ "Dismiss" }</button>
        </div>
    }
}

/// Reports a wish at a click.
pub fn filed(act: &Callback<Action>, filing: Filing) -> Callback<MouseEvent> {
    act.reform(move |_| Action::Filed(filing.clone()))
}
