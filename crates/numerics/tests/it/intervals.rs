//! Intervals against published tables, closed forms, and the coverage that they promise.

use numerics::distribution::{Normal, student_t_quantile};
use numerics::interval::{chance_at_least, clopper_pearson, mean_skewed, mean_t};
use numerics::random::RandomStream;
use numerics::real;

#[track_caller]
fn check((low, high): (f64, f64), expect: (f64, f64), absolute: f64) {
    let close = (low - expect.0).abs() <= absolute && (high - expect.1).abs() <= absolute;
    assert!(close, "({low}, {high}) instead of {expect:?}");
}

#[test]
fn clopper_pearson_as_published() {
    // Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 5; four decimals.
    let table = [(81, 263, 0.2527, 0.3676), (15, 148, 0.0578, 0.1617), (0, 20, 0.0, 0.1684), (1, 29, 0.0009, 0.1776)];
    for (successes, trials, low, high) in table {
        check(clopper_pearson(successes, trials, 0.95), (low, high), 0.000_051);
    }
    // mpmath, 16 digits.
    check(clopper_pearson(81, 263, 0.95), (0.252_736_745_585_271_2, 0.367_621_922_601_351_4), 1e-12);
    check(clopper_pearson(9934, 10_000, 0.95), (0.991_610_733_028_615_7, 0.994_891_990_953_670_3), 1e-12);
}

#[test]
fn clopper_pearson_at_the_ends() {
    // No success in n: the upper end solves (1 - p)^n = tail; all: its mirror image.
    let high = -real::exp_m1(real::ln(0.025) / 20.0);
    check(clopper_pearson(0, 20, 0.95), (0.0, high), 1e-12);
    check(clopper_pearson(20, 20, 0.95), (1.0 - high, 1.0), 1e-12);
    check(clopper_pearson(0, 0, 0.95), (0.0, 1.0), 0.0);
    check(clopper_pearson(9, 5, 0.95), clopper_pearson(5, 5, 0.95), 0.0);
}

#[test]
fn mean_t_by_hand() {
    // Samples 1 to 5: mean 3, variance 10 / 4, standard error sqrt(2.5 / 5) = sqrt(1/2), t(0.975, 4) = 2.776445105 (mpmath).
    let half = 2.776_445_105 * std::f64::consts::FRAC_1_SQRT_2;
    check(mean_t(&[1.0, 2.0, 3.0, 4.0, 5.0], 0.95), (3.0 - half, 3.0 + half), 1e-8);
    check(mean_t(&[2.0; 7], 0.95), (2.0, 2.0), 0.0);
}

#[test]
fn too_few_samples_say_nothing() {
    assert_eq!(mean_t(&[], 0.95), (f64::NEG_INFINITY, f64::INFINITY));
    assert_eq!(mean_t(&[1.0], 0.95), (f64::NEG_INFINITY, f64::INFINITY));
}

#[test]
fn mean_t_covers_as_often_as_it_says() {
    // Eight normal samples a time, 4000 times: for normal samples the coverage is exactly 95 %, so 3800 hits with a standard deviation of
    // 13.8; four of them either way.
    let law = Normal::new(10.0, 3.0);
    let mut stream = RandomStream::new(11, "coverage", 0);
    let covers = |_: &u32| {
        let samples: Vec<f64> = (0..8).map(|_| law.sample(&mut stream)).collect();
        let (low, high) = mean_t(&samples, 0.95);
        low <= 10.0 && 10.0 <= high
    };
    let hits = (0..4000).filter(covers).count();
    assert!(hits.abs_diff(3800) <= 55, "{hits}");
}

#[test]
fn symmetric_samples_have_no_skewness_to_allow_for() {
    let samples = [1.0, 2.0, 3.0, 4.0, 5.0];
    assert_eq!(mean_skewed(&samples, 0.95), mean_t(&samples, 0.95));
    assert_eq!(chance_at_least(&samples, 3.0), 0.5);
}

#[test]
fn skewed_samples_reach_further_on_the_side_of_their_tail() {
    // By hand: mean 2.8; squares of the deviations (four of 1.8, one of 7.2) add up to 64.8, so the standard error is
    // sqrt(64.8 / 4 / 5) = 1.8; third moment (373.248 - 4 * 5.832) / 5 = 69.984; fourth (4 * 10.4976 + 2687.3856) / 5 = 545.8752, so
    // the excess kurtosis is 545.8752 / 12.96^2 - 3 = 0.25 and there are 2 / (0.25 / 5 + 2 / 4) = 3.6364 degrees of freedom.
    let samples = [1.0, 1.0, 1.0, 1.0, 10.0];
    let t = student_t_quantile(0.975, 2.0 / 0.55);
    // Willink's a = 69.984 / (6 sqrt(5) 4.02492^3) = 0.08, where 4.02492 = sqrt(64.8 / 4).
    let a: f64 = 69.984 / (6.0 * 5.0_f64.sqrt() * 16.2 * 16.2_f64.sqrt());
    let cube = 1.0 + 6.0 * a * (-t - a);
    let bent = (real::powf(cube.abs(), 1.0 / 3.0).copysign(cube) - 1.0) / (2.0 * a);
    check(mean_skewed(&samples, 0.95), (2.8 - 1.8 * t, 2.8 - 1.8 * bent), 1e-9);
    assert!(-bent > t, "the tail lies above");
}

#[test]
fn the_chance_is_the_confidence_at_which_the_bar_is_the_lower_end() {
    // Left-skewed, as shares near 1 are: there Willink's interval is the one that reaches further down.
    let samples = [0.99, 0.991, 0.992, 0.99, 0.991, 0.97, 0.992, 0.985];
    let (low, _) = mean_skewed(&samples, 0.9);
    assert!(low < mean_t(&samples, 0.9).0);
    assert!((chance_at_least(&samples, low) - 0.95).abs() < 1e-9);
    assert_eq!(chance_at_least(&[0.5, 0.5], 0.4), 1.0);
    assert_eq!(chance_at_least(&[0.5], 0.4), 0.5);
}
