//! What is shown while a part of the program is still to come: in the place of a page that needs it, and over the page for what the user did
//! that needs it.

use crate::components::button::button;
use crate::state::{Action, Later, Rest, State};
use yew::prelude::*;

const WHY: &str = "This part of Ribbon comes over the network when it is first needed, and did not. Your input is kept, and planning goes on without it.";

/// The whole page. `id` is that of the part that the skip button leads to.
pub fn coming(later: Later, id: &'static str, act: &Callback<Action>) -> Html {
    html! {
        <main>
            <div {id} class="loading" role="region" aria-label="Loading" tabindex="-1" data-testid="coming">
                if later == Later::Failed {
                    <h1 class="loading__words">{ "This page could not be loaded" }</h1>
                    <p class="loading__words">{ WHY }</p>
                    { wish("load-again", "Try again", Rest::Asked, act) }
                } else {
                    <h1 class="loading__words">{ "Loading this page" }</h1>
                    { bar() }
                }
            </div>
        </main>
    }
}

/// The message over the lower edge of the window, where something waits.
pub fn awaited(state: &State, act: &Callback<Action>) -> Html {
    if state.waiting.is_empty() {
        return Html::default();
    }
    html! {
        <div class="toast" role="status" data-testid="awaited">
            if state.later == Later::Failed {
                <p class="toast__words">{ WHY }</p>
                { wish("load-again", "Try again", Rest::Asked, act) }
                { wish("load-declined", "Do without", Rest::Declined, act) }
            } else {
                <p class="toast__words">{ "Loading this part of Ribbon …" }</p>
                { bar() }
            }
        </div>
    }
}

/// `www/start.js` moves it.
fn bar() -> Html {
    html! { <progress id="later-arrived" aria-label="How much has arrived"></progress> }
}

fn wish(testid: &'static str, words: &str, rest: Rest, act: &Callback<Action>) -> Html {
    let onclick = act.reform(move |_: MouseEvent| Action::Rest(rest));
    button("button", testid, (words.to_owned(), String::new()), onclick)
}
