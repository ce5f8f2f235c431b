//! How one pool does in a changed scenario: at once on its stream, then on fresh queries, under other dispatch policies, and at other loads.

use super::policies::{ALL, Playing, play};
use super::{Drawn, shared};
use crate::load::Load;
use crate::pool_box::Counts;
use crate::report;
use crate::search::exact::Found;
use crate::trial::Trial;
use crate::verdict::Deciding;
use protocol::{Change, Diagnostic, LoadShare, PolicyShare, Supposed};
use queueing::lanes::Stream;
use queueing::tally::FullTally;
use queueing::{Jobs, Simulation};
use scenario::{Scenario, Workload};

/// The loads at which a pool's share is told, in percent of the planned one: even steps of a logarithmic axis, four to each doubling.
pub const LOADS_PERCENT: [u32; 17] = [25, 30, 35, 42, 50, 59, 71, 84, 100, 119, 141, 168, 200, 238, 283, 336, 400];

/// The look, driven in slices by [`PoolLook::advance`].
pub struct PoolLook {
    base: Scenario,
    change: Change,
    scenario: Scenario,
    counts: Vec<u32>,
    by_load: bool,
    /// The changed scenario's stream, once it is drawn.
    jobs: Option<Jobs>,
    stage: Stage,
}

enum Stage {
    Drawing(Load),
    Playing(Simulation, FullTally),
    Judging(Box<Deciding>),
    Policies { told: Vec<PolicyShare>, playing: Option<Playing> },
    ByLoad { told: Vec<LoadShare>, next: usize, at: Option<AtLoad> },
    Done,
}

/// The pool at one load.
enum AtLoad {
    Drawing(Scenario, Load),
    Playing(Scenario, Jobs, Trial),
}

impl PoolLook {
    /// Ready to look at a pool of `base`, changed. Streams that are drawn already are not drawn again. An error where the change or the pool is
    /// out of range.
    pub fn new(
        base: &Scenario,
        drawn: &[(&Scenario, &Jobs)],
        change: Change,
        counts: Vec<u32>,
        by_load: bool,
    ) -> Result<Self, Vec<Diagnostic>> {
        let scenario = base.changed(&change)?;
        crate::check_pool(&scenario, &counts)?;
        let jobs = drawn.iter().find_map(|drawn| shared(drawn, &scenario)).cloned();
        let stage = match &jobs {
            Some(jobs) => playing(&scenario, jobs, &counts),
            None => Stage::Drawing(Load::of(&scenario)),
        };
        Ok(Self { base: base.clone(), change, scenario, counts, by_load, jobs, stage })
    }

    /// The changed scenario with its stream, once that is drawn.
    pub fn drawn(&self) -> Option<Drawn> {
        Some((self.scenario.clone(), self.jobs.clone()?))
    }

    /// Whether nothing more is to be told.
    pub fn is_done(&self) -> bool {
        matches!(self.stage, Stage::Done)
    }

    /// Works until about `work` more queries are simulated, or there is something to tell.
    pub fn advance(&mut self, work: &mut u64) -> Option<Supposed> {
        while *work > 0 && !self.is_done() {
            let stage = std::mem::replace(&mut self.stage, Stage::Done);
            let (next, told) = self.work_on(stage, work);
            self.stage = next;
            if told.is_some() {
                return told;
            }
        }
        None
    }

    fn work_on(&mut self, stage: Stage, work: &mut u64) -> (Stage, Option<Supposed>) {
        match stage {
            Stage::Drawing(mut load) => {
                if !load.advance(work) {
                    return (Stage::Drawing(load), None);
                }
                let jobs = self.jobs.insert(load.finish());
                (playing(&self.scenario, jobs, &self.counts), None)
            }
            Stage::Playing(simulation, tally) => self.play(simulation, tally, work),
            Stage::Judging(deciding) => self.judge(deciding, work),
            Stage::Policies { told, playing } => self.police(told, playing, work),
            Stage::ByLoad { told, next, at } => self.at_loads(told, next, at, work),
            Stage::Done => (Stage::Done, None),
        }
    }

    fn play(&self, mut simulation: Simulation, mut tally: FullTally, work: &mut u64) -> (Stage, Option<Supposed>) {
        let Some(jobs) = &self.jobs else { return (Stage::Done, None) };
        if !play(&mut simulation, jobs, &mut tally, work) {
            return (Stage::Playing(simulation, tally), None);
        }
        let pool = Counts::from_slice(&self.counts);
        let report = report::figures(&self.scenario, jobs.len() as u64, &pool, &mut tally);
        (self.after_pool(), Some(Supposed::Pool(Box::new(report))))
    }

    fn after_pool(&self) -> Stage {
        if matches!(self.scenario.workload(), Workload::Trace { .. }) {
            return policies();
        }
        let mut deciding = Deciding::new(&self.scenario);
        deciding.call(&[Found { price: 0, late: 0, pool: Counts::from_slice(&self.counts) }]);
        Stage::Judging(Box::new(deciding))
    }

    fn judge(&self, mut deciding: Box<Deciding>, work: &mut u64) -> (Stage, Option<Supposed>) {
        // The judges draw their own streams; the search's is not needed.
        let nothing = Stream::new(&Jobs::with_service(Vec::new(), Vec::new()), 0, 0);
        if !deciding.advance(&self.scenario, &nothing, work) {
            return (Stage::Judging(deciding), None);
        }
        let verdict = deciding.verdicts().next().map(|(_, verdict)| Supposed::Judged(verdict));
        (policies(), verdict)
    }

    fn police(
        &self,
        mut told: Vec<PolicyShare>,
        playing: Option<Playing>,
        work: &mut u64,
    ) -> (Stage, Option<Supposed>) {
        let Some(jobs) = &self.jobs else { return (Stage::Done, None) };
        let Some(&policy) = ALL.get(told.len()) else {
            let next = if self.by_load { by_load() } else { Stage::Done };
            return (next, Some(Supposed::Policies(told)));
        };
        let mut playing = playing.unwrap_or_else(|| Playing::new(policy, &self.scenario, jobs, &self.counts));
        match playing.advance(&self.scenario, jobs, work) {
            Some(share) => {
                told.push(share);
                (Stage::Policies { told, playing: None }, None)
            }
            None => (Stage::Policies { told, playing: Some(playing) }, None),
        }
    }

    fn at_loads(
        &self,
        mut told: Vec<LoadShare>,
        next: usize,
        at: Option<AtLoad>,
        work: &mut u64,
    ) -> (Stage, Option<Supposed>) {
        let Some(&load_percent) = LOADS_PERCENT.get(next) else {
            return (Stage::Done, Some(Supposed::ByLoad(told)));
        };
        match at {
            None => {
                let change = Change { load_percent, ..self.change.clone() };
                // A load that no scenario may have is left out.
                let Ok(scenario) = self.base.changed(&change) else {
                    return (Stage::ByLoad { told, next: next + 1, at: None }, None);
                };
                let load = Load::of(&scenario);
                (Stage::ByLoad { told, next, at: Some(AtLoad::Drawing(scenario, load)) }, None)
            }
            Some(AtLoad::Drawing(scenario, mut load)) => {
                let at = if load.advance(work) {
                    let trial = Trial::new(&self.counts, scenario.target().latency_ns(), u64::MAX);
                    AtLoad::Playing(scenario, load.finish(), trial)
                } else {
                    AtLoad::Drawing(scenario, load)
                };
                (Stage::ByLoad { told, next, at: Some(at) }, None)
            }
            Some(AtLoad::Playing(scenario, jobs, mut trial)) => match trial.advance(&jobs, work) {
                Some(outcome) => {
                    let queries = jobs.len() as u64;
                    let within = queries - outcome.late;
                    let share = within as f64 / queries as f64;
                    let meets_target = within >= scenario.target().required(queries);
                    told.push(LoadShare { load_percent, share, meets_target });
                    (Stage::ByLoad { told, next: next + 1, at: None }, None)
                }
                None => (Stage::ByLoad { told, next, at: Some(AtLoad::Playing(scenario, jobs, trial)) }, None),
            },
        }
    }
}

fn playing(scenario: &Scenario, jobs: &Jobs, counts: &[u32]) -> Stage {
    let tally = FullTally::new(counts.len(), scenario.target().latency_ns(), jobs.len());
    Stage::Playing(Simulation::new(counts), tally)
}

fn policies() -> Stage {
    Stage::Policies { told: Vec::new(), playing: None }
}

fn by_load() -> Stage {
    Stage::ByLoad { told: Vec::new(), next: 0, at: None }
}
