//! Pools in the order in which they were tried or simulated, as a chart: what each costs an hour, whether it meets the target, and the best so far.

use crate::chart::nearest::nearest;
use crate::chart::trials::{Trials, Tried, trials};
use crate::components::axes::{Axis, axes};
use crate::components::chart_walk::{pointing, walk};
use crate::components::tooltip::tooltip;
use crate::shared::Shared;
use crate::shell::events::{ChartKey, chart_key};
use crate::shell::measure::use_width;
use yew::prelude::*;

const HEIGHT: f64 = 300.0;
/// A pointer this near to a mark means it.
const REACH: f64 = 18.0;
/// More marks than these are drawn smaller.
const FEW: usize = 60;

/// A pool in the chart.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialMark {
    /// $/h.
    pub cost_per_hour: f64,
    /// Whether it meets the target; `None` where that is open.
    pub meets: Option<bool>,
    /// What is told of it, a line each.
    pub told: Vec<String>,
    /// So many of the lines name the pool.
    pub named: usize,
}

impl TrialMark {
    /// As the geometry takes it.
    pub fn tried(&self) -> Tried {
        (self.cost_per_hour, self.meets == Some(true))
    }
}

/// What is drawn.
#[derive(Properties, PartialEq)]
pub struct TrialsPlotProps {
    /// The pools, in their order.
    pub marks: Shared<Vec<TrialMark>>,
    /// What the axis along counts.
    pub along: &'static str,
    /// What the chart is, and how keys walk through it.
    pub label: &'static str,
    /// Hears which pool is clicked, or taken with Enter.
    #[prop_or_default]
    pub on_pick: Option<Callback<usize>>,
}

/// The chart: it knows how wide it is and which mark is pointed at.
#[component]
pub fn TrialsPlot(props: &TrialsPlotProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| None::<usize>);
    let drawn = use_memo((props.marks.clone(), width as u32), |(marks, width)| {
        let tried: Vec<Tried> = marks.iter().map(TrialMark::tried).collect();
        trials(&tried, f64::from(*width), HEIGHT)
    });
    let drawn = drawn.as_ref().as_ref().filter(|_| width > 0.0);
    let chart = drawn.map(|drawn| picture(props, drawn, &node, &active));
    html! { <div class="chart chart--tail" ref={node}>{ for chart }</div> }
}

fn picture(props: &TrialsPlotProps, drawn: &Trials, node: &NodeRef, active: &UseStateHandle<Option<usize>>) -> Html {
    let pointed = (**active).filter(|index| *index < props.marks.len());
    let places = drawn.marks.clone();
    let [onpointermove, onpointerleave] = pointing(node, active, move |x, y| nearest(&places, x, y, REACH));
    let onclick = Callback::from({
        let pick = props.on_pick.clone();
        move |_: MouseEvent| {
            if let (Some(pick), Some(index)) = (&pick, pointed) {
                pick.emit(index);
            }
        }
    });
    let onkeydown = Callback::from({
        let (walk, pick) = (walk(props.marks.len(), active), props.on_pick.clone());
        move |event: KeyboardEvent| match (chart_key(&event), &pick, pointed) {
            (Some(ChartKey::Take), Some(pick), Some(index)) => pick.emit(index),
            _ => walk.emit(event),
        }
    });
    let frame = &drawn.frame;
    let small = props.marks.len() > FEW;
    let can_be_picked = pointed.is_some() && props.on_pick.is_some();
    let marks = props.marks.iter().zip(&drawn.marks);
    html! {
        <svg class={classes!("chart__picture", can_be_picked.then_some("chart__picture--pointing"))} viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="application" tabindex="0" aria-label={props.label}
            {onpointermove} {onpointerleave} {onclick} {onkeydown}>
            { axes(frame, &Axis { ticks: &drawn.number_ticks, title: props.along }, &Axis { ticks: &drawn.cost_ticks, title: "$/h" }) }
            <path class="trials__best" d={drawn.best.clone()} />
            { for marks.clone().map(|(mark, (x, y))| shape(mark.meets, (*x, *y), small)) }
            if let Some((mark, at)) = pointed.and_then(|index| marks.clone().nth(index)) {
                <circle class="mark__ring" cx={px(at.0)} cy={px(at.1)} r="10" />
                { tooltip(*at, (frame.right, frame.bottom), (mark.told.clone(), mark.named)) }
            }
        </svg>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

/// Told apart by shape as well as by colour.
fn shape(meets: Option<bool>, (x, y): (f64, f64), small: bool) -> Html {
    let size = if small { 0.5 } else { 1.0 };
    match meets {
        Some(true) => html! { <circle class="mark trials__meets" cx={px(x)} cy={px(y)} r={px(5.5 * size)} /> },
        Some(false) => {
            let (corner, side) = (4.5 * size, 9.0 * size);
            let d = format!("M{} {}l{side} {side}m0 -{side}l-{side} {side}", px(x - corner), px(y - corner));
            html! { <path class="trials__fails" {d} /> }
        }
        None => html! { <circle class="trials__close" cx={px(x)} cy={px(y)} r={px(5.0 * size)} /> },
    }
}

/// What the marks mean; `open` where one may be neither.
pub fn legend(open: Option<&'static str>) -> Html {
    let item = |picture: Html, words: &'static str| {
        html! { <li class="legend__item"><svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">{ picture }</svg>{ words }</li> }
    };
    let mark = |meets| shape(meets, (11.0, 11.0), false);
    html! {
        <ul class="legend" aria-label="Marks">
            { item(mark(Some(true)), "meets the target") }
            { item(mark(Some(false)), "misses it") }
            if let Some(open) = open {
                { item(mark(None), open) }
            }
            { item(html! { <path class="trials__best" d="M2 7H11V16H20" /> }, "best so far") }
        </ul>
    }
}
