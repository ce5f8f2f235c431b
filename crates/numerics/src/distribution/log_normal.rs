//! The log-normal distribution: the exponential of a normal one.

use super::Normal;
use crate::random::RandomStream;
use crate::real;

/// `exp(N(mu, sigma))`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogNormal {
    logarithm: Normal,
}

impl LogNormal {
    /// `mu` and `sigma` are mean and standard deviation of the logarithm, `sigma` at least 0.
    pub const fn new(mu: f64, sigma: f64) -> Self {
        Self { logarithm: Normal::new(mu, sigma) }
    }

    /// Draws one value above 0.
    #[inline]
    pub fn sample(&self, stream: &mut RandomStream) -> f64 {
        real::exp(self.logarithm.sample(stream))
    }
}
