//! The bottom of the page: that it works without a network, and where it is as one file to keep.

use yew::prelude::*;

/// The footer; `archive` is the address of the file.
pub fn footer(archive: Option<&str>) -> Html {
    let file = archive.map(|address| {
        html! { <><a href={address.to_owned()} download="ribbon.zip">{ "Keep it as a zip" }</a>{ "." }</> }
    });
    html! {
        <footer class="footer">
            <p>{ "All of this runs in your browser, after the first visit also without a network. " }{ for file }</p>
        </footer>
    }
}
