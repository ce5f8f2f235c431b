//! A plan that takes long enough to be cancelled, for the journeys and for the measurement of waits. It knows no page.

use journeys::Outcome;
use scenario::presets;

/// MT-WND with as many queries over all eight types as fit into memory, whose largest counts are derived: the first look is there at once, and the
/// rest takes many seconds.
pub(crate) fn link() -> Outcome<String> {
    let preset = presets::find("mtwnd").ok_or_else(|| "no preset".to_owned())?;
    let mut document: serde_json::Value = serde_json::from_str(&preset.scenario().to_json())?;
    document["workload"]["queries"] = 1_300_000.into();
    for instance in document["instances"].as_array_mut().into_iter().flatten() {
        if let Some(instance) = instance.as_object_mut() {
            instance.remove("max_count");
        }
    }
    let parsed = scenario::parse(&document.to_string()).map_err(|problems| format!("{problems:#?}"))?;
    Ok(scenario::link::encode(&parsed.scenario))
}
