//! Nanoseconds per query of one pool, by the number of servers, on the anchor model, natively. Criterion prints time per iteration and,
//! as throughput, jobs a second.

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use queueing::lanes::{Batch, Stream};
use queueing::{Tick, equal_servers_misses, simulate_full, simulate_misses, ticks_from_ms};
use speed::{ANCHOR_RATE_PER_S, DEADLINE_MS, source};
use std::hint::black_box;

const JOBS: usize = 100_000;
/// Pools side by side.
const POOLS: usize = 64;

fn anchor_of(servers: u32) -> (Vec<u32>, queueing::Jobs) {
    speed::anchor_of(servers, JOBS)
}

fn misses(c: &mut Criterion) {
    let deadline = ticks_from_ms(DEADLINE_MS);
    let mut group = c.benchmark_group("simulate_misses");
    group.throughput(Throughput::Elements(JOBS as u64));
    for servers in [4, 9, 16, 64, 256] {
        let (counts, jobs) = anchor_of(servers);
        group.bench_with_input(BenchmarkId::from_parameter(servers), &jobs, |b, jobs| {
            b.iter(|| simulate_misses(black_box(jobs), &counts, deadline, u64::MAX));
        });
    }
    group.finish();
}

/// Pools like the anchor's side by side, all played to the end.
fn lanes(c: &mut Criterion) {
    side_by_side(c, "lanes", |counts| vec![counts.to_vec(); POOLS], u64::MAX - 1);
}

/// Neighbours of the anchor's pool, each until it has missed too often.
fn search(c: &mut Criterion) {
    side_by_side(c, "search", |counts| speed::neighbours(counts, POOLS), speed::search_limit(JOBS));
}

fn side_by_side(c: &mut Criterion, name: &str, pools: impl Fn(&[u32]) -> Vec<Vec<u32>>, limit: u64) {
    let deadline = ticks_from_ms(DEADLINE_MS);
    let mut group = c.benchmark_group(name);
    for servers in [4, 9, 16, 64, 256] {
        let (counts, jobs) = anchor_of(servers);
        let stream = Stream::new(&jobs, deadline, JOBS as u64 / 100);
        let pools = pools(&counts);
        group.throughput(Throughput::Elements((JOBS * POOLS) as u64));
        group.bench_with_input(BenchmarkId::from_parameter(servers), &stream, |b, stream| {
            b.iter(|| Batch::new(black_box(stream), &pools, limit, 0).advance(stream, &mut u64::MAX.clone()));
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
        b.iter(|| source(black_box(ANCHOR_RATE_PER_S), 3, JOBS).finish());
    });
    let (counts, jobs) = anchor_of(9);
    group.bench_function("simulate_full with summary", |b| {
        b.iter(|| simulate_full(black_box(&jobs), &counts, deadline).summary());
    });
    group.finish();
}

criterion_group!(benches, misses, lanes, search, equal_servers, rest);
criterion_main!(benches);
