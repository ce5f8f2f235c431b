//! How the answer was found: the best pool known after each phase of the plan, with its cost and share, and what that took.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::terms::terms;
use crate::format::{count, dollars, large_count, satisfaction};
use crate::glossary::{FIRST_LOOK, PROVEN};
use crate::state::Milestone;
use yew::prelude::*;

const HEAD: Head = Head {
    id: "trace",
    title: "How the answer was found",
    testid: "trace",
    lead: "The best pool after each phase. The walk goes through the pools in order of price; which rule pruned how many of them is told below.",
};

/// The panel.
pub fn search_trace(steps: &[Milestone]) -> Html {
    if steps.is_empty() {
        return panel(HEAD, empty("Nothing was found yet."));
    }
    let columns = [
        ("Phase", Align::Words),
        ("Best so far", Align::Words),
        ("$/h", Align::Figures("")),
        ("In time", Align::Figures("")),
        ("Pruned by rules", Align::Figures("")),
        ("Refuted by simulation", Align::Figures("")),
        ("Queries simulated", Align::Figures("")),
    ];
    let rows = steps.iter().map(|step| {
        let best = step.best.as_ref();
        let none = || "—".to_owned();
        vec![
            Cell::from(step.phase),
            Cell::from(best.map_or_else(none, |best| best.label.clone())),
            best.map_or_else(
                || Cell::from(none()),
                |best| Cell::figure(best.cost_per_hour, dollars(best.cost_per_hour)),
            ),
            best.map_or_else(|| Cell::from(none()), |best| Cell::figure(best.share, satisfaction(best.share))),
            Cell::figure(step.by_bound as f64, count(step.by_bound)),
            Cell::figure(step.by_simulation as f64, count(step.by_simulation)),
            Cell::figure(step.simulated_queries as f64, large_count(step.simulated_queries)),
        ]
    });
    let body = html! {
        <>
            { data_table("The best pool after each phase", &columns, rows.collect()) }
            { terms(&[&FIRST_LOOK, &PROVEN]) }
        </>
    };
    panel(HEAD, body)
}
