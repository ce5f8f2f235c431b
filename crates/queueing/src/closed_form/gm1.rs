//! G/M/1: independent gaps of any law, exponential service, one server (Kendall 1953; Gross et al. 2008, 5.3).

use super::bisect;
use numerics::real;

/// The law of the gaps between arrivals.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum GapLaw {
    /// Constant gaps (D/M/1).
    Constant,
    /// Gamma gaps with this coefficient of variation above 0; Erlang-k gaps (Ek/M/1) for `1 / sqrt(k)`.
    Gamma {
        /// Coefficient of variation.
        cv: f64,
    },
}

/// G/M/1 in steady state. An arriving job waits an exponential time with chance `σ`, where `σ` is the root below 1 of
/// `σ = A*(μ (1 - σ))`, A* the Laplace transform of the gaps.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GM1 {
    service_rate: f64,
    sigma: f64,
}

impl GM1 {
    /// Gaps of this law and mean; one server of `service_rate`.
    pub fn new(gaps: GapLaw, mean_gap: f64, service_rate: f64) -> Self {
        let transform = |s: f64| match gaps {
            GapLaw::Constant => real::exp(-s * mean_gap),
            GapLaw::Gamma { cv } => real::powf(1.0 + s * mean_gap * cv * cv, -1.0 / (cv * cv)),
        };
        // σ - A*(μ (1 - σ)) is concave, below 0 at 0 and 0 at 1: it rises through 0 once before it turns. The search
        // must end short of the second root at 1, so its upper end moves towards 1 only until the excess is above 0.
        let excess = |sigma: f64| sigma - transform(service_rate * (1.0 - sigma));
        let mut gap = 0.5;
        while excess(1.0 - gap) <= 0.0 && gap > f64::EPSILON {
            gap *= 0.5;
        }
        Self { service_rate, sigma: bisect(0.0, 1.0 - gap, excess) }
    }

    /// The chance that a job waits.
    pub fn wait_chance(&self) -> f64 {
        self.sigma
    }

    /// Mean waiting time.
    pub fn mean_wait(&self) -> f64 {
        self.sigma / (self.service_rate * (1.0 - self.sigma))
    }

    /// The waiting time that a share `p` of the jobs does not exceed.
    pub fn wait_quantile(&self, p: f64) -> f64 {
        (real::ln(self.sigma / (1.0 - p)) / (self.service_rate * (1.0 - self.sigma))).max(0.0)
    }
}
