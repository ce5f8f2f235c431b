//! One file before it is accepted: what it is, the ways to read it, what is used and left out, what is doubtful, and what only the user knows.

use crate::components::import_panel::wish;
use crate::components::import_preview::problem;
use crate::components::size_histogram::size_histogram;
use crate::shell::events;
use crate::state::{Action, Filing};
use scenario::desk::{Answered, FileView, LoadView};
use yew::prelude::*;

/// The file; `asking` files in all do not say their instance type.
pub fn import_file(file: &FileView, said: &Answered, asking: usize, act: &Callback<Action>) -> Html {
    let out = Filing::Answered(Answered { left_out: true, ..said.clone() });
    let known = !file.recognised.is_empty();
    html! {
        <li key={file.file} class="import-file" data-testid="import-file">
            <div class="import-file__head">
                <h3 class="import-file__name">{ &file.name }</h3>
                { wish(act, out, "button button--quiet", "import-leave-out", "Leave out".to_owned()) }
            </div>
            <p class="import-file__what">{ if known { file.recognised.as_str() } else { "Not recognised" } }</p>
            if file.readings.len() > 1 {
                { readings(file, said, act) }
            }
            if known {
                <ul class="import-file__facts">{ for file.facts.iter().map(|fact| html! { <li>{ fact }</li> }) }</ul>
            }
            if !file.problems.is_empty() {
                <ul class="import__problems" data-testid="import-file-problems">{ for file.problems.iter().map(|one| problem(one, false)) }</ul>
            }
            if let Some(better) = file.better {
                { take_better(file, said, better, act) }
            }
            if file.asks_instance || file.asks_batch {
                { questions(file, said, asking, act) }
            }
            if let Some(load) = &file.load {
                { recorded(load) }
            }
        </li>
    }
}

fn readings(file: &FileView, said: &Answered, act: &Callback<Action>) -> Html {
    let id = format!("import-reading-{}", file.file);
    let (act, said) = (act.clone(), said.clone());
    let onchange = Callback::from(move |event: Event| {
        if let Some(reading) = events::chosen(&event).and_then(|value| value.parse().ok()) {
            act.emit(Action::Filed(Filing::Answered(Answered { reading, ..said.clone() })));
        }
    });
    let options = file.readings.iter().enumerate().map(|(index, name)| {
        html! { <option value={index.to_string()} selected={index == file.reading as usize}>{ name }</option> }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.clone()}>{ "Take" }</label>
            <select {id} class="field__select" {onchange} data-testid="import-reading">{ for options }</select>
        </div>
    }
}

/// The column without waiting, in the place of the one that contains it.
fn take_better(file: &FileView, said: &Answered, better: u32, act: &Callback<Action>) -> Html {
    let name = file.readings.get(better as usize).map_or("", String::as_str);
    let taken = Filing::Answered(Answered { reading: better, ..said.clone() });
    wish(act, taken, "button", "import-better", format!("Take the {name} instead"))
}

fn questions(file: &FileView, said: &Answered, asking: usize, act: &Callback<Action>) -> Html {
    let all = Filing::InstanceForAll(said.instance.clone());
    html! {
        <div class="fields">
            if file.asks_instance {
                <div class="field">
                    { question(said, act, &INSTANCE) }
                    if asking > 1 && !said.instance.is_empty() {
                        { wish(act, all, "link", "import-for-all", format!("The same for all {asking} files")) }
                    }
                </div>
            }
            if file.asks_batch {
                <div class="field">{ question(said, act, &BATCH) }</div>
            }
        </div>
    }
}

/// Something that only the user knows of a file.
struct Question {
    id: &'static str,
    label: &'static str,
    example: &'static str,
    /// The id of a list of what is known.
    known: Option<&'static str>,
    of: fn(&mut Answered) -> &mut String,
}

const INSTANCE: Question = Question {
    id: "import-instance",
    label: "Measured on which instance type?",
    example: "g4dn.xlarge",
    known: Some("import-types"),
    of: |said| &mut said.instance,
};
const BATCH: Question = Question {
    id: "import-batch",
    label: "Items in each request (batch size)",
    example: "1",
    known: None,
    of: |said| &mut said.batch,
};

fn question(said: &Answered, act: &Callback<Action>, asked: &Question) -> Html {
    let id = format!("{}-{}", asked.id, said.file);
    let (of, act, mut answer) = (asked.of, act.clone(), said.clone());
    let value = of(&mut answer).clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = events::typed(&event) {
            let mut answer = answer.clone();
            *of(&mut answer) = text;
            act.emit(Action::Filed(Filing::Answered(answer)));
        }
    });
    html! {
        <>
            <label class="field__label" for={id.clone()}>{ asked.label }</label>
            <div class="field__box">
                <input {id} class="field__input" type="text" {value} {oninput} list={asked.known} autocomplete="off" spellcheck="false"
                    placeholder={asked.example} data-testid={asked.id} />
            </div>
        </>
    }
}

/// Rate, burstiness and sizes of recorded queries.
fn recorded(load: &LoadView) -> Html {
    let figures = load.figures.iter().map(|(name, figure)| html! { <><dt>{ name }</dt><dd>{ figure }</dd></> });
    html! {
        <>
            <dl class="import-file__load" data-testid="import-load">{ for figures }</dl>
            { size_histogram(&load.histogram) }
        </>
    }
}
