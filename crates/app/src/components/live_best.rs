//! The best pool so far, what is known of it, and what the trials have cost.

use crate::components::answer_card::figure;
use crate::components::button::line;
use crate::format::{HOURS_PER_MONTH, dollars, satisfaction, target_percent, trimmed};
use crate::live_words as words;
use protocol::{Advice, TriedPool};
use yew::prelude::*;

/// The card.
pub fn best_card(advice: &Advice) -> Html {
    html! {
        <section id="best" class="answer panel live__card" data-testid="best-card" aria-labelledby="best-title" tabindex="-1">
            <div class="answer__head">
                <h2 id="best-title" class="answer__eyebrow">{ words::best_heading(advice) }</h2>
                { chip(advice) }
            </div>
            if let Some(best) = &advice.best {
                { line("answer__pool", "best-pool", best.label.clone()) }
                { figures(best, advice) }
            } else {
                { line("live__words", "best-pool", words::no_best(advice)) }
            }
        </section>
    }
}

fn chip(advice: &Advice) -> Html {
    let Some(best) = &advice.best else { return Html::default() };
    let (class, words) = match best.meets {
        Some(true) if advice.stop.advised => ("chip chip--good", "Time to stop"),
        Some(true) => ("chip chip--good", "Meets the target"),
        _ => ("chip chip--warn", "Too close to call"),
    };
    html! { <span {class} data-testid="best-status">{ words }</span> }
}

fn figures(best: &TriedPool, advice: &Advice) -> Html {
    let cost = format!("{} a month of 730 h", dollars(best.cost_per_hour * HOURS_PER_MONTH));
    let target =
        format!("target {} within {} ms", target_percent(advice.target_share), trimmed(advice.target_latency_ms, 3));
    html! {
        <dl class="figures">
            { figure("Cost", &format!("{}/h", dollars(best.cost_per_hour)), &cost, "best-cost") }
            { figure("Measured", &satisfaction(best.share), &format!("{}; {target}", words::certainty(best)), "best-share") }
            { figure("Spent so far", &words::money(advice.spent), &words::trials(advice.tried.len()), "spent") }
        </dl>
    }
}
