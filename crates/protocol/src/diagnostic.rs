//! One problem in what the user gave, with its place and its fix.

use serde::{Deserialize, Serialize};

/// One problem. Checks return all of them at once.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Whether it stops planning.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, one sentence, naming the offending value.
    pub message: String,
    /// What to do about it, one sentence.
    pub hint: String,
}

/// Whether a problem stops planning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Planning is impossible until it is fixed.
    Error,
    /// Planning goes on; the answer may surprise.
    Warning,
}

/// Where a problem is: in which input, at which row and column of its text, and at which path of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// Which input: `document`, `link`, `profiles`, `prices`, `trace`, or the name of a field of the page such as
    /// `target_latency_ms`.
    pub input: String,
    /// Row in that input's text, from 1; 0 where the problem has no place in a text.
    pub row: u32,
    /// Column in that row: in a table the cell's number, in a document the character's, from 1; 0 where there is none.
    pub column: u32,
    /// Path in the document such as `instances[2].latency.points[4]`, empty where there is none.
    pub path: String,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Error, place, message: message.into(), hint: hint.into() }
    }

    /// A warning at a place.
    pub fn warning(place: Place, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, place, message: message.into(), hint: hint.into() }
    }

    /// Whether it stops planning.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

impl Place {
    /// A place in an input that has no rows.
    pub fn of(input: impl Into<String>) -> Self {
        Self { input: input.into(), ..Self::default() }
    }

    /// The same place, with its row and column.
    #[must_use]
    pub fn at(mut self, row: u32, column: u32) -> Self {
        self.row = row;
        self.column = column;
        self
    }

    /// The same place, with its path in the document.
    #[must_use]
    pub fn on(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.input)?;
        if self.row > 0 {
            write!(f, ", row {}", self.row)?;
        }
        if self.column > 0 {
            write!(f, ", column {}", self.column)?;
        }
        if !self.path.is_empty() {
            write!(f, " ({})", self.path)?;
        }
        Ok(())
    }
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let kind = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(f, "{kind}: {}: {}", self.place, self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n  fix: {}", self.hint)?;
        }
        Ok(())
    }
}
