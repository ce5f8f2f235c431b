//! Which pool is the cheapest in a changed scenario: a plan of it, without what lies around the answer.

use crate::{Advance, Planner};
use protocol::{Budget, Change, CheapestPool, Diagnostic, Supposed};
use scenario::Scenario;

/// The search, driven in slices by [`CheapestSearch::advance`].
pub struct CheapestSearch {
    planner: Planner,
    done: bool,
}

impl CheapestSearch {
    /// Ready to search; an error where the change is out of range.
    pub fn new(base: &Scenario, change: &Change) -> Result<Self, Vec<Diagnostic>> {
        // The answer does not depend on the survey.
        let budget = Budget { survey_queries: 0, ..Budget::default() };
        Ok(Self { planner: Planner::new(base.changed(change)?, budget), done: false })
    }

    /// Whether nothing more is to be told.
    pub fn is_done(&self) -> bool {
        self.done
    }

    /// Works until about `work` more queries are simulated, or there is something to tell.
    pub fn advance(&mut self, work: u64) -> Option<Supposed> {
        let advance = self.planner.advance(work);
        self.done = matches!(advance, Advance::Done | Advance::Rejected);
        match advance {
            Advance::More => None,
            Advance::Rejected => Some(Supposed::Impossible(self.planner.diagnostics().to_vec())),
            Advance::News | Advance::Done => Some(Supposed::Cheapest(Box::new(self.told()))),
        }
    }

    fn told(&self) -> CheapestPool {
        let plan = self.planner.plan();
        let pool = plan.best.as_ref().map(crate::report::point_of);
        CheapestPool {
            status: plan.status,
            first_look: plan.first_look,
            complete: self.done,
            pool,
            verdict: plan.verdict,
        }
    }
}
