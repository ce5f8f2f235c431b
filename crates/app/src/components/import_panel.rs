//! The way in for files: what can be pasted, dropped or chosen.

use crate::components::panel::{Head, panel};
use crate::shell::intake::CHOOSER;
use crate::state::{Action, Filing};
use yew::prelude::*;

const HEAD: Head = Head {
    id: "import",
    title: "Bring what you have",
    testid: "import",
    lead: "Paste anywhere on this page, drop files on it, or choose them: results of vLLM, Triton, aiperf, k6, Locust, hey, wrk2 or MLPerf, recorded traces, price lists, tables. They stay in this browser.",
};

/// The panel.
pub fn import_panel() -> Html {
    let body = html! {
        <label class="button chooser">
            { "Choose files" }
            <input id={CHOOSER} class="visually-hidden" type="file" multiple={true} data-testid="import-files" />
        </label>
    };
    panel(HEAD, body)
}

/// A button that reports a wish.
pub fn wish(act: &Callback<Action>, filing: Filing, class: &'static str, testid: &'static str, words: String) -> Html {
    let onclick = act.reform(move |_: MouseEvent| Action::Filed(filing.clone()));
    html! { <button type="button" {class} data-testid={testid} {onclick}>{ words }</button> }
}
