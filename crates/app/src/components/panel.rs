//! A titled part of the page.

use yew::prelude::*;

/// What stands at the head of a panel.
#[derive(Debug, Clone, Copy, Default)]
pub struct Head {
    /// Unique in the page; the heading's id derives from it.
    pub id: &'static str,
    /// The heading.
    pub title: &'static str,
    /// For the tests; may be empty.
    pub testid: &'static str,
    /// One sentence below the heading; may be empty.
    pub lead: &'static str,
}

/// A section with a heading.
pub fn panel(head: Head, body: Html) -> Html {
    let heading = format!("{}-title", head.id);
    html! {
        <section id={head.id} class="panel" data-testid={head.testid} aria-labelledby={heading.clone()} tabindex="-1">
            <h2 id={heading} class="panel__title">{ head.title }</h2>
            if !head.lead.is_empty() {
                <p class="panel__lead">{ head.lead }</p>
            }
            { body }
        </section>
    }
}

/// What stands where there is nothing to show: why that is so.
pub fn empty(why: impl Into<String>) -> Html {
    html! { <p class="panel__empty">{ why.into() }</p> }
}
