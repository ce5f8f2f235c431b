//! Cost against QoS: every pool looked at, the Pareto line, the target. Pointing at a pool shows it, a click looks at it.

use crate::chart::nearest::nearest;
use crate::chart::scatter::{Kind, Mark, Scatter, scatter};
use crate::components::axes::{Axis, axes};
use crate::components::chart_walk::pointing;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::longer::Longer;
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::terms::terms;
use crate::components::tooltip::tooltip;
use crate::components::twin::twin;
use crate::format::{dollars, satisfaction, target_percent};
use crate::glossary::{FRONTIER, QUERIES, RATE};
use crate::shared::Shared;
use crate::shell::events::{ChartKey, chart_key};
use crate::shell::measure::use_width;
use crate::words;
use protocol::Plan;
use std::rc::Rc;
use yew::prelude::*;

const HEIGHT: f64 = 320.0;
/// A pointer this near to a mark means it.
const REACH: f64 = 18.0;

const HEAD: Head = Head {
    id: "scatter",
    title: "Cost against QoS",
    testid: "scatter",
    lead: "Each mark is a pool simulated on the same searched queries. Each step up means ten times fewer late queries.",
};

/// The panel: chart, legend, table.
pub fn scatter_panel(plan: &Shared<Plan>, inspected: Option<Vec<u32>>, on_pick: &Callback<Vec<u32>>) -> Html {
    let body = html! {
        <>
            <Plot plan={plan.clone()} {inspected} on_pick={on_pick.clone()} />
            { legend(plan) }
            { terms(&[&RATE, &FRONTIER, &QUERIES]) }
            { save_as(HEAD) }
            { twin(table(plan, on_pick)) }
        </>
    };
    panel(HEAD, body)
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    plan: Shared<Plan>,
    inspected: Option<Vec<u32>>,
    on_pick: Callback<Vec<u32>>,
}

/// The chart itself: it knows how wide it is and which mark is pointed at.
#[component]
fn Plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| None::<usize>);
    let drawn = use_memo((props.plan.clone(), width as u32), |(plan, width)| scatter(plan, f64::from(*width), HEIGHT));
    let chart = match drawn.as_ref() {
        _ if width <= 0.0 => Html::default(),
        None => empty("No pool has been simulated to the end yet."),
        Some(_) => picture(props, &drawn, &node, &active),
    };
    html! { <div class="chart" ref={node}>{ chart }</div> }
}

/// What is drawn, once there is a width to draw it in.
type Drawn = Rc<Option<Scatter>>;

fn picture(props: &PlotProps, drawn: &Drawn, node: &NodeRef, active: &UseStateHandle<Option<usize>>) -> Html {
    let Some(chart) = drawn.as_ref() else { return Html::default() };
    let pointed = (**active).filter(|index| *index < chart.marks.len());
    let [onpointermove, onpointerleave] = pointing(node, active, {
        let drawn = Rc::clone(drawn);
        move |x, y| {
            let marks = drawn.as_ref().as_ref().map_or(&[][..], |chart| &chart.marks);
            let places: Vec<(f64, f64)> = marks.iter().map(|mark| mark.at).collect();
            nearest(&places, x, y, REACH)
        }
    });
    let onclick = Callback::from({
        let (drawn, pick) = (Rc::clone(drawn), props.on_pick.clone());
        move |_: MouseEvent| take(&drawn, pointed, &pick)
    });
    let onkeydown = on_key(drawn, &props.on_pick, pointed, active);
    let frame = &chart.frame;
    html! {
        <svg class={classes!("chart__picture", pointed.is_some().then_some("chart__picture--pointing"))}
            viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="application" tabindex="0" aria-label="Cost against QoS. Arrow keys walk along the pools by cost, Enter looks at one. The table below holds the same figures."
            {onpointermove} {onpointerleave} {onclick} {onkeydown}>
            { background(chart, &props.plan) }
            { for chart.marks.iter().map(|mark| shape(mark, props.inspected.as_ref() == Some(&mark.counts))) }
            if let Some(mark) = pointed.and_then(|index| chart.marks.get(index)) {
                <circle class="mark__ring" cx={px(mark.at.0)} cy={px(mark.at.1)} r="10" />
                { tooltip(mark.at, (frame.right, frame.bottom), told(mark, &props.plan)) }
            }
        </svg>
    }
}

fn take(drawn: &Drawn, index: Option<usize>, pick: &Callback<Vec<u32>>) {
    let marks = drawn.as_ref().as_ref().map(|chart| &chart.marks);
    if let Some(mark) = index.and_then(|index| marks?.get(index)) {
        pick.emit(mark.counts.clone());
    }
}

/// Arrow keys walk along the marks from cheap to dear; the walk begins at the mark that is drawn last, the answer.
fn on_key(
    drawn: &Drawn,
    pick: &Callback<Vec<u32>>,
    at: Option<usize>,
    active: &UseStateHandle<Option<usize>>,
) -> Callback<KeyboardEvent> {
    let (drawn, pick, active) = (Rc::clone(drawn), pick.clone(), active.setter());
    Callback::from(move |event: KeyboardEvent| {
        let (Some(key), Some(chart)) = (chart_key(&event), drawn.as_ref()) else { return };
        let to = match (key, at) {
            (ChartKey::Take, _) => return take(&drawn, at, &pick),
            (ChartKey::Leave, _) => None,
            (ChartKey::First, _) => chart.beside(None, true),
            (ChartKey::Last, _) => chart.beside(None, false),
            (_, None) => chart.marks.len().checked_sub(1),
            (ChartKey::Next, Some(at)) => chart.beside(Some(at), true).or(Some(at)),
            (ChartKey::Previous, Some(at)) => chart.beside(Some(at), false).or(Some(at)),
        };
        active.set(to);
    })
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn background(drawn: &Scatter, plan: &Plan) -> Html {
    let frame = &drawn.frame;
    let target = format!("target {}", target_percent(plan.target_share));
    html! {
        <>
            { axes(frame, &Axis { ticks: &drawn.cost_ticks, title: "cost per hour" },
                &Axis { ticks: &drawn.share_ticks, title: "queries in time" }) }
            <path class="scatter__frontier" d={drawn.frontier.clone()} />
            <line class="chart__target" x1={px(frame.left)} x2={px(frame.right)} y1={px(drawn.target_y)} y2={px(drawn.target_y)} />
            <text class="chart__target-label" x={px(frame.right - 4.0)} y={px(drawn.target_y + 14.0)}>{ target }</text>
        </>
    }
}

fn shape(mark: &Mark, inspected: bool) -> Html {
    let (x, y) = mark.at;
    let at = format!("translate({x:.1} {y:.1})");
    let body = match mark.kind {
        Kind::Fails => html! { <circle class="mark mark--fails" r="3.5" /> },
        Kind::Meets => html! { <circle class="mark mark--meets" r="4" /> },
        Kind::Current => html! { <path class="mark mark--current" d="M0 -8L8 6H-8Z" /> },
        Kind::Homogeneous => html! { <rect class="mark mark--homogeneous" x="-6" y="-6" width="12" height="12" /> },
        Kind::Best => html! { <path class="mark mark--best" d="M0 -10L10 0L0 10L-10 0Z" /> },
    };
    html! {
        <g transform={at} aria-hidden="true">
            { body }
            if inspected {
                <circle class="mark__ring mark__ring--inspected" r="11" />
            }
        </g>
    }
}

/// What a mark stands for, a type a line.
fn told(mark: &Mark, plan: &Plan) -> (Vec<String>, usize) {
    let name = words::pool(&mark.counts, &plan.types);
    let mut lines: Vec<String> = name.split(" + ").map(str::to_owned).collect();
    let strong = lines.len();
    lines.push(format!("{}/h, {} in time", dollars(mark.cost_per_hour), satisfaction(mark.share)));
    lines.push(kind_words(mark.kind).to_owned());
    (lines, strong)
}

fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Fails => "misses the target",
        Kind::Meets => "meets the target",
        Kind::Current => "today's pool",
        Kind::Homogeneous => "best of one type",
        Kind::Best => "the answer",
    }
}

fn legend(plan: &Plan) -> Html {
    let mut kinds = vec![Kind::Meets, Kind::Fails];
    if plan.current.is_some() {
        kinds.insert(0, Kind::Current);
    }
    if plan.homogeneous.is_some() {
        kinds.insert(0, Kind::Homogeneous);
    }
    if plan.best.is_some() {
        kinds.insert(0, Kind::Best);
    }
    let items = kinds.into_iter().map(|kind| {
        let mark = Mark { at: (11.0, 11.0), kind, counts: Vec::new(), cost_per_hour: 0.0, share: 0.0 };
        html! {
            <li class="legend__item">
                <svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">{ shape(&mark, false) }</svg>
                { kind_words(kind) }
            </li>
        }
    });
    html! {
        <ul class="legend" aria-label="Marks">
            { for items }
            <li class="legend__item">
                <svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true"><path class="scatter__frontier" d="M2 16H11V6H20" /></svg>
                { "Pareto line: no cheaper pool does better" }
            </li>
        </ul>
    }
}

/// The same as a table.
fn table(plan: &Shared<Plan>, on_pick: &Callback<Vec<u32>>) -> Html {
    let (plan, on_pick, rows) = (plan.clone(), on_pick.clone(), plan.surveyed.len());
    let table = Callback::from(move |listed| listed_pools(&plan, listed, &on_pick));
    html! { <Longer {rows} words={["The {} cheapest.", "dearer ones"]} testid="scatter-all" {table} /> }
}

fn listed_pools(plan: &Plan, listed: usize, on_pick: &Callback<Vec<u32>>) -> Html {
    let columns = [
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("In time", Align::Figures("0 to 1")),
        ("Target", Align::Words),
        ("Look at it", Align::Acts),
    ];
    let rows = plan.surveyed.iter().take(listed).map(|pool| {
        let pick = on_pick.reform({
            let counts = pool.counts.clone();
            move |_: MouseEvent| counts.clone()
        });
        let name = words::pool(&pool.counts, &plan.types);
        let label = format!("Look at {name}");
        vec![
            Cell::from(name),
            Cell::figure(pool.cost_per_hour, dollars(pool.cost_per_hour)),
            Cell::figure(pool.share, satisfaction(pool.share)),
            Cell::from(if pool.meets_target { "met" } else { "missed" }),
            Cell::act(html! { <button type="button" class="button button--quiet" aria-label={label} onclick={pick}>{ "Look" }</button> }),
        ]
    });
    data_table("Pools by cost", &columns, rows.collect())
}
