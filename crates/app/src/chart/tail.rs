//! The latency distribution as its tail: how many queries take longer than so many milliseconds. The vertical axis is
//! logarithmic, so that one query in a hundred and one in ten thousand can both be read.

use super::frame::{Frame, Margin};
use super::path;
use super::scale::Scale;
use super::ticks;
use crate::format;
use protocol::{PoolReport, TailPoint};

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Tail {
    /// Picture and plot.
    pub frame: Frame,
    /// Waiting and service together.
    pub latency: String,
    /// Waiting alone.
    pub waiting: String,
    /// Service alone.
    pub service: String,
    /// Marks of the time axis.
    pub time_ticks: Vec<(f64, String)>,
    /// Marks of the share axis.
    pub share_ticks: Vec<(f64, String)>,
    /// Where the latency target lies on the time axis.
    pub target_x: f64,
    /// How many may be late, on the share axis.
    pub allowed_y: f64,
    /// The place of the latency curve at each tail point, for the pointer.
    pub points: Vec<(f64, f64)>,
}

const MARGIN: Margin = Margin { left: 64.0, right: 20.0, top: 30.0, bottom: 44.0 };
/// The time axis ends at this multiple of the target at the latest: what lies beyond is late, however much.
pub const AXIS_TARGETS: f64 = 3.0;

/// Lays the tail of a pool out; `None` where it has none.
pub fn tail(pool: &PoolReport, target_ms: f64, target_share: f64, width: f64, height: f64) -> Option<Tail> {
    let least = pool.tail.iter().map(|point| point.share_above).filter(|share| *share > 0.0).fold(1.0, f64::min);
    if pool.tail.len() < 2 || least >= 1.0 {
        return None;
    }
    let frame = Frame::new(width, height, MARGIN);
    let longest = pool.tail.iter().map(|point| point.latency_ms).fold(0.0, f64::max);
    let end = (longest * 1.04).clamp(target_ms * 1.25, target_ms * AXIS_TARGETS);
    let time = Scale::linear((0.0, end), (frame.left, frame.right));
    let share = Scale::log((least, 1.0), (frame.bottom, frame.top));
    let curve = |value: fn(&TailPoint) -> f64| curve(&pool.tail, value, &time, &share);
    let (times, places) = ticks::linear(0.0, end, (frame.plot_width() / 80.0) as u32);
    Some(Tail {
        latency: curve(|point| point.latency_ms),
        waiting: curve(|point| point.waiting_ms),
        service: curve(|point| point.service_ms),
        time_ticks: times.iter().map(|ms| (time.place(*ms), format::number(*ms, places))).collect(),
        share_ticks: ticks::decades(least, 1.0)
            .into_iter()
            .map(|step| (share.place(step), format::target_percent(step)))
            .collect(),
        target_x: time.place(target_ms),
        allowed_y: share.place_within(1.0 - target_share),
        points: pool
            .tail
            .iter()
            .map(|point| (time.place_within(point.latency_ms), share.place_within(point.share_above)))
            .collect(),
        frame,
    })
}

/// One curve, from the top left down to where it ends or leaves the plot.
fn curve(tail: &[TailPoint], value: fn(&TailPoint) -> f64, time: &Scale, share: &Scale) -> String {
    // A tail runs from the share 1 down, so the curve begins at the top.
    let mut points: Vec<(f64, f64)> =
        tail.iter().map(|point| (time.place_within(value(point)), share.place_within(point.share_above))).collect();
    // Beyond the end of the axis the curve runs down along the edge; one point there is enough.
    let edge = time.place_within(f64::MAX);
    if let Some(first) = points.iter().position(|point| point.0 >= edge) {
        points.truncate(first + 1);
    }
    path::polyline(points)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    fn drawn() -> Tail {
        let pool = sample::plan().best.expect("the sample has an answer");
        tail(&pool, 21.0, 0.99, 600.0, 300.0).expect("the sample has a tail")
    }

    #[test]
    fn target_and_allowance_cross_inside_the_plot() {
        let drawn = drawn();
        assert!((drawn.frame.left..drawn.frame.right).contains(&drawn.target_x));
        assert!((drawn.frame.top..drawn.frame.bottom).contains(&drawn.allowed_y));
    }

    #[test]
    fn a_pool_that_meets_its_target_passes_below_the_crossing() {
        // The sample's pool misses 0.66 % at 21 ms: where its curve reaches 1 %, it is still left of the target.
        let drawn = drawn();
        let at_allowance = drawn.points.iter().filter(|point| point.1 <= drawn.allowed_y + 1e-6);
        assert!(at_allowance.clone().count() > 0);
        assert!(at_allowance.clone().all(|point| point.0 <= drawn.target_x), "{:?}", drawn.points);
    }

    #[test]
    fn a_far_tail_ends_at_the_edge() {
        let mut pool = sample::plan().best.expect("the sample has an answer");
        if let Some(last) = pool.tail.last_mut() {
            last.latency_ms = 5000.0;
        }
        let drawn = tail(&pool, 21.0, 0.99, 600.0, 300.0).expect("a tail");
        assert_eq!(drawn.points.iter().map(|point| point.0).fold(0.0, f64::max), drawn.frame.right);
    }

    #[test]
    fn no_tail_no_picture() {
        let mut pool = sample::plan().best.expect("the sample has an answer");
        pool.tail.clear();
        assert_eq!(tail(&pool, 21.0, 0.99, 600.0, 300.0), None);
    }
}
