//! How long a job takes on a kind of server: a pure function of the job's size and its one random number.
//!
//! A profile holds a figure, a bag of samples or a few quantiles at each measured size. All of it is integer arithmetic except the
//! noise of [`ServiceTime::Affine`], so the golden streams are met to the last tick. It knows no arrivals and no queue.

mod curve;

use crate::tick::{Tick, ticks_from_ms};
use curve::{Curve, blend};
use numerics::distribution::normal_quantile;
use numerics::real;

/// Service time by size. Sizes in `points` ascend. Below the first measured size its figure holds; above the last, the last's.
#[derive(Debug, Clone, PartialEq)]
pub enum ServiceTime {
    /// One figure a measured size; the draw does not matter.
    Table {
        /// What holds between measured sizes.
        between: Between,
        /// `(size, ticks)`.
        points: Vec<(u32, Tick)>,
    },
    /// Measured samples a size: the draw picks sample `(draw * len) >> 32` in the given order. Where sizes are interpolated the
    /// samples are sorted first, so that one draw stands for the same quantile level at both neighbours.
    Samples {
        /// What holds between measured sizes.
        between: Between,
        /// `(size, samples in ticks)`.
        points: Vec<(u32, Vec<Tick>)>,
    },
    /// Quantiles a size: the draw is the level `(draw + 1/2) / 2^32`; between given levels the straight line holds, beyond them
    /// the outermost value.
    Quantiles {
        /// What holds between measured sizes.
        between: Between,
        /// `(size, [(level in (0, 1), ticks)])`, levels ascending.
        points: Vec<(u32, Vec<(f64, Tick)>)>,
    },
    /// `base_ms + per_item_ms * size`, computed in whole femtoseconds and rounded to the nearest tick, halves up. Where `cv` is
    /// above 0 it is multiplied by log-normal noise of mean 1 and this coefficient of variation, at the draw's quantile level.
    Affine {
        /// At size 0, at least 0.
        base_ms: f64,
        /// For each item more, at least 0.
        per_item_ms: f64,
        /// Coefficient of variation of the noise, at least 0.
        cv: f64,
    },
}

/// What holds between measured sizes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// The figure of the next larger measured size.
    RoundUp,
    /// The straight line between the two neighbours, rounded to the nearest tick, halves up.
    Interpolate,
}

impl ServiceTime {
    /// The service time of one job. For many jobs, [`ServiceTime::compile`] once instead.
    pub fn ticks(&self, size: u32, draw: u32) -> Tick {
        self.compile_range(size, size).ticks(size, draw)
    }

    /// Prepared for quick use at sizes `1..=largest`.
    pub fn compile(&self, largest: u32) -> CompiledService {
        self.compile_range(1, largest.max(1))
    }

    fn compile_range(&self, first: u32, last: u32) -> CompiledService {
        let rule = match self {
            Self::Table { between, points } => {
                let figures = points.iter().map(|&(size, ticks)| (size, Curve::Same(ticks)));
                Profile::new(*between, figures).by_size(first, last)
            }
            Self::Samples { between, points } => {
                let curve = |samples| match between {
                    Between::RoundUp => Curve::samples(samples),
                    Between::Interpolate => Curve::sorted_samples(samples),
                };
                let bags = points.iter().map(|(size, samples)| (*size, curve(samples)));
                Profile::new(*between, bags).by_size_and_draw(first, last)
            }
            Self::Quantiles { between, points } => {
                let curves = points.iter().map(|(size, levels)| (*size, Curve::levels(levels)));
                Profile::new(*between, curves).by_size_and_draw(first, last)
            }
            &Self::Affine { base_ms, per_item_ms, cv } => {
                let line = (first..=last).map(|size| affine_ticks(base_ms, per_item_ms, size));
                if cv > 0.0 {
                    Rule::Noisy { ticks: line.collect(), noise: Noise::new(cv) }
                } else {
                    Rule::BySize(line.collect())
                }
            }
        };
        CompiledService { first, last, rule }
    }
}

/// A service time prepared for a range of sizes; sizes outside count as the nearest inside.
#[derive(Debug, Clone, PartialEq)]
pub struct CompiledService {
    first: u32,
    last: u32,
    rule: Rule,
}

#[derive(Debug, Clone, PartialEq)]
enum Rule {
    BySize(Vec<Tick>),
    BySizeAndDraw { curves: Vec<Curve>, spots: Vec<Spot> },
    Noisy { ticks: Vec<Tick>, noise: Noise },
}

impl CompiledService {
    /// The service time of a job of this size with this random number.
    #[inline]
    pub fn ticks(&self, size: u32, draw: u32) -> Tick {
        let row = (size.clamp(self.first, self.last) - self.first) as usize;
        match &self.rule {
            Rule::BySize(ticks) => ticks[row],
            Rule::BySizeAndDraw { curves, spots } => spots[row].ticks(curves, draw),
            Rule::Noisy { ticks, noise } => noise.applied_to(ticks[row], draw),
        }
    }
}

/// Where a size lies among the measured ones: `above_part / step` of the way from curve `below` to curve `above`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spot {
    below: usize,
    above: usize,
    above_part: u32,
    step: u32,
}

impl Spot {
    fn ticks(self, curves: &[Curve], draw: u32) -> Tick {
        let above = curves[self.above].at(draw);
        if self.above_part == self.step {
            return above;
        }
        let below = curves[self.below].at(draw);
        blend(below, above, u64::from(self.above_part), u64::from(self.step))
    }
}

/// Measured sizes with their curves.
struct Profile {
    between: Between,
    sizes: Vec<u32>,
    curves: Vec<Curve>,
}

impl Profile {
    fn new(between: Between, points: impl Iterator<Item = (u32, Curve)>) -> Self {
        let (sizes, curves): (Vec<u32>, Vec<Curve>) = points.unzip();
        if curves.is_empty() {
            // Nothing was measured, so nothing can be promised: such a server never finishes.
            return Self { between, sizes: vec![1], curves: vec![Curve::Same(Tick::MAX)] };
        }
        Self { between, sizes, curves }
    }

    fn spot(&self, size: u32) -> Spot {
        let above = self.sizes.partition_point(|&measured| measured < size).min(self.sizes.len() - 1);
        let on_curve = Spot { below: above, above, above_part: 1, step: 1 };
        let inside = above > 0 && size < self.sizes[above];
        if self.between == Between::RoundUp || !inside {
            return on_curve;
        }
        let lower = self.sizes[above - 1];
        Spot { below: above - 1, above, above_part: size - lower, step: self.sizes[above] - lower }
    }

    fn by_size(&self, first: u32, last: u32) -> Rule {
        Rule::BySize((first..=last).map(|size| self.spot(size).ticks(&self.curves, 0)).collect())
    }

    fn by_size_and_draw(self, first: u32, last: u32) -> Rule {
        let spots = (first..=last).map(|size| self.spot(size)).collect();
        Rule::BySizeAndDraw { curves: self.curves, spots }
    }
}

/// Log-normal noise of mean 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Noise {
    sigma: f64,
}

impl Noise {
    fn new(cv: f64) -> Self {
        Self { sigma: real::sqrt(real::ln_1p(cv * cv)) }
    }

    fn applied_to(self, ticks: Tick, draw: u32) -> Tick {
        const STEP: f64 = 1.0 / (1_u64 << 32) as f64;
        let z = normal_quantile((f64::from(draw) + 0.5) * STEP);
        let factor = real::exp(self.sigma * z - 0.5 * self.sigma * self.sigma);
        (ticks as f64 * factor).round() as Tick
    }
}

/// Exact for coefficients with at most 12 decimals: they are whole numbers of femtoseconds.
fn affine_ticks(base_ms: f64, per_item_ms: f64, size: u32) -> Tick {
    const FEMTOSECONDS_PER_MS: f64 = 1e12;
    const FEMTOSECONDS_PER_TICK: u128 = 1_000_000;
    let whole = |ms: f64| (ms * FEMTOSECONDS_PER_MS).round() as u64;
    let femtoseconds = u128::from(whole(base_ms)) + u128::from(whole(per_item_ms)) * u128::from(size);
    let ticks = (femtoseconds + FEMTOSECONDS_PER_TICK / 2) / FEMTOSECONDS_PER_TICK;
    Tick::try_from(ticks).unwrap_or(Tick::MAX)
}

/// A table from figures in milliseconds, each rounded to the nearest tick.
pub fn table_from_ms(between: Between, points: &[(u32, f64)]) -> ServiceTime {
    let points = points.iter().map(|&(size, ms)| (size, ticks_from_ms(ms))).collect();
    ServiceTime::Table { between, points }
}
