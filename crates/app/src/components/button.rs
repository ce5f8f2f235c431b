//! Buttons, choices and plain elements, drawn in one place: what each page repeats is code that a visitor pays for.

use yew::prelude::*;

/// A button. `label` is what a screen reader is told where the words alone would not say enough; else empty.
pub fn button(
    class: &'static str,
    testid: &'static str,
    (words, label): (String, String),
    onclick: Callback<MouseEvent>,
) -> Html {
    let label = (!label.is_empty()).then_some(label);
    html! { <button type="button" {class} data-testid={testid} aria-label={label} {onclick}>{ words }</button> }
}

/// One of several choices of a group.
pub fn radio(
    (group, testid): (&'static str, &'static str),
    checked: bool,
    words: Html,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class="choice">
            <input type="radio" name={group} {checked} {onchange} data-testid={testid} />
            <span>{ words }</span>
        </label>
    }
}

/// The choices of a group, under its name.
pub fn choices(class: &'static str, legend: &'static str, choices: Vec<Html>) -> Html {
    html! { <fieldset {class}><legend class="field__label">{ legend }</legend>{ choices }</fieldset> }
}

/// An element with a class, which may be empty, and what is in it.
#[expect(clippy::ignored_unit_patterns, reason = "it stands in what `html!` makes of a name that it does not know")]
pub fn element(tag: &'static str, class: &'static str, children: Vec<Html>) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{tag} {class}>{ for children }</@> }
}

/// A line of words, to be found by the tests.
pub fn line(class: &'static str, testid: &'static str, words: String) -> Html {
    html! { <p {class} data-testid={testid}>{ words }</p> }
}
