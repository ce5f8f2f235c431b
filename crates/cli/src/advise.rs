//! `ribbon advise`: which pool to try next on a real cluster, given the trials of a document.

use crate::output::{Trouble, json};
use crate::progress::Bar;
use crate::run::read;
use planner::Advance;
use planner::advice::Advisor;
use protocol::{Advice, Closed, NextTrial, Presumed, TriedPool};
use std::path::Path;

/// Simulated queries between two looks at the progress bar: some 50 ms.
const SLICE: u64 = 4_000_000;

/// Advises on the trials of a file.
pub fn advise(file: &Path, as_json: bool) -> Result<String, Trouble> {
    let mut advisor = Advisor::new(read(file, as_json)?.scenario);
    let bar = Bar::new();
    while advisor.advance(SLICE) != Advance::Done {
        bar.show_races(&advisor.progress());
    }
    bar.clear();
    let advice = advisor.advice();
    let text = advice.map(|advice| if as_json { json(advice) } else { text(advice) });
    Ok(text.unwrap_or_default())
}

fn text(advice: &Advice) -> String {
    let mut out = format!("{}\n", best(advice));
    if advice.stop.advised {
        out += "stop: ";
    }
    let stop = &advice.stop;
    out += &format!(
        "the chance that an open pool meets the target and saves more than {:.0} % is at most {:.1} %; it is time to stop below {:.0} %\n",
        advice.worthwhile * 100.0,
        stop.chance_of_cheaper * 100.0,
        advice.doubt * 100.0
    );
    if advice.awaits_next_to_best() {
        out += &format!("before that, pools next to the best one are to be tried: {}\n", stop.next_to_best);
    }
    if !advice.next.is_empty() {
        out += "try next:\n";
    }
    advice.next.iter().for_each(|next| out += &suggested(next));
    if !advice.tried.is_empty() {
        out += &format!("tried, for ${:.2} in all:\n", advice.spent);
    }
    advice.tried.iter().for_each(|tried| out += &format!("  {}\n", trial(tried)));
    out += &format!("{} of {} pools are open\n", advice.open, advice.box_size);
    for closed in &advice.closed {
        out += &format!("  {} closed: {}\n", closed.pools, rule(closed.rule));
    }
    match advice.presumed {
        Presumed::Nothing => {}
        Presumed::Simulated { slowness } => {
            out += &format!("the trials fit service times {slowness:.2} times those of the document\n");
        }
        Presumed::TooLarge { most_pools } => {
            out += &format!("the box has more than {most_pools} pools: too many to simulate them beforehand\n");
        }
    }
    out
}

fn best(advice: &Advice) -> String {
    match &advice.best {
        None => "no pool that was tried meets the target".to_owned(),
        Some(best) if best.meets == Some(true) => format!("rent {}", trial(best)),
        Some(best) => format!("likely {}", trial(best)),
    }
}

fn trial(tried: &TriedPool) -> String {
    let meets = match tried.meets {
        _ if tried.load.is_none() => "under another target or other sizes, a hint",
        _ if !tried.is_current() => "under another load, a hint",
        _ if !tried.in_box => "outside of the box, left out",
        Some(true) => "meets the target",
        Some(false) => "misses the target",
        None => "too close to call",
    };
    let interval = tried
        .interval
        .map_or(String::new(), |[low, high]| format!(" (95 % interval {:.2} to {:.2} %)", low * 100.0, high * 100.0));
    format!("{} at ${:.4}/h: {:.2} %{interval}, {meets}", tried.label, tried.cost_per_hour, tried.share * 100.0)
}

fn suggested(next: &NextTrial) -> String {
    let it = &next.outlook;
    let saving = next.saving.map_or(String::new(), |saving| format!(", would save ${saving:.4}/h"));
    format!(
        "  {} at ${:.4}/h: {:.0} % likely to meet the target{saving}; predicted {:.2} % ({:.2} to {:.2} %); ${:.2} to try\n",
        next.label,
        it.cost_per_hour,
        it.chance_meets * 100.0,
        it.share_mean * 100.0,
        it.share_low * 100.0,
        it.share_high * 100.0,
        next.cost
    )
}

fn rule(rule: Closed) -> &'static str {
    match rule {
        Closed::Tried => "tried",
        Closed::Dearer => "they cost no less than one that meets the target",
        Closed::FewerOfOneType => "fewer instances of a single type that fails",
        Closed::Profile => "they are known to fail beforehand: of one type, and too few for less work already",
        Closed::BelowFailed => "fewer of the first type and no more of the others than one that fails",
        Closed::WithinFailed => "no more of any type than one that fails clearly",
        Closed::AboveMet => "more than one that meets the target",
    }
}
