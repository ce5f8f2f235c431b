//! One pool and what simulation says of it.

use serde::{Deserialize, Serialize};

/// A pool that was simulated to the end, in short: one point of the scatter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PoolPoint {
    /// Instances of each type, in the document's order.
    pub counts: Vec<u32>,
    /// $/h, exact to the nano-dollar before it became a float.
    pub cost_per_hour: f64,
    /// Queries answered within the target.
    pub within_target: u64,
    /// QoS satisfaction rate, 0 to 1: `within_target / queries`.
    pub share: f64,
    /// Whether the share reaches the target's.
    pub meets_target: bool,
}

/// A pool in full.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PoolReport {
    /// Instances of each type, in the document's order.
    pub counts: Vec<u32>,
    /// The pool in words: `4 × g4dn.xlarge + 1 × r5n.large`.
    pub label: String,
    /// $/h.
    pub cost_per_hour: f64,
    /// $ per million queries at the load's mean rate.
    pub cost_per_million_queries: f64,
    /// Queries simulated.
    pub queries: u64,
    /// Queries answered within the target.
    pub within_target: u64,
    /// QoS satisfaction rate on the simulated load, 0 to 1.
    pub share: f64,
    /// Whether the share reaches the target's.
    pub meets_target: bool,
    /// 95 % interval for the long-run share, from fresh queries; only where it was asked for.
    pub interval: Option<[f64; 2]>,
    /// Latency (waiting + service), ms.
    pub latency_ms: LatencySummary,
    /// Queries served by each type.
    pub served: Vec<u64>,
    /// Busy share of each type's instances, 0 to 1; 0 for a type without instances.
    pub utilization: Vec<f64>,
    /// Why queries missed.
    pub misses: Misses,
    /// Tail of latency, of its waiting part and of its service part: CCDF points for the chart.
    pub tail: Vec<TailPoint>,
}

/// Summary of a sample, exact: order statistics, not estimates.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct LatencySummary {
    /// Mean.
    pub mean: f64,
    /// `sorted[ceil(0.50 n) - 1]`.
    pub p50: f64,
    /// `sorted[ceil(0.99 n) - 1]`.
    pub p99: f64,
    /// Largest.
    pub max: f64,
}

/// Why queries missed the target: RIBBON's own split (its artifact's query distributor). The three add up to all misses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Misses {
    /// Service alone exceeds the target: late even on an idle server.
    pub too_slow: u64,
    /// Service would have fitted; waiting alone exceeds the target.
    pub waited: u64,
    /// Service and waiting each fit; their sum does not.
    pub both: u64,
}

/// One level of the tail: the latency, waiting and service times that a given share of queries exceeds.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TailPoint {
    /// Share of queries above the three values, from 1 down to 1 / queries.
    pub share_above: f64,
    /// Latency, ms.
    pub latency_ms: f64,
    /// Waiting time, ms.
    pub waiting_ms: f64,
    /// Service time, ms.
    pub service_ms: f64,
}
