//! Everything below the answer, drawn anew only when the answer or the pool that is looked at changes: typing never waits
//! for charts and tables.

use crate::components::beside_today::beside_today;
use crate::components::certificate::certificate;
use crate::components::contenders::contenders;
use crate::components::inspected_card::{InspectedCardView, inspected_card};
use crate::components::misses::misses;
use crate::components::near_misses::near_misses;
use crate::components::rests_on::RestsOn;
use crate::components::scatter::scatter_panel;
use crate::components::search_trace::search_trace;
use crate::components::tail_chart::tail_panel;
use crate::components::type_bars::type_bars;
use crate::state::{Action, Answer, Inspection};
use yew::prelude::*;

/// What the results show.
#[derive(Properties, PartialEq)]
pub struct ResultsProps {
    /// The answer.
    pub answer: Answer,
    /// The pool that is looked at instead of the plan's own.
    pub inspection: Option<Inspection>,
    /// Whether the answer belongs to an earlier input.
    pub stale: bool,
    /// Where actions go.
    pub act: Callback<Action>,
}

/// The panels: of the plan's own pool, or of the one that is looked at.
#[component]
pub fn Results(props: &ResultsProps) -> Html {
    let plan = &props.answer.plan;
    let inspection = props.inspection.as_ref();
    let pool = match inspection {
        Some(inspection) => inspection.pool.as_ref(),
        None => props.answer.best.as_ref(),
    };
    let report = pool.map(|pool| &**pool);
    let on_pick = props.act.reform(Action::PoolPicked);
    html! {
        <div class={classes!("panels", props.stale.then_some("is-stale"))}>
            { for beside_today(plan) }
            { scatter_panel(plan, inspection.map(|it| it.counts.clone()), &on_pick) }
            if let Some(inspection) = inspection {
                { inspected_card(&InspectedCardView { inspection, plan, act: &props.act }) }
            }
            <div class="panels__pair">
                { tail_panel(plan, pool) }
                <div class="panels__stack">
                    { type_bars(plan, report) }
                    { misses(report) }
                </div>
            </div>
            { contenders(plan, &on_pick) }
            { search_trace(plan, &props.answer.trace, &on_pick) }
            { certificate(plan) }
            { near_misses(plan, &on_pick) }
            <RestsOn document={props.answer.document.clone()} />
        </div>
    }
}
