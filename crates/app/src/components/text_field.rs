//! A one-line input with its label, unit and problems.

use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::plain_field::{PlainField, plain_field, typed};
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
    let view = PlainField {
        described_by: format!("{id}-problems"),
        id,
        label: label.text,
        unit: label.unit,
        value: field.of(form.draft),
        inputmode: if keys == Keys::Number { "decimal" } else { "text" },
        wrong: form.problems(field.name()).iter().any(|problem| Diagnostic::is_error(problem)),
        testid: label.testid,
    };
    plain_field(view, on_text(form, field))
}

/// Reports what is typed into a field.
pub fn on_text(form: &Form, field: Field) -> Callback<InputEvent> {
    typed(form.on_edit().reform(move |text| Edit::Text(field, text)))
}
