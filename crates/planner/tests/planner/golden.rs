//! The golden streams of the RIBBON artifact: 10,000 queries a model, with the answers that the artifact's own simulator
//! and an independent integer program agree on. They are not part of the project: the test runs where the folder is.

use planner::pool_box::{Counts, PoolBox};
use planner::search::exhaustive;
use protocol::{Budget, Status};
use scenario::Scenario;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder with the streams, named by `RIBBON_SHARED` or beside the project.
fn golden_folder() -> Option<PathBuf> {
    let beside = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    let shared = std::env::var_os("RIBBON_SHARED").map_or_else(beside, PathBuf::from);
    let folder = shared.join("data/golden");
    if !folder.is_dir() {
        println!("skipped: no golden streams at {}", folder.display());
        return None;
    }
    Some(folder)
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn rows(text: &str) -> Vec<Vec<u64>> {
    let parse = |cell: &str| cell.trim().parse().expect("golden cells are whole numbers");
    text.lines().skip(1).map(|line| line.split(',').map(parse).collect()).collect()
}

/// The golden stream and profiles of a model as a scenario document.
fn document(folder: &Path, model: &str, golden: &Value, mode: &str) -> Scenario {
    let stream = rows(&read(folder, &format!("{model}.csv")));
    let draws = rows(&read(folder, &format!("{model}_u32.csv")));
    let samples: Value = serde_json::from_str(&read(folder, &format!("{model}_samples.json"))).expect("samples");
    let trace: Vec<Value> =
        stream.iter().zip(&draws).map(|(query, draw)| json!([query[0], query[1], draw[0]])).collect();
    let names = golden["types"].as_array().expect("types");
    let instances: Vec<Value> = names
        .iter()
        .enumerate()
        .map(|(kind, name)| {
            let figures = match mode {
                "table" => &golden["latency"]["table_ms"][name.as_str().expect("name")],
                _ => &samples["samples"][name.as_str().expect("name")],
            };
            let points: Vec<Value> = figures
                .as_array()
                .expect("one figure for each ten")
                .iter()
                .enumerate()
                .map(|(bin, figure)| json!([(bin + 1) * 10, figure]))
                .collect();
            let latency_kind = if mode == "table" { "table" } else { "samples" };
            json!({
                "name": name, "price_per_hour": golden["price_per_hour"][kind], "max_count": golden["upper_bounds"][kind],
                "latency": { "kind": latency_kind, "between": "round_up", "points": points }
            })
        })
        .collect();
    let document = json!({
        "ribbon": 1,
        "target": { "latency_ms": golden["qos_ms"], "share": 0.99 },
        "workload": { "trace": trace },
        "instances": instances
    });
    match scenario::parse(&document.to_string()) {
        Ok(parsed) => parsed.scenario,
        Err(diagnostics) => panic!("{model} {mode}: {diagnostics:?}"),
    }
}

fn counts(config: &Value) -> Vec<u32> {
    config.as_array().expect("config").iter().map(|count| count.as_u64().expect("count") as u32).collect()
}

/// Optimum, feasible count, five cheapest and cheapest homogeneous pool, exhaustively and by the planner.
fn check(model: &str, mode: &str) {
    let Some(folder) = golden_folder() else {
        return;
    };
    let golden: Value = serde_json::from_str(&read(&folder, &format!("{model}.json"))).expect("golden");
    let expected = &golden["exhaustive"][mode];
    let scenario = document(&folder, model, &golden, mode);

    let prices: Vec<u64> = scenario.instances().iter().map(scenario::Instance::price_nanodollars).collect();
    let bounds = scenario.instances().iter().map(|instance| instance.max_count().expect("bounds are given"));
    let pools = PoolBox::new(bounds.collect(), prices);
    let jobs = planner::jobs(&scenario);
    let mut all = exhaustive::evaluate_all(&jobs, &pools, scenario.target().latency_ns());
    all.retain(|pool| pool.late <= 100);
    assert_eq!(all.len() as u64, expected["n_feasible"].as_u64().expect("count"), "{model} {mode}: feasible");
    for (found, cheap) in all.iter().zip(expected["cheapest5"].as_array().expect("five")) {
        assert_eq!(found.pool, Counts::from_slice(&counts(&cheap["config"])), "{model} {mode}");
        assert_eq!(10_000 - found.late, cheap["ok"].as_u64().expect("ok"), "{model} {mode}");
    }

    let plan = planner::plan(&scenario, Budget::default()).expect("an answer");
    assert_eq!(plan.status, Status::Optimal);
    let (best, homogeneous) = (plan.best.expect("best"), plan.homogeneous.expect("homogeneous"));
    assert_eq!(best.counts, counts(&expected["cheapest5"][0]["config"]), "{model} {mode}: best");
    assert_eq!(best.within_target, expected["cheapest5"][0]["ok"].as_u64().expect("ok"));
    let cheapest = &expected["cheapest_homogeneous"];
    assert_eq!(homogeneous.counts, counts(&cheapest["config"]), "{model} {mode}: homogeneous");
    assert_eq!(homogeneous.within_target, cheapest["ok"].as_u64().expect("ok"));
    assert_eq!(homogeneous.cost_per_hour, cheapest["cost_per_hour"].as_f64().expect("cost"));
    let certificate = plan.certificate;
    assert_eq!(certificate.unsettled, 0);
    assert_eq!(certificate.cheaper_pools, certificate.refuted_by_bound + certificate.refuted_by_simulation);
}

#[test]
fn candle() {
    check("candle", "table");
    check("candle", "sampled");
}

#[test]
fn resnet() {
    check("resnet", "table");
    check("resnet", "sampled");
}

#[test]
fn mtwnd() {
    check("mtwnd", "table");
    check("mtwnd", "sampled");
}
