//! What a draft says, as the page keeps it.

use crate::draft::Preview;
use crate::{Draft, Scenario, Trials};
use serde::{Deserialize, Serialize};

/// What a draft says. Documents are compact JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Understood {
    /// What was understood, and every problem.
    pub preview: Preview,
    /// The checked scenario with its trials and without its note, on which nothing depends; `None` while something is wrong.
    pub session: Option<String>,
    /// The same without them, where it has any.
    pub untried: Option<String>,
    /// Its latency target.
    pub target_latency_ns: Option<u64>,
}

impl Understood {
    /// Reads a draft.
    pub fn of(draft: &Draft) -> Self {
        let (preview, scenario) = draft.preview_and_scenario();
        let scenario = scenario.map(Scenario::unnoted);
        let tried = scenario.as_ref().filter(|scenario| *scenario.trials() != Trials::default());
        Self {
            preview,
            untried: tried.map(|scenario| scenario.untried().to_compact_json()),
            session: scenario.as_ref().map(Scenario::to_compact_json),
            target_latency_ns: scenario.map(|scenario| scenario.target().latency_ns()),
        }
    }
}
