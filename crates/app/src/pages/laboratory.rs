//! Race RIBBON and its rivals.

use crate::components::panel::{Head, empty, panel};
use crate::state::{Action, State};
use yew::prelude::*;

/// Draws the page.
pub fn view(_state: &State, _act: &Callback<Action>) -> Html {
    html! {
        <main class="page">
            <h1 class="visually-hidden">{ "Race RIBBON and its rivals" }</h1>
            { panel(Head { id: "laboratory", title: "Laboratory", ..Head::default() }, empty("On its way.")) }
        </main>
    }
}
