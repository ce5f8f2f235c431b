//! A helper: does single tasks of a plan that a [`crate::Session`] elsewhere is working on. Knows no web, no clock and no thread.

use crate::{Data, Load, later};
use planner::crew::{Arena, Ground, Running};
use protocol::{Outcome, Task};
use queueing::lanes::Stream;
use scenario::Scenario;

/// A helper that has the load of one plan, or of races.
pub struct Helper {
    scenario: Scenario,
    data: Known,
}

enum Known {
    Stream(Stream),
    Field(Box<dyn Arena>),
}

impl Helper {
    /// Ready to do tasks; `None` where the load is not sound.
    pub fn new(load: &Load) -> Option<Self> {
        let scenario = scenario::parse(&load.document).ok()?.scenario;
        let data = match &load.data {
            Data::Stream(bytes) => {
                let stream = Stream::from_bytes(bytes)?;
                Known::Stream((stream.kinds() == scenario.instances().len()).then_some(stream)?)
            }
            Data::Field(bytes) => {
                let mut arena = None;
                later::read_arena(&scenario, bytes, &mut arena);
                Known::Field(arena?)
            }
        };
        Some(Self { scenario, data })
    }

    /// Does a task; `None` where it does not suit the load.
    pub fn work(&self, task: &Task) -> Option<Outcome> {
        let ground = match (&self.data, task) {
            (Known::Stream(stream), Task::Screen { pools, .. } | Task::Judge { pools, .. }) => {
                let types = self.scenario.instances().len();
                pools.iter().all(|pool| pool.len() == types).then_some(Ground::Load(&self.scenario, stream))?
            }
            (Known::Field(field), Task::Race { .. }) => Ground::Arena(&**field),
            _ => return None,
        };
        let mut running = Running::new(ground, task);
        loop {
            if let Some(outcome) = running.advance(ground, &mut u64::MAX.clone()) {
                return Some(outcome);
            }
        }
    }
}
