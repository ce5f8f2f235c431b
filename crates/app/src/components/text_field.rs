//! A one-line input with its label, unit and problems.

use crate::components::diagnostics::Diagnostics;
use crate::shell::events;
use protocol::{Diagnostic, Place};
use yew::prelude::*;

/// What the field shows.
#[derive(Properties, PartialEq)]
pub struct TextFieldProps {
    /// The draft's name for it; its id derives from it.
    pub name: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// In which unit; may be empty.
    #[prop_or_default]
    pub unit: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// Whether a number is asked, so that phones show digits.
    #[prop_or_default]
    pub numeric: bool,
    /// For the tests.
    #[prop_or_default]
    pub testid: AttrValue,
    /// Its problems.
    #[prop_or_default]
    pub problems: Vec<Diagnostic>,
    /// The user typed.
    pub on_text: Callback<String>,
    /// The user wants to go where a problem is.
    pub on_go: Callback<Place>,
}

/// The field.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let id = format!("field-{}", props.name);
    let list = format!("{id}-problems");
    let wrong = props.problems.iter().any(Diagnostic::is_error);
    let on_text = props.on_text.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = events::typed(&event) {
            on_text.emit(text);
        }
    });
    html! {
        <div class={classes!("field", props.numeric.then_some("field--number"))}>
            <label class="field__label" for={id.clone()}>{ &props.label }</label>
            <div class={classes!("field__box", wrong.then_some("field__box--wrong"))}>
                <input {id} class="field__input" type="text" value={props.value.clone()} {oninput}
                    inputmode={if props.numeric { "decimal" } else { "text" }} autocomplete="off" spellcheck="false"
                    aria-invalid={wrong.to_string()} aria-describedby={list.clone()} data-testid={props.testid.clone()} />
                if !props.unit.is_empty() {
                    <span class="field__unit">{ &props.unit }</span>
                }
            </div>
            <Diagnostics id={list} problems={props.problems.clone()} on_go={props.on_go.clone()} />
        </div>
    }
}
