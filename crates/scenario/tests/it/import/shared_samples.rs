//! The real files of the folder of shared samples, where it is there: each is recognised as what its source says it is.

use super::{described, recognised};
use scenario::import::{Yield, sniff};

#[track_caller]
fn check(file: &str, expect: &[&str]) {
    let Some(text) = crate::shared(&format!("samples/{file}")) else { return };
    let found = described(&recognised(file, &text));
    assert_eq!(found.iter().map(String::as_str).take(expect.len()).collect::<Vec<_>>(), expect, "{file}");
}

/// Expected figures: read off the files.
#[test]
fn benchmarks() {
    let waits = "  ! These latencies were measured with";
    check(
        "perf_analyzer__perf.csv",
        &[
            "Triton perf_analyzer, CSV",
            "latency seen by the client: 1 used",
            "  ? ?: quantiles 0.5 13.891, 0.9 18.795, 0.95 19.753, 0.99 21.018",
        ],
    );
    check(
        "triton_model_analyzer__metrics-model-inference.csv",
        &[
            "Triton Model Analyzer, inference metrics (CSV)",
            "model configuration add_sub_config_default: 2 used",
            "  ? 1: quantiles 0.99 0.5",
            "  ? 2: quantiles 0.99 0.7",
        ],
    );
    check(
        "aiperf__profile_export.jsonl",
        &[
            "aiperf / genai-perf, records (JSON lines)",
            "request latency: 1 used",
            "  ? ?: samples [297.52522799999997]",
            "skipped 1 at 2: a request that failed or was cancelled",
        ],
    );
    check(
        "aiperf__profile_export_aiperf_EXCERPT.json",
        &[
            "aiperf / genai-perf, summary (JSON)",
            "request latency: 30 used",
            "  ? ?: quantiles 0.5 1265.687, 0.99 2409.084",
            &format!("{waits} 13"),
        ],
    );
    check(
        "vllm_bench_serve__result_EXCERPT.json",
        &[
            "vLLM, bench serve result (JSON)",
            "end-to-end latency, percentiles: 1000 used",
            "  ? ?: quantiles 0.99 456.78",
            &format!("{waits} 2"),
        ],
    );
    check(
        "k6__summary_export_v2_EXCERPT.json",
        &[
            "k6, summary (JSON)",
            "http_req_duration: 4375 used",
            "  ? ?: quantiles 0.5 3.07, 0.9 3.74, 0.95 4.02, 0.99 4.83, 0.999 8.22",
            &format!("{waits} 2"),
        ],
    );
    check("locust__stats.csv", &["Locust, statistics (CSV)", "GET /api/v1/events/: 1500 used"]);
    check(
        "hey__o_csv.csv",
        &["hey, CSV", "response time (with name look-up and dialling): 1 used", "  ? ?: samples [8.7]"],
    );
    check(
        "wrk2__latency.txt",
        &["wrk2 / HdrHistogram, latency report (text)", "latency, counted from when the request was due: 99900 used"],
    );
    check(
        "mlperf__mlperf_log_summary.txt",
        &["MLPerf loadgen, summary (text)", "latency of a query, scenario Offline: 1 used"],
    );
    check("llmd_planner__benchmarks_BLIS_head12.json", &["llm-d planner, benchmarks (JSON)"]);
    check(
        "ribbon__mtwnd_summary_DERIVED.csv",
        &[
            "plain tables, table",
            "latencies: 150 used",
            "  g4dn.xlarge 10: quantiles 0.5 4.023, 0.95 4.146, 0.99 4.242",
        ],
    );
    check("ribbon__c5.2xlarge__mtwnd_250_1.json", &["RIBBON, log (JSON array of ms)", "latencies: 99 used"]);
    check("ribbon__price.csv", &["plain tables, table", "prices: 34 used"]);
    check("llmd_planner__gpu_catalog.json", &["llm-d planner, GPU catalog (JSON)", "general price: 11 used"]);
    check(
        "aws_price_list__ec2_EXCERPT.json",
        &["AWS price list, offer file (JSON)", "on-demand prices, Linux: 1 used"],
    );
    for model in ["candle", "dien", "mtwnd", "resnet", "vgg"] {
        check(
            &format!("ribbon__config_{model}.json"),
            &["RIBBON, configuration (JSON)", "target, load and bounds: 1 used"],
        );
    }
}

/// Vidur's file is made from Azure's conversations: the same gaps, to the microsecond.
#[test]
fn traces_of_one_load_agree() {
    let trace = |file: &str| {
        let text = crate::shared(&format!("samples/{file}"))?;
        let Yield::Trace(recorded) = recognised(file, &text).readings[3].yields.clone() else {
            panic!("{file} is no trace")
        };
        Some(recorded.rows())
    };
    let Some((azure, vidur)) = trace("azure_llm_2023_conv_head200.csv").zip(trace("vidur__splitwise_conv_head100.csv"))
    else {
        return;
    };
    for (index, (azure, vidur)) in azure.iter().zip(&vidur).enumerate() {
        assert!(azure.arrival_ns.abs_diff(vidur.arrival_ns) < 2000, "request {index}: {azure:?} {vidur:?}");
    }
    check("burstgpt_1__rows.csv", &["BurstGPT, trace (CSV)", "size: prompt and answer tokens: 3 used"]);
    check(
        "azure_llm_2023_code_head200.csv",
        &["Azure LLM inference trace, CSV", "size: prompt and answer tokens: 200 used"],
    );
}

#[test]
fn what_is_no_benchmark_is_refused() {
    let Some(text) = crate::shared("samples/SOURCES.md") else { return };
    let problems = sniff("SOURCES.md", &text).expect_err("prose");
    assert!(problems[0].message.starts_with("This is no file that Ribbon knows"), "{problems:?}");
}
