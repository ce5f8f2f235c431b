//! How many trials a change of the load or of the target takes, from what was measured before and from nothing.

use super::run::{Run, Search, mean, wrong};
use super::{document, in_two, papers, parse};
use planner::compare::Field;
use planner::search::constrained::{Constrained, Settings};
use planner::search::strategy::Strategy;
use planner::search::warm::{self, Change, Record};
use scenario::presets::Preset;
use serde_json::{Value, json};
use std::fmt::Write as _;

const SEEDS: u64 = 100;
/// A box of more pools than this is searched with fewer seeds.
const LARGE: u64 = 10_000;
const SEEDS_IN_LARGE: u64 = 20;
/// What changes: its name, by what bounds are multiplied, and how the document changes.
const CHANGES: [(&str, f64, New); 7] = [
    ("load x 1.25", 1.25, New::Load(1.25)),
    ("load x 1.5", 1.5, New::Load(1.5)),
    ("load x 2", 2.0, New::Load(2.0)),
    ("load x 0.75", 1.0, New::Load(0.75)),
    ("target 10 % shorter", 1.25, New::Target(0.9)),
    ("target 20 % longer", 1.0, New::Target(1.2)),
    ("sizes spread twice as wide", 1.25, New::Sizes),
];

/// What is new.
#[derive(Clone, Copy)]
enum New {
    /// Queries arrive so many times as fast.
    Load(f64),
    /// The latency target is so many times as long.
    Target(f64),
    /// Batch sizes are log-normal(5.1, 0.4) up to 500, instead of RIBBON's mixture around log-normal(5.1, 0.2).
    Sizes,
}

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## When the load or the target changes\n\nA search at the paper's load ends at the cheapest pool. Then queries arrive faster or slower, or the latency target or the batch sizes change (log-normal(5.1,\n0.4) up to 500 instead of RIBBON's mixture), and our mode goes on from its records (warm) or begins anew (cold), {SEEDS} seeds each ({SEEDS_IN_LARGE} in boxes of more than {LARGE} pools).\nThe bounds of the box grow with the load, and by a quarter where target or sizes ask for more, for both alike. Where target or sizes change, the old optimum is tried again first, which\ncounts. Trials until the new cheapest pool is tried, mean; and how many of the searches would have stopped wrong at the first advice to stop.\n\n| workload | change | cold | warm | cold over warm | found warm | stops wrong, cold | warm |\n|---|---|---|---|---|---|---|---|\n"
    );
    let (mut ratios, mut warm_runs) = (Vec::new(), Vec::new());
    for preset in papers() {
        let Some(before) = super::field(preset) else { continue };
        for (name, bounds, new) in CHANGES {
            let Some(after) = field(preset, bounds, new).filter(|field| field.optimum().is_some()) else { continue };
            let seeds = if after.problem().pools.size() > LARGE { SEEDS_IN_LARGE } else { SEEDS };
            let runs = in_two(seeds, |seed| pair(&before, &after, new, seed));
            let [cold, warm] = [0, 1].map(|which| runs.iter().map(|pair| pair[which]).collect::<Vec<Run>>());
            let [cold_mean, warm_mean] = [&cold, &warm].map(|runs| mean(runs, |run| run.trials));
            ratios.push(cold_mean / warm_mean);
            let found = warm.iter().filter(|run| run.trials.is_some()).count();
            let _ = writeln!(
                out,
                "| {} | {name} | {cold_mean:.1} | {warm_mean:.1} | {:.2} | {found} of {seeds} | {} | {} |",
                preset.id,
                cold_mean / warm_mean,
                wrong(&cold),
                wrong(&warm)
            );
            warm_runs.extend(warm);
        }
    }
    let all = ratios.iter().sum::<f64>() / ratios.len().max(1) as f64;
    let least = ratios.iter().copied().fold(f64::INFINITY, f64::min);
    let _ = writeln!(
        out,
        "\nOn average over these rows, a cold start takes {all:.2} times as many trials; where the records help least, {least:.2} times. Of {} warm searches {} would have\nstopped wrong.",
        warm_runs.len(),
        wrong(&warm_runs)
    );
}

/// The paper's box with what is new.
fn field(preset: &Preset, bounds: f64, new: New) -> Option<Field> {
    let mut document = document(preset)?;
    match new {
        New::Load(times) => scale(&mut document["workload"]["arrivals"]["mean_gap_ms"], 1.0 / times)?,
        New::Target(times) => scale(&mut document["target"]["latency_ms"], times)?,
        New::Sizes => {
            document["workload"]["batch"] = json!({ "kind": "log_normal", "mu": 5.1, "sigma": 0.4, "max": 500 });
        }
    }
    for instance in document["instances"].as_array_mut()? {
        let bound = &mut instance["max_count"];
        *bound = ((bound.as_f64()? * bounds).ceil() as u64).into();
    }
    let scenario = parse(&document)?;
    Field::screened(&scenario, &planner::jobs(&scenario))
}

/// Multiplies a figure; four decimals are what a document carries.
fn scale(figure: &mut Value, times: f64) -> Option<()> {
    *figure = ((figure.as_f64()? * times * 1e4).round() / 1e4).into();
    Some(())
}

/// Cold and warm, until the cheapest pool was tried, whatever is advised.
fn pair(before: &Field, after: &Field, new: New, seed: u64) -> [Run; 2] {
    let mut records = Vec::new();
    let mut first = Constrained::new(before.problem().clone(), Settings::OURS, seed);
    while let Some(counts) = first.ask() {
        let share = before.share(&counts);
        Strategy::tell(&mut first, &counts, share);
        let is_goal = before.is_goal(&counts);
        records.push(Record { counts, share });
        if is_goal {
            break;
        }
    }
    let start = |change| warm::start(after.problem(), Settings::OURS, seed, &records, change);
    let cold = Search::new(after, Constrained::new(after.problem().clone(), Settings::OURS, seed), None);
    let warm = match (new, records.last()) {
        (New::Load(times), _) => Search::new(after, start(Change::Work(times)), None),
        (_, Some(best)) => {
            let search = start(Change::Other { best, now: after.share(&best.counts) });
            Search::new(after, search, None).after(&best.counts)
        }
        (_, None) => return [Run::default(); 2],
    };
    [cold, warm].map(|search| search.until(|run, _| run.trials.is_some()))
}
