//! The checked scenario: what the planner may rely on.
//!
//! Its fields are private to this crate and only [`crate::parse`] (and what ends in it: drafts, links, presets) makes one, so every value in a
//! [`Scenario`] is finite, in range and consistent with the others. It knows no text and no positions.

use crate::trials::Trials;

/// A checked scenario. See `docs/FORMATS.md` for the document it comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Scenario {
    pub(crate) title: String,
    pub(crate) note: String,
    pub(crate) target: Target,
    pub(crate) workload: Workload,
    pub(crate) dispatch: Dispatch,
    pub(crate) instances: Vec<Instance>,
    pub(crate) current_pool: Option<Vec<u32>>,
    pub(crate) trials: Trials,
}

impl Scenario {
    /// What the user calls it; may be empty.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Free text; may be empty.
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The latency target.
    pub fn target(&self) -> Target {
        self.target
    }

    /// The load: how queries arrive and how large they are.
    pub fn workload(&self) -> &Workload {
        &self.workload
    }

    /// Who gets the next query.
    pub fn dispatch(&self) -> Dispatch {
        self.dispatch
    }

    /// The instance types, in dispatch order: 1 to 16, at least one with `max_count` other than 0.
    pub fn instances(&self) -> &[Instance] {
        &self.instances
    }

    /// What runs today, one count an instance type; never all zero.
    pub fn current_pool(&self) -> Option<&[u32]> {
        self.current_pool.as_deref()
    }

    /// Trials on a real cluster. Plans do not depend on them.
    pub fn trials(&self) -> &Trials {
        &self.trials
    }

    /// The same scenario before any trial.
    #[must_use]
    pub fn untried(&self) -> Self {
        Self { trials: Trials::default(), ..self.clone() }
    }

    /// What a plan depends on: scenarios of which this is equal have the same plan.
    #[must_use]
    pub fn for_plan(&self) -> Self {
        self.untried().unnoted()
    }

    /// The same scenario without its note.
    pub(crate) fn unnoted(self) -> Self {
        Self { note: String::new(), ..self }
    }

    /// The same scenario with every service time of a type multiplied by its factor, one a type, positive and finite: what the measured profiles
    /// would be if they were off by so much.
    #[must_use]
    pub fn slowed(&self, factors: &[f64]) -> Self {
        let mut slowed = self.clone();
        for (instance, factor) in slowed.instances.iter_mut().zip(factors) {
            instance.latency.multiply(*factor);
        }
        slowed
    }
}

/// `share` of the queries must answer within `latency_ns`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    pub(crate) latency_ns: u64,
    pub(crate) share_ppb: u32,
}

impl Target {
    /// The latency target in nanoseconds, at least 1.
    pub fn latency_ns(self) -> u64 {
        self.latency_ns
    }

    /// The latency target in milliseconds.
    pub fn latency_ms(self) -> f64 {
        self.latency_ns as f64 / 1e6
    }

    /// The share that must answer within it, in parts per thousand million (integers keep "enough" exact), 1 to 10^9.
    pub fn share_ppb(self) -> u32 {
        self.share_ppb
    }

    /// The same as a number in (0, 1].
    pub fn share(self) -> f64 {
        f64::from(self.share_ppb) / 1e9
    }

    /// How many of `queries` must answer in time, at least: `ceil(share * queries)`, exactly.
    pub fn required(self, queries: u64) -> u64 {
        (u128::from(queries) * u128::from(self.share_ppb)).div_ceil(1_000_000_000) as u64
    }
}

/// The load.
#[derive(Debug, Clone, PartialEq)]
pub enum Workload {
    /// Drawn from distributions.
    Synthetic {
        /// Gaps between queries.
        arrivals: Arrivals,
        /// Batch sizes.
        batch: BatchSizes,
        /// How many queries to draw, 100 to 10^7.
        queries: u32,
        /// Seed of every random stream, below 2^53 so that it survives JSON readers that know only doubles.
        seed: u64,
    },
    /// Recorded: played back as it is, once.
    Trace {
        /// The queries, by arrival.
        rows: Vec<TraceRow>,
        /// Seed of the draws of rows that carry none, below 2^53.
        seed: u64,
    },
}

impl Workload {
    /// How many queries it has.
    pub fn queries(&self) -> u64 {
        match self {
            Self::Synthetic { queries, .. } => u64::from(*queries),
            Self::Trace { rows, .. } => rows.len() as u64,
        }
    }

    /// The largest batch that a query can have.
    pub fn largest_batch(&self) -> u32 {
        match self {
            Self::Synthetic { batch, .. } => batch.largest(),
            Self::Trace { rows, .. } => rows.iter().map(|row| row.batch).max().unwrap_or(1),
        }
    }
}

/// One recorded query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TraceRow {
    /// Arrival in nanoseconds since the trace's origin, never before the row above.
    pub arrival_ns: u64,
    /// Batch size, at least 1.
    pub batch: u32,
    /// The query's random number, where it was recorded.
    pub draw: Option<u32>,
}

/// How queries arrive. Rates in queries per second.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Arrivals {
    /// A Poisson process.
    Poisson {
        /// Mean rate.
        rate_per_s: f64,
    },
    /// Independent gamma gaps: burstier (cv > 1) or calmer (cv < 1) than Poisson.
    Renewal {
        /// Mean rate.
        rate_per_s: f64,
        /// Coefficient of variation of the gaps, 0.01 to 100.
        cv: f64,
    },
    /// Whole-millisecond gaps, each Poisson-distributed: what RIBBON's artifact calls Poisson arrivals.
    IntegerGaps {
        /// Mean gap.
        mean_gap_ms: f64,
    },
}

impl Arrivals {
    /// Mean rate in queries per second.
    pub fn rate_per_s(self) -> f64 {
        match self {
            Self::Poisson { rate_per_s } | Self::Renewal { rate_per_s, .. } => rate_per_s,
            Self::IntegerGaps { mean_gap_ms } => 1000.0 / mean_gap_ms,
        }
    }
}

/// How large queries are.
#[derive(Debug, Clone, PartialEq)]
pub enum BatchSizes {
    /// Always the same.
    Fixed {
        /// The size.
        size: u32,
    },
    /// Log-normal, rounded, clamped to 1..=max.
    LogNormal {
        /// Mean of the logarithm.
        mu: f64,
        /// Standard deviation of the logarithm.
        sigma: f64,
        /// Largest size.
        max: u32,
    },
    /// Normal, rounded, clamped to min..=max.
    Normal {
        /// Mean.
        mean: f64,
        /// Standard deviation.
        sd: f64,
        /// Smallest size.
        min: u32,
        /// Largest size.
        max: u32,
    },
    /// Given sizes with given weights.
    Empirical {
        /// `(size, weight)`; sizes ascending, weights positive, not necessarily of sum 1.
        sizes: Vec<(u32, f64)>,
    },
    /// The mixture of RIBBON's artifact: log-normal(5.1, 0.2) with 2/99 small and 10/99 large queries, 1..=500.
    RibbonMixture,
}

impl BatchSizes {
    /// The largest size that can be drawn.
    pub fn largest(&self) -> u32 {
        match self {
            Self::Fixed { size } => *size,
            Self::LogNormal { max, .. } | Self::Normal { max, .. } => *max,
            Self::Empirical { sizes } => sizes.last().map_or(1, |(size, _)| *size),
            Self::RibbonMixture => 500,
        }
    }
}

/// Who gets the next query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dispatch {
    /// RIBBON's: first come first served, first free instance in list order.
    TypeOrder,
}

/// One instance type.
#[derive(Debug, Clone, PartialEq)]
pub struct Instance {
    pub(crate) name: String,
    pub(crate) price_nanodollars: u64,
    pub(crate) max_count: Option<u32>,
    pub(crate) latency: Latency,
}

impl Instance {
    /// Its name, unique in the scenario.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Price of one instance in 10^-9 $ per hour, at least 1: sums of integers do not depend on their order.
    pub fn price_nanodollars(&self) -> u64 {
        self.price_nanodollars
    }

    /// At most so many in a pool; 0 leaves the type out; `None`: to be derived.
    pub fn max_count(&self) -> Option<u32> {
        self.max_count
    }

    /// Its service times.
    pub fn latency(&self) -> &Latency {
        &self.latency
    }
}

/// Service time by batch size. Every profile covers the largest batch of the load.
#[derive(Debug, Clone, PartialEq)]
pub enum Latency {
    /// One figure a measured batch size.
    Table {
        /// What holds between measured sizes.
        between: Between,
        /// `(batch, ms)`, batches ascending.
        points: Vec<(u32, f64)>,
    },
    /// Measured samples a batch size; a query's draw picks one.
    Samples {
        /// What holds between measured sizes.
        between: Between,
        /// `(batch, samples in ms)`, batches ascending, samples in the given order.
        points: Vec<(u32, Vec<f64>)>,
    },
    /// Quantiles a batch size; a query's draw picks a level, values between levels are interpolated.
    Quantiles {
        /// What holds between measured sizes.
        between: Between,
        /// `(batch, [(level, ms)])`, batches ascending, levels in (0, 1) ascending, values not descending.
        points: Vec<(u32, Vec<(f64, f64)>)>,
    },
    /// `base_ms + per_item_ms * batch`, times log-normal noise of mean 1 where `cv` is above 0.
    Affine {
        /// At batch 0.
        base_ms: f64,
        /// For each item more.
        per_item_ms: f64,
        /// Coefficient of variation of the noise, 0 to 10.
        cv: f64,
    },
}

impl Latency {
    /// The largest measured batch; `None` where a formula covers every batch.
    pub fn largest_batch(&self) -> Option<u32> {
        match self {
            Self::Table { points, .. } => points.last().map(|point| point.0),
            Self::Samples { points, .. } => points.last().map(|point| point.0),
            Self::Quantiles { points, .. } => points.last().map(|point| point.0),
            Self::Affine { .. } => None,
        }
    }

    fn multiply(&mut self, factor: f64) {
        match self {
            Self::Table { points, .. } => points.iter_mut().for_each(|(_, ms)| *ms *= factor),
            Self::Samples { points, .. } => {
                points.iter_mut().flat_map(|(_, samples)| samples).for_each(|ms| *ms *= factor);
            }
            Self::Quantiles { points, .. } => {
                points.iter_mut().flat_map(|(_, levels)| levels).for_each(|(_, ms)| *ms *= factor);
            }
            Self::Affine { base_ms, per_item_ms, .. } => {
                *base_ms *= factor;
                *per_item_ms *= factor;
            }
        }
    }

    /// How many batch sizes were measured; `None` where a formula covers every batch.
    pub fn measured_batches(&self) -> Option<usize> {
        match self {
            Self::Table { points, .. } => Some(points.len()),
            Self::Samples { points, .. } => Some(points.len()),
            Self::Quantiles { points, .. } => Some(points.len()),
            Self::Affine { .. } => None,
        }
    }
}

/// What holds between measured batch sizes. Below the smallest, the smallest's figure holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Between {
    /// The next larger measured size's figure (queries are padded up to it).
    RoundUp,
    /// The straight line between the two.
    Interpolate,
}
