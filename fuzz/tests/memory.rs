//! Hostile links cost little: how much is allocated for one, at once and in all, is bounded, and with it the time. An allocator that counts says
//! how much; times would tell of the machine.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use miniz_oxide::deflate::compress_to_vec;
use scenario::link::{MAX_ENCODED, MAX_INFLATED, decode};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
    static PEAK: Cell<usize> = const { Cell::new(0) };
    static TOTAL: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

#[expect(
    unsafe_code,
    reason = "an allocator is unsafe by its nature; this one hands all to the system's, and only counts"
)]
// SAFETY: every call goes to `System` with the arguments as they came, so its guarantees are this allocator's. The counters are thread-local
// cells without destructors: using them allocates nothing.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        TOTAL.set(TOTAL.get() + layout.size());
        HELD.set(HELD.get() + layout.size());
        PEAK.set(PEAK.get().max(HELD.get()));
        // SAFETY: as above.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.set(HELD.get().saturating_sub(layout.size()));
        // SAFETY: as above.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

/// The most bytes that decoding holds at once, and that it asks for in all.
fn cost(link: &str) -> (usize, usize) {
    let before = HELD.get();
    PEAK.set(before);
    TOTAL.set(0);
    let refused = decode(link).is_err();
    assert!(refused, "it is hostile: {}", &link[..link.len().min(80)]);
    (PEAK.get() - before, TOTAL.get())
}

/// A link whose document is this.
fn link(document: &[u8]) -> String {
    format!("r1d.{}", BASE64_URL_SAFE_NO_PAD.encode(compress_to_vec(document, 9)))
}

/// The text's nodes are kept at 16 bytes each (`scenario::json`), and a node takes at least one byte of a text of at most `MAX_INFLATED`; beside
/// them stand the text itself, twice while it is handed over, and the doubling of a vector that grows.
const MOST_AT_ONCE: usize = MAX_INFLATED * (2 * 16 + 4);
/// Growing by doubling asks for twice of what it ends with.
const MOST_IN_ALL: usize = 2 * MOST_AT_ONCE;

#[track_caller]
fn check(what: &str, link: &str) {
    let (peak, total) = cost(link);
    println!("{what}: {peak} bytes at once, {total} in all");
    assert!(peak <= MOST_AT_ONCE && total <= MOST_IN_ALL, "{what}: {peak} bytes at once, {total} in all");
}

#[test]
fn hostile_links_cost_little() {
    check("64 MiB of zeros", &link(&vec![0; 64 << 20]));
    check("64 MiB of spaces", &link(&vec![b' '; 64 << 20]));
    check("depth", &link("[".repeat(MAX_INFLATED).as_bytes()));
    check("objects in objects", &link(r#"{"a":"#.repeat(MAX_INFLATED / 5).as_bytes()));
    check("many small values", &link(format!("[{}0]", "0,".repeat(MAX_INFLATED / 2 - 2)).as_bytes()));
    check("many empty lists", &link(format!("[{}[]]", "[],".repeat(MAX_INFLATED / 3 - 2)).as_bytes()));
    check("1e999", &link(br#"{"ribbon":1,"target":{"latency_ms":1e999,"share":0.99}}"#));
    check("not a number", &link(br#"{"ribbon":1,"target":{"latency_ms":NaN,"share":0.99}}"#));
    check("long digits", &link(format!(r#"{{"ribbon":{}}}"#, "9".repeat(MAX_INFLATED - 20)).as_bytes()));
    check("prototype keys", &link(br#"{"ribbon":1,"__proto__":{"polluted":1},"constructor":{"prototype":{}}}"#));
    check("many unknown keys", &link(unknown_keys().as_bytes()));
    check("many instances", &link(format!(r#"{{"ribbon":1,"instances":[{}{{}}]}}"#, "{},".repeat(300_000)).as_bytes()));
    let workload = r#"{"ribbon":1,"workload":{"#;
    check("many rows", &link(format!(r#"{workload}"trace":[{}{{}}]}}}}"#, "{},".repeat(300_000)).as_bytes()));
    check(
        "many sizes",
        &link(
            format!(r#"{workload}"batch":{{"kind":"empirical","sizes":[{}0]}}}}}}"#, "{},".repeat(300_000)).as_bytes(),
        ),
    );
    let instance = r#"{"ribbon":1,"instances":[{"name":"a","latency":{"kind":"#;
    for kind in ["table", "samples", "quantiles"] {
        let points = format!(r#"{instance}"{kind}","points":[{}[]]}}}}]}}"#, "[1,{}],".repeat(100_000));
        check(kind, &link(points.as_bytes()));
    }
    check(
        "many percentiles",
        &link(format!(r#"{instance}"quantiles","points":[[1,{}]]}}}}]}}"#, unknown_keys()).as_bytes()),
    );
    check(
        "many trials",
        &link(format!(r#"{{"ribbon":1,"trials":{{"told":[{}{{}}]}}}}"#, "{},".repeat(300_000)).as_bytes()),
    );
    check("a pool of many types", &link(format!(r#"{{"ribbon":1,"current_pool":{}}}"#, unknown_keys()).as_bytes()));
    check("huge counts", &link(br#"{"ribbon":1,"instances":[{"name":"a","price_per_hour":1,"max_count":4294967295,"latency":{"kind":"affine","base_ms":1,"per_item_ms":1e308}}]}"#));
    check("no end", &format!("r1d.{}", "A".repeat(MAX_ENCODED - 4)));
    check("no link", &"x".repeat(10_000_000));
}

/// Each is worth a message, and there must not be thousands of those.
fn unknown_keys() -> String {
    let keys: Vec<String> = (0..9_000).map(|n| format!("\"k{n}\":0")).collect();
    format!("{{{}}}", keys.join(","))
}
