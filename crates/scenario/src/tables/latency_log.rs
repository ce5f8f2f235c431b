//! A pasted log of latencies: numbers one a line, a table with one column or a header that names one, or a JSON list; and how many of them are
//! within a target.
//!
//! A row that is no latency is left out and told, for a log of a load test holds such rows as a matter of course. It knows no tool and no pool.

use super::header::{Words, has_no_number, log_rank};
use super::number::{Comma, TIME, comma_meaning, plain};
use super::sheet::{Row, Separator, Sheet, split};
use crate::decimal::Decimal;
use crate::document::MAX_BYTES;
use crate::json::{Kind, Tape};
use crate::rule::{MEASURED_MS, shown};
use crate::{Diagnostic, Place};
use std::borrow::Cow;

/// So many rows of those left out are named for each reason.
const NAMED: usize = 5;
const FORMS: &str = "Paste one latency a line, a table with a column such as `latency_ms`, or a JSON list of numbers.";

/// What figures without a unit of their own are measured in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogUnit {
    /// Milliseconds.
    #[default]
    Ms,
    /// Seconds.
    S,
    /// Microseconds.
    Us,
}

impl LogUnit {
    /// The power of ten that makes it milliseconds.
    fn shift(self) -> i64 {
        match self {
            Self::Ms => 0,
            Self::S => 3,
            Self::Us => -3,
        }
    }
}

/// What a log says.
#[derive(Debug, Clone, PartialEq)]
pub struct LatencyLog {
    /// Latencies read, at least one.
    pub used: u32,
    /// Those within the target, its end included.
    pub within: u32,
    /// The shortest and the longest, ms: a wrong unit shows here.
    pub range_ms: (f64, f64),
    /// How columns and units were understood where that was not plain.
    pub notes: Vec<String>,
    /// Rows that were left out.
    pub skipped: Vec<SkippedRows>,
}

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkippedRows {
    /// Why, for people.
    pub why: &'static str,
    /// How many.
    pub count: usize,
    /// The first few of them: rows of the text or places in the list, from 1.
    pub first: Vec<u32>,
    /// What the first of them says.
    pub example: String,
}

/// Reads a log against a target in nanoseconds; `Err` where nothing in it is a latency. Places name the input `trial_log`.
pub fn read_latency_log(text: &str, unit: LogUnit, target_latency_ns: u64) -> Result<LatencyLog, Diagnostic> {
    if text.len() > MAX_BYTES {
        let message = format!("The log has {} bytes; at most {MAX_BYTES} are read.", text.len());
        return Err(problem(0, message, "Paste a part of it, or count the queries within the target yourself."));
    }
    let mut tally = Tally { target_latency_ns, ..Tally::default() };
    if text.trim_start().starts_with('[') {
        list(text, unit, &mut tally)?;
    } else {
        table(&split(text), unit, &mut tally)?;
    }
    tally.finish()
}

fn problem(row: u32, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
    Diagnostic::error(Place::of("trial_log").at(row, 0), message, hint)
}

#[derive(Default)]
struct Tally {
    target_latency_ns: u64,
    used: u32,
    within: u32,
    range_ns: Option<(u64, u64)>,
    notes: Vec<String>,
    skipped: Vec<SkippedRows>,
}

impl Tally {
    /// A figure in the plain text of milliseconds, or `None` where there is no number.
    fn take(&mut self, row: u32, written: &str, ms: Option<&str>) {
        let Some(decimal) = ms.and_then(Decimal::parse) else {
            return self.skip(row, written, if written.is_empty() { "no figure" } else { "no number" });
        };
        let most_ns = MEASURED_MS.high as u64 * 1_000_000;
        match decimal.scaled(6).filter(|ns| *ns <= most_ns) {
            Some(ns) => {
                self.used += 1;
                self.within += u32::from(ns <= self.target_latency_ns);
                let (low, high) = self.range_ns.unwrap_or((ns, ns));
                self.range_ns = Some((low.min(ns), high.max(ns)));
            }
            None if decimal.is_negative() => self.skip(row, written, "below zero"),
            None => self.skip(row, written, "longer than ten minutes"),
        }
    }

    fn skip(&mut self, row: u32, written: &str, why: &'static str) {
        let at = self.skipped.iter().position(|it| it.why == why).unwrap_or(self.skipped.len());
        if at == self.skipped.len() {
            self.skipped.push(SkippedRows { why, count: 0, first: Vec::new(), example: shown(written) });
        }
        let reason = &mut self.skipped[at];
        reason.count += 1;
        if reason.first.len() < NAMED {
            reason.first.push(row);
        }
    }

    fn finish(self) -> Result<LatencyLog, Diagnostic> {
        let Some((low, high)) = self.range_ns else {
            let why = self.skipped.first().map(|it| format!(": row {} is {} ({})", it.first[0], it.example, it.why));
            return Err(problem(0, format!("There is no latency in the log{}.", why.unwrap_or_default()), FORMS));
        };
        let range_ms = (low as f64 / 1e6, high as f64 / 1e6);
        Ok(LatencyLog { used: self.used, within: self.within, range_ms, notes: self.notes, skipped: self.skipped })
    }
}

fn list(text: &str, unit: LogUnit, tally: &mut Tally) -> Result<(), Diagnostic> {
    let tape = Tape::read(text).map_err(|error| problem(error.at.0, error.message, error.hint))?;
    for (place, node) in (1..).zip(tape.children(0)) {
        let is_number = tape.kind(node) == Kind::Number;
        let ms = plain(tape.raw(node), Comma::Thousands, TIME, unit.shift()).filter(|_| is_number);
        tally.take(place, tape.raw(node), ms.as_deref());
    }
    Ok(())
}

fn table(sheet: &Sheet, unit: LogUnit, tally: &mut Tally) -> Result<(), Diagnostic> {
    let Some(first) = sheet.rows.first() else { return Ok(()) };
    let has_header = has_no_number(&first.cells) && sheet.rows.len() > 1;
    let rows = &sheet.rows[usize::from(has_header)..];
    let (column, shift) = if is_one_column(sheet, rows) {
        let words = Words::of(&joined(first));
        (None, words.unit.filter(|_| has_header).map_or(unit.shift(), |(_, shift)| shift))
    } else if has_header {
        let (column, shift) = named(first, &mut tally.notes)?;
        (Some(column), shift.unwrap_or(unit.shift()))
    } else {
        let message =
            format!("The first row has {} cells, and no header says which is the latency.", first.cells.len());
        return Err(problem(first.number, message, "Name the column `latency_ms`, or paste it alone."));
    };
    let cell = |row: &Row| column.map_or_else(|| joined(row), |column| row.cell(column).to_owned());
    let comma = comma_meaning(rows.iter().map(|row| row.cells.get(column.unwrap_or(0)).map_or("", Cow::as_ref)));
    for row in rows {
        let written = cell(row);
        tally.take(row.number, &written, plain(&written, comma, TIME, shift).as_deref());
    }
    Ok(())
}

/// A row without the separators in it: `12.5 ms` in a text that has none is one figure.
fn joined(row: &Row) -> String {
    row.cells.join(" ").trim().to_owned()
}

/// Whether each row is one figure, perhaps with its unit.
fn is_one_column(sheet: &Sheet, rows: &[Row]) -> bool {
    let alone = |row: &Row| row.cells.iter().skip(1).all(|cell| cell.is_empty());
    let figure = |row: &Row| plain(&joined(row), Comma::Thousands, TIME, 0).is_some();
    rows.iter().all(alone) || (sheet.separator == Separator::Blank && rows.iter().any(figure))
}

/// The column whose name fits best, and the power of ten of its unit if the name has one.
fn named(header: &Row, notes: &mut Vec<String>) -> Result<(usize, Option<i64>), Diagnostic> {
    let words: Vec<Words> = header.cells.iter().map(|cell| Words::of(cell)).collect();
    let ranked = words.iter().enumerate().filter_map(|(column, words)| Some((log_rank(words)?, column)));
    let Some((_, column)) = ranked.min() else {
        let names: Vec<String> = header.cells.iter().map(|cell| shown(cell)).collect();
        let message = format!("No column for the latency among {}.", names.join(", "));
        return Err(problem(header.number, message, "Name the column `latency_ms`, or paste it alone."));
    };
    let unit = words[column].unit.as_ref();
    let read_as = unit.map_or(String::new(), |(unit, _)| format!(", in {unit}"));
    notes.push(format!("The column {} is read{read_as}.", shown(header.cell(column))));
    Ok((column, unit.map(|(_, shift)| *shift)))
}
