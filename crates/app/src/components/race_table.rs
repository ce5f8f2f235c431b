//! The paper's comparison as a table, and its two costs as bars: trials that violate the target, and money.

use crate::components::data_table::{Align, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::format::{number, percent};
use crate::race_words as words;
use crate::shared::Shared;
use protocol::{MethodSummary, RaceReport};
use yew::prelude::*;

const TABLE: Head = Head {
    id: "race-table",
    title: "Trials until the cheapest pool is tried",
    testid: "race-table",
    lead: "The first and the last trial count; a pool is never tried twice. Violating trials are of pools that miss the target. Cost is what the trials would be billed, as a share of trying every pool.",
};

const COSTS: Head = Head {
    id: "race-costs",
    title: "What searching costs",
    testid: "race-costs",
    lead: "Shorter is better. The table above holds the same figures.",
};

/// The table.
pub fn race_table(report: Option<&Shared<RaceReport>>) -> Html {
    let body = match report {
        None => empty("The table fills while the races run. Start them on the left."),
        Some(report) => {
            html! { <><p class="panel__lead" data-testid="race-goal">{ words::goal(report) }</p>{ table(report) }</> }
        }
    };
    panel(TABLE, body)
}

fn table(report: &RaceReport) -> Html {
    let columns = [
        ("Method", Align::Words),
        ("Found", Align::Figures),
        ("Mean", Align::Figures),
        ("Median", Align::Figures),
        ("90th percentile", Align::Figures),
        ("Violating", Align::Figures),
        ("Cost", Align::Figures),
    ];
    let rows = rows(report).map(|(row, raced)| {
        vec![
            html! { { &row.name } },
            html! { { format!("{} of {raced}", row.found) } },
            html! { { number(row.trials_mean, 1) } },
            html! { { number(row.trials_median, 0) } },
            html! { { number(row.trials_p90, 0) } },
            html! { { number(row.violating_mean, 1) } },
            html! { { percent(row.cost_of_exhaustive, 2) } },
        ]
    });
    data_table("Trials by method", &columns, rows.collect())
}

/// The methods that have raced at all, with the number of their races.
fn rows(report: &RaceReport) -> impl Iterator<Item = (&MethodSummary, u32)> {
    report.comparison.methods.iter().zip(report.raced.iter().copied()).filter(|(_, raced)| *raced > 0)
}

/// The bars.
pub fn race_costs(report: Option<&Shared<RaceReport>>) -> Html {
    let Some(report) = report else { return panel(COSTS, empty("There is nothing to compare yet.")) };
    let most = |of: fn(&MethodSummary) -> f64| rows(report).map(|(row, _)| of(row)).fold(0.0, f64::max);
    let (trials, cost) = (most(|row| row.violating_mean), most(|row| row.cost_of_exhaustive));
    let method = |(row, _): (&MethodSummary, u32)| {
        html! {
            <div class="bars__type">
                <h3 class="bars__name">{ &row.name }</h3>
                { bar("violating trials", &number(row.violating_mean, 1), row.violating_mean / trials, "bar__busy") }
                { bar("of exhaustive cost", &percent(row.cost_of_exhaustive, 2), row.cost_of_exhaustive / cost, "bar__share") }
            </div>
        }
    };
    panel(COSTS, html! { <div class="bars">{ for rows(report).map(method) }</div> })
}

fn bar(words: &'static str, value: &str, part: f64, class: &'static str) -> Html {
    // Where nobody violates anything there is nothing to draw.
    let width = if part.is_finite() { part.clamp(0.0, 1.0) * 100.0 } else { 0.0 };
    html! {
        <div class="bar">
            <svg class="bar__picture" width="100%" height="10" aria-hidden="true" focusable="false">
                <rect class="bar__track" width="100%" height="10" rx="3" />
                <rect {class} width={format!("{width:.2}%")} height="10" rx="3" />
            </svg>
            <p class="bar__words"><strong>{ value.to_owned() }</strong>{ " " }{ words }</p>
        </div>
    }
}
