//! Trials in the order told: the number along, the price up, what each says as its mark, and the price of the best pool so far as stairs.

use super::frame::{Frame, Margin};
use super::path;
use super::scale::Scale;
use super::ticks;
use crate::format;
use protocol::{Advice, TriedPool};

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    /// Picture and plot.
    pub frame: Frame,
    /// One place a trial.
    pub marks: Vec<(f64, f64)>,
    /// The stairs, from the first trial that meets the target to the right end; empty while none does.
    pub best: String,
    /// Marks of the axis of trials.
    pub number_ticks: Vec<(f64, String)>,
    /// Marks of the axis of prices.
    pub cost_ticks: Vec<(f64, String)>,
}

const MARGIN: Margin = Margin { left: 64.0, right: 20.0, top: 30.0, bottom: 44.0 };

/// The price of the cheapest pool that is known to meet the target after each trial.
pub fn best_so_far(tried: &[TriedPool]) -> Vec<Option<f64>> {
    let mut best = None::<f64>;
    let after = |trial: &TriedPool| {
        if trial.meets == Some(true) && trial.in_box {
            best = Some(best.map_or(trial.cost_per_hour, |best| best.min(trial.cost_per_hour)));
        }
        best
    };
    tried.iter().map(after).collect()
}

/// Lays the trials out; `None` while there are none.
pub fn trials(advice: &Advice, width: f64, height: f64) -> Option<Trials> {
    let costs = advice.tried.iter().map(|trial| trial.cost_per_hour);
    let (low, high) = costs.fold((f64::INFINITY, 0.0_f64), |(low, high), cost| (low.min(cost), high.max(cost)));
    if !low.is_finite() {
        return None;
    }
    let frame = Frame::new(width, height, MARGIN);
    let last = advice.tried.len() as f64;
    let pad = ((high - low) * 0.08).max(high * 0.02).max(1e-9);
    let number = Scale::linear((0.5, last + 0.5), (frame.left, frame.right));
    let cost = Scale::linear((low - pad, high + pad), (frame.bottom, frame.top));
    let numbered = || (1..).map(f64::from).zip(&advice.tried);
    let best = (1..).map(f64::from).zip(best_so_far(&advice.tried));
    let corners: Vec<(f64, f64)> = best.filter_map(|(at, best)| Some((number.place(at), cost.place(best?)))).collect();
    let end = corners.last().map(|corner| (frame.right, corner.1));
    let (numbers, _) = ticks::linear(1.0, last, ((frame.plot_width() / 60.0) as u32).min(advice.tried.len() as u32));
    let (costs, places) = ticks::linear(low - pad, high + pad, 5);
    Some(Trials {
        marks: numbered().map(|(at, trial)| (number.place(at), cost.place(trial.cost_per_hour))).collect(),
        best: path::stairs(corners.into_iter().chain(end)),
        number_ticks: numbers
            .iter()
            .filter(|it| **it >= 1.0 && it.fract() == 0.0)
            .map(|it| (number.place(*it), format::number(*it, 0)))
            .collect(),
        cost_ticks: costs.iter().map(|it| (cost.place(*it), format!("${}", format::number(*it, places)))).collect(),
        frame,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn dearer_trials_stand_higher_and_later_ones_further_right() {
        let advice = sample::advice();
        let drawn = trials(&advice, 600.0, 300.0).expect("the sample has trials");
        assert_eq!(drawn.marks.len(), advice.tried.len());
        assert!(drawn.marks.is_sorted_by(|a, b| a.0 < b.0));
        for (mark, trial) in drawn.marks.iter().zip(&advice.tried) {
            assert!(mark.1 > drawn.frame.top && mark.1 < drawn.frame.bottom);
            for (other, than) in drawn.marks.iter().zip(&advice.tried) {
                assert_eq!(mark.1 < other.1, trial.cost_per_hour > than.cost_per_hour);
            }
        }
    }

    /// By hand, from the sample: the second trial meets the target at $2.63, the fourth at $2.402.
    #[test]
    fn the_best_so_far_only_gets_cheaper() {
        let best = best_so_far(&sample::advice().tried);
        assert_eq!(best, [None, Some(2.63), Some(2.63), Some(2.402)]);
    }

    #[test]
    fn one_trial_is_still_a_picture_and_none_is_none() {
        let mut advice = sample::advice();
        advice.tried.truncate(1);
        let drawn = trials(&advice, 300.0, 200.0).expect("a trial");
        assert!(drawn.marks[0].0.is_finite() && drawn.marks[0].1.is_finite() && drawn.best.is_empty());
        assert_eq!(drawn.number_ticks.len(), 1);
        advice.tried.clear();
        assert_eq!(trials(&advice, 300.0, 200.0), None);
    }
}
