//! Cost against QoS: every pool looked at, the Pareto line, the target. Pointing at a pool shows it, a click looks at it.

use crate::chart::nearest::nearest;
use crate::chart::scatter::{Kind, Mark, Scatter, scatter};
use crate::components::axes::{Axis, axes};
use crate::components::data_table::{Align, data_table};
use crate::components::panel::{Panel, empty};
use crate::components::twin::Twin;
use crate::format::{dollars, satisfaction, target_percent};
use crate::shared::Shared;
use crate::shell::events::{ChartKey, chart_key, position_in};
use crate::shell::measure::use_width;
use crate::words;
use protocol::Plan;
use yew::prelude::*;

/// What the scatter shows.
#[derive(Properties, PartialEq)]
pub struct ScatterPanelProps {
    /// The answer.
    pub plan: Shared<Plan>,
    /// The pool that is looked at.
    pub inspected: Option<Vec<u32>>,
    /// The user picked a pool.
    pub on_pick: Callback<Vec<u32>>,
}

const HEIGHT: f64 = 320.0;
/// A pointer this near to a mark means it.
const REACH: f64 = 18.0;
/// The table lists so many pools; more would be no table to read.
const TABLE_ROWS: usize = 250;

/// The panel.
#[component]
pub fn ScatterPanel(props: &ScatterPanelProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let open = use_state_eq(|| false);
    let drawn = use_memo((props.plan.clone(), width as u32), |(plan, width)| scatter(plan, f64::from(*width), HEIGHT));
    let on_toggle = Callback::from({
        let open = open.setter();
        move |wish| open.set(wish)
    });
    let plan = &props.plan;
    html! {
        <Panel id="scatter" title="Cost against QoS" testid="scatter"
            lead="Each mark is a pool simulated on the same queries. Each step up means ten times fewer late queries.">
            <div class="chart" ref={node}>
                if let Some(drawn) = drawn.as_ref().as_ref().filter(|_| width > 0.0) {
                    <Plot drawn={Shared::new(drawn.clone())} plan={plan.clone()} inspected={props.inspected.clone()} on_pick={props.on_pick.clone()} />
                } else if width > 0.0 {
                    { empty("No pool has been simulated to the end yet.") }
                }
            </div>
            { legend(plan) }
            <Twin id="scatter-table" open={*open} {on_toggle}>
                if *open { { table(plan, &props.on_pick) } }
            </Twin>
        </Panel>
    }
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    drawn: Shared<Scatter>,
    plan: Shared<Plan>,
    inspected: Option<Vec<u32>>,
    on_pick: Callback<Vec<u32>>,
}

#[component]
fn Plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let active = use_state_eq(|| None::<usize>);
    let marks = &props.drawn.marks;
    let active_index = (*active).filter(|index| *index < marks.len());
    let onpointermove = Callback::from({
        let (node, drawn, active) = (node.clone(), props.drawn.clone(), active.setter());
        move |event: PointerEvent| {
            let places: Vec<(f64, f64)> = drawn.marks.iter().map(|mark| mark.at).collect();
            active.set(position_in(&event, &node).and_then(|(x, y)| nearest(&places, x, y, REACH)));
        }
    });
    let onpointerleave = leave(&active);
    let onclick = Callback::from({
        let (drawn, pick) = (props.drawn.clone(), props.on_pick.clone());
        move |_: MouseEvent| take(&drawn, active_index, &pick)
    });
    let onkeydown = on_key(props, active_index, &active);
    let frame = &props.drawn.frame;
    html! {
        <svg ref={node} class={classes!("chart__picture", active_index.is_some().then_some("chart__picture--pointing"))}
            viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="application" tabindex="0" aria-label="Cost against QoS. Arrow keys walk along the pools by cost, Enter looks at one. The table below holds the same figures."
            {onpointermove} {onpointerleave} {onclick} {onkeydown}>
            { background(&props.drawn, &props.plan) }
            { for marks.iter().map(|mark| shape(mark, props.inspected.as_ref() == Some(&mark.counts))) }
            if let Some(mark) = active_index.and_then(|index| marks.get(index)) {
                <circle class="mark__ring" cx={px(mark.at.0)} cy={px(mark.at.1)} r="10" />
                { tooltip(mark, &props.plan, frame.right, frame.bottom) }
            }
        </svg>
    }
}

fn leave(active: &UseStateHandle<Option<usize>>) -> Callback<PointerEvent> {
    let active = active.setter();
    Callback::from(move |_| active.set(None))
}

fn take(drawn: &Scatter, index: Option<usize>, pick: &Callback<Vec<u32>>) {
    if let Some(mark) = index.and_then(|index| drawn.marks.get(index)) {
        pick.emit(mark.counts.clone());
    }
}

/// Arrow keys walk along the marks from cheap to dear.
fn on_key(props: &PlotProps, at: Option<usize>, active: &UseStateHandle<Option<usize>>) -> Callback<KeyboardEvent> {
    let (drawn, pick, active) = (props.drawn.clone(), props.on_pick.clone(), active.setter());
    Callback::from(move |event: KeyboardEvent| {
        let Some(key) = chart_key(&event) else { return };
        let mut order: Vec<usize> = (0..drawn.marks.len()).collect();
        order.sort_by(|a, b| drawn.marks[*a].cost_per_hour.total_cmp(&drawn.marks[*b].cost_per_hour));
        let rank = at.and_then(|at| order.iter().position(|index| *index == at));
        let to = match (key, rank) {
            (ChartKey::Take, _) => return take(&drawn, at, &pick),
            (ChartKey::Leave, _) => return active.set(None),
            (ChartKey::First, _) => 0,
            (ChartKey::Last, _) => order.len().saturating_sub(1),
            // The walk begins at the answer, which is drawn last.
            (_, None) => order.iter().position(|index| index + 1 == order.len()).unwrap_or(0),
            (ChartKey::Next, Some(rank)) => (rank + 1).min(order.len() - 1),
            (ChartKey::Previous, Some(rank)) => rank.saturating_sub(1),
        };
        active.set(order.get(to).copied());
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

/// Beside the mark, turned to where there is room.
fn tooltip(mark: &Mark, plan: &Plan, right: f64, bottom: f64) -> Html {
    const SIZE: (f64, f64) = (210.0, 104.0);
    let x = if mark.at.0 + 14.0 + SIZE.0 <= right { mark.at.0 + 14.0 } else { (mark.at.0 - 14.0 - SIZE.0).max(0.0) };
    let y = (mark.at.1 - 30.0).clamp(0.0, (bottom - SIZE.1).max(0.0));
    html! {
        <foreignObject class="tooltip-place" x={px(x)} y={px(y)} width={px(SIZE.0)} height={px(SIZE.1)}>
            <div class="tooltip" role="status">
                <p class="tooltip__name">{ words::pool(&mark.counts, &plan.types) }</p>
                <p>{ format!("{}/h · {} in time", dollars(mark.cost_per_hour), satisfaction(mark.share)) }</p>
                <p class="tooltip__kind">{ kind_words(mark.kind) }</p>
            </div>
        </foreignObject>
    }
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

fn table(plan: &Plan, on_pick: &Callback<Vec<u32>>) -> Html {
    let columns =
        [("Pool", Align::Words), ("$/h", Align::Figures), ("In time", Align::Figures), ("Target", Align::Words), ("", Align::Words)];
    let rows = plan.surveyed.iter().take(TABLE_ROWS).map(|pool| {
        let pick = on_pick.reform({
            let counts = pool.counts.clone();
            move |_: MouseEvent| counts.clone()
        });
        let name = words::pool(&pool.counts, &plan.types);
        let label = format!("Look at {name}");
        vec![
            html! { { name } },
            html! { { dollars(pool.cost_per_hour) } },
            html! { { satisfaction(pool.share) } },
            html! { { if pool.meets_target { "met" } else { "missed" } } },
            html! { <button type="button" class="button button--quiet" aria-label={label} onclick={pick}>{ "Look" }</button> },
        ]
    });
    let more = plan.surveyed.len().saturating_sub(TABLE_ROWS);
    html! {
        <>
            { data_table("Pools by cost", &columns, rows.collect()) }
            if more > 0 {
                <p class="panel__lead">{ format!("The {TABLE_ROWS} cheapest; {more} dearer ones are in the chart only.") }</p>
            }
        </>
    }
}
