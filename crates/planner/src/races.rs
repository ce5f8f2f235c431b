//! Races of search methods on one scenario, in slices: draw the stream, find bounds that the document left out, simulate every pool of the
//! box, and let each method search it with each seed. Pools and races are pieces that helpers share; they are merged in their own
//! order, so the figures are the same for any number of helpers. Knows no clock.

use crate::compare::{Field, MAX_POOLS, Method};
use crate::crew::Round;
use crate::load::Load;
use crate::pool_box::{Counts, PoolBox};
use crate::search::exhaustive::Evaluated;
use crate::search::homogeneous::{Homogeneous, TypeLimit};
use crate::{Advance, answer, reach, savings};
use protocol::{Diagnostic, Outcome, Place, RacePhase, RaceProgress, RaceReport, Slice, Task, View};
use queueing::Jobs;
use queueing::lanes::Stream;
use scenario::{Instance, MAX_SERVERS, Scenario};

/// Pools of one task.
const TASK_POOLS: usize = 32;
/// Figures are told about so often while races run: to compute them takes as long as a few races.
const REPORTS: usize = 50;

/// Races under way, or done.
pub struct Races {
    scenario: Scenario,
    seeds: u32,
    methods: Vec<Method>,
    stage: Stage,
    /// The stream, once it is drawn, until every pool is simulated.
    stream: Option<Stream>,
    pools: Option<PoolBox>,
    field: Option<Field>,
    /// The part of the races that was done when there was news last, in [`REPORTS`].
    told: usize,
}

enum Stage {
    Drawing(Load),
    Bounding(Jobs, Homogeneous),
    Simulating { round: Round, listed: Vec<(u64, Counts)> },
    Racing(Round),
    Rejected(Vec<Diagnostic>),
}

impl Races {
    /// Ready to race each of the methods with the seeds 0 up to `seeds`.
    pub fn new(scenario: Scenario, seeds: u32, methods: Vec<Method>) -> Self {
        let stage = Stage::Drawing(Load::of(&scenario));
        Self { scenario, seeds, methods, stage, stream: None, pools: None, field: None, told: 0 }
    }

    /// Races others on the same box; from the beginning where its pools are not all simulated yet.
    #[must_use]
    pub fn again(mut self, seeds: u32, methods: Vec<Method>) -> Self {
        (self.seeds, self.methods) = (seeds, methods);
        if self.field.is_some() {
            self.start_racing();
        }
        self
    }

    /// Works for about `work` simulated queries; [`Advance::News`] once the box is known, and time and again when races are done.
    pub fn advance(&mut self, mut work: u64) -> Advance {
        while work > 0 {
            let advance = match &mut self.stage {
                Stage::Drawing(_) => self.draw(&mut work),
                Stage::Bounding(..) => self.bound(&mut work),
                Stage::Simulating { .. } => self.simulate(&mut work),
                Stage::Racing(_) => return self.race(&mut work),
                Stage::Rejected(_) => Advance::Rejected,
            };
            if advance != Advance::More {
                return advance;
            }
        }
        Advance::More
    }

    fn draw(&mut self, work: &mut u64) -> Advance {
        let Stage::Drawing(load) = &mut self.stage else { return Advance::More };
        if !load.advance(work) {
            return Advance::More;
        }
        let load = std::mem::replace(load, Load::Recorded(Jobs::with_service(Vec::new(), Vec::new())));
        let jobs = load.finish();
        let diagnostics = reach::check(&self.scenario, &jobs);
        if !diagnostics.is_empty() {
            return self.reject(diagnostics);
        }
        let limit = |it: &Instance| TypeLimit { price: it.price_nanodollars(), max_count: it.max_count() };
        let limits = self.scenario.instances().iter().map(limit).collect();
        let (queries, deadline) = (jobs.len() as u64, self.scenario.target().latency_ns());
        let allowed = queries - self.scenario.target().required(queries);
        // Pools are played to the end, however far behind they fall.
        self.stream = Some(Stream::new(&jobs, deadline, queries));
        self.stage = Stage::Bounding(jobs, Homogeneous::new(limits, deadline, allowed, MAX_SERVERS));
        Advance::More
    }

    fn bound(&mut self, work: &mut u64) -> Advance {
        let (Stage::Bounding(jobs, homogeneous), Some(stream)) = (&mut self.stage, &self.stream) else {
            return Advance::More;
        };
        if self.scenario.instances().iter().any(|it| it.max_count().is_none())
            && !homogeneous.advance(jobs, stream, work)
        {
            return Advance::More;
        }
        let prices = self.scenario.instances().iter().map(Instance::price_nanodollars).collect();
        let pools = PoolBox::new(homogeneous.max_counts().to_vec(), prices);
        if pools.size() > MAX_POOLS {
            return self.reject(vec![too_large(pools.size())]);
        }
        let listed: Vec<(u64, Counts)> = pools.by_price().collect();
        let (types, limit) = (pools.types(), jobs.len() as u64);
        let task = |pools: &[(u64, Counts)]| Task::Screen {
            pools: pools.iter().map(|(_, pool)| pool.to_vec(types)).collect(),
            limit,
        };
        let round = Round::new(listed.chunks(TASK_POOLS).map(task).collect());
        self.pools = Some(pools);
        self.stage = Stage::Simulating { round, listed };
        Advance::More
    }

    fn simulate(&mut self, work: &mut u64) -> Advance {
        let (Stage::Simulating { round, listed }, Some(stream)) = (&mut self.stage, &self.stream) else {
            return Advance::More;
        };
        if !round.advance(&self.scenario, stream, work) {
            return Advance::More;
        }
        let late = round.outcomes().flat_map(|outcome| match outcome {
            Outcome::Screened { pools } => pools.iter().map(|screened| screened.late).collect(),
            _ => Vec::new(),
        });
        let of = |(&(price, pool), late): (&(u64, Counts), u64)| Evaluated { price, pool, late };
        let evaluated: Vec<Evaluated> = listed.iter().zip(late).map(of).collect();
        let Some(pools) = self.pools.clone() else { return Advance::More };
        let field = Field::new(self.scenario.target(), pools, stream.len() as u64, &evaluated);
        if field.optimum().is_none() {
            return self.reject(vec![no_goal()]);
        }
        self.field = Some(field);
        self.stream = None;
        self.start_racing();
        Advance::News
    }

    /// Methods take turns, so that every row of the table fills from the start.
    fn start_racing(&mut self) {
        self.told = 0;
        let of_seed = |seed| self.methods.iter().map(move |&method| Task::Race { method, seed });
        self.stage = Stage::Racing(Round::new((0..u64::from(self.seeds)).flat_map(of_seed).collect()));
    }

    fn race(&mut self, work: &mut u64) -> Advance {
        let (Stage::Racing(round), Some(field)) = (&mut self.stage, &self.field) else { return Advance::More };
        let races = self.methods.len() * self.seeds as usize;
        let part = |round: &Round| round.outcomes().count() * REPORTS / races.max(1);
        if round.race(field, work) {
            return Advance::Done;
        }
        let before = std::mem::replace(&mut self.told, part(round));
        if self.told > before { Advance::News } else { Advance::More }
    }

    fn reject(&mut self, diagnostics: Vec<Diagnostic>) -> Advance {
        self.stage = Stage::Rejected(diagnostics);
        Advance::Rejected
    }

    /// Why there are no races, after [`Advance::Rejected`]; empty otherwise.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        match &self.stage {
            Stage::Rejected(diagnostics) => diagnostics,
            _ => &[],
        }
    }

    /// A piece of work that a helper may do; `None` where there is none just now.
    pub fn offer(&mut self) -> Option<Task> {
        self.round()?.offer()
    }

    /// Takes what a helper made of a task of these races. What comes too late, or twice, changes nothing.
    pub fn accept(&mut self, task: &Task, outcome: Outcome) {
        if let Some(round) = self.round() {
            round.accept(task, outcome);
        }
    }

    fn round(&mut self) -> Option<&mut Round> {
        match &mut self.stage {
            Stage::Simulating { round, .. } | Stage::Racing(round) => Some(round),
            _ => None,
        }
    }

    /// The stream, while helpers can simulate pools on it.
    pub fn stream(&self) -> Option<&Stream> {
        self.stream.as_ref()
    }

    /// The box, once every pool of it is simulated.
    pub fn field(&self) -> Option<&Field> {
        self.field.as_ref()
    }

    /// Where the races stand.
    pub fn progress(&self) -> RaceProgress {
        let part = |done: f64| ((done * 1000.0) as u64, 1000);
        let (phase, (done, of)) = match &self.stage {
            Stage::Drawing(load) => (RacePhase::Drawing, part(load.done())),
            Stage::Bounding(_, search) => {
                (RacePhase::Bounding, (search.settled() as u64, self.scenario.instances().len() as u64))
            }
            Stage::Simulating { round, listed } => {
                let (done, pools) = (round.outcomes().count() * TASK_POOLS, listed.len());
                (RacePhase::Simulating, (done.min(pools) as u64, pools as u64))
            }
            Stage::Racing(round) => (
                RacePhase::Racing,
                (round.outcomes().count() as u64, self.methods.len() as u64 * u64::from(self.seeds)),
            ),
            Stage::Rejected(_) => (RacePhase::Done, (0, 0)),
        };
        RaceProgress { phase, done, of }
    }

    /// The figures of the races that are done; `None` before the box is known.
    pub fn report(&self) -> Option<RaceReport> {
        let (Stage::Racing(round), Some(field)) = (&self.stage, &self.field) else { return None };
        let levels = savings::levels(field);
        let mut searches: Vec<Vec<&[Vec<u32>]>> = vec![Vec::new(); self.methods.len()];
        for (index, outcome) in round.places() {
            if let Some(Outcome::Raced { tried }) = outcome {
                searches[index % self.methods.len()].push(tried);
            }
        }
        let summary = |(&method, searches): (&Method, &Vec<&[Vec<u32>]>)| {
            Field::summary(method, &searches.iter().map(|tried| field.score(tried)).collect::<Vec<_>>())
        };
        Some(RaceReport {
            title: self.scenario.title().to_owned(),
            types: answer::types(&self.scenario, Some(field.problem().pools.max_counts())),
            target_share: self.scenario.target().share(),
            homogeneous: field.homogeneous().map(|counts| field.point(&counts)),
            optimum: field.optimum().map(|counts| field.point(&counts)),
            complete: searches.iter().all(|searches| searches.len() == self.seeds as usize),
            raced: searches.iter().map(|searches| searches.len() as u32).collect(),
            comparison: field.comparison(self.seeds, self.methods.iter().zip(&searches).map(summary).collect()),
            samples: searches.iter().map(|searches| savings::samples(field, searches, &levels)).collect(),
            savings: levels,
        })
    }

    /// What a search looks like where it stands.
    pub fn slice(&self, replay: &crate::replay::Replay, view: &View) -> Option<Slice> {
        let field = self.field.as_ref()?;
        let types = answer::types(&self.scenario, Some(field.problem().pools.max_counts()));
        Some(Slice { types, ..replay.slice(field, view) })
    }
}

fn too_large(pools: u64) -> Diagnostic {
    Diagnostic::error(
        Place::of("instances"),
        format!("the box has {pools} pools, and races simulate each of them to the end: {MAX_POOLS} are the most"),
        "leave types out, or give each a smaller largest count",
    )
}

fn no_goal() -> Diagnostic {
    Diagnostic::error(
        Place::of("instances"),
        "no pool of the box meets the target, so there is nothing to race for",
        "give the types larger counts, or ease the target",
    )
}
