//! Why queries miss the target: RIBBON's own split into three.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::terms::terms;
use crate::format::{count, percent};
use crate::glossary::MISS_KINDS;
use protocol::PoolReport;
use yew::prelude::*;

/// The panel.
pub fn misses(pool: Option<&PoolReport>) -> Html {
    let body = match pool {
        None => empty("There is no pool whose late queries could be split."),
        Some(pool) if pool.within_target == pool.queries => {
            empty(format!("No query is late: all {} answer in time.", count(pool.queries)))
        }
        Some(pool) => split(pool),
    };
    panel(Head { id: "misses", title: "Why queries are late", testid: "misses", lead: "" }, body)
}

fn split(pool: &PoolReport) -> Html {
    let late = pool.queries - pool.within_target;
    let parts = [
        ("miss__both", "Waiting and service together", "Each alone would have fitted.", pool.misses.both),
        ("miss__waited", "Waited too long", "The queue alone took longer than the target.", pool.misses.waited),
        ("miss__slow", "Too slow", "Late even on an idle instance of the type that served it.", pool.misses.too_slow),
    ];
    let mut from = 0.0;
    let bar = parts.map(|(class, _, _, queries)| {
        let share = queries as f64 / late as f64 * 100.0;
        let rect = html! { <rect {class} x={format!("{from:.2}%")} width={format!("{share:.2}%")} height="14" /> };
        from += share;
        rect
    });
    let columns = [("Kind", Align::Words), ("Queries", Align::Figures("")), ("Share", Align::Figures("0 to 1"))];
    let rows = parts.map(|(class, name, why, queries)| {
        let share = queries as f64 / late as f64;
        vec![
            Cell::from(name).looks(html! {
                <div class="split__part">
                    <svg class="split__key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect {class} width="12" height="12" rx="2" /></svg>
                    <div><p><strong>{ name }</strong></p><p class="split__why">{ why }</p></div>
                </div>
            }),
            Cell::figure(queries as f64, count(queries)),
            Cell::figure(share, percent(share, 0)),
        ]
    });
    html! {
        <>
            <p class="panel__lead">{ format!("{} of {} searched queries are late.", count(late), count(pool.queries)) }</p>
            <svg class="split__bar" width="100%" height="14" aria-hidden="true" focusable="false">{ for bar }</svg>
            { data_table("Late queries by kind", &columns, rows.into()) }
            { terms(&[&MISS_KINDS]) }
        </>
    }
}
