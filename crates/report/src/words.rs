//! A plan's claims in words, one function a sentence or a part of one, as the terminal and the report say them. It knows no form.

use crate::format::{HOURS_PER_MONTH, count, dollars, percent, satisfaction as in_time, trimmed};
use protocol::{Bound, Certificate, Headroom, Plan, PoolReport, Status, TypeSummary, Verdict, VerdictKind};

/// What to rent, or that there is nothing.
pub fn headline(plan: &Plan) -> String {
    let target = format!("{} % within {} ms", plan.target_share * 100.0, plan.target_latency_ms);
    match (&plan.best, plan.status) {
        (Some(best), Status::Optimal) => format!("rent {}", best.label),
        (Some(best), _) => format!("best so far: {}", best.label),
        (None, Status::Infeasible) => format!("no pool within these bounds meets {target}"),
        (None, _) => format!("no pool found yet that meets {target}"),
    }
}

/// What a pool costs.
pub fn cost(pool: &PoolReport) -> String {
    let [hour, month, million] =
        [pool.cost_per_hour, pool.cost_per_hour * HOURS_PER_MONTH, pool.cost_per_million_queries].map(dollars);
    format!("{hour}/h, {month} a month, {million} per million queries")
}

/// How many of the simulated queries a pool answers in time.
pub fn satisfaction(plan: &Plan, pool: &PoolReport) -> String {
    let (share, queries, target) = (in_time(pool.share), count(pool.queries), plan.target_latency_ms);
    format!("{share} of the {queries} searched queries answered within {target} ms")
}

/// What fresh queries say.
pub fn judgement(verdict: &Verdict) -> String {
    let words = match verdict.kind {
        VerdictKind::Meets => "meets the target",
        VerdictKind::Fails => "misses the target",
        VerdictKind::TooCloseToCall => "too close to call",
    };
    let [share, low, high] = [verdict.share, verdict.interval.low, verdict.interval.high].map(in_time);
    format!("on {} fresh queries: {words}: {share}, 95 % interval {low} to {high}", count(verdict.queries))
}

/// What the pool saves against the best of one type; `None` where there is none.
pub fn saving(plan: &Plan) -> Option<String> {
    let (best, other, saving) = (plan.best.as_ref()?, plan.homogeneous.as_ref()?, plan.saving?);
    if best.counts == other.counts {
        return Some("saves nothing against one type: it is the best pool of one type".to_owned());
    }
    let (share, price) = (percent(saving, 1), dollars(other.cost_per_hour));
    Some(format!("saves {share} against {} ({price}/h)", other.label))
}

/// How much more load the pool would carry.
pub fn headroom(headroom: Headroom) -> String {
    let more = headroom.load_factor - 1.0;
    if headroom.at_least {
        return format!(
            "Carries at least {} times the load, as far as the searched queries tell.",
            trimmed(headroom.load_factor, 1)
        );
    }
    if more < 0.0005 {
        return "Carries no more load than this on the searched queries: the next query a second is too much."
            .to_owned();
    }
    let places = usize::from(more < 0.1);
    format!("Carries {} more load before it misses the target on the searched queries.", percent(more, places))
}

/// A verdict in a word or two.
pub fn ruling(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "holds",
        VerdictKind::Fails => "falls short",
        VerdictKind::TooCloseToCall => "too close to call",
    }
}

/// A chance; never none and never certainty, which rounding would make of small doubts.
pub fn chance(chance: f64) -> String {
    match chance {
        _ if chance < 0.01 => "below 1 %".to_owned(),
        _ if chance < 0.1 => percent(chance, 1),
        _ if chance > 0.99 => "over 99 %".to_owned(),
        _ => percent(chance, 0),
    }
}

/// Why nothing cheaper will do.
pub fn proof(plan: &Plan) -> String {
    let Certificate { box_size, cheaper_pools, refuted_by_simulation, unsettled, .. } = plan.certificate;
    let bounds = plan.certificate.by_bound.iter().filter(|tally| tally.pools > 0);
    let refuted: Vec<String> = bounds
        .map(|tally| format!("{} {}", tally.pools, bound(tally.bound)))
        .chain([format!("{refuted_by_simulation} by simulation")])
        .collect();
    let gap = plan
        .certificate
        .gap
        .map_or(String::new(), |gap| format!(", no pool can be more than {} cheaper", percent(gap, 1)));
    let claim = match plan.status {
        Status::Optimal => {
            let optimum = plan.optimum.as_ref().map_or(0.0, |pool| pool.cost_per_hour);
            format!("proven on the simulated load: nothing below {}/h meets the target", dollars(optimum))
        }
        Status::Infeasible => "proven on the simulated load: nothing in the box meets the target".to_owned(),
        Status::BudgetSpent => format!("not proven: the budget is spent{gap}"),
        Status::Cancelled | Status::Searching => format!("not proven: stopped early{gap}"),
    };
    format!(
        "{claim}; cheaper pools: {cheaper_pools} of {box_size}; refuted {}; not looked at {unsettled}",
        refuted.join(", ")
    )
}

/// What limits a pool: the line that names the bottleneck.
pub fn bottleneck(pool: &PoolReport, types: &[TypeSummary]) -> String {
    let busiest = pool
        .utilization
        .iter()
        .zip(types)
        .zip(&pool.counts)
        .filter(|(_, count)| **count > 0)
        .max_by(|a, b| a.0.0.total_cmp(b.0.0));
    let Some(((busy, kind), _)) = busiest else { return String::new() };
    let busiest = format!("{}, busy {} of the time", kind.name, percent(*busy, 0));
    let misses = pool.misses;
    let late = misses.too_slow + misses.waited + misses.both;
    if late == 0 {
        return format!("Nothing limits it on this load: no query is late. Its busiest type is {busiest}.");
    }
    let share = |part: u64| percent(part as f64 / late as f64, 0);
    if misses.too_slow * 2 > late {
        let slow = share(misses.too_slow);
        format!(
            "The limit is service time: {slow} of the late queries are too slow even on an idle instance. More instances would not help them."
        )
    } else {
        let waited = share(misses.waited + misses.both);
        format!(
            "The limit is waiting: {waited} of the late queries would be in time on an idle instance. The busiest type is {busiest}."
        )
    }
}

fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Work => "because their money does not buy the work",
        Bound::TooSlow => "because their types are too slow",
        Bound::Capacity => "for want of capacity",
        Bound::Share => "because too many queries must go to types too slow for them",
        Bound::FastestServers => "because as many of their fastest servers would not do",
        Bound::NeverUsed => "because they only add servers that are never used",
    }
}
