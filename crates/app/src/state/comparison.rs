//! A baseline beside the input: the answer that the user pinned, or a saved scenario, which another worker plans while the page goes on as it
//! is. Knows neither how differences are worded nor how they are drawn.

use super::{Document, Effect, Freshness, State, input};
use crate::compare_words::{Difference, differences};
use crate::memory_words;
use crate::shared::Shared;
use protocol::{BUILD, Budget, Command, Event, Plan, VERSION};
use scenario::{Draft, Scenario};
use std::rc::Rc;

/// A worker that plans aside has one request in its life.
const REQUEST: u32 = 1;

/// What the user wishes of comparisons.
#[derive(Debug, Clone, PartialEq)]
pub enum CompareWish {
    /// To keep the answer as it is beside those to come.
    Pin,
    /// To see the input beside this saved scenario.
    With(String),
    /// To see it beside what it stood beside before the page was loaded anew.
    Again(Pinned),
    /// To see the input alone.
    Unpin,
}

/// A baseline as it is kept for when the page is loaded anew in this tab: its plan is made again.
#[derive(Debug, Clone, PartialEq)]
pub struct Pinned {
    /// What it is called.
    pub name: String,
    /// What it says, as typed.
    pub draft: Rc<Draft>,
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

/// The user wishes something. What stands there stays until another can take its place.
pub(super) fn wish(state: &mut State, wish: CompareWish) -> Vec<Effect> {
    match wish {
        CompareWish::Pin => pin(state).unwrap_or_default(),
        CompareWish::With(id) => with(state, &id),
        CompareWish::Again(pinned) => again(state, &pinned),
        CompareWish::Unpin => {
            let mut effects = leave(state);
            state.say("Nothing is compared any more.");
            effects.push(Effect::KeepBaseline(None));
            effects
        }
    }
}

/// The answer, if it is the input's own, becomes the baseline.
fn pin(state: &mut State) -> Option<Vec<Effect>> {
    let answer = state.answer.as_ref().filter(|_| state.freshness() == Freshness::Fresh);
    let plan = answer.map(|answer| answer.plan.clone())?;
    let scenario = state.draft.check().ok()?.scenario;
    let pinned = Pinned { name: name(&state.draft), draft: Rc::new(state.draft.clone()) };
    state.say(format!("{} is pinned: what you change is shown beside it.", pinned.name));
    let mut effects = put(state, pinned.name.clone(), scenario, Some(plan));
    effects.extend([keep(pinned), Effect::Reveal("comparison")]);
    Some(effects)
}

/// A long one would be read while the page is loaded, and take the room of all else that the tab keeps.
fn keep(pinned: Pinned) -> Effect {
    Effect::KeepBaseline((!input::is_long(&pinned.draft)).then_some(pinned))
}

fn name(draft: &Draft) -> String {
    let title = draft.title.trim();
    if title.is_empty() { memory_words::UNTITLED.to_owned() } else { title.to_owned() }
}

/// A saved scenario becomes the baseline.
fn with(state: &mut State, id: &str) -> Vec<Effect> {
    let Some(saved) = state.library.saved.iter().find(|saved| saved.id == id).cloned() else { return Vec::new() };
    let mut effects = super::library::wish(state, super::LibraryWish::Show(false));
    let pinned = Pinned { name: memory_words::name(&saved), draft: saved.draft };
    let Some(compared) = beside(state, &pinned) else {
        state.say(format!("{} has problems: open it to put them right.", pinned.name));
        state.notice = Some(super::Notice::NoComparison(pinned.name));
        return effects;
    };
    state.say(format!("The input is compared with {}.", pinned.name));
    effects.extend(compared);
    effects.extend([keep(pinned), Effect::Focus("comparison".to_owned(), 0)]);
    effects
}

/// What the input was compared with stands there again. It was sound then, but what a storage holds is anybody's.
fn again(state: &mut State, pinned: &Pinned) -> Vec<Effect> {
    beside(state, pinned).unwrap_or_else(|| {
        state.notice.get_or_insert(super::Notice::NoComparison(pinned.name.clone()));
        vec![Effect::KeepBaseline(None)]
    })
}

/// This becomes the baseline, if it is sound; its plan is the one at hand, if that is its own, or is made aside.
fn beside(state: &mut State, pinned: &Pinned) -> Option<Vec<Effect>> {
    let parsed = pinned.draft.check().ok()?;
    let document = Document::from(parsed.scenario.for_plan().to_compact_json());
    let answer = state.answer.as_ref().filter(|answer| answer.document == document && answer.plan.complete);
    let plan = answer.map(|answer| answer.plan.clone());
    let is_planned = plan.is_some();
    let mut effects = put(state, pinned.name.clone(), parsed.scenario, plan);
    if let Some(baseline) = state.comparison.baseline.as_mut().filter(|_| !is_planned) {
        baseline.planning = Some(document);
        effects.push(Effect::StartAside);
    }
    Some(effects)
}

/// This takes the place of what stands there.
fn put(state: &mut State, name: String, scenario: Scenario, plan: Option<Shared<Plan>>) -> Vec<Effect> {
    let effects = leave(state);
    state.comparison.baseline = Some(Baseline { name, scenario, plan, failed: None, planning: None });
    compare(state);
    effects
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
