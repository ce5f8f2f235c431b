//! What runs today beside the plan, figure by figure.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, panel};
use crate::format::{HOURS_PER_MONTH, count, dollars, duration_ms, number, percent, satisfaction};
use crate::words;
use protocol::{Plan, PoolReport};
use yew::prelude::*;

const HEAD: Head = Head {
    id: "today-beside",
    title: "Today's pool beside the plan",
    testid: "today-beside",
    lead: "Both on the same searched queries.",
};

/// The panel; `None` where no pool runs today, or there is none to rent.
pub fn beside_today(plan: &Plan) -> Option<Html> {
    let (today, best) = (plan.current.as_ref()?, plan.best.as_ref()?);
    let columns = [
        ("Figure", Align::Words),
        ("Today", Align::Figures("")),
        ("Plan", Align::Figures("")),
        ("Difference", Align::Figures("")),
    ];
    let rows = figures(today, best).into_iter().map(|row| row.into_iter().map(Cell::from).collect());
    let body = html! {
        <>
            { data_table("Today and the plan, figure by figure", &columns, rows.collect()) }
            <p class="panel__lead"><strong>{ "Today: " }</strong>{ words::bottleneck(today, &plan.types) }</p>
            <p class="panel__lead"><strong>{ "Plan: " }</strong>{ words::bottleneck(best, &plan.types) }</p>
        </>
    };
    Some(panel(HEAD, body))
}

/// Name, today, plan, difference.
fn figures(today: &PoolReport, best: &PoolReport) -> Vec<[String; 4]> {
    let late = |pool: &PoolReport| pool.queries - pool.within_target;
    let month = |pool: &PoolReport| pool.cost_per_hour * HOURS_PER_MONTH;
    let said = |pool: &PoolReport| if pool.meets_target { "met" } else { "missed" }.to_owned();
    vec![
        ["Pool".to_owned(), today.label.clone(), best.label.clone(), String::new()],
        money("$ per hour", today.cost_per_hour, best.cost_per_hour),
        money("$ per month of 730 h", month(today), month(best)),
        money("$ per million queries", today.cost_per_million_queries, best.cost_per_million_queries),
        [
            "Queries in time".to_owned(),
            satisfaction(today.share),
            satisfaction(best.share),
            format!(
                "{} points",
                signed((best.share - today.share) * 100.0, number((best.share - today.share) * 100.0, 2))
            ),
        ],
        ["Target".to_owned(), said(today), said(best), String::new()],
        [
            "Late queries".to_owned(),
            count(late(today)),
            count(late(best)),
            signed(late(best) as f64 - late(today) as f64, number(late(best) as f64 - late(today) as f64, 0)),
        ],
        [
            "99th percentile".to_owned(),
            duration_ms(today.latency_ms.p99),
            duration_ms(best.latency_ms.p99),
            relative(today.latency_ms.p99, best.latency_ms.p99),
        ],
    ]
}

fn money(name: &str, today: f64, best: f64) -> [String; 4] {
    let difference = format!("{} ({})", signed(best - today, dollars(best - today)), relative(today, best));
    [name.to_owned(), dollars(today), dollars(best), difference]
}

/// By how much of the first the second differs.
fn relative(from: f64, to: f64) -> String {
    if from <= 0.0 {
        return "—".to_owned();
    }
    let part = (to - from) / from;
    signed(part, percent(part, 1))
}

/// With a plus where it is more.
fn signed(value: f64, words: String) -> String {
    if value > 0.0 { format!("+{words}") } else { words }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    /// By hand: from $2.63 to $2.402 is -$0.228, 8.7 % of 2.63; 730 hours of it are $166.44. Of 100,000 queries 0.11 % are 110, and 0.59 % are
    /// 590.
    #[test]
    fn every_figure_stands_beside_the_other_with_its_difference() {
        let plan = sample::plan();
        let (today, best) = (plan.homogeneous.clone().expect("a pool"), plan.best.clone().expect("a pool"));
        let rows = figures(&today, &best);
        let row = |name: &str| rows.iter().find(|row| row[0] == name).unwrap_or_else(|| panic!("no {name}")).clone();
        assert_eq!(row("$ per hour"), ["$ per hour", "$2.63", "$2.402", "−$0.228 (−8.7 %)"]);
        assert_eq!(row("$ per month of 730 h")[3], "−$166.44 (−8.7 %)");
        let late = (today.queries - today.within_target, best.queries - best.within_target);
        assert_eq!(late, (110, 590));
        assert_eq!(row("Late queries")[1..], ["110", "590", "+480"]);
        assert_eq!(row("Queries in time")[3], "−0.48 points");
        assert!(beside_today(&plan).is_none(), "the sample names no pool of today");
        assert!(beside_today(&Plan { current: Some(today), ..plan }).is_some());
    }
}
