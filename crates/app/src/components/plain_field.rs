//! A one-line input with its label and unit. It knows no form.

use crate::shell::events;
use yew::prelude::*;

/// What the field is, and what stands in it.
pub struct PlainField<'a> {
    /// Unique in the page; its problems are listed in `ID-problems`.
    pub id: String,
    /// What is asked.
    pub label: &'a str,
    /// The unit; may be empty.
    pub unit: &'a str,
    /// What stands in it.
    pub value: &'a str,
    /// What keys a phone shows: `decimal`, `numeric` or `text`.
    pub inputmode: &'static str,
    /// Whether something is wrong with it.
    pub wrong: bool,
    /// The element that lists its problems; may be empty.
    pub described_by: String,
    /// For the tests; may be empty.
    pub testid: &'static str,
}

/// The field; what is typed goes to `oninput`.
pub fn plain_field(field: PlainField, oninput: Callback<InputEvent>) -> Html {
    let PlainField { id, label, unit, value, inputmode, wrong, described_by, testid } = field;
    html! {
        <div class="field" key={id.clone()}>
            <label class="field__label" for={id.clone()}>{ label }</label>
            <div class={classes!("field__box", wrong.then_some("field__box--wrong"))}>
                <input {id} class="field__input" type="text" value={value.to_owned()} {oninput}
                    {inputmode} autocomplete="off" spellcheck="false"
                    aria-invalid={wrong.to_string()} aria-describedby={described_by} data-testid={testid} />
                if !unit.is_empty() {
                    <span class="field__unit">{ unit }</span>
                }
            </div>
        </div>
    }
}

/// Tells `to` what is typed.
pub fn typed(to: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        if let Some(text) = events::typed(&event) {
            to.emit(text);
        }
    })
}
