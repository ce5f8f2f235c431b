//! Which column is what: headers, matched loosely, or the usual order where there is none.
//!
//! It knows the names that tools and people use; what the columns are for is each table's own matter.

use super::number::{TIME, looks_numeric};
use crate::quantile::level_of_key;

/// What a column holds. Times carry the power of ten that makes them milliseconds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Column {
    Instance,
    Batch,
    /// A measured latency, or a mean.
    Latency(i64),
    /// A measured latency that is one of several, whether or not others follow.
    Sample(i64),
    /// A percentile: its level.
    Quantile(f64, i64),
    Base(i64),
    PerItem(i64),
    Cv,
    Between,
    Price,
    MaxCount,
    Arrival(i64),
    Draw,
}

/// A header cell's words, lower case, without punctuation, its unit taken off.
pub(super) struct Words {
    words: Vec<String>,
    /// The unit's name and power of ten.
    pub(super) unit: Option<(String, i64)>,
}

impl Words {
    pub(super) fn of(cell: &str) -> Self {
        let lower = cell.to_ascii_lowercase();
        let breaks = |c: char| !(c.is_alphanumeric() || matches!(c, '.' | '%' | '$' | '\u{20ac}'));
        let mut words: Vec<String> = lower.split(breaks).filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let unit = words.last().and_then(|last| TIME.iter().find(|(name, _)| last == name));
        let unit = unit.map(|(name, shift)| ((*name).to_owned(), *shift));
        if unit.is_some() {
            words.pop();
        }
        Self { words, unit }
    }

    fn shift(&self) -> i64 {
        self.unit.as_ref().map_or(0, |(_, shift)| *shift)
    }

    fn joined(&self) -> String {
        self.words.join("_")
    }

    pub(super) fn any(&self, known: &[&str]) -> bool {
        self.words.iter().any(|word| known.contains(&word.as_str()))
    }
}

/// A column of a latency table.
pub(super) fn profile_column(words: &Words) -> Option<Column> {
    if let Some(column) = shared_column(words) {
        return Some(column);
    }
    let shift = words.shift();
    if let Some(level) = words.words.iter().find_map(|word| quantile_level(word)) {
        return Some(Column::Quantile(level, shift));
    }
    match words.joined().as_str() {
        "between" | "between_batches" => Some(Column::Between),
        "base" | "base_latency" | "intercept" => Some(Column::Base(shift)),
        "per_item" | "slope" | "per_query_item" => Some(Column::PerItem(shift)),
        "cv" | "noise" | "noise_cv" => Some(Column::Cv),
        "sample" | "samples" | "latency_sample" => Some(Column::Sample(shift)),
        "" if words.unit.is_some() => Some(Column::Latency(shift)),
        _ if words.any(&["max", "min", "sd", "std", "stddev", "stdev", "n", "count"]) => None,
        _ if words.any(&["latency", "latencies", "lat", "time", "duration", "mean", "avg", "average"]) => {
            Some(Column::Latency(shift))
        }
        _ => None,
    }
}

/// A column of a price table.
pub(super) fn price_column(words: &Words) -> Option<Column> {
    match words.joined().as_str() {
        "max" | "max_count" | "maximum" | "limit" | "quota" | "count" | "at_most" | "max_instances" => {
            Some(Column::MaxCount)
        }
        _ if words.any(&["price", "cost", "hourly", "$", "usd", "\u{20ac}", "eur", "price/h"]) => Some(Column::Price),
        _ => shared_column(words).filter(|column| *column == Column::Instance),
    }
}

/// A column of a recorded trace.
pub(super) fn trace_column(words: &Words) -> Option<Column> {
    if words.any(&["arrival", "arrivals", "arrived", "timestamp", "time", "at"])
        || (words.words.is_empty() && words.unit.is_some())
    {
        return Some(Column::Arrival(words.shift()));
    }
    match words.joined().as_str() {
        "draw" | "u32" | "random" => Some(Column::Draw),
        _ => shared_column(words).filter(|column| *column == Column::Batch),
    }
}

/// How well a column's name says that it holds the latencies of a log, the best first; `None` for names that say something else.
pub(super) fn log_rank(words: &Words) -> Option<u32> {
    if words.any(&["start", "end", "max", "min", "sd", "std", "stddev", "n", "count", "allowed", "timeout", "connect"])
    {
        return None;
    }
    let names: [&[&str]; 3] = [&["latency", "latencies", "lat"], &["elapsed", "duration", "response", "rt"], &["time"]];
    let rank = names.iter().position(|names| words.any(names)).map(|rank| rank as u32);
    rank.or_else(|| (words.words.is_empty() && words.unit.is_some()).then_some(3))
}

fn shared_column(words: &Words) -> Option<Column> {
    match words.joined().as_str() {
        "instance" | "instances" | "type" | "name" | "instance_type" | "instancetype" | "instance_name" | "machine"
        | "machine_type" | "api_name" | "node" | "server" | "vm" | "sku" | "gpu" | "hardware" => Some(Column::Instance),
        "batch" | "batch_size" | "batchsize" | "batches" | "bs" | "size" | "items" => Some(Column::Batch),
        _ => None,
    }
}

fn quantile_level(word: &str) -> Option<f64> {
    if word == "median" {
        return Some(0.5);
    }
    match word.strip_suffix('%') {
        Some(percent) => level_of_key(&format!("p{percent}")),
        None => level_of_key(word),
    }
}

/// Whether a row is a header: no number in it, and at least two columns that are known.
pub(super) fn is_header(cells: &[impl AsRef<str>], column: impl Fn(&Words) -> Option<Column>) -> bool {
    let mut known = 0;
    for cell in cells {
        let cell = cell.as_ref();
        let is_known = column(&Words::of(cell)).is_some();
        if !is_known && looks_numeric(cell) {
            return false;
        }
        known += usize::from(is_known);
    }
    known >= 2
}

/// Whether a first row that is not understood is still no data.
pub(super) fn has_no_number(cells: &[impl AsRef<str>]) -> bool {
    !cells.iter().any(|cell| looks_numeric(cell.as_ref()))
}
