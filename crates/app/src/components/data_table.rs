//! A table of figures: sorted by the heads of its columns, filtered where it is long, taken along as text. It scrolls sideways where it must.

use crate::components::button::button;
use crate::shell::events;
use crate::state::{Action, Take};
pub use crate::table::{Align, Cell};
use crate::table::{Order, Table};
use report::table::Format;
use std::rc::Rc;
use yew::prelude::*;

/// A table with at least so many rows has a filter.
const FILTERED: usize = 12;

/// A table; each row has as many cells as there are columns, and its first cell names it.
pub fn data_table(caption: &str, columns: &[(&str, Align)], rows: Vec<Vec<Cell>>) -> Html {
    let columns = columns.iter().map(|(label, align)| ((*label).to_owned(), *align)).collect();
    html! { <DataTable table={Rc::new(Table { caption: caption.to_owned(), columns, rows })} /> }
}

#[derive(Properties)]
struct TableProps {
    table: Rc<Table>,
}

/// A table is made anew whenever its owner is drawn, which knows whether anything has changed: to compare all cells would cost as much as
/// to draw them.
impl PartialEq for TableProps {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

#[component]
fn DataTable(props: &TableProps) -> Html {
    let table = &props.table;
    let order = use_state_eq(|| None::<Order>);
    let filter = use_state_eq(String::new);
    let act = use_context::<Callback<Action>>();
    let rows = table.shown(&filter, *order);
    html! {
        <div class="data">
            if table.rows.len() >= FILTERED {
                { filter_field(&filter, rows.len(), table.rows.len()) }
            }
            <div class="table-scroll" tabindex="0" role="region" aria-label={table.caption.clone()}>
                <table class="table">
                    <caption class="visually-hidden">{ &table.caption }</caption>
                    <thead><tr>{ for (0..table.columns.len()).map(|column| head(table, column, &order)) }</tr></thead>
                    <tbody>{ for rows.into_iter().map(|cells| row(table, cells)) }</tbody>
                </table>
            </div>
            { for act.map(|act| takes(table, &filter, *order, &act)) }
        </div>
    }
}

fn class(align: Align) -> &'static str {
    if matches!(align, Align::Figures(_)) { "table__figure" } else { "table__words" }
}

/// A column's head: a button, where there is something to sort.
fn head(table: &Table, column: usize, order: &UseStateHandle<Option<Order>>) -> Html {
    let (label, align) = &table.columns[column];
    let class = class(*align);
    if *align == Align::Acts || table.rows.len() < 2 {
        return html! { <th scope="col" {class}>{ label }</th> };
    }
    let (sorted, mark) = match (**order).filter(|order| order.column == column) {
        None => (None, ""),
        Some(Order { down: false, .. }) => (Some("ascending"), " ▲"),
        Some(Order { down: true, .. }) => (Some("descending"), " ▼"),
    };
    let onclick = {
        let order = order.clone();
        Callback::from(move |_: MouseEvent| order.set(Order::pressed(*order, column)))
    };
    html! {
        <th scope="col" {class} aria-sort={sorted}>
            <button type="button" class="table__sort" {onclick}>{ label }<span aria-hidden="true">{ mark }</span></button>
        </th>
    }
}

fn row(table: &Table, cells: &[Cell]) -> Html {
    let cells = cells.iter().zip(&table.columns).enumerate().map(|(index, (cell, (_, align)))| {
        let class = class(*align);
        if index == 0 {
            html! { <th scope="row" {class}>{ cell.html() }</th> }
        } else {
            html! { <td {class}>{ cell.html() }</td> }
        }
    });
    html! { <tr>{ for cells }</tr> }
}

fn filter_field(filter: &UseStateHandle<String>, shown: usize, all: usize) -> Html {
    let oninput = {
        let filter = filter.setter();
        Callback::from(move |event: InputEvent| filter.set(events::typed(&event).unwrap_or_default()))
    };
    html! {
        <div class="data__filter">
            <label>
                { "Filter" }
                <span class="field__box">
                    <input type="text" class="field__input" value={(**filter).clone()} {oninput} autocomplete="off" spellcheck="false" data-testid="table-filter" />
                </span>
            </label>
            <span role="status">{ if shown < all { format!("{shown} of {all} rows") } else { String::new() } }</span>
        </div>
    }
}

/// The ways to take along what is shown.
fn takes(table: &Rc<Table>, filter: &UseStateHandle<String>, order: Option<Order>, act: &Callback<Action>) -> Html {
    let ways = Format::ALL.map(|format| {
        let (table, filter) = (Rc::clone(table), filter.clone());
        let label = format!("Copy as {}: {}", format.name(), table.caption);
        let onclick =
            act.reform(move |_: MouseEvent| Action::Take(Take::Table(format, table.text(format, &filter, order))));
        button("button button--quiet", "table-copy", (format.name().to_owned(), label), onclick)
    });
    html! { <p class="data__takes">{ "Copy as" }{ ways.to_vec() }</p> }
}
