//! The dialog of saved scenarios: save the input, open, rename, duplicate, compare and delete what is there, all of it as a file and back.

use crate::components::button::button;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::empty;
use crate::components::plain_field::{PlainField, plain_field, typed};
use crate::format::dollars;
use crate::memory_words as words;
use crate::shell::library::CHOOSER;
use crate::state::{Action, CompareWish, DIALOG, LibraryWish, Saved, State};
use crate::words::plural;
use yew::prelude::*;

/// The dialog; empty while it is closed.
pub fn scenarios(state: &State, act: &Callback<Action>) -> Html {
    let onclose = act.reform(|_: Event| Action::Library(LibraryWish::Show(false)));
    html! {
        <dialog id={DIALOG} class="scenarios" aria-labelledby="scenarios-title" tabindex="-1" data-testid="scenarios" {onclose}>
            if state.library.open {
                { body(state, act) }
            }
        </dialog>
    }
}

fn body(state: &State, act: &Callback<Action>) -> Html {
    let library = &state.library;
    let (named, others): (Vec<&Saved>, Vec<&Saved>) = library.saved.iter().partition(|saved| saved.is_named());
    // An input that was kept and is the one that is shown is no news.
    let others: Vec<&Saved> = others.into_iter().filter(|saved| *saved.draft != state.draft).collect();
    html! {
        <>
            <div class="scenarios__head">
                <h2 id="scenarios-title" class="panel__title">{ "Scenarios" }</h2>
                { wish(act, LibraryWish::Show(false), "button", "scenarios-close", "Close") }
            </div>
            { save(state, act) }
            <p class="scenarios__message" role="status" data-testid="scenarios-message">
                { &library.message }
                if library.can_put_back() {
                    { " " }{ wish(act, LibraryWish::PutBack, "link", "scenarios-put-back", "Undo") }
                }
            </p>
            if let Some(unkept) = library.unkept {
                <p class="notice notice--wrong">{ words::unkept(unkept) }</p>
            }
            if named.is_empty() {
                { empty("Nothing is saved yet. What you save stays in this browser, on this device.") }
            } else {
                { table(state, act, "Saved scenarios", &named) }
            }
            if !others.is_empty() {
                <h3 class="panel__subtitle">{ "Inputs of other tabs and earlier visits" }</h3>
                <p class="paste__hint">{ "The last five are kept by themselves. Save what you want to keep." }</p>
                { table(state, act, "Inputs of other tabs and earlier visits", &others) }
            }
            if !library.unreadable.is_empty() {
                <p class="notice" data-testid="scenarios-unreadable">
                    <span class="notice__words">{ words::unreadable(library.unreadable.len()) }</span>
                    { wish(act, LibraryWish::DeleteUnreadable, "button button--quiet", "scenarios-delete-unreadable", "Delete what cannot be read") }
                </p>
            }
            { files(state, act, named.len()) }
        </>
    }
}

fn save(state: &State, act: &Callback<Action>) -> Html {
    let view = PlainField {
        id: "scenario-name".to_owned(),
        label: "Save the input under the name",
        unit: "",
        value: state.name_to_save(),
        inputmode: "text",
        wrong: false,
        described_by: String::new(),
        testid: "scenario-name",
    };
    let named = typed(act.reform(|name| Action::Library(LibraryWish::Name(name))));
    let word = if state.would_replace() { "Replace" } else { "Save" };
    html! {
        <form class="field-with-button" onsubmit={submit(act, LibraryWish::Save)}>
            { plain_field(view, named) }
            <button type="submit" class="button button--strong" data-testid="scenario-save">{ word }</button>
        </form>
    }
}

/// A form that Enter sends, too.
fn submit(act: &Callback<Action>, wish: LibraryWish) -> Callback<SubmitEvent> {
    let act = act.clone();
    Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act.emit(Action::Library(wish.clone()));
    })
}

fn wish(act: &Callback<Action>, wish: LibraryWish, class: &'static str, testid: &'static str, words: &str) -> Html {
    let onclick = act.reform(move |_: MouseEvent| Action::Library(wish.clone()));
    button(class, testid, (words.to_owned(), String::new()), onclick)
}

const COLUMNS: [(&str, Align); 4] =
    [("Scenario", Align::Words), ("Kept", Align::Words), ("Pool and $/h then", Align::Words), ("Do", Align::Acts)];

fn table(state: &State, act: &Callback<Action>, caption: &str, list: &[&Saved]) -> Html {
    let rows = list.iter().map(|saved| {
        let best = saved.best.as_ref().map(|(pool, cost)| format!("{pool}, {}/h", dollars(*cost)));
        let here = if saved.kept { "" } else { "in this tab only, " };
        vec![
            Cell::from(saved.name.as_str()).looks(name(state, act, saved)),
            Cell::from(format!("{here}{}", saved.when)),
            Cell::from(best.unwrap_or_else(|| "not known".to_owned())),
            Cell::act(buttons(act, saved)),
        ]
    });
    data_table(caption, &COLUMNS, rows.collect())
}

/// The name, which opens it; or the field in which it is renamed.
fn name(state: &State, act: &Callback<Action>, saved: &Saved) -> Html {
    let renaming = state.library.renaming.as_ref().filter(|(id, _)| *id == saved.id);
    let Some((_, value)) = renaming else {
        return wish(act, LibraryWish::Open(saved.id.clone()), "link", "scenario-open", &words::name(saved));
    };
    let oninput = typed(act.reform(|name| Action::Library(LibraryWish::RenameTo(name))));
    html! {
        <form class="scenarios__rename" onsubmit={submit(act, LibraryWish::Renamed)}>
            <input id="scenario-rename" class="scenarios__name" type="text" value={value.clone()} {oninput} autocomplete="off" spellcheck="false"
                aria-label={format!("New name of {}", saved.name)} data-testid="scenario-rename" />
            <button type="submit" class="button" data-testid="scenario-renamed">{ "Rename" }</button>
            { wish(act, LibraryWish::RenameLeft, "button button--quiet", "scenario-rename-left", "Leave it") }
        </form>
    }
}

fn buttons(act: &Callback<Action>, saved: &Saved) -> Html {
    let one = |words: &str, testid: &'static str, action: Action| {
        let onclick = act.reform(move |_: MouseEvent| action.clone());
        let label = format!("{words} {}", words::name(saved));
        button("button button--quiet", testid, (words.to_owned(), label), onclick)
    };
    let id = || saved.id.clone();
    html! {
        <span class="scenarios__buttons">
            { one("Compare", "scenario-compare", Action::Compare(CompareWish::With(id()))) }
            if saved.is_named() {
                { one("Rename", "scenario-rename-start", Action::Library(LibraryWish::Rename(id()))) }
                { one("Duplicate", "scenario-duplicate", Action::Library(LibraryWish::Duplicate(id()))) }
            }
            { one("Delete", "scenario-delete", Action::Library(LibraryWish::Delete(id()))) }
        </span>
    }
}

/// All that has a name as one file, and back; the input as a file.
fn files(state: &State, act: &Callback<Action>, named: usize) -> Html {
    let all = plural(named as u64, "scenario", "scenarios");
    html! {
        <div class="scenarios__files">
            if named > 0 {
                { wish(act, LibraryWish::Export, "button", "scenarios-export", &format!("Save {all} as a file")) }
            }
            <label class="button chooser">
                { "Add from a file" }
                <input id={CHOOSER} class="visually-hidden" type="file" accept=".json,application/json" data-testid="scenarios-import" />
            </label>
            if state.reading.document.is_some() {
                { button("button", "scenario-file", ("Save the input as a file".to_owned(), String::new()), act.reform(|_| Action::FileAsked)) }
            }
        </div>
    }
}
