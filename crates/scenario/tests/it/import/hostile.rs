//! Files come from anywhere: whatever they hold, there is an answer, and what is refused says why.

use super::check_errors;
use proptest::prelude::*;
use scenario::import::{Accepted, Answers, merge, sniff};
use scenario::{Draft, presets};

/// A sound file of every format, small.
const SOUND: [&str; 21] = [
    "[3.5, 4]",
    r#"{"ins_types": ["a"], "max_num": [5], "num_samp": 10000, "inter_arrival": 1.5, "qos": 21}"#,
    "Concurrency,Inferences/Second,Server Compute Input,Server Compute Infer,Server Compute Output,p50 latency,p99 latency\n2,80,200,11000,20,21000,34000\n",
    "Batch,Concurrency,Model Config Path,p99 Latency (ms)\n2,2,c,0.5\n",
    r#"{"request_latency": {"unit": "ms", "avg": 30, "p50": 30, "p99": 60}, "input_config": {"concurrency": 8}}"#,
    "Metric,avg,p99,p50\nRequest Latency (ms),\"1,320.99\",\"2,409.08\",\"1,265.69\"\n\nMetric,Value\nRequest Count (count),30\n",
    "{\"metadata\": {\"request_start_ns\": 1, \"request_end_ns\": 9, \"benchmark_phase\": \"profiling\"}, \"metrics\": {\"request_latency\": {\"value\": 4, \"unit\": \"ms\"}}, \"error\": null}\n{\"metadata\": {}, \"metrics\": {}, \"error\": {}}",
    r#"{"completed": 2, "total_output_tokens": 20, "request_throughput": 1, "mean_ttft_ms": 50, "mean_tpot_ms": 10, "ttfts": [0.25], "itls": [[0.5]], "p99_e2el_ms": 9}"#,
    r#"{"metrics": {"http_reqs": {"count": 100, "rate": 10}, "http_req_duration": {"avg": 3.2, "med": 3.1, "p(99)": 4.8}}}"#,
    "Type,Name,Request Count,Failure Count,Average Response Time,Requests/s,50%,99%\n,Aggregated,100,5,18,200,13,120\n",
    "response-time,Response-delay,status-code,offset\n0.0087,0.0019,200,0.0\n",
    "  Latency Distribution\n 50.000%    1.11ms\n 99.000%    2.14ms\n  Value   Percentile   TotalCount 1/(1-Percentile)\n  0.703     0.500000    500         2.00\n#[Mean    =   1.138, StdDeviation = 0.356]\nRequests/sec: 9\n",
    "MLPerf Results Summary\nScenario : Server\n50.00 percentile latency (ns) : 15000000\nsamples_per_query : 8\n",
    "TIMESTAMP,ContextTokens,GeneratedTokens\n2023-11-16 23:59:59.9000000,4808,10\n2023-11-17 00:00:00.0000001+01:00,110,27\n",
    "Timestamp,Request tokens,Response tokens\n5,472,18\n6,30,0\n",
    "arrived_at,num_prefill_tokens,num_decode_tokens\n0.0,374,44\n4.314579,396,109\n",
    "{\"timestamp\": 0, \"input_length\": 5, \"output_length\": 6}\n{\"timestamp\": 3, \"input_length\": 5, \"output_length\": 6}",
    r#"{"products": {"A": {"attributes": {"instanceType": "c5"}}}, "terms": {"OnDemand": {"A": {"J": {"priceDimensions": {"K": {"unit": "Hrs", "pricePerUnit": {"USD": "0.1"}}}}}}}}"#,
    r#"{"PriceList": ["{\"product\": {\"attributes\": {\"instanceType\": \"c5\"}}, \"terms\": {\"OnDemand\": {\"J\": {\"priceDimensions\": {\"K\": {\"unit\": \"Hrs\", \"pricePerUnit\": {\"USD\": \"0.1\"}}}}}}}"]}"#,
    r#"{"gpu_types": [{"gpu_type": "L4", "cost_per_hour_usd": 0.8}]}"#,
    r#"{"benchmarks": [{"model_hf_repo": "m", "hardware": "H100", "e2e_mean": 800, "e2e_p90": 800, "requests_per_second": 1}]}"#,
];

const TABLES: [&str; 4] = [
    "instance,batch,latency_ms\na,10,4.5\nb,10,5\n",
    "instance\tprice\na\t0,5 \u{20ac}\n",
    "arrival_ms,batch\n0,3\n1.5,4\n",
    "instance,base_ms,per_item_ms,cv\nf,1.5,0.25,0.1\n",
];

/// Reads a file and merges what it yields, in every reading: whatever happens, each problem has its file and its fix.
fn answer(name: &str, text: &str) -> Result<bool, TestCaseError> {
    let draft = Draft { profiles: "a,10,4.5".to_owned(), trace: "0,1".to_owned(), ..Draft::default() };
    let import = match sniff(name, text) {
        Ok(import) => import,
        Err(problems) => {
            prop_assert!(problems.iter().any(scenario::Diagnostic::is_error), "{:?} in {}", problems, text);
            prop_assert!(problems.iter().all(|one| !one.hint.is_empty()), "{:?} in {}", problems, text);
            return Ok(false);
        }
    };
    for reading in 0..import.readings.len() {
        let answers = Answers { instance: Some("a".to_owned()), batch: Some(2), reading, ..Answers::default() };
        let merged = merge(&draft, &[Accepted { import: &import, answers }]);
        let kept = merged.draft.profiles.starts_with("a,10,4.5") && merged.draft.trace.contains("0,1");
        prop_assert!(kept, "typed text is lost: {:?}", merged.draft);
    }
    Ok(true)
}

#[test]
fn every_format_has_a_sound_file_here() {
    for text in SOUND.iter().chain(&TABLES).copied().chain([presets::all()[0].scenario().to_json().as_str()]) {
        assert!(matches!(answer("file", text), Ok(true)), "{text}");
    }
}

#[test]
fn what_is_no_file_of_ours() {
    check_errors("", &["error file 0:0: The file is empty."]);
    check_errors("\u{feff} \n", &["error file 0:0: The file is empty."]);
    check_errors(
        "<html></html>",
        &["error file 1:0: This is no file that Ribbon knows: it starts with `<html></html>`."],
    );
    check_errors(r#"{"a": 1}"#, &[r#"error file 1:0: This is no file that Ribbon knows: it starts with `{"a": 1}`."#]);
    check_errors("{\"a\": ", &["error file 1:7: A value is missing here: the end of the text stands in its place."]);
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    check_errors(&deep, &["error file 1:33: Lists and objects nest deeper than 32 levels."]);
    check_errors("[NaN]", &["error file 1:2: `NaN` is not a finite number."]);
    check_errors("[1e999]", &["error file 1:2 [0]: The latency is `1e999`, which is out of range."]);
    check_errors(
        r#"{"ribbon": 1, "target": {"latency_ms": -6, "share": 1}, "workload": {"trace": [[0, 1]]}, "instances": []}"#,
        &[
            "error file 1:40 target.latency_ms: The latency target is `-6`, which is out of range.",
            "error file 1:103 instances: There is no instance type.",
        ],
    );
}

#[test]
fn files_have_a_size_beyond_which_a_part_is_asked_for() {
    check_errors(
        &" ".repeat(scenario::MAX_BYTES + 1),
        &["error file 0:0: The file has 33554433 bytes; at most 33554432 are read."],
    );
    let cells = "0,1\n".repeat(2_000_001);
    check_errors(&cells, &["error file 0:0: The table has about 4000002 cells; at most 4000000 are read."]);
}

/// A header and rows that would take hours if every row asked every column, and a list whose names would, if all were compared.
#[test]
fn many_columns_and_many_names_are_answered_at_once() {
    let header = format!("Batch,Concurrency,Model Config Path,p99 Latency (ms){}", ",more".repeat(300_000));
    let rows: String = (1..300_000).map(|batch| format!("{batch},1,c,2\n")).collect();
    let import = super::recognised("wide.csv", &format!("{header}\n{rows}"));
    assert_eq!(import.readings[0].used, 299_999);
    let names: String = (0..300_000).map(|index| format!("type{index},1\n")).collect();
    let import = super::recognised("list.csv", &names);
    let draft = Draft { profiles: "a,1,4\nb,1,5".to_owned(), ..Draft::default() };
    let merged = merge(&draft, &[Accepted { import: &import, answers: Answers::default() }]);
    assert_eq!(merged.draft.prices, "");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_gets_an_answer(name in "\\PC{0,20}", text in "\\PC{0,200}", bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        answer(&name, &text)?;
        answer(&name, &String::from_utf8_lossy(&bytes))?;
    }

    #[test]
    fn any_cut_gets_an_answer(which in 0..SOUND.len(), cut in any::<prop::sample::Index>()) {
        let text: String = SOUND[which].chars().take(cut.index(SOUND[which].chars().count())).collect();
        answer("g4dn.xlarge__mtwnd_10_1.json", &text)?;
    }

    #[test]
    fn any_change_gets_an_answer(
        which in 0..SOUND.len() + TABLES.len(),
        at in any::<prop::sample::Index>(),
        removed in 0..6_usize,
        patch in prop_oneof!["[\\[\\]{}\",:;\t\n0-9a-zA-Z%().\\\\ -]{0,4}", "\\PC{0,3}", Just("1e999".to_owned()), Just("-1".to_owned()), Just("99999999999999999999".to_owned())],
    ) {
        let text: Vec<char> = SOUND.iter().chain(&TABLES).nth(which).expect("in range").chars().collect();
        let from = at.index(text.len());
        let to = (from + removed).min(text.len());
        let changed: String = text[..from].iter().copied().chain(patch.chars()).chain(text[to..].iter().copied()).collect();
        answer("file", &changed)?;
    }
}
