//! What is shown while files are dragged over the page: that they can be dropped anywhere.

use yew::prelude::*;

/// The target; nothing while nothing is dragged.
pub fn drop_target(dragging: bool) -> Html {
    if !dragging {
        return Html::default();
    }
    html! {
        <div class="drop-target" aria-hidden="true" data-testid="drop-target">
            <p class="drop-target__words">{ "Drop the files to see what would be imported" }</p>
        </div>
    }
}
