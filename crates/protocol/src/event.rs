//! What the planner tells the page.

use crate::{Advice, Diagnostic, Plan, PoolPoint, PoolReport, RaceProgress, RaceReport, Slice, Supposed};
use serde::{Deserialize, Serialize};

/// One message from the planner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The worker is up. The page compares both with its own [`crate::VERSION`] and [`crate::BUILD`].
    Ready {
        /// The worker's [`crate::VERSION`].
        protocol: u32,
        /// The worker's [`crate::BUILD`].
        build: String,
    },
    /// The document cannot be planned; all its problems at once.
    Rejected {
        /// The request it answers.
        request: u32,
        /// At least one error.
        diagnostics: Vec<Diagnostic>,
    },
    /// How far the plan is.
    Progress {
        /// The request it belongs to.
        request: u32,
        /// Where it stands.
        progress: Progress,
    },
    /// An answer. The first is a first look (`plan.first_look`) or the best so far (`plan.status` searching); it comes again with each
    /// phase that has something new to tell (`plan.complete` false), and last with `complete` true; each replaces the one before.
    Answer {
        /// The request it answers.
        request: u32,
        /// The plan as far as it is known.
        plan: Box<Plan>,
        /// Warnings about the document.
        warnings: Vec<Diagnostic>,
    },
    /// The pool that was asked for with [`crate::Command::Inspect`].
    Inspected {
        /// The request it answers.
        request: u32,
        /// The pool in full.
        pool: Box<PoolReport>,
    },
    /// How far the races are, or what a [`crate::Command::Step`] waits for.
    Racing {
        /// The request it belongs to.
        request: u32,
        /// Where they stand.
        progress: RaceProgress,
    },
    /// What the races have shown. It comes again and again while they run, and a last time once they are done or were cancelled;
    /// each replaces the one before.
    Raced {
        /// The request it answers.
        request: u32,
        /// Whether it is the last word.
        last: bool,
        /// The figures; `None` where races were cancelled before the first was run.
        report: Option<Box<RaceReport>>,
    },
    /// The search that was asked for with [`crate::Command::Step`].
    Stepped {
        /// The request it answers.
        request: u32,
        /// Its state.
        slice: Box<Slice>,
    },
    /// How far the advice is.
    Advising {
        /// The request it belongs to.
        request: u32,
        /// Where it stands.
        progress: RaceProgress,
    },
    /// The advice that was asked for with [`crate::Command::Advise`].
    Advised {
        /// The request it answers.
        request: u32,
        /// What to try next, and why.
        advice: Box<Advice>,
    },
    /// The advice that was under way was cancelled.
    Unadvised {
        /// The request that was stopped.
        request: u32,
    },
    /// What was asked with [`crate::Command::WhatIf`], or a part of it.
    WhatIf {
        /// The request it answers.
        request: u32,
        /// What would be.
        supposed: Supposed,
    },
}

/// Where a plan stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub phase: Phase,
    /// Pools settled so far in this phase (refuted or accepted).
    pub settled: u64,
    /// Pools in the box.
    pub box_size: u64,
    /// Share of the work of this phase that is done, 0 to 1; during the search, the share of the box that is closed.
    pub done: f64,
    /// The cheapest pool that meets the target, among those settled.
    pub best: Option<PoolPoint>,
    /// No pool cheaper than this meets the target on the simulated load; in $/h.
    pub price_bound_per_hour: f64,
    /// How much cheaper than `best` a pool not yet refuted could be, as a share of its price.
    pub gap: Option<f64>,
    /// Queries simulated so far, over all pools.
    pub simulated_queries: u64,
}

/// The phases of a plan, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Drawing the stream of queries.
    Drawing,
    /// Finding each type's own smallest pool, and with it missing bounds.
    Homogeneous,
    /// Walking the pools in order of price.
    Searching,
    /// Checking the winner on fresh queries.
    Verifying,
    /// Looking at the pools around the winner.
    Surveying,
    /// Nothing is left to do.
    Done,
}
