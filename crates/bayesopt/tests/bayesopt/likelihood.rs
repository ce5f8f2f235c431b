//! Kernel and likelihood against their formulas and central differences; fits against a fine grid.

use crate::sample;
use bayesopt::Kernel;
use bayesopt::likelihood::{Sample, fit_one, fit_per_axis, log_likelihood, with_gradient};
use numerics::real;

#[test]
fn the_kernel_has_the_values_of_its_formula() {
    let kernel = Kernel::isotropic(2.0, 2);
    assert_eq!(kernel.between(&[3, 1], &[3, 1]), 1.0);
    // (1 + sqrt 5 + 5/3) exp(-sqrt 5) = 0.523994108831814, worked out with bc to 20 digits.
    assert!((kernel.between(&[0, 1], &[2, 1]) - 0.523_994_108_831_814).abs() < 1e-13);
    assert_eq!(kernel.value(&[0.4, 1.2], &[1.6, 0.8]), kernel.between(&[0, 1], &[2, 1]), "the rounding is inside");
}

#[test]
fn the_likelihood_of_two_points_is_the_bivariate_normal_density() {
    let kernel = Kernel::isotropic(1.5, 1);
    let points = [vec![0], vec![1]];
    let (values, noise) = ([0.7, -0.4], [0.01, 0.01]);
    let k = kernel.between(&[0], &[1]);
    let (variance, determinant) = (1.01, 1.01 * 1.01 - k * k);
    let square = (variance * (0.7 * 0.7 + 0.4 * 0.4) + 2.0 * k * 0.7 * 0.4) / determinant;
    let expected = -0.5 * square - 0.5 * real::ln(determinant) - real::ln(2.0 * std::f64::consts::PI);
    let found = log_likelihood(&kernel, Sample { points: &points, values: &values, noise: &noise });
    assert!((found - expected).abs() < 1e-12, "{found} is not {expected}");
}

#[test]
fn the_gradient_is_what_central_differences_say() {
    for seed in 0..20 {
        let axes = 1 + seed as usize % 4;
        let (points, values) = sample(seed, axes, 12);
        let noise = vec![1e-2; 12];
        let sample = Sample { points: &points, values: &values, noise: &noise };
        let scales: Vec<f64> = (0..axes).map(|axis| 0.8 + axis as f64).collect();
        let (value, gradient) = with_gradient(&Kernel::per_axis(scales.clone()), sample).expect("regular");
        assert_eq!(value, log_likelihood(&Kernel::per_axis(scales.clone()), sample));
        for axis in 0..axes {
            let moved = |by: f64| {
                let mut scales = scales.clone();
                scales[axis] *= real::exp(by);
                log_likelihood(&Kernel::per_axis(scales), sample)
            };
            let difference = (moved(1e-5) - moved(-1e-5)) / 2e-5;
            assert!((gradient[axis] - difference).abs() < 1e-5 * (1.0 + difference.abs()), "{gradient:?} {difference}");
        }
    }
}

#[test]
fn fits_are_at_least_as_likely_as_a_fine_grid_of_scales() {
    for seed in 0..10 {
        let (points, values) = sample(seed, 2, 15);
        let noise = vec![1e-4; 15];
        let sample = Sample { points: &points, values: &values, noise: &noise };
        let fitted = log_likelihood(&fit_one(sample, 2), sample);
        let grid = (0..400).map(|step| 0.1 * real::exp(f64::from(step) * 0.023));
        let best = grid.map(|scale| log_likelihood(&Kernel::isotropic(scale, 2), sample)).fold(f64::MIN, f64::max);
        assert!(fitted > best - 1e-2, "seed {seed}: {fitted} is below {best}");
        assert!(log_likelihood(&fit_per_axis(sample, 2), sample) >= fitted, "more freedom is never worse");
    }
}
