//! What is said to someone who tries pools on a real cluster: the best so far, what to try next, and whether to stop.

use crate::{ClosedTally, StopAdvice, Suggestion, TypeSummary};
use serde::{Deserialize, Serialize};

/// The advice for a document's trials. It depends on the trials alone, not on the order in which they were told.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// The scenario's title.
    pub title: String,
    /// Latency target, ms.
    pub target_latency_ms: f64,
    /// Share of queries that must answer within it, 0 to 1.
    pub target_share: f64,
    /// The instance types, in the document's order, with the bounds that hold here.
    pub types: Vec<TypeSummary>,
    /// Pools in the box.
    pub box_size: u64,
    /// What was thought before the trials.
    pub presumed: Presumed,
    /// The cheapest pool whose trials show that it meets the target; where none does for certain, the cheapest whose measured rate does.
    pub best: Option<TriedPool>,
    /// What to try next, the best first; each is chosen as if those before it had turned out as predicted.
    pub next: Vec<NextTrial>,
    /// The trials in the order in which they were told.
    pub tried: Vec<TriedPool>,
    /// What they cost together, dollars.
    pub spent: f64,
    /// Pools that need not be tried any more, by the rule that says so.
    pub closed: Vec<ClosedTally>,
    /// Pools that may still be tried.
    pub open: u64,
    /// Whether to stop.
    pub stop: StopAdvice,
    /// A saving that is worth going on for, as a share of the best price: the stop rule's margin.
    pub worthwhile: f64,
    /// It is time to stop when the chance of such a saving is below this.
    pub doubt: f64,
}

impl Advice {
    /// Whether only pools next to the best one are to be tried before it is time to stop.
    pub fn awaits_next_to_best(&self) -> bool {
        self.stop.next_to_best > 0 && self.stop.chance_of_cheaper < self.doubt
    }
}

/// What was thought before the trials.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presumed {
    /// Nothing: the document asks for that.
    Nothing,
    /// What simulation says of every pool of the box, under several degrees of how far the profiles are off.
    Simulated {
        /// By what the document's service times must be multiplied to explain the trials, on average.
        slowness: f64,
    },
    /// Nothing: the box is too large to be simulated whole.
    TooLarge {
        /// The largest box that is.
        most_pools: u64,
    },
}

/// A trial.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TriedPool {
    /// Instances of each type.
    pub counts: Vec<u32>,
    /// The pool in words.
    pub label: String,
    /// Dollars an hour.
    pub cost_per_hour: f64,
    /// What the trial cost, dollars.
    pub cost: f64,
    /// Measured rate, 0 to 1.
    pub share: f64,
    /// Of how many queries; `None` where it is taken as exact.
    pub queries: Option<u64>,
    /// 95 % interval of the pool's rate, from all its trials; `None` where it is exact.
    pub interval: Option<[f64; 2]>,
    /// Whether the pool meets the target, by all its trials; `None` where that is too close to call.
    pub meets: Option<bool>,
    /// The chance that it does, by its own trials alone.
    pub chance_meets: f64,
    /// How fast work arrived, as a multiple of the document's load; `None` where the latency target or the batch sizes were others. A trial under
    /// another load than that is a hint and no verdict.
    pub load: Option<f64>,
    /// Whether it lies in the box; what does not is left out of the advice.
    pub in_box: bool,
}

impl TriedPool {
    /// Whether work arrived as fast as the document says: only then is the trial a verdict.
    pub fn is_current(&self) -> bool {
        self.load == Some(1.0)
    }
}

/// A pool to try.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NextTrial {
    /// What is predicted of it.
    pub outlook: Suggestion,
    /// The pool in words.
    pub label: String,
    /// What it costs to try, dollars.
    pub cost: f64,
    /// What it saves against the best so far if it meets the target, dollars an hour; `None` while there is no best for certain.
    pub saving: Option<f64>,
    /// How often it was tried already: its rate was too close to call.
    pub times_tried: u32,
}
