//! A look around the answer: the pools that just failed, and the dearer ones with more headroom, simulated far enough to
//! know their share. It feeds scatter, frontier and near misses; the answer does not depend on it.

use crate::bounds::{Bounds, Ruling};
use crate::crew::Round;
use crate::pool_box::{Counts, PriceOrder};
use crate::search::exact::Found;
use protocol::{Outcome, Task};
use queueing::lanes::Stream;
use scenario::Scenario;

/// Pools dearer than this multiple (in percent) of the best pool are not looked at.
const PRICE_CAP_PERCENT: u64 = 150;
/// Pools of one task, and tasks of one round.
const TASK_POOLS: usize = 32;
const ROUND_TASKS: usize = 4;

/// The survey, driven in slices by [`Survey::advance`].
#[derive(Debug)]
pub struct Survey {
    limits: SurveyLimits,
    types: usize,
    near: std::vec::IntoIter<(u64, Counts)>,
    dearer: PriceOrder,
    bounds: Bounds,
    price_cap: u64,
    spent: u64,
    asked: Vec<(u64, Counts)>,
    round: Option<Round>,
    points: Vec<Found>,
}

/// What a survey needs to know.
#[derive(Debug, Clone, Copy)]
pub struct SurveyLimits {
    /// Pools with more late jobs than this are not followed to the end.
    pub floor_late: u64,
    /// Queries to simulate, about.
    pub budget: u64,
    /// Price of the best pool, nano-dollars an hour; `None`: there is none, and no dearer pool is left to look at.
    pub best_price: Option<u64>,
}

impl Survey {
    /// Looks at the pools of `near` first, then at those that `dearer` gives out and `bounds` do not refute.
    pub fn new(
        near: Vec<(u64, Counts)>,
        dearer: PriceOrder,
        bounds: Bounds,
        types: usize,
        limits: SurveyLimits,
    ) -> Self {
        Self {
            limits,
            types,
            near: near.into_iter(),
            dearer,
            bounds,
            price_cap: limits.best_price.map_or(0, |price| price.saturating_mul(PRICE_CAP_PERCENT) / 100),
            spent: 0,
            asked: Vec::new(),
            round: None,
            points: Vec::new(),
        }
    }

    /// Works until about `work` more queries are simulated or nothing is left to look at; true then.
    pub fn advance(&mut self, scenario: &Scenario, stream: &Stream, work: &mut u64) -> bool {
        while *work > 0 {
            match self.round.take() {
                None if !self.ask() => return true,
                None => {}
                Some(mut round) => {
                    if round.advance(scenario, stream, work) {
                        self.take_in(round);
                    } else {
                        self.round = Some(round);
                    }
                }
            }
        }
        false
    }

    /// Starts a round; false where nothing is left to look at.
    fn ask(&mut self) -> bool {
        if self.spent >= self.limits.budget {
            return false;
        }
        let cap = self.price_cap;
        let bounds = &self.bounds;
        let dearer = self.dearer.by_ref().take_while(|(price, _)| *price <= cap);
        let open = dearer.filter(|(_, pool)| !matches!(bounds.rule(pool), Ruling::Refuted(_)));
        self.asked = self.near.by_ref().chain(open).take(TASK_POOLS * ROUND_TASKS).collect();
        let task = |pools: &[(u64, Counts)]| Task::Screen {
            pools: pools.iter().map(|(_, pool)| pool.to_vec(self.types)).collect(),
            limit: self.limits.floor_late,
        };
        self.round = Some(Round::new(self.asked.chunks(TASK_POOLS).map(task).collect()));
        !self.asked.is_empty()
    }

    fn take_in(&mut self, round: Round) {
        let screened = round.into_outcomes().into_iter().flat_map(|outcome| match outcome {
            Outcome::Screened { pools } => pools,
            Outcome::Judged { .. } | Outcome::Raced { .. } => Vec::new(),
        });
        for ((price, pool), screened) in std::mem::take(&mut self.asked).into_iter().zip(screened) {
            self.spent += screened.queries;
            if screened.finished {
                self.points.push(Found { price, late: screened.late, pool });
            }
        }
    }

    /// The round under way, for helpers.
    pub fn round(&mut self) -> Option<&mut Round> {
        self.round.as_mut()
    }

    /// The pools followed to the end so far, in the order they were looked at.
    pub fn points(&self) -> &[Found] {
        &self.points
    }

    /// Share of the budget that is spent, 0 to 1.
    pub fn done(&self) -> f64 {
        (self.spent as f64 / self.limits.budget.max(1) as f64).min(1.0)
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.spent
    }
}
