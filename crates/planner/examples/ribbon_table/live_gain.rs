//! How many real trials the simulated plan saves, also where the profile that it was made of is wrong.

use super::{document, field_of, in_two, papers, parse};
use numerics::quantile::{Level, upper_order_statistic};
use planner::Advance;
use planner::advice::Advisor;
use planner::compare::Field;
use planner::search::constrained::{Constrained, Settings};
use planner::search::strategy::Strategy;
use scenario::presets::Preset;
use serde_json::{Value, json};
use std::fmt::Write as _;

const SEEDS: u64 = 10;
/// A search that is not told to stop is left after so many trials, once the cheapest pool is found.
const PATIENCE: u64 = 25;
/// By what the cluster's service times differ from the profile's, by type; the last holds for all further types.
const CLUSTERS: [(&str, [f64; 2]); 5] = [
    ("as in the profile", [1.0, 1.0]),
    ("all 20 % slower", [1.2, 1.2]),
    ("all 20 % faster", [0.8, 0.8]),
    ("first type 20 % slower", [1.2, 1.0]),
    ("all but the first 20 % slower", [1.0, 1.2]),
];

/// What became of one search.
struct Run {
    /// Trials until the cheapest pool is tried.
    trials: Option<u64>,
    /// Trials until it is advised to stop, and whether a pool that is cheaper by more than the worthwhile saving was left.
    stopped: Option<(u64, bool)>,
}

/// Writes the table.
pub fn table(out: &mut String) {
    let _ = write!(
        out,
        "\n## What the simulated plan saves in real trials\n\nSomeone follows the live mode's advice on a cluster whose service times differ from the profile in the document. Started from nothing, or from the\nsimulated plan. {SEEDS} clusters each, with queries of their own (seeds 2 to {}); the rate of a trial is that of the cluster's 100,000 queries. Mean trials until\nthe cluster's cheapest pool is tried, the 90th percentile, and in how many searches the first advice to stop came too early: a pool cheaper by more\nthan the worthwhile saving was left. A search that is not told to stop is left after {PATIENCE} trials.\n\n| workload | cluster | from nothing | stops wrong | from the plan | stops wrong | nothing over plan |\n|---|---|---|---|---|---|---|\n",
        SEEDS + 1
    );
    for preset in papers() {
        for (name, slowness) in CLUSTERS {
            let clusters: Vec<Option<Field>> = in_two(SEEDS, |seed| cluster(preset, slowness, seed + 2));
            let runs = in_two(SEEDS, |seed| {
                let field = clusters[seed as usize].as_ref().filter(|field| field.optimum().is_some())?;
                Some([alone(field, seed), follow(preset, field)])
            });
            let runs: Vec<&[Run; 2]> = runs.iter().flatten().collect();
            if runs.is_empty() {
                continue;
            }
            let [nothing, plan] =
                [0, 1].map(|which| summary(&runs.iter().map(|pair| &pair[which]).collect::<Vec<_>>()));
            let _ = writeln!(
                out,
                "| {} | {name} | {:.1}, {:.0} | {} of {} | {:.1}, {:.0} | {} of {} | {:.2} |",
                preset.id,
                nothing.0,
                nothing.1,
                nothing.2,
                runs.len(),
                plan.0,
                plan.1,
                plan.2,
                runs.len(),
                nothing.0 / plan.0
            );
        }
    }
}

/// Mean trials, their 90th percentile, and wrong stops.
fn summary(runs: &[&Run]) -> (f64, f64, usize) {
    let mut trials: Vec<u64> = runs.iter().filter_map(|run| run.trials).collect();
    let mean = trials.iter().sum::<u64>() as f64 / trials.len().max(1) as f64;
    let p90 = upper_order_statistic(&mut trials, Level::percent(90)).unwrap_or(0) as f64;
    let wrong = runs.iter().filter(|run| run.stopped.is_some_and(|(_, wrong)| wrong)).count();
    (mean, p90, wrong)
}

/// The cluster: the preset's box with other service times and other queries.
fn cluster(preset: &Preset, slowness: [f64; 2], seed: u64) -> Option<Field> {
    let mut document = document(preset)?;
    document["workload"]["seed"] = seed.into();
    let scenario = parse(&document)?;
    let types = scenario.instances().len();
    let factors: Vec<f64> = (0..types).map(|kind| slowness[kind.min(1)]).collect();
    field_of(&scenario.slowed(&factors))
}

/// What a search that thinks nothing beforehand takes: the live mode's own, without the document around it.
fn alone(cluster: &Field, seed: u64) -> Run {
    let mut run = Run { trials: None, stopped: None };
    let mut search = Constrained::new(cluster.problem().clone(), Settings::OURS, seed);
    for told in 0.. {
        if run.stopped.is_none() && search.stop().advised {
            let best = search.best().map_or(f64::INFINITY, |(_, price)| price as f64);
            run.stopped = Some((told, optimum(cluster) < best * (1.0 - Settings::OURS.worthwhile)));
        }
        let Some(counts) = search.ask().filter(|_| !run.is_over(told)) else { break };
        Strategy::tell(&mut search, &counts, cluster.share(&counts));
        if run.trials.is_none() && cluster.is_goal(&counts) {
            run.trials = Some(told + 1);
        }
    }
    run
}

fn optimum(cluster: &Field) -> f64 {
    cluster.optimum().map_or(0, |counts| cluster.problem().price(&counts)) as f64
}

impl Run {
    fn is_over(&self, told: u64) -> bool {
        self.trials.is_some() && (self.stopped.is_some() || told >= PATIENCE)
    }
}

/// Does what is advised from the simulated plan until the cluster's cheapest pool was tried and it is advised to stop.
fn follow(preset: &Preset, cluster: &Field) -> Run {
    let mut run = Run { trials: None, stopped: None };
    let Some(mut document) = document(preset) else { return run };
    document["trials"] = json!({ "prior": "simulated", "told": [] });
    let names: Vec<String> = preset.scenario().instances().iter().map(|it| it.name().to_owned()).collect();
    let Some(scenario) = parse(&document) else { return run };
    let mut advisor = Advisor::new(scenario);
    for told in 0.. {
        while advisor.advance(u64::MAX) != Advance::Done {}
        let Some(advice) = advisor.advice() else { break };
        if run.stopped.is_none() && advice.stop.advised {
            let best = advice.best.as_ref().map_or(f64::INFINITY, |best| best.cost_per_hour * 1e9);
            run.stopped = Some((told, optimum(cluster) < best * (1.0 - advice.worthwhile)));
        }
        let Some(next) = advice.next.first() else { break };
        if run.is_over(told) {
            break;
        }
        let counts = &next.outlook.counts;
        let pool: serde_json::Map<String, Value> =
            names.iter().zip(counts).map(|(name, count)| (name.clone(), (*count).into())).collect();
        let trial = json!({ "pool": pool, "share": cluster.share(counts) });
        if run.trials.is_none() && cluster.is_goal(counts) {
            run.trials = Some(told + 1);
        }
        if let Some(told) = document["trials"]["told"].as_array_mut() {
            told.push(trial);
        }
        let Some(scenario) = parse(&document) else { break };
        advisor = advisor.again(scenario);
    }
    run
}
