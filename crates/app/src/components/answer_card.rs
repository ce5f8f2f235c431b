//! The answer: which pool to rent, what it costs and saves, how sure that is, what limits it.

use crate::components::panel::empty;
use crate::components::terms::terms;
use crate::format::{HOURS_PER_MONTH, dollars, percent, satisfaction, target_percent, trimmed};
use crate::glossary::{FIRST_LOOK, HEADROOM, HOMOGENEOUS, INTERVAL, PROVEN, RATE, TOO_CLOSE};
use crate::state::{Action, CompareWish, Freshness};
use crate::words;
use protocol::{Plan, PoolReport, Status, Verdict, VerdictKind};
use yew::prelude::*;

/// What the card shows.
pub struct AnswerCardView<'a> {
    /// The last answer.
    pub plan: Option<&'a Plan>,
    /// Whether it belongs to the input.
    pub freshness: Freshness,
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

/// The card.
pub fn answer_card(view: &AnswerCardView) -> Html {
    let stale = view.freshness != Freshness::Fresh;
    let body = match view.plan {
        None => waiting(view.freshness),
        Some(plan) => match &plan.best {
            Some(best) => answer(plan, best, view.act),
            None => no_answer(plan),
        },
    };
    html! {
        <section id="answer" class={classes!("answer", "panel", stale.then_some("is-stale"))} data-testid="answer-card"
            aria-labelledby="answer-title" aria-busy={(view.freshness == Freshness::Updating).to_string()} tabindex="-1">
            <div class="answer__head">
                <h2 id="answer-title" class="answer__eyebrow">{ heading(view.plan) }</h2>
                { chip(view) }
                { verdict_chip(view) }
                if view.plan.is_some_and(|plan| plan.complete) && !stale {
                    <button type="button" class="button button--quiet answer__copy" data-testid="pin"
                        title="Keep this scenario and its plan, and see what you change beside it"
                        onclick={view.act.reform(|_| Action::Compare(CompareWish::Pin))}>{ "Pin this answer" }</button>
                }
            </div>
            { body }
        </section>
    }
}

/// What the name below it is: a pool to rent only where nothing speaks against it.
fn heading(plan: Option<&Plan>) -> &'static str {
    let Some(plan) = plan.filter(|plan| plan.best.is_some()) else { return "The answer" };
    let accepted = |verdict: &Verdict| verdict.kind == VerdictKind::Meets;
    if plan.status != Status::Optimal {
        "Best so far"
    } else if plan.verdict.as_ref().is_none_or(accepted) {
        "Rent this pool"
    } else {
        "Cheapest on the simulated load"
    }
}

fn chip(view: &AnswerCardView) -> Html {
    let (class, words) = match (view.freshness, view.plan) {
        (Freshness::Updating, Some(_)) => ("chip chip--busy", "Updating"),
        (Freshness::Updating, None) => ("chip chip--busy", "Planning"),
        (Freshness::InputInvalid, Some(_)) => ("chip chip--warn", "Of the last valid input"),
        (Freshness::Stopped, Some(_)) => ("chip chip--warn", "Of an earlier input"),
        (Freshness::Fresh, Some(plan)) if plan.status == Status::Optimal => ("chip chip--good", words::status(plan)),
        (Freshness::Fresh, Some(plan)) => ("chip chip--warn", words::status(plan)),
        (Freshness::InputInvalid | Freshness::Stopped | Freshness::Fresh, None) => ("chip", ""),
    };
    html! { <span {class} data-testid="answer-status">{ words }</span> }
}

/// What fresh queries say, beside what the search says.
fn verdict_chip(view: &AnswerCardView) -> Html {
    let verdict = view.plan.filter(|_| view.freshness == Freshness::Fresh).and_then(|plan| plan.verdict.as_ref());
    let Some(verdict) = verdict else { return Html::default() };
    html! { <span class={chip_of(verdict.kind)}>{ words::verdict_label(verdict.kind) }</span> }
}

/// The class of a verdict's chip.
pub fn chip_of(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "chip chip--good",
        VerdictKind::TooCloseToCall => "chip chip--warn",
        VerdictKind::Fails => "chip chip--bad",
    }
}

fn waiting(freshness: Freshness) -> Html {
    empty(match freshness {
        Freshness::Updating | Freshness::Fresh => "The first answer is on its way.",
        Freshness::InputInvalid => "There is no answer yet: the input has problems to fix first.",
        Freshness::Stopped => "There is no answer: the plan was stopped before one was found.",
    })
}

fn no_answer(plan: &Plan) -> Html {
    let closest = plan.closest.as_ref().map(|pool| {
        let (name, share) = (words::pool(&pool.counts, &plan.types), satisfaction(pool.share));
        html! { <p>{ format!("The closest of those looked at: {name}, {share} for {}/h.", dollars(pool.cost_per_hour)) }</p> }
    });
    html! {
        <>
            <p class="answer__pool" data-testid="answer-pool">{ words::status(plan) }</p>
            <div class="answer__lines" data-testid="answer-verdict">
                if plan.status == Status::Infeasible {
                    <p>{ words::infeasible(plan) }</p>
                }
                { for closest }
                <p>{ words::proof(plan) }</p>
            </div>
        </>
    }
}

fn answer(plan: &Plan, best: &PoolReport, act: &Callback<Action>) -> Html {
    html! {
        <>
            <p class="answer__pool" data-testid="answer-pool">{ &best.label }</p>
            <dl class="figures">
                { figure("Cost", &format!("{}/h", dollars(best.cost_per_hour)), &per_month(best), "answer-cost") }
                { figure("Per million queries", &dollars(best.cost_per_million_queries), &load(plan), "answer-per-million") }
                { saving(plan) }
                { quality(plan, best) }
            </dl>
            { lines(plan, best, act) }
            { terms(&[&RATE, &INTERVAL, &PROVEN, &TOO_CLOSE, &HEADROOM, &HOMOGENEOUS, &FIRST_LOOK]) }
        </>
    }
}

/// One figure with its name above and a remark below.
pub fn figure(name: &str, value: &str, remark: &str, testid: &'static str) -> Html {
    html! {
        <div class="figure">
            <dt class="figure__name">{ name.to_owned() }</dt>
            <dd class="figure__value" data-testid={testid}>{ value.to_owned() }</dd>
            <dd class="figure__remark">{ remark.to_owned() }</dd>
        </div>
    }
}

fn per_month(pool: &PoolReport) -> String {
    format!("{} a month of 730 h", dollars(pool.cost_per_hour * HOURS_PER_MONTH))
}

fn load(plan: &Plan) -> String {
    format!("at {}", crate::format::rate(plan.rate_per_s))
}

fn saving(plan: &Plan) -> Html {
    let (value, remark) = match (&plan.homogeneous, plan.saving) {
        (Some(homogeneous), Some(saving)) => {
            let against = format!("{} at {}/h", homogeneous.label, dollars(homogeneous.cost_per_hour));
            if saving > 0.0 {
                (percent(saving, 1), format!("against the best of one type: {against}"))
            } else {
                ("none".to_owned(), format!("the best pool of one type costs no more: {against}"))
            }
        }
        _ => ("—".to_owned(), "no pool of one type meets the target".to_owned()),
    };
    figure("Saving", &value, &remark, "answer-saving")
}

fn quality(plan: &Plan, best: &PoolReport) -> Html {
    let target =
        format!("within {} ms; target {}", trimmed(plan.target_latency_ms, 3), target_percent(plan.target_share));
    // What fresh queries say stands above what the searched ones do: the winner of a search was lucky on these.
    let (share, remark) = match &plan.verdict {
        Some(verdict) => (verdict.share, format!("{}; {target}", words::interval(&verdict.interval))),
        None => (best.share, target),
    };
    figure("QoS satisfaction rate", &satisfaction(share), &remark, "answer-share")
}

fn lines(plan: &Plan, best: &PoolReport, act: &Callback<Action>) -> Html {
    let judged = match &plan.verdict {
        Some(verdict) => html! {
            <p class={verdict_class(verdict.kind)}>
                <strong>{ words::verdict_label(verdict.kind) }{ "." }</strong>{ " " }
                { words::verdict(verdict, plan.target_share) }
            </p>
        },
        None if plan.recorded_trace => html! {
            <p>{ "The load is a recorded trace: there are no fresh queries to judge on, and what was simulated is all there is." }</p>
        },
        None => html! { <p class="answer__pending">{ words::unjudged(plan) }</p> },
    };
    html! {
        <div class="answer__lines">
            <p data-testid="answer-proof">{ words::proof(plan) }</p>
            <div data-testid="answer-verdict">{ judged }</div>
            { for words::not_the_optimum(plan).map(|why| html! { <p data-testid="answer-optimum">{ why }</p> }) }
            { too_close(plan, act) }
            if let Some(headroom) = plan.headroom {
                <p data-testid="answer-headroom">{ words::headroom(headroom) }</p>
            } else if plan.status != Status::Cancelled {
                <p data-testid="answer-headroom">{ "How much more load it carries is being probed …" }</p>
            }
            <p data-testid="answer-bottleneck">{ words::bottleneck(best, &plan.types) }</p>
            if let Some(current) = &plan.current {
                <p data-testid="answer-current">{ against_today(best, current) }</p>
            }
        </div>
    }
}

/// The cheaper pool that fresh queries could not settle.
fn too_close(plan: &Plan, act: &Callback<Action>) -> Html {
    let Some(open) = &plan.too_close else { return Html::default() };
    let counts = open.pool.counts.clone();
    let onclick = act.reform(move |_: MouseEvent| Action::PoolPicked(counts.clone()));
    html! {
        <p data-testid="answer-too-close">
            { "Cheaper: " }
            <button type="button" class="link" {onclick}>{ &open.label }</button>
            { words::too_close(open) }
        </p>
    }
}

fn verdict_class(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Meets => "verdict verdict--good",
        VerdictKind::Fails => "verdict verdict--bad",
        VerdictKind::TooCloseToCall => "verdict verdict--close",
    }
}

fn against_today(best: &PoolReport, current: &PoolReport) -> String {
    let difference = best.cost_per_hour - current.cost_per_hour;
    let today =
        format!("{} at {}/h, {} in time", current.label, dollars(current.cost_per_hour), satisfaction(current.share));
    let month = dollars(difference.abs() * HOURS_PER_MONTH);
    if difference < -1e-9 {
        format!("Today's pool is {today}: changing saves {month} a month.")
    } else if difference > 1e-9 {
        format!("Today's pool is {today}: meeting the target costs {month} a month more.")
    } else {
        format!("Today's pool is {today}: it costs the same.")
    }
}
