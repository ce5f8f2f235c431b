//! Which cell of a row of latencies is what: from a header, or the usual three columns.
//!
//! It knows no figures.

use super::INPUT;
use crate::report::{At, Report};
use crate::rule::shown;
use crate::tables::header::{Column, Words, profile_column};
use crate::tables::sheet::Row;
use numerics::order;

const FORMS: &str =
    "Use `instance,batch,latency_ms`, `instance,batch,p50_ms,p99_ms` or `instance,base_ms,per_item_ms`.";

/// Where the cells of a row stand.
pub(super) struct Layout {
    pub(super) columns: usize,
    pub(super) instance: usize,
    pub(super) between: Option<usize>,
    /// How many requests were under way at a time.
    pub(super) concurrency: Option<usize>,
    pub(super) form: Form,
}

/// How columns are called that say how many requests were under way at a time.
const CONCURRENCY: &[&str] =
    &["concurrency", "concurrent", "clients", "client", "users", "connections", "threads", "parallel", "parallelism"];

/// Which of the three forms, and in which columns; each time with the power of ten that makes it milliseconds.
pub(super) enum Form {
    Figure { batch: usize, figure: usize, shift: i64, sampled: bool },
    Quantiles { batch: usize, levels: Vec<(usize, f64, i64)> },
    Affine { base: (usize, i64), per_item: (usize, i64), cv: Option<usize> },
}

impl Layout {
    /// The layout under a header, if its columns make one.
    pub(super) fn of_header(header: &Row, notes: &mut Vec<String>, report: &mut Report) -> Option<Self> {
        let words: Vec<Words> = header.cells.iter().map(|cell| Words::of(cell)).collect();
        let columns: Vec<Option<Column>> = words.iter().map(profile_column).collect();
        let find = |wanted: fn(&Column) -> bool| columns.iter().position(|column| column.as_ref().is_some_and(wanted));
        let instance = find(|column| *column == Column::Instance);
        let batch = find(|column| *column == Column::Batch);
        let form = form(&columns, batch);
        let (Some(instance), Some(form)) = (instance, form) else {
            let found: Vec<String> = header.cells.iter().map(|cell| shown(cell)).collect();
            let missing = if instance.is_none() { "the instance type" } else { "the batch size and the latency" };
            let message = format!("No column for {missing} among {}.", found.join(", "));
            report.error(&At::Cell(INPUT, header.number, 0), message, FORMS);
            return None;
        };
        let between = find(|column| *column == Column::Between);
        let concurrency = words.iter().position(|words| words.any(CONCURRENCY));
        let layout = Layout { columns: columns.len(), instance, between, concurrency, form };
        layout.note_columns(header, &words, notes);
        Some(layout)
    }

    /// Says which units were understood and which columns are of no use.
    fn note_columns(&self, header: &Row, words: &[Words], notes: &mut Vec<String>) {
        let used = self.used();
        for (index, (cell, words)) in header.cells.iter().zip(words).enumerate() {
            if !used.contains(&index) {
                notes.push(format!("Column {} is left aside.", shown(cell)));
            } else if let Some((unit, shift)) = &words.unit
                && *shift != 0
            {
                notes.push(format!("Column {} is converted from {unit} to ms.", shown(cell)));
            }
        }
    }

    /// The layout of a table without header, by its first row.
    pub(super) fn usual(row: &Row, report: &mut Report) -> Option<Self> {
        if row.cells.len() == 3 {
            let form = Form::Figure { batch: 1, figure: 2, shift: 0, sampled: false };
            return Some(Self { columns: 3, instance: 0, between: None, concurrency: None, form });
        }
        let message = format!("The first row has {} cells and there is no header.", row.cells.len());
        report.error(
            &At::Cell(INPUT, row.number, 0),
            message,
            format!("{FORMS} With three columns the header may be left out."),
        );
        None
    }

    fn used(&self) -> Vec<usize> {
        let mut used = vec![self.instance];
        used.extend(self.between);
        match &self.form {
            Form::Figure { batch, figure, .. } => used.extend([*batch, *figure]),
            Form::Quantiles { batch, levels } => {
                used.push(*batch);
                used.extend(levels.iter().map(|(column, ..)| *column));
            }
            Form::Affine { base, per_item, cv } => {
                used.extend([base.0, per_item.0]);
                used.extend(cv);
            }
        }
        used
    }
}

/// What the columns can express, percentiles before single figures.
fn form(columns: &[Option<Column>], batch: Option<usize>) -> Option<Form> {
    let place = |of: fn(&Column) -> Option<i64>| {
        columns.iter().enumerate().find_map(|(index, column)| Some((index, of(column.as_ref()?)?)))
    };
    let base = place(|column| if let Column::Base(shift) = column { Some(*shift) } else { None });
    let per_item = place(|column| if let Column::PerItem(shift) = column { Some(*shift) } else { None });
    if let (Some(base), Some(per_item)) = (base, per_item) {
        return Some(Form::Affine {
            base,
            per_item,
            cv: columns.iter().position(|column| *column == Some(Column::Cv)),
        });
    }
    let batch = batch?;
    let mut levels: Vec<(usize, f64, i64)> = columns
        .iter()
        .enumerate()
        .filter_map(|(index, column)| {
            if let Some(Column::Quantile(level, shift)) = column { Some((index, *level, *shift)) } else { None }
        })
        .collect();
    if !levels.is_empty() {
        order::sort_by(&mut levels, |a, b| a.1.total_cmp(&b.1));
        return Some(Form::Quantiles { batch, levels });
    }
    let sample = place(|column| if let Column::Sample(shift) = column { Some(*shift) } else { None });
    let figure = place(|column| if let Column::Latency(shift) = column { Some(*shift) } else { None });
    let (figure, shift) = sample.or(figure)?;
    Some(Form::Figure { batch, figure, shift, sampled: sample.is_some() })
}
