//! Races of search methods, and the state of one search: what the laboratory asks for and is told.

use crate::{Closed, ClosedTally, Comparison, PoolPoint, TypeSummary};
use serde::{Deserialize, Serialize};

/// How a race is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// RIBBON as its artifact does it.
    Ribbon,
    /// Constrained Bayesian optimization.
    Constrained,
    /// Hill climbing.
    HillClimb,
    /// Uniform draws.
    Random,
    /// A response-surface design, then hill climbing.
    ResponseSurface,
}

impl Method {
    /// All of them, in the order of the tables.
    pub const ALL: [Self; 5] = [Self::Ribbon, Self::Constrained, Self::HillClimb, Self::Random, Self::ResponseSurface];

    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ribbon => "RIBBON",
            Self::Constrained => "constrained",
            Self::HillClimb => "Hill-Climb",
            Self::Random => "RANDOM",
            Self::ResponseSurface => "RSM",
        }
    }
}

/// How far the races are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct RaceProgress {
    /// What is being done.
    pub phase: RacePhase,
    /// Pools simulated, or races run, in this phase.
    pub done: u64,
    /// Of so many; 0 where that is not known yet.
    pub of: u64,
}

/// The phases of races, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RacePhase {
    /// Drawing the stream of queries.
    Drawing,
    /// Finding bounds that the document left out.
    Bounding,
    /// Simulating every pool of the box.
    Simulating,
    /// Racing.
    Racing,
    /// Nothing is left to do.
    Done,
}

/// What races have shown.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RaceReport {
    /// The scenario's title.
    pub title: String,
    /// The instance types, with the bounds of the box.
    pub types: Vec<TypeSummary>,
    /// Share of queries that must answer within the target, 0 to 1.
    pub target_share: f64,
    /// The cheapest pool of one type that meets the target.
    pub homogeneous: Option<PoolPoint>,
    /// The cheapest pool that meets the target.
    pub optimum: Option<PoolPoint>,
    /// Whether every race has been run. Until then the figures are those of the races that have.
    pub complete: bool,
    /// Races run of each method, in the order of `comparison.methods`.
    pub raced: Vec<u32>,
    /// The table: what the terminal prints of the same races.
    pub comparison: Comparison,
    /// The savings against `homogeneous` for which `samples` says how soon they are reached, 0 to 1, rising. Empty where there is no
    /// such pool.
    pub savings: Vec<f64>,
    /// One list a method, in the order of `comparison.methods`.
    pub samples: Vec<Vec<Samples>>,
}

/// How many trials it takes to reach one saving.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Samples {
    /// Races that reached it.
    pub reached: u32,
    /// Trials up to and with the one that did, on average over these; `None` where there are none.
    pub mean: Option<f64>,
}

/// Which search to look at, how far, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// How it searches.
    pub method: Method,
    /// Its seed.
    pub seed: u64,
    /// After so many trials; a search that ends earlier is shown at its end.
    pub trials: u32,
    /// The types along the two axes, by their place in the document. They differ, but for a box of one type.
    pub axes: [usize; 2],
    /// The counts of all types; those of the axes do not matter.
    pub held: Vec<u32>,
}

/// One search after some trials, on a slice of the box.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Slice {
    /// What was asked for.
    pub view: View,
    /// The instance types, with the bounds of the box.
    pub types: Vec<TypeSummary>,
    /// Share of queries that must answer within the target, 0 to 1.
    pub target_share: f64,
    /// The trials so far, anywhere in the box, in order.
    pub tried: Vec<PoolPoint>,
    /// Whether the search has come to its end with them: it tried the optimum, or had nothing left to try.
    pub ended: bool,
    /// What the search's model is a model of; `None` for a search without one, or before there is anything to model.
    pub model: Option<Model>,
    /// How many pools of the whole box are closed, by rule; each counts for the first rule that closed it.
    pub closed: Vec<ClosedTally>,
    /// Every pool of the slice, the second axis running fastest, each from 0 to the type's bound. The empty pool is among them where the
    /// other types are held at 0.
    pub cells: Vec<Cell>,
}

/// What a search models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Model {
    /// RIBBON's objective, 0 to 1: below a half the target is missed. Improvement is in its unit.
    Objective,
    /// The QoS satisfaction rate, 0 to 1. Improvement is the expected saving, $/h.
    Rate,
}

/// One pool of a slice.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// The pool, and how it truly does.
    pub pool: PoolPoint,
    /// Which trial it was, from 1.
    pub trial: Option<u32>,
    /// Why it will not be tried any more.
    pub closed: Option<Closed>,
    /// What the model predicts.
    pub outlook: Option<Outlook>,
}

/// What a model predicts of a pool, in the unit of the [`Model`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Outlook {
    /// Mean.
    pub mean: f64,
    /// The interval that holds the value with 95 %.
    pub interval: [f64; 2],
    /// Expected improvement.
    pub improvement: f64,
}
