//! The beta distribution function and its quantile, for the intervals of [`crate::interval`].
//!
//! The distribution function is the continued fraction of DLMF 8.17.22, evaluated by Lentz's method, times a prefactor in
//! saddle-point form (Loader 2000, "Fast and accurate computation of binomial probabilities"), which keeps 12 digits at
//! parameters of 10^7 where differences of `lgamma` would leave 8.

use crate::real;

/// `I_x(a, b)`: the probability that a Beta(a, b) variable is at most `x`. `a` and `b` above 0, `x` clamped to 0..=1.
pub fn regularized_incomplete_beta(x: f64, a: f64, b: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    // The fraction converges fast left of the mean; the right is its mirror image.
    if x * (a + b + 2.0) > a + 1.0 {
        return 1.0 - density_term(1.0 - x, b, a) * continued_fraction(1.0 - x, b, a);
    }
    density_term(x, a, b) * continued_fraction(x, a, b)
}

/// The `x` with `I_x(a, b) = p`, by bisection down to neighbouring floats. `a` and `b` above 0; 0 and 1 for `p` at and beyond them.
pub fn beta_quantile(p: f64, a: f64, b: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    if p >= 1.0 {
        return 1.0;
    }
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    loop {
        let middle = low.midpoint(high);
        if middle <= low || middle >= high {
            return high;
        }
        if regularized_incomplete_beta(middle, a, b) < p {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// `x^a (1 - x)^b / (a B(a, b))`.
fn density_term(x: f64, a: f64, b: f64) -> f64 {
    let n = a + b;
    // a ln(n x / a) + b ln(n (1 - x) / b): the deviance of x from a / n, at most 0.
    let shift = n * x - a;
    let deviance = a * ln_of_ratio(n * x, a, shift) + b * ln_of_ratio(n * (1.0 - x), b, -shift);
    let correction = stirling_error(n) - stirling_error(a) - stirling_error(b);
    real::exp(deviance + correction) * real::sqrt(b / (std::f64::consts::TAU * n * a))
}

/// `ln(value / base)`, where `value - base = shift`: near 1 from the shift, which has the digits there; elsewhere from the ratio.
fn ln_of_ratio(value: f64, base: f64, shift: f64) -> f64 {
    if shift.abs() < 0.5 * base { real::ln_1p(shift / base) } else { real::ln(value / base) }
}

/// `ln Γ(z) - [(z - 1/2) ln z - z + ln(2π)/2]`, by its asymptotic series (DLMF 5.11.1) from 16 up.
fn stirling_error(z: f64) -> f64 {
    if z < 16.0 {
        const HALF_LN_TAU: f64 = 0.918_938_533_204_672_8;
        return real::lgamma(z) - (z - 0.5) * real::ln(z) + z - HALF_LN_TAU;
    }
    let w = 1.0 / (z * z);
    (1.0 / 12.0 - w * (1.0 / 360.0 - w * (1.0 / 1260.0 - w * (1.0 / 1680.0 - w / 1188.0)))) / z
}

/// The continued fraction 1/(1 + d1/(1 + d2/(1 + ...))) by the modified Lentz method.
fn continued_fraction(x: f64, a: f64, b: f64) -> f64 {
    // Convergence takes of the order of sqrt(max(a, b)) steps (Numerical Recipes 6.4); this cap is far beyond.
    let cap = 1000.0 + 20.0 * real::sqrt(a.max(b));
    let tiny = f64::MIN_POSITIVE / f64::EPSILON;
    let away_from_zero = |value: f64| if value.abs() < tiny { tiny } else { value };
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    let mut m = 1.0;
    while m < cap {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        d = 1.0 / away_from_zero(1.0 + even * d);
        c = away_from_zero(1.0 + even / c);
        fraction *= d * c;
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        d = 1.0 / away_from_zero(1.0 + odd * d);
        c = away_from_zero(1.0 + odd / c);
        let factor = d * c;
        fraction *= factor;
        if (factor - 1.0).abs() <= f64::EPSILON {
            break;
        }
        m += 1.0;
    }
    fraction
}
