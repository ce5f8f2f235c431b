//! The Matern 5/2 kernel on an integer box (Rasmussen and Williams 2006, equation 4.17): how alike the values of two points are.
//!
//! The rounding is inside: k(round x, round x'), as Garrido-Merchan and Hernandez-Lobato (2020) have shown and RIBBON does, so that the surrogate is
//! constant where the measured function is.

use crate::candidates::Candidates;
use numerics::real;

const SQRT_5: f64 = 2.236_067_977_499_79;

/// Matern 5/2 with unit variance and one length scale an axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Kernel {
    scales: Vec<f64>,
}

impl Kernel {
    /// The smallest and the largest length scale that a fit may give.
    pub const BOUNDS: [f64; 2] = [1e-5, 1e5];

    /// The same length scale on so many axes.
    pub fn isotropic(scale: f64, axes: usize) -> Self {
        Self::per_axis(vec![scale; axes])
    }

    /// A length scale an axis, all positive.
    pub fn per_axis(scales: Vec<f64>) -> Self {
        Self { scales }
    }

    /// The length scales, one an axis.
    pub fn scales(&self) -> &[f64] {
        &self.scales
    }

    /// How alike the values at two places are, 0 to 1. Coordinates are rounded first.
    pub fn value(&self, a: &[f64], b: &[f64]) -> f64 {
        let squares = a.iter().zip(b).zip(&self.scales).map(|((a, b), scale)| {
            let distance = (a.round() - b.round()) / scale;
            distance * distance
        });
        of_square(squares.sum())
    }

    /// The same for lattice points.
    pub fn between(&self, a: &[u32], b: &[u32]) -> f64 {
        of_square(self.parts(a, b).sum())
    }

    /// Squared scaled distance, axis by axis.
    fn parts(&self, a: &[u32], b: &[u32]) -> impl Iterator<Item = f64> {
        a.iter().zip(b).zip(&self.scales).map(|((&a, &b), scale)| {
            let distance = f64::from(a.abs_diff(b)) / scale;
            distance * distance
        })
    }

    /// The same for two points of this squared distance, where all axes have the first one's length scale.
    pub(crate) fn of_square(&self, square: f64) -> f64 {
        of_square(square / (self.scales[0] * self.scales[0]))
    }

    /// Derivative of [`Kernel::between`] by the logarithm of each length scale.
    pub fn by_log_scales(&self, a: &[u32], b: &[u32]) -> Vec<f64> {
        let parts: Vec<f64> = self.parts(a, b).collect();
        let r = real::sqrt(parts.iter().sum());
        let common = 5.0 / 3.0 * (1.0 + SQRT_5 * r) * real::exp(-SQRT_5 * r);
        parts.iter().map(|part| common * part).collect()
    }

    /// The kernel between one point and each candidate from number `from` on.
    pub fn row(&self, point: &[u32], candidates: &Candidates, from: usize) -> Vec<f64> {
        if self.scales.iter().all(|scale| *scale == self.scales[0]) {
            return self.row_isotropic(point, candidates, from);
        }
        let mut squares = vec![0.0; candidates.len() - from];
        for ((axis, &at), &scale) in candidates.axes().iter().zip(point).zip(&self.scales) {
            for (square, &coordinate) in squares.iter_mut().zip(&axis[from..]) {
                let distance = f64::from(coordinate.abs_diff(at)) / scale;
                *square += distance * distance;
            }
        }
        squares.into_iter().map(of_square).collect()
    }

    /// With one length scale, squared distances are small integers times a constant: each value is computed once.
    fn row_isotropic(&self, point: &[u32], candidates: &Candidates, from: usize) -> Vec<f64> {
        let mut squares = vec![0_u64; candidates.len() - from];
        for (axis, &at) in candidates.axes().iter().zip(point) {
            for (square, &coordinate) in squares.iter_mut().zip(&axis[from..]) {
                let distance = u64::from(coordinate.abs_diff(at));
                *square += distance * distance;
            }
        }
        let value = |square: u64| self.of_square(square as f64);
        let largest = squares.iter().copied().max().unwrap_or(0);
        if largest as usize > 4 * squares.len() {
            return squares.into_iter().map(value).collect();
        }
        let table: Vec<f64> = (0..=largest).map(value).collect();
        squares.into_iter().map(|square| table[square as usize]).collect()
    }
}

/// Matern 5/2 of a squared distance in length scales.
fn of_square(square: f64) -> f64 {
    let r = real::sqrt(square);
    (1.0 + SQRT_5 * r + 5.0 / 3.0 * square) * real::exp(-SQRT_5 * r)
}
