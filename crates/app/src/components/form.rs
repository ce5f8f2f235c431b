//! What the parts of the scenario form share: the draft, its problems, and the way to report an edit.

use crate::state::{Action, Edit, State};
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

impl<'a> Form<'a> {
    /// The problems of one input.
    pub fn problems(&self, input: &str) -> Vec<&'a Diagnostic> {
        self.state.diagnostics().filter(|problem| problem.place.input == input).collect()
    }

    /// Where edits go.
    pub fn on_edit(&self) -> Callback<Edit> {
        self.act.reform(Action::Edited)
    }

    /// Where wishes to see a problem go.
    pub fn on_go(&self) -> Callback<Place> {
        self.act.reform(Action::PlaceAsked)
    }
}
