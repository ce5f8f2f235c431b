//! Puts the cursor where a problem is, and the view where a part of the page begins.

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{
    Element, HtmlDialogElement, HtmlElement, HtmlTextAreaElement, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// It is looked so often, and after pauses of so many milliseconds, for an element that is about to be drawn: a large page may take its time, and
/// an element that is not there by then will not be.
const LOOKS: u32 = 25;
const LOOK_MS: u32 = 20;

/// Focuses the element with this id, now or, if it is about to be drawn, then.
pub fn focus(id: &str, row: u32) {
    let id = id.to_owned();
    look(move || focus_now(&id, row), LOOKS);
}

/// Brings the element with this id into view, by no more than it takes, and leaves the focus where it is: whoever walks through a chart or a table
/// goes on there.
pub fn reveal(id: &'static str) {
    look(move || reveal_now(id), LOOKS);
}

fn look(done: impl Fn() -> bool + 'static, left: u32) {
    if !done() && left > 0 {
        Timeout::new(LOOK_MS, move || look(done, left - 1)).forget();
    }
}

fn reveal_now(id: &str) -> bool {
    let Some(element) = find(id) else { return false };
    let nearest = ScrollIntoViewOptions::new();
    nearest.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&nearest);
    true
}

fn find(id: &str) -> Option<Element> {
    web_sys::window()?.document()?.get_element_by_id(id)
}

/// Focuses an element; in a text area, marks `row` (from 1; 0: none) and scrolls to it. Whether it is there.
fn focus_now(id: &str, row: u32) -> bool {
    let Some(element) = find(id) else { return false };
    open_folds(&element);
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        // An element that cannot take the focus stays as it is.
        let _ = element.focus();
    }
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>().filter(|_| row > 0) {
        mark_row(area, row);
    } else {
        element.scroll_into_view();
    }
    true
}

/// Opens the dialog with this id, over all else, or closes it. The browser keeps the focus in it, and brings it back where it was.
pub fn dialog(id: &str, open: bool) {
    let Some(dialog) = find(id).and_then(|element| element.dyn_into::<HtmlDialogElement>().ok()) else { return };
    if !open {
        dialog.close();
    } else if !dialog.open() {
        // It stands in the page and is closed: nothing is left that could be refused.
        let _ = dialog.show_modal();
    }
}

/// Opens every fold that hides the element.
fn open_folds(element: &Element) {
    let mut parent = element.parent_element();
    while let Some(fold) = parent {
        if fold.tag_name().eq_ignore_ascii_case("details") {
            let _ = fold.set_attribute("open", "");
        }
        parent = fold.parent_element();
    }
}

fn mark_row(area: &HtmlTextAreaElement, row: u32) {
    let text = area.value();
    let Some((start, end)) = row_range(&text, row) else { return };
    let _ = area.set_selection_range(start, end);
    // Lines do not wrap, so all are equally high.
    let rows = text.split('\n').count().max(1) as f64;
    let line = f64::from(area.scroll_height()) / rows;
    let above = f64::from(row.saturating_sub(1)) * line - f64::from(area.client_height()) / 2.0;
    area.set_scroll_top(above.max(0.0) as i32);
}

/// Where a row (from 1) begins and ends, in UTF-16 units, as the browser counts.
fn row_range(text: &str, row: u32) -> Option<(u32, u32)> {
    let units = |text: &str| text.encode_utf16().count() as u32;
    let mut start = 0;
    for (index, line) in text.split('\n').enumerate() {
        if index + 1 == row as usize {
            return Some((start, start + units(line)));
        }
        start += units(line) + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::row_range;

    #[test]
    fn rows_are_counted_as_the_browser_counts() {
        assert_eq!(row_range("ab\ncde\n", 1), Some((0, 2)));
        assert_eq!(row_range("ab\ncde\n", 2), Some((3, 6)));
        assert_eq!(row_range("ab\ncde\n", 3), Some((7, 7)));
        assert_eq!(row_range("ab\ncde\n", 4), None);
        // A clef takes two UTF-16 units.
        assert_eq!(row_range("𝄞\nx", 2), Some((3, 4)));
    }
}
