//! Why nothing cheaper will do: how many cheaper pools there are, and what refuted each.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, panel};
use crate::components::terms::terms;
use crate::format::{count, dollars, percent};
use crate::glossary::{PROVEN, QUERIES};
use crate::words;
use protocol::{Bound, Certificate, Plan};
use yew::prelude::*;

/// One way in which cheaper pools were settled.
struct Part {
    class: &'static str,
    name: &'static str,
    why: &'static str,
    pools: u64,
}

/// The panel.
pub fn certificate(plan: &Plan) -> Html {
    let certificate = &plan.certificate;
    let parts = parts(certificate);
    let total = certificate.cheaper_pools.max(1) as f64;
    let columns = [("Cheaper pools", Align::Words), ("Pools", Align::Figures("")), ("Share", Align::Figures("0 to 1"))];
    let rows = parts.iter().map(|part| {
        let share = part.pools as f64 / total;
        vec![
            Cell::from(part.name).looks(html! {
                <div class="certificate__part">
                    <svg class="split__key" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true"><rect class={part.class} width="12" height="12" rx="2" /></svg>
                    <div><p><strong>{ part.name }</strong></p><p class="split__why">{ part.why }</p></div>
                </div>
            }),
            Cell::figure(part.pools as f64, count(part.pools)),
            Cell::figure(share, percent(share, 1)),
        ]
    });
    let body = html! {
        <>
            <p class="certificate__proof">{ words::proof(plan) }</p>
            <p class="panel__lead">{ words::certificate(plan) }</p>
            { bar(&parts, total) }
            { data_table("What settled the cheaper pools", &columns, rows.collect()) }
            { for words::doubt(certificate).map(|doubt| html! { <p class="panel__lead">{ doubt }</p> }) }
            { terms(&[&PROVEN, &QUERIES]) }
            if certificate.unsettled > 0 {
                <p class="panel__lead">{ format!("Every pool cheaper than {}/h is refuted.", dollars(certificate.price_bound_per_hour)) }</p>
            }
        </>
    };
    panel(Head { id: "certificate", title: "Why nothing cheaper will do", testid: "certificate", lead: "" }, body)
}

fn parts(certificate: &Certificate) -> Vec<Part> {
    let by_bound = certificate.by_bound.iter().filter(|tally| tally.pools > 0).map(|tally| {
        let (name, why) = words::bound(tally.bound);
        Part { class: class(tally.bound), name, why, pools: tally.pools }
    });
    let mut parts: Vec<Part> = by_bound.collect();
    parts.push(Part {
        class: "certificate__simulated",
        name: "Simulated, and too many late",
        why: "Followed on the same queries until more were late than the target allows.",
        pools: certificate.refuted_by_simulation,
    });
    if certificate.unsettled > 0 {
        parts.push(Part {
            class: "certificate__open",
            name: "Not looked at",
            why: "The search stopped before it came to them.",
            pools: certificate.unsettled,
        });
    }
    parts
}

/// Each bound keeps its colour, whichever others there are; the table beside the bar tells them apart in words.
fn class(bound: Bound) -> &'static str {
    match bound {
        Bound::Work => "certificate__work",
        Bound::TooSlow => "certificate__too-slow",
        Bound::Capacity => "certificate__capacity",
        Bound::Share => "certificate__share",
        Bound::FastestServers => "certificate__fastest",
        Bound::NeverUsed => "certificate__never-used",
    }
}

fn bar(parts: &[Part], total: f64) -> Html {
    let mut from = 0.0;
    let rects = parts.iter().map(|part| {
        let share = part.pools as f64 / total * 100.0;
        let rect =
            html! { <rect class={part.class} x={format!("{from:.2}%")} width={format!("{share:.2}%")} height="14" /> };
        from += share;
        rect
    });
    html! { <svg class="split__bar" width="100%" height="14" aria-hidden="true" focusable="false">{ for rects }</svg> }
}
