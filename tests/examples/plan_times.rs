//! How long plans take in the page: `cargo run -p journeys --example plan_times`. One line a plan: workload, types, helpers, and the
//! milliseconds from the question to the first answer, to the proof, to the decision, and to the end.

use journeys::{Outcome, Worked, journey};
use scenario::presets;
use serde_json::Value;

/// Each plan is timed so often, and the least time counts: what else the machine does only adds to it.
const RUNS: u32 = 2;

/// When the first answer came that is one at all, is proven, is decided, and is complete, in milliseconds; -1 for never.
fn marks(worked: &Worked) -> [i64; 4] {
    let conditions: [fn(&Value) -> bool; 4] = [
        |_| true,
        |plan| plan["status"] == "optimal",
        |plan| !plan["verdict"].is_null(),
        |plan| plan["complete"] == true,
    ];
    let plans = worked
        .heard
        .iter()
        .zip(&worked.heard_ms)
        .filter_map(|(event, ms)| Some((event.get("answer")?.get("plan")?, ms)));
    conditions.map(|good| plans.clone().find(|(plan, _)| good(plan)).map_or(-1, |(_, ms)| ms.round() as i64))
}

/// The workload of a preset, over its own three types or over all eight with bounds derived.
fn link(preset: &presets::Preset, types: &str) -> Result<String, String> {
    let mut document: serde_json::Value =
        serde_json::from_str(&preset.scenario().to_json()).map_err(|error| error.to_string())?;
    for instance in document["instances"].as_array_mut().into_iter().flatten().filter(|_| types == "eight") {
        if let Some(instance) = instance.as_object_mut() {
            instance.remove("max_count");
        }
    }
    let parsed = scenario::parse(&document.to_string()).map_err(|problems| format!("{problems:?}"))?;
    Ok(scenario::link::encode(&parsed.scenario))
}

fn main() -> Outcome {
    journey("plan-times", async |stage| {
        for preset in presets::all().iter().filter(|preset| !preset.id.ends_with("-poisson")) {
            for (types, helpers) in [("three", 0), ("three", 1), ("eight", 0), ("eight", 1)] {
                let address = format!("{}?helpers={helpers}#{}", stage.url(), link(preset, types)?);
                let mut least = [i64::MAX; 4];
                for _ in 0..RUNS {
                    let page = stage.visit_address(&address).await?;
                    page.wait_for_answer().await?;
                    let marks = marks(&page.worked().await?);
                    least = std::array::from_fn(|mark| least[mark].min(marks[mark]));
                    stage.close().await?;
                }
                println!("{} {types} {helpers} {}", preset.id, least.map(|ms| ms.to_string()).join(" "));
            }
        }
        Ok(())
    })
}
