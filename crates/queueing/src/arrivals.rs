//! When jobs arrive: independent gaps from one distribution (a renewal process).
//!
//! Each gap is rounded to a tick on its own, so a long stream does not drift with the size of the sum. It knows no sizes.

use crate::tick::{TICKS_PER_MS, Tick, ticks_from_ms};
use numerics::distribution::{Exponential, Gamma, Poisson};
use numerics::random::RandomStream;

/// The distribution of the gaps between arrivals; means in milliseconds, above 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Interarrival {
    /// A Poisson process.
    Exponential {
        /// Mean gap.
        mean_ms: f64,
    },
    /// Gamma gaps: burstier (`cv` above 1) or calmer (below 1) than Poisson.
    Gamma {
        /// Mean gap.
        mean_ms: f64,
        /// Coefficient of variation, above 0.
        cv: f64,
    },
    /// Whole milliseconds, each a Poisson count: what RIBBON's artifact calls Poisson arrivals.
    IntegerPoisson {
        /// Mean gap.
        mean_ms: f64,
    },
}

impl Interarrival {
    /// A sampler that draws the gaps from this stream.
    pub fn sampler(&self, stream: RandomStream) -> GapSampler {
        let law = match *self {
            Self::Exponential { mean_ms } => Law::Exponential(Exponential::new(mean_ms)),
            Self::Gamma { mean_ms, cv } => Law::Gamma(Gamma::with_mean_and_cv(mean_ms, cv)),
            Self::IntegerPoisson { mean_ms } => Law::IntegerPoisson(Poisson::new(mean_ms)),
        };
        GapSampler { law, stream }
    }
}

/// Draws gaps.
#[derive(Debug, Clone)]
pub struct GapSampler {
    law: Law,
    stream: RandomStream,
}

#[derive(Debug, Clone)]
enum Law {
    Exponential(Exponential),
    Gamma(Gamma),
    IntegerPoisson(Poisson),
}

impl GapSampler {
    /// The next gap.
    pub fn next_gap(&mut self) -> Tick {
        match &self.law {
            Law::Exponential(law) => ticks_from_ms(law.sample(&mut self.stream)),
            Law::Gamma(law) => ticks_from_ms(law.sample(&mut self.stream)),
            Law::IntegerPoisson(law) => law.sample(&mut self.stream).saturating_mul(TICKS_PER_MS),
        }
    }
}
