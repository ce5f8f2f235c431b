//! Where the planning stands: a thin bar, a line of words, and the way to stop it. It keeps its height whatever it says.

use crate::format::large_count;
use crate::state::{Action, Freshness, Planning, Stop};
use crate::words;
use protocol::{Diagnostic, Plan};
use yew::prelude::*;

/// What the bar shows.
pub struct PlanningBarView<'a> {
    /// What is being planned.
    pub planning: &'a Planning,
    /// Whether the answer belongs to the input.
    pub freshness: Freshness,
    /// The last answer.
    pub plan: Option<&'a Plan>,
    /// Errors in the input.
    pub errors: &'a [&'a Diagnostic],
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

/// The bar.
pub fn planning_bar(view: &PlanningBarView) -> Html {
    let running = matches!(view.planning, Planning::Running(_) | Planning::Queued(_));
    let done = match view.planning {
        Planning::Running(run) => run.progress.as_ref().map_or(0.0, |progress| progress.done),
        _ => 0.0,
    };
    let (head, detail) = say(view);
    bar("progress", running.then_some(done), head, detail, button(view, running))
}

/// A thin bar, `done` 0 to 1 while something is under way, with words and a button.
pub fn bar(testid: &'static str, done: Option<f64>, head: String, detail: String, button: Html) -> Html {
    html! {
        <div class={classes!("planning", done.map(|_| "planning--running"))} data-testid={testid}>
            <svg class="planning__bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="planning__track" width="100" height="1" />
                if let Some(done) = done {
                    <rect class="planning__done" width={format!("{:.1}", done.clamp(0.0, 1.0) * 100.0)} height="1" />
                }
            </svg>
            <p class="planning__words"><strong>{ head }</strong>{ " " }<span class="planning__detail">{ detail }</span></p>
            { button }
        </div>
    }
}

fn button(view: &PlanningBarView, running: bool) -> Html {
    let cancelling = matches!(view.planning, Planning::Running(run) if run.cancelling);
    // Cancelled or crashed, there is a plan to be made, even where the answer came with the page.
    let unfinished = view.plan.is_some_and(|plan| !plan.complete)
        || matches!(view.planning, Planning::Stopped(Stop::Cancelled(_) | Stop::Crashed));
    if running {
        html! {
            <button type="button" class="button" data-testid="cancel" disabled={cancelling}
                onclick={view.act.reform(|_| Action::CancelAsked)}>{ "Cancel" }</button>
        }
    } else if let (Some(first), Freshness::InputInvalid) = (view.errors.first(), view.freshness) {
        let place = first.place.clone();
        html! {
            <button type="button" class="button" data-testid="show-problem"
                onclick={view.act.reform(move |_| Action::PlaceAsked(place.clone()))}>{ "Show it" }</button>
        }
    } else if matches!(view.freshness, Freshness::Stopped) || unfinished {
        html! {
            <button type="button" class="button" data-testid="plan-again"
                onclick={view.act.reform(|_| Action::PlanAsked)}>{ "Plan again" }</button>
        }
    } else {
        Html::default()
    }
}

/// A word for where it stands, and a sentence.
fn say(view: &PlanningBarView) -> (String, String) {
    match view.planning {
        Planning::Running(run) if run.cancelling => ("Stopping …".to_owned(), String::new()),
        Planning::Running(run) => match &run.progress {
            Some(progress) => {
                let types = view.plan.map(|plan| plan.types.as_slice());
                (format!("{} …", words::phase(progress.phase)), words::progress(progress, types))
            }
            None => ("Planning …".to_owned(), String::new()),
        },
        Planning::Queued(_) => ("Starting the planner …".to_owned(), String::new()),
        Planning::Stopped(Stop::Crashed) => ("Stopped.".to_owned(), "The planner crashed on this input.".to_owned()),
        _ if view.freshness == Freshness::InputInvalid => {
            let problems = words::plural(view.errors.len() as u64, "problem", "problems");
            let first = view.errors.first().map_or("", |first| first.message.as_str());
            ("Waiting for the input.".to_owned(), format!("{problems} to fix before it can be planned: {first}"))
        }
        Planning::Stopped(Stop::Cancelled(reached)) => {
            let types = view.plan.map(|plan| plan.types.as_slice());
            let best = reached.as_ref().and_then(|progress| words::best_so_far(progress, types));
            let found = best.map_or_else(|| "Nothing was found yet.".to_owned(), |best| format!("The {best}."));
            ("Cancelled.".to_owned(), found)
        }
        _ => idle(view),
    }
}

fn idle(view: &PlanningBarView) -> (String, String) {
    match (view.plan, view.freshness) {
        (Some(plan), Freshness::Fresh) => {
            let word = if plan.complete { "Up to date." } else { "Stopped early." };
            let looked = words::plural(plan.surveyed.len() as u64, "pool", "pools");
            let simulated = large_count(plan.simulated_queries);
            (word.to_owned(), format!("{simulated} queries simulated in all; {looked} followed to the end."))
        }
        (_, Freshness::Stopped) => ("Not planned.".to_owned(), String::new()),
        _ => ("Reading the input …".to_owned(), String::new()),
    }
}
