//! The plan as a Markdown report, the answer first, then why. It knows no search and no file.

use crate::format::{count, dollars, percent, plural, rate, satisfaction, target_percent};
use crate::table::{self, Format, escaped};
use crate::{assumptions, format, words};
use protocol::{Contender, Plan, PoolPoint, PoolReport};
use scenario::Scenario;

/// A link is printed up to so many bytes: what is longer is for a file.
const LONGEST_LINK: usize = 8_000;

/// The report on this scenario's plan.
pub fn report(plan: &Plan, scenario: &Scenario) -> String {
    let title = if plan.title.is_empty() { "Plan" } else { &plan.title };
    let mut out = format!("# {}\n\n", escaped(title));
    out.push_str(&format!(
        "**{}**\n\nTarget: {} of the queries within {} ms. Load: {} queries, {}.\n",
        escaped(&words::headline(plan)),
        target_percent(plan.target_share),
        plan.target_latency_ms,
        count(plan.queries),
        rate(plan.rate_per_s)
    ));
    if let Some(best) = &plan.best {
        answer(&mut out, plan, best);
    }
    if !scenario.note().is_empty() {
        out.push_str(&format!("\nNote: {}\n", escaped(scenario.note())));
    }
    out.push_str(&format!("\n## Why nothing cheaper\n\n{}.\n", escaped(&words::proof(plan))));
    contenders(&mut out, &plan.contenders);
    if let Some(best) = &plan.best {
        types(&mut out, plan, best);
        misses(&mut out, plan, best);
    }
    pools(&mut out, "Cheaper pools that just fail (on the searched queries)", plan, &plan.near_misses);
    pools(&mut out, "Cost against satisfaction rate (on the searched queries)", plan, &plan.frontier);
    rests_on(&mut out, scenario);
    out
}

fn answer(out: &mut String, plan: &Plan, best: &PoolReport) {
    out.push_str(&format!("\n- {}\n", words::cost(best)));
    if let Some(verdict) = &plan.verdict {
        out.push_str(&format!("- {}\n", words::judgement(verdict)));
    }
    out.push_str(&format!("- {}\n", words::satisfaction(plan, best)));
    if let Some(saving) = words::saving(plan) {
        out.push_str(&format!("- {}\n", escaped(&saving)));
    }
    if let Some(headroom) = plan.headroom {
        out.push_str(&format!("- {}\n", words::headroom(headroom)));
    }
    out.push_str(&format!("- {}\n", escaped(&words::bottleneck(best, &plan.types))));
    if let Some(current) = &plan.current {
        let label = escaped(&current.label);
        out.push_str(&format!("- today: {label}: {}, {}\n", words::cost(current), words::satisfaction(plan, current)));
    }
}

/// What the plan rests on, and the way back to its input.
fn rests_on(out: &mut String, scenario: &Scenario) {
    let rows = assumptions::of(scenario).into_iter().map(|it| vec![it.what, it.value]);
    table(out, "What this rests on", &["what", "assumed"], rows);
    out.push('\n');
    out.push_str(&assumptions::OF_THE_MODEL.iter().map(|sentence| format!("- {sentence}\n")).collect::<String>());
    match scenario::link::try_encode(scenario).ok().filter(|link| link.len() <= LONGEST_LINK) {
        // A code span: nothing in it is read as Markdown, and the link's alphabet has no backtick, nor anything that a shell reads.
        Some(link) => out.push_str(&format!(
            "\nThe way back to the whole input, after `ribbon open`, or behind Ribbon's address and a `#`:\n\n`{link}`\n"
        )),
        None => out.push_str("\nThe input is too long to stand here: the page hands it out as a file.\n"),
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
        let [share, low, high] = [verdict.share, verdict.interval.low, verdict.interval.high].map(satisfaction);
        vec![
            dollars(pool.cost_per_hour),
            share,
            format!("{low} to {high}"),
            words::chance(verdict.chance),
            words::ruling(verdict.kind).to_owned(),
            label.clone(),
        ]
    };
    let header = ["an hour", "within target", "95 % interval", "chance to meet it", "verdict", "pool"];
    table(out, "Decided on fresh queries", &header, contenders.iter().map(row));
}

fn types(out: &mut String, plan: &Plan, best: &PoolReport) {
    let row = |(index, kind): (usize, &protocol::TypeSummary)| {
        vec![
            kind.name.clone(),
            best.counts[index].to_string(),
            dollars(kind.price_per_hour),
            count(best.served[index]),
            percent(best.utilization[index], 1),
        ]
    };
    let used = plan.types.iter().enumerate().filter(|(index, _)| best.counts[*index] > 0);
    table(out, "The pool by type", &["type", "instances", "an hour each", "queries served", "busy"], used.map(row));
}

fn misses(out: &mut String, plan: &Plan, best: &PoolReport) {
    let (latency, misses) = (best.latency_ms, best.misses);
    let late = misses.too_slow + misses.waited + misses.both;
    out.push_str(&format!(
        "\nLatency on the searched queries, ms: mean {:.3}, p50 {:.3}, p99 {:.3}, max {:.3}. Of {} {} were late: {} too slow even when idle, {} waited too long, {} both together.\n",
        latency.mean,
        latency.p50,
        latency.p99,
        latency.max,
        plural(plan.queries, "query", "queries"),
        count(late),
        count(misses.too_slow),
        count(misses.waited),
        count(misses.both)
    ));
}

fn pools(out: &mut String, heading: &str, plan: &Plan, pools: &[PoolPoint]) {
    let row = |pool: &PoolPoint| {
        let names = plan.types.iter().map(|kind| kind.name.as_str());
        let label = format::pool(pool.counts.iter().copied().zip(names));
        vec![dollars(pool.cost_per_hour), satisfaction(pool.share), label]
    };
    table(out, heading, &["an hour", "within target", "pool"], pools.iter().map(row));
}
