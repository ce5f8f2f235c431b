//! A piece of a plan's work that any worker can do, and what comes of it. Pieces are independent, and the planner merges them in
//! its own order, so an answer depends neither on who did what nor on what came back first.

use crate::Method;
use serde::{Deserialize, Serialize};

/// A piece of work. Counts are in the document's order, one list a pool.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// Play these pools on the search's stream; each is given up once it has more than `limit` late queries.
    Screen {
        /// The pools.
        pools: Vec<Vec<u32>>,
        /// Late queries that are borne.
        limit: u64,
    },
    /// Draw one fresh stream, and play all of these pools on it to the end.
    Judge {
        /// Which stream: independent of every other replication.
        replication: u32,
        /// The pools.
        pools: Vec<Vec<u32>>,
    },
    /// Let one method search a box whose every pool was simulated.
    Race {
        /// Who searches.
        method: Method,
        /// With which seed.
        seed: u64,
    },
}

/// What came of a [`Task`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// One a pool, in the task's order.
    Screened {
        /// What became of them.
        pools: Vec<Screened>,
    },
    /// One a pool, in the task's order: late queries after the warm-up.
    Judged {
        /// Late queries.
        late: Vec<u64>,
    },
    /// The whole search.
    Raced {
        /// The pools tried, in order.
        tried: Vec<Vec<u32>>,
    },
}

/// What became of a pool on the search's stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Screened {
    /// Late queries; where the pool was given up, one more than the limit.
    pub late: u64,
    /// Whether it was played to the end.
    pub finished: bool,
    /// Queries played.
    pub queries: u64,
    /// Servers at the head of the list, up to and with the last type of which any took a query.
    pub used: u32,
}
