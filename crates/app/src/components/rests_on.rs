//! What the answer rests on: all that the scenario says, and what the model takes for granted.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::{Head, panel};
use crate::state::Document;
use report::assumptions;
use yew::prelude::*;

const HEAD: Head = Head {
    id: "rests-on",
    title: "What this rests on",
    testid: "rests-on",
    lead: "If one of these is not so, neither is the answer.",
};

/// What the panel shows.
#[derive(Properties, PartialEq)]
pub struct RestsOnProps {
    /// The scenario that was planned; a component of its own, as it is read anew where it changes and only then.
    pub document: Document,
}

/// The panel.
#[component]
pub fn RestsOn(props: &RestsOnProps) -> Html {
    let Ok(parsed) = scenario::parse(&props.document) else { return Html::default() };
    let columns = [("What", Align::Words), ("Assumed", Align::Words)];
    let rows = assumptions::of(&parsed.scenario).into_iter().map(|it| vec![Cell::from(it.what), Cell::from(it.value)]);
    let body = html! {
        <>
            { data_table("What the scenario says", &columns, rows.collect()) }
            <h3 class="panel__subtitle">{ "Whatever the scenario says" }</h3>
            <ul class="rests-on__model">{ for assumptions::OF_THE_MODEL.iter().map(|sentence| html! { <li>{ *sentence }</li> }) }</ul>
        </>
    };
    panel(HEAD, body)
}
