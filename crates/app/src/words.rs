//! The plan in plain English: one function a sentence. Knows no components.

use crate::format::{self, count, dollars, duration_ms, large_count, percent, satisfaction, target_percent};
use protocol::{
    Bound, Certificate, Contender, Interval, Phase, Plan, Progress, Status, TypeSummary, Verdict, VerdictKind,
};
pub use report::format::plural;
pub use report::words::{bottleneck, chance, headroom};

/// The counts of a pool in words, as `PoolReport::label` has them: `4 × g4dn.xlarge + 1 × r5n.large`.
pub fn pool(counts: &[u32], types: &[TypeSummary]) -> String {
    let label = format::pool(counts.iter().copied().zip(types.iter().map(|kind| kind.name.as_str())));
    if label.is_empty() { "no instances".to_owned() } else { label }
}

/// What kind of answer it is, in a few words.
pub fn status(plan: &Plan) -> &'static str {
    match plan.status {
        Status::Searching if plan.first_look => "First look",
        Status::Searching | Status::BudgetSpent => "Best so far",
        Status::Optimal => "Search complete",
        Status::Infeasible => "No pool meets the target",
        Status::Cancelled if plan.first_look => "First look, cancelled",
        Status::Cancelled if plan.best.is_some() => "Best so far, cancelled",
        Status::Cancelled => "Cancelled",
    }
}

/// What a first look is worth.
fn first_look(plan: &Plan) -> String {
    let head = format!("the first {} queries alone", count(plan.queries));
    match plan.status {
        Status::Cancelled => format!("Cancelled after a first look, at {head}: cheaper pools were not tried."),
        _ => format!("A first look, at {head}: the rest is being drawn, and cheaper pools are still to be tried."),
    }
}

/// What is proven: that nothing cheaper will do on the simulated load, or how much cheaper it could still get.
pub fn proof(plan: &Plan) -> String {
    if plan.first_look {
        return first_look(plan);
    }
    let certificate = &plan.certificate;
    let cheaper = plural(certificate.cheaper_pools, "cheaper pool", "cheaper pools");
    let price = plan.optimum.as_ref().map_or(0.0, |optimum| optimum.cost_per_hour);
    let open = format!("{} of {cheaper} are still open{}", count(certificate.unsettled), gap(certificate.gap));
    match plan.status {
        Status::Optimal => {
            let refuted = match certificate.cheaper_pools {
                0 => "no pool is cheaper".to_owned(),
                1 => "the one cheaper pool is refuted".to_owned(),
                _ => format!("all {cheaper} are refuted"),
            };
            format!("Proven on the simulated load: nothing below {}/h meets the target; {refuted}.", dollars(price))
        }
        Status::Infeasible => {
            format!("Proven on the simulated load: all {} are refuted.", plural(certificate.box_size, "pool", "pools"))
        }
        Status::Searching => format!("Still searching: {open}."),
        Status::BudgetSpent => format!("The work allowed for one plan is spent; {open}."),
        Status::Cancelled => format!("Cancelled; {open}."),
    }
}

/// How much cheaper it could get at most; empty where that is not known.
fn gap(gap: Option<f64>) -> String {
    gap.map_or(String::new(), |gap| format!(", and none can save more than {}", percent(gap, 1)))
}

/// Why the pool to rent is not the one that was proven cheapest on the simulated load; `None` where it is.
pub fn not_the_optimum(plan: &Plan) -> Option<String> {
    let (best, optimum) = (plan.best.as_ref()?, plan.optimum.as_ref()?);
    if best.counts == optimum.counts {
        return None;
    }
    let name = pool(&optimum.counts, &plan.types);
    let price = dollars(optimum.cost_per_hour);
    let judged = plan.judged(&optimum.counts)?;
    let said = match judged.verdict.kind {
        VerdictKind::Fails => "falls short on fresh queries",
        VerdictKind::TooCloseToCall => "is too close to call on fresh queries",
        VerdictKind::Meets => "holds too",
    };
    let share = satisfaction(judged.verdict.share);
    Some(format!("On the searched queries {name} at {price}/h was the cheapest; it {said} ({share} in time)."))
}

/// A cheaper pool that could not be settled; follows its name.
pub fn too_close(open: &Contender) -> String {
    let chance = chance(open.verdict.chance);
    format!(
        " at {}/h is too close to call: the chance that it meets the target is {chance}.",
        dollars(open.pool.cost_per_hour)
    )
}

/// Whether the pool keeps its target in the long run.
pub fn verdict(verdict: &Verdict, target_share: f64) -> String {
    let interval = interval(&verdict.interval);
    let fresh = format!("On {} fresh queries", large_count(verdict.queries));
    let target = target_percent(target_share);
    match verdict.kind {
        VerdictKind::Meets => format!("{fresh} of this load model it holds: {interval}, all at or above {target}."),
        VerdictKind::Fails => {
            format!(
                "{fresh} it falls short: {interval}, all below {target}. Simulate more queries, or take a dearer pool."
            )
        }
        VerdictKind::TooCloseToCall if verdict.interval.high < target_share => {
            format!(
                "{fresh} it is too close to call: {interval}, below {target}, but not by enough to say so for sure after several looks."
            )
        }
        VerdictKind::TooCloseToCall if verdict.interval.low > target_share => {
            format!(
                "{fresh} it is too close to call: {interval}, above {target}, but not by enough to say so for sure after several looks."
            )
        }
        VerdictKind::TooCloseToCall => {
            format!("{fresh} it is too close to call: {interval}, with the target of {target} inside.")
        }
    }
}

/// A verdict in two or three words.
pub fn verdict_label(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "Holds in the long run",
        VerdictKind::Fails => "Falls short in the long run",
        VerdictKind::TooCloseToCall => "Too close to call",
    }
}

/// An interval with its confidence.
pub fn interval(interval: &Interval) -> String {
    format!(
        "{} to {} ({} interval)",
        satisfaction(interval.low),
        satisfaction(interval.high),
        percent(interval.confidence, 0)
    )
}

/// A verdict in a word, for a table.
pub fn verdict_word(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "holds",
        VerdictKind::Fails => "falls short",
        VerdictKind::TooCloseToCall => "too close to call",
    }
}

/// What a bound says, for the certificate.
pub fn bound(bound: Bound) -> (&'static str, &'static str) {
    match bound {
        Bound::Work => (
            "Too little money for the work",
            "Even if each query went where it costs least and nobody ever waited, the queries that must be in time would cost more.",
        ),
        Bound::TooSlow => (
            "Too slow even when idle",
            "More queries than the target allows take longer than its latency on the pool's fastest type, without any waiting.",
        ),
        Bound::Capacity => (
            "Too little capacity",
            "Its instances serve fewer queries a second than arrive: the queue would grow without end.",
        ),
        Bound::Share => (
            "Too much on slow types",
            "The queries that its fast types have no room for end up on types that are too slow for too many of them.",
        ),
        Bound::FastestServers => (
            "Too few, even if all were fastest",
            "As many instances that each serve every query as fast as the pool's fastest type for it would still miss too often.",
        ),
        Bound::NeverUsed => (
            "Extra instances that never work",
            "It differs from a pool that was simulated and failed only by instances that no query ever reaches.",
        ),
    }
}

/// What is to be said of the refutations that speak of averages; `None` where there are none.
pub fn doubt(certificate: &Certificate) -> Option<String> {
    (certificate.doubt > 0.0).then(|| {
        let odds = large_count((1.0 / certificate.doubt).round() as u64);
        format!("Capacity and slow types speak of averages; their margins leave one chance in {odds} that any of them is wrong. All others are certain.")
    })
}

/// What the certificate rests on.
pub fn certificate(plan: &Plan) -> String {
    let Certificate { box_size, cheaper_pools, .. } = plan.certificate;
    let pools = plural(box_size, "pool", "pools");
    let queries = count(plan.queries);
    let cheaper = if plan.best.is_some() {
        format!(
            "Of the {pools} that the types and their largest counts allow, {} cost less than the cheapest that meets the target on the simulated queries.",
            count(cheaper_pools)
        )
    } else {
        format!("The types and their largest counts allow {pools}.")
    };
    format!(
        "{cheaper} Each is judged on the same {queries} simulated queries; no rule of thumb such as \"more instances never hurt\" is used."
    )
}

/// Why there is no pool to rent, and what would change that.
pub fn infeasible(plan: &Plan) -> String {
    let reach = satisfaction(plan.reachable_share);
    let target = target_percent(plan.target_share);
    let latency = duration_ms(plan.target_latency_ms);
    if plan.reachable_share < plan.target_share {
        format!(
            "Even the fastest type answers only {reach} of the queries within {latency} when idle; {target} are asked. Ask for less, allow more time, or add a faster type."
        )
    } else {
        format!(
            "No pool within the largest counts answers {target} of the queries within {latency}. Allow larger counts, more time, or add a faster type."
        )
    }
}

/// The phase of a plan under way.
pub fn phase(phase: Phase) -> &'static str {
    match phase {
        Phase::Drawing => "Drawing the queries",
        Phase::Homogeneous => "Trying each type alone",
        Phase::Searching => "Walking the pools by price",
        Phase::Verifying => "Deciding on fresh queries",
        Phase::Surveying => "Looking at the pools around it",
        Phase::Done => "Done",
    }
}

/// Where a plan under way stands.
pub fn progress(progress: &Progress, types: Option<&[TypeSummary]>) -> String {
    let settled = match progress.phase {
        Phase::Searching if progress.box_size > 0 => {
            format!("{} of {} settled", large_count(progress.settled), plural(progress.box_size, "pool", "pools"))
        }
        Phase::Surveying => format!("{} looked at", plural(progress.settled, "pool", "pools")),
        _ => format!("{} queries simulated", large_count(progress.simulated_queries)),
    };
    let best = best_so_far(progress, types).map_or(String::new(), |best| format!(" · {best}"));
    let searching = progress.phase == Phase::Searching;
    let gap = progress.gap.filter(|gap| searching && *gap > 0.0);
    let gap = gap.map_or(String::new(), |gap| format!(", at most {} above the cheapest", percent(gap, 1)));
    format!("{settled}{best}{gap}")
}

/// The cheapest pool that meets the target among those settled: `best so far 5 × g4dn.xlarge at $2.63/h`.
pub fn best_so_far(progress: &Progress, types: Option<&[TypeSummary]>) -> Option<String> {
    let best = progress.best.as_ref()?;
    let cost = dollars(best.cost_per_hour);
    Some(match types.filter(|types| types.len() == best.counts.len()) {
        Some(types) => format!("best so far {} at {cost}/h", pool(&best.counts, types)),
        None => format!("best so far {cost}/h"),
    })
}

/// What stands in the place of a judgement on fresh queries that is not there.
pub fn unjudged(plan: &Plan) -> &'static str {
    match plan.status {
        Status::Searching => "Cheaper pools are still being tried; then fresh queries decide.",
        Status::Cancelled => "It was not judged on fresh queries.",
        _ => "Whether it holds in the long run is being decided on fresh queries …",
    }
}

/// What the live region says when a plan is complete.
pub fn announcement(plan: &Plan) -> String {
    match &plan.best {
        Some(best) => {
            let cost = dollars(best.cost_per_hour);
            format!("{}: {} at {cost} an hour.", status(plan), best.label)
        }
        None => format!("{}.", status(plan)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use protocol::Headroom;

    #[test]
    fn a_pool_in_words_is_the_planner_s_own_label() {
        let plan = sample::plan();
        let best = plan.best.expect("the sample has an answer");
        assert_eq!(pool(&best.counts, &plan.types), best.label);
        assert_eq!(pool(&[0, 0, 0], &plan.types), "no instances");
    }

    #[test]
    fn the_proof_counts_what_was_refuted() {
        let mut plan = sample::plan();
        let proven = "Proven on the simulated load: nothing below $2.253/h meets the target; ";
        assert_eq!(proof(&plan), format!("{proven}all 126 cheaper pools are refuted."));
        plan.certificate.cheaper_pools = 1;
        assert_eq!(proof(&plan), format!("{proven}the one cheaper pool is refuted."));
        plan.status = Status::Cancelled;
        plan.certificate.cheaper_pools = 126;
        plan.certificate.unsettled = 7;
        plan.certificate.gap = Some(0.042);
        assert_eq!(
            proof(&plan),
            "Cancelled; 7 of 126 cheaper pools are still open, and none can save more than 4.2 %."
        );
        plan.status = Status::Searching;
        assert!(proof(&plan).starts_with("Still searching: 7 of 126"));
    }

    #[test]
    fn a_first_look_says_how_many_queries_it_rests_on() {
        let mut plan = Plan { status: Status::Searching, first_look: true, queries: 10_000, ..sample::plan() };
        assert_eq!(status(&plan), "First look");
        assert!(proof(&plan).starts_with("A first look, at the first 10,000 queries alone"), "{}", proof(&plan));
        plan.status = Status::Cancelled;
        assert_eq!(status(&plan), "First look, cancelled");
        assert!(proof(&plan).contains("cheaper pools were not tried"), "{}", proof(&plan));
    }

    #[test]
    fn a_pool_that_is_not_the_cheapest_on_the_stream_says_why() {
        let mut plan = sample::plan();
        assert_eq!(
            not_the_optimum(&plan).as_deref(),
            Some(
                "On the searched queries 4 × g4dn.xlarge + 1 × r5n.large at $2.253/h was the cheapest; it is too close to call on fresh queries (98.96 % in time)."
            )
        );
        let open = plan.too_close.clone().expect("the sample has one");
        assert_eq!(too_close(&open), " at $2.253/h is too close to call: the chance that it meets the target is 30 %.");
        plan.optimum = plan.best.as_ref().map(|best| protocol::PoolPoint {
            counts: best.counts.clone(),
            cost_per_hour: best.cost_per_hour,
            within_target: best.within_target,
            share: best.share,
            meets_target: true,
        });
        assert_eq!(not_the_optimum(&plan), None);
    }

    #[test]
    fn averages_are_owned_up_to() {
        let mut certificate = sample::plan().certificate;
        assert!(
            doubt(&certificate)
                .is_some_and(|text| text.contains("one chance in 1,000 million") || text.contains("one chance in 1"))
        );
        certificate.doubt = 0.0;
        assert_eq!(doubt(&certificate), None);
    }

    #[test]
    fn each_verdict_says_what_the_interval_says() {
        let plan = sample::plan();
        let mut judged = plan.too_close.expect("the sample has one").verdict;
        let text = verdict(&judged, 0.99);
        assert!(text.contains("too close to call: 98.85 % to 99.08 % (95 % interval)"), "{text}");
        judged.kind = VerdictKind::Meets;
        assert!(verdict(&judged, 0.99).contains("it holds"));
        judged.kind = VerdictKind::Fails;
        assert!(verdict(&judged, 0.99).contains("falls short"));
    }

    #[test]
    fn headroom_in_words() {
        let say = |load_factor, at_least| headroom(Headroom { load_factor, at_least });
        assert_eq!(say(1.063, false), "Carries 6.3 % more load before it misses the target on the searched queries.");
        assert_eq!(say(1.25, false), "Carries 25 % more load before it misses the target on the searched queries.");
        assert_eq!(say(4.0, true), "Carries at least 4 times the load, as far as the searched queries tell.");
        assert!(say(1.0, false).starts_with("Carries no more load"));
    }

    #[test]
    fn the_bottleneck_is_waiting_service_or_nothing() {
        let plan = sample::plan();
        let mut best = plan.best.expect("the sample has an answer");
        // 660 late queries, 110 of them too slow alone: 550 / 660 = 83 % waited.
        assert_eq!(
            bottleneck(&best, &plan.types),
            "The limit is waiting: 83 % of the late queries would be in time on an idle instance. The busiest type is g4dn.xlarge, busy 93 % of the time."
        );
        best.misses = protocol::Misses { too_slow: 3, waited: 1, both: 1 };
        assert!(bottleneck(&best, &plan.types).starts_with("The limit is service time: 60 %"));
        best.misses = protocol::Misses::default();
        assert!(bottleneck(&best, &plan.types).starts_with("Nothing limits it"));
    }

    #[test]
    fn an_impossible_target_and_a_small_box_read_differently() {
        let plan = Plan { status: Status::Infeasible, best: None, reachable_share: 0.93, ..sample::plan() };
        assert!(infeasible(&plan).starts_with("Even the fastest type answers only 93.00 %"));
        let plan = Plan { reachable_share: 1.0, ..plan };
        assert!(infeasible(&plan).starts_with("No pool within the largest counts"));
    }
}
