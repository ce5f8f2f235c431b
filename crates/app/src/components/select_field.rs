//! A list to choose from, with its label.

use crate::components::form::Form;
use crate::shell::events;
use crate::state::Edit;
use yew::prelude::*;

/// A list of `options` (value, words); the one that the user takes becomes an edit.
pub fn select_field<T: Copy + PartialEq + 'static>(
    form: &Form,
    (name, label): (&'static str, &'static str),
    options: &'static [(T, &'static str)],
    chosen: T,
    to_edit: fn(T) -> Edit,
) -> Html {
    let id = format!("field-{name}");
    let edit = form.on_edit();
    let onchange = Callback::from(move |event: Event| {
        let index = events::chosen(&event).and_then(|value| value.parse::<usize>().ok());
        if let Some(option) = index.and_then(|index| options.get(index)) {
            edit.emit(to_edit(option.0));
        }
    });
    let items = options.iter().enumerate().map(|(index, (value, words))| {
        html! { <option value={index.to_string()} selected={*value == chosen}>{ *words }</option> }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.clone()}>{ label }</label>
            <select {id} class="field__select" {onchange}>{ for items }</select>
        </div>
    }
}
