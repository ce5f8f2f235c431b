//! A large text area to paste a table into, with its problems right below.

use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::text_field::on_text;
use crate::format::count;
use crate::state::{EDITED, Edit, Field};
use protocol::Diagnostic;
use yew::prelude::*;

/// How an area is labelled.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// What is asked.
    pub label: &'static str,
    /// What it should look like.
    pub hint: &'static str,
    /// An example, shown while it is empty.
    pub example: &'static str,
    /// Height in rows.
    pub rows: u32,
    /// For the tests.
    pub testid: &'static str,
}

/// So many rows of a long table are shown.
const BEGINNING: usize = 12;

/// A table that is too long to be edited here: its beginning, its problems, and the way to be rid of it.
fn long_table(form: &Form, field: Field, asked: Asked) -> Html {
    let text = field.of(form.draft);
    let beginning: String = text.lines().take(BEGINNING).flat_map(|line| [line, "\n"]).collect();
    let id = format!("field-{}", field.name());
    let remove = form.on_edit().reform(move |_: MouseEvent| Edit::Text(field, String::new()));
    let size = count(text.len() as u64 / 1000);
    html! {
        <div class="paste">
            <p class="field__label">{ asked.label }</p>
            <p class="paste__hint">{ format!("{size} kB, too long to be edited here. It begins:") }</p>
            <pre {id} class="paste__text paste__beginning" tabindex="0" data-testid={asked.testid}>{ beginning }</pre>
            <button type="button" class="button" onclick={remove}>{ "Remove it" }</button>
            { diagnostics(format!("field-{}-problems", field.name()), &form.problems(field.name()), &form.on_go()) }
        </div>
    }
}

/// The area.
pub fn paste_area(form: &Form, field: Field, asked: Asked) -> Html {
    let id = format!("field-{}", field.name());
    let (list, hint) = (format!("{id}-problems"), format!("{id}-hint"));
    let problems = form.problems(field.name());
    if field.of(form.draft).len() > EDITED {
        return long_table(form, field, asked);
    }
    let wrong = problems.iter().any(|problem| Diagnostic::is_error(problem));
    html! {
        <div class="paste">
            <label class="field__label" for={id.clone()}>{ asked.label }</label>
            <p id={hint.clone()} class="paste__hint">{ asked.hint }</p>
            <textarea {id} class={classes!("paste__text", wrong.then_some("paste__text--wrong"))} rows={asked.rows.to_string()}
                value={field.of(form.draft).to_owned()} oninput={on_text(form, field)} placeholder={asked.example} wrap="off"
                spellcheck="false" autocomplete="off" autocapitalize="off" aria-invalid={wrong.to_string()}
                aria-describedby={format!("{hint} {list}")} data-testid={asked.testid} />
            { diagnostics(list, &problems, &form.on_go()) }
        </div>
    }
}
