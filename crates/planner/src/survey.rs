//! A look around the answer: the pools that just failed, and the dearer ones with more headroom, simulated far enough to
//! know their share. It feeds scatter, frontier and near misses; the answer does not depend on it.

use crate::pool_box::{Counts, PriceOrder};
use crate::search::exact::Found;
use crate::trial::Trial;
use queueing::{Jobs, Tick};

/// Pools dearer than this multiple (in percent) of the best pool are not looked at.
const PRICE_CAP_PERCENT: u64 = 150;

/// The survey, driven in slices by [`Survey::advance`].
#[derive(Debug, Clone)]
pub struct Survey {
    deadline: Tick,
    floor_late: u64,
    types: usize,
    near: std::vec::IntoIter<(u64, Counts)>,
    dearer: PriceOrder,
    price_cap: u64,
    budget: u64,
    spent: u64,
    under_way: Option<(u64, Counts, Trial)>,
    points: Vec<Found>,
}

/// What a survey needs to know.
#[derive(Debug, Clone, Copy)]
pub struct SurveyLimits {
    /// The latency target.
    pub deadline: Tick,
    /// Pools with more late jobs than this are not followed to the end.
    pub floor_late: u64,
    /// Queries to simulate at most.
    pub budget: u64,
    /// Price of the best pool, nano-dollars an hour; `None`: there is none, and no dearer pool is left to look at.
    pub best_price: Option<u64>,
}

impl Survey {
    /// Looks at the pools of `near` first, then at those that `dearer` gives out.
    pub fn new(near: Vec<(u64, Counts)>, dearer: PriceOrder, types: usize, limits: SurveyLimits) -> Self {
        Self {
            deadline: limits.deadline,
            floor_late: limits.floor_late,
            types,
            near: near.into_iter(),
            dearer,
            price_cap: limits.best_price.map_or(0, |price| price.saturating_mul(PRICE_CAP_PERCENT) / 100),
            budget: limits.budget,
            spent: 0,
            under_way: None,
            points: Vec::new(),
        }
    }

    /// Works until about `work` more queries are simulated or nothing is left to look at; true then.
    pub fn advance(&mut self, jobs: &Jobs, work: &mut u64) -> bool {
        while *work > 0 {
            let Some((price, pool, mut trial)) = self.under_way.take() else {
                let Some((price, pool)) = self.next_pool() else {
                    return true;
                };
                let trial = Trial::new(&pool.to_vec(self.types), self.deadline, self.floor_late);
                self.under_way = Some((price, pool, trial));
                continue;
            };
            let before = *work;
            let outcome = trial.advance(jobs, work);
            self.spent += before - *work;
            match outcome {
                None => self.under_way = Some((price, pool, trial)),
                Some(outcome) if outcome.meets => self.points.push(Found { price, pool, late: outcome.late }),
                Some(_) => {}
            }
        }
        false
    }

    fn next_pool(&mut self) -> Option<(u64, Counts)> {
        if self.spent >= self.budget {
            return None;
        }
        self.near.next().or_else(|| self.dearer.next().filter(|(price, _)| *price <= self.price_cap))
    }

    /// The pools followed to the end so far, in the order they were looked at.
    pub fn points(&self) -> &[Found] {
        &self.points
    }

    /// Share of the budget that is spent, 0 to 1.
    pub fn done(&self) -> f64 {
        (self.spent as f64 / self.budget.max(1) as f64).min(1.0)
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.spent
    }
}
