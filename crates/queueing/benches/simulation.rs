//! Nanoseconds per query of one pool, by the number of servers, on the anchor model: Poisson arrivals, log-normal sizes (median
//! 60, sigma 0.8, at most 500), three kinds of servers with affine service times, utilization 0.8.
//!
//! Criterion prints time per iteration and, as throughput, jobs a second.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use numerics::real;
use queueing::arrivals::Interarrival;
use queueing::draw::JobSource;
use queueing::lanes::{Batch, Stream};
use queueing::service::ServiceTime;
use queueing::sizes::SizeDistribution;
use queueing::{Jobs, Tick, equal_servers_misses, simulate_full, simulate_misses, ticks_from_ms};
use std::hint::black_box;

const JOBS: usize = 100_000;
/// Pools side by side.
const POOLS: usize = 64;
/// The anchor's own pool carries 500 jobs a second at utilization 0.794.
const ANCHOR_RATE_PER_S: f64 = 500.0;
const ANCHOR_COUNTS: [u32; 3] = [3, 4, 2];
const DEADLINE_MS: f64 = 60.0;

fn anchor_source(rate_per_s: f64) -> JobSource {
    let affine = |base_ms, per_item_ms| ServiceTime::Affine { base_ms, per_item_ms, cv: 0.0 };
    let sizes = SizeDistribution::LogNormal { mu: real::ln(60.0), sigma: 0.8, max: 500 };
    let kinds = vec![affine(4.0, 0.08), affine(5.0, 0.13), affine(6.0, 0.20)];
    let arrivals = Interarrival::Exponential { mean_ms: 1000.0 / rate_per_s };
    JobSource::new(1, 0, arrivals, sizes, kinds, JOBS)
}

/// Counts in the anchor's proportions, and the jobs that load them as the anchor is loaded.
fn anchor_of(servers: u32) -> ([u32; 3], Jobs) {
    let counts = match servers {
        4 => [1, 2, 1],
        9 => ANCHOR_COUNTS,
        16 => [5, 7, 4],
        _ => [servers / 3, servers * 4 / 9, servers - servers / 3 - servers * 4 / 9],
    };
    let anchor = anchor_source(ANCHOR_RATE_PER_S).finish();
    let mean_ticks = |kind| anchor.service(kind).iter().sum::<Tick>() as f64 / JOBS as f64;
    let capacity = |counts: [u32; 3]| (0..3).map(|kind| f64::from(counts[kind]) / mean_ticks(kind)).sum::<f64>();
    let rate_per_s = ANCHOR_RATE_PER_S * capacity(counts) / capacity(ANCHOR_COUNTS);
    (counts, anchor_source(rate_per_s).finish())
}

fn misses(c: &mut Criterion) {
    let deadline = ticks_from_ms(DEADLINE_MS);
    let mut group = c.benchmark_group("simulate_misses");
    group.throughput(Throughput::Elements(JOBS as u64));
    for servers in [4, 9, 16, 64] {
        let (counts, jobs) = anchor_of(servers);
        group.bench_with_input(BenchmarkId::from_parameter(servers), &jobs, |b, jobs| {
            b.iter(|| simulate_misses(black_box(jobs), &counts, deadline, u64::MAX));
        });
    }
    group.finish();
}

/// Pools around the anchor's, all played to the end: one server more or less of a kind or two.
fn lanes(c: &mut Criterion) {
    let deadline = ticks_from_ms(DEADLINE_MS);
    let mut group = c.benchmark_group("lanes");
    for servers in [4, 9, 16, 64, 256] {
        let (counts, jobs) = anchor_of(servers);
        let stream = Stream::new(&jobs, deadline, JOBS as u64 / 100);
        let pools: Vec<Vec<u32>> = vec![counts.to_vec(); POOLS];
        group.throughput(Throughput::Elements((JOBS * POOLS) as u64));
        group.bench_with_input(BenchmarkId::from_parameter(servers), &stream, |b, stream| {
            b.iter(|| Batch::new(black_box(stream), &pools, u64::MAX - 1, 0).advance(stream, &mut u64::MAX.clone()));
        });
    }
    group.finish();
}

fn equal_servers(c: &mut Criterion) {
    let deadline = ticks_from_ms(DEADLINE_MS);
    let mut group = c.benchmark_group("equal_servers_misses");
    group.throughput(Throughput::Elements(JOBS as u64));
    for servers in [4, 9, 16, 64] {
        let (_, jobs) = anchor_of(servers);
        let service: &[Tick] = jobs.service(1);
        group.bench_with_input(BenchmarkId::from_parameter(servers), &jobs, |b, jobs| {
            b.iter(|| equal_servers_misses(black_box(service), jobs.arrivals(), servers, deadline, u64::MAX));
        });
    }
    group.finish();
}

fn rest(c: &mut Criterion) {
    let deadline = ticks_from_ms(DEADLINE_MS);
    let mut group = c.benchmark_group("other");
    group.throughput(Throughput::Elements(JOBS as u64));
    group.bench_function("draw the anchor's jobs", |b| {
        b.iter(|| anchor_source(black_box(ANCHOR_RATE_PER_S)).finish());
    });
    let (counts, jobs) = anchor_of(9);
    group.bench_function("simulate_full with summary", |b| {
        b.iter(|| simulate_full(black_box(&jobs), &counts, deadline).summary());
    });
    group.finish();
}

criterion_group!(benches, misses, lanes, equal_servers, rest);
criterion_main!(benches);
