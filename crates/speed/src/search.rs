//! The paper's workloads as one worker searches them, slice by slice, for `harness.js` to time phase by phase.

use planner::{Advance, Planner};
use protocol::{Budget, Phase};
use scenario::presets;
use wasm_bindgen::prelude::*;

/// One plan under way.
#[wasm_bindgen]
pub struct Search {
    planner: Planner,
}

#[wasm_bindgen]
impl Search {
    /// The ids of the paper's workloads under the paper's own arrivals.
    pub fn workloads() -> Vec<String> {
        presets::all().iter().map(|preset| preset.id.to_owned()).filter(|id| !id.ends_with("-poisson")).collect()
    }

    /// Ready to plan a workload; `undefined` where there is none of this name.
    pub fn of(workload: &str) -> Option<Search> {
        let scenario = presets::find(workload)?.scenario();
        Some(Self { planner: Planner::new(scenario, Budget::default()) })
    }

    /// The phase under way: `drawing`, then `searching` until the cheapest pool is proven, then nothing.
    pub fn phase(&self) -> Option<String> {
        let name = match self.planner.progress().phase {
            Phase::Drawing => "drawing",
            Phase::Homogeneous | Phase::Searching => "searching",
            Phase::Verifying | Phase::Surveying | Phase::Done => return None,
        };
        Some(name.to_owned())
    }

    /// Works for about so many simulated queries; whether the plan can go on.
    pub fn advance(&mut self, work: f64) -> bool {
        matches!(self.planner.advance(work as u64), Advance::More | Advance::News)
    }

    /// Pools in the box.
    pub fn pools(&self) -> f64 {
        self.planner.progress().box_size as f64
    }
}
