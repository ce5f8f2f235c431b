//! A plain table of figures that scrolls sideways where it must.

use yew::prelude::*;

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words, from the left.
    Words,
    /// Figures, from the right.
    Figures,
}

/// A table; each row has as many cells as there are columns, and its first cell names it.
pub fn data_table(caption: &str, columns: &[(&str, Align)], rows: Vec<Vec<Html>>) -> Html {
    let class = |align: Align| if align == Align::Figures { "table__figure" } else { "table__words" };
    let head = columns.iter().map(|(label, align)| html! { <th scope="col" class={class(*align)}>{ *label }</th> });
    let body = rows.into_iter().map(|row| {
        let cells = row.into_iter().zip(columns).enumerate().map(|(index, (cell, (_, align)))| {
            if index == 0 {
                html! { <th scope="row" class={class(*align)}>{ cell }</th> }
            } else {
                html! { <td class={class(*align)}>{ cell }</td> }
            }
        });
        html! { <tr>{ for cells }</tr> }
    });
    html! {
        <div class="table-scroll" tabindex="0" role="region" aria-label={caption.to_owned()}>
            <table class="table">
                <caption class="visually-hidden">{ caption.to_owned() }</caption>
                <thead><tr>{ for head }</tr></thead>
                <tbody>{ for body }</tbody>
            </table>
        </div>
    }
}
