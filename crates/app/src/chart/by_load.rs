//! How a pool does at other loads: the load along, in doublings, the share of queries in time up, as in the scatter.

use super::frame::{Frame, Margin};
use super::misses::Misses;
use super::path;
use super::scale::Scale;
use crate::format;
use protocol::LoadShare;

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct ByLoad {
    /// Picture and plot.
    pub frame: Frame,
    /// The line from load to load.
    pub line: String,
    /// One place a load.
    pub places: Vec<(f64, f64)>,
    /// Where the load that is supposed lies, once its share is known.
    pub supposed: Option<(f64, f64)>,
    /// Where the planned load lies on the axis of loads.
    pub planned_x: f64,
    /// Height of the target line.
    pub target_y: f64,
    /// Marks of the axis of loads.
    pub load_ticks: Vec<(f64, String)>,
    /// Marks of the axis of shares.
    pub share_ticks: Vec<(f64, String)>,
}

const MARGIN: Margin = Margin { left: 64.0, right: 20.0, top: 30.0, bottom: 44.0 };
/// Marked loads, in percent of the planned one.
const MARKED: [u32; 5] = [25, 50, 100, 200, 400];

/// Lays loads out, and the one that is supposed (percent, share); `None` while there are fewer than two.
pub fn by_load(
    loads: &[LoadShare],
    supposed: Option<(u32, f64)>,
    target_share: f64,
    (width, height): (f64, f64),
) -> Option<ByLoad> {
    let (first, last) = (loads.first()?, loads.last()?);
    if first.load_percent >= last.load_percent {
        return None;
    }
    let frame = Frame::new(width, height, MARGIN);
    let ends = (f64::from(first.load_percent), f64::from(last.load_percent));
    let along = Scale::log(ends, (frame.left, frame.right));
    let shares: Vec<f64> = loads.iter().map(|load| load.share).chain(supposed.map(|at| at.1)).collect();
    let up = Misses::new(target_share, &shares, &frame);
    let place = |percent: u32, share: f64| (along.place_within(f64::from(percent)), up.place(share));
    let places: Vec<(f64, f64)> = loads.iter().map(|load| place(load.load_percent, load.share)).collect();
    let marked = MARKED.into_iter().filter(|percent| (first.load_percent..=last.load_percent).contains(percent));
    Some(ByLoad {
        line: path::polyline(places.iter().copied()),
        supposed: supposed.map(|(percent, share)| place(percent, share)),
        planned_x: along.place_within(100.0),
        target_y: up.place(target_share),
        load_ticks: marked.map(|percent| (along.place(f64::from(percent)), times(percent))).collect(),
        share_ticks: up.ticks(),
        places,
        frame,
    })
}

/// A percentage as a factor: `× 1.25`.
pub fn times(percent: u32) -> String {
    format!("× {}", format::trimmed(f64::from(percent) / 100.0, 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loads() -> Vec<LoadShare> {
        let load = |load_percent, share| LoadShare { load_percent, share, meets_target: share >= 0.99 };
        vec![load(25, 1.0), load(50, 0.9999), load(100, 0.993), load(200, 0.62), load(400, 0.05)]
    }

    #[test]
    fn doublings_are_even_steps_and_worse_shares_lie_lower() {
        let drawn = by_load(&loads(), Some((119, 0.97)), 0.99, (600.0, 300.0)).expect("there are loads");
        let steps: Vec<f64> = drawn.places.windows(2).map(|pair| pair[1].0 - pair[0].0).collect();
        assert!(steps.iter().all(|step| (step - steps[0]).abs() < 1e-9), "{steps:?}");
        assert!(drawn.places.is_sorted_by(|a, b| a.1 < b.1));
        assert_eq!(drawn.planned_x, drawn.places[2].0);
        assert!(drawn.places[2].1 < drawn.target_y && drawn.target_y < drawn.places[3].1);
        let supposed = drawn.supposed.expect("it is known");
        assert!(supposed.0 > drawn.places[2].0 && supposed.0 < drawn.places[3].0 && supposed.1 > drawn.target_y);
        assert_eq!(
            drawn.load_ticks.iter().map(|tick| tick.1.as_str()).collect::<Vec<_>>(),
            ["× 0.25", "× 0.5", "× 1", "× 2", "× 4"]
        );
    }

    #[test]
    fn one_load_is_no_picture() {
        assert_eq!(by_load(&loads()[..1], None, 0.99, (600.0, 300.0)), None);
        assert_eq!(by_load(&[], None, 0.99, (600.0, 300.0)), None);
    }
}
