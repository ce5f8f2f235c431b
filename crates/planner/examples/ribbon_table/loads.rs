//! How many trials a change of load takes, from what was measured before and from nothing.

use super::{document, field_of, in_two, papers, parse};
use planner::compare::Field;
use planner::search::constrained::{Constrained, Settings};
use planner::search::strategy::Strategy;
use planner::search::warm::{self, Change, Record};
use scenario::presets::Preset;
use std::fmt::Write as _;

const SEEDS: u64 = 100;
/// A box of more pools than this is searched with fewer seeds: its trials take minutes each hundred.
const LARGE: u64 = 10_000;
const SEEDS_IN_LARGE: u64 = 10;
const LOADS: [f64; 4] = [1.25, 1.5, 2.0, 0.75];

/// One search at the new load: trials until the cheapest pool is tried, `None` if it never was; and whether the first advice to stop came
/// while one was left that is cheaper by more than the worthwhile saving.
struct Run {
    trials: Option<u64>,
    stops_wrong: bool,
}

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## When the load changes\n\nA search at the paper's load ends at the cheapest pool. Then queries arrive faster or slower, and our mode goes on from its records (warm) or\nbegins anew (cold), {SEEDS} seeds each ({SEEDS_IN_LARGE} in boxes of more than {LARGE} pools). The bounds of the box grow with the load, for both alike. Trials until the new cheapest pool is tried, mean; and\nhow many of the searches would have stopped wrong at the first advice to stop.\n\n| workload | load | cold | warm | cold over warm | found warm | stops wrong, cold | warm |\n|---|---|---|---|---|---|---|---|\n"
    );
    let mut ratios = Vec::new();
    for preset in papers() {
        let Some(before) = field(preset, 1.0) else { continue };
        for load in LOADS {
            let Some(after) = field(preset, load).filter(|field| field.optimum().is_some()) else { continue };
            let seeds = if after.problem().pools.size() > LARGE { SEEDS_IN_LARGE } else { SEEDS };
            let runs = in_two(seeds, |seed| pair(&before, &after, load, seed));
            let [cold, warm] = [0, 1].map(|which| runs.iter().map(|pair| &pair[which]).collect::<Vec<&Run>>());
            let ratio = mean(&cold) / mean(&warm);
            ratios.push(ratio);
            let found = warm.iter().filter(|run| run.trials.is_some()).count();
            let [cold_wrong, warm_wrong] = [&cold, &warm].map(|runs| runs.iter().filter(|run| run.stops_wrong).count());
            let _ = writeln!(
                out,
                "| {} | x {load} | {:.1} | {:.1} | {ratio:.2} | {found} of {seeds} | {cold_wrong} | {warm_wrong} |",
                preset.id,
                mean(&cold),
                mean(&warm)
            );
        }
    }
    let all = ratios.iter().sum::<f64>() / ratios.len().max(1) as f64;
    let _ = writeln!(out, "\nOn average over these rows, a cold start takes {all:.2} times as many trials.");
}

fn mean(runs: &[&Run]) -> f64 {
    runs.iter().filter_map(|run| run.trials).map(|trials| trials as f64).sum::<f64>() / runs.len().max(1) as f64
}

/// The paper's box at so many times its load.
fn field(preset: &Preset, load: f64) -> Option<Field> {
    let mut document = document(preset)?;
    let gap = &mut document["workload"]["arrivals"]["mean_gap_ms"];
    // Four decimals are what a document carries.
    *gap = ((gap.as_f64()? / load * 1e4).round() / 1e4).into();
    for instance in document["instances"].as_array_mut()? {
        let bound = &mut instance["max_count"];
        *bound = ((bound.as_f64()? * load.max(1.0)).ceil() as u64).into();
    }
    field_of(&parse(&document)?)
}

/// Cold and warm.
fn pair(before: &Field, after: &Field, load: f64, seed: u64) -> [Run; 2] {
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
    let cold = Constrained::new(after.problem().clone(), Settings::OURS, seed);
    let warm = warm::start(after.problem(), Settings::OURS, seed, &records, Change::Work(load));
    [cold, warm].map(|search| run(after, search))
}

/// Goes on until the cheapest pool was tried, whatever is advised.
fn run(field: &Field, mut search: Constrained) -> Run {
    let (mut trials, mut stops_wrong) = (0, None);
    let optimum = field.optimum().map_or(0, |counts| field.problem().price(&counts)) as f64;
    loop {
        if stops_wrong.is_none() && search.stop().advised {
            let best = search.best().map_or(f64::INFINITY, |(_, price)| price as f64);
            stops_wrong = Some(optimum < best * (1.0 - Settings::OURS.worthwhile));
        }
        let stops_wrong = stops_wrong.unwrap_or(false);
        let Some(counts) = search.ask() else { return Run { trials: None, stops_wrong } };
        Strategy::tell(&mut search, &counts, field.share(&counts));
        trials += 1;
        if field.is_goal(&counts) {
            return Run { trials: Some(trials), stops_wrong };
        }
    }
}
