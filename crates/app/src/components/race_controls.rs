//! What is raced: the workload, who searches, how many seeds, and the buttons that start and stop.

use crate::components::panel::{Head, panel};
use crate::shell::events;
use crate::state::{Action, Laboratory, Page, SEEDS, State, Wish, Worker};
use protocol::Method;
use yew::prelude::*;

const HEAD: Head = Head {
    id: "races",
    title: "Races",
    testid: "race-controls",
    lead: "Every pool of the box is simulated once. Then each method searches it with each seed until it tries the cheapest pool that meets the target. Every trial counts.",
};

/// The panel.
pub fn race_controls(state: &State, act: &Callback<Action>) -> Html {
    let laboratory = &state.laboratory;
    let body = html! {
        <>
            { workload(state) }
            <fieldset class="choices">
                <legend class="field__label">{ "Who searches" }</legend>
                { for Method::ALL.map(|method| choice(method, laboratory, act)) }
            </fieldset>
            { seeds(laboratory, act) }
            { buttons(state, act) }
        </>
    };
    panel(HEAD, body)
}

fn workload(state: &State) -> Html {
    let title = if state.draft.title.is_empty() { "Your own scenario" } else { &state.draft.title };
    html! {
        <p class="panel__lead">
            { "On " }<strong>{ title }</strong>
            { format!(": {} % of queries within {} ms. ", state.draft.target_percent, state.draft.target_latency_ms) }
            <a href={Page::Planner.address()}>{ "Change it" }</a>{ ", or pick another example above." }
        </p>
    }
}

fn choice(method: Method, laboratory: &Laboratory, act: &Callback<Action>) -> Html {
    let act = act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(races) = events::ticked(&event) {
            act.emit(Action::Laboratory(Wish::Method(method, races)));
        }
    });
    html! {
        <label class="choice">
            <input type="checkbox" checked={laboratory.methods.contains(&method)} {onchange} />
            <span><strong>{ method.name() }</strong>{ " " }{ words(method) }</span>
        </label>
    }
}

fn words(method: Method) -> &'static str {
    match method {
        Method::Ribbon => "Bayesian optimization as in the paper's artifact",
        Method::Constrained => "ours: only whether a pool meets the target is modelled, its price is known",
        Method::HillClimb => "one instance more or less at a time",
        Method::Random => "uniform draws from what is left",
        Method::ResponseSurface => "a designed grid, then hill climbs from its best points",
    }
}

fn seeds(laboratory: &Laboratory, act: &Callback<Action>) -> Html {
    let act = act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(seeds) = events::chosen(&event).and_then(|text| text.parse().ok()) {
            act.emit(Action::Laboratory(Wish::Seeds(seeds)));
        }
    });
    let options = SEEDS.map(|seeds| {
        html! { <option value={seeds.to_string()} selected={laboratory.seeds == seeds}>{ format!("{seeds} seeds each") }</option> }
    });
    html! {
        <label class="field">
            <span class="field__label">{ "How often" }</span>
            <select class="field__select" {onchange} data-testid="race-seeds">{ for options }</select>
        </label>
    }
}

fn buttons(state: &State, act: &Callback<Action>) -> Html {
    let wish = |wish: Wish| act.reform(move |_: MouseEvent| Action::Laboratory(wish.clone()));
    if let Some(run) = &state.laboratory.run {
        return html! {
            <button type="button" class="button" data-testid="race-cancel" disabled={run.cancelling} onclick={wish(Wish::Cancel)}>{ "Cancel" }</button>
        };
    }
    let able =
        state.worker == Worker::Ready && state.reading.document.is_some() && !state.laboratory.methods.is_empty();
    html! {
        <button type="button" class="button button--strong" data-testid="race-start" disabled={!able} onclick={wish(Wish::Start)}>{ "Start the races" }</button>
    }
}
