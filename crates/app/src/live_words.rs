//! Trials and advice in plain English: one function a sentence. Knows no components.

use crate::format::{count, dollars, percent, satisfaction, target_percent, trimmed};
use crate::state::{Change, Freshness};
pub use crate::words::chance;
use crate::words::{plural, pool};
use protocol::{Advice, NextTrial, Presumed, TriedPool, TypeSummary};

/// What a screen reader is told when advice arrives.
pub fn announcement(advice: &Advice) -> String {
    match (&advice.best, advice.next.first()) {
        (Some(best), _) if advice.stop.advised => format!("Time to stop: rent {}.", best.label),
        (_, Some(next)) => format!("Try {} next.", next.label),
        (Some(best), None) => format!("Nothing is left to try: {} is the best.", best.label),
        (None, None) => "Nothing is left to try, and no pool met the target.".to_owned(),
    }
}

/// A pool was put into the form.
pub fn chosen(counts: &[u32], types: &[TypeSummary]) -> String {
    format!("{} is in the form.", pool(counts, types))
}

/// What was done to the trials.
pub fn changed(change: Change) -> String {
    match change {
        Change::Told(1) => "A trial was told.".to_owned(),
        Change::Told(trials) => format!("{trials} trials were told."),
        Change::Edited(number) => format!("Trial {number} was changed."),
        Change::Removed(number) => format!("Trial {number} was removed."),
        Change::Load => "The load has changed: earlier trials count as hints.".to_owned(),
        Change::Target => "The target or the batch sizes have changed: earlier trials count as hints.".to_owned(),
    }
}

/// The same as a step of the history, as it follows `Undo:`.
pub fn step(change: Change) -> String {
    match change {
        Change::Told(1) => "telling a trial".to_owned(),
        Change::Told(trials) => format!("telling {trials} trials"),
        Change::Edited(number) => format!("change of trial {number}"),
        Change::Removed(number) => format!("removal of trial {number}"),
        Change::Load => "change of the load".to_owned(),
        Change::Target => "change of target or batch sizes".to_owned(),
    }
}

/// What the trials of a pool say.
pub fn verdict(tried: &TriedPool) -> &'static str {
    match tried.meets {
        _ if tried.load.is_none() => "under another target or other batch sizes: a hint",
        _ if !tried.is_current() => "under another load: a hint",
        _ if !tried.in_box => "outside of the box: left out",
        Some(true) => "meets the target",
        Some(false) => "misses the target",
        None => "too close to call",
    }
}

/// The load under which a trial was made: ` at 0.8 × the load`.
pub fn at_load(load: f64) -> String {
    format!(" at {} × the load", trimmed(load, 3))
}

/// From one rate to another: `98.90 % to 99.31 %`.
pub fn between([low, high]: [f64; 2]) -> String {
    format!("{} to {}", satisfaction(low), satisfaction(high))
}

/// How sure a measured rate is.
pub fn certainty(tried: &TriedPool) -> String {
    match (tried.interval, tried.queries) {
        (Some(interval), _) => format!("{} (95 % interval)", between(interval)),
        (None, _) => "taken as exact".to_owned(),
    }
}

/// What trials cost so far: `for 3 trials of 1 h`.
pub fn trials(number: usize) -> String {
    format!("for {}", plural(number as u64, "trial", "trials"))
}

/// Why there is no advice at all.
pub fn no_advice(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Updating | Freshness::Fresh => "The first advice is on its way.",
        Freshness::InputInvalid => "There is no advice yet: the input has problems to fix first.",
        Freshness::Stopped => "There is no advice: it was stopped before there was any.",
    }
}

/// What the best pool is.
pub fn best_heading(advice: &Advice) -> &'static str {
    match &advice.best {
        None => "The best so far",
        Some(best) if best.meets == Some(true) && advice.stop.advised => "Rent this pool",
        Some(best) if best.meets == Some(true) => "The best so far",
        Some(_) => "The best so far, if it holds",
    }
}

/// Why there is no best pool, and what to do.
pub fn no_best(advice: &Advice) -> String {
    let (target, within) = (target_percent(advice.target_share), trimmed(advice.target_latency_ms, 3));
    match advice.tried.len() {
        0 => format!(
            "Nothing has been tried yet. Rent the suggested pool for one trial, send it your real load, and measure which share of the queries is answered within {within} ms. Tell it on the left; the advice gets better with each trial. A pool is good if that share is at least {target}."
        ),
        tried => format!(
            "No pool reached {target} within {within} ms in {}. Go on with the suggested pool.",
            plural(tried as u64, "trial", "trials")
        ),
    }
}

/// Why this pool is to be tried.
pub fn why(next: &NextTrial, advice: &Advice) -> String {
    let chance = chance(next.outlook.chance_meets);
    if next.times_tried > 0 {
        let times = plural(u64::from(next.times_tried), "trial", "trials");
        return format!("After {times} of it its rate is still too close to call; one more makes it clearer.");
    }
    match (next.saving, &advice.best) {
        (Some(saving), Some(best)) => {
            let share = percent(saving / best.cost_per_hour, 1);
            let expected = money(next.outlook.expected_saving);
            format!(
                "If it meets the target it saves {}/h ({share}) against the best so far. Its chance is {chance}: {expected}/h is to be expected.",
                money(saving)
            )
        }
        _ => format!(
            "No pool is known to meet the target yet. Of all, this one promises most, at {}/h: its chance is {chance}.",
            dollars(next.outlook.cost_per_hour)
        ),
    }
}

/// A sum or difference of prices, or an expectation: digits behind the fourth mean nothing.
pub fn money(value: f64) -> String {
    dollars((value * 1e4).round() / 1e4)
}

/// What was thought before the trials.
pub fn presumed(advice: &Advice) -> String {
    match advice.presumed {
        Presumed::Nothing => "Only the trials count, as the document asks.".to_owned(),
        Presumed::Simulated { .. } if advice.tried.is_empty() => {
            "Until something is tried, the simulated plan speaks alone, taken for rough.".to_owned()
        }
        Presumed::Simulated { slowness } => {
            let times = match trimmed(slowness, 2).as_str() {
                "1" => "the service times of the document as they are".to_owned(),
                times => format!("service times {times} times those of the document"),
            };
            format!("The simulated plan counts as far as the trials bear it out: they fit {times}.")
        }
        Presumed::TooLarge { most_pools } => format!(
            "The box has more than {} pools, too many to simulate beforehand: only the trials count. Lower the largest counts on the Plan page to change that.",
            count(most_pools)
        ),
    }
}

/// The stop rule with its numbers.
pub fn stop_rule(advice: &Advice) -> String {
    let stop = &advice.stop;
    let (chance, doubt) = (chance(stop.chance_of_cheaper), percent(advice.doubt, 0));
    let best = advice.best.as_ref().filter(|best| best.meets == Some(true));
    let saving = match best {
        Some(_) => format!("meets the target and saves more than {}", percent(advice.worthwhile, 0)),
        None => "meets the target".to_owned(),
    };
    if stop.chance_of_cheaper >= 1.0 {
        return format!(
            "It is time to stop once the chance that some open pool {saving} is below {doubt}. The trials so far do not bound it yet."
        );
    }
    let head =
        format!("The chance that some open pool {saving} is at most {chance}; it is time to stop below {doubt}.");
    let more = best.map(|_| {
        format!(" All further trials together can be expected to save {}/h at most.", money(stop.expected_saving))
    });
    head + &more.unwrap_or_default() + &next_to_best(advice)
}

/// What is to be tried before it is time to stop, after a space; nothing where nothing is.
fn next_to_best(advice: &Advice) -> String {
    if !advice.awaits_next_to_best() {
        return String::new();
    }
    let left = plural(advice.stop.next_to_best, "pool next to the best is", "pools next to the best are");
    format!(
        " First the {left} to be tried, with an instance less or another in its place: rates change the most abruptly there."
    )
}

/// Whether to stop, in a sentence.
pub fn stop(advice: &Advice) -> &'static str {
    match (advice.stop.advised, advice.open) {
        (true, _) if advice.best.is_some() => "Stop here: another trial is not worth its cost.",
        (true, _) => "Stop here: no pool of the box is likely to meet the target.",
        (false, 0) => "No pool is left to try.",
        (false, _) if advice.best.is_none() => "Go on: no pool is known to meet the target yet.",
        (false, _) if advice.awaits_next_to_best() => "Nearly done: try what is next to the best pool.",
        (false, _) => "Go on: a cheaper pool is not ruled out yet.",
    }
}

/// How many pools are open: `412 of 857 pools may still be tried.`
pub fn open(advice: &Advice) -> String {
    format!("{} of {} may still be tried.", count(advice.open), plural(advice.box_size, "pool", "pools"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample;
    use protocol::StopAdvice;

    #[test]
    fn advice_says_what_to_try_or_to_stop() {
        let advice = sample::advice();
        assert_eq!(announcement(&advice), "Try 4 × g4dn.xlarge + 1 × r5n.large next.");
        let stop = StopAdvice { advised: true, ..advice.stop };
        let stopped = Advice { stop, ..advice.clone() };
        assert_eq!(announcement(&stopped), "Time to stop: rent 4 × g4dn.xlarge + 2 × r5n.large.");
        assert_eq!((best_heading(&advice), best_heading(&stopped)), ("The best so far", "Rent this pool"));
        let nothing = Advice { best: None, next: Vec::new(), ..advice };
        assert!(announcement(&nothing).contains("no pool met the target"));
    }

    /// By hand from the sample: $0.149 of $2.402 are 6.2 %, and 60 % of $0.149 are $0.0894.
    #[test]
    fn why_is_told_in_money() {
        let advice = sample::advice();
        let told = why(&advice.next[0], &advice);
        assert!(told.contains("saves $0.149/h (6.2 %)") && told.contains("60 %: $0.0894/h"), "{told}");
        let again = NextTrial { times_tried: 2, ..advice.next[0].clone() };
        assert!(why(&again, &advice).starts_with("After 2 trials of it"));
        let first = NextTrial { saving: None, ..advice.next[0].clone() };
        assert!(why(&first, &advice).contains("at $2.253/h"));
    }

    #[test]
    fn the_stop_rule_owns_up_to_what_it_does_not_know() {
        let mut advice = sample::advice();
        assert!(stop_rule(&advice).contains("saves more than 2 % is at most 42 %"), "{}", stop_rule(&advice));
        assert!(stop_rule(&advice).ends_with("save $0.09/h at most."));
        let stop = StopAdvice { chance_of_cheaper: 0.01, ..advice.stop };
        let nearly = Advice { stop, ..advice.clone() };
        assert!(
            stop_rule(&nearly).contains("First the 3 pools next to the best are to be tried"),
            "{}",
            stop_rule(&nearly)
        );
        assert!(super::stop(&nearly).starts_with("Nearly done"));
        advice.stop.chance_of_cheaper = 1.0;
        assert!(stop_rule(&advice).ends_with("do not bound it yet."));
        advice.best = None;
        assert!(stop_rule(&advice).contains("open pool meets the target is below 5 %"));
    }

    #[test]
    fn chances_are_never_certain() {
        let told = [0.0, 0.0049, 0.012, 0.5, 0.9951, 1.0].map(chance);
        assert_eq!(told, ["below 1 %", "below 1 %", "1.2 %", "50 %", "over 99 %", "over 99 %"]);
    }

    #[test]
    fn changes_and_their_steps() {
        assert_eq!(step(Change::Told(1)), "telling a trial");
        assert_eq!(changed(Change::Removed(3)), "Trial 3 was removed.");
    }
}
