//! Drawn gaps and sizes against their laws, with fixed seeds.

use numerics::distribution::{normal_cdf, normal_quantile};
use numerics::random::RandomStream;
use numerics::real;
use queueing::TICKS_PER_MS;
use queueing::arrivals::Interarrival;
use queueing::draw::JobSource;
use queueing::sizes::SizeDistribution;

const SAMPLES: u32 = 100_000;

/// Sample mean within four standard errors, sample variation within 2 % (5 % where gaps are bursty).
#[track_caller]
fn check_gaps(arrivals: Interarrival, mean_ms: f64, cv: f64) {
    let mut gaps = arrivals.sampler(RandomStream::new(3, "gap", 0));
    let n = f64::from(SAMPLES);
    let values: Vec<f64> = (0..SAMPLES).map(|_| gaps.next_gap() as f64 / 1e6).collect();
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|gap| (gap - mean) * (gap - mean)).sum::<f64>() / n;
    assert!((mean - mean_ms).abs() < 4.0 * mean_ms * cv / real::sqrt(n), "{arrivals:?}: mean {mean}");
    let relative = real::sqrt(variance) / mean / cv - 1.0;
    assert!(relative.abs() < if cv > 1.0 { 0.05 } else { 0.02 }, "{arrivals:?}: variation off by {relative}");
}

#[test]
fn gaps_have_their_mean_and_variation() {
    check_gaps(Interarrival::Exponential { mean_ms: 1.5 }, 1.5, 1.0);
    check_gaps(Interarrival::Gamma { mean_ms: 1.5, cv: 0.3 }, 1.5, 0.3);
    check_gaps(Interarrival::Gamma { mean_ms: 1.5, cv: 3.0 }, 1.5, 3.0);
    // Poisson counts have variance = mean: the variations 0.82 and 0.18 that the artifact's "Poisson" arrivals have instead of 1.
    check_gaps(Interarrival::IntegerPoisson { mean_ms: 1.5 }, 1.5, real::sqrt(1.0 / 1.5));
    check_gaps(Interarrival::IntegerPoisson { mean_ms: 30.0 }, 30.0, real::sqrt(1.0 / 30.0));
}

#[test]
fn integer_gaps_are_whole_milliseconds() {
    let mut gaps = Interarrival::IntegerPoisson { mean_ms: 1.5 }.sampler(RandomStream::new(3, "gap", 0));
    assert!((0..1000).all(|_| gaps.next_gap().is_multiple_of(TICKS_PER_MS)));
}

/// Chi-square of drawn sizes against `probability[size]`, in cells of an expectation of at least 20; the 99.9 % point by Wilson &
/// Hilferty (1931).
#[track_caller]
fn check_sizes(sizes: &SizeDistribution, probability: &[f64]) {
    let mut sampler = sizes.sampler(RandomStream::new(4, "size", 0));
    let mut seen = vec![0.0_f64; probability.len()];
    for _ in 0..SAMPLES {
        seen[sampler.next_size() as usize] += 1.0;
    }
    assert_eq!(seen[0].to_bits(), 0.0_f64.to_bits(), "a size of 0");
    let total: f64 = probability.iter().sum();
    assert!((total - 1.0).abs() < 1e-12, "the test's own law adds up to {total}");
    let (mut statistic, mut cells, mut held, mut expected) = (0.0, 0.0, 0.0, 0.0);
    for (seen, probability) in seen.iter().zip(probability) {
        held += seen;
        expected += f64::from(SAMPLES) * probability;
        if expected >= 20.0 {
            statistic += (held - expected) * (held - expected) / expected;
            cells += 1.0;
            (held, expected) = (0.0, 0.0);
        }
    }
    let df = cells - 1.0;
    let scale = 2.0 / (9.0 * df);
    let root = 1.0 - scale + normal_quantile(0.999) * real::sqrt(scale);
    let limit = df * root * root * root;
    assert!(statistic < limit, "{sizes:?}: {statistic} against {limit}");
}

/// `P(size)` for size 0 to `max`, where sizes are a real value with this distribution function, rounded and clamped to `min..=max`.
fn rounded(min: usize, max: usize, distribution_function: impl Fn(f64) -> f64) -> Vec<f64> {
    let up_to = |size: usize| if size >= max { 1.0 } else { distribution_function(size as f64 + 0.5) };
    let below = |size: usize| if size <= min { 0.0 } else { up_to(size - 1) };
    let mut probability = vec![0.0; max + 1];
    for (size, p) in probability.iter_mut().enumerate().skip(min) {
        *p = up_to(size) - below(size);
    }
    probability
}

#[test]
fn rounded_sizes() {
    let log_normal = rounded(1, 500, |x| normal_cdf((real::ln(x) - 4.0) / 0.8));
    check_sizes(&SizeDistribution::LogNormal { mu: 4.0, sigma: 0.8, max: 500 }, &log_normal);
    let normal = rounded(150, 230, |x| normal_cdf((x - 180.0) / 40.0));
    check_sizes(&SizeDistribution::Normal { mean: 180.0, sd: 40.0, min: 150, max: 230 }, &normal);
}

#[test]
fn empirical_sizes() {
    let weights = vec![(1, 3.0), (3, 0.0), (4, 1.0), (9, 6.0)];
    let probability = [0.0, 0.3, 0.0, 0.0, 0.1, 0.0, 0.0, 0.0, 0.0, 0.6];
    check_sizes(&SizeDistribution::Empirical(weights), &probability);
    let mut fixed = SizeDistribution::Fixed(2).sampler(RandomStream::new(4, "size", 0));
    assert!((0..100).all(|_| fixed.next_size() == 2));
}

/// The law of RIBBON's mixture, from its description: 2 of 99 uniform on 1..=99, 10 of 99 uniform on 250..=499, else log-normal,
/// rounded, the part above 500 spread evenly over 400..=499.
fn ribbon_law() -> Vec<f64> {
    let at_most = |x: f64| normal_cdf((real::ln(x) - 5.1) / 0.2);
    let above = 1.0 - at_most(500.0);
    let evenly = |size: usize, low: usize, high: usize, total: f64| {
        if (low..=high).contains(&size) { total / (high - low + 1) as f64 } else { 0.0 }
    };
    let log_normal = |size: usize| {
        let high = if size == 500 { 500.0 } else { size as f64 + 0.5 };
        let low = if size <= 1 { 0.0 } else { at_most(size as f64 - 0.5) };
        at_most(high) - low + evenly(size, 400, 499, above)
    };
    let of_size = |size: usize| {
        if size == 0 {
            return 0.0;
        }
        evenly(size, 1, 99, 2.0 / 99.0) + evenly(size, 250, 499, 10.0 / 99.0) + 87.0 / 99.0 * log_normal(size)
    };
    (0..=500).map(of_size).collect()
}

#[test]
fn ribbon_s_mixture() {
    let law = ribbon_law();
    check_sizes(&SizeDistribution::RibbonMixture, &law);
    // The artifact's own sizes: mean about 185.5, median 168, p99 about 476.
    let mean: f64 = law.iter().enumerate().map(|(size, p)| size as f64 * p).sum();
    assert!((mean - 185.5).abs() < 0.5, "{mean}");
    let quantile = |level: f64| {
        let mut sum = 0.0;
        law.iter()
            .take_while(|&&p| {
                sum += p;
                sum < level
            })
            .count()
    };
    assert!(quantile(0.5).abs_diff(168) <= 1, "{}", quantile(0.5));
    assert!(quantile(0.99).abs_diff(476) <= 2, "{}", quantile(0.99));
}

#[test]
fn another_arrival_process_leaves_sizes_and_draws_alone() {
    let draw = |arrivals, replication| {
        JobSource::new(9, replication, arrivals, SizeDistribution::RibbonMixture, Vec::new(), 500).finish()
    };
    let poisson = draw(Interarrival::Exponential { mean_ms: 1.5 }, 0);
    let integer = draw(Interarrival::IntegerPoisson { mean_ms: 1.5 }, 0);
    assert_eq!((poisson.sizes(), poisson.draws()), (integer.sizes(), integer.draws()));
    assert_ne!(poisson.arrivals(), integer.arrivals());
    let other = draw(Interarrival::Exponential { mean_ms: 1.5 }, 1);
    assert_ne!((poisson.sizes(), poisson.draws()), (other.sizes(), other.draws()));
    // A rate twice as high is the same arrivals in half the time, give or take the rounding of each gap.
    let twice = draw(Interarrival::Exponential { mean_ms: 0.75 }, 0);
    let pairs = poisson.arrivals().iter().zip(twice.arrivals());
    assert!(pairs.into_iter().enumerate().all(|(i, (slow, fast))| slow.abs_diff(2 * fast) <= 2 * (i as u64 + 1)));
}
