//! What values do on the whole: a plane through the measured points, from which the Gaussian process only describes the deviations.
//!
//! The weights are those of ridge regression, the mean of a Bayesian linear model (Rasmussen and Williams 2006, equation 2.8): with
//! coordinates as shares of their axis, a prior of variance `1 / RIDGE` on each slope in the unit of the errors. The prior keeps the
//! slopes finite while there are fewer measurements than axes. How unsure the plane itself is, the process does not know.

use crate::lattice::Point;
use nalgebra::{Cholesky, DMatrix, DVector};

/// Small: a slope is believed as soon as two measurements show it.
const RIDGE: f64 = 0.01;

/// A plane; its height does not matter, because the process centres the deviations.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Rise for each step along an axis.
    slopes: Vec<f64>,
}

impl Trend {
    /// No slope at all.
    pub fn flat(axes: usize) -> Self {
        Self { slopes: vec![0.0; axes] }
    }

    /// The plane that is nearest to values at points of a box with these largest coordinates.
    pub fn fit(points: &[Point], values: &[f64], largest: &[u32]) -> Self {
        let axes = largest.len();
        let n = points.len().max(1) as f64;
        let share = |point: &Point, axis: usize| f64::from(point[axis]) / f64::from(largest[axis].max(1));
        let centre: Vec<f64> =
            (0..axes).map(|axis| points.iter().map(|point| share(point, axis)).sum::<f64>() / n).collect();
        let design = DMatrix::from_fn(points.len(), axes, |row, axis| share(&points[row], axis) - centre[axis]);
        let mean = values.iter().sum::<f64>() / n;
        let centred = DVector::from_iterator(values.len(), values.iter().map(|value| value - mean));
        let squares = design.tr_mul(&design) + DMatrix::identity(axes, axes) * RIDGE;
        let Some(factor) = Cholesky::new(squares) else { return Self::flat(axes) };
        let weights = factor.solve(&design.tr_mul(&centred));
        Self { slopes: weights.iter().zip(largest).map(|(weight, &most)| weight / f64::from(most.max(1))).collect() }
    }

    /// Its height at a point above that at the origin.
    pub fn at(&self, point: &[u32]) -> f64 {
        self.slopes.iter().zip(point).map(|(slope, &coordinate)| slope * f64::from(coordinate)).sum()
    }

    /// Rise for each step along an axis.
    pub fn slopes(&self) -> &[f64] {
        &self.slopes
    }
}
