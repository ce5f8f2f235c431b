//! Trials on a real cluster: which pools were tried, what was measured, and what is thought beforehand.
//!
//! They belong to the document, so that a session that was closed goes on where it stood. It knows no statistics.

use serde::{Deserialize, Serialize};

/// At most so many trials.
pub const MAX_TRIALS: usize = 200;
/// A trial takes so many hours where nothing else is said.
pub const DEFAULT_HOURS_EACH: f64 = 1.0;

/// What was tried, in the order in which it was told.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    pub(crate) prior: Prior,
    pub(crate) hours_each: f64,
    pub(crate) told: Vec<Trial>,
}

impl Default for Trials {
    fn default() -> Self {
        Self { prior: Prior::default(), hours_each: DEFAULT_HOURS_EACH, told: Vec::new() }
    }
}

impl Trials {
    /// What is thought of pools that were not tried.
    pub fn prior(&self) -> Prior {
        self.prior
    }

    /// How long a pool is rented for a trial, hours: a trial costs the pool's price times this.
    pub fn hours_each(&self) -> f64 {
        self.hours_each
    }

    /// The trials, oldest first.
    pub fn told(&self) -> &[Trial] {
        &self.told
    }
}

/// What is thought of pools before they are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prior {
    /// What the simulated plan says, taken for rough.
    #[default]
    Simulated,
    /// Nothing: the trials alone count.
    None,
}

/// The document's own load, in millionths of it.
pub const SAME_LOAD: u32 = 1_000_000;

/// The load of a trial whose rate meant something else: another latency target, or other batch sizes. No factor says how they compare.
pub const OTHER_LOAD: u32 = 0;

/// One trial.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trial {
    pub(crate) counts: Vec<u32>,
    pub(crate) load_ppm: u32,
    pub(crate) measured: Measured,
}

impl Trial {
    /// Instances of each type, in the document's order; not all zero, at most 256 in all. They may lie outside of the box.
    pub fn counts(&self) -> &[u32] {
        &self.counts
    }

    /// How fast work arrived when it was measured, as a multiple of the document's load, 0.01 to 100; exactly 1 where the load is the same, `None`
    /// where the latency target or the batch sizes were others. Under another load a trial is a hint, and no verdict.
    pub fn load(&self) -> Option<f64> {
        (self.load_ppm != OTHER_LOAD).then(|| f64::from(self.load_ppm) / f64::from(SAME_LOAD))
    }

    /// Whether load and target were the document's own.
    pub fn is_current(&self) -> bool {
        self.load_ppm == SAME_LOAD
    }

    /// What was measured.
    pub fn measured(&self) -> Measured {
        self.measured
    }
}

/// What a trial measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measured {
    /// A QoS satisfaction rate.
    Rate {
        /// In parts per thousand million, 0 to 10^9.
        share_ppb: u32,
        /// Of how many queries, 1 to 10^9; `None` where the rate is taken as exact.
        queries: Option<u32>,
    },
    /// Counted queries.
    Counts {
        /// Those answered within the target.
        within: u32,
        /// All of them, 1 to 10^9, and at least `within`.
        queries: u32,
    },
}

impl Measured {
    /// The QoS satisfaction rate, 0 to 1.
    pub fn share(self) -> f64 {
        match self {
            Self::Rate { share_ppb, .. } => f64::from(share_ppb) / 1e9,
            Self::Counts { within, queries } => f64::from(within) / f64::from(queries.max(1)),
        }
    }

    /// Of how many queries; `None` where the rate is taken as exact.
    pub fn queries(self) -> Option<u32> {
        match self {
            Self::Rate { queries, .. } => queries,
            Self::Counts { queries, .. } => Some(queries),
        }
    }

    /// Whether every figure is in its range. What a document holds is checked as it is read; a stored draft may hold anything.
    pub(crate) fn is_sound(self) -> bool {
        let in_range = |queries: u32| (1..=1_000_000_000).contains(&queries);
        match self {
            Self::Rate { share_ppb, queries } => share_ppb <= 1_000_000_000 && queries.is_none_or(in_range),
            Self::Counts { within, queries } => in_range(queries) && within <= queries,
        }
    }
}
