//! Samplers against their laws, with fixed seeds: Kolmogorov-Smirnov for continuous ones, chi-square for Poisson, moments for all.
//!
//! Each test statistic stays below its 99.9 % point; the moments within four standard errors.

use numerics::distribution::{Exponential, Gamma, LogNormal, Normal, Poisson, normal_cdf, normal_quantile};
use numerics::random::RandomStream;
use numerics::real;

const SAMPLES: usize = 100_000;

fn stream(name: &str) -> RandomStream {
    RandomStream::new(2025, name, 0)
}

/// The largest gap between the samples' distribution function and the law's, times sqrt n, against the 99.9 % point of Kolmogorov's
/// distribution, 1.9495.
#[track_caller]
fn check_law(name: &str, mut sample: impl FnMut(&mut RandomStream) -> f64, distribution_function: impl Fn(f64) -> f64) {
    let mut stream = stream(name);
    let mut values: Vec<f64> = (0..SAMPLES).map(|_| sample(&mut stream)).collect();
    values.sort_unstable_by(f64::total_cmp);
    let n = SAMPLES as f64;
    let gap = |(i, &x): (usize, &f64)| {
        let p = distribution_function(x);
        (p - i as f64 / n).max((i + 1) as f64 / n - p)
    };
    let largest = values.iter().enumerate().map(gap).fold(0.0, f64::max);
    let statistic = largest * real::sqrt(n);
    assert!(statistic < 1.9495, "{name}: {statistic}");
}

/// Mean within four standard errors of the law's; standard deviation within four of its own, for a law of this kurtosis.
#[track_caller]
fn check_moments(name: &str, mut sample: impl FnMut(&mut RandomStream) -> f64, mean: f64, sd: f64, kurtosis: f64) {
    let mut stream = stream(name);
    let n = SAMPLES as f64;
    let values: Vec<f64> = (0..SAMPLES).map(|_| sample(&mut stream)).collect();
    let seen_mean = values.iter().sum::<f64>() / n;
    let seen_variance = values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / n;
    let mean_error = (seen_mean - mean).abs() / (sd / real::sqrt(n));
    let variance_error = (seen_variance / (sd * sd) - 1.0).abs() / real::sqrt((kurtosis - 1.0) / n);
    assert!(mean_error < 4.0, "{name}: mean {seen_mean}, {mean_error} standard errors off");
    assert!(variance_error < 4.0, "{name}: variance {seen_variance}, {variance_error} standard errors off");
}

#[test]
fn uniform() {
    check_law("uniform", RandomStream::uniform, |x| x);
    check_moments("uniform", RandomStream::uniform, 0.5, real::sqrt(1.0 / 12.0), 1.8);
}

#[test]
fn exponential() {
    let law = Exponential::new(2.5);
    check_law("exponential", |s| law.sample(s), |x| -real::exp_m1(-x / 2.5));
    check_moments("exponential", |s| law.sample(s), 2.5, 2.5, 9.0);
}

#[test]
fn normal() {
    let law = Normal::new(180.0, 40.0);
    check_law("normal", |s| law.sample(s), |x| normal_cdf((x - 180.0) / 40.0));
    check_moments("normal", |s| law.sample(s), 180.0, 40.0, 3.0);
}

#[test]
fn log_normal() {
    let law = LogNormal::new(5.1, 0.2);
    check_law("log-normal", |s| law.sample(s), |x| normal_cdf((real::ln(x) - 5.1) / 0.2));
    // Mean e^(mu + sigma²/2), squared variation e^(sigma²) - 1, kurtosis w⁴ + 2 w³ + 3 w² - 3 with w = e^(sigma²).
    let w = real::exp(0.04);
    let mean = real::exp(5.12);
    let kurtosis = w * w * (w * w + 2.0 * w + 3.0) - 3.0;
    check_moments("log-normal", |s| law.sample(s), mean, mean * real::sqrt(w - 1.0), kurtosis);
}

/// Whole shapes have Erlang's distribution function; half shapes come down to the error function.
#[test]
fn gamma() {
    let erlang3 = |x: f64| 1.0 - real::exp(-x) * (1.0 + x + x * x / 2.0);
    check_law("gamma 3", |s| Gamma::new(3.0, 1.0).sample(s), erlang3);
    check_law("gamma 1", |s| Gamma::new(1.0, 1.0).sample(s), |x| -real::exp_m1(-x));
    check_law("gamma 1/2", |s| Gamma::new(0.5, 1.0).sample(s), |x| real::erf(real::sqrt(x)));
    let three_halves = |x: f64| {
        let root = real::sqrt(x);
        real::erf(root) - std::f64::consts::FRAC_2_SQRT_PI * root * real::exp(-x)
    };
    check_law("gamma 3/2", |s| Gamma::new(1.5, 1.0).sample(s), three_halves);
    // Shape 1/16 has distribution function x^(1/16) / Γ(17/16) near 0; its moments tell the rest.
    for cv in [0.1, 0.5, 1.0, 2.0, 4.0] {
        let law = Gamma::with_mean_and_cv(1.5, cv);
        check_moments("gamma", |s| law.sample(s), 1.5, 1.5 * cv, 3.0 + 6.0 * cv * cv);
    }
}

/// Chi-square over the counts whose expectation is at least 10, the rest in two tails; the 99.9 % point by Wilson & Hilferty (1931),
/// good to 0.1 here.
#[track_caller]
fn check_poisson(mean: f64) {
    let law = Poisson::new(mean);
    let mut stream = stream("poisson");
    let n = SAMPLES as f64;
    let probability = |k: usize| real::exp(k as f64 * real::ln(mean) - mean - real::lgamma(k as f64 + 1.0));
    let top = (mean + 12.0 * real::sqrt(mean) + 20.0) as usize;
    let mut seen = vec![0.0; top + 1];
    for _ in 0..SAMPLES {
        seen[(law.sample(&mut stream) as usize).min(top)] += 1.0;
    }
    let (mut statistic, mut cells, mut held, mut expected) = (0.0, 0.0, 0.0, 0.0);
    let mut left = n;
    for (k, count) in seen.iter().enumerate() {
        held += count;
        expected += n * probability(k);
        // A cell is closed when it and what is left beyond it are both large enough.
        let rest = left - expected;
        if expected >= 10.0 && rest >= 10.0 {
            statistic += (held - expected) * (held - expected) / expected;
            cells += 1.0;
            left = rest;
            (held, expected) = (0.0, 0.0);
        }
    }
    statistic += (held - left) * (held - left) / left;
    let df = cells;
    let scale = 2.0 / (9.0 * df);
    let root = 1.0 - scale + normal_quantile(0.999) * real::sqrt(scale);
    let limit = df * root * root * root;
    assert!(statistic < limit, "mean {mean}: {statistic} against {limit} with {df} degrees of freedom");
}

#[test]
fn poisson() {
    for mean in [0.3, 1.5, 3.0, 18.0, 29.9, 30.0, 75.0, 2000.0] {
        check_poisson(mean);
        check_moments("poisson", |s| Poisson::new(mean).sample(s) as f64, mean, real::sqrt(mean), 3.0 + 1.0 / mean);
    }
    assert_eq!(Poisson::new(0.0).sample(&mut stream("poisson")), 0);
}
