//! The paper's comparison as a table, and its two costs as bars: trials that violate the target, and money.

use crate::chart::bars::{Bar, Group};
use crate::components::bars::Bars;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
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
        ("Found", Align::Figures("")),
        ("Mean", Align::Figures("")),
        ("Median", Align::Figures("")),
        ("90th percentile", Align::Figures("")),
        ("Violating", Align::Figures("")),
        ("Cost", Align::Figures("0 to 1")),
    ];
    let rows = rows(report).map(|(row, raced)| {
        vec![
            Cell::from(row.name.as_str()),
            Cell::figure(row.found as f64, format!("{} of {raced}", row.found)),
            Cell::figure(row.trials_mean, number(row.trials_mean, 1)),
            Cell::figure(row.trials_median, number(row.trials_median, 0)),
            Cell::figure(row.trials_p90, number(row.trials_p90, 0)),
            Cell::figure(row.violating_mean, number(row.violating_mean, 1)),
            Cell::figure(row.cost_of_exhaustive, percent(row.cost_of_exhaustive, 2)),
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
    // Where nobody violates anything there is nothing to draw, and nothing to divide by.
    let most = |of: fn(&MethodSummary) -> f64| rows(report).map(|(row, _)| of(row)).fold(f64::MIN_POSITIVE, f64::max);
    let (trials, cost) = (most(|row| row.violating_mean), most(|row| row.cost_of_exhaustive));
    let group = |(row, _): (&MethodSummary, u32)| {
        let bar = |part, value, words, class| Bar { part, value, words, class };
        let (violating, share) = (number(row.violating_mean, 1), percent(row.cost_of_exhaustive, 2));
        Group {
            name: row.name.clone(),
            bars: vec![
                bar(row.violating_mean / trials, violating, "violating trials", "bar__busy"),
                bar(row.cost_of_exhaustive / cost, share, "of exhaustive cost", "bar__share"),
            ],
        }
    };
    let groups: Vec<Group> = rows(report).map(group).collect();
    let label = "Violating trials and cost by method. The table above holds the same figures.";
    panel(COSTS, html! { <><Bars {label} {groups} />{ save_as(COSTS) }</> })
}
