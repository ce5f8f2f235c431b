//! The exact search and its bounds against brute force on thousands of small random instances: not one wrong refutation.

use planner::bounds::rates::{Rates, Shortage};
use planner::bounds::{Bounds, Ruling, Terms};
use planner::pool_box::PoolBox;
use planner::search::exact::{ExactSearch, Limits};
use planner::search::exhaustive;
use planner::search::homogeneous::{Homogeneous, TypeLimit};
use proptest::prelude::*;
use queueing::arrivals::Interarrival;
use queueing::draw::JobSource;
use queueing::lanes::{Batch, Stream};
use queueing::service::{Between, ServiceTime};
use queueing::sizes::SizeDistribution;
use queueing::{Jobs, Tick, simulate_misses};
use scenario::{Scenario, presets};

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

/// Screening needs no scenario; any will do.
fn any_scenario() -> Scenario {
    presets::find("mtwnd").expect("the preset is there").scenario()
}

fn terms(case: &Case, limit: u64) -> Terms {
    Terms { deadline: case.deadline, limit, independent: false }
}

/// The search, in slices of `slice` queries; `near` late jobs more than allowed make a near miss.
fn search(case: &Case, near: u64, slice: u64) -> ExactSearch {
    let limits = Limits { allowed: case.allowed, near: case.allowed + near };
    let bounds = Bounds::new(&case.jobs, &case.pools, terms(case, limits.near));
    let stream = Stream::new(&case.jobs, case.deadline, limits.near);
    let mut search = ExactSearch::new(&case.pools, bounds, limits, None, u64::MAX);
    let scenario = any_scenario();
    while !search.advance(&scenario, &stream, &mut slice.clone()) {}
    search
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_search_finds_what_brute_force_finds(case in case(), near in 0_u64..8, slice in prop_oneof![Just(u64::MAX), 1_u64..500]) {
        let all = exhaustive::evaluate_all(&case.jobs, &case.pools, case.deadline);
        let meeting = || all.iter().filter(|pool| pool.late <= case.allowed);
        let cheapest = meeting().min_by_key(|pool| (pool.price, pool.late, pool.pool));
        let mut search = search(&case, near, slice);
        let found = search.best();
        prop_assert_eq!(found.map(|found| (found.price, found.pool, found.late)), cheapest.map(|pool| (pool.price, pool.pool, pool.late)));
        let cheaper = cheapest.map_or(case.pools.size(), |pool| case.pools.count_cheaper(pool.price));
        prop_assert_eq!(search.refuted().total(), cheaper, "every cheaper pool is refuted, each once");
        // Every near miss that is cheaper than the answer is kept, with its late jobs.
        let price = cheapest.map_or(u64::MAX, |pool| pool.price);
        let is_near = |late: u64| late > case.allowed && late <= case.allowed + near;
        let mut expected: Vec<_> = all.iter().filter(|pool| pool.price < price && is_near(pool.late)).map(|pool| (pool.pool, pool.late)).collect();
        let mut kept: Vec<_> = search.finished().iter().filter(|found| found.price < price && is_near(found.late)).map(|found| (found.pool, found.late)).collect();
        expected.sort_unstable();
        kept.sort_unstable();
        prop_assert_eq!(kept, expected);
        // Sent on, it finds all the others that meet the target.
        search.extend(usize::MAX / 2);
        let stream = Stream::new(&case.jobs, case.deadline, case.allowed);
        while !search.advance(&any_scenario(), &stream, &mut slice.clone()) {}
        prop_assert_eq!(search.finished().iter().filter(|found| found.late <= case.allowed).count(), meeting().count());
    }

    #[test]
    fn no_bound_refutes_a_pool_that_meets_the_target(case in case()) {
        let mut bounds = Bounds::new(&case.jobs, &case.pools, terms(&case, case.allowed));
        let stream = Stream::new(&case.jobs, case.deadline, case.allowed);
        for evaluated in exhaustive::evaluate_all(&case.jobs, &case.pools, case.deadline) {
            if evaluated.late <= case.allowed {
                prop_assert!(evaluated.price >= bounds.price_floor(), "work refuted {:?}", evaluated);
            }
            match bounds.rule(&evaluated.pool) {
                Ruling::Refuted(bound) => prop_assert!(evaluated.late > case.allowed, "{:?} refuted {:?}", bound, evaluated),
                Ruling::Known(late) => prop_assert_eq!(late, evaluated.late),
                Ruling::Open => {
                    let mut batch = Batch::new(&stream, &[evaluated.pool.to_vec(case.pools.types())], case.allowed, 0);
                    batch.advance(&stream, &mut u64::MAX.clone());
                    let outcome = batch.outcomes()[0].expect("played to the end");
                    bounds.learn(&evaluated.pool, outcome.used, outcome.meets.then_some(outcome.late));
                }
            }
        }
    }

    #[test]
    fn slices_do_not_change_the_search(case in case(), slice in 1..200_u64) {
        let (whole, sliced) = (search(&case, 3, u64::MAX), search(&case, 3, slice));
        prop_assert_eq!(whole.best(), sliced.best());
        prop_assert_eq!(whole.refuted(), sliced.refuted());
        prop_assert_eq!(whole.simulated_queries(), sliced.simulated_queries());
    }

    #[test]
    fn the_best_homogeneous_pool_is_the_cheapest_of_all_of_one_type(case in case(), slice in 1..500_u64) {
        let limits = case.pools.prices().iter().zip(case.pools.max_counts());
        let limits = limits.map(|(&price, &max)| TypeLimit { price, max_count: Some(max) }).collect();
        let search = homogeneous(&case, limits, slice);
        let all = exhaustive::evaluate_all(&case.jobs, &case.pools, case.deadline);
        let of_one_type = || all.iter().filter(|pool| pool.pool.mask().is_power_of_two() && pool.late <= case.allowed);
        let cheapest = of_one_type().min_by_key(|pool| (pool.price, pool.late, pool.pool));
        prop_assert_eq!(search.cheapest().map(|found| (found.price, found.pool)), cheapest.map(|pool| (pool.price, pool.pool)));
        for found in search.found() {
            prop_assert!(of_one_type().any(|pool| pool.pool == found.pool && pool.late == found.late));
        }
    }

    #[test]
    fn a_derived_bound_is_where_the_rate_stops_rising(case in case()) {
        let limits = case.pools.prices().iter().map(|&price| TypeLimit { price, max_count: None }).collect();
        let search = homogeneous(&case, limits, u64::MAX);
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

fn homogeneous(case: &Case, limits: Vec<TypeLimit>, slice: u64) -> Homogeneous {
    let stream = Stream::new(&case.jobs, case.deadline, case.allowed);
    let mut search = Homogeneous::new(limits, case.deadline, case.allowed, 256);
    while !search.advance(&case.jobs, &stream, &mut slice.clone()) {}
    search
}

/// Independent sizes on three unlike types, as the bounds by averages take for granted: the second is fast for small jobs only, the third
/// slow for all. From an overloaded system to an idle one, by seed.
fn drawn(seed: u64) -> Jobs {
    let table = |ticks: [u64; 4]| ServiceTime::Table { between: Between::RoundUp, points: (1..).zip(ticks).collect() };
    let kinds = vec![table([10, 12, 14, 16]), table([10, 20, 60, 80]), table([30, 35, 40, 45])];
    let arrivals = Interarrival::Exponential { mean_ms: (2.0 + (seed % 8) as f64) * 1e-6 };
    JobSource::new(
        seed,
        0,
        arrivals,
        SizeDistribution::Empirical((1..=4).map(|size| (size, 1.0)).collect()),
        kinds,
        6_000,
    )
    .finish()
}

#[test]
fn the_bounds_by_averages_refute_only_pools_that_fail_and_many_of_them() {
    let pools = PoolBox::new(vec![4, 4, 4], vec![5, 3, 2]);
    let (deadline, mut by_capacity, mut by_share, mut failing) = (50, 0, 0, 0);
    for seed in 0..150 {
        let jobs = drawn(seed);
        let limit = 60 + 60 * (seed % 5);
        let rates = Rates::new(&jobs, pools.max_counts(), pools.size(), deadline, limit);
        for evaluated in exhaustive::evaluate_all(&jobs, &pools, deadline) {
            failing += u32::from(evaluated.late > limit);
            match rates.refute(&evaluated.pool) {
                None => continue,
                Some(Shortage::Capacity) => by_capacity += 1,
                Some(Shortage::Share) => by_share += 1,
            }
            assert!(evaluated.late > limit, "seed {seed}: {evaluated:?}");
        }
    }
    assert!(by_capacity * 4 > failing, "{by_capacity} of {failing}");
    assert!(by_share > 0, "{by_share} of {failing}");
}
