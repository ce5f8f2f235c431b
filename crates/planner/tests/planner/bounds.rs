//! The exact search and its bounds against brute force on thousands of small random instances: not one wrong refutation.

use planner::bounds::{Bounds, Ruling};
use planner::pool_box::PoolBox;
use planner::search::exact::ExactSearch;
use planner::search::exhaustive;
use planner::search::homogeneous::{Homogeneous, TypeLimit};
use proptest::prelude::*;
use queueing::service::{Between, ServiceTime};
use queueing::{Jobs, Tick, simulate_misses};

/// A small stream on a few unlike types, its box and its target.
#[derive(Debug, Clone)]
struct Case {
    jobs: Jobs,
    pools: PoolBox,
    deadline: Tick,
    allowed: u64,
}

/// Service times by size, one value for each of the sizes 1 to 4, a type.
fn case() -> impl Strategy<Value = Case> {
    let kinds = 1..=3_usize;
    kinds.prop_flat_map(|kinds| {
        let job = (0..6_u64, 1..=4_u32);
        let types = prop::collection::vec((prop::collection::vec(1..20_u64, 4), 0..=4_u32, 1..8_u64), kinds);
        (prop::collection::vec(job, 1..60), types, 1..25_u64, 0..12_u64).prop_map(build)
    })
}

type Types = Vec<(Vec<u64>, u32, u64)>;

fn build((rows, types, deadline, allowed): (Vec<(u64, u32)>, Types, u64, u64)) -> Case {
    let service: Vec<ServiceTime> = types
        .iter()
        .map(|(ticks, ..)| ServiceTime::Table {
            between: Between::RoundUp,
            points: (1..).zip(ticks.iter().copied()).collect(),
        })
        .collect();
    let arrivals = rows.iter().scan(0, |now, (gap, _)| {
        *now += gap;
        Some(*now)
    });
    let sizes = rows.iter().map(|(_, size)| *size).collect();
    Case {
        jobs: Jobs::new(arrivals.collect(), sizes, vec![0; rows.len()], &service),
        pools: PoolBox::new(types.iter().map(|kind| kind.1).collect(), types.iter().map(|kind| kind.2).collect()),
        deadline,
        allowed,
    }
}

fn search(case: &Case, slice: u64) -> ExactSearch {
    let mut search = ExactSearch::new(&case.pools, case.deadline, case.allowed);
    while !search.advance(&case.jobs, &mut slice.clone()) {}
    search
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn the_search_finds_what_brute_force_finds(case in case()) {
        let all = exhaustive::evaluate_all(&case.jobs, &case.pools, case.deadline);
        let cheapest = all.iter().filter(|pool| pool.late <= case.allowed).min_by_key(|pool| (pool.price, pool.late, pool.pool));
        let search = search(&case, u64::MAX);
        let found = search.best();
        prop_assert_eq!(found.map(|found| (found.price, found.pool, found.late)), cheapest.map(|pool| (pool.price, pool.pool, pool.late)));
        let cheaper = cheapest.map_or(case.pools.size(), |pool| case.pools.count_cheaper(pool.price));
        prop_assert_eq!(search.refuted().total(), cheaper, "every cheaper pool is refuted, each once");
    }

    #[test]
    fn no_bound_refutes_a_pool_that_meets_the_target(case in case()) {
        let mut bounds = Bounds::new(case.deadline, case.allowed);
        for evaluated in exhaustive::evaluate_all(&case.jobs, &case.pools, case.deadline) {
            let mut ruling = bounds.rule(&case.jobs, &evaluated.pool);
            if ruling == Ruling::Unknown {
                let mut trial = bounds.relax(&case.jobs, &evaluated.pool);
                let outcome = trial.advance(bounds.relaxed_jobs().expect("just relaxed"), &mut u64::MAX.clone());
                bounds.learn(&evaluated.pool, outcome.expect("run to the end").meets);
                ruling = bounds.rule(&case.jobs, &evaluated.pool);
            }
            if let Ruling::Refuted(bound) = ruling {
                prop_assert!(evaluated.late > case.allowed, "{:?} refuted {:?}", bound, evaluated);
            }
        }
    }

    #[test]
    fn slices_do_not_change_the_search(case in case(), slice in 1..200_u64) {
        let (whole, sliced) = (search(&case, u64::MAX), search(&case, slice));
        prop_assert_eq!(whole.best(), sliced.best());
        prop_assert_eq!(whole.refuted(), sliced.refuted());
        prop_assert_eq!(whole.simulated_queries(), sliced.simulated_queries());
    }

    #[test]
    fn the_best_homogeneous_pool_is_the_cheapest_of_all_of_one_type(case in case(), slice in 1..500_u64) {
        let limits = case.pools.prices().iter().zip(case.pools.max_counts());
        let limits = limits.map(|(&price, &max)| TypeLimit { price, max_count: Some(max) }).collect();
        let mut search = Homogeneous::new(limits, case.deadline, case.allowed, 256);
        while !search.advance(&case.jobs, &mut slice.clone()) {}
        let all = exhaustive::evaluate_all(&case.jobs, &case.pools, case.deadline);
        let cheapest = all
            .iter()
            .filter(|pool| pool.pool.mask().is_power_of_two() && pool.late <= case.allowed)
            .min_by_key(|pool| (pool.price, pool.late, pool.pool));
        prop_assert_eq!(search.cheapest().map(|found| (found.price, found.pool)), cheapest.map(|pool| (pool.price, pool.pool)));
    }

    #[test]
    fn a_derived_bound_is_where_the_rate_stops_rising(case in case()) {
        let limits = case.pools.prices().iter().map(|&price| TypeLimit { price, max_count: None }).collect();
        let mut search = Homogeneous::new(limits, case.deadline, case.allowed, 256);
        while !search.advance(&case.jobs, &mut u64::MAX.clone()) {}
        for (kind, &max) in search.max_counts().iter().enumerate() {
            let late = |count: u32| {
                let mut counts = vec![0; case.pools.types()];
                counts[kind] = count;
                simulate_misses(&case.jobs, &counts, case.deadline, u64::MAX).late
            };
            // With a server for every job nobody waits: only the jobs that are too slow are late.
            let floor = late(60);
            let tolerated = floor + case.allowed / 10;
            let saturated = if floor > case.allowed { tolerated } else { tolerated.min(case.allowed) };
            prop_assert!(late(max) <= saturated);
            prop_assert!(max == 1 || late(max - 1) > saturated);
        }
    }
}
