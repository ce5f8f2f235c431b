//! What if: sliders for load, target, service times and prices, and a lost instance; how the pool does then, at once; which pool would be
//! the cheapest; how the pool does at other loads and under other dispatch policies; what a budget buys.

use crate::components::answer_card::{chip_of, figure};
use crate::components::button::{button, line};
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::diagnostics::diagnostics;
use crate::components::load_chart::LoadChart;
use crate::components::panel::{Head, empty, panel};
use crate::components::plain_field::{PlainField, plain_field, typed};
use crate::components::terms::terms;
use crate::components::what_if_controls::controls;
use crate::format::{HOURS_PER_MONTH, count, dollars, duration_ms, satisfaction, target_percent};
use crate::glossary::{INTERVAL, MISS_KINDS, POLICY, RATE};
use crate::shared::Shared;
use crate::state::{Action, UnderChange, WhatIf, WhatIfWish};
use crate::what_if_words as words;
use protocol::{Plan, PolicyShare, PoolReport, Verdict};
use yew::prelude::*;

/// What the panel shows.
pub struct WhatIfView<'a> {
    /// The suppositions.
    pub what_if: &'a WhatIf,
    /// The plan that they are about.
    pub plan: &'a Plan,
    /// The pool that they are about, as it does in the plan; `None` where there is none.
    pub pool: Option<&'a PoolReport>,
    /// Whether the plan belongs to the input: only then can what is supposed be written there.
    pub fresh: bool,
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

impl WhatIfView<'_> {
    /// What a button does.
    pub fn on(&self, wish: WhatIfWish) -> Callback<MouseEvent> {
        self.act.reform(move |_: MouseEvent| Action::WhatIf(wish.clone()))
    }
}

const HEAD: Head = Head {
    id: "what-if",
    title: "What if",
    testid: "what-if",
    lead: "Move a slider: the pool is simulated anew on the searched queries as they would be then, drawn from the same seed. Nothing of it changes the plan.",
};

/// The panel.
pub fn what_if_panel(view: &WhatIfView) -> Html {
    let Some(pool) = view.pool else {
        return panel(HEAD, empty("There is no pool of which anything could be supposed."));
    };
    let body = html! {
        <>
            <p class="what-if__pool" data-testid="what-if-pool">{ &pool.label }</p>
            <div class="what-if__parts">
                { controls(view, pool) }
                <div class="what-if__told">
                    { supposed(view, pool) }
                    { cheapest(view) }
                </div>
            </div>
            { by_load(view) }
            { policies(view) }
            { budget(view) }
            { terms(&[&RATE, &INTERVAL, &MISS_KINDS, &POLICY]) }
        </>
    };
    panel(HEAD, body)
}

/// How the pool does as the sliders have it; where they were never moved, as planned.
fn supposed(view: &WhatIfView, planned: &PoolReport) -> Html {
    let (what_if, plan) = (view.what_if, view.plan);
    if !what_if.problems.is_empty() {
        let problems = what_if.problems.iter().collect::<Vec<_>>();
        return diagnostics("what-if-problems".to_owned(), &problems, &view.act.reform(Action::PlaceAsked));
    }
    let told = what_if.told.as_ref();
    let pool = told.map_or(planned, |told| &told.pool);
    // Once fresh queries have told, they have the last word, as in the answer: the share on the searched ones lies outside of its interval easily.
    let judged = plan.judged(&planned.counts).map(|contender| &contender.verdict);
    let verdict = told.map_or(judged, |told| told.verdict.as_ref());
    let kind = verdict.map_or(words::on_searched(pool.meets_target), |verdict| verdict.kind);
    let share = verdict.map_or(pool.share, |verdict| verdict.share);
    let month = format!(
        "{} a month, {} per million queries; planned: {}/h",
        dollars(pool.cost_per_hour * HOURS_PER_MONTH),
        dollars(pool.cost_per_million_queries),
        dollars(planned.cost_per_hour)
    );
    let late = pool.queries - pool.within_target;
    let why_late = format!("of {} searched ones: {}", count(pool.queries), words::misses(pool.misses));
    html! {
        <div class={classes!("what-if__figures", what_if.is_awaited().then_some("is-awaited"))} data-testid="what-if-figures">
            <p><span class={chip_of(kind)} data-testid="what-if-meets">{ words::judged(kind) }</span></p>
            <dl class="figures">
                { figure("QoS satisfaction rate", &satisfaction(share), &interval(told, (planned, judged), plan), "what-if-share") }
                { figure("Cost", &format!("{}/h", dollars(pool.cost_per_hour)), &month, "what-if-cost") }
                { figure("Late queries", &count(late), &why_late, "what-if-late") }
                { figure("99th percentile", &duration_ms(pool.latency_ms.p99), &format!("planned: {}", duration_ms(planned.latency_ms.p99)), "what-if-p99") }
            </dl>
        </div>
    }
}

/// What stands below the share: the interval, once fresh queries have told it, and the planned share of the same kind.
fn interval(told: Option<&UnderChange>, (planned, judged): (&PoolReport, Option<&Verdict>), plan: &Plan) -> String {
    let target = format!("target {}", target_percent(plan.target_share));
    let Some(told) = told else {
        let interval = judged.map(|verdict| format!("{}; ", crate::words::interval(&verdict.interval)));
        return interval.unwrap_or_default() + &target;
    };
    let before = satisfaction(planned.share);
    match &told.verdict {
        Some(verdict) => {
            let before = match judged {
                Some(judged) => format!("planned: {}", satisfaction(judged.share)),
                None => format!("planned, on the searched queries: {before}"),
            };
            format!("{}; {before}; {target}", crate::words::interval(&verdict.interval))
        }
        None if plan.recorded_trace => format!("planned: {before}; {target}"),
        None => format!("its interval follows …; planned: {before}; {target}"),
    }
}

fn cheapest(view: &WhatIfView) -> Html {
    let Some(sought) = &view.what_if.cheapest else {
        return line("what-if__cheapest", "what-if-cheapest", String::new());
    };
    let words = match (&sought.told, sought.problems.first()) {
        (_, Some(problem)) => problem.message.clone(),
        (Some(told), _) => words::cheapest(told, view.plan),
        (None, _) => "it is being sought …".to_owned(),
    };
    html! {
        <p class="what-if__cheapest" data-testid="what-if-cheapest"><strong>{ "Cheapest pool then: " }</strong>{ words }</p>
    }
}

fn by_load(view: &WhatIfView) -> Html {
    let what_if = view.what_if;
    let change = what_if.told.as_ref().filter(|told| told.question.change.load_percent != 100);
    let supposed = change.map(|told| (told.question.change.load_percent, told.pool.share));
    let chart = match &what_if.by_load {
        Some(known) => html! {
            <LoadChart loads={known.loads.clone()} {supposed} target_share={view.plan.target_share} rate_per_s={view.plan.rate_per_s} />
        },
        None if what_if.awaits_loads() => empty("It is being simulated …"),
        None => {
            let words = ("Simulate it at other loads".to_owned(), String::new());
            html! { <p>{ button("button", "what-if-look", words, view.on(WhatIfWish::Look)) }</p> }
        }
    };
    html! { <><h3 class="panel__subtitle">{ "Share of queries within the target, by load" }</h3>{ chart }</> }
}

fn policies(view: &WhatIfView) -> Html {
    let told = view.what_if.told.as_ref().and_then(|told| told.policies.as_ref());
    let Some(policies) = told else { return Html::default() };
    html! {
        <>
            <h3 class="panel__subtitle">{ "Under another dispatch policy" }</h3>
            <p class="panel__lead">{ "The same pool and queries on the plain engine. The search, its proofs and the verdict know list order alone: a pool that does better here was not sought." }</p>
            { policy_table(policies) }
        </>
    }
}

fn policy_table(policies: &Shared<Vec<PolicyShare>>) -> Html {
    let columns = [
        ("Who gets the next query", Align::Words),
        ("In time", Align::Figures("")),
        ("Target", Align::Words),
        ("Too slow", Align::Figures("")),
        ("Waited too long", Align::Figures("")),
        ("Both together", Align::Figures("")),
    ];
    let rows = policies.iter().map(|told| {
        let (name, who) = words::policy(told.policy);
        vec![
            Cell::from(name)
                .looks(html! { <><span>{ name }</span><span class="split__why what-if__who">{ who }</span></> }),
            Cell::figure(told.share, satisfaction(told.share)),
            Cell::from(if told.meets_target { "met" } else { "missed" }),
            Cell::figure(told.misses.too_slow as f64, words::of_late(told.misses.too_slow, told.misses)),
            Cell::figure(told.misses.waited as f64, words::of_late(told.misses.waited, told.misses)),
            Cell::figure(told.misses.both as f64, words::of_late(told.misses.both, told.misses)),
        ]
    });
    html! { <div data-testid="what-if-policies">{ data_table("The pool under each dispatch policy", &columns, rows.collect()) }</div> }
}

/// The inverse question: what a budget buys.
fn budget(view: &WhatIfView) -> Html {
    let (value, problems) = &view.what_if.budget;
    let field = PlainField {
        id: "field-budget".to_owned(),
        label: "For this budget, how much load can be served?",
        unit: "$/h",
        value,
        inputmode: "decimal",
        wrong: !problems.is_empty(),
        described_by: "budget-problems".to_owned(),
        testid: "what-if-budget",
    };
    let filled = typed(view.act.reform(|text| Action::WhatIf(WhatIfWish::FillBudget(text))));
    let words = ("Find out".to_owned(), "Find out what the budget buys".to_owned());
    let problems: Vec<_> = problems.iter().collect();
    html! {
        <>
            <h3 class="panel__subtitle">{ "The other way round" }</h3>
            <div class="field-with-button what-if__budget">
                { plain_field(field, filled) }
                { button("button", "what-if-ask-budget", words, view.on(WhatIfWish::AskBudget)) }
            </div>
            { diagnostics("budget-problems".to_owned(), &problems, &view.act.reform(Action::PlaceAsked)) }
            { within(view) }
        </>
    }
}

fn within(view: &WhatIfView) -> Html {
    let Some(sought) = &view.what_if.within else { return Html::default() };
    if let Some(problem) = sought.problems.first() {
        return line("panel__lead", "what-if-within", problem.message.clone());
    }
    let Some(told) = &sought.told else {
        return line("panel__lead", "what-if-within", "Loads are being tried …".to_owned());
    };
    let pick = told.pool.as_ref().map(|pool| {
        let counts = pool.counts.clone();
        let onclick = view.act.reform(move |_: MouseEvent| Action::PoolPicked(counts.clone()));
        html! { <p>{ button("button button--quiet", "what-if-inspect", ("Look at this pool".to_owned(), String::new()), onclick) }</p> }
    });
    html! {
        <div aria-busy={(!told.complete).to_string()}>
            <p data-testid="what-if-within"><strong>{ words::within(told, view.plan) }</strong></p>
            <p class="panel__lead" data-testid="what-if-found">{ words::how_found(told, view.plan) }</p>
            { for pick }
        </div>
    }
}
