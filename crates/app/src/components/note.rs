//! What the user writes about a scenario, for themselves and for whoever gets the link. Nothing leaves the page: some browsers send words to a
//! checker of spelling elsewhere, or fetch its dictionary, unless they are told not to.

use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::text_field::on_text;
use crate::state::Field;
use yew::prelude::*;

/// The note: plain words, so lines wrap.
pub fn note(form: &Form) -> Html {
    html! {
        <div class="note">
            <label class="field__label" for="field-note">{ "Note" }</label>
            <textarea id="field-note" class="note__text" rows="2" value={form.draft.note.clone()} oninput={on_text(form, Field::Note)}
                placeholder="Optional: where the figures come from, what was decided. Links and files carry it."
                spellcheck="false" aria-describedby="field-note-problems" data-testid="note" />
            { diagnostics("field-note-problems".to_owned(), &form.problems("note"), &form.on_go()) }
        </div>
    }
}
