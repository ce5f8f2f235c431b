//! aiperf's and genai-perf's summary as CSV: a table of percentiles by metric, then a table of single values.
//!
//! Units stand in the metrics' names; thousands are separated by commas, in quotes.

use super::aiperf::{TOOL, requests};
use crate::import::columns::{hint, time};
use crate::import::levels::{Levels, level_of};
use crate::import::source::Source;
use crate::import::waiting::Load;
use crate::import::{Figures, Format, Found};
use crate::report::{At, Report};
use crate::rule::shown;
use crate::tables::number::{TIME, power_of};
use crate::tables::sheet::{Row, Sheet};

pub(super) static FORMAT: Format =
    Format { tool: TOOL, form: "summary (CSV)", recognises: |source| source.has_columns(&["Metric", "avg"]), read };

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let sheet = source.sheet()?;
    let head = sheet.rows.first()?;
    let Some(row) = row_of(sheet, "Request Latency") else {
        report.error(
            &At::Cell("", head.number, 1),
            "There is no row `Request Latency`.",
            "Give the summary of a run against a server; the tables of GPU telemetry have no latencies.",
        );
        return None;
    };
    let unit = row.cell(0).split_once('(').map_or("", |(_, rest)| rest.trim_end_matches(')'));
    let Some(shift) = power_of(unit, TIME) else {
        let message = format!("The unit in {} is unknown.", shown(row.cell(0)));
        report.error(&At::Cell("", row.number, 1), message, "Use ms, us, ns or s.");
        return None;
    };
    let column = |name: &str| head.cells.iter().position(|cell| cell == name);
    let mut levels = Levels::default();
    for (index, cell) in head.cells.iter().enumerate() {
        if let Some(level) = level_of(cell).filter(|_| !row.cell(index).is_empty()) {
            levels.push(level, time(row, index, shift, report)?);
        }
    }
    let mean_ms = column("avg").and_then(|avg| time(row, avg, shift, report));
    let figures = if levels.is_empty() {
        mean_ms.filter(|ms| *ms > 0.0).map(Figures::Mean)?
    } else {
        levels.finish(&At::Cell("", row.number, 0), report)?
    };
    let value = |metric| row_of(sheet, metric).and_then(|row| hint(row, Some(1)));
    let load = Load { stated: None, rate_per_s: value("Request Throughput"), mean_ms };
    let used = value("Request Count").map_or(1, |count| count as usize);
    let mut found = requests(used, figures, load).note(format!("The request latency is given in {unit}."));
    found.skip(value("Error Request Count").map_or(0, |count| count as usize), "a request that failed");
    Some(found)
}

/// The row of a metric, whatever unit stands behind its name.
fn row_of<'a>(sheet: &'a Sheet<'a>, metric: &str) -> Option<&'a Row<'a>> {
    let name = |row: &Row| row.cell(0).split('(').next().unwrap_or("").trim().to_owned();
    sheet.rows.iter().find(|row| name(row).eq_ignore_ascii_case(metric))
}
