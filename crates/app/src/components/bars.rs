//! Bars: in groups, drawn as one picture whose figures stand in a table beside it; and one alone, with its words.

use crate::chart::bars::{Group, THICK, bars};
use crate::shell::measure::use_width;
use yew::prelude::*;

/// What is drawn, and what it is called.
#[derive(Properties, PartialEq)]
pub struct BarsProps {
    /// What a screen reader is told.
    pub label: &'static str,
    /// The groups.
    pub groups: Vec<Group>,
}

/// The picture: it knows how wide it is.
#[component]
pub fn Bars(props: &BarsProps) -> Html {
    let node = use_node_ref();
    let width = use_width(&node);
    let picture = if width > 0.0 { picture(props, width) } else { Html::default() };
    html! { <div class="bars" ref={node}>{ picture }</div> }
}

fn picture(props: &BarsProps, width: f64) -> Html {
    let drawn = bars(&props.groups, width);
    let px = |value: f64| format!("{value:.1}");
    let names = drawn.names.iter().map(|(y, name)| html! { <text class="bars__name" x="0" y={px(*y)}>{ name }</text> });
    let all = props.groups.iter().flat_map(|group| &group.bars).zip(&drawn.lengths);
    let shapes = all.map(|(bar, (y, length))| {
        html! {
            <>
                <rect class="bar__track" x="0" y={px(*y)} width={px(drawn.full)} height={px(THICK)} rx="3" />
                <rect class={bar.class} x="0" y={px(*y)} width={px(*length)} height={px(THICK)} rx="3" />
                <text class="bar__words" x={px(drawn.words_x)} y={px(*y + THICK - 0.5)}>{ format!("{} {}", bar.value, bar.words) }</text>
            </>
        }
    });
    html! {
        <svg class="chart__picture" viewBox={format!("0 0 {} {}", drawn.size.0, drawn.size.1)} width={drawn.size.0.to_string()}
            height={drawn.size.1.to_string()} role="img" aria-label={props.label}>
            { for names }
            { for shapes }
        </svg>
    }
}

/// A bar alone, filled to `part`, 0 to 1, with a figure and words beside it.
pub fn bar(words: &'static str, value: &str, part: f64, class: &'static str) -> Html {
    html! {
        <div class="bar">
            <svg class="bar__picture" width="100%" height="10" aria-hidden="true" focusable="false">
                <rect class="bar__track" width="100%" height="10" rx="3" />
                <rect {class} width={format!("{:.2}%", part.clamp(0.0, 1.0) * 100.0)} height="10" rx="3" />
            </svg>
            <p class="bar__words"><strong>{ value.to_owned() }</strong>{ " " }{ words }</p>
        </div>
    }
}
