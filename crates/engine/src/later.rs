//! Where a session goes beyond plans: the functions in here are gates. What can only be reached through them is no part of what a first visit
//! fetches (`split` of xtask, which finds them by this module's name), so nobody may call one before the rest of the program is there. The
//! page sees to that: it sends a worker the rest before the first command that needs it.

use crate::Load;
use crate::extras::Extras;
use crate::laboratory::Laboratory;
use crate::live::Live;
use planner::compare::Field;
use planner::crew::Arena;
use protocol::{Command, Event, Outcome, Task};
use scenario::Scenario;

/// Sees to it that races and advice can be asked for.
#[inline(never)]
pub fn begin(extras: &mut Option<Box<dyn Extras>>) {
    extras.get_or_insert_with(|| Box::new(Both::default()));
}

/// Puts the box that a helper's load describes into `arena`, unless it is not sound. It is not given back, because the compiler would see
/// through that: it would call what the box does without going by the gate.
#[inline(never)]
pub fn read_arena(scenario: &Scenario, bytes: &[u8], arena: &mut Option<Box<dyn Arena>>) {
    *arena = Field::from_bytes(scenario, bytes).map(|field| Box::new(field) as Box<dyn Arena>);
}

#[derive(Default)]
struct Both {
    laboratory: Laboratory,
    live: Live,
}

impl Extras for Both {
    fn is_idle(&self) -> bool {
        self.laboratory.is_idle() && self.live.is_idle()
    }

    fn is_urgent(&self) -> bool {
        !self.live.is_idle()
    }

    fn take(&mut self, command: Command, count: &mut u64) -> Vec<Event> {
        match command {
            Command::Race { request, document, seeds, methods } => {
                self.laboratory.race(request, &document, (seeds, methods), count)
            }
            Command::Step { request, document, view } => self.laboratory.step(request, &document, view, count),
            Command::Advise { request, document } => self.live.advise(request, &document),
            Command::Plan { .. } | Command::Cancel { .. } | Command::Inspect { .. } | Command::WhatIf { .. } => {
                Vec::new()
            }
        }
    }

    fn cancel(&mut self, request: u32) -> Vec<Event> {
        let mut stopped = self.live.cancel(request);
        stopped.extend(self.laboratory.cancel(request));
        stopped
    }

    fn advance(&mut self, work: u64, count: &mut u64) -> Vec<Event> {
        if self.live.is_idle() { self.laboratory.advance(work, count) } else { self.live.advance(work) }
    }

    fn load_number(&self) -> Option<u64> {
        self.laboratory.load_number()
    }

    fn load(&self) -> Option<Load> {
        self.laboratory.load()
    }

    fn offer(&mut self) -> Option<Task> {
        self.laboratory.offer()
    }

    fn accept(&mut self, load: u64, task: &Task, outcome: Outcome) {
        self.laboratory.accept(load, task, outcome);
    }
}
