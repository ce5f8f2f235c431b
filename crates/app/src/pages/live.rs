//! Find a pool by trials on a real cluster.

use crate::components::panel::{Head, empty, panel};
use crate::state::{Action, State};
use yew::prelude::*;

/// Draws the page.
pub fn view(_state: &State, _act: &Callback<Action>) -> Html {
    html! {
        <main class="page">
            <h1 class="visually-hidden">{ "Find a pool by trials on a real cluster" }</h1>
            { panel(Head { id: "live", title: "Live trials", ..Head::default() }, empty("On its way.")) }
        </main>
    }
}
