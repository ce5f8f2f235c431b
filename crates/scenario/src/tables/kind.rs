//! Which of the three tables a sheet is: from its header, or from what its first row looks like.
//!
//! It reads no figures.

use super::header::{Column, Words, price_column, profile_column, trace_column};
use super::number::looks_numeric;
use super::sheet::Row;

/// A table that Ribbon reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Latencies.
    Profiles,
    /// Prices.
    Prices,
    /// Recorded queries.
    Trace,
}

/// The kind of the table that starts with this row; `None` where nothing speaks for one.
pub(crate) fn kind_of(first: &Row) -> Option<Kind> {
    if first.cells.iter().any(|cell| looks_numeric(cell)) {
        return by_cells(first);
    }
    let words: Vec<Words> = first.cells.iter().map(|cell| Words::of(cell)).collect();
    let instance = |column: &Column| *column == Column::Instance;
    let batch = |column: &Column| *column == Column::Batch;
    let has = |of: fn(&Words) -> Option<Column>, wanted: &dyn Fn(&Column) -> bool| {
        words.iter().filter_map(of).any(|column| wanted(&column))
    };
    let timed = |column: &Column| {
        matches!(column, Column::Latency(_) | Column::Sample(_) | Column::Quantile(..) | Column::PerItem(_))
    };
    if has(profile_column, &instance) {
        if has(profile_column, &timed) && !has(price_column, &|column| *column == Column::Price) {
            return Some(Kind::Profiles);
        }
        return has(price_column, &|column| *column == Column::Price).then_some(Kind::Prices);
    }
    let arrival = |column: &Column| matches!(column, Column::Arrival(_));
    (has(trace_column, &arrival) && has(trace_column, &batch)).then_some(Kind::Trace)
}

/// Without a header: a name and numbers, or numbers alone.
fn by_cells(first: &Row) -> Option<Kind> {
    let numeric: Vec<bool> = first.cells.iter().map(|cell| looks_numeric(cell)).collect();
    match numeric[..] {
        // With a currency sign the second cell is a price, else a batch size.
        [false, true, true] if first.cell(1).contains(['$', '\u{20ac}', '.', ',']) => Some(Kind::Prices),
        [false, true, true] => Some(Kind::Profiles),
        [false, true] => Some(Kind::Prices),
        [true, true] | [true, true, true] => Some(Kind::Trace),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::split;
    use super::*;

    /// Expected kinds: what a person takes the table for.
    #[test]
    fn tables_as_people_write_them() {
        for (text, kind) in [
            ("instance,batch,latency_ms", Some(Kind::Profiles)),
            ("instance,base_ms,per_item_ms", Some(Kind::Profiles)),
            ("name;bs;p99 (ms)", Some(Kind::Profiles)),
            ("m5.large,10,4.5", Some(Kind::Profiles)),
            ("instance,price", Some(Kind::Prices)),
            ("Type\tHourly cost\tLatency", Some(Kind::Prices)),
            ("m5.large\t0,096 \u{20ac}", Some(Kind::Prices)),
            ("m5.large,$0.1,5", Some(Kind::Prices)),
            ("arrival_ms,batch", Some(Kind::Trace)),
            ("0,3", Some(Kind::Trace)),
            ("colour,weight", None),
            ("to be or not to be", None),
            ("a,1,2,3", None),
        ] {
            let sheet = split(text);
            assert_eq!(kind_of(&sheet.rows[0]), kind, "{text}");
        }
    }
}
