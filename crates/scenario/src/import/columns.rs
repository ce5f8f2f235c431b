//! Figures of a machine-written table, by the names of its columns.
//!
//! Unlike pasted tables these have their tool's own columns and plain decimal points. It knows no format.

use crate::decimal::finite;
use crate::report::{At, Report};
use crate::rule::{self, Rule};
use crate::tables::number::{Comma, PLAIN, TIME, plain};
use crate::tables::sheet::{Row, Sheet};

/// Columns beyond these are not looked at: no tool writes as many, and every row asks all of them.
const MAX_COLUMNS: usize = 200;

/// A table whose first row names its columns.
pub(super) struct Columns<'a> {
    head: Option<&'a Row<'a>>,
    /// The rows below the header.
    pub(super) rows: &'a [Row<'a>],
}

impl<'a> Columns<'a> {
    /// The whole sheet as one table.
    pub(super) fn of(sheet: &'a Sheet<'a>) -> Self {
        Self { head: sheet.rows.first(), rows: sheet.rows.get(1..).unwrap_or(&[]) }
    }

    /// The columns' names, with their numbers.
    pub(super) fn names(&self) -> impl Iterator<Item = (usize, &'a str)> {
        self.head.into_iter().flat_map(|row| row.cells.iter().map(AsRef::as_ref).take(MAX_COLUMNS).enumerate())
    }

    /// The column of that name, whatever its case.
    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.names().find(|(_, own)| own.eq_ignore_ascii_case(name)).map(|(index, _)| index)
    }
}

/// A number in range, times `10^shift`; an error names row and cell.
pub(super) fn float(row: &Row, column: usize, shift: i64, rule: &Rule, report: &mut Report) -> Option<f64> {
    let at = At::Cell("", row.number, column as u32 + 1);
    match plain(row.cell(column), Comma::Thousands, TIME, shift) {
        Some(text) => rule.float(&text, &at, report),
        None => rule.no_number(row.cell(column), &at, report),
    }
}

/// A time as measured, in ms; 0 where it is below the tool's resolution.
pub(super) fn time(row: &Row, column: usize, shift: i64, report: &mut Report) -> Option<f64> {
    float(row, column, shift, &rule::MEASURED_MS, report)
}

/// A whole number in range.
pub(super) fn whole(row: &Row, column: usize, rule: &Rule, report: &mut Report) -> Option<u32> {
    let at = At::Cell("", row.number, column as u32 + 1);
    match plain(row.cell(column), Comma::Thousands, PLAIN, 0) {
        Some(text) => rule.whole_u32(&text, &at, report),
        None => rule.no_number(row.cell(column), &at, report),
    }
}

/// A finite number that only informs: where it is none, nobody is told.
pub(super) fn hint(row: &Row, column: Option<usize>) -> Option<f64> {
    finite(&plain(row.cell(column?), Comma::Thousands, PLAIN, 0)?)
}
