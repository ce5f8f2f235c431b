//! Acquisition against numerical integration, and far out in the tail against its series. Knows no process.

use bayesopt::acquisition::{
    chance_above, expected_improvement, log_expected_improvement, log_expected_improvement_at_most,
};
use numerics::real;

/// The mean of max(value - best, 0) under the normal density, by Simpson's rule over where it is not negligible.
fn by_integration(mean: f64, sd: f64, best: f64) -> f64 {
    const STEPS: u32 = 20_000;
    let (low, high) = (best, best.max(mean) + 12.0 * sd);
    let width = (high - low) / f64::from(STEPS);
    let integrand = |value: f64| {
        let z = (value - mean) / sd;
        (value - best) * real::exp(-0.5 * z * z) / (sd * (2.0 * std::f64::consts::PI).sqrt())
    };
    let weight = |step: u32| if step == 0 || step == STEPS { 1.0 } else { 2.0 + 2.0 * f64::from(step % 2) };
    (0..=STEPS).map(|step| weight(step) * integrand(low + width * f64::from(step))).sum::<f64>() * width / 3.0
}

#[test]
fn expected_improvement_is_the_integral() {
    for (mean, sd, best) in
        [(0.0, 1.0, 0.0), (1.0, 0.5, 0.2), (0.2, 0.5, 1.0), (-1.0, 0.3, 0.0), (0.0, 2.0, 9.0), (3.0, 0.01, 1.0)]
    {
        let (found, expected) = (expected_improvement(mean, sd, best), by_integration(mean, sd, best));
        assert!((found - expected).abs() <= 1e-9 * expected + 1e-18, "{mean} {sd} {best}: {found} is not {expected}");
        let log = log_expected_improvement(mean, sd, best);
        assert!((log - real::ln(expected)).abs() < 1e-8, "{mean} {sd} {best}: {log} is not {}", real::ln(expected));
    }
}

#[test]
fn a_sure_value_improves_by_its_difference() {
    assert_eq!(expected_improvement(2.0, 0.0, 0.5), 1.5);
    assert_eq!(expected_improvement(0.0, 0.0, 0.5), 0.0);
    assert_eq!(log_expected_improvement(0.0, 0.0, 0.5), f64::NEG_INFINITY);
    assert_eq!((chance_above(1.0, 0.0, 0.5), chance_above(0.0, 0.0, 0.5)), (1.0, 0.0));
}

#[test]
fn the_logarithm_goes_on_where_the_improvement_underflows() {
    // For z far below 0, phi(z) + z Phi(z) = phi(z) / z^2 * (1 - 3/z^2 + 15/z^4 - ...): Abramowitz and Stegun 26.2.12, integrated once.
    for z in [-20.0_f64, -50.0, -400.0] {
        let series = 1.0 - 3.0 / (z * z) + 15.0 / (z * z * z * z) - 105.0 / (z * z * z * z * z * z);
        let expected =
            -0.5 * z * z - 0.5 * real::ln(2.0 * std::f64::consts::PI) - 2.0 * real::ln(z.abs()) + real::ln(series);
        let found = log_expected_improvement(z, 1.0, 0.0);
        assert!((found - expected).abs() < 1e-6, "{z}: {found} is not {expected}");
    }
    assert_eq!(expected_improvement(-50.0, 1.0, 0.0), 0.0);
    let sides = [-5.0 - 1e-9, -5.0 + 1e-9].map(|z| log_expected_improvement(z, 1.0, 0.0));
    assert!((sides[0] - sides[1]).abs() < 1e-7, "both branches meet: {sides:?}");
}

#[test]
fn far_out_every_digit_is_right() {
    // ln(phi(z) + z Phi(z)) by mpmath with 60 digits: the continued fraction has as many terms as it needs, and no more.
    for (z, expected) in [
        (-5.5, -19.543_071_452_824_105),
        (-7.0, -29.368_107_183_141_278),
        (-10.0, -55.553_122_036_122_36),
        (-20.0, -206.917_838_509_425_1),
        (-45.0, -1_021.033_742_441_913_6),
        (-100.0, -5_010.129_578_800_25),
        (-1_000.0, -500_014.734_452_091_16),
    ] {
        let found = log_expected_improvement(z, 1.0, 0.0);
        assert!((found - expected).abs() <= 2e-15 * expected.abs(), "{z}: {found} is not {expected}");
    }
}

#[test]
fn the_quick_bound_is_one() {
    let places = (0..400).flat_map(|step| [0.001, 0.1, 0.7, 1.0].map(|sd| (2.0 - f64::from(step) * 0.05, sd)));
    for (mean, sd) in places {
        let (value, bound) =
            (log_expected_improvement(mean, sd, 0.0), log_expected_improvement_at_most(mean, sd, 0.0, real::ln(1.0)));
        assert!(value <= bound, "{mean} {sd}: {value} is above {bound}");
    }
    assert!(log_expected_improvement_at_most(-9.0, 1.0, 0.0, 0.0) < -40.0, "it tells points apart");
}
