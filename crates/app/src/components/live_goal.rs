//! What is sought: the target and the types, in short; and how trials are made.

use crate::components::button::{choices, radio};
use crate::components::form::Form;
use crate::components::panel::{Head, panel};
use crate::components::text_field::{Keys, Label, text_fields};
use crate::format::dollars;
use crate::state::{Action, Field, LiveWish, Page};
use crate::words::plural;
use protocol::TypeSummary;
use scenario::Prior;
use scenario::draft::PricePreview;
use yew::prelude::*;

const HEAD: Head = Head { id: "goal", title: "What is sought", testid: "goal", lead: "" };
const HOURS: &[(Field, Label)] = &[(Field::HoursEach, Label::new("A trial takes", "hours").found_as("hours-each"))];

/// The panel.
pub fn goal(form: &Form) -> Html {
    let draft = form.draft;
    let title = if draft.title.is_empty() { "Your own scenario" } else { &draft.title };
    let left_out = prices(form).filter(|price| !draft.choice(&price.name).used).count();
    let body = html! {
        <>
            <p class="panel__lead">
                <strong>{ title }</strong>
                { format!(": the cheapest pool that answers {} % of the queries within {} ms, of these types:", draft.target_percent, draft.target_latency_ms) }
            </p>
            <ul class="live__types" data-testid="goal-types">
                { for prices(form).filter(|price| form.draft.choice(&price.name).used).map(|price| html! { <li>{ kind(form, price) }</li> }) }
                if left_out > 0 {
                    <li>{ format!("{} left out", plural(left_out as u64, "more type is", "more types are")) }</li>
                }
            </ul>
            <p class="panel__lead"><a href={Page::Planner.address()}>{ "Change target, types or bounds on the Plan page" }</a></p>
            { text_fields(form, Keys::Number, HOURS) }
            { priors(form) }
        </>
    };
    panel(HEAD, body)
}

/// The types that have latencies, and so take part.
pub fn prices<'a>(form: &Form<'a>) -> impl Iterator<Item = &'a PricePreview> {
    form.state.reading.preview.prices.iter().filter(|price| price.has_profile)
}

fn kind(form: &Form, price: &PricePreview) -> String {
    let cost = price.price_per_hour.map_or_else(|| "no price".to_owned(), |cost| format!("{}/h", dollars(cost)));
    format!("{} at {cost}, {}", price.name, bound(form, price))
}

/// How many of a type there may be: as chosen, as in the table of prices, or as the advice derived it.
fn bound(form: &Form, price: &PricePreview) -> String {
    let choice = form.draft.choice(&price.name);
    let derived = form.state.live.advice.as_ref().and_then(|advised| {
        let is_it = |kind: &&TypeSummary| kind.name == price.name && kind.max_count_derived;
        advised.advice.types.iter().find(is_it).map(|kind| kind.max_count)
    });
    match (choice.max_count.trim(), price.max_count, derived) {
        ("", Some(most), _) => format!("0 to {most}"),
        ("", None, Some(most)) => format!("0 to {most} (derived)"),
        ("", None, None) => "as many as are worth it".to_owned(),
        (most, ..) => format!("0 to {most}"),
    }
}

fn priors(form: &Form) -> Html {
    let choice = |prior: Prior, testid: &'static str, name: &'static str, words: &'static str| {
        let onchange = form.act.reform(move |_: Event| Action::Live(LiveWish::Prior(prior)));
        let words = html! { <><strong>{ name }</strong>{ words }</> };
        radio(("prior", testid), form.draft.trials.prior == prior, words, onchange)
    };
    let simulated = ": the latencies and the load of the Plan page, taken for rough. It saves trials, also when the latencies are somewhat off: trials that contradict them outweigh them soon.";
    let nothing = ": the trials alone count. For latencies that you do not trust at all, or a load that is unlike the planned one.";
    let both = vec![
        choice(Prior::Simulated, "prior-simulated", "The simulated plan", simulated),
        choice(Prior::None, "prior-none", "Nothing", nothing),
    ];
    choices("choices choices--top", "What is thought of pools before they are tried", both)
}
