//! The formats, one a file, in the order in which they are asked: those with the plainest marks first, plain tables last.

mod aiperf;
mod aiperf_csv;
mod aiperf_json;
mod aiperf_records;
mod aws_prices;
mod azure_trace;
mod burstgpt;
mod hey;
mod k6;
mod llmd_benchmarks;
mod llmd_catalog;
mod locust;
mod mlperf;
mod model_analyzer;
mod mooncake;
mod perf_analyzer;
mod picture;
mod plain;
mod ribbon_config;
mod ribbon_log;
mod scenario_document;
mod vidur;
mod vllm;
mod wrk;

use super::Format;

/// All formats.
pub(super) static ALL: [&Format; 25] = [
    &picture::FORMAT,
    &scenario_document::FORMAT,
    &ribbon_log::FORMAT,
    &ribbon_config::FORMAT,
    &perf_analyzer::FORMAT,
    &model_analyzer::FORMAT,
    &model_analyzer::WITHOUT_LATENCIES,
    &aiperf_json::FORMAT,
    &aiperf_records::FORMAT,
    &aiperf_csv::FORMAT,
    &vllm::FORMAT,
    &k6::FORMAT,
    &locust::FORMAT,
    &hey::FORMAT,
    &wrk::FORMAT,
    &mlperf::FORMAT,
    &azure_trace::FORMAT,
    &burstgpt::FORMAT,
    &vidur::FORMAT,
    &mooncake::FORMAT,
    &aws_prices::FORMAT,
    &aws_prices::ANSWER,
    &llmd_catalog::FORMAT,
    &llmd_benchmarks::FORMAT,
    &plain::FORMAT,
];
