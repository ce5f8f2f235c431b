//! Suppositions in plain English: one function a sentence. Knows no components.

use crate::format::{count, dollars, percent, rate, satisfaction, trimmed};
use crate::words;
use protocol::{CheapestPool, Misses, Plan, Policy, PoolReport, Status, TypeSummary, VerdictKind, WithinBudget};

/// Loads that the search for a budget does not go beyond, in percent, as words.
const CAP: &str = "16 times the planned load";

/// A load: `833.3 queries/s, × 1.25 of the planned load`.
pub fn load(percent: u32, plan: &Plan) -> String {
    let rate = rate(plan.rate_per_s * f64::from(percent) / 100.0);
    with_factor(rate, percent, "of the planned load")
}

/// A latency target.
pub fn target(percent: u32, plan: &Plan) -> String {
    let ms = format!("{} ms", trimmed(plan.target_latency_ms * f64::from(percent) / 100.0, 3));
    with_factor(ms, percent, "of the planned target")
}

/// Service times.
pub fn service(change: u32) -> String {
    match change {
        100 => "as measured".to_owned(),
        101.. => format!("{change} %: slower than measured"),
        _ => format!("{change} %: quicker than measured"),
    }
}

/// The price of a type.
pub fn price(percent: u32, kind: &TypeSummary) -> String {
    let price = format!("{}/h", dollars(kind.price_per_hour * f64::from(percent) / 100.0));
    with_factor(price, percent, "of its price")
}

fn with_factor(value: String, percent: u32, of: &str) -> String {
    if percent == 100 { value } else { format!("{value}, {percent} % {of}") }
}

/// What a screen reader is told when the sliders rest.
pub fn announcement(pool: &PoolReport) -> String {
    let said = meets(pool.meets_target).to_lowercase();
    format!("{}: {} in time, {said}, {} an hour.", pool.label, satisfaction(pool.share), dollars(pool.cost_per_hour))
}

/// What the searched queries alone say: they never call it close.
pub fn on_searched(meets_target: bool) -> VerdictKind {
    if meets_target { VerdictKind::Meets } else { VerdictKind::Fails }
}

/// Whether a pool meets the target, in three words.
pub fn meets(meets_target: bool) -> &'static str {
    if meets_target { "Meets the target" } else { "Misses the target" }
}

/// The same of a verdict.
pub fn judged(kind: VerdictKind) -> &'static str {
    if kind == VerdictKind::TooCloseToCall { "Too close to call" } else { meets(kind == VerdictKind::Meets) }
}

/// Late queries by why they were late: `12 too slow, 130 waited too long, 45 both together`.
pub fn misses(misses: Misses) -> String {
    let Misses { too_slow, waited, both } = misses;
    if too_slow + waited + both == 0 {
        return "none".to_owned();
    }
    format!("{} too slow, {} waited too long, {} both together", count(too_slow), count(waited), count(both))
}

/// A difference in money to what there is now: `$0.149 more`.
pub fn against(cost: f64, now: f64) -> String {
    let difference = cost - now;
    if difference > 1e-9 {
        format!("{} more than now", dollars(difference))
    } else if difference < -1e-9 {
        format!("{} less than now", dollars(-difference))
    } else {
        "as much as now".to_owned()
    }
}

/// Which pool is the cheapest then.
pub fn cheapest(told: &CheapestPool, plan: &Plan) -> String {
    let Some(pool) = &told.pool else {
        return match told.status {
            Status::Searching => "It is being sought …".to_owned(),
            _ => "No pool within the largest counts meets the target then.".to_owned(),
        };
    };
    let now = plan.best.as_ref().map_or(pool.cost_per_hour, |best| best.cost_per_hour);
    let name = words::pool(&pool.counts, &plan.types);
    let sure = match (&told.verdict, told.status) {
        _ if told.first_look => "a first look, at the head of the queries",
        (Some(verdict), _) if verdict.kind == VerdictKind::Meets => "it holds on fresh queries",
        (Some(verdict), _) if verdict.kind == VerdictKind::Fails => "it falls short on fresh queries",
        (Some(_), _) => "too close to call on fresh queries",
        (None, Status::Optimal) if told.complete => "proven on these queries",
        (None, Status::Optimal) => "proven on the simulated queries; fresh ones are still to decide",
        _ => "best so far",
    };
    let cost = dollars(pool.cost_per_hour);
    format!("{name} at {cost}/h, {}: {sure}.", against(pool.cost_per_hour, now))
}

/// What a budget buys.
pub fn within(told: &WithinBudget, plan: &Plan) -> String {
    let budget = dollars(told.nanodollars_per_hour as f64 / 1e9);
    let Some(pool) = told.pool.as_ref().filter(|_| told.carried_percent > 0) else {
        return match told.refused_percent {
            Some(refused) if !told.complete => {
                format!("{budget}/h does not carry {}; less is tried …", load(refused, plan))
            }
            Some(_) => format!("{budget}/h carries no load: not even {}.", load(1, plan)),
            None => "Loads are being tried …".to_owned(),
        };
    };
    let carried = load(told.carried_percent, plan);
    let so_far = if told.complete { "" } else { " at least" };
    let cost = dollars(pool.cost_per_hour);
    let name = words::pool(&pool.counts, &plan.types);
    format!("{budget}/h carries{so_far} {carried}, with {name} at {cost}/h.")
}

/// How that was found, and what is proven.
pub fn how_found(told: &WithinBudget, plan: &Plan) -> String {
    let tried = words::plural(u64::from(told.tried), "load was", "loads were");
    let refused = match (told.refused_percent, told.proven) {
        (None, _) => format!("Loads beyond {CAP} are not tried."),
        (Some(refused), true) => {
            format!(
                "At {} every pool within the budget is refuted on the simulated queries: that is proven.",
                load(refused, plan)
            )
        }
        (Some(refused), false) => {
            format!(
                "At {} none was found before the work allowed for one plan was spent: that is not proven.",
                load(refused, plan)
            )
        }
    };
    let judged = told.verdict.as_ref().map_or(String::new(), |verdict| {
        let said = words::verdict_word(verdict.kind);
        format!(" On fresh queries at its load the pool {}: {}.", is(said), words::interval(&verdict.interval))
    });
    format!(
        "{tried} tried, by halving the gap to 1 % of the planned load, each with the exact search. {refused}{judged} A pool may miss at one load and do at a larger one, so loads in between may differ."
    )
}

/// `holds`, `falls short`, `is too close to call`.
fn is(word: &str) -> String {
    if word.starts_with("too") { format!("is {word}") } else { word.to_owned() }
}

/// A dispatch policy: its name, and who gets the next query.
pub fn policy(policy: Policy) -> (&'static str, &'static str) {
    match policy {
        Policy::ListOrder => {
            ("List order", "the first free instance in the list of types: RIBBON's rule, and this plan's")
        }
        Policy::FastestFirst => {
            ("Fastest type first", "the free instance of the type with the smallest mean service time")
        }
        Policy::CheapestFirst => ("Cheapest type first", "the free instance of the cheapest type"),
        Policy::ShortestCompletion => (
            "Shortest completion",
            "the instance that will finish the query first, free or not; a dispatcher that must guess service times does worse",
        ),
    }
}

/// The share of late queries that one kind makes up, for a table.
pub fn of_late(part: u64, misses: Misses) -> String {
    let late = misses.too_slow + misses.waited + misses.both;
    if late == 0 { "—".to_owned() } else { percent(part as f64 / late as f64, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;

    #[test]
    fn sliders_say_values_with_their_units() {
        let plan = sample::plan();
        assert_eq!(load(100, &plan), "666.7 queries/s");
        assert_eq!(load(150, &plan), "1,000 queries/s, 150 % of the planned load");
        assert_eq!(target(125, &plan), "26.25 ms, 125 % of the planned target");
        assert_eq!(service(100), "as measured");
        assert_eq!(service(80), "80 %: quicker than measured");
        assert_eq!(price(50, &plan.types[0]), "$0.263/h, 50 % of its price");
    }

    #[test]
    fn the_cheapest_pool_says_what_it_costs_against_now_and_how_sure_it_is() {
        let plan = sample::plan();
        let mut told = CheapestPool {
            status: Status::Optimal,
            first_look: false,
            complete: true,
            pool: plan.optimum.clone(),
            verdict: plan.verdict.clone(),
        };
        assert_eq!(
            cheapest(&told, &plan),
            "4 × g4dn.xlarge + 1 × r5n.large at $2.253/h, $0.149 less than now: it holds on fresh queries."
        );
        (told.verdict, told.status, told.first_look) = (None, Status::Searching, true);
        assert!(cheapest(&told, &plan).ends_with("a first look, at the head of the queries."));
        (told.pool, told.first_look, told.status) = (None, false, Status::Infeasible);
        assert!(cheapest(&told, &plan).starts_with("No pool"));
    }

    #[test]
    fn a_budget_says_what_it_carries_how_that_was_found_and_what_is_proven() {
        let plan = sample::plan();
        let mut told = WithinBudget {
            nanodollars_per_hour: 3_000_000_000,
            carried_percent: 120,
            refused_percent: Some(121),
            proven: true,
            pool: plan.optimum.clone(),
            verdict: plan.verdict.clone(),
            tried: 9,
            complete: true,
        };
        assert_eq!(
            within(&told, &plan),
            "$3.00/h carries 800 queries/s, 120 % of the planned load, with 4 × g4dn.xlarge + 1 × r5n.large at $2.253/h."
        );
        let how = how_found(&told, &plan);
        assert!(how.starts_with("9 loads were tried") && how.contains("that is proven"), "{how}");
        assert!(how.contains("the pool holds: 99.24 % to 99.38 %"), "{how}");
        (told.proven, told.refused_percent) = (false, None);
        assert!(how_found(&told, &plan).contains("Loads beyond 16 times"));
        (told.carried_percent, told.refused_percent, told.pool) = (0, Some(1), None);
        assert!(within(&told, &plan).starts_with("$3.00/h carries no load: not even 6.667 queries/s"));
    }

    #[test]
    fn late_queries_are_told_by_why() {
        let late = Misses { too_slow: 12, waited: 1300, both: 0 };
        assert_eq!(misses(late), "12 too slow, 1,300 waited too long, 0 both together");
        assert_eq!(misses(Misses::default()), "none");
        assert_eq!((of_late(12, late), of_late(0, Misses::default())), ("1 %".to_owned(), "—".to_owned()));
    }
}
