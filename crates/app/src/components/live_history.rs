//! The trials as told, with what they say, and the ways to put a wrong one right.

use crate::components::button::button;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::panel::{Head, empty, panel};
use crate::components::plain_field::{PlainField, plain_field, typed};
use crate::components::trial_form::on;
use crate::format::{self, count, dollars, satisfaction};
use crate::live_words as words;
use crate::state::{Action, Freshness, Kind, LiveWish};
use protocol::TriedPool;
use scenario::draft::Told;
use scenario::{OTHER_LOAD, SAME_LOAD};
use yew::prelude::*;

const HEAD: Head = Head { id: "history", title: "Trials", testid: "history", lead: "" };
const COLUMNS: [(&str, Align); 8] = [
    ("Trial", Align::Words),
    ("Pool", Align::Words),
    ("$/h", Align::Figures("")),
    ("Measured", Align::Figures("0 to 1")),
    ("Of the pool, 95 %", Align::Words),
    ("Verdict", Align::Words),
    ("Cost", Align::Figures("$")),
    ("Put right", Align::Acts),
];

/// The panel.
pub fn history(form: &Form) -> Html {
    let told = &form.draft.trials.told;
    let body = html! {
        <>
            if told.is_empty() {
                { empty("No trial was told yet. What you tell on the left is listed here; it is saved with the scenario, and a link carries it.") }
            } else {
                { table(form) }
            }
            { diagnostics("field-trials".to_owned(), &form.problems("trials"), &form.on_go()) }
            { undo(form) }
            if !told.is_empty() {
                { load_change(form) }
            }
        </>
    };
    panel(HEAD, body)
}

/// Where it is said that the load has changed since the trials.
fn load_change(form: &Form) -> Html {
    let (value, problems) = &form.state.live.load_change;
    let view = PlainField {
        id: "field-trial_load".to_owned(),
        label: "Queries arrive now",
        unit: "times as fast",
        value,
        inputmode: "decimal",
        wrong: !problems.is_empty(),
        described_by: "trial-load-problems".to_owned(),
        testid: "trial-load",
    };
    let filled = typed(form.act.reform(|text| Action::Live(LiveWish::FillLoad(text))));
    let words = ("The load has changed".to_owned(), String::new());
    let target = ("The target or the batch sizes have changed".to_owned(), String::new());
    let problems: Vec<_> = problems.iter().collect();
    html! {
        <details class="live__load">
            <summary data-testid="load-change">{ "Has the load or the target changed since these trials?" }</summary>
            <p class="panel__lead">{ "Set what is new on the Plan page, and say here what has changed. The trials so far then count as hints, and the advice goes on from them instead of beginning anew. Another share of queries to be in time needs no word: what was measured still holds." }</p>
            <div class="fields">{ plain_field(view, filled) }</div>
            { diagnostics("trial-load-problems".to_owned(), &problems, &form.on_go()) }
            <p class="live__actions">{ button("button", "trials-load", words, on(form, LiveWish::ChangeLoad)) }</p>
            <p class="panel__lead">{ "How rates move with another latency target or with other batch sizes, no factor says. The best pool so far is tried again first, and the other trials are expected to have moved as its rate has." }</p>
            <p class="live__actions">{ button("button", "trials-target", target, on(form, LiveWish::ChangeTarget)) }</p>
        </details>
    }
}

/// The way back right below the trials, where the last step was about them.
fn undo(form: &Form) -> Html {
    let last = form.state.history.last().filter(|step| step.kind == Kind::Trials);
    let Some(step) = last else { return Html::default() };
    let words = (format!("Undo: {}", step.what), String::new());
    html! { <p class="live__actions">{ button("button", "trials-undo", words, form.act.reform(|_| Action::Undo)) }</p> }
}

fn table(form: &Form) -> Html {
    // Only advice on these very trials has a verdict on each of them.
    let fresh = form.state.advice_freshness() == Freshness::Fresh;
    let advice = form.state.live.advice.as_ref().filter(|_| fresh).map(|advised| &advised.advice);
    let rows = form.draft.trials.told.iter().enumerate().map(|(place, told)| {
        let judged = advice.and_then(|advice| advice.tried.get(place));
        let number = (place + 1).to_string();
        let name = judged.map_or_else(|| pool(told), |judged| judged.label.clone());
        let mut cells = vec![
            Cell::from(number.as_str())
                .looks(html! { <span id={format!("trial-{number}")} tabindex="-1">{ number }</span> }),
            Cell::from(name.as_str()).looks(html! { <span class="live__pool">{ name }</span> }),
            figure(judged, |judged| Cell::figure(judged.cost_per_hour, dollars(judged.cost_per_hour))),
            Cell::figure(told.measured.share(), measured(told)),
            figure(judged, |judged| Cell::from(judged.interval.map_or_else(|| "exact".to_owned(), words::between))),
        ];
        cells.extend([
            judged.map_or_else(|| Cell::from(""), verdict),
            figure(judged, |judged| Cell::figure(judged.cost, words::money(judged.cost))),
            Cell::act(buttons(form, place)),
        ]);
        cells
    });
    data_table("Trials in the order told", &COLUMNS, rows.collect())
}

fn figure(judged: Option<&TriedPool>, say: impl FnOnce(&TriedPool) -> Cell) -> Cell {
    judged.map_or_else(|| Cell::from("…"), say)
}

/// A pool as told, where nobody has put it into the document's order yet.
fn pool(told: &Told) -> String {
    format::pool(told.pool.iter().map(|(name, count)| (*count, name.as_str())))
}

fn measured(told: &Told) -> String {
    let share = satisfaction(told.measured.share());
    let of = told.measured.queries().map_or(String::new(), |queries| format!(" of {}", count(u64::from(queries))));
    let load = match told.load_ppm {
        SAME_LOAD => String::new(),
        OTHER_LOAD => " under another target or other sizes".to_owned(),
        load => words::at_load(f64::from(load) / f64::from(SAME_LOAD)),
    };
    format!("{share}{of}{load}")
}

fn verdict(judged: &TriedPool) -> Cell {
    let class = match judged.meets.filter(|_| judged.in_box) {
        Some(true) => "chip chip--good",
        Some(false) => "chip chip--bad",
        None => "chip chip--warn",
    };
    Cell::from(words::verdict(judged)).looks(html! { <span {class}>{ words::verdict(judged) }</span> })
}

fn buttons(form: &Form, place: usize) -> Html {
    let button = |words: &'static str, testid: &'static str, wish: LiveWish| {
        let label = format!("{words} trial {}", place + 1);
        button("button button--quiet", testid, (words.to_owned(), label), on(form, wish))
    };
    html! {
        <span class="live__buttons">
            { button("Change", "trial-edit", LiveWish::Edit(place)) }
            { button("Remove", "trial-remove", LiveWish::Remove(place)) }
        </span>
    }
}
