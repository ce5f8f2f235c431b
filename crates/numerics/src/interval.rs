//! Confidence intervals for a mean and for a share of independent trials.
//!
//! Both take independence for granted. Waiting times of one simulated stream are *not* independent: give [`mean_t`] one figure a
//! replication, and [`clopper_pearson`] nothing that came out of one queue.

use crate::distribution::{beta_quantile, student_t_quantile};
use crate::real;

/// Student's t interval `(low, high)` for the mean of independent, roughly normal samples at `confidence` in (0, 1). Fewer than
/// two samples say nothing: the whole real line.
pub fn mean_t(samples: &[f64], confidence: f64) -> (f64, f64) {
    if samples.len() < 2 {
        return (f64::NEG_INFINITY, f64::INFINITY);
    }
    let n = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / n;
    let squares: f64 = samples.iter().map(|x| (x - mean) * (x - mean)).sum();
    let standard_error = real::sqrt(squares / (n - 1.0) / n);
    let half = student_t_quantile(0.5 + 0.5 * confidence, n - 1.0) * standard_error;
    (mean - half, mean + half)
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
