//! How many pools each rule has closed, and why.

use crate::components::data_table::{Align, Cell, data_table};
use crate::format::count;
use crate::race_words as words;
use protocol::ClosedTally;
use yew::prelude::*;

/// The table; nothing where nothing is closed.
pub fn closed_table(title: &'static str, closed: &[ClosedTally]) -> Html {
    if closed.is_empty() {
        return Html::default();
    }
    let columns = [(title, Align::Words), ("Pools", Align::Figures("")), ("Why", Align::Words)];
    let rows = closed.iter().map(|tally| {
        vec![
            Cell::from(words::closed(tally.rule)),
            Cell::figure(tally.pools as f64, count(tally.pools)),
            Cell::from(words::closed_why(tally.rule)),
        ]
    });
    data_table("Closed pools by rule", &columns, rows.collect())
}
