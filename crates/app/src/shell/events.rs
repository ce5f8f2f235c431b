//! What the components need to know of a browser event, as plain values.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::NodeRef;
use yew::events::{Event, InputEvent, KeyboardEvent, PointerEvent};

/// The text of the input or text area that was typed into.
pub fn typed(event: &InputEvent) -> Option<String> {
    let target = event.target()?;
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(other) => other.dyn_into::<HtmlTextAreaElement>().ok().map(|area| area.value()),
    }
}

/// The value of the list that was chosen from.
pub fn chosen(event: &Event) -> Option<String> {
    event.target()?.dyn_into::<HtmlSelectElement>().ok().map(|select| select.value())
}

/// Whether the box that was clicked is ticked now.
pub fn ticked(event: &Event) -> Option<bool> {
    event.target()?.dyn_into::<HtmlInputElement>().ok().map(|input| input.checked())
}

/// Where the pointer is, from the upper left corner of `node`, CSS pixels.
pub fn position_in(event: &PointerEvent, node: &NodeRef) -> Option<(f64, f64)> {
    let corner = node.cast::<Element>()?.get_bounding_client_rect();
    Some((f64::from(event.client_x()) - corner.left(), f64::from(event.client_y()) - corner.top()))
}

/// The keys by which one walks along a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChartKey {
    /// To the next mark.
    Next,
    /// To the one before.
    Previous,
    /// To the first.
    First,
    /// To the last.
    Last,
    /// Take this one.
    Take,
    /// Let it be.
    Leave,
}

/// The chart key that was pressed, if it was one; the browser then does nothing of its own with it.
pub fn chart_key(event: &KeyboardEvent) -> Option<ChartKey> {
    let key = match event.key().as_str() {
        "ArrowRight" | "ArrowDown" => ChartKey::Next,
        "ArrowLeft" | "ArrowUp" => ChartKey::Previous,
        "Home" => ChartKey::First,
        "End" => ChartKey::Last,
        "Enter" | " " => ChartKey::Take,
        "Escape" => ChartKey::Leave,
        _ => return None,
    };
    event.prevent_default();
    Some(key)
}
