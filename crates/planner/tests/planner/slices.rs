//! The plan does not depend on how it was cut into slices.

use planner::{Advance, Planner};
use protocol::{Budget, Plan};
use scenario::{Scenario, presets};

/// The MT-WND preset, with fewer queries than the page uses so that the test is quick.
fn scenario() -> Scenario {
    let preset = presets::find("mtwnd").expect("the preset is there");
    let mut document: serde_json::Value =
        serde_json::from_str(&preset.scenario().to_json()).expect("documents are JSON");
    document["workload"]["queries"] = 5_000.into();
    scenario::parse(&document.to_string()).expect("still valid").scenario
}

fn sliced(slice: u64) -> Plan {
    let mut planner = Planner::new(scenario(), Budget::default());
    let mut last_done = planner.progress();
    while planner.advance(slice) != Advance::Done {
        let progress = planner.progress();
        assert!(progress.phase >= last_done.phase, "phases follow each other");
        assert!((0.0..=1.0).contains(&progress.done));
        assert!(progress.simulated_queries >= last_done.simulated_queries);
        last_done = progress;
    }
    planner.plan()
}

#[test]
fn the_plan_is_the_same_in_any_slices() {
    let whole = serde_json::to_string(&sliced(u64::MAX)).expect("plans serialise");
    for slice in [1_009, 50_000, 3_000_000] {
        assert_eq!(serde_json::to_string(&sliced(slice)).expect("plans serialise"), whole, "slices of {slice}");
    }
}
