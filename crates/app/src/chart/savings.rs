//! How soon each search reaches each saving, as the paper draws it: saving along, trials up, a line a method.

use super::frame::{Frame, Margin};
use super::path;
use super::scale::Scale;
use super::ticks;
use crate::format;
use protocol::RaceReport;

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Savings {
    /// Picture and plot.
    pub frame: Frame,
    /// One line a method, in the order of the report.
    pub lines: Vec<Line>,
    /// Marks of the axis of savings.
    pub saving_ticks: Vec<(f64, String)>,
    /// Marks of the axis of trials.
    pub trial_ticks: Vec<(f64, String)>,
}

/// One method's line.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its points.
    pub points: Vec<(f64, f64)>,
    /// The path through them.
    pub path: String,
}

const MARGIN: Margin = Margin { left: 52.0, right: 20.0, top: 30.0, bottom: 44.0 };

/// Lays the figures out; `None` while there are none, or where no pool of one type meets the target.
pub fn savings(report: &RaceReport, width: f64, height: f64) -> Option<Savings> {
    let best = report.savings.last().copied()?;
    let means = report.samples.iter().flatten().filter_map(|samples| samples.mean);
    let most = means.fold(0.0, f64::max);
    if most <= 0.0 {
        return None;
    }
    let frame = Frame::new(width, height, MARGIN);
    // A box whose best pool is of one type has but one level; the axis needs two ends.
    let saving = Scale::linear((0.0, best.max(0.01)), (frame.left, frame.right));
    let trials = Scale::linear((0.0, most * 1.05), (frame.bottom, frame.top));
    let line = |samples: &Vec<protocol::Samples>| {
        let points: Vec<(f64, f64)> = report
            .savings
            .iter()
            .zip(samples)
            .filter_map(|(&level, samples)| Some((saving.place(level), trials.place(samples.mean?))))
            .collect();
        Line { path: path::polyline(points.iter().copied()), points }
    };
    let (savings, places) = ticks::linear(0.0, best.max(0.01) * 100.0, (frame.plot_width() / 80.0) as u32);
    let (counts, _) = ticks::linear(0.0, most * 1.05, 5);
    Some(Savings {
        lines: report.samples.iter().map(line).collect(),
        saving_ticks: savings
            .iter()
            .map(|percent| (saving.place(percent / 100.0), format!("{} %", format::number(*percent, places))))
            .collect(),
        trial_ticks: counts.iter().map(|count| (trials.place(*count), format::number(*count, 0))).collect(),
        frame,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn more_trials_stand_higher_and_larger_savings_further_right() {
        let drawn = savings(&sample::races(), 600.0, 300.0).expect("the sample has figures");
        assert_eq!(drawn.lines.len(), 2);
        for line in &drawn.lines {
            assert!(line.points.is_sorted_by(|a, b| a.0 < b.0 && a.1 >= b.1), "{line:?}");
            assert!(line.points.iter().all(|point| point.1 > drawn.frame.top && point.1 <= drawn.frame.bottom));
        }
        // The sample's first method needs fewer trials for the last saving than the second.
        let [first, second] = [0, 1].map(|line| *drawn.lines[line].points.last().expect("points"));
        assert!(first.1 > second.1);
        assert_eq!(first.0, drawn.frame.right);
    }

    #[test]
    fn without_a_pool_of_one_type_there_is_nothing_to_save() {
        let mut report = sample::races();
        report.savings.clear();
        assert_eq!(savings(&report, 600.0, 300.0), None);
    }
}
