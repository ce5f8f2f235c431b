//! Whether the target can be met at all: what the fastest type could do for each query, alone and idle.

use crate::bounds::too_slow;
use crate::report::ms;
use protocol::{Diagnostic, Place};
use queueing::{Jobs, Tick};
use scenario::Scenario;

/// Advice is as fine as this, in nanoseconds: nobody types more digits.
const MICROSECOND: Tick = 1_000;

/// The types that the search may use: bit `i` for type `i`.
fn usable(scenario: &Scenario) -> u16 {
    let kinds = scenario.instances().iter().enumerate();
    kinds.fold(0, |mask, (kind, instance)| mask | (u16::from(instance.max_count() != Some(0)) << kind))
}

/// The share of queries that no pool of these types can exceed on this load.
pub fn reachable_share(scenario: &Scenario, jobs: &Jobs) -> f64 {
    let late = too_slow::late(jobs, usable(scenario), scenario.target().latency_ns());
    (jobs.len() as u64 - late) as f64 / jobs.len().max(1) as f64
}

/// An error where even the fastest type, idle, is too slow for more queries than the target allows; it names the share
/// that could be reached within the target, and the target that could be reached for the share.
pub fn check(scenario: &Scenario, jobs: &Jobs) -> Vec<Diagnostic> {
    let target = scenario.target();
    let queries = jobs.len() as u64;
    let late = too_slow::late(jobs, usable(scenario), target.latency_ns());
    let required = target.required(queries);
    if queries - late >= required {
        return Vec::new();
    }
    let reachable = (queries - late) as f64 / queries as f64 * 100.0;
    let wanted = target.share() * 100.0;
    vec![Diagnostic::error(
        Place::of("target_latency_ms").on("target"),
        format!(
            "no type can ever meet this target: even on an idle instance of the fastest type only {reachable:.2} % of \
             the queries answer within {} ms, and {wanted} % are asked for",
            target.latency_ms()
        ),
        format!(
            "raise the latency target to at least {} ms{}, or add a faster type",
            ms(fastest_quantile(scenario, jobs, required).next_multiple_of(MICROSECOND)),
            // To ask for nothing is no advice.
            if reachable < 0.01 { String::new() } else { format!(", ask for at most {reachable:.2} %") }
        ),
    )]
}

/// The latency that `required` of the queries would meet on the fastest type, idle.
fn fastest_quantile(scenario: &Scenario, jobs: &Jobs, required: u64) -> Tick {
    let mask = usable(scenario);
    let fastest = jobs.fastest_of(|kind| mask >> kind & 1 == 1);
    let mut service = fastest.service(0).to_vec();
    let rank = usize::try_from(required).unwrap_or(usize::MAX).clamp(1, service.len()) - 1;
    *service.select_nth_unstable(rank).1
}
