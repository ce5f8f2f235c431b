//! The frame of a chart: grid, labels and titles of its two axes.

use crate::chart::frame::Frame;
use yew::prelude::*;

/// One axis: where its marks are, what they say, what it shows.
pub struct Axis<'a> {
    /// Places with labels.
    pub ticks: &'a [(f64, String)],
    /// What it shows.
    pub title: &'a str,
}

/// Draws both axes into an SVG.
pub fn axes(frame: &Frame, along: &Axis, up: &Axis) -> Html {
    let x = |value: f64| format!("{value:.1}");
    let vertical = along.ticks.iter().map(|(place, label)| {
        html! {
            <>
                <line class="chart__grid" x1={x(*place)} x2={x(*place)} y1={x(frame.top)} y2={x(frame.bottom)} />
                <text class="chart__label chart__label--along" x={x(*place)} y={x(frame.bottom + 17.0)}>{ label }</text>
            </>
        }
    });
    let horizontal = up.ticks.iter().map(|(place, label)| {
        html! {
            <>
                <line class="chart__grid" x1={x(frame.left)} x2={x(frame.right)} y1={x(*place)} y2={x(*place)} />
                <text class="chart__label chart__label--up" x={x(frame.left - 8.0)} y={x(*place + 4.0)}>{ label }</text>
            </>
        }
    });
    html! {
        <g aria-hidden="true">
            { for vertical }
            { for horizontal }
            <text class="chart__title chart__title--along" x={x(frame.right)} y={x(frame.height - 6.0)}>{ along.title }</text>
            <text class="chart__title" x="0" y="13">{ up.title }</text>
        </g>
    }
}
