//! What can be supposed: sliders, the type whose price one of them changes, and an instance that is lost.

use crate::components::button::button;
use crate::components::slider::{Slider, slider};
use crate::components::what_if::WhatIfView;
use crate::shell::events;
use crate::state::{Action, WhatIfWish};
use crate::what_if_words as words;
use protocol::PoolReport;
use yew::prelude::*;

/// From a quarter to four times.
const WIDE: (u32, u32) = (25, 400);
/// From half to twice.
const NARROW: (u32, u32) = (50, 200);

/// The controls.
pub fn controls(view: &WhatIfView, pool: &PoolReport) -> Html {
    let (what_if, plan) = (view.what_if, view.plan);
    let change = &what_if.change;
    let to = |wish: fn(u32) -> WhatIfWish| view.act.reform(move |percent| Action::WhatIf(wish(percent)));
    let kind = plan.types.get(what_if.priced);
    let priced = change.price_percent(what_if.priced);
    let load = Slider {
        id: "what-if-load",
        label: "Load",
        words: words::load(change.load_percent, plan),
        percent: change.load_percent,
        ends: WIDE,
    };
    let target = Slider {
        id: "what-if-target",
        label: "Latency target",
        words: words::target(change.target_percent, plan),
        percent: change.target_percent,
        ends: WIDE,
    };
    let service = Slider {
        id: "what-if-service",
        label: "All service times",
        words: words::service(change.service_percent),
        percent: change.service_percent,
        ends: NARROW,
    };
    let price = kind.map(|kind| Slider {
        id: "what-if-price",
        label: "Its price",
        words: words::price(priced, kind),
        percent: priced,
        ends: WIDE,
    });
    html! {
        <div class="what-if__controls" role="group" aria-label="What differs">
            { slider(load, to(WhatIfWish::Load)) }
            { slider(target, to(WhatIfWish::Target)) }
            { slider(service, to(WhatIfWish::Service)) }
            { choice("Price of", "what-if-priced", types(view), view, |place| WhatIfWish::Priced(place.unwrap_or(0))) }
            { for price.map(|price| slider(price, to(WhatIfWish::Price))) }
            { choice("One instance lost", "what-if-lost", losses(view, pool), view, WhatIfWish::Lose) }
            { buttons(view) }
        </div>
    }
}

/// An option of a list: the place of a type, or none; its words; whether it is chosen.
type Choice = (Option<usize>, String, bool);

fn types(view: &WhatIfView) -> Vec<Choice> {
    let priced = view.what_if.priced;
    let used = view.plan.types.iter().enumerate().filter(|(_, kind)| kind.max_count > 0);
    used.map(|(place, kind)| (Some(place), kind.name.clone(), place == priced)).collect()
}

/// A pool of one instance has none to lose.
fn losses(view: &WhatIfView, pool: &PoolReport) -> Vec<Choice> {
    let lost = view.what_if.lost;
    let can = pool.counts.iter().sum::<u32>() > 1;
    let there = pool.counts.iter().zip(&view.plan.types).enumerate().filter(|(_, (count, _))| can && **count > 0);
    let losses = there.map(|(place, (count, kind))| {
        (Some(place), format!("{}: {} instead of {count}", kind.name, count - 1), lost == Some(place))
    });
    std::iter::once((None, "none".to_owned(), lost.is_none())).chain(losses).collect()
}

fn choice(
    label: &'static str,
    id: &'static str,
    options: Vec<Choice>,
    view: &WhatIfView,
    wish: fn(Option<usize>) -> WhatIfWish,
) -> Html {
    let act = view.act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(value) = events::chosen(&event) {
            act.emit(Action::WhatIf(wish(value.parse().ok())));
        }
    });
    let options = options.into_iter().map(|(place, words, selected)| {
        let value = place.map_or_else(String::new, |place| place.to_string());
        html! { <option {value} {selected}>{ words }</option> }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id}>{ label }</label>
            <select {id} class="field__select" data-testid={id} {onchange}>{ for options }</select>
        </div>
    }
}

fn buttons(view: &WhatIfView) -> Html {
    let can_apply = view.fresh && !view.what_if.change.is_none() && view.what_if.problems.is_empty();
    html! {
        <p class="what-if__buttons">
            if view.what_if.differs() {
                { button("button button--quiet", "what-if-reset", ("As planned".to_owned(), "Everything as planned".to_owned()), view.on(WhatIfWish::Reset)) }
            }
            if can_apply {
                { button("button", "what-if-apply", ("Use these values in the scenario".to_owned(), String::new()), view.on(WhatIfWish::Apply)) }
            }
        </p>
    }
}
