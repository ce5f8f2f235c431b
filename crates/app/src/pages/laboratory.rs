//! Race RIBBON and its rivals on the scenario: who races on the left, what that shows on the right.

use crate::components::notices::notices;
use crate::components::race_bar::race_bar;
use crate::components::race_controls::race_controls;
use crate::components::race_table::{race_costs, race_table};
use crate::components::savings_chart::savings_panel;
use crate::components::slice_view::slice_panel;
use crate::state::{Action, State};
use yew::prelude::*;

/// Draws the page.
pub fn view(state: &State, act: &Callback<Action>) -> Html {
    let report = state.laboratory.report.as_ref().map(|raced| &raced.report);
    html! {
        <main class="page">
            <h1 class="visually-hidden">{ "Race RIBBON and its rivals" }</h1>
            <div class="scenario" role="region" aria-label="Who races">{ race_controls(state, act) }</div>
            <div class="result" id="laboratory" role="region" aria-label="What they show" tabindex="-1">
                { notices(state, act) }
                { race_bar(state) }
                { race_table(report) }
                <div class="panels__pair">
                    { savings_panel(report) }
                    { race_costs(report) }
                </div>
                { slice_panel(&state.laboratory, act) }
            </div>
        </main>
    }
}
