//! A plan to test with: MT-WND of the RIBBON paper, its figures rounded. Only what the tests look at is exact.

use crate::format;
use protocol::{
    Advice, Bound, BoundTally, Cell, Certificate, Closed, ClosedTally, Comparison, Contender, Headroom, Interval,
    LatencySummary, Method, MethodSummary, Misses, Model, NextTrial, Outlook, Plan, PoolPoint, PoolReport, Presumed,
    RaceReport, Samples, Slice, Status, StopAdvice, Suggestion, TailPoint, TriedPool, TypeSummary, Verdict,
    VerdictKind, View,
};

const QUERIES: u64 = 100_000;
const NAMES: [&str; 3] = ["g4dn.xlarge", "c5.2xlarge", "r5n.large"];
const PRICES: [f64; 3] = [0.526, 0.34, 0.149];

/// A complete plan: 4 x g4dn.xlarge + 2 x r5n.large at $2.402, against 5 x g4dn.xlarge at $2.63; 4 x g4dn.xlarge + 1 x r5n.large at $2.253 is
/// the cheapest on the stream, and too close to call.
pub fn plan() -> Plan {
    let surveyed = vec![
        point([3, 0, 3], 0.962),
        point([4, 0, 0], 0.981),
        point([4, 0, 1], 0.9934),
        point([4, 0, 2], 0.9941),
        point([5, 0, 0], 0.9989),
        point([5, 1, 0], 1.0),
    ];
    let frontier = surveyed.clone();
    Plan {
        status: Status::Optimal,
        complete: true,
        first_look: false,
        title: "MT-WND".to_owned(),
        target_latency_ms: 21.0,
        target_share: 0.99,
        queries: QUERIES,
        rate_per_s: 2000.0 / 3.0,
        types: NAMES
            .iter()
            .zip(PRICES)
            .zip([5, 10, 12])
            .map(|((name, price_per_hour), max_count)| TypeSummary {
                name: (*name).to_owned(),
                price_per_hour,
                max_count,
                max_count_derived: false,
            })
            .collect(),
        best: Some(report([4, 0, 2], 0.9941)),
        verdict: Some(verdict(VerdictKind::Meets, 0.9931, [0.9924, 0.9938], 0.999)),
        optimum: Some(point([4, 0, 1], 0.9934)),
        too_close: Some(on_the_edge()),
        contenders: vec![
            on_the_edge(),
            Contender {
                pool: point([4, 0, 2], 0.9941),
                label: label([4, 0, 2]),
                verdict: verdict(VerdictKind::Meets, 0.9931, [0.9924, 0.9938], 0.999),
            },
            Contender {
                pool: point([3, 0, 3], 0.962),
                label: label([3, 0, 3]),
                verdict: verdict(VerdictKind::Fails, 0.9633, [0.962, 0.9645], 0.0),
            },
        ],
        recorded_trace: false,
        headroom: Some(Headroom { load_factor: 1.006, at_least: false }),
        homogeneous: Some(report([5, 0, 0], 0.9989)),
        saving: Some(0.228 / 2.63),
        current: None,
        closest: None,
        reachable_share: 1.0,
        frontier,
        frontier_floor: 0.9,
        near_misses: vec![point([4, 0, 0], 0.981), point([3, 0, 3], 0.962)],
        surveyed,
        looked_at: vec![4, 3, 0, 1, 2, 5],
        certificate: Certificate {
            box_size: 857,
            cheaper_pools: 126,
            refuted_by_bound: 110,
            by_bound: vec![
                BoundTally { bound: Bound::TooSlow, pools: 70 },
                BoundTally { bound: Bound::Capacity, pools: 0 },
                BoundTally { bound: Bound::FastestServers, pools: 40 },
            ],
            refuted_by_simulation: 16,
            unsettled: 0,
            price_bound_per_hour: 2.253,
            gap: Some(0.0),
            doubt: 1e-9,
        },
        simulated_queries: 4_200_000,
    }
}

fn on_the_edge() -> Contender {
    Contender {
        pool: point([4, 0, 1], 0.9934),
        label: label([4, 0, 1]),
        verdict: verdict(VerdictKind::TooCloseToCall, 0.98967, [0.9885, 0.9908], 0.3),
    }
}

fn verdict(kind: VerdictKind, share: f64, [low, high]: [f64; 2], chance: f64) -> Verdict {
    Verdict {
        kind,
        share,
        interval: Interval { low, high, confidence: 0.95 },
        queries: 450_000,
        replications: 20,
        chance,
    }
}

fn label(counts: [u32; 3]) -> String {
    format::pool(counts.into_iter().zip(NAMES))
}

fn cost(counts: [u32; 3]) -> f64 {
    counts.iter().zip(PRICES).map(|(count, price)| f64::from(*count) * price).sum()
}

fn point(counts: [u32; 3], share: f64) -> PoolPoint {
    PoolPoint {
        counts: counts.to_vec(),
        cost_per_hour: cost(counts),
        within_target: (share * QUERIES as f64).round() as u64,
        share,
        meets_target: share >= 0.99,
    }
}

fn report(counts: [u32; 3], share: f64) -> PoolReport {
    let late = QUERIES - (share * QUERIES as f64).round() as u64;
    let cost_per_hour = cost(counts);
    PoolReport {
        counts: counts.to_vec(),
        label: label(counts),
        cost_per_hour,
        cost_per_million_queries: cost_per_hour / 3600.0 / (2000.0 / 3.0) * 1e6,
        queries: QUERIES,
        within_target: QUERIES - late,
        share,
        meets_target: share >= 0.99,
        interval: None,
        latency_ms: LatencySummary { mean: 7.4, p50: 6.1, p99: 19.8, max: 31.0 },
        served: vec![89_900, 0, 10_100],
        utilization: vec![0.93, 0.0, 0.71],
        misses: Misses { too_slow: late / 6, waited: 0, both: late - late / 6 },
        tail: [(1.0, 3.9), (0.5, 6.1), (0.1, 14.0), (0.01, 19.8), (0.0066, 21.0), (0.001, 25.0), (0.000_01, 31.0)]
            .map(|(share_above, latency_ms)| TailPoint {
                share_above,
                latency_ms,
                waiting_ms: latency_ms - 3.9,
                service_ms: latency_ms / 2.0,
            })
            .to_vec(),
    }
}

/// Races of two methods on a box of 857 pools, not over yet.
pub fn races() -> RaceReport {
    let plan = plan();
    let samples = |means: [f64; 3]| means.map(|mean| Samples { reached: 9, mean: Some(mean) }).to_vec();
    let row = |name: &str, trials_mean: f64| MethodSummary {
        name: name.to_owned(),
        found: 9,
        trials_mean,
        trials_median: trials_mean - 1.0,
        trials_p90: trials_mean + 9.0,
        violating_mean: trials_mean * 0.7,
        cost_of_exhaustive: trials_mean / 857.0,
    };
    RaceReport {
        title: plan.title,
        types: plan.types,
        target_share: 0.99,
        homogeneous: Some(point([5, 0, 0], 0.9989)),
        optimum: Some(point([4, 0, 1], 0.9934)),
        complete: false,
        raced: vec![9, 9],
        comparison: Comparison {
            box_size: 857,
            optimum: vec![4, 0, 1],
            seeds: 10,
            methods: vec![row("RIBBON", 22.0), row("RANDOM", 210.0)],
        },
        savings: vec![0.0, 0.05, 0.143],
        samples: vec![samples([6.0, 9.0, 22.0]), samples([20.0, 60.0, 210.0])],
    }
}

/// A search after two trials, on a slice of 3 by 2 pools.
pub fn slice() -> Slice {
    let types: Vec<TypeSummary> =
        plan().types.into_iter().zip([2, 1, 0]).map(|(kind, max_count)| TypeSummary { max_count, ..kind }).collect();
    let tried = vec![point([1, 0, 0], 0.5), point([2, 0, 0], 0.995)];
    let cell = |counts: [u32; 3], share: f64, trial: Option<u32>, closed: Option<Closed>, improvement: f64| Cell {
        pool: point(counts, share),
        trial,
        closed,
        outlook: Some(Outlook { mean: share, interval: [share * 0.9, 1.0], improvement }),
    };
    Slice {
        view: View { method: Method::Constrained, seed: 0, trials: 2, axes: [0, 1], held: vec![0; 3] },
        types,
        target_share: 0.99,
        tried,
        ended: false,
        model: Some(Model::Rate),
        closed: vec![ClosedTally { rule: Closed::Tried, pools: 2 }, ClosedTally { rule: Closed::Dearer, pools: 1 }],
        cells: vec![
            cell([0, 0, 0], 0.0, None, None, 0.0),
            cell([0, 1, 0], 0.4, None, None, 0.1),
            cell([1, 0, 0], 0.5, Some(1), Some(Closed::Tried), 0.0),
            cell([1, 1, 0], 0.99, None, None, 0.2),
            cell([2, 0, 0], 0.995, Some(2), Some(Closed::Tried), 0.0),
            cell([2, 1, 0], 0.999, None, Some(Closed::Dearer), 0.0),
        ],
    }
}

/// Advice after four trials on the sample's box: the second and the fourth meet the target.
pub fn advice() -> Advice {
    let plan = plan();
    let tried = |counts: [u32; 3], share: f64, meets: Option<bool>| TriedPool {
        counts: counts.to_vec(),
        label: label(counts),
        cost_per_hour: cost(counts),
        cost: cost(counts),
        share,
        queries: Some(25_000),
        interval: Some([share - 0.001, share + 0.001]),
        meets,
        chance_meets: if share >= 0.99 { 0.99 } else { 0.01 },
        load: Some(1.0),
        in_box: true,
    };
    let next = |counts: [u32; 3], saving: f64| NextTrial {
        outlook: Suggestion {
            counts: counts.to_vec(),
            cost_per_hour: cost(counts),
            share_mean: 0.9911,
            share_low: 0.98,
            share_high: 0.997,
            chance_meets: 0.6,
            expected_saving: saving * 0.6,
            closed: None,
        },
        label: label(counts),
        cost: cost(counts),
        saving: Some(saving),
        times_tried: 0,
    };
    Advice {
        title: plan.title,
        target_latency_ms: 21.0,
        target_share: 0.99,
        types: plan.types,
        box_size: 857,
        presumed: Presumed::Simulated { slowness: 1.04 },
        best: Some(tried([4, 0, 2], 0.9941, Some(true))),
        next: vec![next([4, 0, 1], 0.149), next([3, 1, 2], 0.186)],
        tried: vec![
            tried([3, 0, 3], 0.962, Some(false)),
            tried([5, 0, 0], 0.9989, Some(true)),
            tried([4, 0, 0], 0.981, Some(false)),
            tried([4, 0, 2], 0.9941, Some(true)),
        ],
        spent: 9.161,
        closed: vec![ClosedTally { rule: Closed::Tried, pools: 4 }, ClosedTally { rule: Closed::Dearer, pools: 700 }],
        open: 153,
        stop: StopAdvice { chance_of_cheaper: 0.42, next_to_best: 3, expected_saving: 0.09, advised: false },
        worthwhile: 0.02,
        doubt: 0.05,
    }
}
