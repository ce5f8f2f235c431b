//! A table that begins with some of its rows; more, which would keep the page busy, where they are asked for.

use yew::prelude::*;

/// So many rows are there at once.
const FIRST: usize = 250;

/// What is listed.
#[derive(Properties, PartialEq)]
pub struct LongerProps {
    /// Rows in all.
    pub rows: usize,
    /// The first rows and the rest in words, with `{}` for how many: `The {} cheapest.`, `dearer ones`.
    pub words: [&'static str; 2],
    /// What tests find the button by.
    pub testid: &'static str,
    /// Draws so many rows.
    pub table: Callback<usize, Html>,
}

/// The table, and the button below it.
#[component]
pub fn Longer(props: &LongerProps) -> Html {
    let all = use_state_eq(|| false);
    let listed = if *all { props.rows } else { FIRST.min(props.rows) };
    let more = props.rows - listed;
    let onclick = Callback::from(move |_: MouseEvent| all.set(true));
    let [first, rest] = props.words;
    html! {
        <>
            { props.table.emit(listed) }
            if more > 0 {
                <p class="panel__lead">
                    { first.replace("{}", &FIRST.to_string()) }{ " " }
                    <button type="button" class="link" {onclick} data-testid={props.testid}>{ format!("Show the {more} {rest} as well") }</button>
                </p>
            }
        </>
    }
}
