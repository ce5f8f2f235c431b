//! `ribbon compare`: RIBBON and its rivals on one scenario, as in the paper, beside what the artifact takes where the scenario is one of
//! the paper's.

use crate::crew;
use crate::output::{Trouble, json};
use crate::progress::Bar;
use crate::run::read;
use ::report::format;
use planner::published::{self, Published};
use protocol::{Method, MethodSummary, RaceReport};
use std::path::Path;

/// Races every method with as many seeds.
pub fn compare(file: &Path, seeds: u32, as_json: bool) -> Result<String, Trouble> {
    let scenario = read(file, as_json)?.scenario;
    let bar = Bar::new();
    let raced = crew::race(&scenario.to_compact_json(), seeds, Method::ALL.to_vec(), &bar);
    let report = raced.map_err(|diagnostics| Trouble { diagnostics, json: as_json })?;
    Ok(if as_json { json(&report) } else { text(&report, &published::of_scenario(&scenario)) })
}

fn text(report: &RaceReport, published: &[Published]) -> String {
    let pool =
        |counts: &[u32]| format::pool(counts.iter().copied().zip(report.types.iter().map(|kind| kind.name.as_str())));
    let mut out = format!("{}\n", report.title);
    if let Some(optimum) = &report.optimum {
        let pools = report.comparison.box_size;
        out +=
            &format!("the cheapest of {pools} pools: {} at ${:.4}/h\n", pool(&optimum.counts), optimum.cost_per_hour);
    }
    if let (Some(homogeneous), Some(saving)) = (&report.homogeneous, report.savings.last()) {
        let (name, price) = (pool(&homogeneous.counts), homogeneous.cost_per_hour);
        out += &format!("the best of one type: {name} at ${price:.4}/h; saving {:.2} %\n", saving * 100.0);
    }
    out += &format!("trials until the cheapest pool is tried, {} seeds each:\n", report.comparison.seeds);
    out += &format!(
        "{:<12} {:>6} {:>7} {:>7} {:>7} {:>10} {:>14}",
        "method", "found", "mean", "median", "p90", "violating", "cost of all, %"
    );
    out += if published.is_empty() { "\n" } else { "   artifact: mean, median; violating; cost of all, %\n" };
    for row in &report.comparison.methods {
        out += &line(row, published.iter().find(|it| it.method.name() == row.name));
    }
    // What needs no method knows no seeds.
    let of_one_type: u64 = report.types.iter().map(|kind| u64::from(kind.max_count)).sum();
    out + &format!("trying every pool takes {}, every pool of one type {of_one_type}\n", report.comparison.box_size)
}

fn line(row: &MethodSummary, published: Option<&Published>) -> String {
    let ours = format!(
        "{:<12} {:>6} {:>7.1} {:>7.0} {:>7.0} {:>10.1} {:>14.2}",
        row.name,
        row.found,
        row.trials_mean,
        row.trials_median,
        row.trials_p90,
        row.violating_mean,
        row.cost_of_exhaustive * 100.0
    );
    let Some(it) = published else { return ours + "\n" };
    let more = it.violating_mean.zip(it.cost_of_exhaustive);
    let more = more.map(|(violating, cost)| format!("; {violating:.1}; {:.2}", cost * 100.0));
    format!("{ours}   {:.1}, {:.0}{}\n", it.trials_mean, it.trials_median, more.unwrap_or_default())
}
