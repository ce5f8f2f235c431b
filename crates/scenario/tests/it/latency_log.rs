//! Pasted logs of latencies. Expected counts: by eye, from the text.

use scenario::tables::{LogUnit, read_latency_log};

const TARGET_NS: u64 = 21_000_000;

/// `used`, `within` and the longest in ms.
#[track_caller]
fn check(text: &str, unit: LogUnit, expect: (u32, u32, f64)) {
    let log = read_latency_log(text, unit, TARGET_NS).expect("a log");
    assert_eq!((log.used, log.within, log.range_ms.1), expect, "{text:?}");
}

#[test]
fn every_form_is_read() {
    check("4\n21\n21.000001\n30", LogUnit::Ms, (4, 2, 30.0));
    check("0.004\n0.0211", LogUnit::S, (2, 1, 21.1));
    check("4000\n21000", LogUnit::Us, (2, 2, 21.0));
    check("4 ms\n22ms\n4000 us", LogUnit::S, (3, 2, 22.0));
    check("\u{feff}latency_us\r\n4000\r\n22000\r\n", LogUnit::Ms, (2, 1, 22.0));
    check("latency (s)\n0.004\n", LogUnit::Ms, (1, 1, 4.0));
    check("4,\n5,\n", LogUnit::Ms, (2, 2, 5.0));
    check("time;latency;status\n1;4,5;200\n2;22,5;200", LogUnit::Ms, (2, 1, 22.5));
    check("timeStamp,elapsed,label\n1700000000,18,a\n1700000001,35,b", LogUnit::Ms, (2, 1, 35.0));
    check("[4, 21, 22.5]", LogUnit::Ms, (3, 2, 22.5));
    check(" [0.004,\n0.0225]", LogUnit::S, (2, 1, 22.5));
}

#[test]
fn rows_that_are_no_latency_are_left_out_and_told() {
    let text = "latency_ms\n4\ntimeout\n-1\n\n# comment\n22\nfailed\n700000\n5";
    let log = read_latency_log(text, LogUnit::Ms, TARGET_NS).expect("a log");
    assert_eq!((log.used, log.within, log.range_ms), (3, 2, (4.0, 22.0)));
    let told: Vec<(&str, usize, &[u32], &str)> =
        log.skipped.iter().map(|it| (it.why, it.count, it.first.as_slice(), it.example.as_str())).collect();
    assert_eq!(
        told,
        [
            ("no number", 2, &[3_u32, 8][..], "`timeout`"),
            ("below zero", 1, &[4][..], "`-1`"),
            ("longer than ten minutes", 1, &[9][..], "`700000`"),
        ]
    );
    let list = read_latency_log("[1, null, \"2\", {\"a\": 3}]", LogUnit::Ms, TARGET_NS).expect("a log");
    assert_eq!((list.used, list.skipped[0].count, list.skipped[0].first.as_slice()), (1, 3, &[2_u32, 3, 4][..]));
}

#[test]
fn what_is_no_log_says_what_to_paste() {
    for (text, message) in [
        ("", "There is no latency in the log."),
        ("hello\nworld", "There is no latency in the log: row 2 is `world` (no number)."),
        ("1,2\n3,4", "The first row has 2 cells, and no header says which is the latency."),
        ("colour,weight\n1,2", "No column for the latency among `colour`, `weight`."),
        ("start_time,end_time\n1,2", "No column for the latency among `start_time`, `end_time`."),
        ("[1, 2", "This `[` is never closed."),
    ] {
        let problem = read_latency_log(text, LogUnit::Ms, TARGET_NS).expect_err("no log");
        assert_eq!((problem.place.input.as_str(), problem.message.as_str()), ("trial_log", message));
        assert!(!problem.hint.is_empty());
    }
}

#[test]
fn the_columns_and_their_units_are_told() {
    let log = read_latency_log("id,latency_us\n1,4000", LogUnit::Ms, TARGET_NS).expect("a log");
    assert_eq!(log.notes, ["The column `latency_us` is read, in us."]);
}

proptest::proptest! {
    /// Whatever is pasted, there is an answer, and it adds up.
    #[test]
    fn nothing_pasted_breaks_it(text in "[\\[\\]{}\",;\t\n 0-9.eEmsu:-]{0,60}") {
        if let Ok(log) = read_latency_log(&text, LogUnit::Ms, TARGET_NS) {
            proptest::prop_assert!(log.used > 0 && log.within <= log.used);
            proptest::prop_assert!(log.range_ms.0 <= log.range_ms.1);
        }
    }
}
