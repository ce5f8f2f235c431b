//! The Poisson distribution: by inversion from a table for small means, by transformed rejection for large ones
//! (Hörmann 1993, "The transformed rejection method for generating Poisson random variables", algorithm PTRS).

use crate::random::RandomStream;
use crate::real;

/// Means below this are inverted; above, the table grows and rejection is as quick.
const TABLE_BELOW: f64 = 30.0;

/// Poisson with a given mean.
#[derive(Debug, Clone, PartialEq)]
pub struct Poisson {
    method: Method,
}

#[derive(Debug, Clone, PartialEq)]
enum Method {
    /// `P(X <= k)` for k = 0, 1, ..., up to the last below 1.
    Table(Vec<f64>),
    Rejection(Ptrs),
}

/// The constants of algorithm PTRS for one mean, by the paper's names.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Ptrs {
    mean: f64,
    ln_mean: f64,
    a: f64,
    b: f64,
    inverse_alpha: f64,
    v_r: f64,
}

impl Poisson {
    /// Mean at least 0 and at most 2^50.
    pub fn new(mean: f64) -> Self {
        let method =
            if mean < TABLE_BELOW { Method::Table(cumulative(mean)) } else { Method::Rejection(Ptrs::new(mean)) };
        Self { method }
    }

    /// Draws one count.
    pub fn sample(&self, stream: &mut RandomStream) -> u64 {
        match &self.method {
            Method::Table(cumulative) => {
                let u = stream.uniform();
                cumulative.partition_point(|&below| below < u) as u64
            }
            Method::Rejection(ptrs) => ptrs.sample(stream),
        }
    }
}

fn cumulative(mean: f64) -> Vec<f64> {
    let mut term = real::exp(-mean);
    let mut sum = term;
    let mut sums = Vec::new();
    let mut k = 0.0;
    // Past the mean the terms fall at least geometrically, so this ends soon after they stop changing the sum.
    while k < mean || term > sum * f64::EPSILON / 2.0 {
        sums.push(sum);
        k += 1.0;
        term *= mean / k;
        sum += term;
    }
    sums
}

impl Ptrs {
    fn new(mean: f64) -> Self {
        let b = 0.931 + 2.53 * real::sqrt(mean);
        Self {
            mean,
            ln_mean: real::ln(mean),
            a: -0.059 + 0.024_83 * b,
            b,
            inverse_alpha: 1.1239 + 1.1328 / (b - 3.4),
            v_r: 0.9277 - 3.6224 / (b - 2.0),
        }
    }

    fn sample(&self, stream: &mut RandomStream) -> u64 {
        loop {
            let u = stream.uniform() - 0.5;
            let v = stream.uniform();
            let us = 0.5 - u.abs();
            let k = ((2.0 * self.a / us + self.b) * u + self.mean + 0.43).floor();
            if us >= 0.07 && v <= self.v_r {
                return k as u64;
            }
            if k < 0.0 || (us < 0.013 && v > us) {
                continue;
            }
            let left = real::ln(v * self.inverse_alpha / (self.a / (us * us) + self.b));
            if left <= k * self.ln_mean - self.mean - real::lgamma(k + 1.0) {
                return k as u64;
            }
        }
    }
}
