//! A titled part of the page.

use yew::prelude::*;

/// What a panel shows.
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// Unique in the page; the heading's id derives from it.
    pub id: AttrValue,
    /// Its heading.
    pub title: AttrValue,
    /// For the tests.
    #[prop_or_default]
    pub testid: AttrValue,
    /// One sentence below the heading; may be empty.
    #[prop_or_default]
    pub lead: AttrValue,
    /// More classes.
    #[prop_or_default]
    pub class: Classes,
    /// Its body.
    pub children: Html,
}

/// A section with a heading.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let heading = format!("{}-title", props.id);
    html! {
        <section id={props.id.clone()} class={classes!("panel", props.class.clone())} data-testid={props.testid.clone()}
            aria-labelledby={heading.clone()} tabindex="-1">
            <h2 id={heading} class="panel__title">{ &props.title }</h2>
            if !props.lead.is_empty() {
                <p class="panel__lead">{ &props.lead }</p>
            }
            { props.children.clone() }
        </section>
    }
}

/// What stands where there is nothing to show: why that is so.
pub fn empty(why: impl Into<String>) -> Html {
    html! { <p class="panel__empty">{ why.into() }</p> }
}
