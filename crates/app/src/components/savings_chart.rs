//! The paper's figure: how many trials it takes to reach each saving, a line a method.

use crate::chart::savings::{Savings, savings};
use crate::components::axes::{Axis, axes};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::twin::twin;
use crate::format::{number, percent};
use crate::shared::Shared;
use crate::shell::measure::use_width;
use protocol::{RaceReport, Samples};
use yew::prelude::*;

const HEIGHT: f64 = 300.0;
/// Lines are told apart by their dashes and marks as well as by their colours.
const LINES: [&str; 5] =
    ["method method--0", "method method--1", "method method--2", "method method--3", "method method--4"];

const HEAD: Head = Head {
    id: "savings",
    title: "Trials to reach each saving",
    testid: "savings",
    lead: "Saving against the best pool of one type; the mean over the races that reached it. Lower is better.",
};

/// The panel: chart, legend, table.
pub fn savings_panel(report: Option<&Shared<RaceReport>>) -> Html {
    let Some(report) = report else { return panel(HEAD, empty("There are no races to draw yet.")) };
    if report.savings.is_empty() {
        return panel(HEAD, empty("No pool of one type meets the target, so there is nothing to save against."));
    }
    panel(
        HEAD,
        html! { <><Plot report={report.clone()} />{ legend(report) }{ save_as(HEAD) }{ twin(table(report)) }</> },
    )
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    report: Shared<RaceReport>,
}

#[component]
fn Plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let drawn = savings(&props.report, width, HEIGHT).filter(|_| width > 0.0);
    html! { <div class="chart chart--tail" ref={node}>{ for drawn.as_ref().map(picture) }</div> }
}

fn picture(drawn: &Savings) -> Html {
    let frame = &drawn.frame;
    let line = |(line, class): (&crate::chart::savings::Line, &'static str)| {
        html! {
            <g {class}>
                <path class="method__line" d={line.path.clone()} />
                { for line.points.iter().map(|(x, y)| html! { <circle class="method__mark" cx={px(*x)} cy={px(*y)} r="2.5" /> }) }
            </g>
        }
    };
    html! {
        <svg class="chart__picture" viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="img" aria-label="Trials to reach each saving, by method. The table below holds the same figures.">
            { axes(frame, &Axis { ticks: &drawn.saving_ticks, title: "saving" }, &Axis { ticks: &drawn.trial_ticks, title: "trials" }) }
            { for drawn.lines.iter().zip(LINES).map(line) }
        </svg>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn legend(report: &RaceReport) -> Html {
    let items = report.comparison.methods.iter().zip(LINES).map(|(row, class)| {
        html! {
            <li class="legend__item">
                <svg class="legend__mark" viewBox="0 0 26 22" width="26" height="22" aria-hidden="true">
                    <g {class}><path class="method__line" d="M1 11H25" /><circle class="method__mark" cx="13" cy="11" r="2.5" /></g>
                </svg>
                { &row.name }
            </li>
        }
    });
    html! { <ul class="legend" aria-label="Methods">{ for items }</ul> }
}

fn table(report: &RaceReport) -> Html {
    let names: Vec<&str> = report.comparison.methods.iter().map(|row| row.name.as_str()).collect();
    let saving = ("Saving", Align::Figures("0 to 1"));
    let columns: Vec<(&str, Align)> =
        std::iter::once(saving).chain(names.into_iter().map(|name| (name, Align::Figures("")))).collect();
    let rows = report.savings.iter().enumerate().map(|(level, saving)| {
        let cells = report.samples.iter().zip(&report.raced).map(|(samples, raced)| cell(samples.get(level), *raced));
        std::iter::once(Cell::figure(*saving, percent(*saving, 1))).chain(cells).collect()
    });
    data_table("Trials to reach each saving", &columns, rows.collect())
}

/// A mean; and, where not all races got so far, how many did.
fn cell(samples: Option<&Samples>, raced: u32) -> Cell {
    match samples.and_then(|samples| Some((samples.mean?, samples.reached))) {
        None => Cell::from("—"),
        Some((mean, reached)) if reached == raced => Cell::figure(mean, number(mean, 1)),
        Some((mean, reached)) => Cell::figure(mean, format!("{} ({reached} of {raced})", number(mean, 1))),
    }
}
