//! The trials of a draft: told by a form that had checked them, kept as they are.
//!
//! It knows no form and no statistics.

use super::Draft;
use super::field::Field;
use crate::decimal::shortest;
use crate::model::{Instance, Scenario};
use crate::parts::{PoolPart, TrialPart, TrialsPart};
use crate::report::{At, Report};
use crate::rule;
use crate::tables::number::PLAIN;
use crate::trials::{Measured, OTHER_LOAD, Prior, SAME_LOAD};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What the page keeps of trials.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DraftTrials {
    /// What is thought beforehand.
    pub prior: Prior,
    /// Hours a trial takes, as typed.
    pub hours_each: String,
    /// What was tried, oldest first.
    pub told: Vec<Told>,
}

impl Default for DraftTrials {
    fn default() -> Self {
        Self { prior: Prior::default(), hours_each: "1".to_owned(), told: Vec::new() }
    }
}

/// One trial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Instances by type; types that are absent had none.
    pub pool: BTreeMap<String, u32>,
    /// How fast work arrived, in millionths of the draft's load; [`OTHER_LOAD`] where target or batch sizes were others.
    #[serde(default = "same_load")]
    pub load_ppm: u32,
    /// What was measured.
    pub measured: Measured,
}

fn same_load() -> u32 {
    SAME_LOAD
}

impl Told {
    /// Work arrives so many times as fast as before, in millionths: this trial was made under another load than the draft's is now.
    pub fn load_has_changed(&mut self, times_ppm: u32) {
        if self.load_ppm == OTHER_LOAD {
            return;
        }
        let times = u64::from(times_ppm.max(1));
        let now = (u64::from(self.load_ppm) * u64::from(SAME_LOAD) + times / 2) / times;
        self.load_ppm = now.clamp(u64::from(SAME_LOAD / 100), u64::from(SAME_LOAD * 100)) as u32;
    }

    /// The latency target or the batch sizes are others than when this was measured.
    pub fn target_has_changed(&mut self) {
        self.load_ppm = OTHER_LOAD;
    }
}

impl Draft {
    pub(super) fn trials(&self, report: &mut Report) -> Option<TrialsPart> {
        let DraftTrials { prior, hours_each, told } = &self.trials;
        let hours_each = Field::new(hours_each, "hours_each", &rule::HOURS_EACH, PLAIN).float(report)?;
        let trial = |(row, told): (u32, &Told)| {
            let at = At::Cell("trials", row, 0);
            let counts = told.pool.iter().map(|(name, count)| (name.clone(), *count, at.clone())).collect();
            TrialPart {
                pool: PoolPart { counts, at: at.clone() },
                load_ppm: told.load_ppm,
                measured: told.measured,
                at,
            }
        };
        let told = (1..).zip(told).map(trial).collect();
        Some(TrialsPart { prior: *prior, hours_each, told, at: At::field("trials") })
    }
}

pub(super) fn of(scenario: &Scenario) -> DraftTrials {
    let names: Vec<&str> = scenario.instances().iter().map(Instance::name).collect();
    let told = scenario.trials().told().iter().map(|trial| {
        let present = names.iter().zip(trial.counts()).filter(|(_, count)| **count > 0);
        let pool = present.map(|(name, count)| ((*name).to_owned(), *count)).collect();
        Told { pool, load_ppm: trial.load_ppm, measured: trial.measured() }
    });
    DraftTrials {
        prior: scenario.trials().prior(),
        hours_each: shortest(scenario.trials().hours_each()),
        told: told.collect(),
    }
}
