//! The table of prices: which types may be rented, for how much, and in which order queries go to them.
//!
//! It knows no latencies.

use super::header::{Column, Words, has_no_number, is_header, price_column};
use super::number::{Comma, MONEY, PLAIN, comma_meaning, plain};
use super::sheet::{Row, split};
use crate::report::{At, Report};
use crate::rule::{self, shown};
use std::collections::BTreeMap;

const INPUT: &str = "prices";
const FORMS: &str = "Use `instance,price`, and perhaps a third column `max_count`.";

/// One row of prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Price {
    /// The instance type.
    pub name: String,
    /// Its price in 10^-9 $ per hour; `None` where the cell has an error.
    pub nanodollars: Option<u64>,
    /// The largest count, if the table has that column and the cell is filled.
    pub max_count: Option<u32>,
    /// Its row in the text.
    pub row: u32,
}

struct Layout {
    columns: usize,
    instance: usize,
    price: usize,
    max_count: Option<usize>,
}

pub(crate) fn read(text: &str, notes: &mut Vec<String>, report: &mut Report) -> Vec<Price> {
    let sheet = split(text);
    let comma = comma_meaning(sheet.rows.iter().flat_map(|row| &row.cells).map(AsRef::as_ref));
    let mut prices: Vec<Price> = Vec::new();
    let mut first_rows: BTreeMap<String, u32> = BTreeMap::new();
    let mut layout = None;
    check_currency(&sheet.rows, notes, report);
    for (index, row) in sheet.rows.iter().enumerate() {
        if is_header(&row.cells, price_column) || (index == 0 && has_no_number(&row.cells)) {
            layout = header(row, notes, report);
            continue;
        }
        if index == 0 {
            layout = usual_layout(row, report);
        }
        let Some(price) = layout.as_ref().and_then(|layout| price(layout, row, comma, report)) else {
            continue;
        };
        match first_rows.insert(price.name.clone(), price.row) {
            None => prices.push(price),
            Some(first) => {
                let at = At::Cell(INPUT, price.row, 1);
                report.error(
                    &at,
                    format!("{} has a price in row {first} already.", shown(&price.name)),
                    "Remove one of the two rows.",
                );
            }
        }
    }
    prices
}

/// Nothing is converted, so all prices have to be in one currency.
fn check_currency(rows: &[Row], notes: &mut Vec<String>, report: &mut Report) {
    // Where a cell names the currency; in a head, which has no digit, that may be a template's.
    let first = |sign: char, word: &str, in_head: bool| {
        let names = |cell: &str| {
            let mut words = cell.split(|c: char| !c.is_ascii_alphabetic());
            let named = cell.contains(sign) || words.any(|found| found.eq_ignore_ascii_case(word));
            named && (in_head || cell.contains(|c: char| c.is_ascii_digit()))
        };
        rows.iter().find_map(|row| {
            let column = (0..row.cells.len()).find(|column| names(row.cell(*column)))?;
            Some(At::Cell(INPUT, row.number, column as u32 + 1))
        })
    };
    if let (Some(at), Some(_)) = (first('\u{20ac}', "eur", false), first('$', "usd", false)) {
        let hint = "Convert them into one currency: nothing is converted here.";
        report.error(&at, "Some prices are in \u{20ac}, others in $.", hint);
    } else if first('\u{20ac}', "eur", true).is_some() {
        notes.push("Prices in \u{20ac} stay as they are, and are shown with $.".to_owned());
    }
}

fn header(row: &Row, notes: &mut Vec<String>, report: &mut Report) -> Option<Layout> {
    let columns: Vec<Option<Column>> = row.cells.iter().map(|cell| price_column(&Words::of(cell))).collect();
    let find = |wanted: Column| columns.iter().position(|column| *column == Some(wanted));
    let (Some(instance), Some(price)) = (find(Column::Instance), find(Column::Price)) else {
        let found: Vec<String> = row.cells.iter().map(|cell| shown(cell)).collect();
        let missing = if find(Column::Price).is_none() { "the price" } else { "the instance type" };
        report.error(
            &At::Cell(INPUT, row.number, 0),
            format!("No column for {missing} among {}.", found.join(", ")),
            FORMS,
        );
        return None;
    };
    let max_count = find(Column::MaxCount);
    for (index, cell) in row.cells.iter().enumerate() {
        if index != instance && index != price && Some(index) != max_count {
            notes.push(format!("Column {} is left aside.", shown(cell)));
        }
    }
    Some(Layout { columns: columns.len(), instance, price, max_count })
}

fn usual_layout(row: &Row, report: &mut Report) -> Option<Layout> {
    let columns = row.cells.len();
    if (2..=3).contains(&columns) {
        return Some(Layout { columns, instance: 0, price: 1, max_count: (columns == 3).then_some(2) });
    }
    report.error(
        &At::Cell(INPUT, row.number, 0),
        format!("The first row has {columns} cells and there is no header."),
        FORMS,
    );
    None
}

fn price(layout: &Layout, row: &Row, comma: Comma, report: &mut Report) -> Option<Price> {
    let at = |column: usize| At::Cell(INPUT, row.number, column as u32 + 1);
    let cell = |column| row.cell(column);
    if row.cells.iter().skip(layout.columns).any(|cell| !cell.is_empty()) {
        let message = format!("This row has {} cells, the table {} columns.", row.cells.len(), layout.columns);
        report.error(
            &at(layout.columns),
            message,
            "Remove the rest; prices with a decimal comma need tabs or semicolons between the columns.",
        );
        return None;
    }
    let name = cell(layout.instance);
    if name.is_empty() {
        report.error(&at(layout.instance), "This row names no instance type.", FORMS);
        return None;
    }
    let written = cell(layout.price);
    let nanodollars = match plain(written, comma, MONEY, 0) {
        Some(text) => rule::PRICE.scaled(&text, 9, &at(layout.price), report),
        None => rule::PRICE.no_number(written, &at(layout.price), report),
    };
    let max_count = layout.max_count.filter(|column| !cell(*column).is_empty()).and_then(|column| {
        match plain(cell(column), comma, PLAIN, 0) {
            Some(text) => rule::COUNT.whole_u32(&text, &at(column), report),
            None => rule::COUNT.no_number(cell(column), &at(column), report),
        }
    });
    Some(Price { name: name.to_owned(), nanodollars, max_count, row: row.number })
}
