//! Tables of a scenario, as CSV that reads back exactly.
//!
//! One section with its own header for each form that latencies come in. It knows no parsing.

use crate::decimal::{fixed, shortest};
use crate::model::{Between, Latency, Scenario, TraceRow};
use crate::quantile::key_of_level;
use numerics::order;

/// The latencies of all instance types.
pub fn write_profiles(scenario: &Scenario) -> String {
    let mut text = String::new();
    let mut header = String::new();
    for instance in scenario.instances() {
        let (needed, rows) = rows(instance.name(), instance.latency());
        if needed != header {
            text.push_str(&needed);
            text.push('\n');
            header = needed;
        }
        for row in rows {
            text.push_str(&row);
            text.push('\n');
        }
    }
    text
}

/// The price of each instance type, in dispatch order.
pub fn write_prices(scenario: &Scenario) -> String {
    let mut text = String::from("instance,price\n");
    for instance in scenario.instances() {
        text.push_str(&format!("{},{}\n", quoted(instance.name()), fixed(instance.price_nanodollars(), 9)));
    }
    text
}

/// A recorded trace.
pub fn write_trace(rows: &[TraceRow]) -> String {
    let drawn = rows.iter().any(|row| row.draw.is_some());
    let mut text = String::from(if drawn { "arrival_ms,batch,draw\n" } else { "arrival_ms,batch\n" });
    for row in rows {
        let draw = if drawn {
            format!(",{}", row.draw.map_or_else(String::new, |draw| draw.to_string()))
        } else {
            String::new()
        };
        text.push_str(&format!("{},{}{draw}\n", fixed(row.arrival_ns, 6), row.batch));
    }
    text
}

/// The header that an instance type's latencies need, and its rows.
pub(crate) fn rows(name: &str, latency: &Latency) -> (String, Vec<String>) {
    let name = quoted(name);
    match latency {
        Latency::Table { between, points } => {
            let (head, tail) = between_column(*between);
            let rows = points.iter().map(|(batch, ms)| format!("{name},{batch},{}{tail}", shortest(*ms)));
            (format!("instance,batch,latency_ms{head}"), rows.collect())
        }
        Latency::Samples { between, points } => {
            let (head, tail) = between_column(*between);
            let each = points.iter().flat_map(|(batch, samples)| samples.iter().map(move |ms| (batch, ms)));
            let rows = each.map(|(batch, ms)| format!("{name},{batch},{}{tail}", shortest(*ms)));
            (format!("instance,batch,sample_ms{head}"), rows.collect())
        }
        Latency::Quantiles { between, points } => quantile_rows(&name, *between, points),
        Latency::Affine { base_ms, per_item_ms, cv } => (
            "instance,base_ms,per_item_ms,cv".to_owned(),
            vec![format!("{name},{},{},{}", shortest(*base_ms), shortest(*per_item_ms), shortest(*cv))],
        ),
    }
}

/// A column for every level that any batch has; empty cells where a batch lacks it.
fn quantile_rows(name: &str, between: Between, points: &[(u32, Vec<(f64, f64)>)]) -> (String, Vec<String>) {
    let (head, tail) = between_column(between);
    let mut levels: Vec<f64> = points.iter().flat_map(|(_, levels)| levels.iter().map(|(level, _)| *level)).collect();
    order::sort_by(&mut levels, f64::total_cmp);
    levels.dedup();
    let columns: String = levels.iter().map(|level| format!(",{}_ms", key_of_level(*level))).collect();
    let rows = points.iter().map(|(batch, given)| {
        let cell = |level: &f64| {
            given.iter().find(|(own, _)| own.total_cmp(level).is_eq()).map_or_else(String::new, |(_, ms)| shortest(*ms))
        };
        let cells: String = levels.iter().map(|level| format!(",{}", cell(level))).collect();
        format!("{name},{batch}{cells}{tail}")
    });
    (format!("instance,batch{columns}{head}"), rows.collect())
}

/// Header and cell of the column `between`, where it is needed.
fn between_column(between: Between) -> (&'static str, &'static str) {
    match between {
        Between::RoundUp => ("", ""),
        Between::Interpolate => (",between", ",interpolate"),
    }
}

/// A name as a CSV cell: in quotes where it would not read back bare.
pub(crate) fn quoted(name: &str) -> String {
    let bare = name.starts_with(|c: char| c.is_alphanumeric())
        && name.chars().all(|c| c.is_alphanumeric() || " ._-+/:@()".contains(c));
    if bare { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}
