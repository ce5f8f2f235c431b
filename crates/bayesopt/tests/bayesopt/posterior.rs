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

#[test]
fn a_plane_is_found_and_deviations_from_it_are_described() {
    // 3 + 2 x - y on a box of 9 by 5; the ridge of 0.01 takes little off the slopes.
    let plane = |point: &[u32]| 3.0 + 2.0 * f64::from(point[0]) - f64::from(point[1]);
    let points: Vec<Vec<u32>> = vec![vec![0, 0], vec![9, 0], vec![0, 5], vec![9, 5], vec![4, 2], vec![7, 4]];
    let values: Vec<f64> = points.iter().map(|point| plane(point)).collect();
    let trend = bayesopt::Trend::fit(&points, &values, &[9, 5]);
    let [x, y] = [trend.slopes()[0], trend.slopes()[1]];
    assert!((x - 2.0).abs() < 0.05 && (y + 1.0).abs() < 0.05, "{x} {y}");
    assert!((trend.at(&[2, 3]) - (2.0 * x + 3.0 * y)).abs() < 1e-12);

    // With the plane taken out by hand and put back on, a process around no trend says the same.
    let lattice = bayesopt::Lattice::new(vec![9, 5]);
    let candidates = bayesopt::Candidates::new(&lattice, &mut numerics::random::RandomStream::new(1, "trend", 0));
    let kernel = bayesopt::Kernel::isotropic(2.0, 2);
    let mut around = bayesopt::Posterior::around(trend.clone(), kernel.clone(), &candidates);
    let mut plain = bayesopt::Posterior::new(kernel, candidates.len());
    for (at, point) in points.iter().enumerate() {
        let value = plane(point) + (at % 3) as f64;
        around.tell(&candidates, point, value, 1e-6);
        plain.tell(&candidates, point, value - trend.at(point), 1e-6);
    }
    for (number, (ours, bare)) in around.predictions().zip(plain.predictions()).enumerate() {
        let point = candidates.point(number);
        assert!((ours.mean - bare.mean - trend.at(&point)).abs() < 1e-9 && ours.sd == bare.sd, "{point:?}");
        assert_eq!(around.at(&point).sd, plain.at(&point).sd);
        assert!((around.at(&point).mean - ours.mean).abs() < 1e-9);
    }
}
