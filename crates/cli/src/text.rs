//! Plans and pools as text for people.

use ::report::format;
use ::report::words::{cost, headline, headroom, judgement, proof, ruling, satisfaction, saving};
use protocol::{Contender, Plan, PoolPoint, PoolReport};
use std::fmt::Write as _;

/// A plan, the answer first.
pub fn plan(plan: &Plan) -> String {
    let mut out = String::new();
    let names: Vec<&str> = plan.types.iter().map(|kind| kind.name.as_str()).collect();
    line(&mut out, &headline(plan));
    if let Some(best) = &plan.best {
        line(&mut out, &format!("  {}", cost(best)));
        line(&mut out, &format!("  {}", satisfaction(plan, best)));
        if let Some(verdict) = &plan.verdict {
            line(&mut out, &format!("  {}", judgement(verdict)));
        }
        if let Some(open) = &plan.too_close {
            let (label, price, chance) = (&open.label, open.pool.cost_per_hour, open.verdict.chance * 100.0);
            line(
                &mut out,
                &format!(
                    "  cheaper, and too close to call: {label} (${price:.4}/h), chance {chance:.0} %; {}",
                    judgement(&open.verdict)
                ),
            );
        }
        if let Some(saving) = saving(plan) {
            line(&mut out, &format!("  {saving}"));
        }
        if let Some(more) = plan.headroom {
            line(&mut out, &format!("  {}", headroom(more)));
        }
    }
    if let Some(closest) = &plan.closest {
        line(&mut out, &format!("closest: {}", short(closest, &names)));
    }
    line(&mut out, &proof(plan));
    if let Some(current) = &plan.current {
        line(&mut out, &format!("today: {}: {}, {}", current.label, cost(current), satisfaction(plan, current)));
    }
    if !plan.contenders.is_empty() {
        line(&mut out, "decided on fresh queries (share, 95 % interval, chance to meet the target):");
    }
    for contender in &plan.contenders {
        line(&mut out, &format!("  {}", decided(contender)));
    }
    list(&mut out, "cheaper pools that just fail", &plan.near_misses, &names);
    list(&mut out, "cost against satisfaction rate", &plan.frontier, &names);
    out
}

/// A pool in full.
pub fn pool(report: &PoolReport, names: &[&str]) -> String {
    let mut out = String::new();
    line(&mut out, &report.label);
    line(&mut out, &format!("  {}", cost(report)));
    let (within, queries) = (report.within_target, report.queries);
    line(&mut out, &format!("  {:.3} % of {queries} queries within the target ({within})", report.share * 100.0));
    let latency = report.latency_ms;
    let (mean, p50, p99, max) = (latency.mean, latency.p50, latency.p99, latency.max);
    line(&mut out, &format!("  latency ms: mean {mean:.3}, p50 {p50:.3}, p99 {p99:.3}, max {max:.3}"));
    let misses = report.misses;
    let (slow, waited, both) = (misses.too_slow, misses.waited, misses.both);
    line(
        &mut out,
        &format!("  missed: {slow} too slow even when idle, {waited} waited too long, {both} both together"),
    );
    for (kind, name) in names.iter().enumerate().filter(|(kind, _)| report.counts[*kind] > 0) {
        let (count, served) = (report.counts[kind], report.served[kind]);
        let busy = report.utilization[kind] * 100.0;
        line(&mut out, &format!("  {count:>3} × {name}: {served} queries, {busy:.1} % busy"));
    }
    out
}

fn line(out: &mut String, text: &str) {
    // Writing to a String cannot fail.
    let _ = writeln!(out, "{text}");
}

fn decided(contender: &Contender) -> String {
    let Contender { pool, label, verdict } = contender;
    let words = ruling(verdict.kind);
    format!(
        "${:<9.4} {:>8.3} % [{:.3}, {:.3}] {:>4.0} %  {words:17}  {label}",
        pool.cost_per_hour,
        verdict.share * 100.0,
        verdict.interval.low * 100.0,
        verdict.interval.high * 100.0,
        verdict.chance * 100.0
    )
}

fn short(pool: &PoolPoint, names: &[&str]) -> String {
    let label = format::pool(pool.counts.iter().copied().zip(names.iter().copied()));
    format!("${:<9.4} {:>8.3} %  {label}", pool.cost_per_hour, pool.share * 100.0)
}

fn list(out: &mut String, title: &str, pools: &[PoolPoint], names: &[&str]) {
    if !pools.is_empty() {
        line(out, &format!("{title}:"));
        for pool in pools {
            line(out, &format!("  {}", short(pool, names)));
        }
    }
}
