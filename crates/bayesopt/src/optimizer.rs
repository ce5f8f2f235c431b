//! Ask and tell: proposes the point that promises most, takes in what was measured, in any order and also what nobody asked for.

use crate::Kernel;
use crate::acquisition;
use crate::candidates::Candidates;
use crate::lattice::{Lattice, Point};
use crate::likelihood::{self, Sample};
use crate::posterior::{Posterior, Prediction, moments};
use crate::trend::Trend;
use numerics::random::RandomStream;
use numerics::real;

/// How to optimize. Nothing is hidden: every figure is the caller's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Points drawn at random before the first that is reasoned about.
    pub initial: usize,
    /// Whether all axes share a length scale.
    pub scales: Scales,
    /// What the process describes deviations from.
    pub level: Level,
    /// When length scales are fitted anew.
    pub refit: Refit,
    /// What is made largest.
    pub acquisition: Acquisition,
    /// By how much a value must be better to count as an improvement, in the values' unit (RIBBON's xi).
    pub margin: f64,
    /// Variance of rounding, as a share of the values' variance; on the diagonal of the covariance.
    pub jitter: f64,
}

/// Length scales.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scales {
    /// One for all axes.
    One,
    /// One an axis.
    PerAxis,
}

/// What the process describes deviations from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// The mean of the measured values.
    Mean,
    /// A plane through them, fitted anew whenever the length scales are.
    Plane,
}

/// When length scales are fitted anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refit {
    /// With every measurement.
    Always,
    /// Each time the measurements have grown by a fifth: a fit costs as much as all steps since the last.
    AsItGrows,
}

/// What is made largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acquisition {
    /// Expected improvement.
    Expected,
    /// Its logarithm: the same order, also where the improvement is too small for a float.
    LogExpected,
}

/// A point to measure, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The point.
    pub point: Point,
    /// Predicted value; the mean of all measured ones where the point was drawn at random.
    pub mean: f64,
    /// Standard deviation of that.
    pub sd: f64,
    /// Expected improvement over the best value; `None` for a point drawn at random.
    pub expected_improvement: Option<f64>,
}

/// One search.
#[derive(Debug, Clone)]
pub struct Optimizer {
    lattice: Lattice,
    settings: Settings,
    stream: RandomStream,
    candidates: Candidates,
    /// Which candidates may still be proposed.
    open: Vec<bool>,
    told: Vec<(Point, f64, f64)>,
    /// The candidates that the process describes, and their numbers: what is closed for good needs no prediction.
    described: Candidates,
    numbers: Vec<usize>,
    posterior: Posterior,
    /// Measurements at the last fit.
    fitted_at: usize,
}

impl Optimizer {
    /// Nothing measured yet. The seed explains every random draw.
    pub fn new(lattice: Lattice, settings: Settings, seed: u64) -> Self {
        let mut stream = RandomStream::new(seed, "bayesopt", 0);
        let candidates = Candidates::new(&lattice, &mut stream);
        let posterior = Posterior::new(Kernel::isotropic(1.0, lattice.axes()), candidates.len());
        let open = vec![true; candidates.len()];
        let (described, numbers) = candidates.only(&open);
        let told = Vec::new();
        Self { lattice, settings, stream, candidates, open, told, described, numbers, posterior, fitted_at: 0 }
    }

    /// Takes in a value measured at a point of the box, with the variance of its error (0 where it is exact). A point may come again.
    /// It will not be proposed any more.
    ///
    /// # Panics
    /// If the point is outside of the box or a figure is not finite: callers check what users tell.
    pub fn tell(&mut self, point: &[u32], value: f64, variance: f64) {
        self.note(point, value, variance);
        self.close(|candidate| candidate == point);
        if self.is_fit_due() {
            self.fit();
        } else {
            self.append();
        }
    }

    /// Takes in a value that nobody measured, as if it had been: the mean predicted there, say, so that the next proposal of a batch looks
    /// elsewhere (the "kriging believer" of Ginsbourger, Le Riche and Carraro 2010). No length scale is fitted to it.
    ///
    /// # Panics
    /// As [`Optimizer::tell`] does.
    pub fn believe(&mut self, point: &[u32], value: f64) {
        self.note(point, value, 0.0);
        self.append();
        self.close(|candidate| candidate == point);
    }

    /// Forgets every value told; what was closed stays closed. It counts from the next fit on.
    pub fn forget(&mut self) {
        self.told.clear();
    }

    /// Takes in a value as [`Optimizer::tell`] does, but it counts from the next fit on, and closes nothing: for values that come together.
    ///
    /// # Panics
    /// As [`Optimizer::tell`] does.
    pub fn note(&mut self, point: &[u32], value: f64, variance: f64) {
        assert!(self.lattice.contains(point), "{point:?} is outside of the box");
        assert!(value.is_finite() && variance.is_finite(), "a measurement is a finite figure");
        self.candidates.grow(&self.lattice, point);
        for number in self.open.len()..self.candidates.len() {
            self.open.push(true);
            self.described.push(&self.candidates.point(number));
            self.numbers.push(number);
        }
        self.told.push((point.to_vec(), value, variance.max(0.0)));
    }

    /// Gives the process the value noted last, with the length scales that it has.
    fn append(&mut self) {
        let deviations = self.deviations(self.posterior.trend());
        let Some((point, value, variance)) = self.told.last() else { return };
        let noise = self.noise(*variance, moments(&deviations).1);
        self.posterior.tell(&self.described, point, *value, noise);
    }

    /// The values less what a trend says of their points.
    fn deviations(&self, trend: &Trend) -> Vec<f64> {
        self.told.iter().map(|(point, value, _)| value - trend.at(point)).collect()
    }

    /// Never proposes the points again for which this holds.
    pub fn close(&mut self, holds: impl Fn(&[u32]) -> bool) {
        let mut point = vec![0; self.lattice.axes()];
        for (number, open) in self.open.iter_mut().enumerate().filter(|(_, open)| **open) {
            for (coordinate, axis) in point.iter_mut().zip(self.candidates.axes()) {
                *coordinate = axis[number];
            }
            *open = !holds(&point);
        }
    }

    /// Says of every candidate, by its number, whether it may be proposed: also of one that was closed.
    pub fn reopen(&mut self, is_open: impl Fn(usize) -> bool) {
        self.open.iter_mut().enumerate().for_each(|(number, open)| *open = is_open(number));
    }

    /// The point to measure next; `None` once all candidates are measured or closed.
    pub fn ask(&mut self) -> Option<Proposal> {
        if self.told.len() < self.settings.initial.max(1) { self.ask_at_random() } else { self.ask_the_best() }
    }

    fn ask_at_random(&mut self) -> Option<Proposal> {
        let open: Vec<usize> = (0..self.open.len()).filter(|&number| self.open[number]).collect();
        let number = *open.get(self.stream.below(open.len() as u32) as usize)?;
        let (mean, sd) = self.posterior.moments();
        Some(Proposal { point: self.candidates.point(number), mean, sd, expected_improvement: None })
    }

    /// The open candidate with the largest score, by its number and what the process says of it.
    pub fn ask_by(&self, mut score: impl FnMut(usize, Prediction) -> f64) -> Option<Proposal> {
        let goal = self.best()?.1 + self.settings.margin;
        let mut chosen: Option<(f64, usize, Prediction)> = None;
        for (number, prediction) in self.predictions() {
            let score = score(number, prediction);
            if chosen.is_none_or(|(best, ..)| score > best) {
                chosen = Some((score, number, prediction));
            }
        }
        let (_, number, Prediction { mean, sd }) = chosen?;
        let improvement = acquisition::expected_improvement(mean, sd, goal);
        Some(Proposal { point: self.candidates.point(number), mean, sd, expected_improvement: Some(improvement) })
    }

    fn ask_the_best(&self) -> Option<Proposal> {
        let goal = self.best()?.1 + self.settings.margin;
        match self.settings.acquisition {
            Acquisition::Expected => self.ask_by(|_, it| acquisition::expected_improvement(it.mean, it.sd, goal)),
            Acquisition::LogExpected => {
                let ln_widest = real::ln(self.posterior.moments().1);
                let mut largest = f64::NEG_INFINITY;
                self.ask_by(|_, Prediction { mean, sd }| {
                    // What cannot be the best need not be told from others.
                    if acquisition::log_expected_improvement_at_most(mean, sd, goal, ln_widest) < largest {
                        return f64::NEG_INFINITY;
                    }
                    let score = acquisition::log_expected_improvement(mean, sd, goal);
                    largest = largest.max(score);
                    score
                })
            }
        }
    }

    /// The best value told so far, and where.
    pub fn best(&self) -> Option<(&[u32], f64)> {
        let first = |best: &(Point, f64, f64), next: &(Point, f64, f64)| next.1 > best.1;
        let best = self.told.iter().reduce(|best, next| if first(best, next) { next } else { best })?;
        Some((&best.0, best.1))
    }

    /// An upper bound of the chance that some open candidate is better than the best by more than `margin`: the sum of their own
    /// chances (Boole's inequality), at most 1. A search that stops once it is below `1 - d` leaves nothing behind that is better by more than
    /// the margin with probability `d`, as far as the process describes the function.
    pub fn chance_of_better(&self, margin: f64) -> f64 {
        let Some((_, best)) = self.best() else { return 1.0 };
        let chances = self.predictions().map(|(_, it)| acquisition::chance_above(it.mean, it.sd, best + margin));
        chances.sum::<f64>().min(1.0)
    }

    /// What was told, in order: point, value, variance of its error.
    pub fn told(&self) -> &[(Point, f64, f64)] {
        &self.told
    }

    /// The candidates, and whether each may still be proposed.
    pub fn candidates(&self) -> (&Candidates, &[bool]) {
        (&self.candidates, &self.open)
    }

    /// The open candidates by their numbers, and what the process says of them. Those that were opened after the last fit are left out until the next.
    pub fn predictions(&self) -> impl Iterator<Item = (usize, Prediction)> + '_ {
        let described = self.numbers.iter().copied().zip(self.posterior.predictions());
        described.filter(|(number, _)| self.open[*number])
    }

    /// The process. It describes the candidates that were open at the last fit.
    pub fn posterior(&self) -> &Posterior {
        &self.posterior
    }

    fn is_fit_due(&self) -> bool {
        let told = self.told.len();
        match self.settings.refit {
            Refit::Always => true,
            Refit::AsItGrows => told >= self.fitted_at + 1 + self.fitted_at / 5,
        }
    }

    fn trend(&self, points: &[Point]) -> Trend {
        match self.settings.level {
            Level::Mean => Trend::flat(self.lattice.axes()),
            Level::Plane => {
                let values: Vec<f64> = self.told.iter().map(|(_, value, _)| *value).collect();
                Trend::fit(points, &values, self.lattice.largest())
            }
        }
    }

    /// A variance as a share of the variance of values with this standard deviation.
    fn noise(&self, variance: f64, sd: f64) -> f64 {
        self.settings.jitter + variance.max(0.0) / (sd * sd)
    }

    /// Fits the length scales anew, and takes everything in again.
    pub fn fit(&mut self) {
        self.fitted_at = self.told.len();
        (self.described, self.numbers) = self.candidates.only(&self.open);
        let points: Vec<Point> = self.told.iter().map(|(point, ..)| point.clone()).collect();
        let trend = self.trend(&points);
        let deviations = self.deviations(&trend);
        let (mean, sd) = moments(&deviations);
        let values: Vec<f64> = deviations.iter().map(|deviation| (deviation - mean) / sd).collect();
        let noise: Vec<f64> = self.told.iter().map(|(.., variance)| self.noise(*variance, sd)).collect();
        let sample = Sample { points: &points, values: &values, noise: &noise };
        let axes = self.lattice.axes();
        let kernel = match self.settings.scales {
            // One value says nothing about how fast values change.
            _ if values.iter().all(|value| *value == 0.0) => Kernel::isotropic(1.0, axes),
            Scales::One => likelihood::fit_one(sample, axes),
            Scales::PerAxis => likelihood::fit_per_axis(sample, axes),
        };
        self.posterior = Posterior::around(trend, kernel, &self.described);
        for ((point, value, _), &noise) in self.told.iter().zip(&noise) {
            self.posterior.tell(&self.described, point, *value, noise);
        }
    }
}
