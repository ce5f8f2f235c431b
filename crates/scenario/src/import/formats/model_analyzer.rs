//! Triton Model Analyzer's tables of inference metrics: one row a model configuration, batch and concurrency (or request rate).
//!
//! Percentiles stand in ms, by default only p99. Of each configuration and batch the row with the least load is used.

use crate::import::columns::{Columns, float, time, whole};
use crate::import::levels::{Levels, level_of};
use crate::import::source::Source;
use crate::import::waiting::{Load, open_loop};
use crate::import::{Format, Found, Measured, Reading, Rows, Yield};
use crate::model::Between;
use crate::report::{At, Report};
use crate::rule;
use crate::tables::sheet::Row;
use std::collections::{BTreeMap, BTreeSet};

const CONFIG: &str = "Model Config Path";

pub(super) static FORMAT: Format = Format {
    tool: "Triton Model Analyzer",
    form: "inference metrics (CSV)",
    recognises: |source| source.has_columns(&[CONFIG, "Batch"]) && has_latencies(source),
    read,
};

/// The other tables of the same tool, which people take for this one.
pub(super) static WITHOUT_LATENCIES: Format = Format {
    tool: "Triton Model Analyzer",
    form: "table without latencies (CSV)",
    recognises: |source| source.has_columns(&[CONFIG]) || source.has_columns(&["GPU UUID", "GPU Utilization (%)"]),
    read: |_, report| {
        let hint = "Give the table `metrics-model-inference.csv`, which has a column `p99 Latency (ms)`.";
        report.error(&At::Cell("", 1, 0), "This table of Model Analyzer has no latencies.", hint);
        None
    },
};

fn level(name: &str) -> Option<f64> {
    level_of(name.strip_suffix(" Latency (ms)")?)
}

fn has_latencies(source: &Source) -> bool {
    source.sheet().is_some_and(|sheet| Columns::of(sheet).names().any(|(_, name)| level(name).is_some()))
}

/// The row with the least load, by configuration (the default one first: it is the one that people know) and batch.
type Least<'a> = BTreeMap<(bool, &'a str), BTreeMap<u32, (f64, &'a Row<'a>)>>;

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let columns = Columns::of(source.sheet()?);
    let (config, batch, concurrency) = (columns.find(CONFIG)?, columns.find("Batch")?, columns.find("Concurrency"));
    let load = concurrency.or_else(|| columns.find("Request Rate"));
    let mut least: Least = BTreeMap::new();
    for row in columns.rows {
        let load = load.map_or(Some(1.0), |load| float(row, load, 0, &rule::LOAD, report));
        let Some((batch, load)) = whole(row, batch, &rule::BATCH, report).zip(load) else { continue };
        let config = row.cell(config);
        let of_config = least.entry((!config.ends_with("_default"), config)).or_default();
        let entry = of_config.entry(batch).or_insert((load, row));
        if load < entry.0 {
            *entry = (load, row);
        }
    }
    let mut found = Found::default();
    let kept: BTreeSet<u32> = least.values().flat_map(BTreeMap::values).map(|(_, row)| row.number).collect();
    let busier = columns.rows.iter().map(|row| row.number).filter(|number| !kept.contains(number));
    found.skip(busier.collect::<Rows>(), "measured under more load: requests waited for each other");
    for ((_, config), of_config) in least {
        let load = of_config.values().map(|(load, _)| *load).fold(0.0, f64::max);
        let mut measured = Vec::new();
        for (batch, (_, row)) in of_config {
            measured.push(one(&columns, batch, row, report)?);
        }
        let warning = match concurrency {
            Some(_) => Load::stated(Some(load)).warning(None),
            None => Some(open_loop("Requests were sent at a fixed rate", None)),
        };
        let name = format!("model configuration {config}");
        let used = measured.len();
        found.readings.push(Reading {
            name,
            used,
            yields: Yield::Latencies(measured),
            warnings: warning.into_iter().collect(),
            better: None,
        });
    }
    Some(found.note("Latencies are read as ms. They are those of whole requests, seen by the client."))
}

fn one(columns: &Columns, batch: u32, row: &Row, report: &mut Report) -> Option<Measured> {
    let mut levels = Levels::default();
    for (column, name) in columns.names() {
        if let Some(level) = level(name) {
            levels.push(level, time(row, column, 0, report)?);
        }
    }
    let figures = levels.finish(&At::Cell("", row.number, 0), report)?;
    Some(Measured { instance: None, batch: Some(batch), between: Between::RoundUp, figures })
}
