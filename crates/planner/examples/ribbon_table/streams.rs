//! How much of RIBBON's and Hill-Climb's trials is the luck of the table of rates, and how much what the artifact counts: the same methods on tables
//! of other queries.

use super::{beside, document, field_of, in_two, papers, parse};
use planner::compare::{Field, Method};
use planner::published;
use planner::replay::Replay;
use scenario::presets::Preset;
use std::fmt::Write as _;

/// Searches of each table.
const SEEDS: u64 = 50;
/// Tables a workload; each is of as many queries as one evaluation of the artifact.
const TABLES: u64 = 10;
const QUERIES: u64 = 25_000;
const METHODS: [Method; 2] = [Method::Ribbon, Method::HillClimb];

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## How much is the luck of the table, and of the goal\n\nThe artifact's figures come from one table of rates a workload, one evaluation of {QUERIES} queries a pool. Here RIBBON and Hill-Climb, faithful to the artifact, search\n{TABLES} tables of {QUERIES} queries with other seeds, {SEEDS} searches each; the mean trials of a table, in order. The artifact's scripts end at another goal than ours: any\npool that meets the target for no more than a rounded price, and they leave out searches that take more than {} trials beside the first two. On the right the same searches,\ncounted so.\n\n| workload | method | artifact | least | median | most | between | as counted there: least | median | most | between |\n|---|---|---|---|---|---|---|---|---|---|---|\n",
        published::GIVEN_UP
    );
    let mut ratios = Vec::new();
    for preset in papers() {
        let fields: Vec<Field> = (0..TABLES).filter_map(|table| field(preset, table + 1)).collect();
        for method in METHODS {
            let known = published::of_preset(preset.id);
            let Some(artifact) = known.iter().find(|it| it.method == method).map(|it| it.trials_mean) else { continue };
            let means: Vec<[f64; 2]> = fields.iter().map(|field| means(preset, field, method)).collect();
            let cells = [0, 1].map(|goal| cells(means.iter().map(|mean| mean[goal]).collect(), artifact));
            if method == Method::Ribbon {
                let mut counted: Vec<f64> = means.iter().map(|mean| mean[1]).collect();
                counted.sort_by(f64::total_cmp);
                ratios.push((preset.id, counted.get(counted.len() / 2).map_or(f64::NAN, |median| median / artifact)));
            }
            let _ = writeln!(out, "| {} | {} | {artifact:.1} | {} |", preset.id, method.name(), cells.join(" | "));
        }
    }
    let _ = writeln!(out, "\nThe median table of RIBBON beside the artifact, as counted there: {}.", beside(&ratios));
}

/// Least, median, most, and whether a figure lies between.
fn cells(mut means: Vec<f64>, artifact: f64) -> String {
    means.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (means.first(), means.last()) else { return String::new() };
    let between = if (*least..=*most).contains(&artifact) { "yes" } else { "no" };
    format!("{least:.1} | {:.1} | {most:.1} | {between}", means[means.len() / 2])
}

/// Mean trials until the cheapest pool is tried, and until the artifact's goal as it counts them.
fn means(preset: &Preset, field: &Field, method: Method) -> [f64; 2] {
    let ends = in_two(SEEDS, |seed| {
        let mut replay = Replay::new(field, method, seed);
        while replay.step(field) {}
        let tried = replay.tried();
        let problem = field.problem();
        let is_goal = |counts: &Vec<u32>| {
            problem.meets(field.share(counts)) && published::is_goal(preset.id, problem.price(counts))
        };
        let theirs = tried.iter().position(is_goal).map_or(tried.len(), |at| at + 1) as u64;
        (tried.len() as u64, (theirs <= published::GIVEN_UP + 2 || method != Method::Ribbon).then_some(theirs))
    });
    let mean = |trials: Vec<u64>| trials.iter().sum::<u64>() as f64 / trials.len().max(1) as f64;
    [mean(ends.iter().map(|it| it.0).collect()), mean(ends.iter().filter_map(|it| it.1).collect())]
}

/// The paper's box on fewer queries, drawn with another seed; `None` where no pool meets the target.
fn field(preset: &Preset, seed: u64) -> Option<Field> {
    let mut document = document(preset)?;
    document["workload"]["queries"] = QUERIES.into();
    document["workload"]["seed"] = seed.into();
    let field = field_of(&parse(&document)?)?;
    field.optimum()?;
    Some(field)
}
