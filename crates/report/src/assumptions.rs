//! What a plan rests on, in words: each thing that the scenario says, and what the model takes for granted whatever it says. It knows no form.

use crate::format::{count, dollars, percent, plural, pool, rate, target_percent, trimmed};
use scenario::{Arrivals, BatchSizes, Between, Dispatch, Instance, Latency, Scenario, Workload};

/// Something that a plan rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// What it is.
    pub what: String,
    /// What is assumed of it.
    pub value: String,
}

/// What the model takes for granted, a sentence each; docs/METHOD.md says more.
pub const OF_THE_MODEL: [&str; 5] = [
    "An instance answers one query at a time, alone. Engines that mix requests as they run (continuous batching, as in vLLM) answer several at once: measure the latency of a whole batch, and let a batch be a query.",
    "Service times are those that were measured, for ever: nothing warms up, slows down under load, or fails.",
    "Instances are there all the time, and the price list is what is paid: no spot interruptions, no discounts, no traffic or storage.",
    "The way to the instance and back takes no time, unless it was measured along.",
    "The load goes on as it is described, or as it was recorded. A day has a busiest hour: plan for that.",
];

/// What a scenario says, thing by thing.
pub fn of(scenario: &Scenario) -> Vec<Assumption> {
    let told = |what: &str, value: String| Assumption { what: what.to_owned(), value };
    let mut all = vec![
        told("Target", target(scenario)),
        told("Load", load(scenario)),
        told("Batch sizes", sizes(scenario)),
        told("Simulated queries", queries(scenario)),
        told("Seed", seed(scenario).to_string()),
        told("Dispatch", dispatch(scenario).to_owned()),
    ];
    all.extend(scenario.instances().iter().map(|kind| match kind.max_count() {
        Some(0) => told(kind.name(), most(kind)),
        _ => told(kind.name(), format!("{}{}", summary(kind), unmeasured(kind.latency()))),
    }));
    if scenario.current_pool().is_some() {
        all.push(told("Today's pool", current(scenario)));
    }
    all
}

/// The latency target and the share that must keep it.
pub fn target(scenario: &Scenario) -> String {
    let target = scenario.target();
    format!("{} within {} ms", target_percent(target.share()), trimmed(target.latency_ms(), 6))
}

/// How queries arrive.
pub fn load(scenario: &Scenario) -> String {
    match scenario.workload() {
        Workload::Trace { rows, .. } => format!("a trace of {}", plural(rows.len() as u64, "query", "queries")),
        Workload::Synthetic { arrivals, .. } => match arrivals {
            Arrivals::Poisson { rate_per_s } => format!("Poisson, {}", rate(*rate_per_s)),
            Arrivals::Renewal { rate_per_s, cv } => {
                format!("gamma gaps of CV {}, {}", trimmed(*cv, 3), rate(*rate_per_s))
            }
            Arrivals::IntegerGaps { mean_gap_ms } => {
                format!("whole-millisecond gaps of {} ms", trimmed(*mean_gap_ms, 6))
            }
        },
    }
}

/// How large they are.
pub fn sizes(scenario: &Scenario) -> String {
    let Workload::Synthetic { batch, .. } = scenario.workload() else { return "as recorded".to_owned() };
    match batch {
        BatchSizes::Fixed { size } => format!("always {size}"),
        BatchSizes::LogNormal { mu, sigma, max } => {
            format!("log-normal, μ {}, σ {}, at most {max}", trimmed(*mu, 4), trimmed(*sigma, 4))
        }
        BatchSizes::Normal { mean, sd, min, max } => {
            format!("normal, {} ± {}, {min} to {max}", trimmed(*mean, 3), trimmed(*sd, 3))
        }
        BatchSizes::Empirical { sizes } => {
            let all: f64 = sizes.iter().map(|size| size.1).sum();
            let part = |(size, weight): &(u32, f64)| format!("{size}: {}", percent(weight / all, 1));
            sizes.iter().map(part).collect::<Vec<_>>().join(", ")
        }
        BatchSizes::RibbonMixture => "RIBBON's mixture".to_owned(),
    }
}

/// How many of them are simulated.
pub fn queries(scenario: &Scenario) -> String {
    match scenario.workload() {
        Workload::Synthetic { queries, .. } => count(u64::from(*queries)),
        Workload::Trace { .. } => "as recorded".to_owned(),
    }
}

/// Where the draws begin.
pub fn seed(scenario: &Scenario) -> u64 {
    match scenario.workload() {
        Workload::Synthetic { seed, .. } | Workload::Trace { seed, .. } => *seed,
    }
}

/// Who gets the next query.
pub fn dispatch(scenario: &Scenario) -> &'static str {
    match scenario.dispatch() {
        Dispatch::TypeOrder => "first come, first served, by the first idle instance in the order of the types",
    }
}

/// What an instance costs.
pub fn price(kind: &Instance) -> String {
    format!("{}/h", dollars(kind.price_nanodollars() as f64 / 1e9))
}

/// How many of them there may be.
pub fn most(kind: &Instance) -> String {
    match kind.max_count() {
        None => "as many as are worth it".to_owned(),
        Some(0) => "left out".to_owned(),
        Some(most) => format!("at most {most}"),
    }
}

/// Where its service times come from.
pub fn profile(latency: &Latency) -> String {
    let of = |points: usize| plural(points as u64, "size", "sizes");
    match latency {
        Latency::Table { points, .. } => format!("{} measured", of(points.len())),
        Latency::Samples { points, .. } => format!("samples of {}", of(points.len())),
        Latency::Quantiles { points, .. } => format!("quantiles of {}", of(points.len())),
        Latency::Affine { base_ms, per_item_ms, .. } => {
            format!("{} ms + {} ms an item", trimmed(*base_ms, 4), trimmed(*per_item_ms, 6))
        }
    }
}

/// What holds where nothing was measured; follows [`profile`].
fn unmeasured(latency: &Latency) -> String {
    let (between, one) = match latency {
        Latency::Table { between, points } => (between, points.len() == 1),
        Latency::Samples { between, points } => (between, points.len() == 1),
        Latency::Quantiles { between, points } => (between, points.len() == 1),
        Latency::Affine { cv: 0.0, .. } => return ", without spread".to_owned(),
        Latency::Affine { cv, .. } => return format!(", spread of CV {}", trimmed(*cv, 3)),
    };
    match (one, between) {
        (true, _) => ", which smaller ones take too".to_owned(),
        (false, Between::RoundUp) => "; other sizes take as long as the next larger one".to_owned(),
        (false, Between::Interpolate) => "; between them, a straight line".to_owned(),
    }
}

/// An instance type in a line.
pub fn summary(kind: &Instance) -> String {
    format!("{}, {}, {}", price(kind), most(kind), profile(kind.latency()))
}

/// The pool that runs today; a dash where none is named.
pub fn current(scenario: &Scenario) -> String {
    let Some(counts) = scenario.current_pool() else { return "—".to_owned() };
    pool(counts.iter().copied().zip(scenario.instances().iter().map(Instance::name)))
}
