//! The small menu at each chart: the picture as a file.

use crate::components::button::button;
use crate::components::panel::Head;
use crate::state::{Action, Chart, Ink, Take};
use yew::prelude::*;

#[derive(Properties, PartialEq)]
struct SaveAsProps {
    chart: Chart,
}

/// The menu of the chart in the panel with this head.
pub fn save_as(head: Head) -> Html {
    html! { <SaveAs chart={Chart { id: head.id, title: head.title, lead: head.lead }} /> }
}

#[component]
fn SaveAs(props: &SaveAsProps) -> Html {
    let Some(act) = use_context::<Callback<Action>>() else { return Html::default() };
    let chart = props.chart;
    let way = |ink: Ink, words: &'static str, testid: &'static str| {
        let label = format!("Save “{}” as {words}", chart.title);
        let onclick = act.reform(move |_: MouseEvent| Action::Take(Take::Picture(chart, ink)));
        button("button button--quiet", testid, (words.to_owned(), label), onclick)
    };
    html! {
        <p class="data__takes">{ "Save as" }{ way(Ink::Svg, "SVG", "save-svg") }{ way(Ink::Png, "PNG", "save-png") }</p>
    }
}
