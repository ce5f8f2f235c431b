//! How well length scales explain what was measured: the logarithm of the marginal likelihood (Rasmussen and Williams 2006,
//! equations 2.30 and 5.9), and the scales that make it largest.

use crate::kernel::Kernel;
use crate::lattice::Point;
use nalgebra::{Cholesky, DMatrix, DVector, Dyn};
use numerics::real;
use std::cmp::Ordering;

/// Measured points, their values with mean 0 and variance 1, and the variance of each one's error in the same unit.
#[derive(Debug, Clone, Copy)]
pub struct Sample<'a> {
    /// The points.
    pub points: &'a [Point],
    /// One value a point.
    pub values: &'a [f64],
    /// One variance a point, positive.
    pub noise: &'a [f64],
}

/// Half the logarithm of 2 pi.
const HALF_LN_2PI: f64 = 0.918_938_533_204_672_7;
/// Scales that the fit of one begins with: beyond them the likelihood of a lattice is flat, because all points are alike or none.
const GRID: [f64; 2] = [0.1, 1000.0];
const GRID_POINTS: usize = 25;
const REFINEMENTS: usize = 16;
/// Steps of the ascent with one scale an axis.
const ASCENTS: usize = 30;

fn factor(kernel: &Kernel, sample: Sample) -> Option<Cholesky<f64, Dyn>> {
    let n = sample.points.len();
    let entry = |row: usize, column: usize| {
        let noise = if row == column { sample.noise[row] } else { 0.0 };
        kernel.between(&sample.points[row], &sample.points[column]) + noise
    };
    Cholesky::new(DMatrix::from_fn(n, n, entry))
}

/// The logarithm of the marginal likelihood; minus infinity where the covariance is singular to working precision.
pub fn log_likelihood(kernel: &Kernel, sample: Sample) -> f64 {
    factor(kernel, sample).map_or(f64::NEG_INFINITY, |factor| of_factor(&factor, sample))
}

fn of_factor(factor: &Cholesky<f64, Dyn>, sample: Sample) -> f64 {
    let values = DVector::from_column_slice(sample.values);
    let fit = values.dot(&factor.solve(&values));
    let half_ln_det: f64 = factor.l_dirty().diagonal().iter().map(|&pivot| real::ln(pivot)).sum();
    -0.5 * fit - half_ln_det - sample.values.len() as f64 * HALF_LN_2PI
}

/// The logarithm of the marginal likelihood and its derivative by the logarithm of each length scale; `None` where the covariance is
/// singular to working precision.
pub fn with_gradient(kernel: &Kernel, sample: Sample) -> Option<(f64, Vec<f64>)> {
    let factor = factor(kernel, sample)?;
    let alpha = factor.solve(&DVector::from_column_slice(sample.values));
    let inverse = factor.inverse();
    let mut gradient = vec![0.0; kernel.scales().len()];
    for row in 0..sample.points.len() {
        // The matrices are symmetric with no derivative on the diagonal: each pair counts twice, and half of that is once.
        for column in 0..row {
            let weight = alpha[row] * alpha[column] - inverse[(row, column)];
            let parts = kernel.by_log_scales(&sample.points[row], &sample.points[column]);
            gradient.iter_mut().zip(parts).for_each(|(sum, part)| *sum += weight * part);
        }
    }
    Some((of_factor(&factor, sample), gradient))
}

/// The squared distance of each pair of points. On a lattice they are whole numbers, few of them different, so that a kernel with one length scale
/// is worked out for each once.
struct Squares {
    /// By row, those before the diagonal.
    of_pairs: Vec<usize>,
    largest: usize,
}

impl Squares {
    fn of(points: &[Point]) -> Self {
        let square = |a: &Point, b: &Point| -> usize {
            a.iter().zip(b).map(|(a, b)| a.abs_diff(*b) as usize * a.abs_diff(*b) as usize).sum()
        };
        let row = |(row, a): (usize, &Point)| points[..row].iter().map(|b| square(a, b)).collect::<Vec<usize>>();
        let of_pairs: Vec<usize> = points.iter().enumerate().flat_map(row).collect();
        Self { largest: of_pairs.iter().copied().max().unwrap_or(0), of_pairs }
    }

    fn log_likelihood(&self, kernel: &Kernel, sample: Sample) -> f64 {
        if self.largest > 4 * self.of_pairs.len() {
            return log_likelihood(kernel, sample);
        }
        let table: Vec<f64> = (0..=self.largest).map(|square| kernel.of_square(square as f64)).collect();
        let n = sample.points.len();
        let entry = |row: usize, column: usize| match row.cmp(&column) {
            Ordering::Equal => 1.0 + sample.noise[row],
            Ordering::Greater => table[self.of_pairs[row * (row - 1) / 2 + column]],
            // Only the lower half is read.
            Ordering::Less => 0.0,
        };
        Cholesky::new(DMatrix::from_fn(n, n, entry)).map_or(f64::NEG_INFINITY, |factor| of_factor(&factor, sample))
    }
}

/// The one length scale that explains the sample best: a grid, then golden sections around its best point.
pub fn fit_one(sample: Sample, axes: usize) -> Kernel {
    let [low, high] = GRID.map(real::ln);
    let step = (high - low) / (GRID_POINTS - 1) as f64;
    let squares = Squares::of(sample.points);
    let likelihood = |log: f64| squares.log_likelihood(&Kernel::isotropic(real::exp(log), axes), sample);
    let (mut best, mut best_value) = (low, f64::NEG_INFINITY);
    for log in (0..GRID_POINTS).map(|index| low + step * index as f64) {
        let value = likelihood(log);
        if value > best_value {
            (best, best_value) = (log, value);
        }
    }
    let (mut left, mut right) = (best - step, best + step);
    for _ in 0..REFINEMENTS {
        const GOLDEN: f64 = 0.618_033_988_749_894_8;
        let (a, b) = (right - GOLDEN * (right - left), left + GOLDEN * (right - left));
        if likelihood(a) >= likelihood(b) { right = b } else { left = a }
    }
    let middle = 0.5 * (left + right);
    let log = if likelihood(middle) >= best_value { middle } else { best };
    Kernel::isotropic(real::exp(log), axes)
}

/// A length scale an axis: steepest ascent from the best common one, each step halved until it climbs.
pub fn fit_per_axis(sample: Sample, axes: usize) -> Kernel {
    let mut kernel = fit_one(sample, axes);
    let Some((mut value, mut gradient)) = with_gradient(&kernel, sample) else { return kernel };
    let [low, high] = GRID;
    let mut length = 1.0;
    for _ in 0..ASCENTS {
        let norm = real::sqrt(gradient.iter().map(|part| part * part).sum());
        if norm < 1e-6 || length < 1e-4 {
            break;
        }
        let scales = kernel.scales().iter().zip(&gradient);
        let scales = scales.map(|(scale, part)| (scale * real::exp(length * part / norm)).clamp(low, high));
        let next = Kernel::per_axis(scales.collect());
        match with_gradient(&next, sample) {
            Some((higher, slope)) if higher > value => {
                (kernel, value, gradient) = (next, higher, slope);
                length *= 1.5;
            }
            _ => length *= 0.5,
        }
    }
    kernel
}
