//! An axis of shares of queries in time. It is logarithmic in the share that misses, so that 99 %, 99.9 % and 99.99 % have the same room; 100 %
//! stands one step above the last share that can be told from it.

use super::frame::Frame;
use super::scale::Scale;
use super::ticks;
use crate::format;

/// The axis, upright.
pub struct Misses {
    scale: Scale,
    worst: f64,
    least: f64,
    /// Whether a pool without a miss is drawn, at `least`.
    perfect: bool,
}

impl Misses {
    /// An axis with room for the target and these shares.
    pub fn new(target_share: f64, shares: &[f64], frame: &Frame) -> Self {
        let allowed = (1.0 - target_share).max(1e-9);
        let missed = shares.iter().map(|share| 1.0 - share);
        let worst = missed.clone().fold(allowed * 2.0, f64::max).min(1.0);
        let some = missed.clone().filter(|missed| *missed > 0.0).fold(allowed / 2.0, f64::min);
        let perfect = missed.clone().any(|missed| missed <= 0.0) || target_share >= 1.0;
        let least = if perfect { some / 4.0 } else { some / 1.5 };
        // A little room below, so that the worst mark does not sit on the axis.
        let worst = worst * 1.15;
        Self { scale: Scale::log((worst, least), (frame.bottom, frame.top)), worst, least, perfect }
    }

    /// Where a share lies.
    pub fn place(&self, share: f64) -> f64 {
        let missed = 1.0 - share;
        self.scale.place_within(if missed <= 0.0 { self.least } else { missed })
    }

    /// Marks with their labels, from below upwards.
    pub fn ticks(&self) -> Vec<(f64, String)> {
        // Where there are few decades, their halves and fifths are named as well.
        let fine: &[f64] = if self.worst / self.least < 40.0 { &[1.0, 0.5, 0.2] } else { &[1.0] };
        let parts = |decade: f64| fine.iter().map(move |part| decade * part);
        let decades = ticks::decades(self.least, 0.1).into_iter().flat_map(parts);
        let mut steps: Vec<f64> = [0.5, 0.2].into_iter().chain(decades).collect();
        let lowest = if self.perfect { self.least * 2.0 } else { self.least };
        steps.retain(|step| *step >= lowest && *step <= self.worst);
        let mut ticks: Vec<(f64, String)> =
            steps.iter().map(|step| (self.scale.place(*step), format::target_percent(1.0 - step))).collect();
        if self.perfect {
            ticks.push((self.scale.place(self.least), "100 %".to_owned()));
        }
        ticks
    }
}
