//! The life of a plan: asked, queued until the worker is up, under way, answered, stopped. Also the look at one pool.

use super::trace::{self, Milestone};
use super::worker::Worker;
use super::{Document, Effect, State};
use crate::shared::Shared;
use crate::words;
use protocol::{Budget, Command, Diagnostic, Event, Plan, PoolReport, Progress, Status};

/// What is being planned.
#[derive(Debug, Clone, PartialEq)]
pub enum Planning {
    /// Nothing.
    Idle,
    /// This document, as soon as the worker is ready.
    Queued(Document),
    /// A plan is under way.
    Running(Run),
    /// The last plan ended without an answer.
    Stopped(Stop),
}

/// A plan under way.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// The request's number.
    pub request: u32,
    /// What is planned.
    pub document: Document,
    /// Where it stands.
    pub progress: Option<Progress>,
    /// Whether it was asked to stop.
    pub cancelling: bool,
}

/// Why the last plan ended without an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum Stop {
    /// The user cancelled it; how far it had come.
    Cancelled(Option<Progress>),
    /// The planner found that it cannot be planned.
    Rejected(Vec<Diagnostic>),
    /// The worker crashed on it, twice.
    Crashed,
}

/// An answer and what it answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The scenario.
    pub document: Document,
    /// The request's number.
    pub request: u32,
    /// The plan, as far as it is known.
    pub plan: Shared<Plan>,
    /// The plan's own pool, as the charts take it.
    pub best: Option<Shared<PoolReport>>,
    /// How it came to be.
    pub trace: Vec<Milestone>,
    /// Whether the worker that gave it still has its stream, so that other pools can be looked at.
    pub at_hand: bool,
}

/// The number of the request that the answer belongs to which came with the page.
const GIVEN: u32 = 0;

impl Answer {
    /// Whether it came with the page: no worker has its stream.
    fn is_given(&self) -> bool {
        self.request == GIVEN
    }
}

/// A look at one pool.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// The request's number.
    pub request: u32,
    /// The pool.
    pub counts: Vec<u32>,
    /// What simulation says of it, once it has.
    pub pool: Option<Shared<PoolReport>>,
}

/// Plans the input as it is, if it can be planned and is not already answered or under way.
pub(super) fn plan(state: &mut State) -> Vec<Effect> {
    let Some(document) = state.reading.document.clone() else { return Vec::new() };
    // One that was left for another input is not over, unlike one that the user cancelled.
    let over = |plan: &Plan| plan.complete || plan.status == Status::Cancelled;
    let answered = state
        .answer
        .as_ref()
        .is_some_and(|answer| answer.document == document && over(&answer.plan) && !answer.is_given());
    match &state.planning {
        Planning::Running(run) if run.document == document && !run.cancelling => Vec::new(),
        Planning::Running(run) if answered => {
            // The user is back at the input that is answered: the other plan is of no use any more.
            let request = run.request;
            state.planning = Planning::Idle;
            vec![Effect::Post(Command::Cancel { request })]
        }
        _ if answered => {
            state.planning = Planning::Idle;
            Vec::new()
        }
        _ => start(state, document),
    }
}

/// The example that the page comes with is solved already: its answer is shown, if that is the input, until a worker that can be asked about it has the
/// same.
pub(super) fn know(state: &mut State) {
    let Some((solved, document)) = state.solved.as_ref().zip(state.reading.document.clone()) else { return };
    if state.answer.is_none() && solved.understood.session.as_deref() == Some(&*document) {
        let best = solved.plan.best.clone().map(Shared::new);
        let plan = Shared::new(solved.plan.clone());
        state.answer = Some(Answer { document, request: GIVEN, plan, best, trace: Vec::new(), at_hand: false });
    }
}

/// Plans this document, now or when the worker is ready.
pub(super) fn start(state: &mut State, document: Document) -> Vec<Effect> {
    if state.worker != Worker::Ready {
        state.planning = Planning::Queued(document);
        return Vec::new();
    }
    let request = state.next_request();
    let command = Command::Plan { request, document: document.to_string(), budget: Budget::default() };
    state.planning = Planning::Running(Run { request, document, progress: None, cancelling: false });
    state.inspection = None;
    if let Some(answer) = &mut state.answer {
        answer.at_hand = false;
    }
    vec![Effect::Post(command)]
}

/// The worker's word about a plan or a pool. Words about earlier requests are late and mean nothing any more.
pub(super) fn heard(state: &mut State, event: Event) -> Vec<Effect> {
    match event {
        // The races' own words are heard in `laboratory`, those about trials in `live`, suppositions in `what_if`.
        Event::Ready { .. }
        | Event::Racing { .. }
        | Event::Raced { .. }
        | Event::Stepped { .. }
        | Event::Advising { .. }
        | Event::Advised { .. }
        | Event::Unadvised { .. }
        | Event::WhatIf { .. } => {}
        Event::Progress { request, progress } => note_progress(state, request, progress),
        Event::Answer { request, plan, .. } => take_answer(state, request, *plan),
        Event::Rejected { request, diagnostics } => {
            if is_running(state, request) {
                state.say("This input cannot be planned.");
                // A first look at this very input was too hopeful.
                state.answer.take_if(|answer| answer.request == request);
                state.planning = Planning::Stopped(Stop::Rejected(diagnostics));
            }
        }
        Event::Inspected { request, pool } => {
            if let Some(inspection) = state.inspection.as_mut().filter(|it| it.request == request) {
                inspection.pool = Some(Shared::new(*pool));
                // It was brought into view as a line that says it is being simulated.
                return vec![Effect::Reveal("inspected")];
            }
        }
    }
    Vec::new()
}

fn is_running(state: &State, request: u32) -> bool {
    matches!(&state.planning, Planning::Running(run) if run.request == request)
}

fn note_progress(state: &mut State, request: u32, progress: Progress) {
    let Planning::Running(run) = &mut state.planning else { return };
    if run.request != request {
        return;
    }
    let before = run.progress.as_ref().map(|before| before.phase);
    let now = progress.phase;
    run.progress = Some(progress);
    if before != Some(now) {
        state.say(format!("{}.", words::phase(now)));
    }
}

fn take_answer(state: &mut State, request: u32, plan: Plan) {
    let Planning::Running(run) = &state.planning else { return };
    if run.request != request {
        return;
    }
    let (document, reached) = (run.document.clone(), run.progress.clone());
    // What came with the page says more than an answer that is on its way.
    let is_known = |answer: &Answer| answer.is_given() && answer.document == document;
    let known = state.answer.as_mut().filter(|answer| is_known(answer) && !plan.complete);
    // An early answer may be on its way already when the worker is asked to stop; its last word is still to come.
    let finished = plan.complete || (run.cancelling && plan.status != Status::Searching);
    // Cancelled before there was anything to say, or anything new: the earlier answer is worth more.
    let is_empty = plan.best.is_none() && plan.surveyed.is_empty();
    if run.cancelling && (is_empty || finished && known.is_some()) {
        state.planning = Planning::Stopped(Stop::Cancelled(reached));
        state.say("Planning cancelled.");
        return;
    }
    if let Some(known) = known {
        trace::note(&mut known.trace, &plan);
        return;
    }
    if finished {
        state.say(words::announcement(&plan));
        state.planning = Planning::Idle;
    }
    let best = plan.best.clone().map(Shared::new);
    let before = state.answer.take().filter(|answer| answer.request == request || is_known(answer));
    let mut steps = before.map(|answer| answer.trace).unwrap_or_default();
    trace::note(&mut steps, &plan);
    state.answer = Some(Answer { document, request, plan: Shared::new(plan), best, trace: steps, at_hand: true });
}

/// The user wants the plan under way to stop.
pub(super) fn cancel(state: &mut State) -> Vec<Effect> {
    match &mut state.planning {
        Planning::Running(run) => {
            run.cancelling = true;
            let request = run.request;
            vec![Effect::Post(Command::Cancel { request }), Effect::AwaitCancelled(request)]
        }
        Planning::Queued(_) => {
            state.planning = Planning::Stopped(Stop::Cancelled(None));
            Vec::new()
        }
        _ => Vec::new(),
    }
}

/// The worker did not answer the cancel in time: it is ended, whatever it is at.
pub(super) fn end_patience(state: &mut State, request: u32) -> Vec<Effect> {
    let Planning::Running(run) = &mut state.planning else { return Vec::new() };
    if run.request != request {
        return Vec::new();
    }
    let reached = run.progress.take();
    state.planning = match state.answer.as_mut().filter(|answer| answer.request == request) {
        // What it had told by then stands, as after a cancel that it answers.
        Some(answer) => {
            if answer.plan.status == Status::Searching {
                answer.plan = Shared::new(Plan { status: Status::Cancelled, ..(*answer.plan).clone() });
            }
            Planning::Idle
        }
        None => Planning::Stopped(Stop::Cancelled(reached)),
    };
    state.say("Planning cancelled.");
    super::worker::restart(state)
}

/// The user picks a pool to look at: the plan's own brings the plan back.
pub(super) fn inspect(state: &mut State, counts: Vec<u32>) -> Vec<Effect> {
    let Some(answer) = state.answer.as_ref().filter(|answer| answer.at_hand) else { return Vec::new() };
    if answer.plan.best.as_ref().is_some_and(|best| best.counts == counts) {
        state.inspection = None;
        return vec![Effect::Reveal("answer")];
    }
    let request = state.next_request();
    state.inspection = Some(Inspection { request, counts: counts.clone(), pool: None });
    vec![Effect::Post(Command::Inspect { request, counts }), Effect::Reveal("inspected")]
}
