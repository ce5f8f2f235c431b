//! How a pool does at other loads, with the target, today's load and the one that is supposed.

use crate::chart::by_load::{ByLoad, by_load, times};
use crate::chart::nearest::nearest;
use crate::components::axes::{Axis, axes};
use crate::components::chart_walk::{pointing, walk};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::Head;
use crate::components::save_as::save_as;
use crate::components::tooltip::tooltip;
use crate::components::twin::twin;
use crate::format::{rate, satisfaction, target_percent};
use crate::shared::Shared;
use crate::shell::measure::use_width;
use crate::what_if_words::meets;
use protocol::LoadShare;
use yew::prelude::*;

const HEIGHT: f64 = 260.0;
/// A pointer this near to a mark means it.
const REACH: f64 = 30.0;

/// What is said of it in a picture.
const HEAD: Head = Head {
    id: "load-chart",
    title: "Share of queries in time by load",
    testid: "",
    lead: "The pool on the searched queries, arriving faster or slower.",
};

/// What the chart shows.
#[derive(Properties, PartialEq)]
pub struct LoadChartProps {
    /// The pool at each load.
    pub loads: Shared<Vec<LoadShare>>,
    /// The load that is supposed, in percent, and the pool's share there; `None` where it is today's.
    pub supposed: Option<(u32, f64)>,
    /// The share that is asked for.
    pub target_share: f64,
    /// Today's load, queries per second.
    pub rate_per_s: f64,
}

/// The chart, its legend, and the same as a table.
#[component]
pub fn LoadChart(props: &LoadChartProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| None::<usize>);
    let drawn = by_load(&props.loads, props.supposed, props.target_share, (width, HEIGHT)).filter(|_| width > 0.0);
    let chart = drawn.as_ref().map(|drawn| picture(props, drawn, &node, &active));
    html! {
        // A picture is made of what is in here.
        <div id={HEAD.id} class="load-chart">
            <div class="chart chart--load" ref={node} data-testid="load-chart">{ for chart }</div>
            { legend(props.supposed.is_some()) }
            { save_as(HEAD) }
            { twin(table(props)) }
        </div>
    }
}

fn picture(props: &LoadChartProps, drawn: &ByLoad, node: &NodeRef, active: &UseStateHandle<Option<usize>>) -> Html {
    let pointed = (**active).filter(|index| *index < props.loads.len());
    let places = drawn.places.clone();
    let [onpointermove, onpointerleave] = pointing(node, active, move |x, y| nearest(&places, x, y, REACH));
    let frame = &drawn.frame;
    let mark = pointed.and_then(|index| Some((props.loads.get(index)?, *drawn.places.get(index)?)));
    html! {
        <svg class="chart__picture" viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="application" tabindex="0" aria-label="Share of queries in time by load. Arrow keys walk along the loads. The table below holds the same figures."
            {onpointermove} {onpointerleave} onkeydown={walk(props.loads.len(), active)}>
            { axes(frame, &Axis { ticks: &drawn.load_ticks, title: "load, as a multiple of today's" }, &Axis { ticks: &drawn.share_ticks, title: "queries in time" }) }
            { lines(props, drawn) }
            <path class="tail tail--latency" d={drawn.line.clone()} />
            if let Some((x, y)) = drawn.supposed {
                { supposed_mark(x, y) }
            }
            if let Some((load, at)) = mark {
                <circle class="mark__ring" cx={px(at.0)} cy={px(at.1)} r="6" />
                { tooltip(at, (frame.right, frame.bottom), (told(load, props.rate_per_s), 1)) }
            }
        </svg>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn lines(props: &LoadChartProps, drawn: &ByLoad) -> Html {
    let frame = &drawn.frame;
    let target = format!("target {}", target_percent(props.target_share));
    html! {
        <>
            <line class="chart__target" x1={px(frame.left)} x2={px(frame.right)} y1={px(drawn.target_y)} y2={px(drawn.target_y)} />
            <text class="chart__target-label" x={px(frame.right - 4.0)} y={px(drawn.target_y - 5.0)}>{ target }</text>
            <line class="load__today" x1={px(drawn.planned_x)} x2={px(drawn.planned_x)} y1={px(frame.top)} y2={px(frame.bottom)} />
            <text class="chart__title" x={px(drawn.planned_x + 5.0)} y={px(frame.bottom - 6.0)}>{ "today's load" }</text>
        </>
    }
}

fn supposed_mark(x: f64, y: f64) -> Html {
    html! { <path class="mark mark--best" transform={format!("translate({x:.1} {y:.1})")} d="M0 -8L8 0L0 8L-8 0Z" /> }
}

fn told(load: &LoadShare, rate_per_s: f64) -> Vec<String> {
    vec![
        format!("{}: {}", times(load.load_percent), rate(rate_per_s * f64::from(load.load_percent) / 100.0)),
        format!("{} in time", satisfaction(load.share)),
        meets(load.meets_target).to_lowercase(),
    ]
}

fn legend(supposed: bool) -> Html {
    let item = |picture: Html, words: &'static str| {
        html! { <li class="legend__item"><svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">{ picture }</svg>{ words }</li> }
    };
    html! {
        <ul class="legend" aria-label="Marks">
            { item(html! { <path class="tail tail--latency" d="M1 6L11 9L21 18" /> }, "share of queries in time") }
            { item(html! { <path class="load__today" d="M11 2V20" /> }, "today's load") }
            if supposed {
                { item(supposed_mark(11.0, 11.0), "the load that is supposed") }
            }
        </ul>
    }
}

fn table(props: &LoadChartProps) -> Html {
    let columns = [
        ("Load", Align::Figures("")),
        ("Queries per second", Align::Figures("")),
        ("In time", Align::Figures("")),
        ("Target", Align::Words),
    ];
    let rows = props.loads.iter().map(|load| {
        let rate_per_s = props.rate_per_s * f64::from(load.load_percent) / 100.0;
        vec![
            Cell::figure(f64::from(load.load_percent) / 100.0, times(load.load_percent)),
            Cell::figure(rate_per_s, rate(rate_per_s)),
            Cell::figure(load.share, satisfaction(load.share)),
            Cell::from(if load.meets_target { "met" } else { "missed" }),
        ]
    });
    data_table("Share of queries in time by load", &columns, rows.collect())
}
