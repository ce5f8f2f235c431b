//! The terminal contract: what goes in, what comes out, and the exit code.

mod advise;
mod import;
mod share;
mod shell;

use serde_json::Value;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

/// Two queries, worked out by hand (milliseconds): the fast type takes 2 and 3.5, the slow type 4 and 8.5.
///
/// Pool (1,0): the first runs 0 to 2, the second waits 1 and runs 2 to 5.5: latencies 2 and 4.5.
/// Pool (1,1): the second goes to the slow type at once, 1 to 9.5: latencies 2 and 8.5, and the target of 6 is missed. So
/// one instance more makes it worse. The fast type alone is also the cheapest pool: the slow one alone ends at 4 and 12.5.
const DOCUMENT: &str = r#"{
  "ribbon": 1, "title": "two queries", "target": { "latency_ms": 6, "share": 1 },
  "workload": { "trace": [[0, 1], [1, 2]] },
  "instances": [
    { "name": "fast", "price_per_hour": 1.5, "max_count": 1, "latency": { "kind": "table", "points": [[1, 2], [2, 3.5]] } },
    { "name": "slow", "price_per_hour": 0.5, "max_count": 1, "latency": { "kind": "table", "points": [[1, 4], [2, 8.5]] } }
  ]
}"#;

fn ribbon(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ribbon"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    // What it refuses outright it does not read.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    child.wait_with_output().expect("it ends")
}

fn json(output: &Output) -> Value {
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn simulate_gives_the_latencies_worked_out_by_hand() {
    let report = json(&ribbon(&["simulate", "-", "--pool", "1,0", "--json"], DOCUMENT));
    assert_eq!(report["queries"], 2);
    assert_eq!(report["within_target"], 2);
    assert_eq!(report["served"], serde_json::json!([2, 0]));
    assert_eq!(report["latency_ms"]["mean"], 3.25);
    assert_eq!(report["latency_ms"]["p50"], 2.0);
    assert_eq!(report["latency_ms"]["p99"], 4.5);
    assert_eq!(report["cost_per_hour"], 1.5);
    // Busy from 0 to 2 and from 2 to 5.5, all of the time until the last finish.
    assert_eq!(report["utilization"], serde_json::json!([1.0, 0.0]));

    let report = json(&ribbon(&["simulate", "-", "--pool", "fast=1,slow=1", "--json"], DOCUMENT));
    assert_eq!(report["within_target"], 1);
    assert_eq!(report["latency_ms"]["max"], 8.5);
    assert_eq!(report["misses"], serde_json::json!({ "too_slow": 1, "waited": 0, "both": 0 }));
}

#[test]
fn plan_finds_that_one_more_instance_would_hurt() {
    let plan = json(&ribbon(&["plan", "-", "--json"], DOCUMENT));
    assert_eq!(plan["status"], "optimal");
    assert_eq!(plan["best"]["counts"], serde_json::json!([1, 0]));
    assert_eq!(plan["best"]["cost_per_hour"], 1.5);
    assert_eq!(plan["homogeneous"]["counts"], serde_json::json!([1, 0]));
    assert_eq!(plan["saving"], 0.0);
    // Cheaper is only (0,1), and its second query takes 8.5 ms even when idle: a bound refutes it.
    let certificate = &plan["certificate"];
    assert_eq!(certificate["cheaper_pools"], 1);
    assert_eq!(certificate["refuted_by_bound"], 1);
    assert_eq!(certificate["refuted_by_simulation"], 0);
    assert_eq!(plan["verdict"], Value::Null, "a recorded trace has no fresh queries");
}

#[test]
fn plan_in_words_begins_with_what_to_rent() {
    let output = ribbon(&["plan", "-"], DOCUMENT);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("rent 1 × fast\n"), "{text}");
    let proof = "proven on the simulated load: nothing below $1.50/h meets the target; cheaper pools: 1 of 3;";
    assert!(text.contains(proof), "{text}");
}

#[test]
fn bad_input_exits_with_2_and_tells_every_problem() {
    let bad = DOCUMENT.replace("\"latency_ms\": 6", "\"latency_ms\": -6").replace("\"price_per_hour\": 0.5,", "");
    let output = ribbon(&["plan", "-", "--json"], &bad);
    assert_eq!(output.status.code(), Some(2));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(told["diagnostics"].as_array().map(Vec::len), Some(2), "{told}");

    let output = ribbon(&["validate", "-"], &bad);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("fix:").count(), 2);
}

#[test]
fn a_pool_that_does_not_fit_is_bad_input() {
    for pool in ["1,0,0", "1,x", "0,0", "quick=1", "300"] {
        let output = ribbon(&["simulate", "-", "--pool", pool], DOCUMENT);
        assert_eq!(output.status.code(), Some(2), "{pool}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("error: pool"), "{pool}");
    }
}

#[test]
fn a_target_out_of_reach_is_bad_input_that_names_the_reachable_percentile() {
    // Fastest service is 2 and 3.5 ms, so within 3 ms half of the queries can answer.
    let output = ribbon(&["validate", "-"], &DOCUMENT.replace("\"latency_ms\": 6", "\"latency_ms\": 3"));
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(told.contains("only 50.00 %") && told.contains("at least 3.5 ms"), "{told}");
}

#[test]
fn a_missing_file_is_bad_input() {
    let output = ribbon(&["plan", "/nowhere/scenario.json"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot be read"));
}

#[test]
fn every_preset_is_a_valid_document() {
    let list = ribbon(&["preset"], "");
    let list = String::from_utf8_lossy(&list.stdout).into_owned();
    assert_eq!(list.lines().count(), 10, "five workloads, two kinds of arrivals each: {list}");
    for id in list.lines().filter_map(|line| line.split_whitespace().next()) {
        let document = ribbon(&["preset", id], "");
        assert!(document.stdout.ends_with(b"}\n") && !document.stdout.ends_with(b"\n\n"), "{id}");
        let validated = ribbon(&["validate", "-"], &String::from_utf8_lossy(&document.stdout));
        assert_eq!(validated.status.code(), Some(0), "{id}: {}", String::from_utf8_lossy(&validated.stderr));
    }
    assert_eq!(ribbon(&["preset", "nothing"], "").status.code(), Some(2));
}
