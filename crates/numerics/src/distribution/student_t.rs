//! Student's t: distribution function and quantile, through the beta distribution.

use super::{beta_quantile, regularized_incomplete_beta};
use crate::real;

/// The chance that Student's t with `df` degrees of freedom (above 0, not necessarily whole) is at most `t`.
///
/// Each tail beyond |t| holds half of the regularised incomplete beta function of `df / (df + t²)` at (df/2, 1/2) (DLMF 8.17).
pub fn student_t_cdf(t: f64, df: f64) -> f64 {
    let tail = 0.5 * regularized_incomplete_beta(df / (df + t * t), 0.5 * df, 0.5);
    if t > 0.0 { 1.0 - tail } else { tail }
}

/// The quantile of Student's t with `df` degrees of freedom (above 0, not necessarily whole) at `p` in (0, 1); minus and plus
/// infinity at 0 and 1.
///
/// With `T` t-distributed, `df / (df + T²)` is Beta(df/2, 1/2) and `T² / (df + T²)` Beta(1/2, df/2) (DLMF 8.17, Abramowitz & Stegun 26.5.27).
pub fn student_t_quantile(p: f64, df: f64) -> f64 {
    let both_tails = 2.0 * p.min(1.0 - p);
    if both_tails <= 0.0 {
        return f64::INFINITY.copysign(p - 0.5);
    }
    // Of the two forms, take the one whose quantile is small: near 1 a float has no digits left for the difference to 1.
    let ratio = if both_tails < 0.5 {
        let x = beta_quantile(both_tails, 0.5 * df, 0.5);
        (1.0 - x) / x
    } else {
        let y = beta_quantile(1.0 - both_tails, 0.5, 0.5 * df);
        y / (1.0 - y)
    };
    real::sqrt(df * ratio).copysign(p - 0.5)
}
