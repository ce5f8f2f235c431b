//! One file before it is accepted: what it is, the ways to read it, what is used and left out, what is doubtful, and what only the user knows.

use crate::components::import_panel::filed;
use crate::components::import_preview::{on_answer, problem};
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
                <button type="button" class="button button--quiet" aria-label={format!("Leave out {}", file.name)}
                    onclick={filed(act, out)}>{ "Leave out" }</button>
            </div>
            <p class="import-file__what">{ if known { file.recognised.as_str() } else { "Not recognised" } }</p>
            if file.readings.len() > 1 {
                { readings(file, said, act) }
            }
            <ul class="import-file__facts">{ for file.facts.iter().map(|fact| html! { <li>{ fact }</li> }) }</ul>
            if !file.problems.is_empty() {
                <ul class="import__problems" data-testid="import-file-problems">{ for file.problems.iter().map(problem) }</ul>
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
    html! {
        <button type="button" class="button" data-testid="import-better" onclick={filed(act, taken)}>
            { format!("Take the {name} instead") }
        </button>
    }
}

fn questions(file: &FileView, said: &Answered, asking: usize, act: &Callback<Action>) -> Html {
    let number = file.file;
    let all = Filing::InstanceForAll(said.instance.clone());
    let on_instance = on_answer(act, {
        let said = said.clone();
        move |instance| Filing::Answered(Answered { instance, ..said.clone() })
    });
    let on_batch = on_answer(act, {
        let said = said.clone();
        move |batch| Filing::Answered(Answered { batch, ..said.clone() })
    });
    html! {
        <div class="fields">
            if file.asks_instance {
                <div class="field">
                    <label class="field__label" for={format!("import-instance-{number}")}>{ "Measured on which instance type?" }</label>
                    <div class="field__box">
                        <input id={format!("import-instance-{number}")} class="field__input" type="text" list="import-types"
                            value={said.instance.clone()} oninput={on_instance} autocomplete="off" spellcheck="false" placeholder="g4dn.xlarge"
                            data-testid="import-instance" />
                    </div>
                    if asking > 1 && !said.instance.is_empty() {
                        <button type="button" class="link" data-testid="import-for-all" onclick={filed(act, all)}>
                            { format!("The same for all {asking} files") }
                        </button>
                    }
                </div>
            }
            if file.asks_batch {
                <div class="field">
                    <label class="field__label" for={format!("import-batch-{number}")}>{ "Items in each request (batch size)" }</label>
                    <div class="field__box">
                        <input id={format!("import-batch-{number}")} class="field__input" type="text" inputmode="numeric"
                            value={said.batch.clone()} oninput={on_batch} autocomplete="off" placeholder="1" data-testid="import-batch" />
                    </div>
                </div>
            }
        </div>
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
