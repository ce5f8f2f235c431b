//! A one-line input with its label, unit and problems.

use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::shell::events;
use crate::state::{Edit, Field};
use protocol::Diagnostic;
use yew::prelude::*;

/// How a field is labelled.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    text: &'static str,
    unit: &'static str,
    testid: &'static str,
}

impl Label {
    /// What is asked, and in which unit (may be empty).
    pub const fn new(text: &'static str, unit: &'static str) -> Self {
        Self { text, unit, testid: "" }
    }

    /// The same, to be found by the tests.
    #[must_use]
    pub const fn found_as(self, testid: &'static str) -> Self {
        Self { testid, ..self }
    }
}

/// What keys a phone shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keys {
    /// Digits and a point.
    Number,
    /// Letters.
    Words,
}

/// Fields beside each other, with their problems below them in the full width.
pub fn text_fields(form: &Form, keys: Keys, fields: &[(Field, Label)]) -> Html {
    let inputs = fields.iter().map(|(field, label)| text_field(form, *field, *label, keys));
    let problems = fields.iter().map(|(field, _)| {
        diagnostics(format!("field-{}-problems", field.name()), &form.problems(field.name()), &form.on_go())
    });
    html! {
        <div class="field-group">
            <div class="fields">{ for inputs }</div>
            { for problems }
        </div>
    }
}

fn text_field(form: &Form, field: Field, label: Label, keys: Keys) -> Html {
    let id = format!("field-{}", field.name());
    let list = format!("{id}-problems");
    let wrong = form.problems(field.name()).iter().any(|problem| Diagnostic::is_error(problem));
    let inputmode = if keys == Keys::Number { "decimal" } else { "text" };
    html! {
        <div class="field" key={field.name()}>
            <label class="field__label" for={id.clone()}>{ label.text }</label>
            <div class={classes!("field__box", wrong.then_some("field__box--wrong"))}>
                <input {id} class="field__input" type="text" value={field.of(form.draft).to_owned()} oninput={on_text(form, field)}
                    {inputmode} autocomplete="off" spellcheck="false"
                    aria-invalid={wrong.to_string()} aria-describedby={list} data-testid={label.testid} />
                if !label.unit.is_empty() {
                    <span class="field__unit">{ label.unit }</span>
                }
            </div>
        </div>
    }
}

/// Reports what is typed into a field.
pub fn on_text(form: &Form, field: Field) -> Callback<InputEvent> {
    let edit = form.on_edit();
    Callback::from(move |event: InputEvent| {
        if let Some(text) = events::typed(&event) {
            edit.emit(Edit::Text(field, text));
        }
    })
}
