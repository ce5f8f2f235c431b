//! What the parts of the scenario form share: the draft, its problems, and the way to report an edit.

use crate::components::select_field::SelectField;
use crate::components::text_field::TextField;
use crate::state::{Action, Edit, Field, State};
use protocol::{Diagnostic, Place};
use scenario::draft::Draft;
use yew::prelude::*;

/// The form as its parts see it.
pub struct Form<'a> {
    /// The input as typed.
    pub draft: &'a Draft,
    /// The state it is part of.
    pub state: &'a State,
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

/// How a text field is labelled.
#[derive(Clone, Copy)]
pub struct Label {
    /// What is asked.
    pub text: &'static str,
    /// In which unit; may be empty.
    pub unit: &'static str,
    /// For the tests; may be empty.
    pub testid: &'static str,
}

impl Label {
    /// A label with its unit.
    pub const fn new(text: &'static str, unit: &'static str) -> Self {
        Self { text, unit, testid: "" }
    }

    /// The same, to be found by the tests.
    pub const fn found_as(self, testid: &'static str) -> Self {
        Self { testid, ..self }
    }
}

impl Form<'_> {
    /// The problems of one input.
    pub fn problems(&self, input: &str) -> Vec<Diagnostic> {
        self.state.diagnostics().filter(|problem| problem.place.input == input).cloned().collect()
    }

    /// Where edits go.
    pub fn on_edit(&self) -> Callback<Edit> {
        self.act.reform(Action::Edited)
    }

    /// Where wishes to see a problem go.
    pub fn on_go(&self) -> Callback<Place> {
        self.act.reform(Action::PlaceAsked)
    }

    /// A one-line field for a number.
    pub fn number(&self, field: Field, label: Label) -> Html {
        self.line(field, label, true)
    }

    /// A one-line field for words.
    pub fn words(&self, field: Field, label: Label) -> Html {
        self.line(field, label, false)
    }

    fn line(&self, field: Field, label: Label, numeric: bool) -> Html {
        html! {
            <TextField key={field.name()} name={field.name()} label={label.text} unit={label.unit} testid={label.testid}
                value={field.of(self.draft).to_owned()} {numeric} problems={self.problems(field.name())}
                on_text={self.on_edit().reform(move |text| Edit::Text(field, text))} on_go={self.on_go()} />
        }
    }

    /// A list to choose one of `options` (value, words) from.
    pub fn choice<T: Copy + PartialEq + 'static>(
        &self,
        name: &'static str,
        label: &'static str,
        options: &'static [(T, &'static str)],
        chosen: T,
        to_edit: fn(T) -> Edit,
    ) -> Html {
        let words: Vec<AttrValue> = options.iter().map(|option| AttrValue::Static(option.1)).collect();
        let index = options.iter().position(|option| option.0 == chosen).unwrap_or_default();
        let edit = self.on_edit();
        let on_choose = Callback::from(move |index: usize| {
            if let Some(option) = options.get(index) {
                edit.emit(to_edit(option.0));
            }
        });
        html! { <SelectField {name} {label} options={words} {index} {on_choose} /> }
    }
}
