//! Who does the work: share of the queries and utilization by instance type.

use crate::chart::bars::{Bar, Group};
use crate::components::bars::Bars;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, empty, panel};
use crate::components::save_as::save_as;
use crate::components::terms::terms;
use crate::components::twin::twin;
use crate::format::{count, percent};
use crate::glossary::UTILIZATION;
use crate::words;
use protocol::{Plan, PoolReport, TypeSummary};
use yew::prelude::*;

const HEAD: Head = Head { id: "types", title: "Who does the work", testid: "types-bars", lead: "" };

/// The panel.
pub fn type_bars(plan: &Plan, pool: Option<&PoolReport>) -> Html {
    let body = match pool {
        None => empty("There is no pool whose work could be shown."),
        Some(pool) => html! {
            <>
                <Bars label="Share of the queries and utilization by instance type. The table below holds the same figures."
                    groups={present(pool, &plan.types).map(|work| group(&work)).collect::<Vec<_>>()} />
                <p class="panel__lead" data-testid="bottleneck">{ words::bottleneck(pool, &plan.types) }</p>
                { terms(&[&UTILIZATION]) }
                { save_as(HEAD) }
                { twin(table(pool, &plan.types)) }
            </>
        },
    };
    panel(HEAD, body)
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

fn group(work: &Work) -> Group {
    let bar = |part, words, class| Bar { part, value: percent(part, 1), words, class };
    let bars = vec![bar(work.share, "of the queries", "bar__share"), bar(work.utilization, "busy", "bar__busy")];
    Group { name: format!("{} × {}", work.instances, work.name), bars }
}

fn table(pool: &PoolReport, types: &[TypeSummary]) -> Html {
    let columns = [
        ("Instance type", Align::Words),
        ("Instances", Align::Figures("")),
        ("Queries served", Align::Figures("")),
        ("Share", Align::Figures("0 to 1")),
        ("Utilization", Align::Figures("0 to 1")),
    ];
    let rows = present(pool, types).map(|work| {
        vec![
            Cell::from(work.name),
            Cell::figure(f64::from(work.instances), work.instances.to_string()),
            Cell::figure(work.served as f64, count(work.served)),
            Cell::figure(work.share, percent(work.share, 2)),
            Cell::figure(work.utilization, percent(work.utilization, 2)),
        ]
    });
    data_table("Work by instance type", &columns, rows.collect())
}
