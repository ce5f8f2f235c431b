//! The laboratory: races of search methods on the input's box, and one search looked at trial by trial. Races are asked for by the user;
//! looks follow by themselves once the box is known.

use super::worker::Worker;
use super::{Document, Effect, Planning, State};
use crate::race_words as words;
use crate::shared::Shared;
use protocol::{Command, Diagnostic, Event, Method, RaceProgress, RaceReport, Slice, TypeSummary, View};

/// How many seeds can be raced.
pub const SEEDS: [u32; 3] = [10, 30, 100];
/// The first look at a search is after so many trials.
const FIRST_LOOK: u32 = 10;

/// What the laboratory shows and does.
#[derive(Debug)]
pub struct Laboratory {
    /// Who races, in the order of the tables.
    pub methods: Vec<Method>,
    /// Seeds of each.
    pub seeds: u32,
    /// The races under way.
    pub run: Option<RaceRun>,
    /// What races have shown.
    pub report: Option<Raced>,
    /// How the last races ended, where it was not by themselves.
    pub stop: Option<RaceStop>,
    /// Which search is looked at, and where; `None` before a box is known.
    pub view: Option<View>,
    /// What the cells of the slice are shaded by.
    pub shading: Shading,
    /// The search that is looked at.
    pub slice: Option<Shared<Slice>>,
    /// Whether the search goes on by itself, trial by trial.
    pub playing: bool,
    /// The request for the next look.
    asked: Option<u32>,
}

/// Races under way.
#[derive(Debug, Clone, PartialEq)]
pub struct RaceRun {
    /// The request's number.
    pub request: u32,
    /// What they race on.
    pub document: Document,
    /// Where they stand.
    pub progress: Option<RaceProgress>,
    /// Whether they were asked to stop.
    pub cancelling: bool,
}

/// What races have shown, and on what.
#[derive(Debug, Clone)]
pub struct Raced {
    /// The scenario.
    pub document: Document,
    /// The figures.
    pub report: Shared<RaceReport>,
}

/// Why races ended early.
#[derive(Debug, Clone, PartialEq)]
pub enum RaceStop {
    /// The user cancelled them.
    Cancelled,
    /// The worker crashed.
    Crashed,
    /// There is nothing to race on.
    Rejected(Vec<Diagnostic>),
}

/// What the cells of a slice are shaded by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shading {
    /// The model's mean.
    Mean,
    /// The expected improvement.
    Improvement,
    /// The true rate.
    Truth,
}

/// What the user wishes of the laboratory.
#[derive(Debug, Clone, PartialEq)]
pub enum Wish {
    /// That a method races, or does not.
    Method(Method, bool),
    /// So many seeds.
    Seeds(u32),
    /// To start.
    Start,
    /// To stop.
    Cancel,
    /// To look at another method's search.
    LookAt(Method),
    /// To look at another seed's search.
    Seed(u64),
    /// To see it after other trials.
    Step(Step),
    /// Another type along an axis, 0 or 1.
    Axis(usize, usize),
    /// Another count of a type that is not on an axis.
    Held(usize, u32),
    /// Another shading.
    Shading(Shading),
    /// That the search goes on by itself, or stands.
    Play(bool),
    /// It is time for the next trial.
    Beat,
}

/// Steps along a search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the first trial.
    First,
    /// One trial back.
    Back,
    /// One trial on.
    Forward,
    /// To the end.
    Last,
}

impl Default for Laboratory {
    /// Nothing raced yet, and everybody is ready to.
    fn default() -> Self {
        Self {
            methods: Method::ALL.to_vec(),
            seeds: SEEDS[0],
            run: None,
            report: None,
            stop: None,
            view: None,
            shading: Shading::Mean,
            slice: None,
            playing: false,
            asked: None,
        }
    }
}

impl Laboratory {
    /// The worker is gone, and with it whatever it was at.
    pub(super) fn lose(&mut self) {
        if self.run.take().is_some_and(|run| !run.cancelling) {
            self.stop = Some(RaceStop::Crashed);
        }
        (self.asked, self.playing) = (None, false);
    }
}

/// The user wishes something.
pub(crate) fn wish(state: &mut State, wish: Wish) -> Vec<Effect> {
    let laboratory = &mut state.laboratory;
    match wish {
        Wish::Method(method, races) => {
            let chosen = |it: &Method| if *it == method { races } else { laboratory.methods.contains(it) };
            laboratory.methods = Method::ALL.into_iter().filter(chosen).collect();
            Vec::new()
        }
        Wish::Seeds(seeds) => {
            laboratory.seeds = seeds;
            Vec::new()
        }
        Wish::Start => start(state),
        Wish::Cancel => cancel(state),
        Wish::Shading(shading) => {
            laboratory.shading = shading;
            Vec::new()
        }
        Wish::Play(playing) => {
            laboratory.playing = playing;
            if playing { beat(state) } else { Vec::new() }
        }
        Wish::Beat if laboratory.playing => beat(state),
        Wish::Beat => Vec::new(),
        other => look(state, &other),
    }
}

fn start(state: &mut State) -> Vec<Effect> {
    let ready = state.worker == Worker::Ready && !state.laboratory.methods.is_empty();
    let Some(document) = state.reading.document.clone().filter(|_| ready) else { return Vec::new() };
    let request = state.next_request();
    let laboratory = &mut state.laboratory;
    let (seeds, methods) = (laboratory.seeds, laboratory.methods.clone());
    laboratory.run = Some(RaceRun { request, document: document.clone(), progress: None, cancelling: false });
    if laboratory.report.as_ref().is_some_and(|raced| raced.document != document) {
        (laboratory.report, laboratory.view, laboratory.slice) = (None, None, None);
    }
    (laboratory.stop, laboratory.playing, laboratory.asked) = (None, false, None);
    vec![Effect::Post(Command::Race { request, document: document.to_string(), seeds, methods })]
}

fn cancel(state: &mut State) -> Vec<Effect> {
    let Some(run) = &mut state.laboratory.run else { return Vec::new() };
    run.cancelling = true;
    let request = run.request;
    vec![Effect::Post(Command::Cancel { request }), Effect::AwaitCancelled(request)]
}

/// The worker did not answer the cancel in time: it is ended, and a plan that was under way begins anew.
pub(super) fn end_patience(state: &mut State, request: u32) -> Vec<Effect> {
    if state.laboratory.run.take_if(|run| run.request == request).is_none() {
        return Vec::new();
    }
    state.laboratory.stop = Some(RaceStop::Cancelled);
    state.say("Races cancelled.");
    if let Planning::Running(run) = &state.planning {
        state.planning = Planning::Queued(run.document.clone());
    }
    super::worker::restart(state)
}

/// The next trial of the search that is looked at, by itself.
fn beat(state: &mut State) -> Vec<Effect> {
    if state.laboratory.asked.is_some() {
        return Vec::new();
    }
    let ended = state.laboratory.slice.as_ref().is_none_or(|slice| slice.ended);
    let step = if ended { Step::First } else { Step::Forward };
    look(state, &Wish::Step(step))
}

fn look(state: &mut State, wish: &Wish) -> Vec<Effect> {
    let shown = state.laboratory.slice.as_ref().map_or(0, |slice| slice.view.trials);
    let Some(view) = &mut state.laboratory.view else { return Vec::new() };
    match *wish {
        Wish::LookAt(method) => view.method = method,
        Wish::Seed(seed) => view.seed = seed,
        Wish::Step(Step::First) => view.trials = 0,
        Wish::Step(Step::Back) => view.trials = shown.saturating_sub(1),
        Wish::Step(Step::Forward) => view.trials = shown + 1,
        Wish::Step(Step::Last) => view.trials = u32::MAX,
        Wish::Axis(axis, kind) => {
            let other = view.axes[1 - axis];
            // The type of the other axis changes places with this one's.
            if other == kind {
                view.axes.swap(0, 1);
            } else {
                view.axes[axis] = kind;
            }
        }
        Wish::Held(kind, count) => view.held[kind] = count,
        _ => {}
    }
    ask(state)
}

/// Asks for the look that is wished for.
fn ask(state: &mut State) -> Vec<Effect> {
    let laboratory = &state.laboratory;
    let (Some(view), Some(raced)) = (laboratory.view.clone(), &laboratory.report) else { return Vec::new() };
    if state.worker != Worker::Ready {
        return Vec::new();
    }
    let document = raced.document.to_string();
    let request = state.next_request();
    state.laboratory.asked = Some(request);
    vec![Effect::Post(Command::Step { request, document, view })]
}

/// The worker's word about races and looks; `None` where it is about something else.
pub(super) fn heard(state: &mut State, event: &Event) -> Option<Vec<Effect>> {
    let racing = |state: &State, request: u32| state.laboratory.run.as_ref().is_some_and(|run| run.request == request);
    match event {
        Event::Racing { request, progress } => {
            if let Some(run) = state.laboratory.run.as_mut().filter(|run| run.request == *request) {
                run.progress = Some(*progress);
            }
            Some(Vec::new())
        }
        Event::Raced { request, last, report } if racing(state, *request) => {
            Some(take_report(state, *last, report.as_deref()))
        }
        Event::Stepped { request, slice } if state.laboratory.asked == Some(*request) => Some(take_slice(state, slice)),
        // What is left of earlier requests means nothing any more.
        Event::Raced { .. } | Event::Stepped { .. } => Some(Vec::new()),
        Event::Rejected { request, diagnostics } if racing(state, *request) => {
            state.laboratory.run = None;
            state.laboratory.stop = Some(RaceStop::Rejected(diagnostics.clone()));
            state.say("There is nothing to race on.");
            Some(Vec::new())
        }
        Event::Rejected { request, .. } if state.laboratory.asked == Some(*request) => {
            (state.laboratory.asked, state.laboratory.playing) = (None, false);
            Some(Vec::new())
        }
        _ => None,
    }
}

fn take_report(state: &mut State, last: bool, report: Option<&RaceReport>) -> Vec<Effect> {
    let Some(run) = &state.laboratory.run else { return Vec::new() };
    let (document, cancelling) = (run.document.clone(), run.cancelling);
    if let Some(report) = report {
        state.laboratory.report = Some(Raced { document, report: Shared::new(report.clone()) });
    }
    if last {
        state.laboratory.run = None;
        state.laboratory.stop = cancelling.then_some(RaceStop::Cancelled);
        let words = if cancelling { "Races cancelled.".to_owned() } else { words::races_over(report) };
        state.say(words);
    }
    // The first figures say how large the box is: from then on one search can be looked at. It waits until the races leave room.
    let Some(report) = report.filter(|_| last && state.laboratory.slice.is_none()) else { return Vec::new() };
    let method = state.laboratory.methods.first().copied().unwrap_or(Method::Ribbon);
    state.laboratory.view = first_view(report, method);
    ask(state)
}

/// A view on the two types first in the list, the others held where the optimum has them.
fn first_view(report: &RaceReport, method: Method) -> Option<View> {
    let mut axes = in_use(&report.types).take(2);
    let first = axes.next()?;
    let second = axes.next().unwrap_or(first);
    let held = report.optimum.as_ref().map_or_else(|| vec![0; report.types.len()], |it| it.counts.clone());
    Some(View { method, seed: 0, trials: FIRST_LOOK, axes: [first, second], held })
}

/// The types that may be in a pool, by their place.
pub fn in_use(types: &[TypeSummary]) -> impl Iterator<Item = usize> {
    types.iter().enumerate().filter(|(_, kind)| kind.max_count > 0).map(|(place, _)| place)
}

fn take_slice(state: &mut State, slice: &Slice) -> Vec<Effect> {
    let laboratory = &mut state.laboratory;
    laboratory.asked = None;
    if let Some(view) = &mut laboratory.view {
        view.trials = slice.view.trials;
    }
    let ended = slice.ended;
    let playing = laboratory.playing && !ended;
    laboratory.playing = playing;
    laboratory.slice = Some(Shared::new(slice.clone()));
    if playing {
        return vec![Effect::AwaitBeat];
    }
    state.say(words::search_stands(slice));
    Vec::new()
}
