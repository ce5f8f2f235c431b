//! One search, trial by trial, on a slice of the box: what it has tried, what it has closed and why, and what its model thinks.

use crate::chart::heat::{Heat, Place, heat};
use crate::chart::nearest::nearest;
use crate::components::axes::{Axis, axes};
use crate::components::chart_walk::{pointing, walk};
use crate::components::closed_table::closed_table;
use crate::components::data_table::{Align, Cell as Shown, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::slice_controls::slice_controls;
use crate::components::terms::terms;
use crate::components::tooltip::tooltip;
use crate::components::twin::twin;
use crate::format::{dollars, satisfaction};
use crate::glossary::{IMPROVEMENT, RATE};
use crate::race_words as words;
use crate::shared::Shared;
use crate::shell::measure::use_width;
use crate::state::{Action, Laboratory, Shading};
use protocol::{Cell, Slice};
use yew::prelude::*;

const HEAD: Head = Head {
    id: "search",
    title: "One search, trial by trial",
    testid: "slice",
    lead: "A slice of the box: two types along the axes, the others held. Numbers are trials, crosses are pools that will not be tried any more.",
};

/// The panel.
pub fn slice_panel(laboratory: &Laboratory, act: &Callback<Action>) -> Html {
    let (Some(slice), Some(view)) = (&laboratory.slice, &laboratory.view) else {
        return panel(HEAD, empty("Once races are over, one of the searches can be watched here."));
    };
    let optimum = laboratory.report.as_ref().and_then(|raced| Some(raced.report.optimum.as_ref()?.counts.clone()));
    let body = html! {
        <>
            { slice_controls(laboratory, slice, view, act) }
            <p class="panel__lead" data-testid="slice-stands">
                <strong>{ words::search_stands(slice) }</strong>{ " " }{ words::last_trial(slice).unwrap_or_default() }
            </p>
            <Plot slice={slice.clone()} shading={laboratory.shading} {optimum} />
            { legend(laboratory.shading, slice) }
            { save_as(HEAD) }
            { closed_table("Closed in the whole box", &slice.closed) }
            { terms(&[&IMPROVEMENT, &RATE]) }
            { twin(table(slice)) }
        </>
    };
    panel(HEAD, body)
}

#[derive(Properties, PartialEq)]
struct PlotProps {
    slice: Shared<Slice>,
    shading: Shading,
    optimum: Option<Vec<u32>>,
}

#[component]
fn Plot(props: &PlotProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let active = use_state_eq(|| None::<usize>);
    let drawn = heat(&props.slice, props.shading, width).filter(|_| width > 0.0);
    let chart = drawn.as_ref().map(|drawn| picture(props, drawn, &node, &active));
    html! { <div class="heat" ref={node}>{ for chart }</div> }
}

fn picture(props: &PlotProps, drawn: &Heat, node: &NodeRef, active: &UseStateHandle<Option<usize>>) -> Html {
    let slice = &props.slice;
    let pointed = (**active).filter(|index| *index < slice.cells.len());
    let places: Vec<(f64, f64)> = drawn.places.iter().map(|place| place.at).collect();
    let reach = drawn.cell.0.max(drawn.cell.1);
    let [onpointermove, onpointerleave] = pointing(node, active, move |x, y| nearest(&places, x, y, reach));
    let frame = &drawn.frame;
    let [first, second] = slice.view.axes.map(|kind| slice.types.get(kind).map_or("", |kind| &kind.name));
    let up = if slice.view.axes[0] == slice.view.axes[1] { "" } else { second };
    let cells = slice.cells.iter().zip(&drawn.places);
    html! {
        <svg class="chart__picture" viewBox={format!("0 0 {} {}", frame.width, frame.height)} width={frame.width.to_string()} height={frame.height.to_string()}
            role="application" tabindex="0" aria-label="A slice of the box. Arrow keys walk along its pools. The table below holds the same figures."
            {onpointermove} {onpointerleave} onkeydown={walk(slice.cells.len(), active)}>
            { axes(frame, &Axis { ticks: &drawn.along, title: first }, &Axis { ticks: &drawn.up, title: up }) }
            { for cells.map(|(cell, place)| shape(cell, place, drawn.cell, props.optimum.as_deref())) }
            if let Some((cell, place)) = pointed.and_then(|index| Some((slice.cells.get(index)?, drawn.places.get(index)?))) {
                <rect class="heat__ring" x={px(place.at.0 - drawn.cell.0 / 2.0)} y={px(place.at.1 - drawn.cell.1 / 2.0)} width={px(drawn.cell.0)} height={px(drawn.cell.1)} />
                { tooltip(place.at, (frame.right, frame.bottom), (words::cell(cell, slice), 1)) }
            }
        </svg>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn shape(cell: &Cell, place: &Place, (width, height): (f64, f64), optimum: Option<&[u32]>) -> Html {
    let (x, y) = place.at;
    let shade = place.shade.map(|shade| format!("{shade:.3}"));
    let half = width.min(height) * 0.3;
    let cross = format!(
        "M{:.1} {:.1}L{:.1} {:.1}M{:.1} {:.1}L{:.1} {:.1}",
        x - half,
        y - half,
        x + half,
        y + half,
        x - half,
        y + half,
        x + half,
        y - half
    );
    let is_optimum = optimum.is_some_and(|optimum| optimum == cell.pool.counts);
    html! {
        <g aria-hidden="true">
            <rect class={if place.shade.is_some() { "heat__cell" } else { "heat__cell heat__cell--unknown" }} fill-opacity={shade}
                x={px(x - width / 2.0)} y={px(y - height / 2.0)} width={px(width)} height={px(height)} />
            if let Some(trial) = cell.trial {
                <circle class={if cell.pool.meets_target { "heat__trial heat__trial--meets" } else { "heat__trial" }} cx={px(x)} cy={px(y)} r={px((half * 1.35).min(11.0))} />
                <text class={if cell.pool.meets_target { "heat__number heat__number--meets" } else { "heat__number" }} x={px(x)} y={px(y + 3.5)}>{ trial }</text>
            } else if cell.closed.is_some() {
                <path class="heat__closed" d={cross} />
            }
            if is_optimum {
                <rect class="heat__optimum" x={px(x - width / 2.0 + 1.5)} y={px(y - height / 2.0 + 1.5)} width={px(width - 3.0)} height={px(height - 3.0)} />
            }
        </g>
    }
}

fn legend(shading: Shading, slice: &Slice) -> Html {
    let shade = match (shading, slice.model) {
        (Shading::Truth, _) => "darker: fewer late queries",
        (_, None) => "this search has no model; choose the true rate to see shades",
        (Shading::Mean, _) => "darker: the model thinks better of it",
        (Shading::Improvement, _) => "darker: to try it promises more",
    };
    let item = |picture: Html, words: &'static str| {
        html! { <li class="legend__item"><svg class="legend__mark" viewBox="0 0 22 22" width="22" height="22" aria-hidden="true">{ picture }</svg>{ words }</li> }
    };
    html! {
        <ul class="legend" aria-label="Marks">
            { item(html! { <rect class="heat__cell" fill-opacity="0.7" x="2" y="2" width="18" height="18" /> }, shade) }
            { item(html! { <circle class="heat__trial" cx="11" cy="11" r="8" /> }, "tried, misses") }
            { item(html! { <circle class="heat__trial heat__trial--meets" cx="11" cy="11" r="8" /> }, "tried, meets the target") }
            { item(html! { <path class="heat__closed" d="M5 5L17 17M5 17L17 5" /> }, "closed without a trial") }
            { item(html! { <rect class="heat__optimum" x="3" y="3" width="16" height="16" /> }, "the cheapest that meets the target") }
        </ul>
    }
}

/// How many pools of the whole box each rule closed.
fn table(slice: &Slice) -> Html {
    let columns = [
        ("Pool", Align::Words),
        ("$/h", Align::Figures("")),
        ("True rate", Align::Figures("0 to 1")),
        ("Trial", Align::Figures("")),
        ("Closed", Align::Words),
        ("Model's mean", Align::Figures("")),
        ("Expected improvement", Align::Figures("")),
    ];
    let none = || Shown::from("");
    let rows = slice.cells.iter().map(|cell| {
        let outlook = slice.model.zip(cell.outlook);
        vec![
            Shown::from(crate::words::pool(&cell.pool.counts, &slice.types)),
            Shown::figure(cell.pool.cost_per_hour, dollars(cell.pool.cost_per_hour)),
            Shown::figure(cell.pool.share, satisfaction(cell.pool.share)),
            cell.trial.map_or_else(none, |trial| Shown::figure(f64::from(trial), trial.to_string())),
            Shown::from(cell.closed.map(words::closed).unwrap_or_default()),
            outlook.map_or_else(none, |(model, it)| Shown::figure(it.mean, words::predicted(model, it.mean))),
            outlook.map_or_else(none, |(model, it)| {
                Shown::figure(it.improvement, words::improvement(model, it.improvement))
            }),
        ]
    });
    data_table("Pools of the slice", &columns, rows.collect())
}
