//! What the page asks of the planner.

use crate::{Change, Inquiry, Method, View};
use serde::{Deserialize, Serialize};

/// One request. `request` numbers are chosen by the asker and come back in every event that answers it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Command {
    /// Find the cheapest pool for this scenario. A plan that is still under way is dropped.
    Plan {
        /// The asker's number for this request.
        request: u32,
        /// The scenario document, as JSON text (docs/FORMATS.md).
        document: String,
        /// How much work the search may do.
        budget: Budget,
    },
    /// Stop the plan, the races or the advice under way; what was learnt so far comes back as an [`crate::Event::Answer`], an
    /// [`crate::Event::Raced`] or, of advice, an [`crate::Event::Unadvised`].
    Cancel {
        /// The request to stop. Another number is ignored.
        request: u32,
    },
    /// Simulate one pool of the scenario that was planned last, and report it in full.
    Inspect {
        /// The asker's number for this request.
        request: u32,
        /// Instances of each type, in the document's order.
        counts: Vec<u32>,
    },
    /// Let methods search the scenario's box, each with the same seeds. Races that are still under way are dropped.
    Race {
        /// The asker's number for this request.
        request: u32,
        /// The scenario document, as JSON text.
        document: String,
        /// Seeds of each method: 0 up to this.
        seeds: u32,
        /// Who searches.
        methods: Vec<Method>,
    },
    /// Show one search on a slice of the scenario's box. An earlier wish of this kind that is still under way is dropped.
    Step {
        /// The asker's number for this request.
        request: u32,
        /// The scenario document, as JSON text.
        document: String,
        /// What to show.
        view: View,
    },
    /// Say what to try next on a real cluster, given the trials of the document. Advice that is still under way is dropped.
    Advise {
        /// The asker's number for this request.
        request: u32,
        /// The scenario document, as JSON text.
        document: String,
    },
    /// Say what would be if the scenario that was planned last were another. A question of this kind that is still under way is dropped;
    /// so are all of them when another plan is asked for.
    WhatIf {
        /// The asker's number for this request.
        request: u32,
        /// What differs.
        change: Change,
        /// What is asked.
        inquiry: Inquiry,
    },
}

/// How much work a search may do, counted in simulated queries so that the same budget gives the same answer on
/// every machine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Budget {
    /// Once the search for the cheapest pool has simulated so many queries, it begins no further round and stops with `budget_spent`.
    pub search_queries: u64,
    /// Queries that the survey around the answer (scatter, frontier, near misses) may simulate.
    pub survey_queries: u64,
}

impl Default for Budget {
    fn default() -> Self {
        Self { search_queries: 20_000_000_000, survey_queries: 60_000_000 }
    }
}
