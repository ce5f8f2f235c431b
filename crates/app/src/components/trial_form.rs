//! The form that tells a trial: the pool, and what was measured on it.

use crate::components::button::{button, choices, line, radio};
use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::live_goal::prices;
use crate::components::panel::{Head, panel};
use crate::components::plain_field::{PlainField, plain_field, typed};
use crate::components::trial_log::{log, table};
use crate::state::{Action, Blank, How, LiveWish};
use yew::prelude::*;

const HEAD: Head = Head { id: "tell", title: "Tell a trial", testid: "trial-form", lead: "" };

const EXACT: &str =
    "Say of how many queries, and the rate's uncertainty is taken into account; else it is taken as exact.";

/// The panel.
pub fn trial_form(form: &Form) -> Html {
    let live = &form.state.live.form;
    let measured = match live.how {
        How::Rate => html! {
            <div class="fields">
                { field(form, Blank::Percent, ("trial_percent", "Within the target", "%"), &live.percent) }
                { field(form, Blank::Queries, ("trial_queries", "Of how many queries", "optional"), &live.queries) }
            </div>
        },
        How::Counts => html! {
            <div class="fields">
                { field(form, Blank::Within, ("trial_within", "Within the target", "queries"), &live.within) }
                { field(form, Blank::Queries, ("trial_queries", "Of all", "queries"), &live.queries) }
            </div>
        },
        How::Log => log(form),
        How::Table => table(form),
    };
    let head = match live.editing {
        Some(_) => Head { title: "Change a trial", ..HEAD },
        None => HEAD,
    };
    let body = html! {
        <>
            if live.how != How::Table {
                { pool(form) }
            }
            { ways(form) }
            { measured }
            if live.how == How::Rate {
                { line("paste__hint", "", EXACT.to_owned()) }
            }
            { problems(form) }
            { buttons(form) }
        </>
    };
    panel(head, body)
}

/// Reports a wish.
pub fn on<E: 'static>(form: &Form, wish: LiveWish) -> Callback<E> {
    form.act.reform(move |_: E| Action::Live(wish.clone()))
}

/// Reports what is typed.
pub fn on_text(form: &Form, blank: Blank) -> Callback<InputEvent> {
    typed(form.act.reform(move |text| Action::Live(LiveWish::Fill(blank.clone(), text))))
}

fn field(form: &Form, blank: Blank, (name, label, unit): (&'static str, &str, &str), value: &str) -> Html {
    let id = format!("field-{name}");
    let wrong = form.state.live.form.problems.iter().any(|problem| problem.place.input == name);
    let described_by = "trial-problems".to_owned();
    plain_field(
        PlainField { id, label, unit, value, inputmode: "decimal", wrong, described_by, testid: name },
        on_text(form, blank),
    )
}

fn pool(form: &Form) -> Html {
    let live = &form.state.live.form;
    let count = |name: &str| {
        let is_it = |place: &protocol::Place| place.input == "trial_pool" && place.path == name;
        let view = PlainField {
            id: format!("field-trial_pool-{name}"),
            label: name,
            unit: "",
            value: live.count(name),
            inputmode: "numeric",
            wrong: live.problems.iter().any(|problem| is_it(&problem.place)),
            described_by: "trial-problems".to_owned(),
            testid: "trial-count",
        };
        plain_field(view, on_text(form, Blank::Count(name.to_owned())))
    };
    // Types that are left out of the search are not asked for, unless one of them was tried.
    let asked = |name: &str| form.draft.choice(name).used || !matches!(live.count(name).trim(), "" | "0");
    html! {
        <fieldset class="choices" id="field-trial_pool" tabindex="-1">
            <legend class="field__label">{ "The pool that was tried: the suggested one, or any other" }</legend>
            <div class="fields">{ for prices(form).filter(|price| asked(&price.name)).map(|price| count(&price.name)) }</div>
        </fieldset>
    }
}

fn ways(form: &Form) -> Html {
    let live = &form.state.live.form;
    let ways = [
        (How::Rate, "a rate", "how-rate"),
        (How::Counts, "counts", "how-counts"),
        (How::Log, "a latency log", "how-log"),
        (How::Table, "several trials as a table", "how-table"),
    ];
    // One trial is changed as one.
    let ways = ways.into_iter().filter(|way| live.editing.is_none() || way.0 != How::Table);
    let way =
        |(how, words, testid)| radio(("how", testid), live.how == how, words_of(words), on(form, LiveWish::How(how)));
    choices("choices choices--row live__ways", "Measured as", ways.map(way).collect())
}

/// Plain words as a node.
pub fn words_of(words: &'static str) -> Html {
    html! { { words } }
}

fn problems(form: &Form) -> Html {
    let problems: Vec<_> = form.state.live.form.problems.iter().collect();
    diagnostics("trial-problems".to_owned(), &problems, &form.on_go())
}

fn buttons(form: &Form) -> Html {
    let live = &form.state.live.form;
    let words = match (live.editing, live.how) {
        (Some(place), _) => format!("Save trial {}", place + 1),
        (None, How::Table) => "Tell these trials".to_owned(),
        (None, _) => "Tell this trial".to_owned(),
    };
    let leave = live.editing.map(|_| {
        let words = ("Leave it as it was".to_owned(), String::new());
        button("button", "trial-leave", words, on(form, LiveWish::Leave))
    });
    let tell = button("button button--strong", "trial-tell", (words, String::new()), on(form, LiveWish::Tell));
    html! { <p class="live__actions">{ tell }{ for leave }</p> }
}
