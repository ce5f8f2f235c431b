//! Cost against QoS: the geometry of the scatter. The vertical axis is logarithmic in the share of queries that miss, so that
//! 99 %, 99.9 % and 99.99 % have the same room; 100 % stands one step above the last share that can be told from it.

use super::frame::{Frame, Margin};
use super::misses::Misses;
use super::path;
use super::scale::Scale;
use super::ticks;
use crate::format;
use protocol::Plan;

/// What a mark stands for; the more special kinds are drawn later, on top.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A pool that misses the target.
    Fails,
    /// A pool that meets it.
    Meets,
    /// What runs today.
    Current,
    /// The best pool of one type.
    Homogeneous,
    /// The answer.
    Best,
}

/// One pool of the scatter.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Its place.
    pub at: (f64, f64),
    /// What it stands for.
    pub kind: Kind,
    /// Its counts.
    pub counts: Vec<u32>,
    /// $/h.
    pub cost_per_hour: f64,
    /// QoS satisfaction rate.
    pub share: f64,
}

/// The drawing: places in CSS pixels.
#[derive(Debug, Clone, PartialEq)]
pub struct Scatter {
    /// Picture and plot.
    pub frame: Frame,
    /// Pools, those on top last.
    pub marks: Vec<Mark>,
    /// Marks of the cost axis with their labels.
    pub cost_ticks: Vec<(f64, String)>,
    /// Marks of the QoS axis with their labels.
    pub share_ticks: Vec<(f64, String)>,
    /// Height of the target line.
    pub target_y: f64,
    /// The Pareto line.
    pub frontier: String,
}

impl Scatter {
    /// The mark next in cost to the one at `from`: the next dearer one where `up`, else the next cheaper one. Among equally
    /// dear ones, by their place in the list. From nowhere, the cheapest or the dearest.
    pub fn beside(&self, from: Option<usize>, up: bool) -> Option<usize> {
        let rank = |index: usize| (self.marks[index].cost_per_hour, index);
        let beyond = |index: usize| match from.filter(|from| *from < self.marks.len()) {
            None => true,
            Some(from) => (rank(index) > rank(from)) == up && index != from,
        };
        let better = |a: usize, b: usize| if (rank(a) < rank(b)) == up { a } else { b };
        (0..self.marks.len()).filter(|index| beyond(*index)).reduce(better)
    }
}

const MARGIN: Margin = Margin { left: 64.0, right: 20.0, top: 30.0, bottom: 44.0 };

/// Lays the pools of a plan out; `None` while there is nothing to draw.
pub fn scatter(plan: &Plan, width: f64, height: f64) -> Option<Scatter> {
    let mut marks = collect(plan);
    let frame = Frame::new(width, height, MARGIN);
    let costs = marks.iter().map(|mark| mark.cost_per_hour);
    let (low, high) = costs.fold((f64::INFINITY, 0.0_f64), |(low, high), cost| (low.min(cost), high.max(cost)));
    if !low.is_finite() {
        return None;
    }
    let pad = ((high - low) * 0.04).max(high * 0.01).max(1e-9);
    let cost = Scale::linear((low - pad, high + pad), (frame.left, frame.right));
    let shares: Vec<f64> = marks.iter().map(|mark| mark.share).collect();
    let misses = Misses::new(plan.target_share, &shares, &frame);
    for mark in &mut marks {
        mark.at = (cost.place(mark.cost_per_hour), misses.place(mark.share));
    }
    let frontier = plan.frontier.iter().map(|pool| (cost.place(pool.cost_per_hour), misses.place(pool.share)));
    let (values, places) = ticks::linear(low - pad, high + pad, (frame.plot_width() / 90.0) as u32);
    Some(Scatter {
        frame,
        cost_ticks: values
            .iter()
            .map(|value| (cost.place(*value), format!("${}", format::number(*value, places))))
            .collect(),
        share_ticks: misses.ticks(),
        target_y: misses.place(plan.target_share),
        frontier: path::stairs(frontier),
        marks,
    })
}

/// Every pool to draw, once, special ones last; places are filled in later.
fn collect(plan: &Plan) -> Vec<Mark> {
    // In the order in which they are drawn: what stands later lies on top.
    let named = [(&plan.current, Kind::Current), (&plan.homogeneous, Kind::Homogeneous), (&plan.best, Kind::Best)];
    let mut marks: Vec<Mark> = Vec::new();
    for (meets, kind) in [(false, Kind::Fails), (true, Kind::Meets)] {
        let pools = plan.surveyed.iter().filter(|pool| pool.meets_target == meets);
        marks.extend(pools.map(|pool| mark(kind, &pool.counts, pool.cost_per_hour, pool.share)));
    }
    for (report, kind) in named {
        if let Some(report) = report {
            marks.retain(|mark| mark.counts != report.counts);
            marks.push(mark(kind, &report.counts, report.cost_per_hour, report.share));
        }
    }
    marks
}

fn mark(kind: Kind, counts: &[u32], cost_per_hour: f64, share: f64) -> Mark {
    Mark { at: (0.0, 0.0), kind, counts: counts.to_vec(), cost_per_hour, share }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn nothing_to_draw_before_a_pool_was_looked_at() {
        let plan = Plan { surveyed: vec![], best: None, homogeneous: None, current: None, ..sample::plan() };
        assert_eq!(scatter(&plan, 600.0, 300.0), None);
    }

    #[test]
    fn every_mark_lies_in_the_plot_and_special_ones_are_on_top() {
        let plan = sample::plan();
        let drawn = scatter(&plan, 600.0, 300.0).expect("the sample has pools");
        let frame = drawn.frame;
        for mark in &drawn.marks {
            assert!((frame.left..=frame.right).contains(&mark.at.0), "{mark:?}");
            assert!((frame.top..=frame.bottom).contains(&mark.at.1), "{mark:?}");
        }
        assert_eq!(drawn.marks.last().map(|mark| mark.kind), Some(Kind::Best));
        let best = drawn.marks.iter().filter(|mark| mark.counts == [4, 0, 1]).count();
        assert_eq!(best, 1, "the answer is drawn once");
    }

    #[test]
    fn pools_that_meet_the_target_lie_above_its_line() {
        let drawn = scatter(&sample::plan(), 600.0, 300.0).expect("the sample has pools");
        for mark in &drawn.marks {
            assert_eq!(mark.share >= 0.99, mark.at.1 <= drawn.target_y, "{mark:?}");
        }
    }

    #[test]
    fn ticks_stand_at_the_shares_they_name() {
        let drawn = scatter(&sample::plan(), 600.0, 300.0).expect("the sample has pools");
        let at_target = drawn.share_ticks.iter().find(|tick| tick.1 == "99 %").expect("99 % is a decade");
        assert!((at_target.0 - drawn.target_y).abs() < 1e-6);
        assert!(drawn.share_ticks.windows(2).all(|pair| pair[0].0 > pair[1].0), "from below upwards");
    }

    #[test]
    fn a_walk_by_cost_visits_every_mark_once_both_ways() {
        let drawn = scatter(&sample::plan(), 600.0, 300.0).expect("the sample has pools");
        for up in [true, false] {
            let mut walk = vec![drawn.beside(None, up).expect("there are marks")];
            while let Some(next) = drawn.beside(walk.last().copied(), up) {
                walk.push(next);
            }
            let costs: Vec<f64> = walk.iter().map(|index| drawn.marks[*index].cost_per_hour).collect();
            assert_eq!(walk.len(), drawn.marks.len());
            assert!(costs.windows(2).all(|pair| if up { pair[0] <= pair[1] } else { pair[0] >= pair[1] }), "{costs:?}");
        }
    }

    #[test]
    fn one_single_pool_is_still_a_picture() {
        let plan = Plan { surveyed: vec![], homogeneous: None, current: None, ..sample::plan() };
        let drawn = scatter(&plan, 300.0, 200.0).expect("the answer is a pool");
        assert_eq!(drawn.marks.len(), 1);
        assert!(drawn.marks[0].at.0.is_finite() && drawn.marks[0].at.1.is_finite());
    }
}
