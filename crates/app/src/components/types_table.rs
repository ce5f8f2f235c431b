//! The pasted prices and, for each type, whether and how often it may be in a pool.

use crate::components::diagnostics::diagnostics;
use crate::components::form::Form;
use crate::components::paste_area::{Asked, paste_area};
use crate::format::dollars;
use crate::shell::events;
use crate::state::{Edit, Field};
use protocol::Diagnostic;
use scenario::draft::PricePreview;
use yew::prelude::*;

const ASKED: Asked = Asked {
    label: "Price table",
    hint: "instance, $ per hour. Queries go to the first free instance in this order.",
    example: "instance,price\ng4dn.xlarge,0.526\nr5n.large,0.149",
    rows: 6,
    testid: "prices-input",
};

/// The paste area for prices, and the table of types below it.
pub fn types_table(form: &Form) -> Html {
    let prices = &form.state.reading.preview.prices;
    html! {
        <>
            { paste_area(form, Field::Prices, ASKED) }
            if !prices.is_empty() {
                <div class="table-scroll" tabindex="0" role="region" aria-label="Instance types">
                    <table class="table types" data-testid="types-table">
                        <caption class="visually-hidden">{ "Which types may be in a pool, and how many" }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ "Use" }</th>
                                <th scope="col">{ "Instance type" }</th>
                                <th scope="col" class="table__figure">{ "$/h" }</th>
                                <th scope="col" class="table__figure">{ "At most" }</th>
                            </tr>
                        </thead>
                        <tbody>{ for prices.iter().map(|price| row(form, price)) }</tbody>
                    </table>
                </div>
            }
            { diagnostics("choices-problems".to_owned(), &form.problems("choices"), &form.on_go()) }
        </>
    }
}

fn row(form: &Form, price: &PricePreview) -> Html {
    let choice = form.draft.choice(&price.name);
    let wrong = form.state.diagnostics().any(|problem| {
        problem.place.input == "choices" && problem.place.path == price.name && Diagnostic::is_error(problem)
    });
    let (edit, name) = (form.on_edit(), price.name.clone());
    let on_used = Callback::from(move |event: Event| {
        if let Some(used) = events::ticked(&event) {
            edit.emit(Edit::Used(name.clone(), used));
        }
    });
    let (edit, name) = (form.on_edit(), price.name.clone());
    let on_count = Callback::from(move |event: InputEvent| {
        if let Some(text) = events::typed(&event) {
            edit.emit(Edit::MaxCount(name.clone(), text));
        }
    });
    let suggested = price.max_count.map_or_else(|| "auto".to_owned(), |count| count.to_string());
    html! {
        <tr key={price.name.clone()} class={classes!((!choice.used).then_some("types__row--unused"))}>
            <td class="types__use">
                <input type="checkbox" checked={choice.used} disabled={!price.has_profile} onchange={on_used}
                    aria-label={format!("Use {}", price.name)} />
            </td>
            <th scope="row">
                { &price.name }
                if !price.has_profile {
                    <span class="types__missing">{ " no latencies" }</span>
                }
            </th>
            <td class="table__figure">{ price.price_per_hour.map_or_else(|| "?".to_owned(), dollars) }</td>
            <td class="table__figure">
                <input id={format!("choice-{}", price.name)} class={classes!("types__count", wrong.then_some("types__count--wrong"))}
                    type="text" inputmode="numeric" value={choice.max_count} placeholder={suggested} disabled={!choice.used}
                    oninput={on_count} autocomplete="off" aria-label={format!("At most so many {}", price.name)}
                    aria-invalid={wrong.to_string()} aria-describedby="choices-problems" />
            </td>
        </tr>
    }
}
