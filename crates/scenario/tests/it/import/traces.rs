//! Recorded loads. Schemas: `AzurePublicDataset`, BurstGPT's README, Vidur's processed traces, Mooncake's README. Expected rates and
//! burstiness: calculated by hand beside each.

use super::{check, check_errors, recognised};
use scenario::import::{Recorded, Yield};

#[track_caller]
fn recorded(text: &str, reading: usize) -> Recorded {
    let Yield::Trace(recorded) = recognised("trace", text).readings[reading].yields.clone() else {
        panic!("no trace: {text}")
    };
    recorded
}

fn rows(recorded: &Recorded) -> Vec<(u64, u32)> {
    recorded.rows().iter().map(|row| (row.arrival_ns, row.batch)).collect()
}

#[test]
fn azure() {
    let text = "TIMESTAMP,ContextTokens,GeneratedTokens\r\n2023-11-16 23:59:59.9000000,4808,10\r\n2023-11-17 00:00:00.0000001,110,27\r\n";
    assert_eq!(rows(&recorded(text, 0)), [(0, 4818), (100_000_100, 137)]);
    assert_eq!(rows(&recorded(text, 1)), [(0, 4808), (100_000_100, 110)]);
    assert_eq!(rows(&recorded(text, 2)), [(0, 10), (100_000_100, 27)]);
    assert_eq!(rows(&recorded(text, 3)), [(0, 1), (100_000_100, 1)]);
    check(
        text,
        &[
            "Azure LLM inference trace, CSV",
            "size: prompt and answer tokens: 2 used",
            "  ! The sizes of this trace are tokens",
            "size: prompt tokens: 2 used",
            "  ! The sizes of this trace are tokens",
            "size: answer tokens: 2 used",
            "  ! The sizes of this trace are tokens",
            "size: each request counts 1: 2 used",
        ],
    );
    check_errors(
        "TIMESTAMP,ContextTokens,GeneratedTokens\nyesterday,1.5,-1\n",
        &[
            "error file 2:1: The timestamp is `yesterday`, which is no date and time.",
            "error file 2:2: The number of tokens is `1.5`, which is not a whole number.",
            "error file 2:3: The number of tokens is `-1`, which is below zero.",
        ],
    );
}

#[test]
fn burstgpt_skips_failures_and_counts_from_its_first_request() {
    let text = "Timestamp,Model,Request tokens,Response tokens,Total tokens,Log Type\n5,ChatGPT,472,18,490,Conversation log\n6,ChatGPT,30,0,30,API log\n5.5,GPT-4,417,276,693,Conversation log\n";
    assert_eq!(rows(&recorded(text, 2)), [(0, 18), (500_000_000, 276)]);
    let import = recognised("burstgpt.csv", text);
    assert_eq!(
        (import.skipped[0].rows, import.skipped[0].why.as_str()),
        (1, "a request without prompt or answer tokens, which failed")
    );
    assert!(!import.notes.iter().any(|note| note.contains("sorted")), "{:?}", import.notes);
    let swapped = text.replace("\n5,", "\n7,");
    assert!(recognised("burstgpt.csv", &swapped).notes[0].contains("sorted"));
    assert_eq!(rows(&recorded(&swapped, 2)), [(0, 276), (1_500_000_000, 18)]);
}

#[test]
fn vidur_in_seconds() {
    let text = "arrived_at,num_prefill_tokens,num_decode_tokens\n0.0,374,44\n4.314579,396,109\n";
    assert_eq!(rows(&recorded(text, 0)), [(0, 418), (4_314_579_000, 505)]);
}

#[test]
fn mooncake_in_milliseconds() {
    let text = "{\"timestamp\": 0, \"input_length\": 6755, \"output_length\": 500, \"hash_ids\": [0, 1]}\n{\"timestamp\": 3052, \"input_length\": 7319, \"output_length\": 490, \"hash_ids\": []}\n";
    assert_eq!(rows(&recorded(text, 2)), [(0, 500), (3_052_000_000, 490)]);
    check_errors(
        "{\"timestamp\": \"0\", \"input_length\": 1, \"output_length\": 1}\n{\"timestamp\": 1, \"input_length\": 1}\n",
        &[
            "error file 1:0: The timestamp is a string, where a number is expected.",
            "error file 2:0: The key `output_length` is missing.",
        ],
    );
}

#[test]
fn plain_tables_keep_their_draws() {
    let import = recognised("trace", "arrival_ms,batch,draw\n0,3,7\n2,4,\n");
    let Yield::Trace(recorded) = &import.readings[0].yields else { panic!("no trace") };
    assert_eq!(recorded.rows().iter().map(|row| row.draw).collect::<Vec<_>>(), [Some(7), None]);
}

#[test]
fn rate_burstiness_and_sizes() {
    // Gaps of 1, 1 and 4 s: mean 2 s, so 0.5 per second; squared deviations 1, 1, 4, so sd sqrt(2) and cv sqrt(2) / 2.
    let load = recorded("arrival_ms,batch\n0,1\n1000,2\n2000,4\n6000,9\n", 0);
    assert_eq!((load.queries(), load.duration_s(), load.rate_per_s()), (4, 6.0, Some(0.5)));
    assert!((load.gap_cv().expect("gaps") - 2.0_f64.sqrt() / 2.0).abs() < 1e-12);
    let sizes = load.sizes().expect("queries");
    assert_eq!((sizes.mean, sizes.p50, sizes.p99, sizes.max), (4.0, 2, 9, 9));
    // 1 | 2 | 3 to 4 | 5 to 8 | 9 to 16.
    let buckets: Vec<(u32, u32, usize)> = sizes.histogram.iter().map(|one| (one.from, one.to, one.queries)).collect();
    assert_eq!(buckets, [(1, 1, 1), (2, 2, 1), (3, 4, 1), (5, 8, 0), (9, 16, 1)]);
    // Steady arrivals have no burstiness; a single query has neither rate nor burstiness.
    assert_eq!(recorded("0,1\n10,1\n20,1", 0).gap_cv(), Some(0.0));
    assert_eq!(recorded("5,1", 0).rate_per_s(), None);
    assert_eq!(recorded("5,1\n5,1", 0).gap_cv(), None);
}
