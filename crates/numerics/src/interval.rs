//! Confidence intervals for a mean and for a share of independent trials.
//!
//! Both take independence for granted. Waiting times of one simulated stream are *not* independent: give [`mean_t`] one figure a
//! replication, and [`clopper_pearson`] nothing that came out of one queue.

use crate::distribution::{beta_quantile, student_t_cdf, student_t_quantile};
use crate::real;

/// Student's t interval `(low, high)` for the mean of independent, roughly normal samples at `confidence` in (0, 1). Fewer than
/// two samples say nothing: the whole real line.
pub fn mean_t(samples: &[f64], confidence: f64) -> (f64, f64) {
    if samples.len() < 2 {
        return (f64::NEG_INFINITY, f64::INFINITY);
    }
    let (mean, standard_error) = mean_and_error(samples);
    let half = student_t_quantile(0.5 + 0.5 * confidence, samples.len() as f64 - 1.0) * standard_error;
    (mean - half, mean + half)
}

/// An interval `(low, high)` for the mean of independent samples that may be skewed and heavy-tailed, as shares near 1 are. It spans
/// both Student's t interval and Willink's (2005), which allows for the samples' own skewness; the degrees of freedom allow for their
/// kurtosis. Fewer than two samples say nothing.
pub fn mean_skewed(samples: &[f64], confidence: f64) -> (f64, f64) {
    if samples.len() < 2 {
        return mean_t(samples, confidence);
    }
    let skew = Skew::of(samples);
    let t = student_t_quantile(0.5 + 0.5 * confidence, degrees_of_freedom(samples));
    let (mean, error) = mean_and_error(samples);
    let (upper, lower) = (t.max(skew.bent(t)), (-t).min(skew.bent(-t)));
    (mean - upper * error, mean - lower * error)
}

/// The chance that the mean behind independent samples is at least `bar`: the confidence at which `bar` would be the lower end of a
/// one-sided interval by Willink. Samples that are all equal leave no doubt; fewer than two say nothing: 1/2.
pub fn chance_at_least(samples: &[f64], bar: f64) -> f64 {
    if samples.len() < 2 {
        return 0.5;
    }
    let (mean, error) = mean_and_error(samples);
    if error <= 0.0 {
        return if mean >= bar { 1.0 } else { 0.0 };
    }
    student_t_cdf(Skew::of(samples).straightened((mean - bar) / error), degrees_of_freedom(samples))
}

/// How well the spread of the samples is known: twice the square of the variance over the variance of its estimate, which is
/// `k / n + 2 / (n - 1)` times that square for an excess kurtosis of `k`. Without excess it is the usual `n - 1`.
fn degrees_of_freedom(samples: &[f64]) -> f64 {
    let n = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / n;
    let (mut second, mut fourth) = (0.0, 0.0);
    for x in samples {
        let square = (x - mean) * (x - mean);
        second += square / n;
        fourth += square * square / n;
    }
    let excess = if second > 0.0 { (fourth / (second * second) - 3.0).max(0.0) } else { 0.0 };
    2.0 / (excess / n + 2.0 / (n - 1.0))
}

fn mean_and_error(samples: &[f64]) -> (f64, f64) {
    let n = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / n;
    let squares: f64 = samples.iter().map(|x| (x - mean) * (x - mean)).sum();
    (mean, real::sqrt(squares / (n - 1.0) / n))
}

/// Willink's transformation (Communications in Statistics 34, 2005): `a` is a sixth of the skewness of the sample's mean.
struct Skew(f64);

impl Skew {
    fn of(samples: &[f64]) -> Self {
        let n = samples.len() as f64;
        let (mean, error) = mean_and_error(samples);
        let spread = error * real::sqrt(n);
        if spread <= 0.0 {
            return Self(0.0);
        }
        let cubes = samples.iter().map(|x| (x - mean) * (x - mean) * (x - mean)).sum::<f64>() / n;
        Self(cubes / (6.0 * real::sqrt(n) * spread * spread * spread))
    }

    /// Student's quantile as one of the skewed statistic: `((1 + 6a(t - a))^(1/3) - 1) / 2a`, which tends to `t` as `a` vanishes.
    fn bent(&self, t: f64) -> f64 {
        let a = self.0;
        if a.abs() < 1e-6 {
            return t;
        }
        let cube = 1.0 + 6.0 * a * (t - a);
        (real::powf(cube.abs(), 1.0 / 3.0).copysign(cube) - 1.0) / (2.0 * a)
    }

    /// The inverse of [`Skew::bent`].
    fn straightened(&self, r: f64) -> f64 {
        let a = self.0;
        if a.abs() < 1e-6 {
            return r;
        }
        let root = 1.0 + 2.0 * a * r;
        a + (root * root * root - 1.0) / (6.0 * a)
    }
}

/// The exact interval `(low, high)` for the chance of success after `successes` of `trials` independent trials, at `confidence` in (0, 1)
/// (Clopper & Pearson 1934, Biometrika 26, 404-413). No trials say nothing: (0, 1).
pub fn clopper_pearson(successes: u64, trials: u64, confidence: f64) -> (f64, f64) {
    let tail = 0.5 - 0.5 * confidence;
    let hits = successes.min(trials) as f64;
    let misses = trials as f64 - hits;
    let low = if hits > 0.0 { beta_quantile(tail, hits, misses + 1.0) } else { 0.0 };
    let high = if misses > 0.0 { beta_quantile(1.0 - tail, hits + 1.0, misses) } else { 1.0 };
    (low, high)
}
