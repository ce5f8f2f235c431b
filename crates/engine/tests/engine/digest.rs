//! One hash over the whole JSON of plans, natively and in wasm. The number itself proves nothing but that both agree: this file is
//! compiled for both, and a change that moves it on one side only fails on the other.

use protocol::{Budget, Event};
use scenario::presets;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// FNV-1a, 64 bits (Fowler, Noll and Vo): small, and any changed byte changes it.
fn fnv1a(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The plan of a preset with fewer queries, as JSON.
fn plan(id: &str) -> String {
    let mut document: serde_json::Value =
        serde_json::from_str(&presets::find(id).expect("the preset is there").scenario().to_json()).expect("JSON");
    document["workload"]["queries"] = 20_000.into();
    match engine::plan(&document.to_string(), Budget::default()) {
        Event::Answer { plan, .. } => serde_json::to_string(&plan).expect("plans serialise"),
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check(id: &str, digest: u64) {
    let plan = plan(id);
    assert_eq!(fnv1a(&plan), digest, "{:#018x} is the digest of {plan}", fnv1a(&plan));
}

#[test]
fn the_papers_arrivals_give_the_same_plan_natively_and_in_wasm() {
    check("mtwnd", 0x0be7_d9cf_665e_18e0);
}

#[test]
fn a_poisson_process_gives_the_same_plan_natively_and_in_wasm() {
    check("dien-poisson", 0x286d_aa46_fe1c_600b);
}
