//! How what was measured differs from what was simulated, as a Gaussian process of mean 0 and known variance: smooth in the counts, because a
//! type that is off is off in every pool (Kennedy and O'Hagan 2001, "Bayesian calibration of computer models").
//!
//! It knows no rates: values are residuals on any scale.

use bayesopt::Kernel;
use numerics::real;

/// The process after residuals were measured at these points.
pub struct Discrepancy<'a> {
    kernel: Kernel,
    variance: f64,
    points: Vec<&'a [u32]>,
    /// The lower factor of the covariance, row by row.
    factor: Vec<Vec<f64>>,
}

impl<'a> Discrepancy<'a> {
    /// `points` are the measured ones, each with the variance of its error.
    pub fn new(kernel: Kernel, variance: f64, points: &[(&'a [u32], f64)]) -> Self {
        let mut process = Self { kernel, variance, points: Vec::new(), factor: Vec::new() };
        for (point, noise) in points {
            let mut row = process.solve(&process.covariances(point));
            let explained: f64 = row.iter().map(|entry| entry * entry).sum();
            // Rounding must not make a point that was measured twice exactly known.
            row.push(real::sqrt((variance - explained + noise).max(variance * 1e-6)));
            process.points.push(point);
            process.factor.push(row);
        }
        process
    }

    /// The covariances of a point with each measured one.
    fn covariances(&self, point: &[u32]) -> Vec<f64> {
        self.points.iter().map(|measured| self.variance * self.kernel.between(measured, point)).collect()
    }

    /// The factor's inverse times a vector.
    pub fn solve(&self, vector: &[f64]) -> Vec<f64> {
        let mut solved: Vec<f64> = Vec::with_capacity(vector.len());
        for (row, value) in self.factor.iter().zip(vector) {
            let known: f64 = row.iter().zip(&solved).map(|(entry, before)| entry * before).sum();
            solved.push((value - known) / row[solved.len()]);
        }
        solved
    }

    /// Half the logarithm of the determinant of the covariance of what was measured.
    pub fn half_log_determinant(&self) -> f64 {
        self.factor.iter().enumerate().map(|(at, row)| real::ln(row[at])).sum()
    }

    /// What measured residuals say of any point: a row, whose product with the solved residuals is the mean, and the variance that is left.
    pub fn at(&self, point: &[u32]) -> (Vec<f64>, f64) {
        let row = self.solve(&self.covariances(point));
        let explained: f64 = row.iter().map(|entry| entry * entry).sum();
        (row, (self.variance - explained).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One point measured: mean and variance by hand, k y / (k0 + noise) and k0 - k^2 / (k0 + noise).
    #[test]
    fn one_residual() {
        let (kernel, variance, noise) = (Kernel::isotropic(2.0, 1), 0.25, 0.05);
        let k = variance * kernel.between(&[3], &[5]);
        let process = Discrepancy::new(kernel, variance, &[(&[3], noise)]);
        let (row, left) = process.at(&[5]);
        let mean = row[0] * process.solve(&[0.7])[0];
        assert!((mean - k * 0.7 / (variance + noise)).abs() < 1e-15);
        assert!((left - (variance - k * k / (variance + noise))).abs() < 1e-15);
    }

    /// Two points, the inverse of the 2 x 2 covariance by Cramer's rule.
    #[test]
    fn two_residuals() {
        let kernel = Kernel::isotropic(1.5, 2);
        let points: [&[u32]; 2] = [&[0, 1], &[2, 2]];
        let process = Discrepancy::new(kernel.clone(), 1.0, &points.map(|point| (point, 0.1)));
        let (a, b) = (kernel.between(&[1, 1], points[0]), kernel.between(&[1, 1], points[1]));
        let off = kernel.between(points[0], points[1]);
        let determinant = 1.1 * 1.1 - off * off;
        let weights = [(1.1 * a - off * b) / determinant, (1.1 * b - off * a) / determinant];
        let (row, left) = process.at(&[1, 1]);
        let solved = process.solve(&[0.4, -0.3]);
        let mean: f64 = row.iter().zip(&solved).map(|(x, y)| x * y).sum();
        assert!((mean - (weights[0] * 0.4 - weights[1] * 0.3)).abs() < 1e-14);
        assert!((left - (1.0 - weights[0] * a - weights[1] * b)).abs() < 1e-14);
    }

    #[test]
    fn nothing_measured_says_nothing() {
        let process = Discrepancy::new(Kernel::isotropic(1.0, 1), 0.5, &[]);
        assert_eq!(process.at(&[4]), (Vec::new(), 0.5));
    }
}
