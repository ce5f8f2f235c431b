//! For a given budget, which pool carries most load: loads are tried by halving, and at each one the exact search says whether any pool within
//! the budget meets the target, or refutes them all.
//!
//! The largest load need not be found this way where a pool misses at one load and does at a larger one; so what is told is the largest load
//! tried that is carried, and the smallest that is not. The pool found is then judged on fresh queries at its load.

use crate::pool_box::Counts;
use crate::report;
use crate::search::exact::Found;
use crate::verdict::Deciding;
use crate::{Advance, Planner};
use protocol::{Budget, Change, Diagnostic, PoolPoint, Status, Supposed, Verdict, WithinBudget};
use queueing::Jobs;
use queueing::lanes::Stream;
use scenario::{Scenario, Workload};

/// No load beyond this percentage of the planned one is tried.
const CAP_PERCENT: u32 = 1600;

/// The search, driven in slices by [`BudgetSearch::advance`].
pub struct BudgetSearch {
    base: Scenario,
    change: Change,
    budget: u64,
    carried: u32,
    refused: u32,
    /// Whether all that was refused was refuted.
    proven: bool,
    best: Option<(Scenario, PoolPoint)>,
    verdict: Option<Verdict>,
    tried: u32,
    stage: Stage,
}

enum Stage {
    /// Between two loads.
    Next,
    Planning {
        load_percent: u32,
        scenario: Box<Scenario>,
        planner: Box<Planner>,
    },
    Judging(Box<Deciding>),
    Done,
}

impl BudgetSearch {
    /// Ready to search for so many 10^-9 $/h. An error where the change is out of range.
    pub fn new(base: &Scenario, change: &Change, nanodollars_per_hour: u64) -> Result<Self, Vec<Diagnostic>> {
        let change = Change { load_percent: 100, ..change.clone() };
        base.changed(&change)?;
        Ok(Self {
            base: base.clone(),
            change,
            budget: nanodollars_per_hour,
            carried: 0,
            refused: CAP_PERCENT + 1,
            proven: true,
            best: None,
            verdict: None,
            tried: 0,
            stage: Stage::Next,
        })
    }

    /// Whether nothing more is to be told.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Works until about `work` more queries are simulated, or there is something to tell.
    pub fn advance(&mut self, work: u64) -> Option<Supposed> {
        let stage = std::mem::replace(&mut self.stage, Stage::Done);
        match stage {
            Stage::Next => {
                self.start();
                self.is_done().then(|| self.told())
            }
            Stage::Planning { load_percent, scenario, mut planner } => {
                match self.outcome(&mut planner, work) {
                    None => {
                        self.stage = Stage::Planning { load_percent, scenario, planner };
                        return None;
                    }
                    Some(Outcome::Impossible(diagnostics)) => return Some(Supposed::Impossible(diagnostics)),
                    Some(Outcome::Carried(found)) => {
                        self.carried = load_percent;
                        self.best = Some((*scenario.clone(), point(&planner, &scenario, &found)));
                    }
                    Some(Outcome::Refused { proven }) => {
                        self.refused = load_percent;
                        self.proven &= proven;
                    }
                }
                self.tried += 1;
                self.stage = Stage::Next;
                Some(self.told())
            }
            Stage::Judging(mut deciding) => {
                // The judges draw their own streams; the search's is not needed.
                let nothing = Stream::new(&Jobs::with_service(Vec::new(), Vec::new()), 0, 0);
                let Some((scenario, _)) = &self.best else { return Some(self.told()) };
                if !deciding.advance(scenario, &nothing, &mut work.clone()) {
                    self.stage = Stage::Judging(deciding);
                    return None;
                }
                self.verdict = deciding.verdicts().next().map(|(_, verdict)| verdict);
                Some(self.told())
            }
            Stage::Done => None,
        }
    }

    /// On to the next load; where the answer is there, to the judges.
    fn start(&mut self) {
        while self.carried + 1 < self.refused {
            let load_percent = self.next_load();
            let change = Change { load_percent, ..self.change.clone() };
            // A load that no scenario may have is not carried.
            let Ok(scenario) = self.base.changed(&change) else {
                self.refused = load_percent;
                continue;
            };
            let planner = Planner::new(scenario.clone(), Budget::default());
            self.stage = Stage::Planning { load_percent, scenario: Box::new(scenario), planner: Box::new(planner) };
            return;
        }
        let Some((scenario, pool)) = &self.best else { return };
        if matches!(scenario.workload(), Workload::Synthetic { .. }) {
            let mut deciding = Deciding::new(scenario);
            deciding.call(&[Found { price: 0, late: 0, pool: Counts::from_slice(&pool.counts) }]);
            self.stage = Stage::Judging(Box::new(deciding));
        }
    }

    /// The planned load first, then doubled while the load is carried; then the middle of what is left.
    fn next_load(&self) -> u32 {
        match (self.carried, self.refused) {
            (0, refused) if refused > CAP_PERCENT => 100,
            (carried, refused) if refused > CAP_PERCENT => (carried * 2).min(CAP_PERCENT),
            (carried, refused) => u32::midpoint(carried, refused),
        }
    }

    fn outcome(&self, planner: &mut Planner, work: u64) -> Option<Outcome> {
        let advance = planner.advance(work);
        let known = &planner.known;
        // Looked at where there are news alone, so that the pool found does not depend on how the work was sliced.
        match advance {
            Advance::Rejected => return Some(Outcome::Impossible(planner.diagnostics().to_vec())),
            Advance::News | Advance::Done => {
                if let Some(found) = known.optimum.filter(|found| found.price <= self.budget) {
                    return Some(Outcome::Carried(found));
                }
            }
            Advance::More => {}
        }
        match known.status {
            _ if known.walk.price_bound > self.budget => Some(Outcome::Refused { proven: true }),
            Some(Status::Optimal | Status::Infeasible) => Some(Outcome::Refused { proven: true }),
            Some(Status::BudgetSpent) => Some(Outcome::Refused { proven: false }),
            _ => None,
        }
    }

    fn told(&self) -> Supposed {
        let complete = self.is_done();
        Supposed::WithinBudget(Box::new(WithinBudget {
            nanodollars_per_hour: self.budget,
            carried_percent: self.carried,
            refused_percent: (self.refused <= CAP_PERCENT).then_some(self.refused),
            proven: self.proven,
            pool: self.best.as_ref().map(|(_, pool)| pool.clone()),
            verdict: self.verdict.clone(),
            tried: self.tried,
            complete,
        }))
    }
}

/// What one load led to.
enum Outcome {
    Carried(Found),
    Refused { proven: bool },
    Impossible(Vec<Diagnostic>),
}

fn point(planner: &Planner, scenario: &Scenario, found: &Found) -> PoolPoint {
    let queries = planner.known.jobs.as_ref().map_or(1, |jobs| jobs.len() as u64);
    report::point(scenario, queries, found)
}
