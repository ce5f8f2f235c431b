//! From what the phases found out to the plan that people and programs read.

use crate::bounds::rates::DOUBT;
use crate::load;
use crate::planner::{Known, Planner};
use crate::pool_box::{Counts, PoolBox};
use crate::report::{self, dollars, point};
use crate::search::exact::Found;
use numerics::order;
use protocol::{
    Bound, BoundTally, Certificate, Contender, Plan, PoolPoint, PoolReport, Status, TypeSummary, Verdict, VerdictKind,
};
use scenario::{Scenario, Workload};

/// So many near misses are told.
const NEAR_MISSES: usize = 10;

/// The plan as far as it is known.
pub fn plan(planner: &Planner) -> Plan {
    let (scenario, known) = (&planner.scenario, planner.shown());
    let queries = known.jobs.as_ref().map_or(0, |jobs| jobs.len() as u64);
    let floor_late = known.jobs.as_ref().map_or(0, |jobs| planner.floor_late(jobs));
    let (surveyed, looked_at) = surveyed(scenario, queries, &known.points);
    Plan {
        status: known.status.unwrap_or(Status::Cancelled),
        complete: known.complete,
        first_look: known.first_look,
        title: scenario.title().to_owned(),
        target_latency_ms: scenario.target().latency_ms(),
        target_share: scenario.target().share(),
        queries,
        rate_per_s: load::rate_per_s(scenario),
        recorded_trace: matches!(scenario.workload(), Workload::Trace { .. }),
        types: types(scenario, known.pools.as_ref().map(PoolBox::max_counts)),
        best: known.best.clone(),
        verdict: known.best.as_ref().and_then(|best| verdict(known, best)),
        optimum: known.optimum.map(|found| point(scenario, queries, &found)),
        too_close: too_close(scenario, queries, known),
        contenders: known.verdicts.iter().map(|judged| contender(scenario, queries, judged)).collect(),
        headroom: known.headroom,
        homogeneous: known.best_of_one_type.clone(),
        saving: saving(scenario, known),
        current: known.current.clone(),
        closest: closest(known, &surveyed),
        reachable_share: known.reachable_share,
        frontier: frontier(&surveyed),
        frontier_floor: if queries == 0 { 0.0 } else { (queries - floor_late) as f64 / queries as f64 },
        near_misses: near_misses(known, &surveyed),
        surveyed,
        looked_at,
        certificate: certificate(known),
        simulated_queries: known.simulated_queries,
    }
}

/// The types, with the bounds that were derived where they are known.
pub fn types(scenario: &Scenario, derived: Option<&[u32]>) -> Vec<TypeSummary> {
    let summaries = scenario.instances().iter().enumerate().map(|(kind, instance)| TypeSummary {
        name: instance.name().to_owned(),
        price_per_hour: dollars(instance.price_nanodollars()),
        max_count: derived.map_or(instance.max_count().unwrap_or(0), |counts| counts[kind]),
        max_count_derived: instance.max_count().is_none(),
    });
    summaries.collect()
}

fn verdict(known: &Known, best: &PoolReport) -> Option<Verdict> {
    let pool = Counts::from_slice(&best.counts);
    known.verdicts.iter().find(|(found, _)| found.pool == pool).map(|(_, verdict)| verdict.clone())
}

fn contender(scenario: &Scenario, queries: u64, (found, verdict): &(Found, Verdict)) -> Contender {
    let label = report::label(scenario, &found.pool);
    Contender { pool: point(scenario, queries, found), label, verdict: verdict.clone() }
}

/// Of the pools cheaper than the answer that the judges could not settle, the likeliest.
fn too_close(scenario: &Scenario, queries: u64, known: &Known) -> Option<Contender> {
    let price = report::price(scenario, &Counts::from_slice(&known.best.as_ref()?.counts));
    let cheaper = known.verdicts.iter().filter(|(found, _)| found.price < price);
    let open = cheaper.filter(|(_, verdict)| verdict.kind == VerdictKind::TooCloseToCall);
    let likeliest = open.max_by(|a, b| a.1.chance.total_cmp(&b.1.chance).then(b.0.cmp(&a.0)))?;
    Some(contender(scenario, queries, likeliest))
}

/// What the best pool saves against the best of one type. The two costs are exact integers.
fn saving(scenario: &Scenario, known: &Known) -> Option<f64> {
    let price = |report: &PoolReport| report::price(scenario, &Counts::from_slice(&report.counts));
    let (best, of_one_type) = (price(known.best.as_ref()?), price(known.best_of_one_type.as_ref()?));
    Some(of_one_type.saturating_sub(best) as f64 / of_one_type as f64)
}

/// Every one of the points once, cheapest first; and their places in the order in which they first stand in `points`.
fn surveyed(scenario: &Scenario, queries: u64, points: &[Found]) -> (Vec<PoolPoint>, Vec<u32>) {
    let mut points: Vec<(usize, &Found)> = points.iter().enumerate().collect();
    order::sort_by_key(&mut points, |(turn, found)| (found.price, found.late, found.pool, *turn));
    points.dedup_by_key(|(_, found)| found.pool);
    let mut looked_at: Vec<u32> = (0..points.len() as u32).collect();
    order::sort_by_key(&mut looked_at, |place| points[*place as usize].0);
    (points.into_iter().map(|(_, found)| point(scenario, queries, found)).collect(), looked_at)
}

/// The pools that no cheaper one beats on share. `surveyed` is cheapest first, and best share first among equally cheap ones.
fn frontier(surveyed: &[PoolPoint]) -> Vec<PoolPoint> {
    let mut frontier: Vec<PoolPoint> = Vec::new();
    for pool in surveyed {
        if frontier.last().is_none_or(|last| pool.within_target > last.within_target) {
            frontier.push(pool.clone());
        }
    }
    frontier
}

fn near_misses(known: &Known, surveyed: &[PoolPoint]) -> Vec<PoolPoint> {
    let best = known.best.as_ref().map_or(f64::INFINITY, |best| best.cost_per_hour);
    let mut near: Vec<PoolPoint> =
        surveyed.iter().filter(|pool| !pool.meets_target && pool.cost_per_hour < best).cloned().collect();
    // The sort is stable, so among equal shares the cheaper pool stays first.
    order::sort_by_key(&mut near, |pool| std::cmp::Reverse(pool.within_target));
    near.truncate(NEAR_MISSES);
    near
}

fn closest(known: &Known, surveyed: &[PoolPoint]) -> Option<PoolPoint> {
    if known.optimum.is_some() {
        return None;
    }
    surveyed.iter().rev().max_by_key(|pool| pool.within_target).cloned()
}

fn certificate(known: &Known) -> Certificate {
    let box_size = known.pools.as_ref().map_or(0, PoolBox::size);
    let cheaper_pools = match (&known.pools, known.optimum) {
        (Some(pools), Some(best)) => pools.count_cheaper(best.price),
        _ => box_size,
    };
    let refuted = known.walk.refuted;
    let by_bound = refuted.tallies();
    let averages = |tally: &BoundTally| matches!(tally.bound, Bound::Capacity | Bound::Share) && tally.pools > 0;
    Certificate {
        box_size,
        cheaper_pools,
        refuted_by_bound: refuted.by_bounds(),
        doubt: if by_bound.iter().any(averages) { DOUBT } else { 0.0 },
        by_bound,
        refuted_by_simulation: refuted.by_simulation,
        unsettled: cheaper_pools.saturating_sub(refuted.total()),
        price_bound_per_hour: dollars(known.walk.price_bound),
        gap: known.gap(),
    }
}
