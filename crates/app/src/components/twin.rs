//! The table twin of a chart: the same figures for those who cannot see the chart, or want to copy them.

use yew::prelude::*;

/// A fold that holds the table.
pub fn twin(table: Html) -> Html {
    html! {
        <details class="twin">
            <summary class="twin__summary">{ "Show as a table" }</summary>
            <div class="twin__body">{ table }</div>
        </details>
    }
}
