//! Triton's `perf_analyzer`, `-f FILE.csv`: one row a concurrency (or request rate), times in microseconds.
//!
//! Rows stand in order of throughput. Only the row with the least load is used: in the others requests wait for each other.

use crate::import::columns::{Columns, float, hint, time};
use crate::import::levels::{Levels, level_of};
use crate::import::source::Source;
use crate::import::waiting::{Load, open_loop};
use crate::import::{Figures, Format, Found, Reading, Rows};
use crate::report::{At, Report};
use crate::rule;
use crate::tables::sheet::Row;

/// Microseconds, as milliseconds.
const SHIFT: i64 = -3;
const COMPUTE: [&str; 3] = ["Server Compute Input", "Server Compute Infer", "Server Compute Output"];
const COMPUTE_NAME: &str = "server compute time (mean of input, infer and output; no waiting)";
const CLIENT_NAME: &str = "latency seen by the client";

pub(super) static FORMAT: Format = Format {
    tool: "Triton perf_analyzer",
    form: "CSV",
    recognises: |source| source.has_columns(&["Inferences/Second"]),
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let columns = Columns::of(source.sheet()?);
    let concurrency = columns.find("Concurrency");
    let Some(load) = concurrency.or_else(|| columns.find("Request Rate")) else {
        let message = "There is neither a column `Concurrency` nor a column `Request Rate`.";
        report.error(&At::Cell("", 1, 0), message, "Give the file as perf_analyzer wrote it.");
        return None;
    };
    let mut rows: Vec<(f64, &Row)> = Vec::new();
    for row in columns.rows {
        rows.extend(float(row, load, 0, &rule::LOAD, report).map(|load| (load, row)));
    }
    let (least, row) = rows.iter().copied().min_by(|a, b| a.0.total_cmp(&b.0))?;
    let compute = compute(&columns, row, report);
    let client = client(&columns, row, report);
    let better = compute.is_some().then_some(COMPUTE_NAME);
    let alone = concurrency.is_some() && least <= 1.0;
    let warning = match concurrency {
        Some(_) => Load::stated(Some(least)).warning(better),
        None => Some(open_loop("Requests were sent at a fixed rate", better)),
    };
    let waits = warning.is_some().then_some(());
    let client = client
        .map(|figures| Reading::of_requests(CLIENT_NAME, 1, None, figures, warning).with_better(waits.and(better)));
    let compute = compute.map(|figures| Reading::of_requests(COMPUTE_NAME, 1, None, figures, None));
    // Alone, the client's percentiles know the tail; under load only the compute time is free of waiting.
    let readings = if alone { [client, compute] } else { [compute, client] };
    let mut found = Found { readings: readings.into_iter().flatten().collect(), ..Found::default() };
    found.notes.push("Times are converted from us to ms.".to_owned());
    found.notes.push(format!("The row at {} {least} is used.", columns.names().nth(load).map_or("", |(_, name)| name)));
    let busier = rows.iter().filter(|(_, other)| other.number != row.number).map(|(_, row)| row.number);
    found.skip(busier.collect::<Rows>(), "measured under more load: requests waited for each other");
    Some(found)
}

fn compute(columns: &Columns, row: &Row, report: &mut Report) -> Option<Figures> {
    let mut sum = 0.0;
    for name in COMPUTE {
        sum += time(row, columns.find(name)?, SHIFT, report)?;
    }
    // Whole nanoseconds, as the tool's microseconds are.
    (sum > 0.0).then(|| Figures::Mean((sum * 1e6).round() / 1e6))
}

fn client(columns: &Columns, row: &Row, report: &mut Report) -> Option<Figures> {
    let mut levels = Levels::default();
    for (column, name) in columns.names() {
        if let Some(level) = name.strip_suffix(" latency").and_then(level_of) {
            levels.push(level, time(row, column, SHIFT, report)?);
        }
    }
    if !levels.is_empty() {
        return levels.finish(&At::Cell("", row.number, 0), report);
    }
    let mean = hint(row, columns.find("Avg latency"))
        .map(|us| us / 1000.0)
        .filter(|ms| *ms > 0.0 && *ms <= rule::LATENCY_MS.high);
    mean.map(Figures::Mean)
}
