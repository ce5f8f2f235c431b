//! Who does the work: share of the queries and utilization by instance type.

use crate::components::data_table::{Align, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::terms::terms;
use crate::components::twin::twin;
use crate::format::{count, percent};
use crate::glossary::UTILIZATION;
use crate::words;
use protocol::{Plan, PoolReport, TypeSummary};
use yew::prelude::*;

/// The panel.
pub fn type_bars(plan: &Plan, pool: Option<&PoolReport>) -> Html {
    let body = match pool {
        None => empty("There is no pool whose work could be shown."),
        Some(pool) => html! {
            <>
                <div class="bars">{ for present(pool, &plan.types).map(|work| bars(&work)) }</div>
                <p class="panel__lead" data-testid="bottleneck">{ words::bottleneck(pool, &plan.types) }</p>
                { terms(&[&UTILIZATION]) }
                { twin(table(pool, &plan.types)) }
            </>
        },
    };
    panel(Head { id: "types", title: "Who does the work", testid: "types-bars", lead: "" }, body)
}

/// One type of the pool at work.
struct Work<'a> {
    name: &'a str,
    instances: u32,
    served: u64,
    share: f64,
    utilization: f64,
}

fn present<'a>(pool: &'a PoolReport, types: &'a [TypeSummary]) -> impl Iterator<Item = Work<'a>> {
    let queries = pool.queries.max(1) as f64;
    let figures = pool.counts.iter().zip(&pool.served).zip(&pool.utilization).zip(types);
    figures.filter(|(((count, _), _), _)| **count > 0).map(move |(((count, served), utilization), kind)| Work {
        name: &kind.name,
        instances: *count,
        served: *served,
        share: *served as f64 / queries,
        utilization: *utilization,
    })
}

fn bars(work: &Work) -> Html {
    html! {
        <div class="bars__type">
            <h3 class="bars__name">{ format!("{} × {}", work.instances, work.name) }</h3>
            { bar("of the queries", &percent(work.share, 1), work.share, "bar__share") }
            { bar("busy", &percent(work.utilization, 1), work.utilization, "bar__busy") }
        </div>
    }
}

/// A bar that is filled to `part`, 0 to 1, with a figure and words beside it.
pub fn bar(words: &'static str, value: &str, part: f64, class: &'static str) -> Html {
    html! {
        <div class="bar">
            <svg class="bar__picture" width="100%" height="10" aria-hidden="true" focusable="false">
                <rect class="bar__track" width="100%" height="10" rx="3" />
                <rect {class} width={format!("{:.2}%", part.clamp(0.0, 1.0) * 100.0)} height="10" rx="3" />
            </svg>
            <p class="bar__words"><strong>{ value.to_owned() }</strong>{ " " }{ words }</p>
        </div>
    }
}

fn table(pool: &PoolReport, types: &[TypeSummary]) -> Html {
    let columns = [
        ("Instance type", Align::Words),
        ("Instances", Align::Figures),
        ("Queries served", Align::Figures),
        ("Share", Align::Figures),
        ("Utilization", Align::Figures),
    ];
    let rows = present(pool, types).map(|work| {
        vec![
            html! { { work.name } },
            html! { { work.instances } },
            html! { { count(work.served) } },
            html! { { percent(work.share, 2) } },
            html! { { percent(work.utilization, 2) } },
        ]
    });
    data_table("Work by instance type", &columns, rows.collect())
}
