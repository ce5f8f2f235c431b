//! The table twin of a chart: the same figures for those who cannot see the chart, or want to copy them. It is drawn only
//! while it is open.

use yew::prelude::*;

/// What a twin needs.
#[derive(Properties, PartialEq)]
pub struct TwinProps {
    /// Unique in the page.
    pub id: AttrValue,
    /// Whether it is open.
    pub open: bool,
    /// The user wants it open, or closed.
    pub on_toggle: Callback<bool>,
    /// The table; empty while closed.
    pub children: Html,
}

/// A button that opens and closes a table.
#[component]
pub fn Twin(props: &TwinProps) -> Html {
    let toggle = props.on_toggle.reform({
        let open = props.open;
        move |_: MouseEvent| !open
    });
    let word = if props.open { "Hide the table" } else { "Show as a table" };
    html! {
        <div class="twin">
            <button type="button" class="button button--quiet" aria-expanded={props.open.to_string()}
                aria-controls={props.id.clone()} onclick={toggle}>{ word }</button>
            <div id={props.id.clone()} class="twin__body" hidden={!props.open}>{ props.children.clone() }</div>
        </div>
    }
}
