//! Locust's `--csv` statistics: one row an endpoint, ms, percentiles rounded by the tool.

use crate::import::columns::{Columns, hint, time};
use crate::import::levels::{Levels, level_of};
use crate::import::source::Source;
use crate::import::waiting::Load;
use crate::import::{Figures, Format, Found, Reading, Rows};
use crate::report::{At, Report};
use crate::tables::sheet::Row;
use crate::{Diagnostic, Place};

pub(super) static FORMAT: Format = Format {
    tool: "Locust",
    form: "statistics (CSV)",
    recognises: |source| source.has_columns(&["Name", "Request Count", "Failure Count"]),
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let columns = Columns::of(source.sheet()?);
    let (kind, name, count) = (columns.find("Type"), columns.find("Name")?, columns.find("Request Count"));
    let mut found = Found::default().note("Latencies are read as ms; Locust rounds its percentiles.");
    let total = |row: &Row| row.cell(name) == "Aggregated";
    let mut rows: Vec<&Row> = columns.rows.iter().collect();
    // All endpoints together first: that is what the server answers.
    rows.sort_by_key(|row| !total(row));
    for row in rows {
        let requests = hint(row, count).unwrap_or(0.0) as usize;
        if requests == 0 {
            found.skip([row.number].into_iter().collect::<Rows>(), format!("no request to {}", row.cell(name)));
            continue;
        }
        let Some(figures) = figures(&columns, row, report) else { continue };
        let endpoint = format!("{} {}", kind.map_or("", |kind| row.cell(kind)), row.cell(name));
        let name = if total(row) { "all endpoints together".to_owned() } else { endpoint.trim().to_owned() };
        let warnings = warnings(&columns, row, requests);
        found.readings.push(Reading::of_requests(name, requests, None, figures, warnings));
    }
    Some(found)
}

fn figures(columns: &Columns, row: &Row, report: &mut Report) -> Option<Figures> {
    let mut levels = Levels::default();
    for (column, name) in columns.names() {
        if let Some(level) = level_of(name).filter(|_| !matches!(row.cell(column), "" | "N/A")) {
            levels.push(level, time(row, column, 0, report)?);
        }
    }
    if !levels.is_empty() {
        return levels.finish(&At::Cell("", row.number, 0), report);
    }
    let mean = time(row, columns.find("Average Response Time")?, 0, report);
    mean.filter(|ms| *ms > 0.0).map(Figures::Mean)
}

fn warnings(columns: &Columns, row: &Row, requests: usize) -> Vec<Diagnostic> {
    let number = |name| hint(row, columns.find(name));
    let load = Load { stated: None, rate_per_s: number("Requests/s"), mean_ms: number("Average Response Time") };
    let failed = number("Failure Count").filter(|failed| *failed > 0.0).map(|failed| {
        let message = format!("{failed} of {requests} requests failed, and count in these latencies.");
        Diagnostic::warning(Place::default(), message, "Measure again until all requests succeed.")
    });
    load.warning(None).into_iter().chain(failed).collect()
}
