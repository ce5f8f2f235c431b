//! How large recorded queries are: a small chart of buckets that double, with its table.

use crate::chart::histogram::{HEIGHT, WIDTH, bars};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::twin::twin;
use crate::format::count;
use yew::prelude::*;

/// The chart; each bucket is its smallest and largest size, and how many queries it holds.
pub fn size_histogram(buckets: &[(u32, u32, u32)]) -> Html {
    let drawn = bars(buckets).into_iter().zip(buckets).map(|(bar, (_, to, _))| {
        html! {
            <g>
                <rect class="histogram__bar" x={px(bar.x)} y={px(bar.y)} width={px(bar.width)} height={px(bar.height)} />
                if bar.labelled {
                    <text class="histogram__label" x={px(bar.x + bar.width)} y={px(HEIGHT - 3.0)}>{ format!("≤ {}", count(u64::from(*to))) }</text>
                }
            </g>
        }
    });
    html! {
        <figure class="histogram" data-testid="import-histogram">
            <figcaption class="panel__subtitle">{ "Queries by size" }</figcaption>
            <svg viewBox={format!("0 0 {WIDTH} {HEIGHT}")} role="img" aria-label="Queries by size; the table below holds the same figures">{ for drawn }</svg>
            { twin(table(buckets)) }
        </figure>
    }
}

fn px(value: f64) -> String {
    format!("{value:.1}")
}

fn table(buckets: &[(u32, u32, u32)]) -> Html {
    let columns = [("Size", Align::Figures("")), ("Queries", Align::Figures(""))];
    let size = |from: u32, to: u32| if from == to { from.to_string() } else { format!("{from}–{to}") };
    let rows = buckets.iter().map(|(from, to, queries)| {
        // A range is no number: it is taken along as its words, and sorted by the number that it begins with.
        vec![Cell::from(size(*from, *to)), Cell::figure(f64::from(*queries), count(u64::from(*queries)))]
    });
    data_table("Queries by size", &columns, rows.collect())
}
