//! One step of Bayesian optimization after about a hundred values: one more is told, every one of 10,000 points is scored, and the next is
//! asked for. Length scales are fitted anew each time the values have grown by a fifth, so most steps append a row to the factor, and the
//! hundredth fits.

use bayesopt::{Acquisition, Lattice, Level, Optimizer, Refit, Scales, Settings};
use numerics::random::RandomStream;

/// Values told before the step, where it appends a row.
pub const APPENDS_AFTER: usize = 100;
/// Values told before the step, where it fits.
pub const FITS_AFTER: usize = 99;
/// Largest coordinates of a box of 20 by 20 by 25 points.
pub const LARGEST: [u32; 3] = [19, 19, 24];

/// An optimizer that knows some values of a smooth function, and the next point.
#[derive(Debug, Clone)]
pub struct Step {
    optimizer: Optimizer,
    point: Vec<u32>,
}

impl Step {
    /// After so many values.
    pub fn after(told: usize) -> Self {
        let settings = Settings {
            initial: 2,
            scales: Scales::One,
            level: Level::Mean,
            refit: Refit::AsItGrows,
            acquisition: Acquisition::LogExpected,
            margin: 0.0,
            jitter: 1e-6,
        };
        let mut stream = RandomStream::new(1, "step", 0);
        let mut draw = || LARGEST.map(|most| stream.below(most + 1)).to_vec();
        let mut optimizer = Optimizer::new(Lattice::new(LARGEST.to_vec()), settings, 1);
        for _ in 0..told {
            let point = draw();
            optimizer.tell(&point, value(&point), 0.0);
        }
        Self { optimizer, point: draw() }
    }

    /// The step; the expected improvement of the point that it asks for.
    pub fn take(&mut self) -> f64 {
        let value = value(&self.point);
        self.optimizer.tell(&self.point, value, 0.0);
        self.optimizer.ask().and_then(|proposal| proposal.expected_improvement).unwrap_or(f64::NAN)
    }
}

/// A smooth bump off the middle.
fn value(point: &[u32]) -> f64 {
    let away = |(coordinate, most): (&u32, &u32)| f64::from(*coordinate) / f64::from(*most) - 0.6;
    let squares: f64 = point.iter().zip(&LARGEST).map(away).map(|away| away * away).sum();
    1.0 / (1.0 + 8.0 * squares)
}
