//! Which pool to rent: the cheapest that answers enough queries within the latency target, proven on the simulated load.
//!
//! [`Planner`] does it in slices; [`evaluate`] simulates one pool; [`check`] says what only the drawn load can show.
//! This crate knows prices and targets; it knows no text, no web, no clock and no thread.

pub mod advice;
mod answer;
pub mod bounds;
pub mod compare;
pub mod crew;
mod field_bytes;
mod headroom;
mod load;
mod planner;
pub mod pool_box;
pub mod published;
pub mod races;
mod reach;
pub mod replay;
mod report;
mod savings;
pub mod search;
mod survey;
pub mod trial;
mod verdict;
pub mod what_if;

pub use load::Load;
pub use planner::{Advance, Planner};

use pool_box::Counts;
use protocol::{Budget, Diagnostic, Place, Plan, PoolReport, Verdict};
use queueing::Jobs;
use scenario::{MAX_SERVERS, Scenario, Workload};
use verdict::Deciding;

/// The stream of the scenario that searches run on, drawn whole.
pub fn jobs(scenario: &Scenario) -> Jobs {
    let mut load = Load::of(scenario);
    while !load.advance(&mut u64::MAX.clone()) {}
    load.finish()
}

/// Simulates one pool on the scenario's stream. Counts are in the document's order.
pub fn evaluate(scenario: &Scenario, counts: &[u32]) -> Result<PoolReport, Vec<Diagnostic>> {
    check_pool(scenario, counts)?;
    Ok(report::pool(scenario, &jobs(scenario), &Counts::from_slice(counts)))
}

/// Plans a scenario in one go; an error where the drawn load shows that the target cannot be met by any pool.
pub fn plan(scenario: &Scenario, budget: Budget) -> Result<Plan, Vec<Diagnostic>> {
    let mut planner = Planner::new(scenario.clone(), budget);
    loop {
        match planner.advance(u64::MAX) {
            Advance::More | Advance::News => {}
            Advance::Done => return Ok(planner.plan()),
            Advance::Rejected => return Err(planner.diagnostics().to_vec()),
        }
    }
}

/// Judges one pool on queries that no search saw; `None` for a recorded trace, which has no fresh ones.
pub fn judge(scenario: &Scenario, counts: &[u32]) -> Result<Option<Verdict>, Vec<Diagnostic>> {
    check_pool(scenario, counts)?;
    if matches!(scenario.workload(), Workload::Trace { .. }) {
        return Ok(None);
    }
    let found = search::exact::Found { price: 0, late: 0, pool: Counts::from_slice(counts) };
    let mut deciding = Deciding::new(scenario);
    deciding.call(&[found]);
    // Judging draws its own streams; the search's is not needed.
    let nothing = queueing::lanes::Stream::new(&Jobs::with_service(Vec::new(), Vec::new()), 0, 0);
    while !deciding.advance(scenario, &nothing, &mut u64::MAX.clone()) {}
    Ok(deciding.verdicts().next().map(|(_, verdict)| verdict))
}

/// What only the drawn load can show: a target that no type can ever meet.
pub fn check(scenario: &Scenario) -> Vec<Diagnostic> {
    reach::check(scenario, &jobs(scenario))
}

/// Whether these counts make a pool of this scenario: one count a type, at least one instance, at most 256.
pub fn check_pool(scenario: &Scenario, counts: &[u32]) -> Result<(), Vec<Diagnostic>> {
    let types = scenario.instances().len();
    let total: u64 = counts.iter().map(|&count| u64::from(count)).sum();
    let place = || Place::of("pool");
    let names: Vec<&str> = scenario.instances().iter().map(scenario::Instance::name).collect();
    let mut problems = Vec::new();
    if counts.len() != types {
        problems.push(Diagnostic::error(
            place(),
            format!("the pool has {} counts, but the scenario has {types} instance types", counts.len()),
            format!("give one count for each of {}", names.join(", ")),
        ));
    }
    if total == 0 {
        problems.push(Diagnostic::error(place(), "the pool is empty", "give at least one instance"));
    }
    if total > u64::from(MAX_SERVERS) {
        problems.push(Diagnostic::error(
            place(),
            format!("the pool has {total} instances"),
            format!("give at most {MAX_SERVERS}"),
        ));
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}
