//! Says that a newer build of the page is there. It comes when the user wishes it, not before.

use crate::state::Action;
use yew::prelude::*;

/// The message, over the lower edge of the window.
pub fn new_version(act: &Callback<Action>) -> Html {
    let button = |class, words, action: Action| {
        let onclick = act.reform(move |_: MouseEvent| action.clone());
        html! { <button type="button" {class} {onclick}>{ words }</button> }
    };
    html! {
        <div class="toast" role="status" data-testid="new-version">
            <p class="toast__words">{ "A new version is there. Your input is kept." }</p>
            { button("button button--strong", "Reload", Action::ReloadAsked) }
            { button("button button--quiet", "Later", Action::NewVersionPutOff) }
        </div>
    }
}
