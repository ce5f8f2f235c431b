//! A helper: does single tasks of a plan that a [`crate::Session`] elsewhere is working on. Knows no web, no clock and no thread.

use crate::Load;
use planner::crew::Running;
use protocol::{Outcome, Task};
use queueing::lanes::Stream;
use scenario::Scenario;

/// A helper that has the load of one plan.
pub struct Helper {
    scenario: Scenario,
    stream: Stream,
}

impl Helper {
    /// Ready to do tasks; `None` where the load is not sound.
    pub fn new(load: &Load) -> Option<Self> {
        let scenario = scenario::parse(&load.document).ok()?.scenario;
        let stream = Stream::from_bytes(&load.stream)?;
        (stream.kinds() == scenario.instances().len()).then_some(Self { scenario, stream })
    }

    /// Does a task; `None` where it does not suit the load.
    pub fn work(&self, task: &Task) -> Option<Outcome> {
        let (Task::Screen { pools, .. } | Task::Judge { pools, .. }) = task;
        if pools.iter().any(|pool| pool.len() != self.scenario.instances().len()) {
            return None;
        }
        let mut running = Running::new(&self.scenario, &self.stream, task);
        loop {
            if let Some(outcome) = running.advance(&self.stream, &mut u64::MAX.clone()) {
                return Some(outcome);
            }
        }
    }
}
