//! The plan as a Markdown report, the answer first, then why. It knows no search and no file.

use crate::table::{self, Format, escaped};
use crate::words;
use protocol::{Contender, Plan, PoolPoint, PoolReport};

/// The report.
pub fn report(plan: &Plan) -> String {
    let title = if plan.title.is_empty() { "Plan" } else { &plan.title };
    let mut out = format!("# {}\n\n", escaped(title));
    out.push_str(&format!(
        "**{}**\n\nTarget: {} % of the queries within {} ms. Load: {} queries, {:.3} per second.\n",
        escaped(&words::headline(plan)),
        plan.target_share * 100.0,
        plan.target_latency_ms,
        plan.queries,
        plan.rate_per_s
    ));
    if let Some(best) = &plan.best {
        answer(&mut out, plan, best);
    }
    out.push_str(&format!("\n## Why nothing cheaper\n\n{}.\n", escaped(&words::proof(plan))));
    contenders(&mut out, &plan.contenders);
    if let Some(best) = &plan.best {
        types(&mut out, plan, best);
        misses(&mut out, best);
    }
    pools(&mut out, "Cheaper pools that just fail", plan, &plan.near_misses);
    pools(&mut out, "Cost against satisfaction rate", plan, &plan.frontier);
    out
}

fn answer(out: &mut String, plan: &Plan, best: &PoolReport) {
    out.push_str(&format!("\n- {}\n- {}\n", words::cost(best), words::satisfaction(plan, best)));
    if let Some(verdict) = &plan.verdict {
        out.push_str(&format!("- {}\n", words::judgement(verdict)));
    }
    if let (Some(other), Some(saving)) = (&plan.homogeneous, plan.saving) {
        let label = escaped(&other.label);
        out.push_str(&format!("- saves {:.1} % against {label} (${:.4}/h)\n", saving * 100.0, other.cost_per_hour));
    }
    if let Some(headroom) = &plan.headroom {
        let least = if headroom.at_least { "at least" } else { "about" };
        out.push_str(&format!("- carries {least} {:.0} % more load\n", (headroom.load_factor - 1.0) * 100.0));
    }
    if let Some(current) = &plan.current {
        let label = escaped(&current.label);
        out.push_str(&format!("- today: {label}: {}, {}\n", words::cost(current), words::satisfaction(plan, current)));
    }
}

/// A heading, a header and rows; nothing where there are no rows.
fn table(out: &mut String, heading: &str, header: &[&str], rows: impl Iterator<Item = Vec<String>>) {
    let mut rows = rows.peekable();
    if rows.peek().is_some() {
        let table = table::write(Format::Markdown, header.iter().copied(), rows);
        out.push_str(&format!("\n## {heading}\n\n{table}"));
    }
}

fn contenders(out: &mut String, contenders: &[Contender]) {
    let row = |Contender { pool, label, verdict }: &Contender| {
        let interval = verdict.interval;
        vec![
            format!("{:.4}", pool.cost_per_hour),
            format!("{:.3}", verdict.share * 100.0),
            format!("{:.3} to {:.3}", interval.low * 100.0, interval.high * 100.0),
            format!("{:.0}", verdict.chance * 100.0),
            words::ruling(verdict.kind).to_owned(),
            label.clone(),
        ]
    };
    let header = ["$/h", "within target, %", "95 % interval", "chance to meet it, %", "verdict", "pool"];
    table(out, "Decided on fresh queries", &header, contenders.iter().map(row));
}

fn types(out: &mut String, plan: &Plan, best: &PoolReport) {
    let row = |(index, kind): (usize, &protocol::TypeSummary)| {
        vec![
            kind.name.clone(),
            best.counts[index].to_string(),
            format!("{}", kind.price_per_hour),
            best.served[index].to_string(),
            format!("{:.1}", best.utilization[index] * 100.0),
        ]
    };
    let used = plan.types.iter().enumerate().filter(|(index, _)| best.counts[*index] > 0);
    table(out, "The pool by type", &["type", "instances", "$/h each", "queries served", "busy, %"], used.map(row));
}

fn misses(out: &mut String, best: &PoolReport) {
    let (latency, misses) = (best.latency_ms, best.misses);
    out.push_str(&format!(
        "\nLatency, ms: mean {:.3}, p50 {:.3}, p99 {:.3}, max {:.3}. Queries that missed: {} too slow even when idle, {} waited too long, {} both together.\n",
        latency.mean, latency.p50, latency.p99, latency.max, misses.too_slow, misses.waited, misses.both
    ));
}

fn pools(out: &mut String, heading: &str, plan: &Plan, pools: &[PoolPoint]) {
    let row = |pool: &PoolPoint| {
        let counts = pool.counts.iter().zip(&plan.types).filter(|(count, _)| **count > 0);
        let parts: Vec<String> = counts.map(|(count, kind)| format!("{count} × {}", kind.name)).collect();
        vec![format!("{:.4}", pool.cost_per_hour), format!("{:.3}", pool.share * 100.0), parts.join(" + ")]
    };
    table(out, heading, &["$/h", "within target, %", "pool"], pools.iter().map(row));
}
