//! The table of a recorded trace: when each query came, how large it was, and perhaps its random number.
//!
//! It knows no distributions.

use super::header::{Column, Words, has_no_number, is_header, trace_column};
use super::number::{Comma, PLAIN, TIME, comma_meaning, plain};
use super::sheet::{Row, split};
use crate::document::trace_ascends;
use crate::model::TraceRow;
use crate::report::{At, Report};
use crate::rule::{self, shown};

const INPUT: &str = "trace";
const FORMS: &str = "Use `arrival_ms,batch`, and perhaps a third column `draw`.";

struct Layout {
    columns: usize,
    arrival: (usize, i64),
    batch: usize,
    draw: Option<usize>,
}

pub(crate) fn read(text: &str, notes: &mut Vec<String>, report: &mut Report) -> Vec<TraceRow> {
    let sheet = split(text);
    let comma = comma_meaning(sheet.rows.iter().flat_map(|row| &row.cells).map(AsRef::as_ref));
    let mut rows: Vec<TraceRow> = Vec::new();
    let mut layout = None;
    for (index, row) in sheet.rows.iter().enumerate() {
        if index == 0 {
            let is_header = is_header(&row.cells, trace_column) || has_no_number(&row.cells);
            layout = if is_header { header(row, notes, report) } else { usual_layout(row, report) };
            if is_header {
                continue;
            }
        }
        let Some(query) = layout.as_ref().and_then(|layout| query(layout, row, comma, report)) else {
            continue;
        };
        trace_ascends(rows.last(), query.arrival_ns, &At::Cell(INPUT, row.number, 1), report);
        rows.push(query);
    }
    rows
}

fn header(row: &Row, notes: &mut Vec<String>, report: &mut Report) -> Option<Layout> {
    let words: Vec<Words> = row.cells.iter().map(|cell| Words::of(cell)).collect();
    let columns: Vec<Option<Column>> = words.iter().map(trace_column).collect();
    let arrival = columns.iter().enumerate().find_map(|(index, column)| match column {
        Some(Column::Arrival(shift)) => Some((index, *shift)),
        _ => None,
    });
    let batch = columns.iter().position(|column| *column == Some(Column::Batch));
    let (Some(arrival), Some(batch)) = (arrival, batch) else {
        let found: Vec<String> = row.cells.iter().map(|cell| shown(cell)).collect();
        let missing = if arrival.is_none() { "the arrival" } else { "the batch size" };
        report.error(
            &At::Cell(INPUT, row.number, 0),
            format!("No column for {missing} among {}.", found.join(", ")),
            FORMS,
        );
        return None;
    };
    let draw = columns.iter().position(|column| *column == Some(Column::Draw));
    for (index, (cell, words)) in row.cells.iter().zip(&words).enumerate() {
        if index != arrival.0 && index != batch && Some(index) != draw {
            notes.push(format!("Column {} is left aside.", shown(cell)));
        } else if let Some((unit, shift)) = &words.unit
            && *shift != 0
        {
            notes.push(format!("Column {} is converted from {unit} to ms.", shown(cell)));
        }
    }
    Some(Layout { columns: columns.len(), arrival, batch, draw })
}

fn usual_layout(row: &Row, report: &mut Report) -> Option<Layout> {
    let columns = row.cells.len();
    if (2..=3).contains(&columns) {
        return Some(Layout { columns, arrival: (0, 0), batch: 1, draw: (columns == 3).then_some(2) });
    }
    report.error(
        &At::Cell(INPUT, row.number, 0),
        format!("The first row has {columns} cells and there is no header."),
        FORMS,
    );
    None
}

fn query(layout: &Layout, row: &Row, comma: Comma, report: &mut Report) -> Option<TraceRow> {
    let at = |column: usize| At::Cell(INPUT, row.number, column as u32 + 1);
    let cell = |column| row.cell(column);
    if row.cells.iter().skip(layout.columns).any(|cell| !cell.is_empty()) {
        let message = format!("This row has {} cells, the table {} columns.", row.cells.len(), layout.columns);
        report.error(&at(layout.columns), message, FORMS);
        return None;
    }
    let (arrival, shift) = layout.arrival;
    let arrival_ns = match plain(cell(arrival), comma, TIME, shift) {
        Some(text) => rule::ARRIVAL_MS.scaled(&text, 6, &at(arrival), report),
        None => rule::ARRIVAL_MS.no_number(cell(arrival), &at(arrival), report),
    };
    let mut whole = |column: usize, rule: &rule::Rule| match plain(cell(column), comma, PLAIN, 0) {
        Some(text) => rule.whole_u32(&text, &at(column), report),
        None => rule.no_number(cell(column), &at(column), report),
    };
    let batch = whole(layout.batch, &rule::BATCH);
    let draw = match layout.draw.filter(|column| !cell(*column).is_empty()) {
        Some(column) => Some(whole(column, &rule::DRAW)?),
        None => None,
    };
    Some(TraceRow { arrival_ns: arrival_ns?, batch: batch?, draw })
}
