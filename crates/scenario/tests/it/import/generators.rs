//! Load generators, MLPerf and RIBBON's own files. Schemas: the tools' documentation. Expected figures: read off the sample.

use super::{check, check_errors, described, recognised};
use scenario::import::{Missing, Yield};

#[test]
fn k6_in_both_forms() {
    let expect =
        ["k6, summary (JSON)", "http_req_duration: 100 used", "  ? ?: quantiles 0.5 3.1, 0.9 3.7, 0.95 4, 0.99 4.8"];
    let trend = r#"{"avg": 3.2, "min": 1, "med": 3.1, "max": 10, "p(90)": 3.7, "p(95)": 4, "p(99)": 4.8}"#;
    // `passes` of `http_req_failed` are the failures: there are none.
    check(
        &format!(
            r#"{{"metrics": {{"http_reqs": {{"count": 100, "rate": 10}}, "http_req_duration": {trend}, "http_req_failed": {{"fails": 100, "passes": 0, "value": 0}}}}}}"#
        ),
        &expect,
    );
    check(
        &format!(
            r#"{{"metrics": {{"http_reqs": {{"type": "counter", "values": {{"count": 100, "rate": 10}}}}, "http_req_duration": {{"type": "trend", "contains": "time", "values": {trend}}}}}}}"#
        ),
        &expect,
    );
}

#[test]
fn k6_warns_of_failures_waiting_and_a_missing_tail() {
    // 1000 per second times 3.2 ms are 3.2 under way.
    check(
        r#"{"metrics": {"http_reqs": {"count": 100, "rate": 1000}, "http_req_duration": {"avg": 3.2, "med": 3.1, "p(95)": 4}, "http_req_failed": {"value": 0.25}}}"#,
        &[
            "k6, summary (JSON)",
            "http_req_duration: 100 used",
            "  ? ?: quantiles 0.5 3.1, 0.95 4",
            "  ! These latencies were measured with 3",
            "  ! 25",
            "  ! The summary has no p(99)",
        ],
    );
    check_errors(
        r#"{"metrics": {"http_req_duration": {"max": 3}}}"#,
        &["error file 1:35 metrics.http_req_duration: This trend has neither percentiles nor `avg`."],
    );
}

/// Schema: k6's `--new-machine-readable-summary` (a list of metrics under `results`; counters have no rate, the run's duration is in s).
#[test]
fn k6_machine_readable_summary() {
    // 400 requests in 40 s of 0.2 s each: 10 per second times 0.2 s, so 2 under way.
    check(
        r#"{"version": "1.0.0", "config": {"duration": 40, "execution": "local", "script": "a.js"}, "metadata": {"k6_version": "1.5.0"},
            "results": {"metrics": [
              {"name": "http_reqs", "type": "counter", "contains": "default", "values": {"count": 400}},
              {"name": "http_req_failed", "type": "rate", "contains": "default", "values": {"matches": 4, "total": 400, "rate": 0.01}},
              {"name": "http_req_duration", "type": "trend", "contains": "time", "values": {"avg": 200, "max": 400, "med": 190, "min": 9, "p(90)": 300, "p(95)": 350}}]}}"#,
        &[
            "k6, summary (JSON)",
            "http_req_duration: 400 used",
            "  ? ?: quantiles 0.5 190, 0.9 300, 0.95 350",
            "  ! These latencies were measured with 2 requests under way at once (rate times mean latency)",
            "  ! 1",
            "  ! The summary has no p(99)",
        ],
    );
}

const LOCUST: &str = "Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,Min Response Time,Max Response Time,Average Content Size,Requests/s,Failures/s,50%,95%,99%,100%\n";

#[test]
fn locust_by_endpoint_all_together_first() {
    check(
        &format!(
            "{LOCUST}GET,/a,90,0,12,15,5,120,450,9.0,0.0,12,40,80,120\nPOST,/b,10,5,45,52,10,300,200,1.0,0.5,45,120,220,300\nGET,/c,0,0,,,,,,0.0,0.0,N/A,N/A,N/A,N/A\n,Aggregated,100,5,13,18,5,300,425,200.0,0.5,13,50,120,300\n"
        ),
        &[
            "Locust, statistics (CSV)",
            "all endpoints together: 100 used",
            "  ? ?: quantiles 0.5 13, 0.95 50, 0.99 120",
            // 200 per second times 18 ms are 3.6 under way.
            "  ! These latencies were measured with 3",
            "  ! 5 of 100 requests failed, and count in these latencies",
            "GET /a: 90 used",
            "  ? ?: quantiles 0.5 12, 0.95 40, 0.99 80",
            "POST /b: 10 used",
            "  ? ?: quantiles 0.5 45, 0.95 120, 0.99 220",
            "  ! 5 of 10 requests failed, and count in these latencies",
            "skipped 1 at 4: no request to /c",
        ],
    );
    check_errors(
        &format!("{LOCUST},Aggregated,0,0,,,,,,0,0,N/A,N/A,N/A,N/A\n"),
        &["error file 0:0: This is Locust's statistics (CSV), but nothing in it can be used."],
    );
}

#[test]
fn hey_is_in_seconds_and_knows_who_failed() {
    let head = "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,status-code,offset\n";
    check(
        &format!(
            "{head}0.0087,0.0047,0.0042,0.0001,0.0019,0.0001,200,0.0\n0.0040,0,0,0.0001,0.0030,0.0001,503,0.1\n0.0020,0,0,0.0001,0.0018,0.0001,204,0.2\n0.0000,0,0,0,0,0,200,0.3\n"
        ),
        &[
            "hey, CSV",
            "response time (with name look-up and dialling): 2 used",
            "  ? ?: samples [8.7, 2.0]",
            "response delay (from request sent to first byte): 2 used",
            "  ? ?: samples [1.9, 1.8]",
            "skipped 1 at 3: a request whose status is not 2xx",
            "skipped 1 at 5: a time of 0, below hey's resolution of 0.1 ms",
        ],
    );
    // Two from 0 to 10 ms.
    let import = recognised("hey.csv", &format!("{head}0.01,0,0,0,0.009,0,200,0\n0.01,0,0,0,0.009,0,200,0\n"));
    assert!(import.readings.iter().all(|reading| reading.warnings[0].message.contains("with 2 requests under way")));
}

#[test]
fn wrk2_prefers_what_does_not_wait_for_its_schedule() {
    let text = "Running 30s test @ http://127.0.0.1/\n  1 threads and 1 connections\n  Thread Stats   Avg      Stdev     Max   +/- Stdev\n    Latency     1.14ms  355.73us   2.54ms   69.45%\n\
                \x20 Latency Distribution (HdrHistogram - Recorded Latency)\n 50.000%    1.11ms\n 99.000%  214.00us\n100.000%    2.54s\n".replace("214.00us", "2140.00us");
    let uncorrected = "  Latency Distribution (HdrHistogram - Uncorrected Latency (measured without taking delayed starts into account))\n 50.000%    1.01ms\n 99.000%    2.01ms\n";
    let end = "Requests/sec:    100.00\n";
    check(
        &format!("{text}{uncorrected}{end}"),
        &[
            "wrk2 / HdrHistogram, latency report (text)",
            "uncorrected latency: 1 used",
            "  ? ?: quantiles 0.5 1.01, 0.99 2.01",
            "latency, counted from when the request was due: 1 used",
            "  ? ?: quantiles 0.5 1.11, 0.99 2.14",
            "  ! wrk2 sends at a fixed rate and counts from when a request was due",
        ],
    );
}

#[test]
fn wrk2_far_behind_its_schedule_counts_in_minutes() {
    let behind = "  Latency Distribution (HdrHistogram - Recorded Latency)\n 50.000%    8.65m \n 99.000%   19.29m \n100.000%    1.20h \n";
    let uncorrected = "  Latency Distribution (HdrHistogram - Uncorrected Latency (measured without taking delayed starts into account))\n 50.000%    4.08ms\n 99.000%   11.69ms\n";
    check(
        &format!("{behind}{uncorrected}"),
        &[
            "wrk2 / HdrHistogram, latency report (text)",
            "uncorrected latency: 1 used",
            "  ? ?: quantiles 0.5 4.08, 0.99 11.69",
        ],
    );
    check_errors(behind, &["error file 1:0: These latencies are longer than ten minutes."]);
}

#[test]
fn hdr_histogram_spectrum() {
    check(
        "       Value   Percentile   TotalCount 1/(1-Percentile)\n\n       0.212     0.000000            1         1.00\n       0.703     0.500000         500         2.00\n       2.541     0.990000        990       100.00\n       2.600     1.000000        1000          inf\n#[Mean    =        1.138, StdDeviation   =        0.356]\n",
        &[
            "wrk2 / HdrHistogram, latency report (text)",
            "latency, counted from when the request was due: 1000 used",
            "  ? ?: quantiles 0.5 0.703, 0.99 2.541",
        ],
    );
    check_errors(
        "  Latency Distribution\n 50.000%    1.11 parsecs\n 99.000%  soon\n",
        &[
            "error file 3:2: The latency is `soon`, which is not a number.",
            "error file 1:0: There are no quantiles here.",
        ],
    );
}

#[test]
fn mlperf_in_nanoseconds_with_its_batch() {
    let summary = |scenario: &str, result: &str| {
        format!(
            "================================================\nMLPerf Results Summary\n================================================\nScenario : {scenario}\nResult is : {result}\n\nMean latency (ns)               : 16000000\n50.00 percentile latency (ns)   : 15000000\n99.90 percentile latency (ns)   : 18000000\n\nsamples_per_query : 8\n"
        )
    };
    check(
        &summary("MultiStream", "VALID"),
        &[
            "MLPerf loadgen, summary (text)",
            "latency of a query, scenario MultiStream: 1 used",
            "  ? 8: quantiles 0.5 15, 0.999 18",
        ],
    );
    check(
        &summary("Server", "INVALID"),
        &[
            "MLPerf loadgen, summary (text)",
            "latency of a query, scenario Server: 1 used",
            "  ? 8: quantiles 0.5 15, 0.999 18",
            "  ! In the scenario Server queries come at random",
            "  ! loadgen calls this run INVALID",
        ],
    );
    check(
        &summary("Offline", "VALID"),
        &[
            "MLPerf loadgen, summary (text)",
            "latency of a query, scenario Offline: 1 used",
            "  ? 8: quantiles 0.5 15, 0.999 18",
            "  ! In the scenario Offline all samples are handed over at once",
        ],
    );
}

#[test]
fn ribbon_logs_by_name_and_content() {
    let import = recognised("g4dn.xlarge__mtwnd_250_1.json", "[3.5, 0, 4]");
    assert_eq!(
        described(&import),
        [
            "RIBBON, log (JSON array of ms)",
            "latencies: 2 used",
            "  g4dn.xlarge 250: samples [3.5, 4.0]",
            "skipped 1: a latency of 0"
        ]
    );
    assert_eq!(import.readings[0].missing(), []);
    let nameless = recognised("pasted", "[3.5]");
    assert_eq!(nameless.readings[0].missing(), [Missing::Instance, Missing::Batch]);
    check_errors("[1, \"2\"]", &["error file 1:5 [1]: The latency is a string, where a number is expected."]);
    check_errors("[]", &["error file 0:0: This is RIBBON's log (JSON array of ms), but nothing in it can be used."]);
}

#[test]
fn ribbon_configurations() {
    let text = r#"{"ins_types": ["a", "b"], "max_num": [5, 10], "num_samp": 10000, "inter_arrival": 1.5, "qos": 21, "rm": "mtwnd"}"#;
    let Yield::Settings(settings) = &recognised("config", text).readings[0].yields else { panic!("no settings") };
    assert_eq!((settings.target_latency_ms, settings.mean_gap_ms, settings.queries), (21.0, 1.5, 10_000));
    assert_eq!(settings.max_counts, [("a".to_owned(), 5), ("b".to_owned(), 10)]);
    check_errors(
        r#"{"ins_types": ["a"], "max_num": [5, 10], "inter_arrival": 0, "qos": 21}"#,
        &["error file 1:59 inter_arrival: The mean gap is `0`, which is out of range."],
    );
    check_errors(
        r#"{"ins_types": ["a", 7], "max_num": [5, 10], "inter_arrival": 1, "qos": 21}"#,
        &["error file 1:15 ins_types: `ins_types` and `max_num` do not name as many types and counts."],
    );
}
