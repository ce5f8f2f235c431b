//! Where the planning stands: a thin bar, a line of words, and the way to stop it. It keeps its height whatever it says.

use crate::format::large_count;
use crate::shared::Shared;
use crate::state::{Action, Freshness, Planning, Stop};
use crate::words;
use protocol::Plan;
use yew::prelude::*;

/// What the bar shows.
#[derive(Properties, PartialEq)]
pub struct PlanningBarProps {
    /// What is being planned.
    pub planning: Planning,
    /// Whether the answer belongs to the input.
    pub freshness: Freshness,
    /// The last answer.
    pub plan: Option<Shared<Plan>>,
    /// Errors in the input.
    pub errors: usize,
    /// Where actions go.
    pub act: Callback<Action>,
}

/// The bar.
#[component]
pub fn PlanningBar(props: &PlanningBarProps) -> Html {
    let running = matches!(props.planning, Planning::Running(_) | Planning::Queued(_));
    let done = match &props.planning {
        Planning::Running(run) => run.progress.as_ref().map_or(0.0, |progress| progress.done),
        _ => 0.0,
    };
    let (head, detail) = say(props);
    html! {
        <div class={classes!("planning", running.then_some("planning--running"))} data-testid="progress">
            <svg class="planning__bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                <rect class="planning__track" width="100" height="1" />
                if running {
                    <rect class="planning__done" width={format!("{:.1}", done.clamp(0.0, 1.0) * 100.0)} height="1" />
                }
            </svg>
            <p class="planning__words"><strong>{ head }</strong>{ " " }<span class="planning__detail">{ detail }</span></p>
            { button(props, running) }
        </div>
    }
}

fn button(props: &PlanningBarProps, running: bool) -> Html {
    let cancelling = matches!(&props.planning, Planning::Running(run) if run.cancelling);
    let unfinished = props.plan.as_ref().is_some_and(|plan| !plan.complete);
    if running {
        html! {
            <button type="button" class="button" data-testid="cancel" disabled={cancelling}
                onclick={props.act.reform(|_| Action::CancelAsked)}>{ "Cancel" }</button>
        }
    } else if props.errors > 0 && props.freshness == Freshness::InputInvalid {
        Html::default()
    } else if matches!(props.freshness, Freshness::Stopped) || unfinished {
        html! {
            <button type="button" class="button" data-testid="plan-again"
                onclick={props.act.reform(|_| Action::PlanAsked)}>{ "Plan again" }</button>
        }
    } else {
        Html::default()
    }
}

/// A word for where it stands, and a sentence.
fn say(props: &PlanningBarProps) -> (String, String) {
    match &props.planning {
        Planning::Running(run) if run.cancelling => ("Stopping …".to_owned(), String::new()),
        Planning::Running(run) => match &run.progress {
            Some(progress) => {
                let types = props.plan.as_ref().map(|plan| plan.types.as_slice());
                (format!("{} …", words::phase(progress.phase)), words::progress(progress, types))
            }
            None => ("Planning …".to_owned(), String::new()),
        },
        Planning::Queued(_) => ("Starting the planner …".to_owned(), String::new()),
        Planning::Stopped(Stop::Crashed) => ("Stopped.".to_owned(), "The planner crashed on this input.".to_owned()),
        _ if props.freshness == Freshness::InputInvalid => {
            let problems = words::plural(props.errors as u64, "problem", "problems");
            ("Waiting for the input.".to_owned(), format!("{problems} to fix before it can be planned."))
        }
        Planning::Stopped(Stop::Cancelled) => ("Cancelled.".to_owned(), "Nothing was found yet.".to_owned()),
        _ => idle(props),
    }
}

fn idle(props: &PlanningBarProps) -> (String, String) {
    match (&props.plan, props.freshness) {
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
