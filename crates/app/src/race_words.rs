//! Races and searches in plain English: one function a sentence. Knows no components.

use crate::format::{count, dollars, percent, satisfaction, trimmed};
use crate::words::{plural, pool};
use protocol::{Cell, Closed, Model, RacePhase, RaceProgress, RaceReport, Slice, TypeSummary};

/// What a screen reader is told at the end of the races.
pub fn races_over(report: Option<&RaceReport>) -> String {
    let races: u64 = report.map_or(0, |report| report.raced.iter().map(|&races| u64::from(races)).sum());
    format!("{} done.", plural(races, "race", "races"))
}

/// Where a search stands.
pub fn search_stands(slice: &Slice) -> String {
    let trials = plural(slice.tried.len() as u64, "trial", "trials");
    match (slice.ended, slice.tried.last()) {
        (true, Some(last)) if last.meets_target => format!("Found after {trials}."),
        (true, _) => format!("Ended after {trials}: nothing is left to try."),
        (false, _) => format!("After {trials}."),
    }
}

/// The last trial in a sentence.
pub fn last_trial(slice: &Slice) -> Option<String> {
    let last = slice.tried.last()?;
    let verdict = if last.meets_target { "meets the target" } else { "misses it" };
    let (name, share) = (pool(&last.counts, &slice.types), satisfaction(last.share));
    Some(format!("Last tried: {name} at {}/h, {share} in time: {verdict}.", dollars(last.cost_per_hour)))
}

/// What is being done.
pub fn phase(phase: RacePhase) -> &'static str {
    match phase {
        RacePhase::Drawing => "Drawing the queries",
        RacePhase::Bounding => "Finding how many of each type are worth looking at",
        RacePhase::Simulating => "Simulating every pool of the box",
        RacePhase::Racing => "Racing",
        RacePhase::Done => "Done",
    }
}

/// How far that is.
pub fn progress(progress: &RaceProgress) -> String {
    let (done, of) = (count(progress.done), count(progress.of));
    match progress.phase {
        RacePhase::Simulating => format!("{done} of {of} pools"),
        RacePhase::Racing => format!("{done} of {of} races"),
        _ => String::new(),
    }
}

/// Why a pool will not be tried any more, for a table.
pub fn closed(rule: Closed) -> &'static str {
    match rule {
        Closed::Tried => "tried",
        Closed::Dearer => "dearer than a pool that meets the target",
        Closed::FewerOfOneType => "fewer of one type than fail",
        Closed::Profile => "known to fail beforehand",
        Closed::BelowFailed => "below a pool that fails",
        Closed::WithinFailed => "within a pool that fails by far",
        Closed::AboveMet => "above a pool that meets the target",
    }
}

/// The same, explained.
pub fn closed_why(rule: Closed) -> &'static str {
    match rule {
        Closed::Tried => "It is known how they do.",
        Closed::Dearer => "Sound: they cannot be cheaper.",
        Closed::FewerOfOneType => "Sound: equal servers never hurt each other.",
        Closed::Profile => {
            "Refuted by the latencies, or instances of one type that were too few for less work already."
        }
        Closed::BelowFailed => {
            "RIBBON's heuristic: fewer of the first type and no more of the others (RANDOM's: fewer of every type). One more slow instance can lower the rate, so it may err."
        }
        Closed::WithinFailed => {
            "Our heuristic: no more of any type than a pool with half as many late queries again as are allowed."
        }
        Closed::AboveMet => "RANDOM's heuristic: more of every type.",
    }
}

/// A predicted value.
pub fn predicted(model: Model, value: f64) -> String {
    match model {
        Model::Rate => satisfaction(value),
        Model::Objective => trimmed(value, 3),
    }
}

/// An expected improvement.
pub fn improvement(model: Model, value: f64) -> String {
    match model {
        Model::Rate => format!("{}/h", dollars(value)),
        Model::Objective if value > 0.0 && value < 0.001 => "< 0.001".to_owned(),
        Model::Objective => trimmed(value, 3),
    }
}

/// What a cell of a slice says, a line each; the first is its name.
pub fn cell(cell: &Cell, slice: &Slice) -> Vec<String> {
    let point = &cell.pool;
    let mut lines = vec![
        pool(&point.counts, &slice.types),
        format!("{}/h, truly {} in time", dollars(point.cost_per_hour), satisfaction(point.share)),
    ];
    if let Some(trial) = cell.trial {
        lines.push(format!("trial {trial}"));
    } else if let Some(rule) = cell.closed {
        lines.push(format!("closed: {}", closed(rule)));
    }
    if let (Some(model), Some(outlook)) = (slice.model, cell.outlook) {
        let [low, high] = outlook.interval.map(|end| predicted(model, end));
        lines.push(format!("model: {} ({low} to {high})", predicted(model, outlook.mean)));
        lines.push(format!("expected improvement {}", improvement(model, outlook.improvement)));
    }
    lines
}

/// What is raced on.
pub fn goal(report: &RaceReport) -> String {
    let name = |counts: &[u32]| pool(counts, &report.types);
    let optimum = report
        .optimum
        .as_ref()
        .map(|it| format!("The goal of every race is {} at {}/h", name(&it.counts), dollars(it.cost_per_hour)));
    let saving =
        report.homogeneous.as_ref().zip(report.savings.last()).map(|(it, saving)| {
            format!(", {} below the best pool of one type, {}", percent(*saving, 1), name(&it.counts))
        });
    let box_size = count(report.comparison.box_size);
    format!("{}{}: the cheapest of {box_size} pools.", optimum.unwrap_or_default(), saving.unwrap_or_default())
}

/// The bounds of a box: `0 to 5 g4dn.xlarge`.
pub fn bounds(types: &[TypeSummary]) -> String {
    let in_use = types.iter().filter(|kind| kind.max_count > 0);
    in_use.map(|kind| format!("0 to {} {}", kind.max_count, kind.name)).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn a_search_that_found_its_goal_says_so() {
        let slice = sample::slice();
        assert_eq!(search_stands(&slice), "After 2 trials.");
        let ended = Slice { ended: true, ..slice.clone() };
        assert_eq!(search_stands(&ended), "Found after 2 trials.");
        let nothing = Slice { ended: true, tried: slice.tried[..1].to_vec(), ..slice };
        assert_eq!(search_stands(&nothing), "Ended after 1 trial: nothing is left to try.");
    }

    #[test]
    fn a_cell_tells_its_trial_or_why_it_is_closed() {
        let slice = sample::slice();
        assert!(slice.cells.iter().any(|it| cell(it, &slice).contains(&"trial 2".to_owned())));
        let dearer = "closed: dearer than a pool that meets the target".to_owned();
        assert!(slice.cells.iter().any(|it| cell(it, &slice).contains(&dearer)));
    }
}
