//! Pools in the order in which they were tried or simulated: the number along, the price up, and the price of the best so far as stairs.

use super::frame::{Frame, Margin};
use super::path;
use super::scale::Scale;
use super::ticks;
use crate::format;

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Trials {
    /// Picture and plot.
    pub frame: Frame,
    /// One place a pool.
    pub marks: Vec<(f64, f64)>,
    /// The stairs, from the first pool that meets the target to the right end; empty while none does.
    pub best: String,
    /// Marks of the axis of numbers.
    pub number_ticks: Vec<(f64, String)>,
    /// Marks of the axis of prices.
    pub cost_ticks: Vec<(f64, String)>,
}

const MARGIN: Margin = Margin { left: 64.0, right: 20.0, top: 30.0, bottom: 44.0 };

/// What a pool costs an hour, and whether it is known to meet the target.
pub type Tried = (f64, bool);

/// The price of the cheapest pool that is known to meet the target after each.
pub fn best_so_far(tried: &[Tried]) -> Vec<Option<f64>> {
    let mut best = None::<f64>;
    let after = |(cost, meets): &Tried| {
        if *meets {
            best = Some(best.map_or(*cost, |best| best.min(*cost)));
        }
        best
    };
    tried.iter().map(after).collect()
}

/// Lays them out; `None` while there are none.
pub fn trials(tried: &[Tried], width: f64, height: f64) -> Option<Trials> {
    let costs = tried.iter().map(|(cost, _)| *cost);
    let (low, high) = costs.fold((f64::INFINITY, 0.0_f64), |(low, high), cost| (low.min(cost), high.max(cost)));
    if !low.is_finite() {
        return None;
    }
    let frame = Frame::new(width, height, MARGIN);
    let last = tried.len() as f64;
    let pad = ((high - low) * 0.08).max(high * 0.02).max(1e-9);
    let number = Scale::linear((0.5, last + 0.5), (frame.left, frame.right));
    let cost = Scale::linear((low - pad, high + pad), (frame.bottom, frame.top));
    let best = (1..).map(f64::from).zip(best_so_far(tried));
    let corners: Vec<(f64, f64)> = best.filter_map(|(at, best)| Some((number.place(at), cost.place(best?)))).collect();
    let end = corners.last().map(|corner| (frame.right, corner.1));
    let (numbers, _) = ticks::linear(1.0, last, ((frame.plot_width() / 60.0) as u32).min(tried.len() as u32));
    let (costs, places) = ticks::linear(low - pad, high + pad, 5);
    Some(Trials {
        marks: (1..).map(f64::from).zip(tried).map(|(at, (price, _))| (number.place(at), cost.place(*price))).collect(),
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

    const TRIED: [Tried; 5] = [(2.1, false), (2.63, true), (2.8, true), (2.402, true), (2.25, false)];

    #[test]
    fn dearer_ones_stand_higher_and_later_ones_further_right() {
        let drawn = trials(&TRIED, 600.0, 300.0).expect("some");
        assert_eq!(drawn.marks.len(), TRIED.len());
        assert!(drawn.marks.is_sorted_by(|a, b| a.0 < b.0));
        for (mark, tried) in drawn.marks.iter().zip(TRIED) {
            assert!(mark.1 > drawn.frame.top && mark.1 < drawn.frame.bottom);
            for (other, than) in drawn.marks.iter().zip(TRIED) {
                assert_eq!(mark.1 < other.1, tried.0 > than.0);
            }
        }
    }

    /// By hand: the second meets the target at $2.63, the third is dearer, the fourth cheaper; the fifth misses it.
    #[test]
    fn the_best_so_far_only_gets_cheaper() {
        assert_eq!(best_so_far(&TRIED), [None, Some(2.63), Some(2.63), Some(2.402), Some(2.402)]);
    }

    #[test]
    fn one_is_still_a_picture_and_none_is_none() {
        let drawn = trials(&TRIED[..1], 300.0, 200.0).expect("one");
        assert!(drawn.marks[0].0.is_finite() && drawn.marks[0].1.is_finite() && drawn.best.is_empty());
        assert_eq!(drawn.number_ticks.len(), 1);
        assert_eq!(trials(&[], 300.0, 200.0), None);
    }
}
