//! One hash over drawn streams, service times and simulated pools: the same natively and in wasm, now and in later versions.
//!
//! If this fails after a change that was meant to change nothing, the change changed something. A wanted change of any stream must be
//! named in the change log, because it changes what a shared link answers.

use queueing::arrivals::Interarrival;
use queueing::draw::JobSource;
use queueing::service::{Between, ServiceTime};
use queueing::sizes::SizeDistribution;
use queueing::{Jobs, equal_servers_misses, simulate_full, ticks_from_ms};

/// FNV-1a over 64-bit words (Fowler, Noll & Vo; the constants of the 64-bit version).
struct Digest(u64);

impl Digest {
    fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn take(&mut self, words: impl IntoIterator<Item = u64>) {
        for byte in words.into_iter().flat_map(u64::to_le_bytes) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

fn kinds() -> Vec<ServiceTime> {
    let ms = ticks_from_ms;
    let samples = vec![(100, vec![ms(4.1), ms(3.9), ms(4.4)]), (500, vec![ms(9.0), ms(8.8)])];
    let quantiles = vec![(1, vec![(0.5, ms(5.0)), (0.99, ms(7.5))]), (500, vec![(0.5, ms(21.0)), (0.99, ms(30.0))])];
    vec![
        ServiceTime::Samples { between: Between::RoundUp, points: samples },
        ServiceTime::Affine { base_ms: 3.872, per_item_ms: 0.0099, cv: 0.1 },
        ServiceTime::Quantiles { between: Between::Interpolate, points: quantiles },
        ServiceTime::Table { between: Between::Interpolate, points: vec![(1, ms(6.0)), (500, ms(44.4))] },
    ]
}

fn loads() -> [(Interarrival, SizeDistribution); 5] {
    [
        (Interarrival::Exponential { mean_ms: 1.5 }, SizeDistribution::RibbonMixture),
        (Interarrival::Gamma { mean_ms: 1.5, cv: 2.0 }, SizeDistribution::LogNormal { mu: 5.1, sigma: 0.4, max: 500 }),
        (
            Interarrival::Gamma { mean_ms: 1.5, cv: 0.5 },
            SizeDistribution::Normal { mean: 180.0, sd: 40.0, min: 1, max: 500 },
        ),
        (
            Interarrival::IntegerPoisson { mean_ms: 1.5 },
            SizeDistribution::Empirical(vec![(1, 0.3), (8, 0.7), (500, 0.2)]),
        ),
        (Interarrival::IntegerPoisson { mean_ms: 40.0 }, SizeDistribution::Fixed(7)),
    ]
}

fn take_jobs(digest: &mut Digest, jobs: &Jobs) {
    digest.take(jobs.arrivals().iter().copied());
    digest.take(jobs.sizes().iter().map(|&size| u64::from(size)));
    digest.take(jobs.draws().iter().map(|&draw| u64::from(draw)));
    for kind in 0..jobs.kinds() {
        digest.take(jobs.service(kind).iter().copied());
    }
}

fn take_pool(digest: &mut Digest, jobs: &Jobs, counts: &[u32]) {
    let deadline = ticks_from_ms(21.0);
    let mut tally = simulate_full(jobs, counts, deadline);
    let summary = tally.summary();
    digest.take(tally.served_by_kind().iter().copied());
    digest.take([tally.in_time(), summary.p50, summary.p99, summary.max, summary.mean_ms.to_bits()]);
    digest.take([tally.utilization(0, counts[0]).to_bits()]);
    digest.take([equal_servers_misses(jobs.service(0), jobs.arrivals(), 4, deadline, 500).late]);
}

fn digest() -> u64 {
    let mut digest = Digest::new();
    for (replication, (arrivals, sizes)) in loads().into_iter().enumerate() {
        let jobs = JobSource::new(7, replication as u32, arrivals, sizes, kinds(), 4000).finish();
        take_jobs(&mut digest, &jobs);
        for counts in [[4, 0, 1, 0], [1, 2, 1, 3], [0, 0, 0, 9]] {
            take_pool(&mut digest, &jobs, &counts);
        }
    }
    digest.0
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn draws_and_pools_have_the_same_bits_everywhere() {
    assert_eq!(format!("{:016x}", digest()), "e1e2a1fa74062188");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn drawing_in_slices_draws_the_same() {
    let source = || {
        let [(arrivals, sizes), ..] = loads();
        JobSource::new(7, 0, arrivals, sizes, kinds(), 4000)
    };
    let mut sliced = source();
    let mut steps = 0;
    while !sliced.advance(333) {
        steps += 1;
        assert_eq!(sliced.drawn(), 333 * steps);
    }
    assert_eq!(sliced.finish(), source().finish());
}
