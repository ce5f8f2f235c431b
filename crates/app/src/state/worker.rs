//! How the worker does: the handshake, crashes and fresh starts. A crash never costs the user anything but time; a crash
//! that comes back on the same input is not tried for ever.

use super::planning::{self, Planning, Stop};
use super::{Document, Effect, Freshness, State};
use protocol::{BUILD, VERSION};

/// How the worker does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worker {
    /// It is on its way.
    Starting,
    /// It said hello, and it is of our build.
    Ready,
    /// It is of another build: the page must be loaded anew.
    Mismatched,
    /// It does not start, or it crashes without anything to do.
    Broken,
}

/// What to tell about the worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// It crashed; a fresh one plans again.
    Restarted,
    /// It crashed twice on this input.
    CrashedTwice,
    /// It does not start.
    CannotStart,
    /// It is of another build.
    OtherBuild,
}

/// As often as this the worker may crash on one input, and fail to start.
const PATIENCE: u32 = 2;

/// How often the worker crashed.
#[derive(Debug, Clone, Default)]
pub(super) struct Crashes {
    document: Option<Document>,
    count: u32,
    starts: u32,
}

/// A fresh worker in the place of the one there is.
pub(super) fn restart(state: &mut State) -> Vec<Effect> {
    state.worker = Worker::Starting;
    state.inspection = None;
    state.laboratory.lose();
    state.live.lose();
    state.what_if.lose();
    if let Some(answer) = &mut state.answer {
        answer.at_hand = false;
    }
    vec![Effect::StartWorker]
}

/// The worker says hello.
pub(super) fn greet(state: &mut State, protocol: u32, build: &str) -> Vec<Effect> {
    if protocol != VERSION || build != BUILD {
        state.worker = Worker::Mismatched;
        state.trouble = Some(Trouble::OtherBuild);
        state.planning = Planning::Idle;
        return Vec::new();
    }
    state.worker = Worker::Ready;
    state.crashes.starts = 0;
    match std::mem::replace(&mut state.planning, Planning::Idle) {
        Planning::Queued(document) => planning::start(state, document),
        other => {
            state.planning = other;
            Vec::new()
        }
    }
}

/// The worker stopped unexpectedly: replaces it, and plans again unless this input has brought it down before.
pub(super) fn crash(state: &mut State) -> Vec<Effect> {
    match state.worker {
        Worker::Starting => return fail_to_start(state),
        // The page must be loaded anew, whatever becomes of that worker.
        Worker::Mismatched => return Vec::new(),
        Worker::Ready | Worker::Broken => {}
    }
    let document = match &state.planning {
        Planning::Running(run) => Some(run.document.clone()),
        _ => None,
    };
    // A worker that was lost while it planned nothing says nothing of any input.
    if document.is_some() && state.crashes.document == document {
        state.crashes.count += 1;
    } else {
        let count = u32::from(document.is_some());
        state.crashes = Crashes { document: document.clone(), count, starts: 0 };
    }
    let answered = state.answer.as_ref().map(|answer| answer.document.clone());
    let answered = answered.filter(|_| state.freshness() == Freshness::Fresh);
    let hopeless = state.crashes.count >= PATIENCE;
    state.trouble = Some(if hopeless { Trouble::CrashedTwice } else { Trouble::Restarted });
    state.say("The planner stopped unexpectedly and was started anew.");
    state.live.crash();
    let effects = restart(state);
    state.planning = match document {
        Some(_) if hopeless => Planning::Stopped(Stop::Crashed),
        Some(document) => Planning::Queued(document),
        None => match (std::mem::replace(&mut state.planning, Planning::Idle), answered) {
            // Other pools are looked at on the queries of the worker that planned, which are gone.
            (Planning::Idle, Some(document)) => Planning::Queued(document),
            (other, _) => other,
        },
    };
    effects
}

fn fail_to_start(state: &mut State) -> Vec<Effect> {
    state.crashes.starts += 1;
    if state.crashes.starts < PATIENCE {
        return restart(state);
    }
    state.worker = Worker::Broken;
    state.trouble = Some(Trouble::CannotStart);
    state.planning = Planning::Idle;
    Vec::new()
}

/// The user asks for a plan: whatever went wrong before is forgiven once more.
pub(super) fn forgive(state: &mut State) -> Vec<Effect> {
    state.crashes = Crashes::default();
    state.trouble = None;
    if state.worker == Worker::Broken { restart(state) } else { Vec::new() }
}

/// A plan came to its end: the crash before it is history.
pub(super) fn calm(state: &mut State) {
    state.crashes = Crashes::default();
    if state.trouble == Some(Trouble::CrashedTwice) {
        state.trouble = None;
    }
}
