//! A large text area to paste a table into, with its problems right below.

use crate::components::diagnostics::Diagnostics;
use crate::shell::events;
use protocol::{Diagnostic, Place};
use yew::prelude::*;

/// What the area shows.
#[derive(Properties, PartialEq)]
pub struct PasteAreaProps {
    /// The draft's name for it; its id derives from it.
    pub name: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// What it should look like.
    pub hint: AttrValue,
    /// An example, shown while it is empty.
    pub example: AttrValue,
    /// The text.
    pub value: AttrValue,
    /// Height in rows.
    pub rows: u32,
    /// For the tests.
    #[prop_or_default]
    pub testid: AttrValue,
    /// Its problems.
    pub problems: Vec<Diagnostic>,
    /// The user typed or pasted.
    pub on_text: Callback<String>,
    /// The user wants to go where a problem is.
    pub on_go: Callback<Place>,
}

/// The area.
#[component]
pub fn PasteArea(props: &PasteAreaProps) -> Html {
    let id = format!("field-{}", props.name);
    let (list, hint) = (format!("{id}-problems"), format!("{id}-hint"));
    let wrong = props.problems.iter().any(Diagnostic::is_error);
    let on_text = props.on_text.clone();
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(text) = events::typed(&event) {
            on_text.emit(text);
        }
    });
    html! {
        <div class="paste">
            <label class="field__label" for={id.clone()}>{ &props.label }</label>
            <p id={hint.clone()} class="paste__hint">{ &props.hint }</p>
            <textarea {id} class={classes!("paste__text", wrong.then_some("paste__text--wrong"))} rows={props.rows.to_string()}
                value={props.value.clone()} {oninput} placeholder={props.example.clone()} wrap="off" spellcheck="false"
                autocomplete="off" autocapitalize="off" aria-invalid={wrong.to_string()}
                aria-describedby={format!("{hint} {list}")} data-testid={props.testid.clone()} />
            <Diagnostics id={list} problems={props.problems.clone()} on_go={props.on_go.clone()} />
        </div>
    }
}
