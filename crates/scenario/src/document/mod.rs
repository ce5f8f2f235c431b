//! The versioned scenario document (docs/FORMATS.md): reading with every problem at once, writing canonically.
//!
//! It knows no tables, no links and no page.

mod fields;
mod instances;
mod latency;
mod read;
mod trials;
mod workload;
mod write;

pub(crate) use latency::check_affine;
pub(crate) use workload::{check_min_max, check_trace_length, trace_ascends};

use crate::json::{SyntaxError, Tape};
use crate::report::Report;
use crate::{Diagnostic, Place, Scenario};

/// The version of the document that this crate writes, and the newest that it reads.
pub const VERSION: u64 = 1;

/// The longest document that is read, in bytes.
pub const MAX_BYTES: usize = 32 << 20;

/// A scenario and what is worth saying about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    /// The checked scenario.
    pub scenario: Scenario,
    /// Warnings: planning goes on.
    pub warnings: Vec<Diagnostic>,
}

/// Reads a scenario document: JSON, in which `//` and `/* */` comments and trailing commas are allowed.
///
/// On failure, all problems in the order of the text, warnings among them; at least one is an error.
pub fn parse(text: &str) -> Result<Parsed, Vec<Diagnostic>> {
    parse_as("document", text, usize::MAX)
}

/// The same for a document of at most so many keys and values that came out of another input, whose name stands in every place.
pub(crate) fn parse_as(input: &'static str, text: &str, most: usize) -> Result<Parsed, Vec<Diagnostic>> {
    if text.len() > MAX_BYTES {
        let message = format!("The document has {} bytes.", text.len());
        let hint = format!("At most {MAX_BYTES} are read: shorten the trace or the samples.");
        return Err(vec![Diagnostic::error(Place::of(input), message, hint)]);
    }
    let tape = Tape::read_at_most(text, most).map_err(|error| vec![syntax_diagnostic(input, error)])?;
    let mut report = Report::of_document(input, &tape);
    let scenario = read::read(&tape, &mut report).and_then(|parts| parts.assemble(&mut report));
    match scenario {
        Some(scenario) => Ok(Parsed { scenario, warnings: report.finish() }),
        None => Err(report.finish()),
    }
}

fn syntax_diagnostic(input: &str, error: SyntaxError) -> Diagnostic {
    let (row, column) = error.at;
    Diagnostic::error(Place::of(input).at(row, column), error.message, error.hint)
}

impl Scenario {
    /// The canonical document, for people: two spaces an indent, defaults left out. `parse` gives back the same scenario.
    pub fn to_json(&self) -> String {
        crate::json::pretty(&write::document(self))
    }

    /// The canonical document without white space.
    pub fn to_compact_json(&self) -> String {
        crate::json::compact(&write::document(self))
    }
}
