//! What the page edits: every field as the user typed it, and nothing lost.
//!
//! A draft may be wrong in any way; [`Draft::check`] turns it into a scenario or tells every problem, with the field's name in
//! [`crate::Place::input`]. The order of instance types, which is the order of dispatch, is that of the prices table. It knows
//! no widgets.

mod check;
mod field;
mod from_scenario;
mod pool_text;
mod preview;
mod telling;
mod told_table;
mod trials;

pub use preview::{Preview, PricePreview, ProfilePreview};
pub use telling::{Typed, read_budget, read_load_change};
pub use told_table::read_told;
pub use trials::{DraftTrials, Told};

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All fields of the page. A field that the chosen kinds of arrivals and batch sizes do not need keeps its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    /// Title; may be empty.
    pub title: String,
    /// Free text; may be empty.
    pub note: String,
    /// Latency target, ms.
    pub target_latency_ms: String,
    /// Share of queries that must meet it, percent.
    pub target_percent: String,
    /// How queries arrive.
    pub load: LoadKind,
    /// Queries per second, for Poisson and renewal arrivals.
    pub rate_per_s: String,
    /// Coefficient of variation of the gaps, for renewal arrivals.
    pub gap_cv: String,
    /// Mean gap in ms, for integer-gap arrivals.
    pub mean_gap_ms: String,
    /// How large queries are.
    pub batch: BatchKind,
    /// The size, for a fixed size.
    pub fixed_size: String,
    /// Mean of the logarithm, for log-normal sizes.
    pub log_normal_mu: String,
    /// Standard deviation of the logarithm, for log-normal sizes.
    pub log_normal_sigma: String,
    /// Largest size, for log-normal sizes.
    pub log_normal_max: String,
    /// Mean, for normal sizes.
    pub normal_mean: String,
    /// Standard deviation, for normal sizes.
    pub normal_sd: String,
    /// Smallest size, for normal sizes.
    pub normal_min: String,
    /// Largest size, for normal sizes.
    pub normal_max: String,
    /// Pairs of size and weight, for empirical sizes: `1: 0.3, 8: 0.7`, or one pair a line.
    pub empirical_sizes: String,
    /// How many queries to simulate.
    pub queries: String,
    /// Seed of all random streams.
    pub seed: String,
    /// Table of latencies.
    pub profiles: String,
    /// Table of prices.
    pub prices: String,
    /// What the user chose for each type; a type without an entry has [`Choice::default`]. Entries of types that are
    /// in no table are kept, and do nothing.
    pub choices: BTreeMap<String, Choice>,
    /// What runs today: `4 g4dn.xlarge + 1 r5n.large`, or counts in the order of the types: `4, 0, 1`. May be empty.
    pub current_pool: String,
    /// Table of a recorded trace, for [`LoadKind::Trace`].
    pub trace: String,
    /// Trials on a real cluster.
    pub trials: DraftTrials,
}

/// How queries arrive.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoadKind {
    /// A Poisson process: `rate_per_s`.
    #[default]
    Poisson,
    /// Independent gamma gaps: `rate_per_s`, `gap_cv`.
    Renewal,
    /// Whole-millisecond gaps as in RIBBON's artifact: `mean_gap_ms`.
    IntegerGaps,
    /// Recorded: `trace`. Batch sizes and `queries` do not count then.
    Trace,
}

/// How large queries are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BatchKind {
    /// The mixture of RIBBON's artifact.
    RibbonMixture,
    /// Always the same: `fixed_size`.
    #[default]
    Fixed,
    /// `log_normal_mu`, `log_normal_sigma`, `log_normal_max`.
    LogNormal,
    /// `normal_mean`, `normal_sd`, `normal_min`, `normal_max`.
    Normal,
    /// `empirical_sizes`.
    Empirical,
}

/// What the user chose for one instance type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Choice {
    /// Whether pools may use it.
    pub used: bool,
    /// Largest count; empty: the price table's column `max_count`, else derived by the planner.
    pub max_count: String,
}

impl Default for Choice {
    fn default() -> Self {
        Self { used: true, max_count: String::new() }
    }
}

impl Default for Draft {
    /// An empty scenario to start from: no tables, and plain values in every other field.
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            title: String::new(),
            note: String::new(),
            target_latency_ms: text("20"),
            target_percent: text("99"),
            load: LoadKind::default(),
            rate_per_s: text("100"),
            gap_cv: text("2"),
            mean_gap_ms: text("10"),
            batch: BatchKind::default(),
            fixed_size: text("1"),
            log_normal_mu: text("5.1"),
            log_normal_sigma: text("0.2"),
            log_normal_max: text("500"),
            normal_mean: text("180"),
            normal_sd: text("40"),
            normal_min: text("1"),
            normal_max: text("500"),
            empirical_sizes: text("1: 0.3, 8: 0.7"),
            queries: text("100000"),
            seed: text("1"),
            profiles: String::new(),
            prices: String::new(),
            choices: BTreeMap::new(),
            current_pool: String::new(),
            trace: String::new(),
            trials: DraftTrials::default(),
        }
    }
}

impl Draft {
    /// What the user chose for a type, or the default.
    pub fn choice(&self, name: &str) -> Choice {
        self.choices.get(name).cloned().unwrap_or_default()
    }
}
