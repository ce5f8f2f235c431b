//! Triton's tools. Schemas: `docs/measurements_metrics.md` of `perf_analyzer`'s, `docs/metrics.md` of Model Analyzer's repository.
//! Expected figures: read off the sample, microseconds divided by 1000.

use super::{check, check_errors};

const HEAD: &str = "Concurrency,Inferences/Second,Client Send,Network+Server Send/Recv,Server Queue,Server Compute Input,Server Compute Infer,Server Compute Output,Client Recv,p50 latency,p90 latency,p95 latency,p99 latency\n";

#[test]
fn perf_analyzer_alone_gives_percentiles_and_the_compute_time() {
    // Sorted by throughput, as the tool does: the row at concurrency 1 is not the first.
    let text = format!(
        "{HEAD}2,80,1,1,9000,200,11000,20,0,21000,28000,29000,34000\n1,70,1,1,60,200,11700,100,0,13000,18000,19000,21000\n"
    );
    check(
        &text,
        &[
            "Triton perf_analyzer, CSV",
            "latency seen by the client: 1 used",
            "  ? ?: quantiles 0.5 13, 0.9 18, 0.95 19, 0.99 21",
            "server compute time (mean of input, infer and output; no waiting): 1 used",
            "  ? ?: mean 12",
            "  ! This is a mean",
            "skipped 1 at 2: measured under more load: requests waited for each other",
        ],
    );
}

#[test]
fn perf_analyzer_under_load_offers_the_compute_time_first() {
    let text = format!("{HEAD}4,80,1,1,30000,200,11700,100,0,47000,56000,59000,64000\n");
    check(
        &text,
        &[
            "Triton perf_analyzer, CSV",
            "server compute time (mean of input, infer and output; no waiting): 1 used",
            "  ? ?: mean 12",
            "  ! This is a mean",
            "latency seen by the client: 1 used",
            "  ? ?: quantiles 0.5 47, 0.9 56, 0.95 59, 0.99 64",
            "  ! These latencies were measured with 4 requests under way at once",
        ],
    );
    let import = super::recognised("perf.csv", &text);
    assert_eq!((import.better(0), import.better(1), import.better(2)), (None, Some(0), None));
    let warning = &import.readings[1].warnings[0];
    assert!(warning.hint.starts_with("Choose server compute time"), "{}", warning.hint);
    assert_eq!(warning.place.input, "perf.csv");
}

#[test]
fn perf_analyzer_at_a_request_rate_may_have_waited() {
    let text = HEAD.replace("Concurrency", "Request Rate") + "10,10,1,1,60,200,11700,100,0,13000,18000,19000,21000\n";
    check(
        &text,
        &[
            "Triton perf_analyzer, CSV",
            "server compute time (mean of input, infer and output; no waiting): 1 used",
            "  ? ?: mean 12",
            "  ! This is a mean",
            "latency seen by the client: 1 used",
            "  ? ?: quantiles 0.5 13, 0.9 18, 0.95 19, 0.99 21",
            "  ! Requests were sent at a fixed rate",
        ],
    );
}

#[test]
fn perf_analyzer_in_error() {
    check_errors(
        &format!(
            "{HEAD}x,70,1,1,60,200,11700,100,0,13000,18000,19000,21000\n1,70,1,1,60,200,fast,100,0,13000,18000,19000,\n"
        ),
        &[
            "error file 2:1: The load is `x`, which is not a number.",
            "error file 3:7: The latency is `fast`, which is not a number.",
            "error file 3:13: The latency is missing.",
        ],
    );
    check_errors(
        "Model,Inferences/Second\nm,1\n",
        &["error file 1:0: There is neither a column `Concurrency` nor a column `Request Rate`."],
    );
}

const ANALYZER: &str = "Model,Batch,Concurrency,Model Config Path,Instance Group,Satisfies Constraints,Throughput (infer/sec),p99 Latency (ms)\n";

#[test]
fn model_analyzer_by_configuration_and_batch() {
    let rows = "m,2,2,m_config_0,1:GPU,Yes,130,0.5\nm,2,1,m_config_0,1:GPU,Yes,48,0.7\nm,1,1,m_config_0,1:GPU,Yes,25,0.4\nm,1,4,m_config_default,1:GPU,Yes,25,0.6\n";
    check(
        &format!("{ANALYZER}{rows}"),
        &[
            "Triton Model Analyzer, inference metrics (CSV)",
            "model configuration m_config_default: 1 used",
            "  ? 1: quantiles 0.99 0.6",
            "  ! These latencies were measured with 4 requests under way at once",
            "  ! The lowest percentile is p99",
            "model configuration m_config_0: 2 used",
            "  ? 1: quantiles 0.99 0.4",
            "  ? 2: quantiles 0.99 0.7",
            "  ! The lowest percentile is p99",
            "skipped 1 at 2: measured under more load: requests waited for each other",
        ],
    );
}

#[test]
fn model_analyzers_other_tables_have_no_latencies() {
    let gpu = "Model,GPU UUID,Batch,Concurrency,Model Config Path,GPU Utilization (%)\nm,GPU-1,1,1,m_config_0,5\n";
    check_errors(gpu, &["error file 1:0: This table of Model Analyzer has no latencies."]);
}
