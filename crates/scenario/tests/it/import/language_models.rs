//! Benchmarks of language models. Schemas: aiperf docs/tutorials/working-with-profile-exports.md, genai-perf's CSV, the result of
//! vLLM's vllm/benchmarks/serve.py, llm-d planner's data folder. Expected figures: read off the sample, or calculated by hand where
//! a comment says so.

use super::{check, check_errors};

#[test]
fn aiperf_summary_json_reads_the_unit() {
    // Under way by Little's law: 2 per second times 0.4 s = 0.8.
    check(
        r#"{"request_throughput": {"unit": "requests/sec", "avg": 2.0},
            "request_latency": {"unit": "sec", "avg": 0.4, "min": 0.1, "max": 0.9, "std": 0.1, "p50": 0.38, "p99": 0.85},
            "request_count": {"unit": "requests", "avg": 50}, "error_request_count": {"unit": "requests", "avg": 2}}"#,
        &[
            "aiperf / genai-perf, summary (JSON)",
            "request latency: 50 used",
            "  ? ?: quantiles 0.5 380, 0.99 850",
            "skipped 2: a request that failed",
        ],
    );
}

#[test]
fn aiperf_summary_json_warns_of_waiting() {
    let stated =
        r#"{"input_config": {"loadgen": {"concurrency": 8}}, "request_latency": {"unit": "ms", "p50": 30, "p99": 60}}"#;
    check(
        stated,
        &[
            "aiperf / genai-perf, summary (JSON)",
            "request latency: 1 used",
            "  ? ?: quantiles 0.5 30, 0.99 60",
            "  ! These latencies were measured with 8 requests under way at once",
        ],
    );
    // Little's law again: 100 per second times 0.03 s = 3.
    for (unit, time) in [("ms", "30"), ("sec", "0.03"), ("us", "30000"), ("ns", "3e7")] {
        let by_little = format!(
            r#"{{"request_throughput": {{"avg": 100}}, "request_latency": {{"unit": "{unit}", "avg": {time}, "p50": {time}}}}}"#
        );
        check(
            &by_little,
            &[
                "aiperf / genai-perf, summary (JSON)",
                "request latency: 1 used",
                "  ? ?: quantiles 0.5 30",
                "  ! These latencies were measured with 3 requests under way at once (rate times mean latency)",
            ],
        );
    }
}

#[test]
fn aiperf_summary_json_in_error() {
    check_errors(
        r#"{"request_latency": {"unit": "fortnights", "p50": 1}}"#,
        &["error file 1:21 request_latency: The unit of this time is `fortnights`, which is unknown."],
    );
    check_errors(
        r#"{"request_latency": {"unit": "ms", "p50": "12", "p99": 1e999}}"#,
        &["error file 1:43 request_latency.p50: The latency is a string, where a number is expected."],
    );
    check_errors(
        r#"{"request_latency": {"unit": "ms", "p50": 9, "p99": 8}}"#,
        &["error file 1:21 request_latency: p50 is 9 ms, but p99 is 8 ms."],
    );
}

#[test]
fn aiperf_summary_csv_is_two_tables_in_one() {
    let text = "Metric,avg,min,max,p99,p90,p50\nTime To First Token (ms),300.00,1.00,900.00,812.40,700.00,301.20\n\
                Request Latency (ms),\"1,320.99\",50.00,\"2,500.00\",\"2,409.08\",\"1,900.50\",\"1,265.69\"\n\n\
                Metric,Value\nRequest Throughput (per sec),0.50\nRequest Count (count),30\n";
    check(
        text,
        &[
            "aiperf / genai-perf, summary (CSV)",
            "request latency: 30 used",
            "  ? ?: quantiles 0.5 1265.69, 0.9 1900.5, 0.99 2409.08",
        ],
    );
    let seconds =
        text.replace("Request Latency (ms)", "Request Latency (sec)").replace(',', ";").replace("\"1;320.99\"", "1.5");
    assert!(scenario::import::sniff("file", &seconds).is_err(), "{seconds}");
    check_errors(
        "Metric,avg,p50\nTime To First Token (ms),300,301\n",
        &["error file 1:1: There is no row `Request Latency`."],
    );
}

/// One record: phase, start and end in ms after the first second, error.
fn record(phase: &str, start: u32, end: u32, error: &str) -> String {
    let latency = if error == "null" {
        format!(r#""request_latency": {{"value": {}, "unit": "ms"}}"#, end - start)
    } else {
        String::new()
    };
    format!(
        r#"{{"metadata": {{"request_start_ns": 1{start:03}000000, "request_end_ns": 1{end:03}000000, "benchmark_phase": "{phase}", "was_cancelled": false}}, "metrics": {{{latency}}}, "error": {error}}}"#
    )
}

#[test]
fn aiperf_records_skip_failures_and_warm_up() {
    let records = [
        record("warmup", 0, 90, "null"),
        record("profiling", 100, 130, "null"),
        record("profiling", 130, 131, r#"{"code": 499}"#),
        record("profiling", 131, 151, "null"),
    ];
    check(
        &records.join("\n"),
        &[
            "aiperf / genai-perf, records (JSON lines)",
            "request latency: 2 used",
            "  ? ?: samples [30.0, 20.0]",
            "skipped 1 at 3: a request that failed or was cancelled",
            "skipped 1 at 1: a request of the warm-up",
        ],
    );
    // Both run from 0 to 30 ms: 60 ms of requests in 30 ms are two under way.
    let together = [record("profiling", 0, 30, "null"), record("profiling", 0, 30, "null")];
    check(
        &together.join("\r\n"),
        &[
            "aiperf / genai-perf, records (JSON lines)",
            "request latency: 2 used",
            "  ? ?: samples [30.0, 30.0]",
            "  ! These latencies were measured with 2 requests under way at once",
        ],
    );
    // A single record is a document, too.
    check(
        &record("profiling", 0, 30, "null"),
        &["aiperf / genai-perf, records (JSON lines)", "request latency: 1 used", "  ? ?: samples [30.0]"],
    );
}

#[test]
fn aiperf_records_in_error_name_their_lines() {
    let text = format!(
        "{}\n{{\"metadata\": {{}}, \"metrics\": {{}}}}\n{{\"metadata\":\n[1]",
        record("profiling", 0, 30, "null")
    );
    check_errors(
        &text,
        &[
            "error file 2:0: This record has no `request_latency`.",
            "error file 3:13: A value is missing here: the end of the text stands in its place.",
            "error file 4:0: This line is a list, where an object is expected.",
        ],
    );
}

const VLLM: &str = r#""completed": 2, "failed": 1, "total_output_tokens": 20, "request_throughput": 1.0, "mean_ttft_ms": 50.0, "mean_tpot_ms": 10.0"#;

#[test]
fn vllm_percentiles() {
    check(
        &format!(
            r#"{{{VLLM}, "mean_e2el_ms": 140.0, "median_e2el_ms": 139.0, "p50_e2el_ms": 139.0, "p99_e2el_ms": 160.0, "std_e2el_ms": 3.0}}"#
        ),
        &[
            "vLLM, bench serve result (JSON)",
            "end-to-end latency, percentiles: 2 used",
            "  ? ?: quantiles 0.5 139, 0.99 160",
            "end-to-end latency, mean: 2 used",
            "  ? ?: mean 140",
            "  ! This is a mean",
            "skipped 1: a request that failed",
        ],
    );
}

#[test]
fn vllm_lists_are_seconds() {
    // First token after 0.25 s, then 0.5 and 0.25 s: one second. The second request failed, the third has one token.
    check(
        &format!(r#"{{{VLLM}, "ttfts": [0.25, 0.0, 0.5], "itls": [[0.5, 0.25], [], []], "max_concurrency": 4}}"#),
        &[
            "vLLM, bench serve result (JSON)",
            "end-to-end latency of each request: 2 used",
            "  ? ?: samples [1000.0, 500.0]",
            "  ! These latencies were measured with 4 requests under way at once",
            "skipped 1: a request that failed",
        ],
    );
}

#[test]
fn vllm_requests_that_failed_have_an_error() {
    let lists = r#""latencies": [0.5, 0.25, 0.0, 1.5], "errors": ["", "Traceback", "", ""]"#;
    check(
        &format!("{{{VLLM}, {lists}}}"),
        &[
            "vLLM, bench serve result (JSON)",
            "end-to-end latency of each request: 2 used",
            "  ? ?: samples [500.0, 1500.0]",
            "skipped 1: a request that failed",
        ],
    );
}

#[test]
fn vllm_embeddings_have_no_first_token() {
    check(
        r#"{"completed": 4, "total_input_tokens": 80, "request_throughput": 1.0, "mean_e2el_ms": 30.0, "p99_e2el_ms": 40.0, "median_e2el_ms": 29.0}"#,
        &[
            "vLLM, bench serve result (JSON)",
            "end-to-end latency, percentiles: 4 used",
            "  ? ?: quantiles 0.5 29, 0.99 40",
            "end-to-end latency, mean: 4 used",
            "  ? ?: mean 30",
            "  ! This is a mean",
        ],
    );
}

#[test]
fn vllm_without_end_to_end_latencies_gives_an_estimate() {
    // 20 tokens in 2 answers: 10 each, so 50 + 10 * 9 = 140 ms.
    check(
        &format!("{{{VLLM}}}"),
        &[
            "vLLM, bench serve result (JSON)",
            "mean end-to-end latency, from first token and time per token: 2 used",
            "  ? ?: mean 140",
            "  ! This is a mean",
            "  ! The result has no end-to-end latencies",
            "skipped 1: a request that failed",
        ],
    );
    check_errors(
        r#"{"request_throughput": 1, "mean_ttft_ms": 50}"#,
        &["error file 1:1: The result has no end-to-end latencies, nor the figures to estimate them."],
    );
}

#[test]
fn llmd_benchmarks_take_the_lowest_rate() {
    let point = |gpu: &str, count: u32, rate: f64, ms: f64| {
        format!(
            r#"{{"model_hf_repo": "m", "hardware": "{gpu}", "hardware_count": {count}, "prompt_tokens": 512, "output_tokens": 256, "e2e_mean": {ms}, "e2e_p90": {ms}, "requests_per_second": {rate}}}"#
        )
    };
    let points = [point("H100", 1, 2.0, 900.0), point("H100", 1, 1.0, 800.0), point("H100", 2, 1.0, 500.0)];
    check(
        &format!(r#"{{"benchmarks": [{}]}}"#, points.join(", ")),
        &[
            "llm-d planner, benchmarks (JSON)",
            "m, 512 tokens in, 256 out: 2 used",
            "  2xH100 ?: quantiles 0.9 500",
            "  H100 ?: quantiles 0.9 800",
            "  ! The lowest percentile is p90",
            "skipped 1: measured at a higher rate: requests waited for each other",
        ],
    );
    check_errors(
        r#"{"benchmarks": [{"hardware": "H100"}, {"model_hf_repo": "m", "hardware": "H100", "requests_per_second": -1}]}"#,
        &[
            "error file 1:17 benchmarks[0]: This entry lacks `model_hf_repo` or `hardware`.",
            "error file 1:105 benchmarks[1].requests_per_second: The load is `-1`, which is out of range.",
        ],
    );
}
