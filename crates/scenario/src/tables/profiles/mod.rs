//! The table of latencies, in three forms: one figure a row, percentiles in columns, or a formula an instance type.
//!
//! Rows may come in any order; batches are sorted, samples keep theirs. It knows no prices and no load.

mod layout;

use self::layout::{Form, Layout};
use super::header::{has_no_number, is_header, profile_column};
use super::number::{Comma, PLAIN, TIME, comma_meaning, plain};
use super::sheet::{Row, split};
use crate::decimal::finite;
use crate::document::check_affine;
use crate::model::{Between, Latency};
use crate::quantile::check_levels;
use crate::report::{At, Report};
use crate::rule::{self, Rule, shown};
use std::collections::BTreeMap;

const INPUT: &str = "profiles";

/// The latencies of one instance type.
#[derive(Debug, Clone, PartialEq)]
pub struct Profile {
    /// Its name as in the table.
    pub name: String,
    /// Its service times; `None` where its rows have errors.
    pub latency: Option<Latency>,
    /// Its first row in the text.
    pub first_row: u32,
    /// The row of its largest batch.
    pub largest_row: u32,
    /// How many rows it has.
    pub rows: usize,
}

pub(crate) fn read(text: &str, notes: &mut Vec<String>, report: &mut Report) -> Vec<Profile> {
    let sheet = split(text);
    let comma = comma_meaning(sheet.rows.iter().flat_map(|row| &row.cells).map(AsRef::as_ref));
    let mut reader = Reader { comma, types: Vec::new(), by_name: BTreeMap::new(), loaded: None, notes, report };
    let mut layout: Option<Layout> = None;
    for (index, row) in sheet.rows.iter().enumerate() {
        if is_header(&row.cells, profile_column) || (index == 0 && has_no_number(&row.cells)) {
            layout = Layout::of_header(row, reader.notes, reader.report);
            continue;
        }
        if index == 0 {
            layout = Layout::usual(row, reader.report);
        }
        if let Some(layout) = &layout {
            reader.row(layout, row);
        }
    }
    reader.finish()
}

/// One instance type while its rows come in.
struct Type {
    name: String,
    first_row: u32,
    largest: (u32, u32),
    rows: usize,
    between: Option<Between>,
    figures: Figures,
    sound: bool,
}

enum Figures {
    /// No sound row yet.
    None,
    Points {
        by_batch: BTreeMap<u32, Vec<f64>>,
        sampled: bool,
    },
    Quantiles(BTreeMap<u32, Vec<(f64, f64)>>),
    Affine(Latency),
}

struct Reader<'r, 'd> {
    comma: Comma,
    types: Vec<Type>,
    by_name: BTreeMap<String, usize>,
    /// The first cell that tells of several requests at a time, and how many such rows there are.
    loaded: Option<(At, u32)>,
    notes: &'r mut Vec<String>,
    report: &'r mut Report<'d>,
}

impl Reader<'_, '_> {
    fn row(&mut self, layout: &Layout, row: &Row) {
        if row.cells.iter().skip(layout.columns).any(|cell| !cell.is_empty()) {
            let message = format!("This row has {} cells, the table {} columns.", row.cells.len(), layout.columns);
            let hint = "Remove the rest; numbers with a decimal comma need tabs or semicolons between the columns.";
            self.report.error(&At::Cell(INPUT, row.number, layout.columns as u32 + 1), message, hint);
            self.spoil(layout, row);
            return;
        }
        if self.read_row(layout, row).is_none() {
            self.spoil(layout, row);
        }
    }

    /// Takes note of a row that was measured with several requests at a time.
    fn note_load(&mut self, layout: &Layout, row: &Row) {
        let Some(column) = layout.concurrency else { return };
        if plain(row.cell(column), self.comma, PLAIN, 0).and_then(|text| finite(&text)).is_some_and(|n| n > 1.0) {
            let at = At::Cell(INPUT, row.number, column as u32 + 1);
            self.loaded.get_or_insert((at, 0)).1 += 1;
        }
    }

    /// A row that makes no sense still tells that its type exists.
    fn spoil(&mut self, layout: &Layout, row: &Row) {
        let name = row.cell(layout.instance);
        if !name.is_empty() {
            self.of_name(name, row.number).sound = false;
        }
    }

    fn of_name(&mut self, name: &str, row: u32) -> &mut Type {
        let next = self.types.len();
        let index = *self.by_name.entry(name.to_owned()).or_insert(next);
        if index == next {
            self.types.push(Type {
                name: name.to_owned(),
                first_row: row,
                largest: (0, row),
                rows: 0,
                between: None,
                figures: Figures::None,
                sound: true,
            });
        }
        &mut self.types[index]
    }

    fn read_row(&mut self, layout: &Layout, row: &Row) -> Option<()> {
        let name = row.cell(layout.instance);
        if name.is_empty() {
            let at = At::Cell(INPUT, row.number, layout.instance as u32 + 1);
            self.report.error(&at, "This row names no instance type.", "Repeat the type's name in each of its rows.");
            return None;
        }
        self.note_load(layout, row);
        let between = self.between(layout, row)?;
        let number = row.number;
        match &layout.form {
            Form::Figure { batch, figure, shift, sampled } => {
                let size = self.batch(row, *batch);
                let ms = self.float(row, *figure, *shift, &rule::LATENCY_MS);
                self.figure(name, number, size?, ms?, *sampled)?;
            }
            Form::Quantiles { batch, levels } => {
                let size = self.batch(row, *batch);
                let levels = self.levels(row, levels);
                self.quantiles(name, number, size?, levels?)?;
            }
            Form::Affine { base, per_item, cv } => {
                let base_ms = self.float(row, base.0, base.1, &rule::BASE_MS);
                let per_item_ms = self.float(row, per_item.0, per_item.1, &rule::PER_ITEM_MS);
                let cv = match cv {
                    Some(column) if !row.cell(*column).is_empty() => self.float(row, *column, 0, &rule::NOISE_CV),
                    _ => Some(0.0),
                };
                let (base_ms, per_item_ms, cv) = (base_ms?, per_item_ms?, cv?);
                check_affine(base_ms, per_item_ms, &At::Cell(INPUT, number, base.0 as u32 + 1), self.report)?;
                self.affine(name, number, Latency::Affine { base_ms, per_item_ms, cv })?;
            }
        }
        self.count_row(name, between, row, layout)
    }

    fn count_row(&mut self, name: &str, between: Between, row: &Row, layout: &Layout) -> Option<()> {
        let index = *self.by_name.get(name)?;
        let one = &mut self.types[index];
        one.rows += 1;
        if one.rows > 1 && one.between != Some(between) {
            let at = At::Cell(INPUT, row.number, layout.between.map_or(0, |column| column as u32 + 1));
            let message = format!("{} has rows with different words in the column `between`.", shown(name));
            self.report.error(&at, message, "Write the same in all rows of the type.");
            return None;
        }
        one.between = Some(between);
        Some(())
    }

    fn figure(&mut self, name: &str, row: u32, size: u32, ms: f64, is_sample: bool) -> Option<()> {
        let one = self.of_name(name, row);
        if matches!(one.figures, Figures::None) {
            one.figures = Figures::Points { by_batch: BTreeMap::new(), sampled: false };
        }
        let Figures::Points { by_batch, sampled } = &mut one.figures else {
            return self.second_form(name, row);
        };
        by_batch.entry(size).or_default().push(ms);
        *sampled |= is_sample;
        one.largest = one.largest.max((size, row));
        Some(())
    }

    fn quantiles(&mut self, name: &str, row: u32, size: u32, levels: Vec<(f64, f64)>) -> Option<()> {
        let one = self.of_name(name, row);
        if matches!(one.figures, Figures::None) {
            one.figures = Figures::Quantiles(BTreeMap::new());
        }
        let Figures::Quantiles(by_batch) = &mut one.figures else {
            return self.second_form(name, row);
        };
        one.largest = one.largest.max((size, row));
        if by_batch.insert(size, levels).is_none() {
            return Some(());
        }
        let message = format!("{} has its percentiles at batch {size} already.", shown(name));
        self.report.error(&At::Cell(INPUT, row, 0), message, "Give one row a type and batch.");
        None
    }

    fn affine(&mut self, name: &str, row: u32, latency: Latency) -> Option<()> {
        let one = self.of_name(name, row);
        if !matches!(one.figures, Figures::None) {
            return self.second_form(name, row);
        }
        one.figures = Figures::Affine(latency);
        Some(())
    }

    fn second_form(&mut self, name: &str, row: u32) -> Option<()> {
        let message = format!("{} has latencies already, further up.", shown(name));
        let hint = "Give each type in one form only: single figures, percentiles, or one row with a formula.";
        self.report.error(&At::Cell(INPUT, row, 0), message, hint);
        None
    }

    fn batch(&mut self, row: &Row, column: usize) -> Option<u32> {
        let (text, at) = self.number(row, column, PLAIN, 0, &rule::BATCH)?;
        rule::BATCH.whole_u32(&text, &at, self.report)
    }

    fn float(&mut self, row: &Row, column: usize, shift: i64, rule: &Rule) -> Option<f64> {
        let (text, at) = self.number(row, column, TIME, shift, rule)?;
        rule.float(&text, &at, self.report)
    }

    fn number(
        &mut self,
        row: &Row,
        column: usize,
        units: super::number::Units,
        shift: i64,
        rule: &Rule,
    ) -> Option<(String, At)> {
        let at = At::Cell(INPUT, row.number, column as u32 + 1);
        let written = row.cell(column);
        match plain(written, self.comma, units, shift) {
            Some(text) => Some((text, at)),
            None => rule.no_number(written, &at, self.report),
        }
    }

    fn levels(&mut self, row: &Row, columns: &[(usize, f64, i64)]) -> Option<Vec<(f64, f64)>> {
        let mut levels = Vec::new();
        let mut sound = true;
        for (column, level, shift) in columns {
            if !row.cell(*column).is_empty() {
                match self.float(row, *column, *shift, &rule::LATENCY_MS) {
                    Some(ms) => levels.push((*level, ms)),
                    None => sound = false,
                }
            }
        }
        let first = columns.first().map_or(0, |(column, ..)| *column as u32 + 1);
        (sound && check_levels(&levels, &At::Cell(INPUT, row.number, first), self.report)).then_some(levels)
    }

    fn between(&mut self, layout: &Layout, row: &Row) -> Option<Between> {
        let Some(column) = layout.between else {
            return Some(Between::RoundUp);
        };
        match row.cell(column) {
            "" | "round_up" => Some(Between::RoundUp),
            "interpolate" => Some(Between::Interpolate),
            other => {
                let at = At::Cell(INPUT, row.number, column as u32 + 1);
                self.report.error(
                    &at,
                    format!("`between` is {}, which is unknown.", shown(other)),
                    "Write round_up or interpolate.",
                );
                None
            }
        }
    }

    fn finish(self) -> Vec<Profile> {
        let report = self.report;
        if let Some((at, rows)) = self.loaded {
            let message = format!(
                "Rows with more than one request at a time: {rows}. Their latencies contain waiting, which the simulation would add once more."
            );
            let hint = "Keep the rows with one request at a time, or paste the service's own compute times.";
            report.warning(&at, message, hint);
        }
        self.types.into_iter().map(|one| one.finish(report)).collect()
    }
}

impl Type {
    fn finish(self, report: &mut Report) -> Profile {
        let between = self.between.unwrap_or(Between::RoundUp);
        let latency = match self.figures {
            Figures::None => None,
            Figures::Affine(latency) => Some(latency),
            Figures::Quantiles(by_batch) => {
                Some(Latency::Quantiles { between, points: by_batch.into_iter().collect() })
            }
            Figures::Points { by_batch, sampled } => {
                if sampled || by_batch.values().any(|samples| samples.len() > 1) {
                    warn_of_lone_samples(&self.name, &by_batch, self.first_row, report);
                    Some(Latency::Samples { between, points: by_batch.into_iter().collect() })
                } else {
                    let first = |(size, samples): (u32, Vec<f64>)| samples.first().map(|ms| (size, *ms));
                    let points = by_batch.into_iter().filter_map(first).collect();
                    Some(Latency::Table { between, points })
                }
            }
        };
        Profile {
            name: self.name,
            latency: latency.filter(|_| self.sound),
            first_row: self.first_row,
            largest_row: self.largest.1,
            rows: self.rows,
        }
    }
}

/// A batch with one sample among others with many is measured far less well than they are.
fn warn_of_lone_samples(name: &str, by_batch: &BTreeMap<u32, Vec<f64>>, row: u32, report: &mut Report) {
    let lone: Vec<String> =
        by_batch.iter().filter(|(_, samples)| samples.len() == 1).map(|(size, _)| size.to_string()).collect();
    if lone.is_empty() || lone.len() == by_batch.len() {
        return;
    }
    let some = lone.iter().take(5).cloned().collect::<Vec<_>>().join(", ");
    let more = if lone.len() > 5 { " and more" } else { "" };
    let message = format!("{} has a single sample at batch {some}{more}, but several at others.", shown(name));
    report.warning(
        &At::Cell(INPUT, row, 0),
        message,
        "A single sample says nothing of the tail: measure these batches more often.",
    );
}
