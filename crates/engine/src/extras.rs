//! What a session does besides plans, as the session sees it. It is seen through this trait only, so that a program that only plans brings
//! none of its code along ([`crate::later`]).

use crate::Load;
use protocol::{Command, Event, Outcome, Task};

/// Races, looks at searches, and advice on trials.
pub trait Extras {
    /// Whether there is nothing to advance.
    fn is_idle(&self) -> bool;
    /// Whether someone waits for what does not take long.
    fn is_urgent(&self) -> bool;
    /// Takes a command about them. `count` counts loads.
    fn take(&mut self, command: Command, count: &mut u64) -> Vec<Event>;
    /// Stops this request; nothing comes back where it is none of theirs.
    fn cancel(&mut self, request: u32) -> Vec<Event>;
    /// Works for about `work` simulated queries. `count` counts loads.
    fn advance(&mut self, work: u64, count: &mut u64) -> Vec<Event>;
    /// The number of the load that helpers need; `None` where there is nothing for them to do.
    fn load_number(&self) -> Option<u64>;
    /// What helpers need to know.
    fn load(&self) -> Option<Load>;
    /// A task for a helper.
    fn offer(&mut self) -> Option<Task>;
    /// Takes what a helper made of a task of load number `load`.
    fn accept(&mut self, load: u64, task: &Task, outcome: Outcome);
}
