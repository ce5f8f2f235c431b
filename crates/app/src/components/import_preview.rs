//! What would be imported, before it is: each file with what was recognised, names to be joined, what is missing, and the decision.

use crate::components::diagnostics::sentence;
use crate::components::import_file::import_file;
use crate::components::import_panel::wish;
use crate::shared::Shared;
use crate::state::{Action, Filing, Importing};
use crate::words::plural;
use protocol::Diagnostic;
use scenario::desk::View;
use yew::prelude::*;

/// The part of the page; nothing while no files are there.
pub fn import_preview(importing: &Importing, act: &Callback<Action>) -> Html {
    if !importing.is_open() {
        return Html::default();
    }
    html! {
        <section id="import-preview" class="panel import" aria-labelledby="import-preview-title" tabindex="-1" data-testid="import-preview">
            <h2 id="import-preview-title" class="panel__title">{ "What would be imported" }</h2>
            if importing.failed {
                <p class="notice notice--wrong" role="alert" data-testid="import-failed">
                    { "Reading the files stopped unexpectedly. Your input is untouched. Try them one by one; if nothing can be read, load the page anew." }
                </p>
            }
            if let Some(count) = importing.reading {
                <p class="panel__empty">{ format!("Reading {} …", plural(u64::from(count), "file", "files")) }</p>
            }
            if let Some(view) = &importing.view {
                { shown(importing, view, act) }
            }
            <div class="import__decision">
                if importing.view.as_ref().is_some_and(|view| view.ready) {
                    { wish(act, Filing::Accepted, "button button--strong", "import-accept", "Accept".to_owned()) }
                }
                { wish(act, Filing::Discarded, "button", "import-discard", "Discard".to_owned()) }
            </div>
        </section>
    }
}

fn shown(importing: &Importing, view: &Shared<View>, act: &Callback<Action>) -> Html {
    let asking = view.files.iter().filter(|file| file.asks_instance).count();
    html! {
        <>
            <ul class="import__files">
                { for view.files.iter().map(|file| import_file(file, &importing.answer(file), asking, act)) }
            </ul>
            <datalist id="import-types">
                { for view.types.iter().map(|name| html! { <option value={name.clone()} /> }) }
            </datalist>
            { for view.near.iter().map(|(theirs, ours)| near(theirs, ours, act)) }
            { problems(if view.ready { CHANGED } else { WANTED }, "import-problems", &view.problems, true) }
            { problems("Still missing afterwards", "import-lacking", &view.lacking, false) }
            if view.lacking.iter().any(|one| one.place.input == "prices") {
                <p class="panel__lead">{ MORE }</p>
            }
            if view.files.iter().any(|file| !file.recognised.is_empty()) {
                { place(importing.anew, act) }
            }
        </>
    }
}

/// Two names that are perhaps one type.
fn near(theirs: &str, ours: &str, act: &Callback<Action>) -> Html {
    let joined = Filing::Joined(theirs.to_owned(), ours.to_owned());
    html! {
        <p class="import__near" data-testid="import-near">
            { format!("{theirs} in the files is perhaps {ours}. ") }
            { wish(act, joined, "link", "import-join", format!("Take them as one: {ours}")) }
        </p>
    }
}

/// The ways to what is still missing.
const MORE: &str = "Paste, drop or choose a price list (instance,price) now, and it joins these files; or accept, and type the prices into their table.";

const WANTED: &str = "Before they can be accepted";
const CHANGED: &str = "What would be left out or changed";

/// Problems without a place to go to, because what they are about is in a file, which is `named` where it is not plain.
fn problems(title: &'static str, testid: &'static str, problems: &[Diagnostic], named: bool) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    html! {
        <div data-testid={testid}>
            <h3 class="panel__subtitle">{ title }</h3>
            <ul class="import__problems">{ for problems.iter().map(|one| problem(one, named)) }</ul>
        </div>
    }
}

/// One problem: where, what, and what to do.
pub fn problem(problem: &Diagnostic, named: bool) -> Html {
    let (class, word) = if problem.is_error() { ("import__error", "Error") } else { ("import__warning", "Warning") };
    let file = if named { format!(", {}", problem.place.input) } else { String::new() };
    let row = if problem.place.row > 0 { format!(", row {}", problem.place.row) } else { String::new() };
    html! {
        <li class={class}>
            <strong>{ format!("{word}{file}{row}: ") }</strong>
            { sentence(&problem.message) }{ " " }{ sentence(&problem.hint) }
        </li>
    }
}

/// Whether the files take the place of the input.
fn place(anew: bool, act: &Callback<Action>) -> Html {
    let choice = |value: bool, testid: &'static str, words: &'static str| {
        let onchange = act.reform(move |_: Event| Action::Filed(Filing::Anew(value)));
        html! {
            <label class="import__choice">
                <input type="radio" name="import-anew" checked={anew == value} {onchange} data-testid={testid} />{ words }
            </label>
        }
    };
    html! {
        <fieldset class="import__place">
            <legend class="panel__subtitle">{ "Where they go" }</legend>
            { choice(false, "import-add", "Add them to the input; what is there stays in force") }
            { choice(true, "import-anew", "Start anew with them: load and target are set back to 100 queries/s and 20 ms for 99 %, unless the files tell them") }
        </fieldset>
    }
}
