//! The latency distribution of a pool: how many queries take longer than so many milliseconds, with waiting and service
//! apart, the target, and what the target allows.

use crate::chart::nearest::nearest;
use crate::chart::tail::{AXIS_TARGETS, Tail, tail};
use crate::components::axes::{Axis, axes};
use crate::components::chart_walk::{pointing, walk};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::terms::terms;
use crate::components::tooltip::tooltip;
use crate::components::twin::twin;
use crate::format::{duration_ms, target_percent, trimmed};
use crate::glossary::TARGET;
use crate::shared::Shared;
use crate::shell::measure::use_width;
use protocol::{Plan, PoolReport, TailPoint};
use yew::prelude::*;

const HEIGHT: f64 = 300.0;
/// The pointer means the nearest point of the curve within this height.
const REACH: f64 = 40.0;

const HEAD: Head = Head {
    id: "ccdf",
    title: "Latency",
    testid: "ccdf",
    lead: "Share of the searched queries that take longer than the time below. Waiting and service are drawn apart.",
};

/// The panel: chart, legend, summary, table.
pub fn tail_panel(plan: &Plan, pool: Option<&Shared<PoolReport>>) -> Html {
    let Some(pool) = pool.filter(|pool| pool.tail.len() > 1) else {
        return panel(HEAD, empty("There is no pool whose latencies could be shown."));
    };
    let body = html! {
        <>
            <Plot pool={pool.clone()} target_ms={plan.target_latency_ms} target_share={plan.target_share} />
            { legend() }
            { terms(&[&TARGET]) }
            <p class="panel__lead">{ summary(pool, plan.target_latency_ms) }</p>
            { save_as(HEAD) }
            { twin(table(pool)) }
        </>
    };
    panel(HEAD, body)
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    pool: Shared<PoolReport>,
    target_ms: f64,
    target_share: f64,
}

/// The chart itself: it knows how wide it is and which point of the curve is pointed at.
#[component]
fn Plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| None::<usize>);
    let drawn = tail(&props.pool, props.target_ms, props.target_share, width, HEIGHT).filter(|_| width > 0.0);
    let chart = drawn.map(|drawn| picture(props, &drawn, &node, &active));
    html! { <div class="chart chart--tail" ref={node}>{ for chart }</div> }
}

fn picture(props: &PlotProps, drawn: &Tail, node: &NodeRef, active: &UseStateHandle<Option<usize>>) -> Html {
    let point = (**active).and_then(|index| Some((*drawn.points.get(index)?, *props.pool.tail.get(index)?)));
    // Along the curve only the height matters.
    let heights: Vec<(f64, f64)> = drawn.points.iter().map(|point| (0.0, point.1)).collect();
    let [onpointermove, onpointerleave] = pointing(node, active, move |_, y| nearest(&heights, 0.0, y, REACH));
    let onkeydown = walk(drawn.points.len(), active);
    let frame = &drawn.frame;
    html! {
        <svg class="chart__picture" viewBox={format!("0 0 {} {}", frame.width, frame.height)}
            width={frame.width.to_string()} height={frame.height.to_string()} role="application" tabindex="0"
            aria-label="Tail of the latencies. Arrow keys walk along the curve. The table below holds the same figures."
            {onpointermove} {onpointerleave} {onkeydown}>
            { axes(frame, &Axis { ticks: &drawn.time_ticks, title: "milliseconds" },
                &Axis { ticks: &drawn.share_ticks, title: "queries that take longer" }) }
            { target_lines(props, drawn) }
            <path class="tail tail--service" d={drawn.service.clone()} />
            <path class="tail tail--waiting" d={drawn.waiting.clone()} />
            <path class="tail tail--latency" d={drawn.latency.clone()} />
            if let Some((place, point)) = point {
                <circle class="mark__ring" cx={px(place.0)} cy={px(place.1)} r="6" />
                { tooltip(place, (frame.right, frame.bottom), told(&point)) }
            }
        </svg>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn target_lines(props: &PlotProps, drawn: &Tail) -> Html {
    let frame = &drawn.frame;
    let target = format!("target {} ms", trimmed(props.target_ms, 3));
    let allowed = format!("{} may be late", target_percent(1.0 - props.target_share));
    html! {
        <>
            <rect class="tail__late" x={px(drawn.target_x)} y={px(frame.top)} width={px(frame.right - drawn.target_x)} height={px(drawn.allowed_y - frame.top)} />
            <line class="chart__target" x1={px(drawn.target_x)} x2={px(drawn.target_x)} y1={px(frame.top)} y2={px(frame.bottom)} />
            <line class="chart__target chart__target--thin" x1={px(frame.left)} x2={px(frame.right)} y1={px(drawn.allowed_y)} y2={px(drawn.allowed_y)} />
            <text class="chart__target-label" x={px(drawn.target_x - 6.0)} y={px(frame.top + 12.0)}>{ target }</text>
            <text class="chart__target-label" x={px(frame.right - 4.0)} y={px(drawn.allowed_y - 5.0)}>{ allowed }</text>
        </>
    }
}

fn told(point: &TailPoint) -> (Vec<String>, usize) {
    let lines = vec![
        format!("{} of queries take longer", share_words(point.share_above)),
        format!("latency {}", duration_ms(point.latency_ms)),
        format!("waiting {}", duration_ms(point.waiting_ms)),
        format!("service {}", duration_ms(point.service_ms)),
    ];
    (lines, 1)
}

/// A share above as percent: at most three figures that matter.
fn share_words(share: f64) -> String {
    let places = if share >= 0.1 {
        1
    } else if share >= 0.001 {
        2
    } else {
        4
    };
    format!("{} %", trimmed(share * 100.0, places))
}

fn summary(pool: &PoolReport, target_ms: f64) -> String {
    let latency = &pool.latency_ms;
    let far = if latency.max > target_ms * AXIS_TARGETS { ", beyond the end of the axis" } else { "" };
    format!(
        "Half of the queries answer within {}, 99 % within {}; the mean is {}, the longest took {}{far}.",
        duration_ms(latency.p50),
        duration_ms(latency.p99),
        duration_ms(latency.mean),
        duration_ms(latency.max)
    )
}

fn legend() -> Html {
    let item = |class: &'static str, words: &'static str| {
        html! {
            <li class="legend__item">
                <svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true"><path class={classes!("tail", class)} d="M1 11H21" /></svg>
                { words }
            </li>
        }
    };
    html! {
        <ul class="legend" aria-label="Curves">
            { item("tail--latency", "latency: waiting and service") }
            { item("tail--waiting", "waiting alone") }
            { item("tail--service", "service alone") }
        </ul>
    }
}

fn table(pool: &PoolReport) -> Html {
    let columns = [
        ("Queries that take longer", Align::Figures("0 to 1")),
        ("Latency", Align::Figures("ms")),
        ("Waiting", Align::Figures("ms")),
        ("Service", Align::Figures("ms")),
    ];
    let rows = pool.tail.iter().map(|point| {
        vec![
            Cell::figure(point.share_above, share_words(point.share_above)),
            Cell::figure(point.latency_ms, duration_ms(point.latency_ms)),
            Cell::figure(point.waiting_ms, duration_ms(point.waiting_ms)),
            Cell::figure(point.service_ms, duration_ms(point.service_ms)),
        ]
    });
    data_table("Tail of the latencies", &columns, rows.collect())
}
