//! How large jobs are: whole numbers from 1 up, independent of each other and of the arrivals.

use numerics::distribution::{LogNormal, Normal};
use numerics::random::RandomStream;

/// The distribution of job sizes. Real values are rounded to the nearest whole number, halves to even, then clamped.
#[derive(Debug, Clone, PartialEq)]
pub enum SizeDistribution {
    /// Always the same, at least 1.
    Fixed(u32),
    /// Log-normal, clamped to `1..=max`.
    LogNormal {
        /// Mean of the logarithm.
        mu: f64,
        /// Standard deviation of the logarithm, at least 0.
        sigma: f64,
        /// Largest size.
        max: u32,
    },
    /// Normal, clamped to `min..=max` (and to at least 1).
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation, at least 0.
        sd: f64,
        /// Smallest size.
        min: u32,
        /// Largest size.
        max: u32,
    },
    /// `(size, weight)`, weights at least 0 and of any sum above 0.
    Empirical(Vec<(u32, f64)>),
    /// The mixture of RIBBON's artifact: with r uniform in 1..=99, r <= 2 gives a uniform size in 1..=99, r <= 12 one in 250..=499, and
    /// the rest log-normal(5.1, 0.2), redrawn uniformly in 400..=499 where that exceeds 500.
    RibbonMixture,
}

impl SizeDistribution {
    /// The largest size that can come out.
    pub fn largest(&self) -> u32 {
        match self {
            Self::Fixed(size) => *size,
            Self::LogNormal { max, .. } | Self::Normal { max, .. } => *max,
            Self::Empirical(weights) => weights.iter().map(|&(size, _)| size).max().unwrap_or(1),
            Self::RibbonMixture => 500,
        }
        .max(1)
    }

    /// A sampler that draws the sizes from this stream.
    pub fn sampler(&self, stream: RandomStream) -> SizeSampler {
        let law = match *self {
            Self::Fixed(size) => Law::Fixed(size),
            Self::LogNormal { mu, sigma, max } => Law::LogNormal(LogNormal::new(mu, sigma), max),
            Self::Normal { mean, sd, min, max } => Law::Normal(Normal::new(mean, sd), min, max),
            Self::Empirical(ref weights) => Law::Empirical(cumulate(weights)),
            Self::RibbonMixture => Law::RibbonMixture(LogNormal::new(5.1, 0.2)),
        };
        SizeSampler { law, stream }
    }
}

/// Draws sizes.
#[derive(Debug, Clone)]
pub struct SizeSampler {
    law: Law,
    stream: RandomStream,
}

#[derive(Debug, Clone)]
enum Law {
    Fixed(u32),
    LogNormal(LogNormal, u32),
    Normal(Normal, u32, u32),
    /// `(size, weight of this and all before)`.
    Empirical(Vec<(u32, f64)>),
    RibbonMixture(LogNormal),
}

impl SizeSampler {
    /// The next size, at least 1.
    pub fn next_size(&mut self) -> u32 {
        let stream = &mut self.stream;
        let size = match &self.law {
            Law::Fixed(size) => *size,
            Law::LogNormal(law, max) => whole(law.sample(stream)).min(*max),
            Law::Normal(law, min, max) => whole(law.sample(stream)).max(*min).min(*max),
            Law::Empirical(cumulative) => pick(cumulative, stream.uniform()),
            Law::RibbonMixture(law) => ribbon_size(law, stream),
        };
        size.max(1)
    }
}

/// Nearest whole number, halves to even as numpy rounds; below 0 gives 0.
fn whole(value: f64) -> u32 {
    value.round_ties_even() as u32
}

fn cumulate(weights: &[(u32, f64)]) -> Vec<(u32, f64)> {
    let mut sum = 0.0;
    let running = weights.iter().map(|&(size, weight)| {
        sum += weight;
        (size, sum)
    });
    running.collect()
}

/// The size whose share of the total weight contains the fraction `u`.
fn pick(cumulative: &[(u32, f64)], u: f64) -> u32 {
    let Some(&(last, total)) = cumulative.last() else {
        return 1;
    };
    let index = cumulative.partition_point(|&(_, sum)| sum <= u * total);
    cumulative.get(index).map_or(last, |&(size, _)| size)
}

fn ribbon_size(law: &LogNormal, stream: &mut RandomStream) -> u32 {
    match stream.below(99) + 1 {
        1..=2 => 1 + stream.below(99),
        3..=12 => 250 + stream.below(250),
        _ => {
            let size = law.sample(stream);
            if size > 500.0 { 400 + stream.below(100) } else { whole(size) }
        }
    }
}
