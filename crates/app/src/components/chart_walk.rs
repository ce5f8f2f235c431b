//! Walking along the marks of a chart with the keyboard, in their order.

use crate::shell::events::{ChartKey, chart_key};
use yew::prelude::*;

/// Arrow keys, Home and End move among so many marks; Escape leaves them. `active` is the mark that is pointed at.
pub fn walk(marks: usize, active: &UseStateHandle<Option<usize>>) -> Callback<KeyboardEvent> {
    let (at, active) = (**active, active.setter());
    Callback::from(move |event: KeyboardEvent| {
        let last = marks.saturating_sub(1);
        let to = match (chart_key(&event), at) {
            (None | Some(ChartKey::Take), _) => return,
            (Some(ChartKey::Leave), _) => None,
            (Some(ChartKey::First), _) | (_, None) => Some(0),
            (Some(ChartKey::Last), _) => Some(last),
            (Some(ChartKey::Next), Some(at)) => Some((at + 1).min(last)),
            (Some(ChartKey::Previous), Some(at)) => Some(at.saturating_sub(1)),
        };
        active.set(to);
    })
}
