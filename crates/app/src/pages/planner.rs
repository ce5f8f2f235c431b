//! Plan a pool: the scenario on the left, the answer on the right.

use crate::components::answer_card::{AnswerCardView, answer_card};
use crate::components::batch_fields::batch_fields;
use crate::components::comparison::comparison;
use crate::components::form::Form;
use crate::components::import_panel::import_panel;
use crate::components::live_problems::trial_problems;
use crate::components::load_fields::load_fields;
use crate::components::note::note;
use crate::components::notices::notices;
use crate::components::panel::{Head, panel};
use crate::components::planning_bar::{PlanningBarView, planning_bar};
use crate::components::profiles::profiles;
use crate::components::results::Results;
use crate::components::take_along::take_along;
use crate::components::text_field::{Keys, Label, text_fields};
use crate::components::types_table::types_table;
use crate::components::what_if::{WhatIfView, what_if_panel};
use crate::format::dollars;
use crate::later;
use crate::soon;
use crate::state::{Action, Answer, Field, Freshness, State};
use crate::words::plural;
use protocol::Diagnostic;
use scenario::draft::LoadKind;
use yew::prelude::*;

/// Draws the page.
pub fn view(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <>
            <main class="page">
                <h1 class="visually-hidden">{ "Plan a pool of instances" }</h1>
                { for importing(state, act) }
                { scenario(&Form { draft: &state.draft, state, act }) }
                { result(state, act) }
            </main>
            { jump(state, act) }
        </>
    }
}

/// Files on their way into the input, where there are any.
fn importing(state: &State, act: &Callback<Action>) -> Option<Html> {
    let here = state.later.here().filter(|_| state.importing.is_open())?;
    Some(later::import_preview(here, &state.importing, act))
}

/// The left side.
fn scenario(form: &Form) -> Html {
    let drawn = form.draft.load != LoadKind::Trace;
    let head = |id, title| Head { id, title, ..Head::default() };
    let today = Head { lead: "Optional: what you run now, to compare with.", ..head("today", "Today's pool") };
    let load = html! { <>{ load_fields(form) }{ for drawn.then(|| batch_fields(form)) }</> };
    html! {
        <div class="scenario" role="region" aria-label="Input">
            { import_panel() }
            { panel(head("scenario", "Scenario"), title_and_target(form)) }
            { panel(head("load", "Load"), load) }
            { panel(head("profiles", "Latencies"), profiles(form)) }
            { panel(head("prices", "Prices and types"), types_table(form)) }
            { panel(today, text_fields(form, Keys::Words, POOL)) }
            { for trial_problems(form) }
        </div>
    }
}

const POOL: &[(Field, Label)] =
    &[(Field::CurrentPool, Label::new("Pool, as 4 g4dn.xlarge + 1 r5n.large", "").found_as("current-pool"))];
const TITLE: &[(Field, Label)] = &[(Field::Title, Label::new("Title", "").found_as("title"))];
const TARGET: &[(Field, Label)] = &[
    (Field::TargetPercent, Label::new("Target", "% of queries").found_as("target-percent")),
    (Field::TargetLatencyMs, Label::new("within", "ms").found_as("target-latency")),
];

fn title_and_target(form: &Form) -> Html {
    html! {
        <>
            { text_fields(form, Keys::Words, TITLE) }
            { text_fields(form, Keys::Number, TARGET) }
            { note(form) }
        </>
    }
}

/// The right side.
pub fn result(state: &State, act: &Callback<Action>) -> Html {
    let plan = state.answer.as_ref().map(|answer| &*answer.plan);
    let errors: Vec<&Diagnostic> = state.diagnostics().filter(|problem| problem.is_error()).collect();
    let freshness = state.freshness();
    html! {
        <div class="result" role="region" aria-label="Answer">
            // The input is not printed: on paper its title stands above the answer.
            <p class="printed">{ &state.draft.title }</p>
            { notices(state, act) }
            { planning_bar(&PlanningBarView { planning: &state.planning, freshness, plan, errors: &errors, act }) }
            { answer_card(&AnswerCardView { plan, freshness, act }) }
            if let Some(ready) = state.soon {
                { soon::below_answer(ready, state, act) }
            }
        </div>
    }
}

/// What comes right after the page (`crate::soon`): everything below the answer.
pub fn below_answer(state: &State, act: &Callback<Action>) -> Html {
    let stale = state.freshness() != Freshness::Fresh;
    html! {
        <>
            if let Some(answer) = &state.answer {
                { take_along(&answer.plan, act) }
            }
            { comparison(state, act) }
            if let Some(answer) = &state.answer {
                <Results answer={answer.clone()} inspection={state.inspection.clone()} {stale} act={act.clone()} />
                // Readers of a shared scenario change nothing.
                if state.viewing.is_none() {
                    { what_if(state, answer, act) }
                }
            }
        </>
    }
}

/// Suppositions about the plan's pool, or the one that is looked at. Outside of the results, which are not drawn anew while a slider moves.
fn what_if(state: &State, answer: &Answer, act: &Callback<Action>) -> Html {
    let pool = match &state.inspection {
        Some(inspection) => inspection.pool.as_ref(),
        None => answer.best.as_ref(),
    };
    let fresh = state.freshness() == Freshness::Fresh;
    let view = WhatIfView { what_if: &state.what_if, plan: &answer.plan, pool: pool.map(|pool| &**pool), fresh, act };
    html! { <div class={classes!("panels", (!fresh).then_some("is-stale"))}>{ what_if_panel(&view) }</div> }
}

/// The answer in short.
fn jump(state: &State, act: &Callback<Action>) -> Html {
    let errors = state.diagnostics().filter(|problem| Diagnostic::is_error(problem)).count();
    let words = match state.answer.as_ref().and_then(|answer| answer.plan.best.as_ref()) {
        _ if errors > 0 && state.freshness() == Freshness::InputInvalid => {
            plural(errors as u64, "problem to fix", "problems to fix")
        }
        // The price first: a narrow screen cuts the end off.
        Some(best) => format!("{}/h · {}", dollars(best.cost_per_hour), best.label),
        None => "The answer".to_owned(),
    };
    super::jump(words, "answer", act)
}
