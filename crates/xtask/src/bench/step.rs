//! One step of Bayesian optimization: ours natively and in wasm, and other people's beside it, on as many values and points.

use super::{Figures, criterion_mean, figure, peer};
use crate::Outcome;
use crate::workspace::Workspace;
use std::fmt::Write as _;

/// What a step may take.
const AIM_MS: f64 = 2.0;

/// Milliseconds; of others, where they could be had.
pub struct Steps {
    native: [f64; 2],
    peers: Vec<(&'static str, Option<f64>)>,
}

/// What criterion left, and the peers.
pub fn measure(workspace: &Workspace) -> Outcome<Steps> {
    let native = ["appends", "fits"].map(|case| Ok(criterion_mean(workspace, "optimizer_step", case)? / 1e6));
    let [appends, fits]: [Outcome<f64>; 2] = native;
    let peers = [
        ("scikit-optimize, 10,000 points drawn at random", &["scikit-optimize"][..], "skopt_step.py"),
        ("bayesian-optimization, 10,000 points drawn at random", &["bayesian-optimization"], "bayes_opt_step.py"),
        ("Optuna's GPSampler, 10,000 points drawn at random", &["optuna", "scipy", "torch"], "optuna_step.py"),
        ("egobox's Egor, its own number of points", &["egobox"], "egobox_step.py"),
    ];
    let peers = peers.map(|(name, packages, script)| (name, peer(workspace, packages, script)));
    Ok(Steps { native: [appends?, fits?], peers: peers.to_vec() })
}

/// The table.
pub fn table(out: &mut String, figures: &Figures) {
    out.push_str(
        "\n## One step of Bayesian optimization, milliseconds\n\n\
         After about 100 values: one more is told, each of 10,000 points of a box of three types is scored by its expected improvement, and the next is\n\
         asked for. Most steps append a row to the factor; a step that fits the length scale anew takes everything in again. Others fit at every step,\n\
         and search their 10,000 points and then by gradients; their figures are the median of five steps.\n\n\
         | | a row appended | length scale fitted |\n|---|---|---|\n",
    );
    let [appends, fits] = figures.steps.native;
    let _ = writeln!(out, "| Ribbon, native | {appends:.2} | {fits:.1} |");
    let mut slowest = appends;
    for (place, lines) in [("wasm under node", &figures.node), ("wasm in Chromium", &figures.chromium)] {
        let [appends, fits] = ["appends", "fits"].map(|key| figure(lines, "step", key));
        slowest = slowest.max(appends);
        let _ = writeln!(out, "| Ribbon, {place} | {appends:.2} | {fits:.1} |");
    }
    for (name, milliseconds) in &figures.steps.peers {
        let cell = milliseconds.map_or("could not be had here".to_owned(), |it| format!("{it:.0}"));
        let _ = writeln!(out, "| {name} | | {cell} |");
    }
    let verdict = if slowest <= AIM_MS { "reached" } else { "missed" };
    let _ = writeln!(out, "\nThe aim, {AIM_MS} ms for a step that appends a row: {verdict}.");
}
