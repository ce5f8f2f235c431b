//! The posterior that grows by rows against dense algebra that inverts the whole covariance anew.

use crate::sample;
use bayesopt::{Candidates, Kernel, Lattice, Posterior};
use nalgebra::{DMatrix, DVector};
use numerics::random::RandomStream;

/// Mean and standard deviation at each point of a box, by the textbook's formulas with a dense inverse (LU, not Cholesky).
fn dense(kernel: &Kernel, lattice: &Lattice, points: &[Vec<u32>], values: &[f64], noise: f64) -> Vec<(f64, f64)> {
    let n = points.len();
    let mean = values.iter().sum::<f64>() / n as f64;
    let sd = (values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n as f64).sqrt();
    let covariance = DMatrix::from_fn(n, n, |row, column| {
        kernel.between(&points[row], &points[column]) + if row == column { noise } else { 0.0 }
    });
    let inverse = covariance.try_inverse().expect("regular");
    let centred = DVector::from_iterator(n, values.iter().map(|value| value - mean));
    let weights = &inverse * centred;
    let at = |point: Vec<u32>| {
        let row = DVector::from_iterator(n, points.iter().map(|known| kernel.between(known, &point)));
        let variance = 1.0 - row.dot(&(&inverse * &row));
        (mean + row.dot(&weights), sd * variance.max(0.0).sqrt())
    };
    lattice.points().map(at).collect()
}

#[test]
fn rows_appended_give_what_a_dense_inverse_gives() {
    for (seed, kernel) in [(1, Kernel::isotropic(2.5, 3)), (2, Kernel::per_axis(vec![1.0, 3.0, 7.0]))] {
        let lattice = Lattice::new(vec![8, 8, 8]);
        let candidates = Candidates::new(&lattice, &mut RandomStream::new(seed, "test", 1));
        let (points, values) = sample(seed, 3, 37);
        let mut posterior = Posterior::new(kernel.clone(), candidates.len());
        for count in 1..=points.len() {
            posterior.tell(&candidates, &points[count - 1], values[count - 1], 1e-3);
            if count % 9 != 1 || count == 1 {
                continue;
            }
            let expected = dense(&kernel, &lattice, &points[..count], &values[..count], 1e-3);
            for (found, (mean, sd)) in posterior.predictions().zip(expected) {
                assert!((found.mean - mean).abs() < 1e-9, "{found:?} {mean}");
                assert!((found.sd - sd).abs() < 1e-7, "{found:?} {sd}");
            }
        }
    }
}

#[test]
fn candidates_that_come_late_are_brought_up_to_date() {
    // 21^5 points: too many to score whole, so measured points bring in their neighbours.
    let lattice = Lattice::new(vec![20; 5]);
    let mut candidates = Candidates::new(&lattice, &mut RandomStream::new(5, "test", 0));
    let drawn = candidates.len();
    let mut posterior = Posterior::new(Kernel::isotropic(4.0, 5), drawn);
    let (points, values) = sample(9, 5, 6);
    for (point, value) in points.iter().zip(&values) {
        candidates.grow(&lattice, point);
        posterior.tell(&candidates, point, *value, 1e-6);
    }
    assert!(candidates.len() > drawn);
    let mut afresh = Posterior::new(Kernel::isotropic(4.0, 5), candidates.len());
    points.iter().zip(&values).for_each(|(point, value)| afresh.tell(&candidates, point, *value, 1e-6));
    for (late, early) in posterior.predictions().zip(afresh.predictions()) {
        assert!((late.mean - early.mean).abs() < 1e-9 && (late.sd - early.sd).abs() < 1e-9, "{late:?} {early:?}");
    }
}

#[test]
fn a_point_measured_twice_keeps_everything_finite() {
    let lattice = Lattice::new(vec![5, 5]);
    let candidates = Candidates::new(&lattice, &mut RandomStream::new(1, "test", 0));
    let mut posterior = Posterior::new(Kernel::isotropic(1.0, 2), candidates.len());
    for value in [0.3, 0.5, 0.4] {
        posterior.tell(&candidates, &[2, 3], value, 1e-6);
    }
    assert!(posterior.predictions().all(|it| it.mean.is_finite() && it.sd.is_finite()));
    let at = posterior.predictions().nth(2 * 6 + 3).expect("inside");
    assert!((at.mean - 0.4).abs() < 1e-3, "the mean of the three: {at:?}");
}
