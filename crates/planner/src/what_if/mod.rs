//! What would be if a scenario were another: how one pool does then, which pool is the cheapest, what a budget buys.
//!
//! Nothing here estimates. A question is asked of the changed scenario itself: its stream is drawn as a plan of it would draw it, from the
//! same seed, so every figure is the one that [`crate::evaluate`], [`crate::judge`] and [`crate::plan`] give for its document, to the last
//! bit. Each question is driven in slices.

mod budget;
mod cheapest;
mod policies;
mod pool;

pub use budget::BudgetSearch;
pub use cheapest::CheapestSearch;
pub use pool::{LOADS_PERCENT, PoolLook};

use queueing::Jobs;
use scenario::Scenario;

/// A scenario and its stream, drawn.
pub type Drawn = (Scenario, Jobs);

/// The stream that was drawn for `scenario`, where it is that of `other` too: prices and target do not matter to it.
fn shared<'a>((scenario, jobs): &(&Scenario, &'a Jobs), other: &Scenario) -> Option<&'a Jobs> {
    let mut latencies = scenario.instances().iter().zip(other.instances());
    let same = latencies.all(|(one, other)| one.latency() == other.latency());
    (same && scenario.workload() == other.workload()).then_some(jobs)
}
