//! Another pool than the answer, looked at: what it costs and does, against the answer.

use crate::components::answer_card::figure;
use crate::components::panel::empty;
use crate::format::{HOURS_PER_MONTH, count, dollars, duration_ms, satisfaction, target_percent};
use crate::state::{Action, Inspection};
use crate::words;
use protocol::{Plan, PoolReport};
use yew::prelude::*;

/// What the card shows.
pub struct InspectedCardView<'a> {
    /// The pool that is looked at.
    pub inspection: &'a Inspection,
    /// The answer beside it.
    pub plan: &'a Plan,
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

/// The card.
pub fn inspected_card(view: &InspectedCardView) -> Html {
    let back = view.act.reform(|_: MouseEvent| Action::PoolLeft);
    let name = words::pool(&view.inspection.counts, &view.plan.types);
    html! {
        <section id="inspected" class="panel inspected" data-testid="inspected-card" aria-labelledby="inspected-title" tabindex="-1">
            <div class="answer__head">
                <h2 id="inspected-title" class="answer__eyebrow">{ "Looking at another pool" }</h2>
                <button type="button" class="button" onclick={back} data-testid="back-to-plan">{ "Back to the plan" }</button>
            </div>
            <p class="inspected__pool" data-testid="inspected-pool">{ name }</p>
            if let Some(pool) = &view.inspection.pool {
                { details(view.plan, pool) }
            } else {
                { empty("It is being simulated …") }
            }
        </section>
    }
}

fn details(plan: &Plan, pool: &PoolReport) -> Html {
    let target = format!("on the searched queries; target {}", target_percent(plan.target_share));
    let late = pool.queries - pool.within_target;
    let tail = format!("mean {}, longest {}", duration_ms(pool.latency_ms.mean), duration_ms(pool.latency_ms.max));
    html! {
        <>
            <dl class="figures">
                { figure("Cost", &format!("{}/h", dollars(pool.cost_per_hour)), &against(plan, pool), "inspected-cost") }
                { figure("QoS satisfaction rate", &satisfaction(pool.share), &target, "inspected-share") }
                { figure("Late queries", &count(late), &format!("of {} searched ones", count(pool.queries)), "inspected-late") }
                { figure("99th percentile", &duration_ms(pool.latency_ms.p99), &tail, "inspected-p99") }
            </dl>
            if let Some(judged) = plan.judged(&pool.counts) {
                <p class="answer__lines" data-testid="inspected-verdict">{ words::verdict(&judged.verdict, plan.target_share) }</p>
            }
            <p class="answer__lines">{ words::bottleneck(pool, &plan.types) }</p>
        </>
    }
}

fn against(plan: &Plan, pool: &PoolReport) -> String {
    let Some(best) = &plan.best else { return "there is no answer to compare with".to_owned() };
    let difference = (pool.cost_per_hour - best.cost_per_hour) * HOURS_PER_MONTH;
    if difference > 1e-6 {
        format!("{} a month more than the answer", dollars(difference))
    } else if difference < -1e-6 {
        format!("{} a month less than the answer", dollars(-difference))
    } else {
        "as much as the answer".to_owned()
    }
}
