//! Pointing at the marks of a chart: along them in their order with the keyboard, at the nearest with a pointer.

use crate::shell::events::{ChartKey, chart_key, position_in};
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

/// What to do when a pointer moves in the chart (in `node`), and when it leaves: `find` says which mark a place in it means.
pub fn pointing(
    node: &NodeRef,
    active: &UseStateHandle<Option<usize>>,
    find: impl Fn(f64, f64) -> Option<usize> + 'static,
) -> [Callback<PointerEvent>; 2] {
    let (node, moved, left) = (node.clone(), active.setter(), active.setter());
    let over = move |event: PointerEvent| moved.set(position_in(&event, &node).and_then(|(x, y)| find(x, y)));
    [Callback::from(over), Callback::from(move |_| left.set(None))]
}
