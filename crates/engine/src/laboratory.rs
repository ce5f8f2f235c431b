//! The part of a session that races searches, and shows single ones trial by trial. It keeps the last box whose pools were all simulated, so
//! that further races and looks on the same document begin at once.

use crate::{Data, Load};
use planner::Advance;
use planner::races::Races;
use planner::replay::{Replay, suits};
use protocol::{Diagnostic, Event, Method, Outcome, Place, RaceReport, Task, View};

/// Races under way, and what is left of earlier ones.
#[derive(Default)]
pub struct Laboratory {
    kept: Option<Kept>,
    /// The request for the races under way.
    racing: Option<u32>,
    /// The request for a look at a search, and what it shall show.
    stepping: Option<(u32, View)>,
    /// The search that was looked at last: a later trial of it goes on from there.
    replay: Option<Replay>,
}

/// A document's box, on its way or there.
struct Kept {
    document: String,
    races: Races,
    /// The number of the load that helpers need to know, and whether it is the simulated box rather than the stream.
    load: (u64, bool),
}

impl Laboratory {
    /// Whether there is nothing to advance.
    pub fn is_idle(&self) -> bool {
        self.racing.is_none() && self.stepping.is_none()
    }

    /// Starts races. `count` counts loads.
    pub fn race(
        &mut self,
        request: u32,
        document: &str,
        (seeds, methods): (u32, Vec<Method>),
        count: &mut u64,
    ) -> Vec<Event> {
        if let Err(diagnostics) = self.keep(document, count) {
            return vec![Event::Rejected { request, diagnostics }];
        }
        self.racing = Some(request);
        self.kept = self.kept.take().map(|kept| Kept { races: kept.races.again(seeds, methods), ..kept });
        self.progress()
    }

    /// Starts a look at one search. `count` counts loads.
    pub fn step(&mut self, request: u32, document: &str, view: View, count: &mut u64) -> Vec<Event> {
        if let Err(diagnostics) = self.keep(document, count) {
            return vec![Event::Rejected { request, diagnostics }];
        }
        self.stepping = Some((request, view));
        self.progress()
    }

    /// Sees to it that the box of this document is there or on its way. What belongs to another one is dropped.
    fn keep(&mut self, document: &str, count: &mut u64) -> Result<(), Vec<Diagnostic>> {
        if self.kept.as_ref().is_some_and(|kept| kept.document == document) {
            return Ok(());
        }
        let scenario = scenario::parse(document)?.scenario;
        *count += 1;
        let races = Races::new(scenario, 0, Vec::new());
        let kept = Some(Kept { document: document.to_owned(), races, load: (*count, false) });
        *self = Self { kept, ..Self::default() };
        Ok(())
    }

    /// Stops the races of this request; what they have shown so far is the last word.
    pub fn cancel(&mut self, request: u32) -> Vec<Event> {
        if self.racing.take_if(|racing| *racing == request).is_none() {
            return Vec::new();
        }
        let report = self.kept.as_ref().and_then(|kept| kept.races.report());
        if report.is_some() || self.stepping.is_some() {
            self.kept = self.kept.take().map(|kept| Kept { races: kept.races.again(0, Vec::new()), ..kept });
        } else {
            self.kept = None;
        }
        let report = report.filter(|report| report.raced.iter().any(|races| *races > 0));
        vec![Event::Raced { request, last: true, report: report.map(Box::new) }]
    }

    /// Works for about `work` simulated queries. `count` counts loads.
    pub fn advance(&mut self, work: u64, count: &mut u64) -> Vec<Event> {
        let Some(kept) = &mut self.kept else {
            (self.racing, self.stepping) = (None, None);
            return Vec::new();
        };
        if self.stepping.is_some() && kept.races.field().is_some() {
            return self.show(work);
        }
        let known = kept.races.field().is_some();
        let advance = kept.races.advance(work);
        if !known && kept.races.field().is_some() {
            *count += 1;
            kept.load = (*count, true);
        }
        match advance {
            Advance::More => self.progress(),
            Advance::News => self.report(false).into_iter().chain(self.progress()).collect(),
            Advance::Done => {
                let last = self.report(true);
                self.racing = None;
                last.into_iter().collect()
            }
            Advance::Rejected => self.reject(),
        }
    }

    fn report(&self, last: bool) -> Option<Event> {
        let (request, report) = (self.racing?, self.kept.as_ref()?.races.report());
        Some(Event::Raced { request, last, report: report.map(Box::new) })
    }

    fn progress(&self) -> Vec<Event> {
        let request = self.racing.or(self.stepping.as_ref().map(|stepping| stepping.0));
        let progress = self.kept.as_ref().map(|kept| kept.races.progress());
        let event = request.zip(progress).map(|(request, progress)| Event::Racing { request, progress });
        event.into_iter().collect()
    }

    fn reject(&mut self) -> Vec<Event> {
        let diagnostics = self.kept.take().map(|kept| kept.races.diagnostics().to_vec()).unwrap_or_default();
        let requests = self.racing.take().into_iter().chain(self.stepping.take().map(|stepping| stepping.0));
        requests.map(|request| Event::Rejected { request, diagnostics: diagnostics.clone() }).collect()
    }

    /// Works towards the look that was asked for.
    fn show(&mut self, mut work: u64) -> Vec<Event> {
        let (Some((request, view)), Some(kept)) = (self.stepping.take(), &self.kept) else { return Vec::new() };
        let Some(field) = kept.races.field() else { return Vec::new() };
        if !suits(&view, field.problem().pools.max_counts()) {
            return vec![Event::Rejected { request, diagnostics: vec![off_the_box()] }];
        }
        let trials = view.trials as usize;
        let same = |replay: &Replay| replay.is_of(view.method, view.seed) && replay.tried().len() <= trials;
        let begin = || Replay::new(field, view.method, view.seed);
        let mut replay = self.replay.take().filter(same).unwrap_or_else(begin);
        let there = replay.advance(field, trials, &mut work);
        let slice = there.then(|| kept.races.slice(&replay, &view)).flatten();
        self.replay = Some(replay);
        if let Some(slice) = slice {
            return vec![Event::Stepped { request, slice: Box::new(slice) }];
        }
        self.stepping = Some((request, view));
        self.progress()
    }

    /// The number of the load that helpers need for the work at hand; `None` where there is none for them.
    pub fn load_number(&self) -> Option<u64> {
        let kept = self.kept.as_ref().filter(|kept| !self.is_idle() && has_load(kept))?;
        // A look at one search is nothing that could be shared.
        (self.racing.is_some() || kept.races.field().is_none()).then_some(kept.load.0)
    }

    /// What helpers need to know.
    pub fn load(&self) -> Option<Load> {
        let (kept, plan) = (self.kept.as_ref()?, self.load_number()?);
        let data = match kept.races.field() {
            Some(field) => Data::Field(field.to_bytes()),
            None => Data::Stream(kept.races.stream()?.to_bytes()?),
        };
        Some(Load { plan, document: kept.document.clone(), data })
    }

    /// A task for a helper.
    pub fn offer(&mut self) -> Option<Task> {
        self.kept.as_mut()?.races.offer()
    }

    /// Takes what a helper made of a task of load number `load`; whether it was one of ours.
    pub fn accept(&mut self, load: u64, task: &Task, outcome: Outcome) {
        if let Some(kept) = self.kept.as_mut().filter(|kept| kept.load.0 == load) {
            kept.races.accept(task, outcome);
        }
    }
}

/// Whether helpers can be told anything.
fn has_load(kept: &Kept) -> bool {
    kept.races.field().is_some() || kept.races.stream().is_some()
}

fn off_the_box() -> Diagnostic {
    let hint = "choose two types for the axes, and counts within the bounds for the others";
    Diagnostic::error(Place::of("view"), "this slice does not lie in the box", hint)
}

/// Races a document in one go, as the page would slice by slice: the same figures, to the bit.
pub fn race(document: &str, seeds: u32, methods: Vec<Method>) -> Result<RaceReport, Vec<Diagnostic>> {
    let mut races = Races::new(scenario::parse(document)?.scenario, seeds, methods);
    loop {
        match races.advance(u64::MAX) {
            Advance::Rejected => return Err(races.diagnostics().to_vec()),
            Advance::Done => return races.report().ok_or_else(Vec::new),
            Advance::More | Advance::News => {}
        }
    }
}
