//! The trials as a chart: what each cost an hour, whether it meets the target, and the best so far.

use crate::chart::trials::{Tried, best_so_far};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::trials_plot::{TrialMark, TrialsPlot, legend};
use crate::components::twin::twin;
use crate::format::{dollars, satisfaction};
use crate::live_words as words;
use crate::shared::Shared;
use protocol::{Advice, TriedPool};
use yew::prelude::*;

const HEAD: Head = Head {
    id: "trials-chart",
    title: "Price by trial",
    testid: "trials-chart",
    lead: "Each mark is a trial; the line is the cheapest pool that is known to meet the target.",
};

const LABEL: &str = "Price by trial. Arrow keys walk along the trials. The table below holds the same figures.";

/// The panel: chart, legend, table.
pub fn chart_panel(advice: &Shared<Advice>) -> Html {
    if advice.tried.is_empty() {
        return panel(HEAD, empty("There is no trial to draw yet."));
    }
    let marks = marks(advice);
    let open = Some("too close to call, or outside of the box");
    let table = twin(table(advice, &marks));
    panel(
        HEAD,
        html! { <><TrialsPlot {marks} along="trial" label={LABEL} />{ legend(open) }{ save_as(HEAD) }{ table }</> },
    )
}

fn marks(advice: &Advice) -> Shared<Vec<TrialMark>> {
    let mark = |trial: &TriedPool| TrialMark {
        cost_per_hour: trial.cost_per_hour,
        meets: trial.meets.filter(|_| trial.in_box),
        told: vec![
            trial.label.clone(),
            format!("{}/h, {} in time", dollars(trial.cost_per_hour), satisfaction(trial.share)),
            words::verdict(trial).to_owned(),
        ],
        named: 1,
    };
    Shared::new(advice.tried.iter().map(mark).collect())
}

fn table(advice: &Advice, marks: &[TrialMark]) -> Html {
    let tried: Vec<Tried> = marks.iter().map(TrialMark::tried).collect();
    let columns = [
        ("Trial", Align::Words),
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("Verdict", Align::Words),
        ("Best so far, $/h", Align::Figures("")),
    ];
    let rows = advice.tried.iter().zip(best_so_far(&tried)).enumerate().map(|(place, (trial, best))| {
        vec![
            Cell::from((place + 1).to_string()),
            Cell::from(trial.label.as_str()),
            Cell::figure(trial.cost_per_hour, dollars(trial.cost_per_hour)),
            Cell::from(words::verdict(trial)),
            best.map_or_else(|| Cell::from("—"), |best| Cell::figure(best, dollars(best))),
        ]
    });
    data_table("Price by trial", &columns, rows.collect())
}
