//! A plan's claims in words, one function a sentence or a part of one, as the terminal and the report say them. It knows no form.

use protocol::{Bound, Certificate, Plan, PoolReport, Status, Verdict, VerdictKind};

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
    format!("${:.4}/h, ${:.4} per million queries", pool.cost_per_hour, pool.cost_per_million_queries)
}

/// How many of the simulated queries a pool answers in time.
pub fn satisfaction(plan: &Plan, pool: &PoolReport) -> String {
    let (share, queries, target) = (pool.share * 100.0, pool.queries, plan.target_latency_ms);
    format!("{share:.3} % of {queries} queries answered within {target} ms")
}

/// What fresh queries say.
pub fn judgement(verdict: &Verdict) -> String {
    let words = match verdict.kind {
        VerdictKind::Meets => "meets the target",
        VerdictKind::Fails => "misses the target",
        VerdictKind::TooCloseToCall => "too close to call",
    };
    format!(
        "on {} fresh queries: {words}: {:.3} %, 95 % interval {:.3} to {:.3} %",
        verdict.queries,
        verdict.share * 100.0,
        verdict.interval.low * 100.0,
        verdict.interval.high * 100.0
    )
}

/// A verdict in a word or two.
pub fn ruling(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "holds",
        VerdictKind::Fails => "falls short",
        VerdictKind::TooCloseToCall => "too close to call",
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
        .map_or(String::new(), |gap| format!(", no pool can be more than {:.1} % cheaper", gap * 100.0));
    let claim = match plan.status {
        Status::Optimal => {
            let optimum = plan.optimum.as_ref().map_or(0.0, |pool| pool.cost_per_hour);
            format!("proven on the simulated load: nothing below ${optimum:.4}/h meets the target")
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
