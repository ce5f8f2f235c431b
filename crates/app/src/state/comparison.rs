//! A baseline beside the input: the answer that the user pinned, or a saved scenario, which another worker plans while the page goes on as it
//! is. Knows neither how differences are worded nor how they are drawn.

use super::{Document, Effect, Freshness, State};
use crate::compare_words::{Difference, differences};
use crate::memory_words;
use crate::shared::Shared;
use protocol::{BUILD, Budget, Command, Event, Plan, VERSION};
use scenario::{Draft, Scenario};

/// A worker that plans aside has one request in its life.
const REQUEST: u32 = 1;

/// What the user wishes of comparisons.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareWish {
    /// To keep the answer as it is beside those to come.
    Pin,
    /// To see the input beside this saved scenario.
    With(String),
    /// To see the input alone.
    Unpin,
}

/// What the input is compared with.
#[derive(Debug, Default)]
pub struct Comparison {
    /// The other scenario.
    pub baseline: Option<Baseline>,
    /// What the input has otherwise; `None` while it has problems.
    pub differences: Option<Shared<Vec<Difference>>>,
}

/// The scenario that the input is compared with.
#[derive(Debug)]
pub struct Baseline {
    /// What it is called.
    pub name: String,
    /// What it says.
    scenario: Scenario,
    /// Its plan, once there is one.
    pub plan: Option<Shared<Plan>>,
    /// Why there is none.
    pub failed: Option<String>,
    /// What is planned aside.
    planning: Option<Document>,
}

/// The user wishes something.
pub(super) fn wish(state: &mut State, wish: CompareWish) -> Vec<Effect> {
    let mut effects = leave(state);
    match wish {
        CompareWish::Pin => {
            let fresh = state.freshness() == Freshness::Fresh;
            let plan = state.answer.as_ref().filter(|_| fresh).map(|answer| answer.plan.clone());
            if let (Some(plan), Ok(parsed)) = (plan, state.draft.check()) {
                let name = name(&state.draft);
                state.say(format!("{name} is pinned: what you change is shown beside it."));
                put(state, name, parsed.scenario, Some(plan));
                effects.push(Effect::Reveal("comparison"));
            }
        }
        CompareWish::With(id) => effects.extend(with(state, &id)),
        CompareWish::Unpin => state.say("Nothing is compared any more."),
    }
    effects
}

fn name(draft: &Draft) -> String {
    let title = draft.title.trim();
    if title.is_empty() { memory_words::UNTITLED.to_owned() } else { title.to_owned() }
}

/// A saved scenario becomes the baseline; its plan is the one at hand, if that is its own, or is made aside.
fn with(state: &mut State, id: &str) -> Vec<Effect> {
    let Some(saved) = state.library.saved.iter().find(|saved| saved.id == id).cloned() else { return Vec::new() };
    let mut effects = super::library::wish(state, super::LibraryWish::Show(false));
    let name = memory_words::name(&saved);
    let Ok(parsed) = saved.draft.check() else {
        state.say(format!("{name} has problems: open it to put them right."));
        state.notice = Some(super::Notice::NoComparison(name));
        return effects;
    };
    let document = Document::from(parsed.scenario.for_plan().to_compact_json());
    let answer = state.answer.as_ref().filter(|answer| answer.document == document && answer.plan.complete);
    let plan = answer.map(|answer| answer.plan.clone());
    let is_planned = plan.is_some();
    state.say(format!("The input is compared with {name}."));
    put(state, name, parsed.scenario, plan);
    if let Some(baseline) = state.comparison.baseline.as_mut().filter(|_| !is_planned) {
        baseline.planning = Some(document);
        effects.push(Effect::StartAside);
    }
    effects.push(Effect::Focus("comparison".to_owned(), 0));
    effects
}

fn put(state: &mut State, name: String, scenario: Scenario, plan: Option<Shared<Plan>>) {
    state.comparison.baseline = Some(Baseline { name, scenario, plan, failed: None, planning: None });
    compare(state);
}

/// The baseline goes, and with it the worker that plans it.
fn leave(state: &mut State) -> Vec<Effect> {
    let before = std::mem::take(&mut state.comparison).baseline;
    let planned = before.is_some_and(|baseline| baseline.planning.is_some());
    planned.then_some(Effect::EndAside).into_iter().collect()
}

/// The input is another one now: what it has otherwise is told anew.
pub(crate) fn compare(state: &mut State) {
    let Some(baseline) = &state.comparison.baseline else { return };
    let parsed = state.draft.check().ok();
    let found = parsed.map(|parsed| Shared::new(differences(&baseline.scenario, &parsed.scenario)));
    state.comparison.differences = found;
}

/// The worker that plans aside said something.
pub(super) fn heard(state: &mut State, event: Event) -> Vec<Effect> {
    let baseline = state.comparison.baseline.as_mut();
    let Some((baseline, document)) = baseline.and_then(|it| it.planning.clone().map(|document| (it, document))) else {
        return Vec::new();
    };
    match event {
        Event::Ready { protocol, build } if protocol == VERSION && build == BUILD => {
            let command = Command::Plan { request: REQUEST, document: document.to_string(), budget: Budget::default() };
            return vec![Effect::PostAside(command)];
        }
        Event::Ready { .. } => return fail(state),
        // A first look is nothing to compare with.
        Event::Answer { plan, .. } if plan.complete => {
            (baseline.plan, baseline.planning) = (Some(Shared::new(*plan)), None);
            let words = format!("{} is planned, to compare with.", baseline.name);
            state.say(words);
            return vec![Effect::EndAside];
        }
        Event::Rejected { diagnostics, .. } => {
            let why = diagnostics.first().map_or_else(String::new, |problem| problem.message.clone());
            return give_up(state, format!("It cannot be planned. {why}"));
        }
        _ => {}
    }
    Vec::new()
}

/// That worker stopped unexpectedly, does not start, or is of another build.
pub(super) fn fail(state: &mut State) -> Vec<Effect> {
    give_up(state, "Its planner stopped unexpectedly.".to_owned())
}

fn give_up(state: &mut State, why: String) -> Vec<Effect> {
    let Some(baseline) = &mut state.comparison.baseline else { return Vec::new() };
    (baseline.planning, baseline.failed) = (None, Some(why));
    vec![Effect::EndAside]
}
