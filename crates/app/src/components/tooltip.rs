//! The words beside a pointed-at mark, drawn inside the picture.

use crate::chart::tooltip::tooltip as place;
use yew::prelude::*;

/// A box beside `at` that stays left of `right` and above `bottom`. Of the lines, so many at first are the name.
pub fn tooltip(at: (f64, f64), (right, bottom): (f64, f64), (lines, strong): (Vec<String>, usize)) -> Html {
    let placed = place(at, right, bottom, lines);
    let px = |value: f64| format!("{value:.1}");
    let lines = placed.lines.iter().enumerate().map(|(index, (x, y, words))| {
        let class = if index < strong { "tooltip__name" } else { "tooltip__words" };
        html! { <text {class} x={px(*x)} y={px(*y)}>{ words }</text> }
    });
    html! {
        <g class="tooltip" data-testid="tooltip">
            <rect class="tooltip__box" x={px(placed.x)} y={px(placed.y)} width={px(placed.width)} height={px(placed.height)} rx="8" />
            { for lines }
        </g>
    }
}
