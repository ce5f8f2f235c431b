//! Share links. Golden links must decode for ever; what they mean is written out beside them.

use crate::told;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use scenario::{link, parse, presets};

fn link_of(document: &[u8]) -> String {
    format!("r1d.{}", URL_SAFE_NO_PAD.encode(miniz_oxide::deflate::compress_to_vec(document, 9)))
}

#[track_caller]
fn refused(fragment: &str, expect: &str) {
    let diagnostics = link::decode(fragment).expect_err("refused");
    assert_eq!(told(&diagnostics), [expect]);
    assert!(!diagnostics[0].hint.is_empty());
}

#[test]
fn presets_travel_and_stay_short() {
    for preset in presets::all() {
        let scenario = preset.scenario();
        let link = link::try_encode(&scenario).expect(preset.id);
        assert!(link.len() < link::MAX_ENCODED / 4, "{} has {}", preset.id, link.len());
        assert!(link.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-_".contains(&byte)));
        for written in [link.clone(), format!("#{link}"), format!(" {link}=\n")] {
            assert_eq!(link::decode(&written).expect(preset.id).scenario, scenario);
        }
    }
}

#[test]
fn a_newer_version_says_so() {
    let newer = "error link 0:0: This link was made by a newer Ribbon.";
    refused("r2d.AAAA", newer);
    refused("r1b.AAAA", newer);
    refused("#r12zz.x", newer);
    let document = br#"{"ribbon":2,"target":{}}"#;
    refused(
        &link_of(document),
        "error link 1:11 ribbon: The document has format version `2`: it was made by a newer Ribbon.",
    );
}

#[test]
fn what_is_no_link() {
    let none = "error link 0:0: This address holds no scenario that Ribbon can read.";
    for fragment in ["", "#", "top", "readme.md", "r.x", "rx.y", "r0d.x", "R1d.x", "/reset"] {
        refused(fragment, none);
    }
}

#[test]
fn damage_and_bombs() {
    let damaged = "error link 0:0: The link is damaged: a part of it is missing or was changed on the way.";
    let link = link::encode(&presets::all()[0].scenario());
    refused(&link[..link.len() / 2], damaged);
    refused("r1d.", damaged);
    refused("r1d.!!!!", damaged);
    refused("r1d.AA\u{e9}", damaged);
    refused(&link_of(b"\xff\xfe"), damaged);
    let long = format!("r1d.{}", "A".repeat(link::MAX_ENCODED));
    refused(&long, "error link 0:0: The link has 32004 characters.");
    // One that is just as long as allowed is read, and found to be nonsense.
    refused(&long[..link::MAX_ENCODED], damaged);
    // 8 MiB of blanks deflate to about 8 kB.
    let bomb = link_of(&vec![b' '; 8 << 20]);
    assert!(bomb.len() < link::MAX_ENCODED);
    refused(&bomb, "error link 0:0: The link unpacks to more than 1048576 bytes.");
    refused(&link_of("[".repeat(1 << 20).as_bytes()), "error link 1:33: Lists and objects nest deeper than 32 levels.");
}

#[test]
fn what_is_too_long_travels_as_a_file() {
    // Arrivals with digits that do not compress: the fractional parts of multiples of the golden ratio, made with integers.
    let digits = |index: u64| index.wrapping_mul(11_400_714_819_323_198_485) >> 44;
    let rows: Vec<String> = (0..20_000_u64)
        .map(|index| format!("[{index}.{:06},{}]", digits(index) % 1_000_000, 1 + digits(index) % 7))
        .collect();
    let document = format!(
        r#"{{"ribbon":1,"target":{{"latency_ms":2,"share":0.9}},"workload":{{"trace":[{}]}},"instances":[{{"name":"a","price_per_hour":1,"latency":{{"kind":"affine","base_ms":1,"per_item_ms":1}}}}]}}"#,
        rows.join(",")
    );
    let scenario = parse(&document).expect("valid").scenario;
    let diagnostic = link::try_encode(&scenario).expect_err("too long");
    assert!(diagnostic.is_error() && diagnostic.hint.contains("file"), "{diagnostic}");
    assert!(link::decode(&link::encode(&scenario)).is_err());
}

/// A node is an object, a key, a value, a list or an entry: 2 for the list's own object and key, 1 for the list, the rest are its entries.
#[test]
fn what_is_too_dense_is_not_read() {
    let list = |entries: usize| format!("{{\"a\":[{}]}}", vec!["0"; entries].join(","));
    let most = link::MAX_VALUES - 3;
    let unknown = link::decode(&link_of(list(most).as_bytes())).expect_err("no scenario");
    assert!(unknown.iter().any(|one| one.message.contains("`a` is unknown")), "{unknown:?}");
    // The first entry stands in column 7; each takes two characters.
    let at = 7 + 2 * most;
    refused(
        &link_of(list(most + 1).as_bytes()),
        &format!("error link 1:{at}: There are more than 131072 keys and values."),
    );
    refused(
        &link_of(format!("[{}]", "9".repeat(1_001)).as_bytes()),
        "error link 1:2: A number of 1001 characters stands here.",
    );
}

/// 50,000 queries that come at once shrink to little, and are too many to be opened nonetheless.
#[test]
fn what_is_too_dense_travels_as_a_file() {
    let document = format!(
        r#"{{"ribbon":1,"target":{{"latency_ms":2,"share":0.9}},"workload":{{"trace":[{}]}},"instances":[{{"name":"a","price_per_hour":1,"latency":{{"kind":"affine","base_ms":1,"per_item_ms":1}}}}]}}"#,
        vec!["[0,1]"; 50_000].join(",")
    );
    let scenario = parse(&document).expect("valid").scenario;
    assert!(link::encode(&scenario).len() < link::MAX_ENCODED);
    let diagnostic = link::try_encode(&scenario).expect_err("too dense");
    assert!(diagnostic.is_error() && diagnostic.hint.contains("file"), "{diagnostic}");
    assert!(diagnostic.message.contains("more than 131072 keys and values"), "{diagnostic}");
    assert!(link::decode(&link::encode(&scenario)).is_err());
}

/// Made by another encoder (Python's zlib, base64) from documents as people might write them, and by this crate's first
/// version. Never change a link here: people have it in their mail.
#[test]
fn golden_links() {
    for (link, document) in GOLDEN {
        let expect = parse(document).expect("valid").scenario;
        assert_eq!(link::decode(link).expect("a golden link").scenario, expect, "{link}");
    }
}

const GOLDEN: [(&str, &str); 5] = [
    (
        "r1d.TY_hasMwDITfRb9NcLMltHmVEIzimsbUkYPsbBnB7z55ZdB_Qtx9d3cC-3mOBMNFQUZ-uAzDCQGzI_tj1gRDqxWkBdnBoJvbrSj4jvwMEe9Vicz-C0Oq99OT_GCLPiVBKmDBmM2xqZhOi3XGbJc37SvdrP7IuyQUkXhKGck68YwnEK4SDI_POzVHqAWFu7G3L_ASd669urZXsOJhbNxJJnTqf8NbWMY5_Nmjp1zxo5RSfdP2l0mNndbq2lz7j2kqZSq_",
        r#"{ "ribbon": 1, "target": { "latency_ms": 20, "share": 0.99 },
  "workload": { "arrivals": { "kind": "poisson", "rate_per_s": 250 }, "batch": { "kind": "ribbon_mixture" } },
  "instances": [ { "name": "g4dn.xlarge", "price_per_hour": 0.526, "max_count": 5,
    "latency": { "kind": "table", "points": [[250, 6.261], [500, 8.863]] } } ] }"#,
    ),
    (
        "r1d.bVJtbqQwDL1K5d9RFIZOp-EoyyJkGE8nakioCZ2tRpxjb7IX6MXWgaof0vCH-Nl-7znxFdh1XQxQFQqSS56ggl-X93_-dPf-967YgYIQU0a9C_Q7xEACJeQnSlBdwWOi0L-1wwTVrtB7BdMZWeqNttYuCi6Rn33EYy5GZveKfsrnZxcEA6ZAF_TCycLUjsStpB8e9EFB_yqcQtFh6s_fekLkYW0ZCLPzRyOqkriX_-C2WQb8A9XeGGl_mYkdTWuYK4mk9iCJo5vGjRrS20ht5COx0LowJQx9bqmvEHDI46MkRnb95vEcZ84zitLHDXzzN-EweukW55QuROJIOBPxGHNxJooSZ_q6MKoutVX3umgaVYtFVdumaZZFfUp3N6V365BtH-cgL2FuGXmZMSS3WfmSzBpXGPdGbkxwa7WVky6Xn6r9TdXSbF_xQ93eUsfTya3b0uFE64KU-vEgtjOfSzSsmNHGWFtury1BsSyNBDPLZqR2jNGvmyObIKg87bL8Bw",
        r#"{ "ribbon": 1, "title": "Zwölf × 12", "note": "line\none", "target": { "latency_ms": 21.5, "share": 0.999 },
  "workload": { "arrivals": { "kind": "renewal", "rate_per_s": 66.7, "cv": 2 },
    "batch": { "kind": "normal", "mean": 180, "sd": 40, "min": 1, "max": 500 }, "queries": 5000, "seed": 7 },
  "dispatch": "type_order",
  "instances": [
    { "name": "a", "price_per_hour": 0.1, "latency": { "kind": "samples", "between": "interpolate", "points": [[10, [3.9, 4.1]], [500, [9]]] } },
    { "name": "b", "price_per_hour": 0.2, "max_count": 0, "latency": { "kind": "quantiles", "points": [[500, { "p50": 4, "p99.9": 4.3 }]] } },
    { "name": "c", "price_per_hour": 0.300000001, "max_count": 9, "latency": { "kind": "affine", "base_ms": 3.872, "per_item_ms": 0.00993, "cv": 0.01 } } ],
  "current_pool": { "a": 2, "c": 1 } }"#,
    ),
    (
        "r1d.LY7dCoMwDIXfJddF2qJz8VVEJGqcRa2j7RhDfPdF8TI53_nZIbiu2zxURkGi8OIE1Q4LJfb9r10jVFaUOFFgqHSGh4LvFuZlo-EEU6BehLrWyjSqNlmhniq3mOOjtFjcL6t000gKs5hQ69Ig2iIvc41oJNH5mMj3LG31Dp5WiQQCBe_gem7fHNpp-4Rr5D3tLJ-dH05wHJ1noTuKfE0W7PS4xOt166w4jub4Aw",
        r#"{ "ribbon": 1, "target": { "latency_ms": 21, "share": 0.9 },
  "workload": { "trace": [[0, 1], [1.5, 8, 4294967295], [1.5, 2, 0]], "seed": 9007199254740991 },
  "instances": [ { "name": "a", "price_per_hour": 1, "latency": { "kind": "affine", "base_ms": 1, "per_item_ms": 0.5 } } ] }"#,
    ),
    (
        "r1d.dZLRboMwDEXf9xVRntEEjG5jv1IhZGg6rELMkrBuqvrvswOrxlSeIjv2PfZNLko7bBqy-k1lidIB3LsJHFyU7iEY237Xg-c4l1vfgTMcpI9lqa7Jg1L6TO7UExzmFnAOP6H3c3RCK3k9EnrPCFZwrFmPxtVSkqWpui46aH0A2xrJ7zmhRMDCIDgN0jo6bOfejiYXp9hxeoCvuqXJytASL1OvJwjQ9CaKENoQGXteqKiq3wFWvGaDl23pw_GINgIa8GZ2TIqlG4MZFg8Fpqq4b3B484lJJABtaRYRoK8NtN1tzUD94a81I1G_eM5HIWRh8jLrZ3qSq4_JOIzW5rtUTE82ZP63v77crRVUGWvPGDqUz5MXz0V6D6WixT8",
        r#"{ "ribbon": 1, "target": { "latency_ms": 21, "share": 0.99 },
  "workload": { "arrivals": { "kind": "poisson", "rate_per_s": 100 } },
  "instances": [
    { "name": "a", "price_per_hour": 0.5, "max_count": 5, "latency": { "kind": "table", "points": [[1, 4]] } },
    { "name": "b", "price_per_hour": 0.1, "latency": { "kind": "affine", "base_ms": 1, "per_item_ms": 2 } } ],
  "trials": { "prior": "none", "hours_each": 0.5, "told": [
    { "pool": { "a": 4, "b": 1 }, "share": 0.9934, "queries": 25000 },
    { "pool": { "a": 4 }, "share": 0.987 },
    { "pool": { "b": 9 }, "within": 24640, "queries": 25000 } ] } }"#,
    ),
    (
        "r1d.TVBLSgNBEL1KU6CrJh8TF9OKBxDixmUSQk1PmSky0z10d0xiGAiewY2geAsv4E1yAo9gDUHIrnj13qtXbw-B89w7MEMNiVNFYODBJ4rqUj3xch0oggYniCwmhFGQQnmnRmqCO62Oh48Nhvp4-FQWbUm9mXskUrdlSk00_f6GV9yjLdZNRf0KEznLFO9uVEGWCyqMyjJ1IaqZOx7e1P3Pd1iq36_3V7maMCwpgdnDSbhb1BHMaKAhlhgk0KCXZa2GjQ-rymPRMTEEfsYqdvOKnWDQeI5RXtQQxGbRUFjIejwQZY7JlmfUJ95SIcTIL2I_boXCLiZ0Vmow0z04rLsiUDhNYHtyK_06dGGu9X_QM8uEuZSquxQudSbTsR5ezedtO2__AA",
        r#"{ "ribbon": 1, "title": "Notes & figures",
  "note": "Measured on 3 May, “warm” cache.\nSee <https://wiki.example/latencies>; decided: 99 %.\n\n— Jörg 🙂",
  "target": { "latency_ms": 30, "share": 0.99 },
  "workload": { "arrivals": { "kind": "poisson", "rate_per_s": 40 }, "batch": { "kind": "fixed", "size": 4 } },
  "instances": [ { "name": "a", "price_per_hour": 0.5, "latency": { "kind": "table", "points": [[4, 12]] } } ] }"#,
    ),
];
