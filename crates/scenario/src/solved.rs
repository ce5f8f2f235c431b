//! The example that the page comes with: read and planned before the page was built, so that it can be shown before anything is there that reads or plans.

use crate::Draft;
use crate::desk::Understood;
use crate::presets::{self, Preset};
use protocol::Plan;
use serde::{Deserialize, Serialize};

/// The first preset with its plan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Solved {
    /// The fields of the page.
    pub draft: Draft,
    /// What they say.
    pub understood: Understood,
    /// The complete plan of that.
    pub plan: Plan,
}

impl Solved {
    /// The preset that is solved.
    pub fn preset() -> Option<&'static Preset> {
        presets::all().first()
    }
}
