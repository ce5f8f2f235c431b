//! Two scenarios side by side, in words: what one has otherwise than the other, and how far their plans are apart. Knows no components.

use crate::format::{HOURS_PER_MONTH, dollars, number, percent, satisfaction};
use protocol::{Plan, VerdictKind};
use report::assumptions::{current, load, most, price, profile, queries, seed, sizes, summary, target};
use scenario::{Instance, Scenario, Workload};

/// Something that two scenarios do not have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is.
    pub what: String,
    /// What the first has.
    pub first: String,
    /// What the second has.
    pub second: String,
}

/// A note is shown up to so many characters.
const SHOWN: usize = 60;
/// What stands where one has nothing.
const NOTHING: &str = "—";

/// What the second scenario has otherwise than the first, field by field.
pub fn differences(first: &Scenario, second: &Scenario) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut tell = |what: &str, first: String, second: String| {
        if first != second {
            found.push(Difference { what: what.to_owned(), first, second });
        }
    };
    tell("Title", shown(first.title()), shown(second.title()));
    if first.note() != second.note() {
        let [one, other] = [shown(first.note()), shown(second.note())];
        // Notes may differ only where they are cut off.
        let other = if one == other { format!("{other} (changed further on)") } else { other };
        tell("Note", one, other);
    }
    tell("Target", target(first), target(second));
    tell("Load", load(first), load(second));
    tell("Batch sizes", sizes(first), sizes(second));
    tell("Simulated queries", queries(first), queries(second));
    tell("Seed", seed(first).to_string(), seed(second).to_string());
    if let (Workload::Trace { rows, .. }, Workload::Trace { rows: others, .. }) = (first.workload(), second.workload())
        && rows != others
        && load(first) == load(second)
    {
        tell("Trace", "as pinned".to_owned(), "other arrivals or sizes".to_owned());
    }
    types(first, second, &mut tell);
    tell("Today's pool", current(first), current(second));
    tell("Trials told", count(first.trials().told().len()), count(second.trials().told().len()));
    found
}

fn count(number: usize) -> String {
    crate::format::count(number as u64)
}

fn shown(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.is_empty() {
        return NOTHING.to_owned();
    }
    if line.chars().count() > SHOWN {
        line = line.chars().take(SHOWN).chain(['…']).collect();
    }
    line
}

/// Types by name: those of the second in its order, then those that only the first has.
fn types(first: &Scenario, second: &Scenario, tell: &mut impl FnMut(&str, String, String)) {
    let of = |scenario: &'_ Scenario, name: &str| scenario.instances().iter().position(|it| it.name() == name);
    let gone = first.instances().iter().filter(|it| of(second, it.name()).is_none());
    for kind in second.instances().iter().chain(gone) {
        let name = kind.name();
        let place = |scenario| of(scenario, name);
        let (one, other) = (
            place(first).map(|place| &first.instances()[place]),
            place(second).map(|place| &second.instances()[place]),
        );
        let (Some(one), Some(other)) = (one, other) else {
            tell(name, one.map_or_else(absent, summary), other.map_or_else(absent, summary));
            continue;
        };
        tell(&format!("Price of {name}"), price(one), price(other));
        tell(&format!("Largest count of {name}"), most(one), most(other));
        if one.latency() != other.latency() {
            let (before, mut after) = (profile(one.latency()), profile(other.latency()));
            if before == after {
                after.push_str(", with other figures");
            }
            tell(&format!("Latencies of {name}"), before, after);
        }
    }
    let order = |scenario: &Scenario, other: &Scenario| {
        let shared = scenario.instances().iter().filter(|it| of(other, it.name()).is_some());
        shared.map(Instance::name).collect::<Vec<_>>().join(", ")
    };
    tell("Order of dispatch", order(first, second), order(second, first));
}

fn absent() -> String {
    "not there".to_owned()
}

/// A figure of two plans: what it is, the first's, the second's, and how far the second is from the first.
pub type Figure = [String; 4];

/// The figures of two plans side by side.
pub fn figures(first: &Plan, second: &Plan) -> Vec<Figure> {
    let row = |what: &str, of: &dyn Fn(&Plan) -> Option<String>, change: Option<String>| {
        let say = |plan| of(plan).unwrap_or_else(|| NOTHING.to_owned());
        [what.to_owned(), say(first), say(second), change.unwrap_or_else(|| NOTHING.to_owned())]
    };
    let best = |plan: &'_ Plan| plan.best.clone();
    let both = |of: &dyn Fn(&Plan) -> Option<f64>| Some((of(first)?, of(second)?));
    let cost = |plan: &Plan| Some(plan.best.as_ref()?.cost_per_hour);
    let million = |plan: &Plan| Some(plan.best.as_ref()?.cost_per_million_queries);
    let headroom = |plan: &Plan| Some(plan.headroom?.load_factor - 1.0);
    let same = |one: &str, other: &str| if one == other { "the same" } else { "another pool" }.to_owned();
    let pools = best(first).zip(best(second)).map(|(one, other)| same(&one.label, &other.label));
    vec![
        row("Pool", &|plan| Some(best(plan)?.label), pools),
        row("Price an hour", &|plan| cost(plan).map(dollars), both(&cost).map(money)),
        row(
            "Price a month",
            &|plan| cost(plan).map(|it| dollars(it * HOURS_PER_MONTH)),
            both(&cost).map(|(one, other)| money((one * HOURS_PER_MONTH, other * HOURS_PER_MONTH))),
        ),
        row("Price of a million queries", &|plan| million(plan).map(dollars), both(&million).map(money)),
        row("QoS satisfaction rate", &satisfied, rates(first, second)),
        row(
            "Saving against one type",
            &|plan| plan.saving.map(|saving| percent(saving, 1)),
            both(&|plan| plan.saving).map(points),
        ),
        row("More load carried", &more_load, both(&headroom).map(points)),
        row("In the long run", &|plan| Some(long_run(plan).to_owned()), None),
    ]
}

fn satisfied(plan: &Plan) -> Option<String> {
    let best = plan.best.as_ref()?;
    Some(match &plan.verdict {
        Some(verdict) => {
            let [low, high] = [verdict.interval.low, verdict.interval.high].map(satisfaction);
            format!("{} ({low} to {high})", satisfaction(verdict.share))
        }
        None => satisfaction(best.share),
    })
}

/// How far two rates are apart, and whether their intervals let them be one.
fn rates(first: &Plan, second: &Plan) -> Option<String> {
    let share = |plan: &Plan| Some(plan.verdict.as_ref().map_or(plan.best.as_ref()?.share, |verdict| verdict.share));
    let apart = points((share(first)?, share(second)?));
    let overlap =
        first.verdict.as_ref().zip(second.verdict.as_ref()).is_some_and(|(one, other)| {
            one.interval.low <= other.interval.high && other.interval.low <= one.interval.high
        });
    Some(if overlap && apart != SAME { format!("{apart}; the intervals overlap") } else { apart })
}

fn more_load(plan: &Plan) -> Option<String> {
    let headroom = plan.headroom?;
    let more = percent(headroom.load_factor - 1.0, 1);
    Some(if headroom.at_least { format!("at least {more}") } else { more })
}

fn long_run(plan: &Plan) -> &'static str {
    match plan.verdict.as_ref().map(|verdict| verdict.kind) {
        Some(VerdictKind::Meets) => "holds",
        Some(VerdictKind::Fails) => "falls short",
        Some(VerdictKind::TooCloseToCall) => "too close to call",
        None => NOTHING,
    }
}

/// What stands where nothing changes.
const SAME: &str = "the same";

/// A sign, also where it is a plus.
fn signed(value: f64, words: String) -> String {
    if value > 0.0 { format!("+{words}") } else { words }
}

/// Dollars more or less, and what share of the first that is.
fn money((one, other): (f64, f64)) -> String {
    let change = other - one;
    // Prices are whole multiples of 10^-9 $.
    if change.abs() < 1e-10 {
        return SAME.to_owned();
    }
    // Two prices such as 2.402 and 2.63 are 0.228 apart, which as a float is 0.22799…98.
    let change = (change * 1e9).round() / 1e9;
    let share = change / one;
    format!("{} ({})", signed(change, dollars(change)), signed(share, percent(share, 1)))
}

/// Percentage points more or less.
fn points((one, other): (f64, f64)) -> String {
    let change = (other - one) * 100.0;
    let text = number(change, 2);
    if !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)) {
        return SAME.to_owned();
    }
    format!("{} points", signed(change, text))
}
