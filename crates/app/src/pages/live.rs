//! Trials on a real cluster: what is sought and the form on the left, the advice on the right.

use crate::components::form::Form;
use crate::components::live_bar::live_bar;
use crate::components::live_best::best_card;
use crate::components::live_chart::chart_panel;
use crate::components::live_goal::goal;
use crate::components::live_history::history;
use crate::components::live_next::next_card;
use crate::components::live_stop::{closed_panel, stop_panel};
use crate::components::notices::notices;
use crate::components::panel::{Head, empty, panel};
use crate::components::trial_form::trial_form;
use crate::live_words as words;
use crate::state::{Action, Freshness, State};
use yew::prelude::*;

/// What stands there before the first advice.
const NEXT: Head = Head { id: "next", title: "Try next", testid: "next-card", lead: "" };

/// Draws the page.
pub fn view(state: &State, act: &Callback<Action>) -> Html {
    let form = Form { draft: &state.draft, state, act };
    let advice = state.live.advice.as_ref().map(|advised| &advised.advice);
    let stale = (state.advice_freshness() != Freshness::Fresh).then_some("is-stale");
    let short = advice.map_or_else(|| "The advice".to_owned(), |advice| words::announcement(advice));
    html! {
        <>
        <main class="page">
            <h1 class="visually-hidden">{ "Find a pool by trials on a real cluster" }</h1>
            <div class="scenario" role="region" aria-label="Telling trials">
                { goal(&form) }
                { trial_form(&form) }
            </div>
            <div class="result" id="live" role="region" aria-label="Advice" tabindex="-1">
                { notices(state, act) }
                { live_bar(state, act) }
                if let Some(advice) = advice {
                    <div class={classes!("panels", stale)}>
                        <div class="live__cards">
                            <div class="panels__stack">{ best_card(advice) }{ stop_panel(advice) }</div>
                            { next_card(advice, act) }
                        </div>
                    </div>
                } else {
                    { panel(NEXT, empty(words::no_advice(state.advice_freshness()))) }
                }
                { history(&form) }
                if let Some(advice) = advice {
                    <div class={classes!("panels", stale)}>
                        <div class="panels__pair">
                            { chart_panel(advice) }
                            { closed_panel(advice) }
                        </div>
                    </div>
                }
            </div>
        </main>
        { super::jump(short, "live", act) }
        </>
    }
}
