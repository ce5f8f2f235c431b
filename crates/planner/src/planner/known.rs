//! What the phases of a plan have found out so far.

use crate::pool_box::PoolBox;
use crate::search::exact::{ExactSearch, Found};
use crate::search::tally::Refuted;
use protocol::{Headroom, PoolReport, Status, Verdict, VerdictKind};
use queueing::Jobs;
use queueing::lanes::Stream;

/// Everything that later phases and the answer need.
#[derive(Default)]
pub(crate) struct Known {
    /// The stream that the search runs on, and the same as the lanes read it.
    pub jobs: Option<Jobs>,
    pub stream: Option<Stream>,
    /// The share that no pool can exceed.
    pub reachable_share: f64,
    /// The box, its bounds given or derived.
    pub pools: Option<PoolBox>,
    /// Pools of one type that meet the target on the stream, cheapest first.
    pub homogeneous: Vec<Found>,
    /// How the walk in order of price ended, or where it stands.
    pub walk: Walk,
    /// The cheapest pool known to meet the target on the stream, and how it was reached.
    pub optimum: Option<Found>,
    pub status: Option<Status>,
    /// Everyone judged on fresh queries, cheapest first.
    pub verdicts: Vec<(Found, Verdict)>,
    /// The pools of the answer in full.
    pub best: Option<PoolReport>,
    pub best_of_one_type: Option<PoolReport>,
    pub current: Option<PoolReport>,
    pub headroom: Option<Headroom>,
    /// Pools that were followed to the end: those of one type that meet the target, cheapest first, the best pair, and then each as the walk and the
    /// survey came to it. Some more than once.
    pub points: Vec<Found>,
    /// Queries simulated in the phases that are over.
    pub simulated_queries: u64,
    /// Whether all this is of a first look at the head of the stream.
    pub first_look: bool,
    /// Whether every phase has run.
    pub complete: bool,
}

/// How far the walk in order of price got.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Walk {
    pub refuted: Refuted,
    pub price_bound: u64,
}

impl Walk {
    /// Where a search stands.
    pub fn of(search: &ExactSearch) -> Self {
        Self { refuted: *search.refuted(), price_bound: search.price_bound() }
    }
}

impl Known {
    /// How much cheaper than the best pool known a pool not yet refuted could be, as a share of its price.
    pub fn gap(&self) -> Option<f64> {
        let price = self.optimum?.price;
        Some(price.saturating_sub(self.walk.price_bound) as f64 / price as f64)
    }

    /// What the judges said of a pool.
    pub fn verdict(&self, found: &Found) -> Option<&Verdict> {
        self.verdicts.iter().find(|(judged, _)| judged.pool == found.pool).map(|(_, verdict)| verdict)
    }

    /// The cheapest pool that the judges accepted; among equally cheap ones that with the highest share.
    pub fn accepted(&self) -> Option<Found> {
        let accepted = self.verdicts.iter().filter(|(_, verdict)| verdict.kind == VerdictKind::Meets);
        let first = accepted.clone().map(|(found, _)| found.price).min()?;
        let cheapest = accepted.filter(|(found, _)| found.price == first);
        cheapest.max_by(|a, b| a.1.share.total_cmp(&b.1.share)).map(|(found, _)| *found)
    }

    /// The same among pools of one type; where none was accepted, the cheapest that was not refused, or the cheapest on the stream.
    pub fn accepted_of_one_type(&self) -> Option<Found> {
        let of_kind = |kind: VerdictKind| {
            let judged = self.homogeneous.iter();
            judged.copied().find(|found| self.verdict(found).is_some_and(|verdict| verdict.kind == kind))
        };
        let accepted = of_kind(VerdictKind::Meets).or_else(|| of_kind(VerdictKind::TooCloseToCall));
        accepted.or_else(|| self.homogeneous.first().copied())
    }
}
