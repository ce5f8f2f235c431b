//! Where a plan stands, in numbers for a progress bar.

use super::{Planner, Stage};
use crate::pool_box::PoolBox;
use crate::report;
use crate::search::exact::ExactSearch;
use protocol::{Phase, Progress};

impl Planner {
    /// Where the plan stands.
    pub fn progress(&self) -> Progress {
        let (phase, done, settled) = self.position();
        let shown = self.shown();
        let best = shown.optimum.or(shown.homogeneous.first().copied());
        let queries = shown.jobs.as_ref().map_or(0, |jobs| jobs.len() as u64);
        Progress {
            phase,
            settled,
            box_size: self.known.pools.as_ref().map_or(0, PoolBox::size),
            done,
            best: best.map(|found| report::point(&self.scenario, queries, &found)),
            price_bound_per_hour: report::dollars(self.known.walk.price_bound),
            gap: self.known.gap(),
            simulated_queries: self.known.simulated_queries + self.under_way(),
        }
    }

    /// The phase, the share of it that is done, and the pools settled in it.
    fn position(&self) -> (Phase, f64, u64) {
        let walked = self.known.walk.refuted.total();
        match &self.stage {
            Stage::Looking(_) => (Phase::Drawing, 0.0, 0),
            Stage::Drawing(load) => (Phase::Drawing, load.done(), 0),
            Stage::Homogeneous(search) => {
                let settled = search.settled();
                (Phase::Homogeneous, settled as f64 / self.scenario.instances().len() as f64, settled as u64)
            }
            Stage::Pairs(_) => (Phase::Searching, 0.0, 0),
            Stage::Searching(search) => (Phase::Searching, closed(search), walked),
            Stage::Widening { .. } => (Phase::Verifying, 0.0, walked),
            Stage::Deciding { deciding, .. } => (Phase::Verifying, 0.9 * deciding.done(), walked),
            Stage::Probing { .. } => (Phase::Verifying, 0.9, walked),
            Stage::Surveying(survey) => (Phase::Surveying, survey.done(), survey.points().len() as u64),
            Stage::Rejected(_) | Stage::Done => (Phase::Done, 1.0, walked),
        }
    }

    /// Queries simulated in the phase at hand.
    fn under_way(&self) -> u64 {
        match &self.stage {
            Stage::Homogeneous(search) => search.simulated_queries(),
            Stage::Pairs(pairs) => pairs.simulated_queries(),
            Stage::Searching(search) => search.simulated_queries(),
            Stage::Widening { deciding, search, seen } => {
                search.simulated_queries() - seen + deciding.simulated_queries()
            }
            Stage::Deciding { deciding, .. } => deciding.simulated_queries(),
            Stage::Probing { probe, .. } => probe.simulated_queries(),
            Stage::Surveying(survey) => survey.simulated_queries(),
            Stage::Looking(_) | Stage::Drawing(_) | Stage::Rejected(_) | Stage::Done => 0,
        }
    }
}

/// How much of the way from nothing to the best price known is refuted. It is a share of money, not of pools: there are more of
/// these at the end.
fn closed(search: &ExactSearch) -> f64 {
    search.best().map_or(0.0, |best| search.price_bound() as f64 / best.price.max(1) as f64).min(1.0)
}
