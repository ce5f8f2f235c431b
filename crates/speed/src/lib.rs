//! The anchor model, on which everything is timed: Poisson arrivals, log-normal sizes (median 60, sigma 0.8, at most 500), three
//! kinds of servers with affine service times, utilization 0.8. `benches/` times it natively, `harness.js` in wasm, `peers/` in other
//! people's simulators; `cargo xtask bench` runs them all and writes docs/PERFORMANCE.md.

#[cfg(target_arch = "wasm32")]
mod search;
pub mod step;
#[cfg(target_arch = "wasm32")]
mod wasm;

use numerics::real;
use queueing::arrivals::Interarrival;
use queueing::draw::JobSource;
use queueing::service::ServiceTime;
use queueing::sizes::SizeDistribution;
use queueing::{Jobs, Tick};

/// The anchor's own pool carries 500 jobs a second at utilization 0.794.
pub const ANCHOR_RATE_PER_S: f64 = 500.0;
/// Servers of each kind of the anchor's own pool.
pub const ANCHOR_COUNTS: [u32; 3] = [3, 4, 2];
/// The latency target.
pub const DEADLINE_MS: f64 = 60.0;

/// The anchor's jobs at some rate, to be drawn; of `kinds` kinds of servers, 1 to 8: the anchor's three, and slower ones.
pub fn source(rate_per_s: f64, kinds: usize, jobs: usize) -> JobSource {
    let sizes = SizeDistribution::LogNormal { mu: real::ln(60.0), sigma: 0.8, max: 500 };
    let anchor = [(4.0, 0.08), (5.0, 0.13), (6.0, 0.20)];
    let slower = (3..kinds).map(|kind| (kind as f64 + 4.0, 0.06 * kind as f64));
    let service = anchor.into_iter().take(kinds).chain(slower);
    let service = service.map(|(base_ms, per_item_ms)| ServiceTime::Affine { base_ms, per_item_ms, cv: 0.0 });
    let arrivals = Interarrival::Exponential { mean_ms: 1000.0 / rate_per_s };
    JobSource::new(1, 0, arrivals, sizes, service.collect(), jobs)
}

/// So many servers in the anchor's proportions, and jobs that load them as the anchor is loaded.
pub fn anchor_of(servers: u32, jobs: usize) -> (Vec<u32>, Jobs) {
    let counts = match servers {
        4 => [1, 2, 1],
        9 => ANCHOR_COUNTS,
        16 => [5, 7, 4],
        _ => [servers / 3, servers * 4 / 9, servers - servers / 3 - servers * 4 / 9],
    };
    loaded(counts.to_vec(), jobs)
}

/// These servers, one count a kind, and jobs that load them as the anchor is loaded.
pub fn loaded(counts: Vec<u32>, jobs: usize) -> (Vec<u32>, Jobs) {
    let sample = source(ANCHOR_RATE_PER_S, counts.len().max(3), 20_000).finish();
    let mean_ticks = |kind: usize| sample.service(kind).iter().sum::<Tick>() as f64 / sample.len() as f64;
    let capacity = |counts: &[u32]| -> f64 {
        counts.iter().enumerate().map(|(kind, &count)| f64::from(count) / mean_ticks(kind)).sum()
    };
    let rate_per_s = ANCHOR_RATE_PER_S * capacity(&counts) / capacity(&ANCHOR_COUNTS);
    let jobs = source(rate_per_s, counts.len(), jobs).finish();
    (counts, jobs)
}

/// Late jobs of so many up to which a search follows a pool: half as many again as a target of 99 % allows.
pub fn search_limit(jobs: usize) -> u64 {
    jobs as u64 * 3 / 200
}

/// So many pools like this one, as a search meets them: each differs by a server more or less of some kinds.
pub fn neighbours(counts: &[u32], pools: usize) -> Vec<Vec<u32>> {
    let neighbour = |mut index: usize| {
        let mut counts = counts.to_vec();
        for count in &mut counts {
            *count = (*count + index as u32 % 3).saturating_sub(1).max(1);
            index /= 3;
        }
        counts
    };
    (0..pools).map(neighbour).collect()
}
