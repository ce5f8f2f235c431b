//! How much of RIBBON's trials is the luck of the table of rates: the same method on tables of other queries.

use super::{SEEDS, document, field_of, in_two, papers, parse};
use planner::compare::{Field, Method};
use planner::published;
use scenario::presets::Preset;
use std::fmt::Write as _;

/// Tables a workload; each is of as many queries as one evaluation of the artifact.
const TABLES: u64 = 10;
const QUERIES: u64 = 25_000;

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## How much is the luck of the table\n\nThe artifact's figures come from one table of rates a workload, one evaluation of {QUERIES} queries a pool. Here RIBBON, faithful to the artifact, searches\n{TABLES} tables of {QUERIES} queries with other seeds, {SEEDS} searches each; the mean trials of a table, in order.\n\n| workload | artifact | least | median | most | the artifact's lies between |\n|---|---|---|---|---|---|\n"
    );
    for preset in papers() {
        let mean = |table: u64| {
            let field = field(preset, table + 1)?;
            let races = in_two(SEEDS, |seed| field.race(Method::Ribbon, seed));
            Some(Field::summary(Method::Ribbon, &races).trials_mean)
        };
        let mut means: Vec<f64> = (0..TABLES).filter_map(mean).collect();
        means.sort_by(f64::total_cmp);
        let (Some(least), Some(most)) = (means.first(), means.last()) else { continue };
        let published = published::of_preset(preset.id);
        let Some(artifact) = published.iter().find(|it| it.method == Method::Ribbon).map(|it| it.trials_mean) else {
            continue;
        };
        let between = if (*least..=*most).contains(&artifact) { "yes" } else { "no" };
        let _ = writeln!(
            out,
            "| {} | {artifact:.1} | {least:.1} | {:.1} | {most:.1} | {between} |",
            preset.id,
            means[means.len() / 2]
        );
    }
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
