//! What the phases of a plan have found out so far.

use crate::pool_box::PoolBox;
use crate::search::exact::{ExactSearch, Found, Refuted};
use protocol::{Headroom, Judged, PoolReport, Status, Verdict};
use queueing::Jobs;

/// Everything that later phases and the answer need.
#[derive(Default)]
pub(crate) struct Known {
    /// The stream that the search runs on.
    pub jobs: Option<Jobs>,
    /// The share that no pool can exceed.
    pub reachable_share: f64,
    /// The box, its bounds given or derived.
    pub pools: Option<PoolBox>,
    /// The cheapest pool of one type.
    pub homogeneous: Option<Found>,
    /// Pools cheaper than that one: so many the search has to settle at most.
    pub to_settle: u64,
    /// How the walk in order of price ended, or where it stands.
    pub walk: Walk,
    /// The answer, and how it was reached.
    pub best: Option<Found>,
    pub status: Option<Status>,
    /// The pools of the answer in full.
    pub best_report: Option<PoolReport>,
    pub homogeneous_report: Option<PoolReport>,
    pub current: Option<PoolReport>,
    /// How sure the answer is, and what would be surer.
    pub verdict: Option<Verdict>,
    pub safer: Option<Judged>,
    pub headroom: Option<Headroom>,
    /// Every pool followed to the end.
    pub points: Vec<Found>,
    /// Queries simulated in the phases that are over.
    pub simulated_queries: u64,
    /// Whether every phase has run.
    pub complete: bool,
}

/// How far the walk in order of price got.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Walk {
    pub refuted: Refuted,
    pub price_bound: u64,
    pub settled: u64,
}

impl Walk {
    /// Where a search stands.
    pub fn of(search: &ExactSearch) -> Self {
        Self { refuted: search.refuted(), price_bound: search.price_bound(), settled: search.settled() }
    }
}
