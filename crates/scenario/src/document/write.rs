//! The canonical document: keys in a fixed order, defaults left out.
//!
//! Exact integers are written as decimals digit by digit, floats as the shortest text that reads back the same.

use super::VERSION;
use super::workload::{DEFAULT_BATCH, DEFAULT_QUERIES, DEFAULT_SEED};
use crate::decimal::{fixed, shortest};
use crate::json::Out;
use crate::model::{Arrivals, BatchSizes, Between, Instance, Latency, Scenario, TraceRow, Workload};
use crate::quantile::key_of_level;
use crate::trials::{DEFAULT_HOURS_EACH, Measured, OTHER_LOAD, Prior, SAME_LOAD, Trial, Trials};

pub(super) fn document(scenario: &Scenario) -> Out {
    let mut root = vec![member("ribbon", whole(VERSION))];
    for (key, text) in [("title", &scenario.title), ("note", &scenario.note)] {
        if !text.is_empty() {
            root.push(member(key, Out::Text(text.clone())));
        }
    }
    let target = scenario.target;
    root.push(member(
        "target",
        Out::Object(vec![
            member("latency_ms", Out::Number(fixed(target.latency_ns, 6))),
            member("share", Out::Number(fixed(u64::from(target.share_ppb), 9))),
        ]),
    ));
    root.push(member("workload", workload(&scenario.workload)));
    root.push(member("instances", Out::List(scenario.instances.iter().map(instance).collect())));
    if let Some(counts) = &scenario.current_pool {
        root.push(member("current_pool", pool(&scenario.instances, counts)));
    }
    if scenario.trials != Trials::default() {
        root.push(member("trials", trials(&scenario.instances, &scenario.trials)));
    }
    Out::Object(root)
}

fn pool(instances: &[Instance], counts: &[u32]) -> Out {
    let named = instances.iter().zip(counts).filter(|(_, count)| **count > 0);
    Out::Object(named.map(|(instance, count)| member(&instance.name, whole(u64::from(*count)))).collect())
}

fn trials(instances: &[Instance], trials: &Trials) -> Out {
    let mut members = Vec::new();
    if trials.prior == Prior::None {
        members.push(member("prior", Out::Text("none".to_owned())));
    }
    if trials.hours_each.to_bits() != DEFAULT_HOURS_EACH.to_bits() {
        members.push(member("hours_each", float(trials.hours_each)));
    }
    if !trials.told.is_empty() {
        members.push(member("told", Out::List(trials.told.iter().map(|one| trial(instances, one)).collect())));
    }
    Out::Object(members)
}

fn trial(instances: &[Instance], trial: &Trial) -> Out {
    let mut members = vec![member("pool", pool(instances, &trial.counts))];
    match trial.measured {
        Measured::Rate { share_ppb, queries } => {
            members.push(member("share", Out::Number(fixed(u64::from(share_ppb), 9))));
            members.extend(queries.map(|queries| member("queries", whole(u64::from(queries)))));
        }
        Measured::Counts { within, queries } => {
            members.push(member("within", whole(u64::from(within))));
            members.push(member("queries", whole(u64::from(queries))));
        }
    }
    match trial.load_ppm {
        SAME_LOAD => {}
        OTHER_LOAD => members.push(member("load", Out::Text("other".to_owned()))),
        load => members.push(member("load", Out::Number(fixed(u64::from(load), 6)))),
    }
    Out::Object(members)
}

fn workload(workload: &Workload) -> Out {
    let mut members = Vec::new();
    let seed = match workload {
        Workload::Synthetic { arrivals: process, batch, queries, seed } => {
            members.push(member("arrivals", arrivals(process)));
            if *batch != DEFAULT_BATCH {
                members.push(member("batch", batch_sizes(batch)));
            }
            if *queries != DEFAULT_QUERIES {
                members.push(member("queries", whole(u64::from(*queries))));
            }
            seed
        }
        Workload::Trace { rows, seed } => {
            members.push(member("trace", Out::List(rows.iter().map(trace_row).collect())));
            seed
        }
    };
    if *seed != DEFAULT_SEED {
        members.push(member("seed", whole(*seed)));
    }
    Out::Object(members)
}

fn trace_row(row: &TraceRow) -> Out {
    let mut cells = vec![Out::Number(fixed(row.arrival_ns, 6)), whole(u64::from(row.batch))];
    cells.extend(row.draw.map(|draw| whole(u64::from(draw))));
    Out::List(cells)
}

fn arrivals(arrivals: &Arrivals) -> Out {
    match arrivals {
        Arrivals::Poisson { rate_per_s } => of_kind("poisson", vec![member("rate_per_s", float(*rate_per_s))]),
        Arrivals::Renewal { rate_per_s, cv } => {
            of_kind("renewal", vec![member("rate_per_s", float(*rate_per_s)), member("cv", float(*cv))])
        }
        Arrivals::IntegerGaps { mean_gap_ms } => {
            of_kind("integer_gaps", vec![member("mean_gap_ms", float(*mean_gap_ms))])
        }
    }
}

fn batch_sizes(batch: &BatchSizes) -> Out {
    let size = |value: u32| whole(u64::from(value));
    match batch {
        BatchSizes::RibbonMixture => of_kind("ribbon_mixture", Vec::new()),
        BatchSizes::Fixed { size: value } => of_kind("fixed", vec![member("size", size(*value))]),
        BatchSizes::LogNormal { mu, sigma, max } => of_kind(
            "log_normal",
            vec![member("mu", float(*mu)), member("sigma", float(*sigma)), member("max", size(*max))],
        ),
        BatchSizes::Normal { mean, sd, min, max } => of_kind(
            "normal",
            vec![
                member("mean", float(*mean)),
                member("sd", float(*sd)),
                member("min", size(*min)),
                member("max", size(*max)),
            ],
        ),
        BatchSizes::Empirical { sizes } => {
            let pairs = sizes.iter().map(|(value, weight)| Out::List(vec![size(*value), float(*weight)]));
            of_kind("empirical", vec![member("sizes", Out::List(pairs.collect()))])
        }
    }
}

fn instance(instance: &Instance) -> Out {
    let mut members = vec![
        member("name", Out::Text(instance.name.clone())),
        member("price_per_hour", Out::Number(fixed(instance.price_nanodollars, 9))),
    ];
    members.extend(instance.max_count.map(|count| member("max_count", whole(u64::from(count)))));
    members.push(member("latency", latency(&instance.latency)));
    Out::Object(members)
}

fn latency(latency: &Latency) -> Out {
    match latency {
        Latency::Table { between, points } => measured("table", *between, points, |ms| float(*ms)),
        Latency::Samples { between, points } => {
            measured("samples", *between, points, |samples| Out::List(samples.iter().copied().map(float).collect()))
        }
        Latency::Quantiles { between, points } => measured("quantiles", *between, points, |levels| {
            Out::Object(levels.iter().map(|(level, ms)| (key_of_level(*level), float(*ms))).collect())
        }),
        Latency::Affine { base_ms, per_item_ms, cv } => {
            let mut members = vec![member("base_ms", float(*base_ms)), member("per_item_ms", float(*per_item_ms))];
            if *cv > 0.0 {
                members.push(member("cv", float(*cv)));
            }
            of_kind("affine", members)
        }
    }
}

fn measured<T>(kind: &str, between: Between, points: &[(u32, T)], figure: impl Fn(&T) -> Out) -> Out {
    let mut members = Vec::new();
    if between == Between::Interpolate {
        members.push(member("between", Out::Text("interpolate".to_owned())));
    }
    let pairs = points.iter().map(|(batch, value)| Out::List(vec![whole(u64::from(*batch)), figure(value)]));
    members.push(member("points", Out::List(pairs.collect())));
    of_kind(kind, members)
}

fn of_kind(kind: &str, mut members: Vec<(String, Out)>) -> Out {
    members.insert(0, member("kind", Out::Text(kind.to_owned())));
    Out::Object(members)
}

fn member(key: &str, value: Out) -> (String, Out) {
    (key.to_owned(), value)
}

fn whole(value: u64) -> Out {
    Out::Number(value.to_string())
}

fn float(value: f64) -> Out {
    Out::Number(shortest(value))
}
