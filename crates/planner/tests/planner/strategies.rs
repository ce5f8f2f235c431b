//! Searches by trials, on boxes whose every rate is known.

use planner::compare::{Field, Method};
use planner::pool_box::PoolBox;
use planner::search::hill_climb::HillClimb;
use planner::search::random::Random;
use planner::search::response_surface::ResponseSurface;
use planner::search::ribbon::Ribbon;
use planner::search::strategy::{Problem, Strategy};
use protocol::Closed;
use scenario::presets;
use std::collections::BTreeSet;

fn problem(max_counts: &[u32]) -> Problem {
    let prices = [7, 4, 3, 2].into_iter().take(max_counts.len()).collect();
    Problem { pools: PoolBox::new(max_counts.to_vec(), prices), target_share: 0.9 }
}

/// A rate that rises with what the pool can carry.
fn share(counts: &[u32]) -> f64 {
    let capacity: u32 = counts.iter().zip([5, 2, 2, 1]).map(|(count, each)| count * each).sum();
    (f64::from(capacity) / 20.0).min(1.0)
}

fn all(problem: &Problem, seed: u64) -> [(&'static str, Box<dyn Strategy>); 4] {
    [
        ("ribbon", Box::new(Ribbon::new(problem.clone(), seed))),
        ("random", Box::new(Random::new(problem.clone(), seed))),
        ("hill climb", Box::new(HillClimb::new(problem.clone(), seed))),
        ("response surface", Box::new(ResponseSurface::new(problem.clone(), seed))),
    ]
}

#[test]
fn random_closes_what_is_smaller_or_larger_in_every_type_there_is() {
    // The artifact's `Random_Prune`: all three ranges end before the pool that fails, or begin after the one that meets the target.
    let closed = |share: f64, counts: [u32; 4]| {
        let mut search = Random::new(problem(&[4, 5, 6, 0]), 1);
        search.tell(&[2, 2, 2, 0], share);
        search.closed(&counts)
    };
    assert_eq!(closed(0.5, [1, 1, 1, 0]), Some(Closed::BelowFailed));
    assert_eq!(closed(0.5, [1, 2, 2, 0]), None, "RIBBON would close it");
    assert_eq!(closed(0.95, [3, 3, 3, 0]), Some(Closed::AboveMet));
    assert_eq!(closed(0.95, [3, 2, 2, 0]), None);
}

#[test]
fn the_objective_is_ribbons() {
    let problem = problem(&[4, 5]);
    // All instances together cost 4 * 7 + 5 * 4 = 48.
    assert_eq!(problem.objective(&[1, 1], 0.45), 0.25);
    assert_eq!(problem.objective(&[2, 2], 0.9), 0.5 + (1.0 - 22.0 / 48.0) / 2.0);
}

#[test]
fn every_search_asks_for_pools_of_the_box_once_each_and_finds_the_cheapest() {
    for max_counts in [&[4, 5, 6][..], &[3, 2, 4, 3], &[6]] {
        let problem = problem(max_counts);
        let types = max_counts.len();
        let meets = |(_, pool): &(u64, planner::pool_box::Counts)| problem.meets(share(&pool.to_vec(types)));
        let cheapest = problem.pools.by_price().find(meets).map(|(price, _)| price).expect("some pool meets it");
        for seed in 0..3 {
            for (name, mut strategy) in all(&problem, seed) {
                let (mut asked, mut best) = (BTreeSet::new(), u64::MAX);
                while let Some(counts) = strategy.ask() {
                    assert!(counts.iter().any(|&count| count > 0), "{name} asks for the empty pool");
                    assert!(counts.iter().zip(max_counts).all(|(count, max)| count <= max), "{name}: {counts:?}");
                    assert!(asked.insert(counts.clone()), "{name} asks twice for {counts:?}");
                    if problem.meets(share(&counts)) {
                        best = best.min(problem.price(&counts));
                    }
                    strategy.tell(&counts, share(&counts));
                }
                assert_eq!(best, cheapest, "{name} of seed {seed} on {max_counts:?}");
            }
        }
    }
}

#[test]
fn the_design_has_corners_faces_and_the_centre() {
    let problem = problem(&[8, 10, 6]);
    let mut strategy = ResponseSurface::new(problem, 0);
    let mut design = BTreeSet::new();
    // Fifteen points, of which the empty pool is none to try.
    for _ in 0..14 {
        let counts = strategy.ask().expect("the design is not through");
        strategy.tell(&counts, share(&counts));
        design.insert(counts);
    }
    for corner in 1..8_u32 {
        assert!(design.contains(&vec![8 * (corner & 1), 10 * (corner >> 1 & 1), 6 * (corner >> 2)]), "{design:?}");
    }
    for face in [[0, 5, 3], [8, 5, 3], [4, 0, 3], [4, 10, 3], [4, 5, 0], [4, 5, 6], [4, 5, 3]] {
        assert!(design.contains(face.as_slice()), "{face:?} is not in {design:?}");
    }
}

#[test]
fn ribbons_pruning_is_strict_in_the_first_type_and_in_price() {
    // A violator closes what has fewer of the first type and no more of the others, and nothing else.
    let problem = problem(&[1, 1]);
    let mut strategy = Ribbon::new(problem.clone(), 0);
    strategy.tell(&[1, 1], 0.5);
    assert_eq!(strategy.ask(), Some(vec![1, 0]), "with the same number of the first type it stays open");
    strategy.tell(&[1, 0], 0.5);
    assert_eq!(strategy.ask(), None, "(0, 1) was closed");
    // One that meets the target closes what is dearer.
    let mut strategy = Ribbon::new(problem, 0);
    strategy.tell(&[1, 0], 0.95);
    let mut left = 0;
    while let Some(counts) = strategy.ask() {
        assert_eq!(counts, [0, 1], "all others are dearer");
        strategy.tell(&counts, 0.5);
        left += 1;
    }
    assert_eq!(left, 1);
}

#[test]
fn the_papers_optimum_is_the_goal_of_every_race() {
    // RIBBON, SC'21, table of best pools: (4, 0, 1) on MT-WND; a box of 6 * 11 * 13 - 1 pools.
    let preset = presets::all().iter().find(|preset| preset.id == "mtwnd").expect("a preset");
    let scenario = preset.scenario();
    let field = Field::of(&scenario, &planner::jobs(&scenario)).expect("a small box");
    let races: Vec<_> = (0..3).map(|seed| field.race(Method::Ribbon, seed)).collect();
    let table = field.comparison(3, vec![Field::summary(Method::Ribbon, &races)]);
    assert_eq!((table.box_size, &table.optimum[..3]), (857, &[4, 0, 1][..]));
    assert_eq!(table.methods[0].found, 3);
    for race in races {
        assert!(race.violating < race.trials && race.cost < 0.2, "{race:?}");
    }
}
