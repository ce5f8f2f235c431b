//! The help: what the keys do, and what else one would not find by looking.

use crate::components::button::{button, element};
use crate::shell::events;
use crate::state::{Action, Keyboard, SHORTCUTS, Shortcut};
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
    let close = button("button", "help-close", ("Close".to_owned(), String::new()), close);
    let subtitle = |words: &'static str| element("h3", "panel__subtitle", vec![words.into()]);
    html! {
        <dialog id={HELP} class="help" aria-label="Help" onclose={closed} data-testid="help">
            { element("div", "help__head", vec![element("h2", "panel__title", vec!["Help".into()]), close]) }
            { subtitle("Keys") }
            { element("dl", "keys", SHORTCUTS.iter().map(row).collect()) }
            <label class="choice">
                <input type="checkbox" checked={!keyboard.single_keys_off} {onchange} data-testid="single-keys" />
                <span>{ "Single keys do this. In a field they never do." }</span>
            </label>
            { subtitle("Good to know") }
            { element("ul", "help__list", HINTS.iter().map(|hint| element("li", "", vec![(*hint).into()])).collect()) }
        </dialog>
    }
}

fn row(shortcut: &Shortcut) -> Html {
    let mut keys = Vec::new();
    for key in shortcut.keys.split(' ') {
        if !keys.is_empty() {
            keys.push(" then ".into());
        }
        keys.push(element("kbd", "", vec![key.into()]));
    }
    element("div", "keys__row", vec![element("dt", "", keys), element("dd", "", vec![shortcut.words.into()])])
}
