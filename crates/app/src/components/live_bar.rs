//! Where the advice stands: a thin bar, a line of words, and the way to stop it or to ask for it again.

use crate::components::button::button;
use crate::components::planning_bar::bar;
use crate::race_words;
use crate::state::{Action, AdviceStop, Freshness, LiveWish, Page, State};
use crate::words::plural;
use protocol::{Diagnostic, RacePhase, RaceProgress};
use yew::prelude::*;

/// The bar.
pub fn live_bar(state: &State, act: &Callback<Action>) -> Html {
    let run = state.live.run.as_ref();
    let done = run.map(|run| run.progress.map_or(0.0, |it| it.done as f64 / it.of.max(1) as f64));
    let (head, detail) = say(state);
    bar("advice-progress", done, head, detail, buttons(state, act))
}

fn buttons(state: &State, act: &Callback<Action>) -> Html {
    let onclick = |wish: LiveWish| act.reform(move |_: MouseEvent| Action::Live(wish.clone()));
    if let Some(run) = &state.live.run {
        return html! {
            <button type="button" class="button" data-testid="advice-cancel" disabled={run.cancelling} onclick={onclick(LiveWish::Cancel)}>{ "Cancel" }</button>
        };
    }
    match state.advice_freshness() {
        Freshness::Stopped => {
            button("button", "advice-again", ("Advise again".to_owned(), String::new()), onclick(LiveWish::Ask))
        }
        Freshness::InputInvalid => html! { <a href={Page::Planner.address()}>{ "To the Plan page" }</a> },
        _ => Html::default(),
    }
}

/// A word for where it stands, and a sentence.
fn say(state: &State) -> (String, String) {
    let own = |head: &str, detail: &str| (head.to_owned(), detail.to_owned());
    if let Some(run) = &state.live.run {
        return match run.progress {
            _ if run.cancelling => own("Stopping …", ""),
            Some(progress) => (format!("{} …", phase(progress.phase)), detail(&progress)),
            None => own("Thinking …", ""),
        };
    }
    let document = state.reading.session.as_ref();
    match &state.live.stop {
        _ if document.is_none() => {
            let errors = state.reading.diagnostics().iter().filter(|it| Diagnostic::is_error(it)).count();
            let problems = plural(errors as u64, "problem", "problems");
            (
                "Waiting for the input.".to_owned(),
                format!("{problems} to fix before there is advice; the trials are kept."),
            )
        }
        Some((stopped, why)) if document == Some(stopped) => match why {
            AdviceStop::Cancelled => own("Cancelled.", "The trials are kept."),
            AdviceStop::Crashed => own("Stopped.", "The planner crashed on these trials; they are kept."),
            AdviceStop::Rejected(diagnostics) => {
                let reasons: Vec<String> =
                    diagnostics.iter().map(|it| format!("{}: {}.", it.message, it.hint)).collect();
                ("There is no advice.".to_owned(), reasons.join(" "))
            }
        },
        _ if state.advice_freshness() == Freshness::Fresh => {
            own("Up to date.", "The advice belongs to the trials as told.")
        }
        _ => own("Starting the planner …", ""),
    }
}

fn phase(phase: RacePhase) -> &'static str {
    match phase {
        RacePhase::Simulating => "Simulating what the document makes one expect of every pool",
        RacePhase::Racing | RacePhase::Done => "Weighing the trials",
        earlier => race_words::phase(earlier),
    }
}

/// How far a phase is, where it takes long enough to tell.
fn detail(progress: &RaceProgress) -> String {
    match progress.phase {
        RacePhase::Simulating => crate::format::percent(progress.done as f64 / progress.of.max(1) as f64, 0),
        _ => String::new(),
    }
}
