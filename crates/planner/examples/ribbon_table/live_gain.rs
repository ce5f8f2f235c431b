//! How many real trials the simulated plan saves, also where the profile that it was made of is wrong.

use super::run::{Run, Search, mean, wrong};
use super::{document, in_two, papers, parse};
use numerics::quantile::{Level, upper_order_statistic};
use planner::advice::hypotheses::Simulating;
use planner::compare::Field;
use planner::search::constrained::{Constrained, Settings};
use scenario::presets::Preset;
use std::fmt::Write as _;

const SEEDS: u64 = 60;
/// A search that is not told to stop is left after so many trials, once nothing worthwhile is left.
const PATIENCE: u64 = 60;
/// By what the cluster's service times differ from the profile's, by type; the last holds for all further types.
const CLUSTERS: [(&str, [f64; 2]); 5] = [
    ("as in the profile", [1.0, 1.0]),
    ("all 20 % slower", [1.2, 1.2]),
    ("all 20 % faster", [0.8, 0.8]),
    ("first type 20 % slower", [1.2, 1.0]),
    ("all but the first 20 % slower", [1.0, 1.2]),
];

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## What the simulated plan saves in real trials\n\nSomeone follows the live mode's advice on a cluster whose service times differ from the profile in the document. Started from nothing, or from the\nsimulated plan. {SEEDS} clusters each, with queries of their own (seeds 2 to {}); clusters on which no pool of the box meets the target are left out. The rate of a\ntrial is that of the cluster's 100,000 queries. Mean trials until no pool is left that is cheaper than the best by more than the worthwhile 1 %, and their 90th percentile; then how many of the searches that were told to\nstop within {PATIENCE} trials were told so too early, while a pool cheaper by more than the worthwhile saving was left, and after how many trials the first advice to stop\ncame on average.\n\n| workload | cluster | from nothing | stops wrong | at | from the plan | stops wrong | at | nothing over plan |\n|---|---|---|---|---|---|---|---|---|\n",
        SEEDS + 1
    );
    let mut all: [Vec<Run>; 2] = [Vec::new(), Vec::new()];
    for preset in papers() {
        let Some(simulated) = simulated(preset) else { continue };
        let hypotheses = simulated.hypotheses();
        for (name, slowness) in CLUSTERS {
            let runs: Vec<[Run; 2]> = in_two(SEEDS, |seed| {
                let field = cluster(preset, slowness, seed + 2)?;
                let search = || Constrained::new(field.problem().clone(), Settings::OURS, seed);
                Some([None, Some(hypotheses)].map(|thought| Search::new(&field, search(), thought).until(is_over)))
            })
            .into_iter()
            .flatten()
            .collect();
            if runs.is_empty() {
                continue;
            }
            let [nothing, plan] = [0, 1].map(|which| runs.iter().map(|pair| pair[which]).collect::<Vec<Run>>());
            let over = mean(&nothing, |run| run.near) / mean(&plan, |run| run.near);
            let _ = writeln!(out, "| {} | {name} | {} | {} | {over:.2} |", preset.id, cells(&nothing), cells(&plan));
            all[0].extend(nothing);
            all[1].extend(plan);
        }
    }
    let [nothing, plan] = all.map(|runs| {
        let told = runs.iter().filter(|run| run.stopped.is_some()).count();
        format!("{} of {told}", wrong(&runs))
    });
    let _ = writeln!(out, "\nStops that came too early, in all: {nothing} from nothing, {plan} from the plan.");
}

fn is_over(run: &Run, told: u64) -> bool {
    run.near.is_some() && (run.stopped.is_some() || told >= PATIENCE)
}

fn cells(runs: &[Run]) -> String {
    let mut trials: Vec<u64> = runs.iter().filter_map(|run| run.near).collect();
    let p90 = upper_order_statistic(&mut trials, Level::percent(90)).unwrap_or(0);
    let told = runs.iter().filter(|run| run.stopped.is_some()).count();
    let at = mean(runs, |run| Some(run.stopped?.0));
    format!("{:.1}, {p90} | {} of {told} | {at:.1}", mean(runs, |run| run.near), wrong(runs))
}

/// What simulation makes one think of the preset's box.
fn simulated(preset: &Preset) -> Option<Simulating> {
    let scenario = preset.scenario();
    let pools = super::field(preset)?.problem().pools.clone();
    let mut simulating = Simulating::new(&scenario, pools);
    while !simulating.advance(&mut u64::MAX.clone()) {}
    Some(simulating)
}

/// The cluster: the preset's box with other service times and other queries; `None` where no pool meets the target.
fn cluster(preset: &Preset, slowness: [f64; 2], seed: u64) -> Option<Field> {
    let mut document = document(preset)?;
    document["workload"]["seed"] = seed.into();
    let scenario = parse(&document)?;
    let types = scenario.instances().len();
    let factors: Vec<f64> = (0..types).map(|kind| slowness[kind.min(1)]).collect();
    let slowed = scenario.slowed(&factors);
    let field = Field::screened(&slowed, &planner::jobs(&slowed))?;
    field.optimum()?;
    Some(field)
}
