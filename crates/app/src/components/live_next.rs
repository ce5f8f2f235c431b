//! What to try next and why, and what else could be tried beside it.

use crate::components::answer_card::figure;
use crate::components::button::{button, line};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::empty;
use crate::format::{dollars, satisfaction};
use crate::live_words as words;
use crate::state::{Action, LiveWish};
use protocol::{Advice, NextTrial};
use yew::prelude::*;

/// The card.
pub fn next_card(advice: &Advice, act: &Callback<Action>) -> Html {
    let heading = if advice.stop.advised { "If you go on, try next" } else { "Try next" };
    html! {
        <section id="next" class="answer panel live__card" data-testid="next-card" aria-labelledby="next-title" tabindex="-1">
            <div class="answer__head">
                <h2 id="next-title" class="answer__eyebrow">{ heading }</h2>
            </div>
            if let Some((next, others)) = advice.next.split_first() {
                { first(next, advice, act) }
                { batch(others, act) }
            } else {
                { empty("Nothing is left to try: every pool of the box was tried, or is ruled out below.") }
            }
        </section>
    }
}

fn first(next: &NextTrial, advice: &Advice, act: &Callback<Action>) -> Html {
    let it = &next.outlook;
    let saving = next.saving.map_or_else(
        || figure("Price", &format!("{}/h", dollars(it.cost_per_hour)), "if you rent it", "next-price"),
        |_| {
            figure(
                "To be expected",
                &format!("{}/h", words::money(it.expected_saving)),
                "saving times its chance",
                "next-saving",
            )
        },
    );
    html! {
        <>
            { line("answer__pool", "next-pool", next.label.clone()) }
            <dl class="figures">
                { figure("Meets the target", &words::chance(it.chance_meets), "the chance that it does", "next-chance") }
                { figure("Predicted", &satisfaction(it.share_mean), &predicted(next), "next-predicted") }
                { saving }
                { figure("A trial costs", &words::money(next.cost), &format!("at {}/h", dollars(it.cost_per_hour)), "next-cost") }
            </dl>
            { line("live__words", "next-why", words::why(next, advice)) }
            <p class="live__actions">{ choose(next, "Put it in the form", "button button--strong", act) }</p>
        </>
    }
}

fn predicted(next: &NextTrial) -> String {
    format!("{} (95 % interval)", words::between([next.outlook.share_low, next.outlook.share_high]))
}

fn choose(next: &NextTrial, words: &'static str, class: &'static str, act: &Callback<Action>) -> Html {
    let counts = next.outlook.counts.clone();
    let onclick = act.reform(move |_: MouseEvent| Action::Live(LiveWish::Choose(counts.clone())));
    button(class, "choose", (words.to_owned(), format!("{words}: {}", next.label)), onclick)
}

/// For those who can try several pools at once.
fn batch(others: &[NextTrial], act: &Callback<Action>) -> Html {
    if others.is_empty() {
        return Html::default();
    }
    let columns = [
        ("Beside it", Align::Words),
        ("$/h", Align::Figures("")),
        ("Meets", Align::Figures("0 to 1")),
        ("Predicted", Align::Figures("0 to 1")),
        ("Costs", Align::Figures("$")),
        ("Choose", Align::Acts),
    ];
    let rows = others.iter().map(|next| {
        vec![
            Cell::from(next.label.as_str()).looks(html! { <span class="live__pool">{ &next.label }</span> }),
            Cell::figure(next.outlook.cost_per_hour, dollars(next.outlook.cost_per_hour)),
            Cell::figure(next.outlook.chance_meets, words::chance(next.outlook.chance_meets)),
            Cell::figure(next.outlook.share_mean, satisfaction(next.outlook.share_mean)),
            Cell::figure(next.cost, words::money(next.cost)),
            Cell::act(choose(next, "Take", "button button--quiet", act)),
        ]
    });
    html! {
        <>
            <h3 class="panel__subtitle">{ "At the same time" }</h3>
            <p class="panel__lead">{ "If you can try several pools at once: each is chosen as if those before it had turned out as predicted." }</p>
            { data_table("Further suggestions", &columns, rows.collect()) }
        </>
    }
}
