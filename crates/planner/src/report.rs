//! One pool in full, and the numbers of a plan in the units that people read.

use crate::load;
use crate::pool_box::Counts;
use crate::search::exact::Found;
use protocol::{LatencySummary, Misses, PoolPoint, PoolReport, TailPoint};
use queueing::tally::FullTally;
use queueing::{Jobs, Tick, simulate_full};
use scenario::Scenario;

/// Nano-dollars as dollars.
pub fn dollars(nanodollars: u64) -> f64 {
    nanodollars as f64 / 1e9
}

/// Ticks (nanoseconds) as milliseconds.
pub fn ms(ticks: Tick) -> f64 {
    ticks as f64 / 1e6
}

/// What a pool costs, nano-dollars an hour.
pub fn price(scenario: &Scenario, pool: &Counts) -> u64 {
    let prices = scenario.instances().iter().map(scenario::Instance::price_nanodollars);
    prices.enumerate().map(|(kind, price)| price * u64::from(pool.get(kind))).sum()
}

/// A pool in words: `4 × g4dn.xlarge + 1 × r5n.large`.
pub fn label(scenario: &Scenario, pool: &Counts) -> String {
    let parts: Vec<String> = scenario
        .instances()
        .iter()
        .enumerate()
        .filter(|(kind, _)| pool.get(*kind) > 0)
        .map(|(kind, instance)| format!("{} × {}", pool.get(kind), instance.name()))
        .collect();
    parts.join(" + ")
}

/// One point of the scatter.
pub fn point(scenario: &Scenario, queries: u64, found: &Found) -> PoolPoint {
    let within = queries - found.late;
    PoolPoint {
        counts: found.pool.to_vec(scenario.instances().len()),
        cost_per_hour: dollars(found.price),
        within_target: within,
        share: within as f64 / queries as f64,
        meets_target: within >= scenario.target().required(queries),
    }
}

/// The same of a pool that is on record in full.
pub fn point_of(report: &PoolReport) -> PoolPoint {
    PoolPoint {
        counts: report.counts.clone(),
        cost_per_hour: report.cost_per_hour,
        within_target: report.within_target,
        share: report.share,
        meets_target: report.meets_target,
    }
}

/// A pool, simulated to the end on these jobs.
pub fn pool(scenario: &Scenario, jobs: &Jobs, pool: &Counts) -> PoolReport {
    let queries = jobs.len() as u64;
    let counts = pool.to_vec(scenario.instances().len());
    let mut tally = simulate_full(jobs, &counts, scenario.target().latency_ns());
    let figures = figures(scenario, queries, pool, &mut tally);
    PoolReport { tail: tail(&mut tally, queries), ..figures }
}

/// The same, of its account on so many jobs, without the tail: that takes longest.
pub fn figures(scenario: &Scenario, queries: u64, pool: &Counts, tally: &mut FullTally) -> PoolReport {
    let counts = pool.to_vec(scenario.instances().len());
    let cost = dollars(price(scenario, pool));
    let rate = load::rate_per_s(scenario);
    let late = tally.misses();
    let within = queries - late.total();
    PoolReport {
        label: label(scenario, pool),
        cost_per_hour: cost,
        cost_per_million_queries: if rate > 0.0 { cost / (rate * 3600.0) * 1e6 } else { 0.0 },
        queries,
        within_target: within,
        share: within as f64 / queries as f64,
        meets_target: within >= scenario.target().required(queries),
        interval: None,
        latency_ms: latency(tally),
        served: tally.served_by_kind().to_vec(),
        utilization: counts.iter().enumerate().map(|(kind, &count)| tally.utilization(kind, count)).collect(),
        misses: Misses { too_slow: late.too_slow, waited: late.waited, both: late.both },
        tail: Vec::new(),
        counts,
    }
}

fn latency(tally: &mut FullTally) -> LatencySummary {
    let latency = tally.summary();
    LatencySummary { mean: latency.mean_ms, p50: ms(latency.p50), p99: ms(latency.p99), max: ms(latency.max) }
}

/// CCDF points at levels that are evenly spaced on the logarithmic axis they are drawn on: 20 a decade, from every
/// query down to the last one.
fn tail(tally: &mut FullTally, queries: u64) -> Vec<TailPoint> {
    tally
        .tail(&tail_ranks(queries))
        .into_iter()
        .map(|point| TailPoint {
            share_above: point.above as f64 / queries as f64,
            latency_ms: ms(point.latency),
            waiting_ms: ms(point.waiting),
            service_ms: ms(point.service),
        })
        .collect()
}

/// How many queries lie above each level: `queries * 10^(-k/20)`, each number once, down to 0 (the largest value). 400 steps
/// reach twenty decades down, beyond any stream.
fn tail_ranks(queries: u64) -> Vec<u64> {
    let level = |k: i32| (queries as f64 * numerics::real::powf(10.0, -f64::from(k) / 20.0)) as u64;
    let mut ranks: Vec<u64> = (0..400).map(level).take_while(|&above| above >= 1).collect();
    ranks.push(0);
    ranks.dedup();
    ranks
}
