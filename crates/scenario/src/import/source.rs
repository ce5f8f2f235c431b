//! A file as its formats see it: a JSON document, JSON lines, or a sheet of cells, within bounds.
//!
//! It knows no format.

use crate::document::MAX_BYTES;
use crate::json::{Kind, Tape};
use crate::report::Report;
use crate::rule::shown;
use crate::tables::sheet::{Sheet, lines, split};
use crate::{Diagnostic, Place};

/// The most cells of a sheet: they cost 24 bytes each.
const MAX_CELLS: usize = 4_000_000;

/// A file's text, split once.
pub(super) struct Source<'a> {
    /// Its name: a hint.
    pub(super) name: &'a str,
    /// The text without byte order mark.
    pub(super) text: &'a str,
    /// What it is made of.
    pub(super) body: Body<'a>,
}

/// What a file is made of.
pub(super) enum Body<'a> {
    /// One JSON document.
    Document(Tape<'a>),
    /// A JSON object in its first line, and more behind it.
    Lines,
    /// Anything else.
    Sheet(Sheet<'a>),
}

impl<'a> Source<'a> {
    /// Splits a file, or says why it cannot be.
    pub(super) fn open(name: &'a str, content: &'a str) -> Result<Self, Vec<Diagnostic>> {
        let error = |message: String, hint: &str| Err(vec![Diagnostic::error(Place::default(), message, hint)]);
        if content.len() > MAX_BYTES {
            let message = format!("The file has {} bytes; at most {MAX_BYTES} are read.", content.len());
            return error(message, "Give a part of it, such as its first 200,000 lines.");
        }
        let text = content.strip_prefix('\u{feff}').unwrap_or(content);
        if text.trim().is_empty() {
            return error(
                "The file is empty.".to_owned(),
                "Give a file with measurements, prices or recorded queries.",
            );
        }
        let body = if text.trim_start().starts_with(['{', '[']) { json(text)? } else { sheet(text)? };
        Ok(Self { name, text, body })
    }

    /// A collector of problems that knows the document's places.
    pub(super) fn report(&'a self) -> Report<'a> {
        match &self.body {
            Body::Document(tape) => Report::of_document("", tape),
            _ => Report::new(),
        }
    }

    /// The document, if it is one.
    pub(super) fn document(&self) -> Option<&Tape<'a>> {
        if let Body::Document(tape) = &self.body { Some(tape) } else { None }
    }

    /// The sheet, if it is one.
    pub(super) fn sheet(&self) -> Option<&Sheet<'a>> {
        if let Body::Sheet(sheet) = &self.body { Some(sheet) } else { None }
    }

    /// Whether it is a document whose root has all these keys.
    pub(super) fn has_keys(&self, keys: &[&str]) -> bool {
        self.document().is_some_and(|tape| has_keys(tape, 0, keys))
    }

    /// Whether its first line is a JSON object with all these keys: a record, and perhaps the only one.
    pub(super) fn has_record_keys(&self, keys: &[&str]) -> bool {
        let one_line = |text: &str| !text.trim().contains(['\n', '\r']);
        match &self.body {
            Body::Document(tape) => one_line(self.text) && has_keys(tape, 0, keys),
            Body::Lines => first_line(self.text).is_some_and(|tape| has_keys(&tape, 0, keys)),
            Body::Sheet(_) => false,
        }
    }

    /// Whether it is a sheet whose first row has all these cells, whatever their case.
    pub(super) fn has_columns(&self, names: &[&str]) -> bool {
        let first = self.sheet().and_then(|sheet| sheet.rows.first());
        first.is_some_and(|row| names.iter().all(|name| row.cells.iter().any(|cell| cell.eq_ignore_ascii_case(name))))
    }

    /// How the file begins, for a message.
    pub(super) fn beginning(&self) -> String {
        shown(self.text.trim_start().lines().next().unwrap_or(""))
    }
}

fn json(text: &str) -> Result<Body<'_>, Vec<Diagnostic>> {
    match Tape::read(text) {
        Ok(tape) => Ok(Body::Document(tape)),
        Err(_) if first_line(text).is_some_and(|tape| tape.kind(0) == Kind::Object) => Ok(Body::Lines),
        Err(error) => {
            let place = Place::default().at(error.at.0, error.at.1);
            Err(vec![Diagnostic::error(place, error.message, error.hint)])
        }
    }
}

fn sheet(text: &str) -> Result<Body<'_>, Vec<Diagnostic>> {
    let cells = text.bytes().filter(|byte| b"\n\r\t|;, ".contains(byte)).count();
    if cells <= MAX_CELLS {
        return Ok(Body::Sheet(split(text)));
    }
    let message = format!("The table has about {cells} cells; at most {MAX_CELLS} are read.");
    Err(vec![Diagnostic::error(Place::default(), message, "Give a part of it, such as its first 200,000 lines.")])
}

fn first_line(text: &str) -> Option<Tape<'_>> {
    let (_, line) = lines(text).find(|(_, line)| !line.trim().is_empty())?;
    Tape::read(line).ok()
}

fn has_keys(tape: &Tape, node: usize, keys: &[&str]) -> bool {
    tape.kind(node) == Kind::Object
        && keys.iter().all(|key| tape.members(node).any(|(name, _)| tape.string(name) == *key))
}
