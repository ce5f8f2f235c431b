//! Service times against hand computation: every kind of profile at, between, below and above its measured sizes.

use queueing::Tick;
use queueing::service::{Between, ServiceTime};

/// `draw` at this share of the u32 range.
fn draw_at(share: f64) -> u32 {
    (share * 4_294_967_296.0) as u32
}

#[track_caller]
fn check(service: &ServiceTime, draw: u32, expect: &[(u32, Tick)]) {
    let compiled = service.compile(expect.iter().map(|&(size, _)| size).max().unwrap_or(1));
    for &(size, ticks) in expect {
        assert_eq!(service.ticks(size, draw), ticks, "size {size}");
        assert_eq!(compiled.ticks(size, draw), ticks, "size {size}, compiled");
    }
}

#[test]
fn a_table_rounds_the_size_up() {
    let table = ServiceTime::Table { between: Between::RoundUp, points: vec![(10, 400), (20, 500)] };
    check(&table, 0, &[(1, 400), (10, 400), (11, 500), (20, 500), (21, 500)]);
}

#[test]
fn a_table_interpolates_with_halves_up() {
    // 400 + 101 * (b - 10) / 10: 410.1, 450.5, 490.9.
    let table = ServiceTime::Table { between: Between::Interpolate, points: vec![(10, 400), (20, 501)] };
    check(&table, 0, &[(1, 400), (10, 400), (11, 410), (15, 451), (19, 491), (20, 501), (30, 501)]);
    // Falling: 501 - 101 / 2 = 450.5, halves up all the same.
    let falling = ServiceTime::Table { between: Between::Interpolate, points: vec![(10, 501), (20, 400)] };
    check(&falling, 0, &[(15, 451)]);
}

#[test]
fn samples_are_picked_in_the_given_order() {
    let points = vec![(10, vec![30, 10, 20]), (20, vec![7])];
    let samples = ServiceTime::Samples { between: Between::RoundUp, points };
    // (draw * 3) >> 32: the thirds of the range.
    check(&samples, 0, &[(5, 30), (10, 30), (11, 7)]);
    check(&samples, draw_at(0.34), &[(10, 10)]);
    check(&samples, u32::MAX, &[(10, 20), (99, 7)]);
}

#[test]
fn interpolated_samples_stand_for_quantiles() {
    // Sorted 10, 20, 30 and 100, 200; a draw of 0.5 picks 20 and 200, one of 0 picks 10 and 100. A quarter of the way: 65 and 32.5.
    let points = vec![(4, vec![30, 10, 20]), (8, vec![200, 100])];
    let samples = ServiceTime::Samples { between: Between::Interpolate, points };
    check(&samples, draw_at(0.5), &[(4, 20), (5, 65), (8, 200)]);
    check(&samples, 0, &[(4, 10), (5, 33), (8, 100)]);
}

#[test]
fn quantiles_are_joined_by_straight_lines() {
    // Levels 1/2, 3/4 at 100, 200: level 5/8 is 150; beyond the levels the outermost holds. The draw's level is half a step of 2^-32
    // higher than drawn, which no whole tick shows.
    let points = vec![(1, vec![(0.5, 100), (0.75, 200)])];
    let quantiles = ServiceTime::Quantiles { between: Between::RoundUp, points };
    check(&quantiles, draw_at(0.625), &[(1, 150)]);
    check(&quantiles, draw_at(0.1), &[(1, 100)]);
    check(&quantiles, draw_at(0.9), &[(1, 200), (7, 200)]);
    // Between sizes, at the same level: half way from 150 to 250.
    let points = vec![(1, vec![(0.5, 100), (0.75, 200)]), (3, vec![(0.5, 200), (0.75, 300)])];
    let quantiles = ServiceTime::Quantiles { between: Between::Interpolate, points };
    check(&quantiles, draw_at(0.625), &[(2, 200)]);
}

#[test]
fn an_affine_line_is_exact_to_the_tick() {
    // MT-WND's fit on g4dn.xlarge: 3872 us + 9926 ns a query item; 500 items: 3 872 000 + 4 963 000 ns.
    let line = ServiceTime::Affine { base_ms: 3.872, per_item_ms: 0.009_926, cv: 0.0 };
    check(&line, 7, &[(1, 3_881_926), (500, 8_835_000)]);
    // Half a nanosecond an item: 0.5 rounds up to 1, 1.0 stays, 1.5 rounds up to 2.
    let half = ServiceTime::Affine { base_ms: 0.0, per_item_ms: 0.000_000_5, cv: 0.0 };
    check(&half, 7, &[(1, 1), (2, 1), (3, 2)]);
}

#[test]
fn affine_noise_has_the_mean_and_variation_it_was_given() {
    // Midpoints of 2^16 equal cells integrate the quantile function; the tails cost a little of the variance.
    let cells = 1_u32 << 16;
    for cv in [0.05, 0.5, 1.0] {
        let service = ServiceTime::Affine { base_ms: 100.0, per_item_ms: 0.0, cv };
        let compiled = service.compile(1);
        let factor = |cell: u32| compiled.ticks(1, (cell << 16) + (1 << 15)) as f64 / 1e8;
        let mean = (0..cells).map(factor).sum::<f64>() / f64::from(cells);
        let square = (0..cells).map(|cell| factor(cell) * factor(cell)).sum::<f64>() / f64::from(cells);
        let seen_cv = (square - mean * mean).sqrt() / mean;
        assert!((mean - 1.0).abs() < 2e-3 * cv, "mean {mean} at cv {cv}");
        assert!((seen_cv / cv - 1.0).abs() < 1e-2, "cv {seen_cv} instead of {cv}");
    }
}

#[test]
fn an_empty_profile_never_finishes() {
    let nothing = ServiceTime::Table { between: Between::RoundUp, points: Vec::new() };
    check(&nothing, 0, &[(1, Tick::MAX)]);
    let no_samples = ServiceTime::Samples { between: Between::RoundUp, points: vec![(1, Vec::new())] };
    check(&no_samples, 0, &[(1, Tick::MAX)]);
}
