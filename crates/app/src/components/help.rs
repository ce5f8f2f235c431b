//! The help: what the keys do, and what else one would not find by looking.

use crate::components::button::button;
use crate::shell::events;
use crate::state::{Action, Keyboard, SHORTCUTS};
use yew::prelude::*;

/// The id of the dialog.
pub const HELP: &str = "help";

const HINTS: [&str; 4] = [
    "Paste or drop results of benchmark tools, traces, price lists and tables anywhere on the page.",
    "In a chart the arrow keys walk along the marks, and Enter takes one.",
    "A link holds the whole scenario. With ?view in front of its # it opens read-only, for wikis and frames.",
    "Printed, the page is a report of the answer.",
];

/// The dialog; the browser opens it over the page, keeps the focus in it, and closes it by Escape.
pub fn help(keyboard: &Keyboard, act: &Callback<Action>) -> Html {
    let closed = act.reform(|_: Event| Action::HelpClosed);
    let close = act.reform(|_: MouseEvent| Action::HelpClosed);
    let switch = act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(on) = events::ticked(&event) {
            switch.emit(Action::SingleKeysSet(on));
        }
    });
    html! {
        <dialog id={HELP} class="help" aria-labelledby="help-title" onclose={closed} data-testid="help">
            <div class="help__head">
                <h2 id="help-title" class="panel__title">{ "Help" }</h2>
                { button("button", "help-close", ("Close".to_owned(), String::new()), close) }
            </div>
            <h3 class="panel__subtitle">{ "Keys" }</h3>
            <dl class="keys">{ for SHORTCUTS.iter().map(|shortcut| row(shortcut.keys, shortcut.words)) }</dl>
            <label class="choice">
                <input type="checkbox" checked={!keyboard.single_keys_off} {onchange} data-testid="single-keys" />
                <span>{ "Single keys do this. In a field they never do." }</span>
            </label>
            <h3 class="panel__subtitle">{ "Good to know" }</h3>
            <ul class="help__list">{ for HINTS.map(|hint| html! { <li>{ hint }</li> }) }</ul>
        </dialog>
    }
}

fn row(keys: &'static str, words: &'static str) -> Html {
    let keys = keys.split(' ').enumerate().map(|(index, key)| {
        html! { <>{ if index > 0 { " then " } else { "" } }<kbd>{ key }</kbd></> }
    });
    html! { <div class="keys__row"><dt>{ for keys }</dt><dd>{ words }</dd></div> }
}
