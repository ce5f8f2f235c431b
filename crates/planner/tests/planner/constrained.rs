//! Constrained Bayesian optimization on boxes whose every rate is known.

use planner::pool_box::PoolBox;
use planner::search::constrained::{Constrained, Expectation, Pruning, Settings};
use planner::search::strategy::{Problem, Strategy};
use protocol::Closed;

/// Types that cost 7, 4 and 3 dollars an hour.
fn problem(max_counts: &[u32]) -> Problem {
    let prices = [7, 4, 3].into_iter().map(|dollars| dollars * 1_000_000_000).take(max_counts.len()).collect();
    Problem { pools: PoolBox::new(max_counts.to_vec(), prices), target_share: 0.9 }
}

/// A rate that rises with what the pool can carry.
fn share(counts: &[u32]) -> f64 {
    let capacity: u32 = counts.iter().zip([5, 2, 2]).map(|(count, each)| count * each).sum();
    (f64::from(capacity) / 20.0).min(1.0)
}

fn search(max_counts: &[u32]) -> Constrained {
    Constrained::new(problem(max_counts), Settings::OURS, 1)
}

#[test]
fn what_is_exact_closes_the_dearer_and_fewer_of_a_failed_type() {
    let mut search = search(&[4, 5, 6]);
    search.tell(&[4, 0, 0], 1.0, None);
    assert_eq!(search.best(), Some((&[4, 0, 0][..], 28_000_000_000)));
    search.tell(&[0, 0, 3], 0.3, None);
    assert_eq!(search.closed(&[4, 0, 0]), Some(Closed::Tried));
    assert_eq!(search.closed(&[4, 1, 0]), Some(Closed::Dearer));
    assert_eq!(search.closed(&[0, 7 - 2, 6]), Some(Closed::Dearer), "5 * 4 + 6 * 3 = 38 dollars");
    assert_eq!(search.closed(&[0, 0, 2]), Some(Closed::FewerOfOneType));
    assert_eq!(search.closed(&[0, 0, 4]), None, "more of it may do");
    assert_eq!(search.closed(&[0, 1, 2]), None, "an instance of another type may help");
    let (tally, open) = search.tally();
    assert_eq!(tally.iter().map(|it| it.pools).sum::<u64>() + open, 5 * 6 * 7);
}

#[test]
fn trials_told_together_are_as_good_as_told_one_by_one() {
    let trials = [[4, 0, 0], [0, 0, 3], [2, 2, 1], [1, 3, 2], [2, 2, 1]];
    let told = trials.map(|counts| (counts, share(&counts), Some(500)));
    let (mut one_by_one, mut together) = (search(&[4, 5, 6]), search(&[4, 5, 6]));
    for search in [&mut one_by_one, &mut together] {
        search.expect(&[Expectation { counts: vec![3, 1, 0], share: 0.88, sd: 0.5 }]);
    }
    for (counts, share, queries) in &told {
        one_by_one.tell(counts, *share, *queries);
    }
    together.tell_all(told.iter().map(|(counts, share, queries)| (&counts[..], *share, *queries)));
    assert_eq!(one_by_one.suggest(3), together.suggest(3));
    assert_eq!(one_by_one.stop(), together.stop());
}

#[test]
fn noise_closes_nothing_that_is_too_close_to_call() {
    let mut search = search(&[4, 5, 6]);
    // 89 % of 100 queries at a design effect of 10 are 10 independent queries: far from certain either way.
    search.tell(&[0, 5, 0], 0.89, Some(100));
    assert_eq!((search.closed(&[0, 5, 0]), search.closed(&[0, 4, 0]), search.best()), (None, None, None));
    // 20 % of 10,000 are.
    search.tell(&[0, 2, 0], 0.2, Some(10_000));
    assert_eq!(search.closed(&[0, 1, 0]), Some(Closed::FewerOfOneType));
    // Tried as often as is worth it.
    search.tell(&[0, 5, 0], 0.91, Some(100));
    search.tell(&[0, 5, 0], 0.90, Some(100));
    assert_eq!(search.closed(&[0, 5, 0]), Some(Closed::Tried));
    assert_eq!(search.best(), None);
}

#[test]
fn nobody_is_told_to_stop_before_a_pool_meets_the_target_while_one_is_open() {
    let mut search = search(&[4, 5, 6]);
    // Hopeless rates, all alike: as far as they show, no pool ever meets the target.
    for counts in [[0, 0, 1], [0, 1, 0], [1, 0, 0], [0, 1, 1], [1, 1, 0], [1, 0, 1], [1, 1, 1], [0, 2, 2]] {
        search.tell(&counts, 0.0, None);
    }
    assert!(!search.stop().advised, "{:?}", search.stop());
}

#[test]
fn ribbons_heuristic_is_asked_for_by_name() {
    let settings = Settings { pruning: Pruning::Heuristic, ..Settings::OURS };
    let mut search = Constrained::new(problem(&[4, 5, 6]), settings, 1);
    search.tell(&[2, 2, 2], 0.5, None);
    assert_eq!(search.closed(&[1, 2, 2]), Some(Closed::BelowFailed));
    assert_eq!(search.closed(&[2, 1, 1]), None, "strict in the first type");
}

#[test]
fn suggestions_differ_and_are_open_and_the_first_is_what_is_asked() {
    let mut search = search(&[4, 5, 6]);
    for counts in [[1, 1, 1], [3, 4, 2], [2, 0, 5]] {
        search.tell(&counts, share(&counts), None);
    }
    let suggestions = search.suggest(5);
    assert_eq!(Some(suggestions[0].counts.clone()), search.ask());
    for (at, suggestion) in suggestions.iter().enumerate() {
        assert!(suggestions[..at].iter().all(|before| before.counts != suggestion.counts), "{suggestions:?}");
        assert_eq!(search.closed(&suggestion.counts), None);
        assert!(suggestion.share_low <= suggestion.share_mean && suggestion.share_mean <= suggestion.share_high);
    }
    assert_eq!(search.predict(&suggestions[0].counts), suggestions[0]);
}

#[test]
fn the_cheapest_is_found_and_then_nothing_is_left() {
    let problem = problem(&[4, 5, 6]);
    let meets = |counts: &[u32]| problem.meets(share(counts));
    let cheapest = problem.pools.by_price().find(|(_, pool)| meets(&pool.to_vec(3))).expect("some pool meets it").0;
    for seed in 0..5 {
        let mut search = Constrained::new(problem.clone(), Settings::OURS, seed);
        while let Some(counts) = search.ask() {
            search.tell(&counts, share(&counts), None);
        }
        assert_eq!(search.best().map(|(_, price)| price), Some(cheapest));
        assert!(search.stop().advised);
    }
}

#[test]
fn it_is_not_time_to_stop_while_a_pool_next_to_the_best_may_save() {
    // As measured on DIEN with the first type a fifth slower: six of the first type, and the fewer of the second the better; but not none.
    let share = |counts: &[u32]| match (counts[0], counts[1]) {
        (6.., 1..) => 0.95 - 0.004 * f64::from(counts[1]),
        (first, second) => 0.1 * f64::from(first) + 0.02 * f64::from(second.min(5)),
    };
    let pools = PoolBox::new(vec![6, 10], vec![526, 149]);
    for seed in 0..30 {
        let problem = Problem { pools: pools.clone(), target_share: 0.9 };
        let mut search = Constrained::new(problem, Settings::OURS, seed);
        while !search.stop().advised {
            let counts = search.ask().expect("a pool is left");
            search.tell(&counts, share(&counts), None);
        }
        assert_eq!(search.best(), Some((&[6, 1][..], 6 * 526 + 149)), "seed {seed}");
        // One instance less, and one of the first type less with one more of the second; a seventh of the first is not in the box.
        for next_to_best in [[6, 0], [5, 1], [5, 2]] {
            assert!(search.closed(&next_to_best).is_some(), "{next_to_best:?} is open, seed {seed}");
        }
        assert_eq!(search.stop().next_to_best, 0);
    }
}

#[test]
fn expectations_inform_and_close_nothing() {
    let mut search = search(&[4, 5, 6]);
    let expectation = |counts: [u32; 3]| Expectation { counts: counts.to_vec(), share: share(&counts), sd: 0.1 };
    search.expect(&[[2, 2, 1], [3, 4, 2], [2, 0, 5], [4, 0, 0]].map(expectation));
    assert_eq!(search.best(), None);
    assert_eq!(search.tally().1, 5 * 6 * 7 - 1, "all but the empty pool are open");
    // sure within a tenth of the late share
    let known = search.predict(&[2, 2, 1]);
    assert!((known.share_mean - share(&[2, 2, 1])).abs() < 0.05, "{known:?}");
    // What is of no pool of the box teaches nothing.
    let before = search.suggest(3);
    search.expect(&[Expectation { counts: vec![9, 9, 9], share: 1.0, sd: 0.1 }]);
    search.expect(&[Expectation { counts: vec![1, 1, 1], share: f64::NAN, sd: 0.1 }]);
    assert_eq!(search.suggest(3), before);
}

#[test]
fn a_clear_failure_closes_what_is_within_it_and_a_near_one_does_not() {
    // The target allows a tenth; a clear failure has half as many late queries again.
    let settings = Settings { pruning: Pruning::Clear(1.5), ..Settings::OURS };
    let search = || Constrained::new(problem(&[4, 5, 6]), settings, 1);
    let mut near = search();
    near.tell(&[2, 2, 2], 0.88, None);
    assert_eq!(near.closed(&[1, 2, 2]), Some(Closed::BelowFailed), "RIBBON's rule");
    assert_eq!(near.closed(&[2, 1, 1]), None);
    let mut clear = search();
    clear.tell(&[2, 2, 2], 0.8, None);
    assert_eq!(clear.closed(&[2, 1, 1]), Some(Closed::WithinFailed));
    assert_eq!(clear.closed(&[2, 3, 1]), None, "more of one type may do");
}

#[test]
fn the_scale_of_rates_is_0_at_the_target_and_ends_at_three_times_the_allowed() {
    let scale = planner::search::belief::Scale::of_target(0.99);
    assert!(scale.score(0.99).abs() < 1e-12);
    // Twice as many late queries: minus the logarithm of two.
    assert!((scale.score(0.98) + std::f64::consts::LN_2).abs() < 1e-12);
    assert!((scale.share(scale.score(0.985)) - 0.985).abs() < 1e-12);
    assert_eq!(
        (scale.score(0.2), scale.score(0.9999)),
        (scale.score(0.5), scale.score(1.0)),
        "beyond the ends nothing is told apart"
    );
    assert_eq!((scale.share(scale.score(0.2)), scale.share(scale.score(1.0))), (0.0, 1.0));
}
