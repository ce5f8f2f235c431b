//! Races with as many threads as the machine has processors: one drives the session, the others are its helpers. The figures are the same
//! for any number of them.

use crate::progress::Bar;
use engine::{Helper, Load, Session};
use protocol::{Command, Diagnostic, Event, Method, Outcome, RaceReport, Task};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

/// Simulated queries between two looks at what helpers have sent: some milliseconds.
const SLICE: u64 = 1_000_000;
/// Tasks that a helper has at a time.
const AHEAD: usize = 3;

/// A task, and what it is done on.
type Given = (Arc<Load>, Task);
/// What came of it.
type Taken = (usize, u64, Task, Option<Outcome>);

/// Races each of the methods with the seeds 0 up to `seeds`.
pub fn race(document: &str, seeds: u32, methods: Vec<Method>, bar: &Bar) -> Result<RaceReport, Vec<Diagnostic>> {
    let helpers = thread::available_parallelism().map_or(0, |threads| threads.get() - 1);
    thread::scope(|scope| {
        let (taken, heard) = channel::<Taken>();
        let helpers: Vec<Sender<Given>> = (0..helpers)
            .map(|number| {
                let (give, given) = channel();
                let taken = taken.clone();
                scope.spawn(move || help(number, &given, &taken));
                give
            })
            .collect();
        let mut session = Session::new();
        let mut events = session.handle(Command::Race { request: 0, document: document.to_owned(), seeds, methods });
        let mut outstanding = vec![0; helpers.len()];
        let mut load: Option<Arc<Load>> = None;
        while !session.is_idle() {
            feed(&mut session, &helpers, &mut outstanding, &mut load);
            events = session.advance(SLICE);
            for (number, plan, task, outcome) in heard.try_iter() {
                outstanding[number] -= 1;
                if let Some(outcome) = outcome {
                    session.accept(plan, &task, outcome);
                }
            }
            show(&events, bar);
        }
        bar.clear();
        last_word(events)
    })
}

fn help(number: usize, given: &Receiver<Given>, taken: &Sender<Taken>) {
    let mut ready: Option<(u64, Option<Helper>)> = None;
    for (load, task) in given {
        if ready.as_ref().is_none_or(|(plan, _)| *plan != load.plan) {
            ready = Some((load.plan, Helper::new(&load)));
        }
        let outcome = ready.as_ref().and_then(|(_, helper)| helper.as_ref()?.work(&task));
        if taken.send((number, load.plan, task, outcome)).is_err() {
            return;
        }
    }
}

/// Gives every helper that has room what the session has to offer.
fn feed(session: &mut Session, helpers: &[Sender<Given>], outstanding: &mut [usize], load: &mut Option<Arc<Load>>) {
    let Some(plan) = session.plan() else { return };
    if load.as_ref().is_none_or(|load| load.plan != plan) {
        *load = session.load().map(Arc::new);
    }
    let Some(load) = load else { return };
    for (helper, outstanding) in helpers.iter().zip(outstanding) {
        while *outstanding < AHEAD {
            let Some(task) = session.offer() else { return };
            // A helper that is gone does nothing; the session does its tasks itself.
            if helper.send((Arc::clone(load), task)).is_err() {
                break;
            }
            *outstanding += 1;
        }
    }
}

fn show(events: &[Event], bar: &Bar) {
    if let Some(Event::Racing { progress, .. }) = events.last() {
        bar.show_races(progress);
    }
}

fn last_word(events: Vec<Event>) -> Result<RaceReport, Vec<Diagnostic>> {
    match events.into_iter().next_back() {
        Some(Event::Raced { report: Some(report), .. }) => Ok(*report),
        Some(Event::Rejected { diagnostics, .. }) => Err(diagnostics),
        _ => Err(Vec::new()),
    }
}
