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
        let best = self.known.best.or(self.known.homogeneous);
        let queries = self.known.jobs.as_ref().map_or(0, |jobs| jobs.len() as u64);
        Progress {
            phase,
            settled,
            box_size: self.known.pools.as_ref().map_or(0, PoolBox::size),
            done,
            best: best.map(|found| report::point(&self.scenario, queries, &found)),
            price_bound_per_hour: report::dollars(self.known.walk.price_bound),
            simulated_queries: self.known.simulated_queries + self.under_way(),
        }
    }

    /// The phase, the share of it that is done, and the pools settled in it.
    fn position(&self) -> (Phase, f64, u64) {
        let walked = self.known.walk.settled;
        match &self.stage {
            Stage::Drawing(load) => (Phase::Drawing, load.done(), 0),
            Stage::Homogeneous(search) => {
                let settled = search.settled();
                (Phase::Homogeneous, settled as f64 / self.scenario.instances().len() as f64, settled as u64)
            }
            Stage::Searching(search) => (Phase::Searching, self.closed(search), search.settled()),
            Stage::Judging { judging, .. } => (Phase::Verifying, judging.done() / 2.0, walked),
            Stage::Safer { .. } | Stage::Probing { .. } => (Phase::Verifying, 0.5, walked),
            Stage::Surveying(survey) => (Phase::Surveying, survey.done(), survey.points().len() as u64),
            Stage::Rejected(_) | Stage::Done => (Phase::Done, 1.0, walked),
        }
    }

    /// Share of the box that is closed: the pools settled, and those no cheaper than a pool known to meet the target.
    fn closed(&self, search: &ExactSearch) -> f64 {
        let size = self.known.pools.as_ref().map_or(0, PoolBox::size);
        let left = self.known.to_settle.saturating_sub(search.settled());
        1.0 - left as f64 / size.max(1) as f64
    }

    /// Queries simulated in the phase at hand.
    fn under_way(&self) -> u64 {
        match &self.stage {
            Stage::Homogeneous(search) => search.simulated_queries(),
            Stage::Searching(search) => search.simulated_queries(),
            Stage::Judging { judging, .. } => judging.simulated_queries(),
            Stage::Safer { seen, search, candidate, .. } => {
                let judging = candidate.as_ref().map_or(0, |(_, judging)| judging.simulated_queries());
                search.simulated_queries() - seen + judging
            }
            Stage::Probing { probe, .. } => probe.simulated_queries(),
            Stage::Surveying(survey) => survey.simulated_queries(),
            Stage::Drawing(_) | Stage::Rejected(_) | Stage::Done => 0,
        }
    }
}
