//! What would be if load, target, latencies or prices were others: what is asked of the scenario that was planned last, and what is told.

use crate::{Diagnostic, Misses, PoolPoint, PoolReport, Status, Verdict};
use serde::{Deserialize, Serialize};

/// What differs from the planned scenario, each in percent of what it is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// How fast queries arrive.
    pub load_percent: u32,
    /// The latency target.
    pub target_percent: u32,
    /// All service times.
    pub service_percent: u32,
    /// The price of each type, in the document's order; a type beyond the end keeps its price.
    pub price_percent: Vec<u32>,
}

impl Change {
    /// Nothing differs.
    pub const NONE: Self =
        Self { load_percent: 100, target_percent: 100, service_percent: 100, price_percent: Vec::new() };

    /// The price of a type.
    pub fn price_percent(&self, kind: usize) -> u32 {
        self.price_percent.get(kind).copied().unwrap_or(100)
    }

    /// Whether nothing differs.
    pub fn is_none(&self) -> bool {
        *self == Self { price_percent: self.price_percent.clone(), ..Self::NONE } && !self.changes_prices()
    }

    /// Whether any price differs.
    pub fn changes_prices(&self) -> bool {
        self.price_percent.iter().any(|percent| *percent != 100)
    }
}

/// A question about the changed scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Inquiry {
    /// How this pool does. Told at once is [`Supposed::Pool`]; then, in this order, [`Supposed::Judged`], [`Supposed::Policies`] and, if it
    /// is asked for, [`Supposed::ByLoad`].
    Pool {
        /// Instances of each type, in the document's order.
        counts: Vec<u32>,
        /// Whether its share at other loads is asked for.
        by_load: bool,
    },
    /// Which pool is the cheapest that meets the target: a plan. Told again and again, as [`Supposed::Cheapest`].
    Cheapest,
    /// Which pool within a budget carries most load. Told again and again, as [`Supposed::WithinBudget`]; of the change the load does not
    /// count.
    Budget {
        /// $/h in 10^-9.
        nanodollars_per_hour: u64,
    },
}

/// An answer, or a part of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Supposed {
    /// The pool on the changed scenario's own stream; without the tail of the latencies, which takes longest.
    Pool(Box<PoolReport>),
    /// The pool on fresh queries; never told for a recorded trace.
    Judged(Verdict),
    /// The pool under each dispatch policy, the planner's own first.
    Policies(Vec<PolicyShare>),
    /// The pool at loads of so many percent of the planned one, ascending, everything else as changed.
    ByLoad(Vec<LoadShare>),
    /// The cheapest pool, as far as it is known.
    Cheapest(Box<CheapestPool>),
    /// The pool that carries most load, as far as it is known.
    WithinBudget(Box<WithinBudget>),
    /// The changed scenario is none that can be planned.
    Impossible(Vec<Diagnostic>),
}

/// Who gets the next query. All are first come first served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Policy {
    /// RIBBON's, and the planner's: of the free instances the first in the list of types.
    ListOrder,
    /// Of the free instances one of the type with the smallest mean service time.
    FastestFirst,
    /// Of the free instances one of the cheapest type.
    CheapestFirst,
    /// The instance that would finish the query first, free or not. Service times are known to it.
    ShortestCompletion,
}

/// A pool under one policy.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PolicyShare {
    /// Who gets the next query.
    pub policy: Policy,
    /// QoS satisfaction rate on the simulated load, 0 to 1.
    pub share: f64,
    /// Whether the share reaches the target's.
    pub meets_target: bool,
    /// Why queries missed.
    pub misses: Misses,
}

/// A pool at one load.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct LoadShare {
    /// The load in percent of the planned one.
    pub load_percent: u32,
    /// QoS satisfaction rate on the simulated load, 0 to 1.
    pub share: f64,
    /// Whether the share reaches the target's.
    pub meets_target: bool,
}

/// What a plan of the changed scenario says, in short.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheapestPool {
    /// What kind of answer this is.
    pub status: Status,
    /// Whether it is a first look at the head of the stream.
    pub first_look: bool,
    /// Whether it is the last word.
    pub complete: bool,
    /// The pool, if any is known to meet the target, and how it did on the simulated load.
    pub pool: Option<PoolPoint>,
    /// What fresh queries say of it.
    pub verdict: Option<Verdict>,
}

/// What a budget buys. Loads in percent of the planned one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WithinBudget {
    /// The budget, $/h in 10^-9.
    pub nanodollars_per_hour: u64,
    /// The largest load that was tried and that a pool within the budget carries on the simulated queries; 0: none yet.
    pub carried_percent: u32,
    /// The smallest load that was tried and is too much; `None` where the search stopped at its cap.
    pub refused_percent: Option<u32>,
    /// Whether every pool within the budget was refuted at that load; else the work allowed for one plan was spent.
    pub proven: bool,
    /// The pool that carries it, and how it did.
    pub pool: Option<PoolPoint>,
    /// What fresh queries at that load say of it.
    pub verdict: Option<Verdict>,
    /// Loads that were tried so far.
    pub tried: u32,
    /// Whether it is the last word.
    pub complete: bool,
}
