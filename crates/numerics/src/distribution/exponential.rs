//! The exponential distribution, sampled by inversion.

use crate::random::RandomStream;
use crate::real;

/// Exponential with a given mean (any unit).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Exponential {
    mean: f64,
}

impl Exponential {
    /// Mean above 0.
    pub const fn new(mean: f64) -> Self {
        Self { mean }
    }

    /// Draws one value above 0.
    #[inline]
    pub fn sample(&self, stream: &mut RandomStream) -> f64 {
        -self.mean * real::ln(stream.uniform())
    }
}
