//! Terms explained on the spot: a button opens what a term means, Escape, a click elsewhere or its own button closes it. The browser's
//! popovers do all of that, by keyboard, touch and mouse; where there are none, the explanations stand at the end of the page.

use crate::glossary::{ALL, Term};
use yew::prelude::*;

/// A row of terms that matter here.
pub fn terms(terms: &[&'static Term]) -> Html {
    html! { <p class="terms"><span>{ "Explained: " }</span>{ for terms.iter().map(|it| term(it)) }</p> }
}

/// One term: its name, which opens the explanation.
pub fn term(term: &'static Term) -> Html {
    html! { <button type="button" class="term" popovertarget={target(term)}>{ term.name }</button> }
}

fn target(term: &Term) -> String {
    format!("term-{}", term.id)
}

/// All explanations, hidden until they are asked for.
pub fn explanations() -> Html {
    let card = |term: &&'static Term| {
        let id = target(term);
        html! {
            <div id={id.clone()} class="term-card" popover="auto" role="dialog" aria-label={term.name}>
                <p class="term-card__name"><dfn>{ term.name }</dfn></p>
                <p>{ term.text }</p>
                <p class="term-card__source">{ "How it is computed: docs/METHOD.md, " }<cite>{ term.source }</cite>{ "." }</p>
                <button type="button" class="button button--quiet" popovertarget={id} popovertargetaction="hide">{ "Close" }</button>
            </div>
        }
    };
    html! { <aside aria-label="Terms">{ for ALL.iter().map(card) }</aside> }
}
