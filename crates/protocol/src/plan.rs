//! The plan: which pool to rent, what it saves, how sure that is, and why.

use crate::{PoolPoint, PoolReport};
use serde::{Deserialize, Serialize};

/// The answer to a scenario. What is not known yet is `None` or empty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// What kind of answer this is.
    pub status: Status,
    /// Whether every phase has run; a plan shown early lacks the survey.
    pub complete: bool,
    /// Whether this is a first look, at the first `queries` queries of the stream alone, while the rest is still being drawn: nothing is proven.
    pub first_look: bool,
    /// The scenario's title.
    pub title: String,
    /// Latency target, ms.
    pub target_latency_ms: f64,
    /// Share of queries that must answer within it, 0 to 1.
    pub target_share: f64,
    /// Queries of the simulated stream.
    pub queries: u64,
    /// Mean arrival rate of the load, queries per second.
    pub rate_per_s: f64,
    /// The instance types, in the document's order.
    pub types: Vec<TypeSummary>,
    /// The pool to rent: the cheapest that meets the target in the long run, as far as fresh queries can tell. For a recorded
    /// trace, and while the fresh queries are still out, the cheapest that meets it on the simulated stream.
    pub best: Option<PoolReport>,
    /// How sure that is, judged on queries that the search never saw. `None` for a recorded trace: there are no fresh
    /// queries to judge on, and what was simulated is all there is.
    pub verdict: Option<Verdict>,
    /// The cheapest pool that meets the target on the simulated stream: nothing cheaper does, which the certificate proves.
    pub optimum: Option<PoolPoint>,
    /// The cheapest pool below the price of `best` that fresh queries could neither accept nor refuse; `verdict.chance` is its chance.
    pub too_close: Option<Contender>,
    /// Every pool that was judged on fresh queries, cheapest first: the optimum, the cheaper near misses, the next dearer ones, and the
    /// best of one type.
    pub contenders: Vec<Contender>,
    /// Whether the load is a recorded trace.
    pub recorded_trace: bool,
    /// How much more load the best pool would carry.
    pub headroom: Option<Headroom>,
    /// The cheapest pool of one type that meets the target, over all types in the search; judged as `best` is.
    pub homogeneous: Option<PoolReport>,
    /// What `best` saves against `homogeneous`, 0 to 1.
    pub saving: Option<f64>,
    /// The pool that runs today, if the document names one.
    pub current: Option<PoolReport>,
    /// The pool with the highest share among those looked at; told when nothing meets the target.
    pub closest: Option<PoolPoint>,
    /// The share that no pool of these types can exceed on this load, because even the fastest type is too slow for the rest.
    pub reachable_share: f64,
    /// Pools that no cheaper pool beats on share, cheapest first, from a share of `frontier_floor` up.
    pub frontier: Vec<PoolPoint>,
    /// The share below which pools were not followed to the end for frontier and scatter.
    pub frontier_floor: f64,
    /// Cheaper pools that just fail, the nearest to the target first.
    pub near_misses: Vec<PoolPoint>,
    /// The pools simulated to the end, cheapest first: the scatter. Of pairs, the best alone.
    pub surveyed: Vec<PoolPoint>,
    /// Places in `surveyed`, each once, in the order of the search: those of one type that meet the target, cheapest first, the best pair, and then each as
    /// the walk in order of price and the survey came to it.
    pub looked_at: Vec<u32>,
    /// Why nothing cheaper meets the target.
    pub certificate: Certificate,
    /// Queries simulated in all, over all pools and phases; a first look is not counted.
    pub simulated_queries: u64,
}

impl Plan {
    /// The contender with these counts: a pool that was judged on fresh queries.
    pub fn judged(&self, counts: &[u32]) -> Option<&Contender> {
        self.contenders.iter().find(|contender| contender.pool.counts == counts)
    }
}

/// What kind of answer a plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The search is under way; `best` is the best so far, and `certificate` says how much cheaper a pool could still be.
    Searching,
    /// The best pool is known and every cheaper one has been refuted on the simulated load.
    Optimal,
    /// Every pool of the box has been refuted on the simulated load.
    Infeasible,
    /// The budget ran out first; `certificate` says how far the proof got.
    BudgetSpent,
    /// Cancelled; `certificate` says how far the proof got.
    Cancelled,
}

/// An instance type as planned with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TypeSummary {
    /// Its name.
    pub name: String,
    /// $/h for one instance.
    pub price_per_hour: f64,
    /// At most so many in a pool; 0 where the type is left out.
    pub max_count: u32,
    /// Whether `max_count` was derived (the type alone, until its share stops rising) rather than given.
    pub max_count_derived: bool,
}

/// Why nothing cheaper meets the target, on the simulated load.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Certificate {
    /// Pools in the box (the empty one not counted).
    pub box_size: u64,
    /// Pools cheaper than the best one; where there is no best, all of the box.
    pub cheaper_pools: u64,
    /// Of these, refuted by a bound without simulating them.
    pub refuted_by_bound: u64,
    /// The same, by bound.
    pub by_bound: Vec<BoundTally>,
    /// Of these, refuted by simulating them.
    pub refuted_by_simulation: u64,
    /// Of these, not looked at (only when the search stopped early).
    pub unsettled: u64,
    /// Every pool cheaper than this has been refuted; $/h.
    pub price_bound_per_hour: f64,
    /// How much cheaper than `optimum` a pool not yet refuted could be, as a share of its price; 0 where it is proven cheapest.
    pub gap: Option<f64>,
    /// The chance that any of the refutations by `capacity` or `share` is wrong on this stream; the others are certain.
    pub doubt: f64,
}

/// How many pools a bound refuted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoundTally {
    /// Which bound.
    pub bound: Bound,
    /// How many pools.
    pub pools: u64,
}

/// The bounds by which pools are refuted without simulating them (each is proved where it is computed, in the planner).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The money does not buy the work: even if every query went to the type that serves it cheapest in time, the queries that
    /// must be on time would cost more than the pool.
    Work,
    /// Too many queries exceed the target even on the pool's fastest type, idle.
    TooSlow,
    /// The pool serves fewer queries a second than arrive.
    Capacity,
    /// Its capacity can only be filled by sending too many queries to types that are too slow for them.
    Share,
    /// As many servers that all serve each query as fast as the pool's fastest type for it would still miss too often.
    FastestServers,
    /// It differs from a pool that was simulated only by servers that never take a query.
    NeverUsed,
}

/// Judgement of one pool on fresh queries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verdict {
    /// What it says.
    pub kind: VerdictKind,
    /// The share on the fresh queries, 0 to 1.
    pub share: f64,
    /// The interval it rests on.
    pub interval: Interval,
    /// Fresh queries simulated.
    pub queries: u64,
    /// Independent replications they came in.
    pub replications: u32,
    /// The chance that the long-run share reaches the target, given these queries, 0 to 1.
    pub chance: f64,
}

/// A pool with its own verdict.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Contender {
    /// The pool, and how it did on the search's stream.
    pub pool: PoolPoint,
    /// The pool in words.
    pub label: String,
    /// Its judgement on fresh queries.
    pub verdict: Verdict,
}

/// What a verdict says of the long-run share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// The whole interval is at or above the target.
    Meets,
    /// The whole interval is below it.
    Fails,
    /// The target lies inside the interval.
    TooCloseToCall,
}

/// A confidence interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Confidence, such as 0.95.
    pub confidence: f64,
}

/// How much more load a pool would carry.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Headroom {
    /// Load can grow to this multiple of today's, on the simulated stream sped up, and the target is still met.
    pub load_factor: f64,
    /// Whether the search for it stopped at its cap rather than at a load that fails.
    pub at_least: bool,
}
