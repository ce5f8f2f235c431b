//! The one page there is today: the scenario on the left, the answer on the right.

use crate::components::answer_card::AnswerCard;
use crate::components::batch_fields::batch_fields;
use crate::components::certificate::CertificatePanel;
use crate::components::form::{Form, Label};
use crate::components::header::Header;
use crate::components::inspected_card::InspectedCard;
use crate::components::load_fields::load_fields;
use crate::components::misses::MissesPanel;
use crate::components::near_misses::NearMisses;
use crate::components::notices::Notices;
use crate::components::panel::Panel;
use crate::components::planning_bar::PlanningBar;
use crate::components::profiles::profiles;
use crate::components::scatter::ScatterPanel;
use crate::components::tail_chart::TailPanel;
use crate::components::type_bars::TypeBars;
use crate::components::types_table::types_table;
use crate::state::{Action, Answer, Field, Freshness, State};
use protocol::Diagnostic;
use yew::prelude::*;

/// Draws the page.
pub fn view(state: &State, act: &Callback<Action>) -> Html {
    html! {
        <>
            <button type="button" class="skip" onclick={act.reform(|_| Action::PartAsked("answer"))}>{ "Skip to the answer" }</button>
            <Header preset={state.preset} theme={state.theme} sharing={state.sharing.clone()} act={act.clone()} />
            <main class="page">
                <h1 class="visually-hidden">{ "Plan a pool of instances" }</h1>
                { scenario(&Form { draft: &state.draft, state, act }) }
                { result(state, act) }
            </main>
            { jump(state, act) }
            <p class="visually-hidden" role="status" aria-live="polite" data-testid="announcement">{ &state.announcement }</p>
        </>
    }
}

/// The left side.
fn scenario(form: &Form) -> Html {
    html! {
        <div class="scenario" role="region" aria-label="Scenario">
            <Panel id="scenario" title="Scenario">
                { form.words(Field::Title, Label::new("Title", "").found_as("title")) }
                <div class="fields">
                    { form.number(Field::TargetPercent, Label::new("Target", "% of queries").found_as("target-percent")) }
                    { form.number(Field::TargetLatencyMs, Label::new("within", "ms").found_as("target-latency")) }
                </div>
            </Panel>
            <Panel id="load" title="Load">
                { load_fields(form) }
                if form.draft.load != scenario::draft::LoadKind::Trace {
                    { batch_fields(form) }
                }
            </Panel>
            <Panel id="profiles" title="Latencies">{ profiles(form) }</Panel>
            <Panel id="prices" title="Prices and types">{ types_table(form) }</Panel>
            <Panel id="today" title="Today's pool" lead="Optional: what you run now, to compare with.">
                { form.words(Field::CurrentPool, Label::new("Pool, as 4 g4dn.xlarge + 1 r5n.large", "").found_as("current-pool")) }
            </Panel>
        </div>
    }
}

/// The right side.
fn result(state: &State, act: &Callback<Action>) -> Html {
    let plan = state.answer.as_ref().map(|answer| answer.plan.clone());
    let errors = state.diagnostics().filter(|problem| Diagnostic::is_error(problem)).count();
    let freshness = state.freshness();
    html! {
        <div class="result" role="region" aria-label="Answer">
            <Notices notice={state.notice.clone()} trouble={state.trouble} act={act.clone()} />
            <PlanningBar planning={state.planning.clone()} {freshness} plan={plan.clone()} {errors} act={act.clone()} />
            <AnswerCard {plan} {freshness} act={act.clone()} />
            if let Some(answer) = &state.answer {
                { panels(state, answer, act) }
            }
        </div>
    }
}

/// What stands below the answer: of the plan's own pool, or of the one that is looked at.
fn panels(state: &State, answer: &Answer, act: &Callback<Action>) -> Html {
    let plan = &answer.plan;
    let inspection = state.inspection.as_ref();
    let pool = inspection.map_or_else(|| answer.best.clone(), |inspection| inspection.pool.clone());
    let on_pick = act.reform(Action::PoolPicked);
    let stale = (state.freshness() != Freshness::Fresh).then_some("is-stale");
    html! {
        <div class={classes!("panels", stale)}>
            <ScatterPanel plan={plan.clone()} inspected={inspection.map(|it| it.counts.clone())} on_pick={on_pick.clone()} />
            if let Some(inspection) = inspection {
                <InspectedCard inspection={inspection.clone()} plan={plan.clone()} act={act.clone()} />
            }
            <div class="panels__pair">
                <TailPanel pool={pool.clone()} target_ms={plan.target_latency_ms} target_share={plan.target_share} />
                <div class="panels__stack">
                    <TypeBars plan={plan.clone()} pool={pool.clone()} />
                    <MissesPanel {pool} />
                </div>
            </div>
            <CertificatePanel plan={plan.clone()} />
            <NearMisses plan={plan.clone()} {on_pick} />
        </div>
    }
}

/// On a narrow screen the answer lies below the scenario: a strip at the bottom tells it in short and leads there.
fn jump(state: &State, act: &Callback<Action>) -> Html {
    let words = match state.answer.as_ref().and_then(|answer| answer.plan.best.as_ref()) {
        Some(best) => format!("{} · {}/h", best.label, crate::format::dollars(best.cost_per_hour)),
        None => "The answer".to_owned(),
    };
    html! {
        <button type="button" class="jump" onclick={act.reform(|_| Action::PartAsked("answer"))}>
            <span class="jump__words">{ words }</span><span aria-hidden="true">{ " ↓" }</span>
        </button>
    }
}
