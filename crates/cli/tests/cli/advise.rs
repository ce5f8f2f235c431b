//! `ribbon advise`.

use super::{json, ribbon};

fn document(trials: &str) -> String {
    super::DOCUMENT
        .replace(
            r#""max_count": 1, "latency": { "kind": "table", "points": [[1, 4]"#,
            r#""max_count": 2, "latency": { "kind": "table", "points": [[1, 4]"#,
        )
        .trim_end()
        .trim_end_matches('}')
        .to_owned()
        + &format!(r#", "trials": {{ "prior": "none", "hours_each": 2, "told": [{trials}] }} }}"#)
}

#[test]
fn what_was_tried_is_weighed() {
    let trials = r#"{ "pool": { "fast": 1 }, "share": 1 }, { "pool": { "slow": 1 }, "share": 0.5 }"#;
    let advice = json(&ribbon(&["advise", "-", "--json"], &document(trials)));
    // (1, 0) meets the target at 1.5 dollars; of 2 x 3 - 1 pools (0, 2) alone is cheaper and was not tried.
    assert_eq!(advice["best"]["counts"], serde_json::json!([1, 0]));
    assert_eq!(advice["open"], 1);
    assert_eq!(advice["next"][0]["outlook"]["counts"], serde_json::json!([0, 2]));
    assert_eq!(advice["next"][0]["cost"], 2.0);
    assert_eq!(advice["spent"], 4.0);
    let text = ribbon(&["advise", "-"], &document(trials));
    let text = String::from_utf8_lossy(&text.stdout);
    assert!(text.starts_with("rent 1 \u{d7} fast at $1.5000/h: 100.00 %, meets the target\n"), "{text}");
    assert!(text.contains("  2 \u{d7} slow at $1.0000/h: "), "{text}");
}

#[test]
fn a_wrong_trial_is_told_with_its_place() {
    let output = ribbon(&["advise", "-"], &document(r#"{ "pool": { "fats": 1 }, "share": 1 }"#));
    assert_eq!(output.status.code(), Some(2));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains("names `fats`") && text.contains("Did you mean `fast`?"), "{text}");
}
