//! Several trials at once, as a table: `pool,rate` or `pool,rate,queries`, the rate in percent.
//!
//! It knows the types' names, not what was tried before.

use super::telling::holds;
use super::{Told, pool_text};
use crate::Diagnostic;
use crate::report::{At, Report};
use crate::rule::{self, Rule, shown};
use crate::suggest::did_you_mean;
use crate::tables::number::{Comma, PERCENT, PLAIN, Units, comma_meaning, looks_numeric, plain};
use crate::tables::sheet::{Row, split};
use crate::trials::Measured;
use std::collections::BTreeMap;

const INPUT: &str = "trial_table";
const FORM: &str = "Write rows such as `4 g4dn.xlarge + 1 r5n.large, 99.3, 25000`: pool, rate in percent, queries.";

/// Reads the table, or tells every problem; places name the input `trial_table`. `names` are the types of the scenario.
pub fn read_told(text: &str, names: &[String]) -> Result<Vec<Told>, Vec<Diagnostic>> {
    let mut report = Report::new();
    let sheet = split(text);
    let is_header = |row: &Row| {
        !row.cell(0).starts_with(|c: char| c.is_ascii_digit()) && !row.cells.iter().any(|cell| looks_numeric(cell))
    };
    let rows = sheet.rows.iter().skip(usize::from(sheet.rows.len() > 1 && sheet.rows.first().is_some_and(is_header)));
    let comma = comma_meaning(sheet.rows.iter().flat_map(|row| row.cells.iter().skip(1)).map(AsRef::as_ref));
    let told: Vec<Option<Told>> = rows.map(|row| trial(row, comma, names, &mut report)).collect();
    if told.is_empty() {
        report.error(&At::field(INPUT), "There are no trials.", FORM);
    }
    if report.has_errors() { Err(report.finish()) } else { Ok(told.into_iter().flatten().collect()) }
}

fn trial(row: &Row, comma: Comma, names: &[String], report: &mut Report) -> Option<Told> {
    let at = |column: usize| At::Cell(INPUT, row.number, column as u32 + 1);
    if !(2..=3).contains(&row.cells.len()) {
        report.error(&at(0), format!("This row has {} cells, where 2 or 3 are expected.", row.cells.len()), FORM);
        return None;
    }
    let pool = pool(row.cell(0), &at(0), names, report);
    let mut text = |column: usize, rule: &Rule, units: Units| {
        plain(row.cell(column), comma, units, 0).or_else(|| rule.no_number(row.cell(column), &at(column), report))
    };
    let percent = text(1, &rule::MEASURED_PERCENT, PERCENT);
    let queries = if row.cell(2).is_empty() { None } else { Some(text(2, &rule::MEASURED_QUERIES, PLAIN)) };
    let share = percent.and_then(|text| rule::MEASURED_PERCENT.scaled(&text, 7, &at(1), report));
    let queries = queries.map(|text| rule::MEASURED_QUERIES.whole_u32(&text?, &at(2), report));
    if row.cell(1).starts_with("0.") && !row.cell(1).ends_with('%') {
        let hint = "Write percent: 99.3, or 0.5 % if it is meant.";
        report.error(&at(1), format!("The rate {} is below 1 percent.", shown(row.cell(1))), hint);
    }
    let queries = match queries {
        None => None,
        Some(read) => Some(read?),
    };
    Some(Told { pool: pool?, measured: Measured::Rate { share_ppb: u32::try_from(share?).ok()?, queries } })
}

fn pool(text: &str, at: &At, names: &[String], report: &mut Report) -> Option<BTreeMap<String, u32>> {
    let read = pool_text::read(text, at, names, report);
    if read.is_none() && text.is_empty() {
        report.error(at, "The pool is missing.", FORM);
    }
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    let mut sound = true;
    for (name, count, _) in read?.counts.into_iter().filter(|(_, count, _)| *count > 0) {
        if !names.contains(&name) {
            let hint =
                format!("{}Name only types of this scenario.", did_you_mean(&name, names.iter().map(String::as_str)));
            report.error(at, format!("The pool names {}, which is no type of this scenario.", shown(&name)), hint);
            sound = false;
        }
        let all = counts.get(&name).map_or(count, |before| before + count);
        counts.insert(name, all);
    }
    (sound && holds(&counts, at, report)).then_some(counts)
}
