//! The gamma distribution, sampled by rejection (Marsaglia & Tsang 2000, "A simple method for generating gamma variables", ACM TOMS 26, 363-372).

use super::normal_quantile;
use crate::random::RandomStream;
use crate::real;

/// Gamma with mean `shape * scale` and coefficient of variation `1 / sqrt(shape)`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gamma {
    shape: f64,
    scale: f64,
    /// `d` and `c` of the paper's section 3, for the shape raised to at least 1.
    d: f64,
    c: f64,
}

impl Gamma {
    /// Shape and scale above 0.
    pub fn new(shape: f64, scale: f64) -> Self {
        let raised = if shape < 1.0 { shape + 1.0 } else { shape };
        let d = raised - 1.0 / 3.0;
        Self { shape, scale, d, c: 1.0 / real::sqrt(9.0 * d) }
    }

    /// The gamma distribution with this mean and coefficient of variation, both above 0.
    pub fn with_mean_and_cv(mean: f64, cv: f64) -> Self {
        let shape = 1.0 / (cv * cv);
        Self::new(shape, mean / shape)
    }

    /// Draws one value, at least 0: for tiny shapes most values are too small for a float and come out as 0.
    pub fn sample(&self, stream: &mut RandomStream) -> f64 {
        let value = self.sample_raised(stream);
        if self.shape < 1.0 {
            // Section 6 of the paper: a value of shape + 1, times U^(1/shape), has the shape wanted.
            value * real::powf(stream.uniform(), 1.0 / self.shape)
        } else {
            value
        }
    }

    fn sample_raised(&self, stream: &mut RandomStream) -> f64 {
        loop {
            let z = normal_quantile(stream.uniform());
            let root = 1.0 + self.c * z;
            if root <= 0.0 {
                continue;
            }
            let v = root * root * root;
            let u = stream.uniform();
            let squeezed = u < 1.0 - 0.0331 * (z * z) * (z * z);
            if squeezed || real::ln(u) < 0.5 * z * z + self.d * (1.0 - v + real::ln(v)) {
                return self.scale * self.d * v;
            }
        }
    }
}
