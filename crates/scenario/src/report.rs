//! Collects problems while a scenario is read, with places that cost nothing until a problem is told.
//!
//! It knows places, not what is checked there.

use crate::json::Tape;
use crate::{Diagnostic, Place};
use numerics::order;
use std::rc::Rc;

/// So many problems are told in full; the rest is counted. A pasted table of the wrong kind has a problem in each row.
pub(crate) const TOLD: usize = 100;

/// After so many errors the rest of a list in a document is not read: a list of the wrong kind has one in each entry, and a stranger's link can
/// hold hundreds of thousands of those.
const HOPELESS: usize = 1_000;

/// Where a value was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum At {
    /// A node of the document's tape.
    Node(usize),
    /// A row and a cell of a pasted table, or (0, 0) for a field without rows.
    Cell(&'static str, u32, u32),
    /// A field that exists once an instance type, with the type's name.
    Named(&'static str, Rc<str>),
}

impl At {
    /// A field without rows.
    pub(crate) fn field(input: &'static str) -> Self {
        Self::Cell(input, 0, 0)
    }
}

/// The problems found so far.
pub(crate) struct Report<'a> {
    document: Option<(&'static str, &'a Tape<'a>)>,
    told: Vec<Diagnostic>,
    errors: usize,
    untold: usize,
}

impl<'a> Report<'a> {
    /// For inputs without a document.
    pub(crate) fn new() -> Self {
        Self { document: None, told: Vec::new(), errors: 0, untold: 0 }
    }

    /// For a document: `input` names it in every place.
    pub(crate) fn of_document(input: &'static str, tape: &'a Tape<'a>) -> Self {
        Self { document: Some((input, tape)), ..Self::new() }
    }

    /// Notes an error.
    pub(crate) fn error(&mut self, at: &At, message: impl Into<String>, hint: impl Into<String>) {
        self.errors += 1;
        if self.told.len() < TOLD {
            let diagnostic = Diagnostic::error(self.place(at), message, hint);
            self.told.push(diagnostic);
        } else {
            self.untold += 1;
        }
    }

    /// Whether further problems are counted only. Then no words need be found for them.
    pub(crate) fn is_full(&self) -> bool {
        self.told.len() >= TOLD
    }

    /// Whether a list in a document need not be read on.
    pub(crate) fn is_hopeless(&self) -> bool {
        self.errors >= HOPELESS
    }

    /// Notes an error of which nobody will read more than that it is there.
    pub(crate) fn count_error(&mut self) {
        self.errors += 1;
        self.untold += 1;
    }

    /// Notes a warning.
    pub(crate) fn warning(&mut self, at: &At, message: impl Into<String>, hint: impl Into<String>) {
        if self.told.len() < TOLD {
            let diagnostic = Diagnostic::warning(self.place(at), message, hint);
            self.told.push(diagnostic);
        } else {
            self.untold += 1;
        }
    }

    /// Takes in problems that another report has told.
    pub(crate) fn adopt(&mut self, told: Vec<Diagnostic>) {
        self.errors += told.iter().filter(|one| one.is_error()).count();
        self.told.extend(told);
    }

    /// How many errors there are so far, told or not.
    pub(crate) fn error_count(&self) -> usize {
        self.errors
    }

    /// Whether planning is impossible.
    pub(crate) fn has_errors(&self) -> bool {
        self.errors > 0
    }

    /// All problems, those of a document in the order of its text, and one line that counts those left out.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        if self.document.is_some() {
            order::sort_by_key(&mut self.told, |one| (one.place.row, one.place.column));
        }
        if self.untold > 0 {
            let place = Place::of(self.told.last().map_or("", |last| last.place.input.as_str()));
            let at_least = if self.document.is_some() && self.is_hopeless() { "at least " } else { "" };
            let message = format!("There are {at_least}{} more problems like these.", self.untold);
            let hint = "Fix the first ones; what remains is told then.";
            self.told.push(if self.has_errors() {
                Diagnostic::error(place, message, hint)
            } else {
                Diagnostic::warning(place, message, hint)
            });
        }
        self.told
    }

    fn place(&self, at: &At) -> Place {
        match at {
            At::Node(node) => self.document.map_or_else(Place::default, |(input, tape)| {
                let (row, column) = tape.row_and_column(tape.start(*node));
                Place::of(input).at(row, column).on(tape.path(*node))
            }),
            At::Cell(input, row, column) => Place::of(*input).at(*row, *column),
            At::Named(input, name) => Place::of(*input).on(name.as_ref()),
        }
    }
}
