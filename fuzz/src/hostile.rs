//! Links that are meant to harm: each asks for as much memory or time as it can. What they may cost, the tests of this crate and the journeys say.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use scenario::link::{MAX_ENCODED, MAX_INFLATED, MAX_VALUES};

/// So many entries pass the cap on values, and meet what is behind it.
const MOST: usize = MAX_VALUES - 100;

/// What each is, and its fragment.
pub fn hostile_links() -> Vec<(&'static str, String)> {
    let workload = r#"{"ribbon":1,"workload":{"#;
    let instance = r#"{"ribbon":1,"instances":[{"name":"a","latency":{"kind":"#;
    let documents: [(&str, String); 16] = [
        ("depth", "[".repeat(MAX_INFLATED)),
        ("objects in objects", r#"{"a":"#.repeat(MAX_INFLATED / 5)),
        ("many small values", format!("[{}0]", "0,".repeat(MAX_INFLATED / 2 - 2))),
        ("many empty lists", format!("[{}[]]", "[],".repeat(MAX_INFLATED / 3 - 2))),
        ("1e999", r#"{"ribbon":1,"target":{"latency_ms":1e999,"share":0.99}}"#.to_owned()),
        ("not a number", r#"{"ribbon":1,"target":{"latency_ms":NaN,"share":0.99}}"#.to_owned()),
        ("long digits", format!(r#"{{"ribbon":{}}}"#, "9".repeat(MAX_INFLATED - 20))),
        (
            "prototype keys",
            r#"{"ribbon":1,"__proto__":{"polluted":1},"constructor":{"prototype":{}}}"#.to_owned(),
        ),
        ("many unknown keys", unknown_keys()),
        ("many instances", format!(r#"{{"ribbon":1,"instances":[{}{{}}]}}"#, "{},".repeat(MOST))),
        ("many rows", format!(r#"{workload}"trace":[{}{{}}]}}}}"#, "{},".repeat(MOST))),
        (
            "many sizes",
            format!(r#"{workload}"batch":{{"kind":"empirical","sizes":[{}0]}}}}}}"#, "{},".repeat(MOST)),
        ),
        ("many percentiles", format!(r#"{instance}"quantiles","points":[[1,{}]]}}}}]}}"#, unknown_keys())),
        ("many trials", format!(r#"{{"ribbon":1,"trials":{{"told":[{}{{}}]}}}}"#, "{},".repeat(MOST))),
        ("a pool of many types", format!(r#"{{"ribbon":1,"current_pool":{}}}"#, unknown_keys())),
        (
            "huge counts",
            r#"{"ribbon":1,"instances":[{"name":"a","price_per_hour":1,"max_count":4294967295,"latency":{"kind":"affine","base_ms":1,"per_item_ms":1e308}}]}"#.to_owned(),
        ),
    ];
    let points = |kind: &'static str| {
        let points = format!(r#"{instance}"{kind}","points":[{}[]]}}}}]}}"#, "[1,{}],".repeat(MOST / 3));
        (kind, link(points.as_bytes()))
    };
    let mut links = vec![
        ("64 MiB of zeros", link(&vec![0; 64 << 20])),
        ("64 MiB of spaces", link(&vec![b' '; 64 << 20])),
        ("no end", format!("r1d.{}", "A".repeat(MAX_ENCODED - 4))),
        ("no link", "x".repeat(1_000_000)),
    ];
    links.extend(documents.iter().map(|(what, document)| (*what, link(document.as_bytes()))));
    links.extend(["table", "samples", "quantiles"].map(points));
    links
}

/// A link whose document is this.
fn link(document: &[u8]) -> String {
    format!("r1d.{}", BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec(document, 9)))
}

/// Each is worth a message, and there must not be thousands of those.
fn unknown_keys() -> String {
    let keys: Vec<String> = (0..9_000).map(|n| format!("\"k{n}\":0")).collect();
    format!("{{{}}}", keys.join(","))
}
