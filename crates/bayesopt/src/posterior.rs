//! The Gaussian process on all candidates, after some measurements (Rasmussen and Williams 2006, algorithm 2.1).
//!
//! With the covariance of the measured points factored as L Lᵀ, and V = L⁻¹ k(measured, candidates), the mean is Vᵀ L⁻¹ y and the variance
//! 1 - column sums of V². A measurement appends a row to L and to V. Values are centred by their own mean, which changes with every
//! measurement; because the mean is linear in y, Vᵀ L⁻¹ y and Vᵀ L⁻¹ 1 are kept apart and nothing is recomputed.

use crate::candidates::Candidates;
use crate::kernel::Kernel;
use crate::lattice::Point;
use crate::trend::Trend;
use nalgebra::{DMatrix, DVector};
use numerics::real;

/// The process.
#[derive(Debug, Clone)]
pub struct Posterior {
    kernel: Kernel,
    trend: Trend,
    points: Vec<Point>,
    /// Less what the trend says.
    values: Vec<f64>,
    /// What the trend says of each candidate.
    levels: Vec<f64>,
    /// L, in its upper left corner; it grows by doubling.
    factor: DMatrix<f64>,
    /// L⁻¹ y and L⁻¹ 1.
    solved: [Vec<f64>; 2],
    /// The rows of V.
    rows: Vec<Vec<f64>>,
    /// Column sums of V².
    explained: Vec<f64>,
    /// Vᵀ L⁻¹ y and Vᵀ L⁻¹ 1.
    projected: [Vec<f64>; 2],
}

/// What the process says of one candidate, in the unit of the values.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
}

impl Posterior {
    /// No measurement yet.
    pub fn new(kernel: Kernel, candidates: usize) -> Self {
        Self {
            trend: Trend::flat(kernel.scales().len()),
            levels: vec![0.0; candidates],
            kernel,
            points: Vec::new(),
            values: Vec::new(),
            factor: DMatrix::zeros(0, 0),
            solved: [Vec::new(), Vec::new()],
            rows: Vec::new(),
            explained: vec![0.0; candidates],
            projected: [vec![0.0; candidates], vec![0.0; candidates]],
        }
    }

    /// No measurement yet; what will be measured is described by its deviations from a trend.
    pub fn around(trend: Trend, kernel: Kernel, candidates: &Candidates) -> Self {
        let levels = (0..candidates.len()).map(|number| trend.at(&candidates.point(number))).collect();
        Self { trend, levels, ..Self::new(kernel, candidates.len()) }
    }

    /// The trend.
    pub fn trend(&self) -> &Trend {
        &self.trend
    }

    /// The kernel.
    pub fn kernel(&self) -> &Kernel {
        &self.kernel
    }

    /// Measurements so far.
    pub fn len(&self) -> usize {
        self.points.len()
    }

    /// Whether nothing was measured yet.
    pub fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// Takes in a measurement. `noise` is the variance of its error as a share of the values' variance, positive: what keeps the
    /// covariance regular when a point is measured twice.
    pub fn tell(&mut self, candidates: &Candidates, point: &[u32], value: f64, noise: f64) {
        self.reach(candidates);
        let value = value - self.trend.at(point);
        let weights = self.weights(point);
        // What earlier points explain of this one cannot exceed 1 but by rounding.
        let pivot = real::sqrt((1.0 + noise - weights.norm_squared()).max(noise * 1e-3));
        self.append_to_factor(&weights, pivot);
        let row = {
            let mut row = self.kernel.row(point, candidates, 0);
            subtract(&mut row, &self.rows, weights.as_slice(), 0);
            for entry in &mut row {
                *entry /= pivot;
            }
            row
        };
        for (explained, entry) in self.explained.iter_mut().zip(&row) {
            *explained += entry * entry;
        }
        for (which, target) in [value, 1.0].into_iter().enumerate() {
            let known: f64 = weights.iter().zip(&self.solved[which]).map(|(weight, solved)| weight * solved).sum();
            let solved = (target - known) / pivot;
            self.solved[which].push(solved);
            for (projected, entry) in self.projected[which].iter_mut().zip(&row) {
                *projected += solved * entry;
            }
        }
        self.rows.push(row);
        self.points.push(point.to_vec());
        self.values.push(value);
    }

    fn append_to_factor(&mut self, weights: &DVector<f64>, pivot: f64) {
        let n = self.len();
        if n == self.factor.nrows() {
            let size = (2 * n).max(16);
            let old = std::mem::replace(&mut self.factor, DMatrix::zeros(size, size));
            self.factor.view_mut((0, 0), (n, n)).copy_from(&old);
        }
        for (column, &weight) in weights.iter().enumerate() {
            self.factor[(n, column)] = weight;
        }
        self.factor[(n, n)] = pivot;
    }

    /// Brings candidates that came in since the last measurement up to date.
    fn reach(&mut self, candidates: &Candidates) {
        let from = self.explained.len();
        if from == candidates.len() {
            return;
        }
        self.levels.extend((from..candidates.len()).map(|number| self.trend.at(&candidates.point(number))));
        self.explained.resize(candidates.len(), 0.0);
        self.projected.iter_mut().for_each(|projected| projected.resize(candidates.len(), 0.0));
        for n in 0..self.len() {
            let mut tail = self.kernel.row(&self.points[n], candidates, from);
            let weights: Vec<f64> = (0..n).map(|column| self.factor[(n, column)]).collect();
            subtract(&mut tail, &self.rows[..n], &weights, from);
            let pivot = self.factor[(n, n)];
            for entry in &mut tail {
                *entry /= pivot;
            }
            for (place, entry) in (from..).zip(&tail) {
                self.explained[place] += entry * entry;
                self.projected[0][place] += self.solved[0][n] * entry;
                self.projected[1][place] += self.solved[1][n] * entry;
            }
            self.rows[n].extend(tail);
        }
    }

    /// Mean and standard deviation of the measured values, less the trend; a deviation of 1 while they are all equal.
    pub fn moments(&self) -> (f64, f64) {
        moments(&self.values)
    }

    /// What the process says of any point, whether it is a candidate or not.
    pub fn at(&self, point: &[u32]) -> Prediction {
        let weights = self.weights(point);
        let project = |solved: &[f64]| weights.iter().zip(solved).map(|(weight, solved)| weight * solved).sum::<f64>();
        let [value, one] = [&self.solved[0], &self.solved[1]].map(|solved| project(solved));
        prediction(self.moments(), weights.norm_squared(), value, one).above(self.trend.at(point))
    }

    /// L⁻¹ k(measured, point).
    fn weights(&self, point: &[u32]) -> DVector<f64> {
        let n = self.len();
        let covariance = DVector::from_iterator(n, self.points.iter().map(|known| self.kernel.between(known, point)));
        // The diagonal of L is positive, so the triangle can always be solved.
        self.factor.view((0, 0), (n, n)).solve_lower_triangular(&covariance).unwrap_or(covariance)
    }

    /// What the process says of each candidate, in their order.
    pub fn predictions(&self) -> impl Iterator<Item = Prediction> + '_ {
        let moments = self.moments();
        let [by_value, by_one] = &self.projected;
        let candidates = self.explained.iter().zip(by_value).zip(by_one).zip(&self.levels);
        candidates
            .map(move |(((&explained, &value), &one), &level)| prediction(moments, explained, value, one).above(level))
    }
}

impl Prediction {
    /// The same deviation from a trend of this height.
    fn above(self, level: f64) -> Self {
        Self { mean: self.mean + level, ..self }
    }
}

/// Mean and standard deviation from the values' own, what is explained of the variance, and the two projections.
fn prediction((mean, sd): (f64, f64), explained: f64, value: f64, one: f64) -> Prediction {
    Prediction { mean: mean + value - mean * one, sd: sd * real::sqrt((1.0 - explained).max(0.0)) }
}

/// Mean and standard deviation (over n); a deviation of 1 where all are equal or there are none.
pub(crate) fn moments(values: &[f64]) -> (f64, f64) {
    let n = values.len().max(1) as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    let sd = real::sqrt(variance);
    (mean, if sd > 0.0 { sd } else { 1.0 })
}

/// Takes a weighted sum of rows off `row`, from candidate `from` on; four at a time, so that `row` is read and written less often.
fn subtract(row: &mut [f64], rows: &[Vec<f64>], weights: &[f64], from: usize) {
    let mut at = 0;
    while at + 4 <= rows.len() {
        let [a, b, c, d] = [0, 1, 2, 3].map(|next| &rows[at + next][from..from + row.len()]);
        let [wa, wb, wc, wd] = [0, 1, 2, 3].map(|next| weights[at + next]);
        for ((((entry, a), b), c), d) in row.iter_mut().zip(a).zip(b).zip(c).zip(d) {
            *entry -= (wa * a + wb * b) + (wc * c + wd * d);
        }
        at += 4;
    }
    for (other, weight) in rows[at..].iter().zip(&weights[at..]) {
        for (entry, other) in row.iter_mut().zip(&other[from..]) {
            *entry -= weight * other;
        }
    }
}
