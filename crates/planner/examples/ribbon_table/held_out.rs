//! The same race on boxes that no setting was chosen on: other types of the eight that were measured.

use super::{document, field_of, in_two, papers, parse};
use planner::advice::advise;
use planner::compare::{Field, Method};
use protocol::MethodSummary;
use scenario::presets::Preset;
use std::fmt::Write as _;

const SEEDS: u64 = 20;

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## On boxes that nothing was tuned on\n\nThe settings of our mode were chosen on the paper's five boxes. Here are others: of the eight measured types, in the order of the document, each three\nthat follow each other (the paper's own three left out), with the bounds that the planner derives; {SEEDS} seeds each. Mean trials until the cheapest\npool is tried, and the 90th percentile.\n\n| workload | types | pools | ours | RIBBON | RIBBON over ours |\n|---|---|---|---|---|---|\n"
    );
    let mut ratios: Vec<f64> = Vec::new();
    for preset in papers() {
        for first in 1..8 {
            let Some((names, field)) = field(preset, first) else { continue };
            let race = |method| Field::summary(method, &in_two(SEEDS, |seed| field.race(method, seed)));
            let [ours, ribbon] = [Method::Constrained, Method::Ribbon].map(race);
            let ratio = ribbon.trials_mean / ours.trials_mean;
            ratios.push(ratio);
            let cell = |row: &MethodSummary| format!("{:.1}, {:.0}", row.trials_mean, row.trials_p90);
            let _ = writeln!(
                out,
                "| {} | {names} | {} | {} | {} | {ratio:.2} |",
                preset.id,
                field.problem().pools.size(),
                cell(&ours),
                cell(&ribbon)
            );
        }
    }
    let better = ratios.iter().filter(|ratio| **ratio > 1.0).count();
    let log_mean = ratios.iter().map(|ratio| numerics::real::ln(*ratio)).sum::<f64>() / ratios.len().max(1) as f64;
    let _ = writeln!(
        out,
        "\nOur mode takes fewer trials on {better} of {} boxes; RIBBON takes {:.2} times as many in the geometric mean.",
        ratios.len(),
        numerics::real::exp(log_mean)
    );
}

/// The names of the three types from this one on, and their box; `None` where no pool of it meets the target.
fn field(preset: &Preset, first: usize) -> Option<(String, Field)> {
    let mut document = document(preset)?;
    let instances = document["instances"].as_array_mut()?;
    let chosen = [0, 1, 2].map(|next| (first + next) % instances.len());
    for (kind, instance) in instances.iter_mut().enumerate() {
        if chosen.contains(&kind) {
            instance.as_object_mut()?.remove("max_count");
        } else {
            instance["max_count"] = 0.into();
        }
    }
    document["trials"] = serde_json::json!({ "prior": "none" });
    let types = advise(&parse(&document)?).types;
    for (instance, summary) in document["instances"].as_array_mut()?.iter_mut().zip(&types) {
        instance["max_count"] = summary.max_count.into();
    }
    let field = field_of(&parse(&document)?)?;
    field.optimum()?;
    Some((chosen.map(|kind| types[kind].name.clone()).join(", "), field))
}
