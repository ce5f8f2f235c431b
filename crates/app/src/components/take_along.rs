//! Below the answer: the plan as a report and as files that deploy its pool, each to be copied or saved. And the word that something was.

use crate::components::button::button;
use crate::state::{Action, Goods, Take, Taking, Way};
use protocol::Plan;
use yew::prelude::*;

/// The fold.
pub fn take_along(plan: &Plan, act: &Callback<Action>) -> Html {
    let goods = Goods::ALL.into_iter().filter(|goods| plan.best.is_some() || goods.is_whole_plan());
    html! {
        <details class="panel take" data-testid="take-along">
            <summary class="take__summary">{ "Take it with you" }<span class="take__what">{ " Report, JSON, Terraform, Karpenter" }</span></summary>
            <ul class="take__list">{ for goods.map(|goods| row(goods, act)) }</ul>
        </details>
    }
}

fn row(goods: Goods, act: &Callback<Action>) -> Html {
    let told = goods.told();
    let way = |way: Way, words: &'static str, testid: &'static str| {
        let onclick = act.reform(move |_: MouseEvent| Action::Take(Take::Plan(goods, way)));
        button("button", testid, (words.to_owned(), format!("{words}: {}", told.name)), onclick)
    };
    html! {
        <li class="take__row" data-testid={format!("take-{}", told.id)}>
            <p class="take__words"><strong>{ told.name }</strong>{ ": " }{ told.what }</p>
            <div class="take__ways">{ way(Way::Copy, "Copy", "take-copy") }{ way(Way::Save, "Save", "take-save") }</div>
        </li>
    }
}

/// That something is copied or saved, for a while; a screen reader hears it by way of the announcement.
pub fn taken(taking: &Taking) -> Html {
    let Some((words, good)) = &taking.said else { return Html::default() };
    let class = if *good { "taken" } else { "taken taken--wrong" };
    html! { <p {class} aria-hidden="true" data-testid="taken">{ words }</p> }
}
