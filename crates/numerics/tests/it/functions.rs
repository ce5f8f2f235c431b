//! Special functions against published values and values computed with 40 digits (mpmath 1.3).

use numerics::distribution::{
    beta_quantile, normal_cdf, normal_quantile, regularized_incomplete_beta, student_t_quantile,
};
use numerics::real;

#[track_caller]
fn check(value: f64, expect: f64, relative: f64) {
    let error = (value - expect).abs() / expect.abs();
    assert!(error <= relative, "{value} instead of {expect}, off by {error:e}");
}

#[test]
fn real_functions() {
    check(real::ln(2.0), std::f64::consts::LN_2, 1e-15);
    check(real::log10(1000.0), 3.0, 1e-15);
    check(real::exp(1.0), std::f64::consts::E, 1e-15);
    check(real::ln_1p(1e-10), 1e-10, 1e-10);
    check(real::exp_m1(1e-10), 1e-10, 1e-10);
    check(real::powf(2.0, 0.5), std::f64::consts::SQRT_2, 1e-15);
    check(real::sqrt(2.0), std::f64::consts::SQRT_2, 1e-15);
    // Γ(1/2) = sqrt π; erf(1) and erfc(2) from Abramowitz & Stegun, table 7.1.
    check(real::exp(2.0 * real::lgamma(0.5)), std::f64::consts::PI, 1e-14);
    check(real::erf(1.0), 0.842_700_792_9, 1e-10);
    check(real::erfc(2.0), 1.0 - 0.995_322_265_0, 1e-7);
}

#[test]
fn normal_quantile_as_published() {
    // The three test values that Wichura gives with AS 241.
    check(normal_quantile(0.25), -0.674_489_750_196_081_7, 2e-16);
    check(normal_quantile(0.001), -3.090_232_306_167_814, 4e-16);
    check(normal_quantile(1e-20), -9.262_340_089_798_408, 4e-16);
    // mpmath: both sides of where the formula changes, and the usual levels.
    check(normal_quantile(0.075), -1.439_531_470_938_456, 4e-16);
    check(normal_quantile(0.9), 1.281_551_565_544_600_5, 4e-16);
    check(normal_quantile(0.9995), 3.290_526_731_491_895, 1e-13);
    assert_eq!(normal_quantile(0.5).to_bits(), 0.0_f64.to_bits());
    assert_eq!((normal_quantile(0.0), normal_quantile(1.0)), (f64::NEG_INFINITY, f64::INFINITY));
}

#[test]
fn normal_cdf_inverts_the_quantile() {
    for p in [1e-12, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.99] {
        check(normal_cdf(normal_quantile(p)), p, 1e-14);
    }
}

#[test]
fn incomplete_beta_in_closed_form() {
    for x in [1e-9, 0.1, 0.5, 0.9, 0.999] {
        // I_x(a, 1) = x^a and I_x(1, b) = 1 - (1 - x)^b.
        check(regularized_incomplete_beta(x, 3.5, 1.0), real::powf(x, 3.5), 1e-13);
        check(regularized_incomplete_beta(x, 1.0, 7.0), -real::exp_m1(7.0 * real::ln_1p(-x)), 1e-13);
        // Symmetry.
        let both = regularized_incomplete_beta(x, 2.0, 30.0) + regularized_incomplete_beta(1.0 - x, 30.0, 2.0);
        check(both, 1.0, 1e-14);
    }
    // Half of a symmetric distribution, at any size.
    for a in [0.5, 1.0, 12.5, 1e3, 1e7] {
        check(regularized_incomplete_beta(0.5, a, a), 0.5, 1e-11);
    }
    assert_eq!(regularized_incomplete_beta(-1.0, 2.0, 2.0).to_bits(), 0.0_f64.to_bits());
    assert_eq!(regularized_incomplete_beta(2.0, 2.0, 2.0).to_bits(), 1.0_f64.to_bits());
}

#[test]
fn incomplete_beta_at_all_sizes() {
    // mpmath.
    check(regularized_incomplete_beta(0.3, 2.0, 5.0), 0.579_825, 1e-14);
    check(regularized_incomplete_beta(0.99, 0.5, 0.5), 0.936_231_439_141_480_2, 1e-13);
    check(regularized_incomplete_beta(0.0123, 0.5, 30.0), 0.609_190_064_157_864_1, 1e-13);
    check(regularized_incomplete_beta(0.01, 1e3, 1e5), 0.628_217_854_486_435_3, 1e-11);
    check(regularized_incomplete_beta(0.9901, 9.9e6, 1e5), 0.999_282_999_126_992_6, 1e-11);
    check(regularized_incomplete_beta(0.9899, 9.9e6, 1e5), 7.652_962_205_691_996e-4, 1e-9);
}

#[test]
fn beta_quantile_inverts() {
    for (a, b) in [(0.5, 0.5), (2.0, 5.0), (1.0, 1e4), (9e3, 1e2)] {
        for p in [1e-6, 0.025, 0.5, 0.975] {
            check(regularized_incomplete_beta(beta_quantile(p, a, b), a, b), p, 1e-9);
        }
    }
    assert_eq!((beta_quantile(0.0, 2.0, 3.0), beta_quantile(1.0, 2.0, 3.0)), (0.0, 1.0));
}

#[test]
fn student_t_in_closed_form() {
    for p in [0.001, 0.2, 0.45, 0.6, 0.975, 0.9995] {
        // One degree of freedom is Cauchy: tan(π (p - 1/2)).
        let angle = std::f64::consts::PI * (p - 0.5);
        check(student_t_quantile(p, 1.0), libm::tan(angle), 1e-11);
        // Two degrees: (2 p - 1) / sqrt(2 p (1 - p)).
        check(student_t_quantile(p, 2.0), (2.0 * p - 1.0) / real::sqrt(2.0 * p * (1.0 - p)), 1e-11);
    }
}

#[test]
fn student_t_as_published() {
    // NIST/SEMATECH e-Handbook of Statistical Methods, table 1.3.6.7.2, three decimals.
    let table =
        [(0.975, 1.0, 12.706), (0.975, 10.0, 2.228), (0.975, 30.0, 2.042), (0.995, 5.0, 4.032), (0.95, 10.0, 1.812)];
    for (p, df, t) in table {
        assert!((student_t_quantile(p, df) - t).abs() <= 0.000_501, "t({p}, {df})");
    }
    // mpmath.
    check(student_t_quantile(0.975, 5.0), 2.570_581_835_636_315_5, 1e-11);
    check(student_t_quantile(0.995, 10.0), 3.169_272_672_616_951, 1e-11);
    check(student_t_quantile(0.9995, 23.0), 3.767_626_804_311_781, 1e-11);
    check(student_t_quantile(0.975, 120.0), 1.979_930_405_082_441, 1e-11);
    check(student_t_quantile(0.6, 7.0), 0.263_166_861_352_022_8, 1e-11);
    check(student_t_quantile(0.4, 7.0), -0.263_166_861_352_022_8, 1e-11);
    assert!(student_t_quantile(0.5, 9.0).abs() < 1e-15);
    assert_eq!((student_t_quantile(0.0, 3.0), student_t_quantile(1.0, 3.0)), (f64::NEG_INFINITY, f64::INFINITY));
}
