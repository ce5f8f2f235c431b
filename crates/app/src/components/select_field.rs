//! A list to choose from, with its label.

use crate::shell::events;
use yew::prelude::*;

/// What the list shows.
#[derive(Properties, PartialEq)]
pub struct SelectFieldProps {
    /// The draft's name for it; its id derives from it.
    pub name: AttrValue,
    /// What is asked.
    pub label: AttrValue,
    /// What there is to choose from.
    pub options: Vec<AttrValue>,
    /// The one that is chosen.
    pub index: usize,
    /// The user chose this one.
    pub on_choose: Callback<usize>,
}

/// The list.
#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let id = format!("field-{}", props.name);
    let on_choose = props.on_choose.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(index) = events::chosen(&event).and_then(|value| value.parse().ok()) {
            on_choose.emit(index);
        }
    });
    let options = props.options.iter().enumerate().map(|(index, words)| {
        html! { <option value={index.to_string()} selected={index == props.index}>{ words }</option> }
    });
    html! {
        <div class="field">
            <label class="field__label" for={id.clone()}>{ &props.label }</label>
            <select {id} class="field__select" {onchange}>{ for options }</select>
        </div>
    }
}
