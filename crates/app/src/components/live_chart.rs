//! The trials as a chart: what each cost an hour, whether it meets the target, and the best so far.

use crate::chart::nearest::nearest;
use crate::chart::trials::{Trials, best_so_far, trials};
use crate::components::axes::{Axis, axes};
use crate::components::chart_walk::walk;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::tooltip::tooltip;
use crate::components::twin::twin;
use crate::format::{dollars, satisfaction};
use crate::live_words as words;
use crate::shared::Shared;
use crate::shell::events::position_in;
use crate::shell::measure::use_width;
use protocol::{Advice, TriedPool};
use yew::prelude::*;

const HEIGHT: f64 = 300.0;
/// A pointer this near to a mark means it.
const REACH: f64 = 18.0;

const HEAD: Head = Head {
    id: "trials-chart",
    title: "Price by trial",
    testid: "trials-chart",
    lead: "Each mark is a trial; the line is the cheapest pool that is known to meet the target.",
};

/// The panel: chart, legend, table.
pub fn chart_panel(advice: &Shared<Advice>) -> Html {
    if advice.tried.is_empty() {
        return panel(HEAD, empty("There is no trial to draw yet."));
    }
    panel(HEAD, html! { <><Plot advice={advice.clone()} />{ legend() }{ save_as(HEAD) }{ twin(table(advice)) }</> })
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    advice: Shared<Advice>,
}

#[component]
fn Plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| None::<usize>);
    let drawn = trials(&props.advice, width, HEIGHT).filter(|_| width > 0.0);
    let chart = drawn.as_ref().map(|drawn| picture(&props.advice, drawn, &node, &active));
    html! { <div class="chart chart--tail" ref={node}>{ for chart }</div> }
}

fn picture(advice: &Advice, drawn: &Trials, node: &NodeRef, active: &UseStateHandle<Option<usize>>) -> Html {
    let pointed = (**active).filter(|index| *index < advice.tried.len());
    let onpointermove = Callback::from({
        let (node, active, places) = (node.clone(), active.setter(), drawn.marks.clone());
        move |event: PointerEvent| {
            active.set(position_in(&event, &node).and_then(|(x, y)| nearest(&places, x, y, REACH)));
        }
    });
    let onpointerleave = Callback::from({
        let active = active.setter();
        move |_: PointerEvent| active.set(None)
    });
    let frame = &drawn.frame;
    let marks = advice.tried.iter().zip(&drawn.marks);
    html! {
        <svg class="chart__picture" viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="application" tabindex="0" aria-label="Price by trial. Arrow keys walk along the trials. The table below holds the same figures."
            {onpointermove} {onpointerleave} onkeydown={walk(advice.tried.len(), active)}>
            { axes(frame, &Axis { ticks: &drawn.number_ticks, title: "trial" }, &Axis { ticks: &drawn.cost_ticks, title: "$/h" }) }
            <path class="trials__best" d={drawn.best.clone()} />
            { for marks.clone().map(|(trial, at)| shape(trial, *at)) }
            if let Some((trial, at)) = pointed.and_then(|index| marks.clone().nth(index)) {
                <circle class="mark__ring" cx={px(at.0)} cy={px(at.1)} r="10" />
                { tooltip(*at, (frame.right, frame.bottom), (told(trial), 1)) }
            }
        </svg>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

/// Told apart by shape as well as by colour.
fn shape(trial: &TriedPool, (x, y): (f64, f64)) -> Html {
    mark(trial.meets.filter(|_| trial.in_box), x, y)
}

fn mark(meets: Option<bool>, x: f64, y: f64) -> Html {
    match meets {
        Some(true) => html! { <circle class="mark trials__meets" cx={px(x)} cy={px(y)} r="5.5" /> },
        Some(false) => {
            html! { <path class="trials__fails" d={format!("M{} {}l9 9m0 -9l-9 9", px(x - 4.5), px(y - 4.5))} /> }
        }
        None => html! { <circle class="trials__close" cx={px(x)} cy={px(y)} r="5" /> },
    }
}

fn told(trial: &TriedPool) -> Vec<String> {
    vec![
        trial.label.clone(),
        format!("{}/h, {} in time", dollars(trial.cost_per_hour), satisfaction(trial.share)),
        words::verdict(trial).to_owned(),
    ]
}

fn legend() -> Html {
    let item = |picture: Html, words: &'static str| {
        html! { <li class="legend__item"><svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">{ picture }</svg>{ words }</li> }
    };
    html! {
        <ul class="legend" aria-label="Marks">
            { item(mark(Some(true), 11.0, 11.0), "meets the target") }
            { item(mark(Some(false), 11.0, 11.0), "misses it") }
            { item(mark(None, 11.0, 11.0), "too close to call, or outside of the box") }
            { item(html! { <path class="trials__best" d="M2 7H11V16H20" /> }, "best so far") }
        </ul>
    }
}

fn table(advice: &Advice) -> Html {
    let columns = [
        ("Trial", Align::Words),
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("Verdict", Align::Words),
        ("Best so far, $/h", Align::Figures("")),
    ];
    let rows = advice.tried.iter().zip(best_so_far(&advice.tried)).enumerate().map(|(place, (trial, best))| {
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
