//! Ask and tell, seen from outside: small functions whose best point is known.

use bayesopt::acquisition::{chance_above, log_expected_improvement};
use bayesopt::{Acquisition, Lattice, Level, Optimizer, Refit, Scales, Settings};

const SETTINGS: Settings = Settings {
    initial: 2,
    scales: Scales::One,
    level: Level::Mean,
    refit: Refit::AsItGrows,
    acquisition: Acquisition::LogExpected,
    margin: 0.0,
    jitter: 1e-6,
};

/// A hill with its top at (7, 2, 4).
fn hill(point: &[u32]) -> f64 {
    let off = |coordinate: u32, top: u32| f64::from(coordinate.abs_diff(top).pow(2));
    -off(point[0], 7) - 2.0 * off(point[1], 2) - 0.5 * off(point[2], 4)
}

#[test]
fn the_top_of_a_hill_is_found_in_a_twentieth_of_the_box() {
    for (scales, refit) in
        [(Scales::One, Refit::AsItGrows), (Scales::PerAxis, Refit::AsItGrows), (Scales::One, Refit::Always)]
    {
        for seed in 0..5 {
            let mut optimizer = Optimizer::new(Lattice::new(vec![10; 3]), Settings { scales, refit, ..SETTINGS }, seed);
            for _ in 0..66 {
                let point = optimizer.ask().expect("the box is not exhausted").point;
                optimizer.tell(&point, hill(&point), 0.0);
            }
            assert_eq!(optimizer.best(), Some((&[7, 2, 4][..], 0.0)), "{scales:?} {refit:?} seed {seed}");
        }
    }
}

#[test]
fn what_is_asked_for_has_the_largest_score_of_all() {
    // The search leaves candidates out by a bound; here each is scored.
    let mut optimizer = Optimizer::new(Lattice::new(vec![10; 3]), SETTINGS, 4);
    for _ in 0..60 {
        let asked = optimizer.ask().expect("the box is not exhausted").point;
        if let Some((_, best)) = optimizer.best().filter(|_| optimizer.told().len() >= SETTINGS.initial) {
            let scored = optimizer.ask_by(|_, it| log_expected_improvement(it.mean, it.sd, best));
            assert_eq!(Some(&asked), scored.as_ref().map(|it| &it.point), "after {}", optimizer.told().len());
        }
        optimizer.tell(&asked, hill(&asked), 0.0);
    }
}

#[test]
fn every_open_point_is_asked_once_and_then_none() {
    let mut optimizer = Optimizer::new(Lattice::new(vec![3, 4]), SETTINGS, 3);
    optimizer.close(|point| point[0] == 1);
    let mut asked = Vec::new();
    while let Some(proposal) = optimizer.ask() {
        optimizer.tell(&proposal.point, hill(&[proposal.point[0], proposal.point[1], 0]), 0.0);
        asked.push(proposal.point);
    }
    asked.sort();
    let open: Vec<_> = Lattice::new(vec![3, 4]).points().filter(|point| point[0] != 1).collect();
    assert_eq!(asked, open);
    assert_eq!(optimizer.chance_of_better(0.0), 0.0, "nothing is left that could be better");
}

#[test]
fn what_nobody_asked_for_counts_too_and_the_order_does_not_matter() {
    let points = [[1, 1, 1], [9, 2, 3], [4, 4, 4], [0, 8, 5]];
    let told = |order: &[usize]| {
        let mut optimizer = Optimizer::new(Lattice::new(vec![10; 3]), Settings { refit: Refit::Always, ..SETTINGS }, 1);
        for &at in order {
            optimizer.tell(&points[at], hill(&points[at]), 0.01);
        }
        optimizer.ask().expect("open points are left")
    };
    let (one, other) = (told(&[0, 1, 2, 3]), told(&[3, 1, 0, 2]));
    assert_eq!(one.point, other.point);
    assert!((one.mean - other.mean).abs() < 1e-6 && (one.sd - other.sd).abs() < 1e-6, "{one:?} {other:?}");
}

#[test]
fn the_stop_rule_sums_the_chances_of_what_is_open() {
    let mut optimizer = Optimizer::new(Lattice::new(vec![6, 6, 6]), SETTINGS, 8);
    let mut before = 1.0;
    for _ in 0..60 {
        let point = optimizer.ask().expect("open points are left").point;
        optimizer.tell(&point, hill(&point), 0.0);
        let (_, best) = optimizer.best().expect("told");
        let (candidates, open) = optimizer.candidates();
        let points = (0..candidates.len()).filter(|&number| open[number]).map(|number| candidates.point(number));
        let predictions = points.map(|point| optimizer.posterior().at(&point));
        let sum: f64 = predictions.map(|it| chance_above(it.mean, it.sd, best + 0.5)).sum();
        assert!((optimizer.chance_of_better(0.5) - sum.min(1.0)).abs() < 1e-6);
        assert!(optimizer.chance_of_better(0.5) <= optimizer.chance_of_better(0.1));
        before = sum;
    }
    assert!(before < 0.05, "a hill known at 60 of 343 points holds no surprise: {before}");
}

#[test]
fn sixteen_axes_of_twenty_are_searched_too() {
    let mut optimizer = Optimizer::new(Lattice::new(vec![20; 16]), SETTINGS, 2);
    let value = |point: &[u32]| -point.iter().map(|&coordinate| f64::from(coordinate.abs_diff(10).pow(2))).sum::<f64>();
    let mut first = f64::NAN;
    for step in 0..30 {
        let point = optimizer.ask().expect("open points are left").point;
        optimizer.tell(&point, value(&point), 0.0);
        if step == 1 {
            first = optimizer.best().expect("told").1;
        }
    }
    assert!(optimizer.best().expect("told").1 > first, "it climbs");
}
