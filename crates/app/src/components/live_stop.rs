//! When to stop, and what need not be tried any more.

use crate::components::bars::bar;
use crate::components::button::line;
use crate::components::closed_table::closed_table;
use crate::components::panel::{Head, panel};
use crate::live_words as words;
use protocol::Advice;
use yew::prelude::*;

const STOP: Head = Head { id: "stop", title: "When to stop", testid: "stop", lead: "" };
const CLOSED: Head = Head {
    id: "closed",
    title: "What need not be tried",
    testid: "closed",
    lead: "Each pool counts for the first rule that rules it out. Rules that may err say so.",
};

/// The panel of the stop rule.
pub fn stop_panel(advice: &Advice) -> Html {
    let chance = advice.stop.chance_of_cheaper;
    let class = if advice.stop.advised { "verdict verdict--good" } else { "verdict" };
    let body = html! {
        <div class="answer__lines">
            <p {class} data-testid="stop-verdict"><strong>{ words::stop(advice) }</strong></p>
            { bar("chance", &words::chance(chance), chance, "bar__share") }
            { line("", "stop-rule", words::stop_rule(advice)) }
            { line("", "presumed", words::presumed(advice)) }
        </div>
    };
    panel(STOP, body)
}

/// The panel of closed pools.
pub fn closed_panel(advice: &Advice) -> Html {
    let body = html! {
        <>
            { line("panel__lead", "open", words::open(advice)) }
            { closed_table("Ruled out", &advice.closed) }
        </>
    };
    panel(CLOSED, body)
}
