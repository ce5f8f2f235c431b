//! The live mode: trials on a real cluster are told, and advice on the next one is asked for whenever they or the scenario change. The
//! trials are part of the draft; what is here is the form and the advice.

use super::history::{self, Kind};
use super::trial_form::{Blank, How, TrialForm};
use super::update::element_of;
use super::worker::Worker;
use super::{Document, Effect, Freshness, Page, Planning, State, input};
use crate::live_words as words;
use crate::shared::Shared;
use protocol::{Advice, Command, Diagnostic, Event, Place, RaceProgress};
use scenario::draft::{Told, read_load_change};
use scenario::tables::LogUnit;
use scenario::{MAX_TRIALS, Prior};

/// What the live mode shows and does.
#[derive(Debug, Default)]
pub struct Live {
    /// The form for the next trial.
    pub form: TrialForm,
    /// Advice under way.
    pub run: Option<AdviceRun>,
    /// The last advice.
    pub advice: Option<Advised>,
    /// By how much the load has changed, as typed, and what was wrong with that.
    pub load_change: (String, Vec<Diagnostic>),
    /// How advice on a document ended, where it was not given.
    pub stop: Option<(Document, AdviceStop)>,
}

/// Advice under way.
#[derive(Debug, Clone, PartialEq)]
pub struct AdviceRun {
    /// The request's number.
    pub request: u32,
    /// What is advised on.
    pub document: Document,
    /// Where it stands.
    pub progress: Option<RaceProgress>,
    /// Whether it was asked to stop.
    pub cancelling: bool,
}

/// Advice, and on what.
#[derive(Debug, Clone)]
pub struct Advised {
    /// The scenario with its trials.
    pub document: Document,
    /// The advice.
    pub advice: Shared<Advice>,
}

/// Why there is no advice.
#[derive(Debug, Clone, PartialEq)]
pub enum AdviceStop {
    /// The user cancelled it.
    Cancelled,
    /// The worker crashed.
    Crashed,
    /// The document cannot be advised on.
    Rejected(Vec<Diagnostic>),
}

/// A change of the trials.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// So many were told.
    Told(usize),
    /// The one with this number, from 1, was changed.
    Edited(usize),
    /// The one with this number, from 1, was removed.
    Removed(usize),
    /// All were made under another load than there is now.
    Load,
    /// All were made under another latency target, or with other batch sizes.
    Target,
}

/// What the user wishes of the live mode.
#[derive(Debug, Clone, PartialEq)]
pub enum LiveWish {
    /// A text of the form.
    Fill(Blank, String),
    /// Another way of measuring.
    How(How),
    /// Another unit of the log.
    Unit(LogUnit),
    /// This pool in the form.
    Choose(Vec<u32>),
    /// To tell what is in the form.
    Tell,
    /// To change the trial at this place.
    Edit(usize),
    /// To leave it as it is.
    Leave,
    /// To take the trial at this place away.
    Remove(usize),
    /// By how much the load has changed, as typed.
    FillLoad(String),
    /// To take the trials so far for those of the load before.
    ChangeLoad,
    /// To take them for those of another latency target, or of other batch sizes.
    ChangeTarget,
    /// To think this of pools beforehand.
    Prior(Prior),
    /// Advice, where it was stopped.
    Ask,
    /// To stop it.
    Cancel,
}

impl Live {
    /// Another scenario takes the place of this one.
    pub(super) fn forget(&mut self) {
        let run = self.run.take();
        *self = Self { run, ..Self::default() };
    }

    /// The worker is about to be replaced, because it crashed.
    pub(super) fn crash(&mut self) {
        if let Some(run) = self.run.take().filter(|run| !run.cancelling) {
            self.stop = Some((run.document, AdviceStop::Crashed));
        }
    }

    /// The worker is gone, and with it whatever it was at.
    pub(super) fn lose(&mut self) {
        self.run = None;
    }
}

impl State {
    /// Whether the shown advice belongs to the shown scenario and trials.
    pub fn advice_freshness(&self) -> Freshness {
        let Some(session) = &self.reading.session else { return Freshness::InputInvalid };
        match (&self.live.advice, &self.live.stop) {
            (Some(advised), _) if advised.document == *session => Freshness::Fresh,
            (_, Some((document, AdviceStop::Rejected(_)))) if document == session => Freshness::InputInvalid,
            (_, Some((document, _))) if document == session => Freshness::Stopped,
            _ if self.worker == Worker::Mismatched || self.worker == Worker::Broken => Freshness::Stopped,
            _ => Freshness::Updating,
        }
    }

    /// The names of the types, in the document's order.
    fn type_names(&self) -> Vec<String> {
        let prices = self.reading.preview.prices.iter();
        prices.filter(|price| price.has_profile).map(|price| price.name.clone()).collect()
    }
}

/// Asks for advice on the session as it is, if there is none yet and it is looked at.
pub(crate) fn advise(state: &mut State) -> Vec<Effect> {
    let wanted = state.page == Page::Live && state.worker == Worker::Ready;
    let Some(document) = state.reading.session.clone().filter(|_| wanted) else { return Vec::new() };
    let live = &mut state.live;
    if live.advice.as_ref().is_some_and(|advised| advised.document == document) {
        // Back at what is advised on: other advice under way is of no use any more.
        let other = live.run.take();
        return other.map(|run| Effect::Post(Command::Cancel { request: run.request })).into_iter().collect();
    }
    let under_way = live.run.as_ref().is_some_and(|run| run.document == document && !run.cancelling);
    if under_way || live.stop.as_ref().is_some_and(|stop| stop.0 == document) {
        return Vec::new();
    }
    let request = state.next_request();
    state.live.stop = None;
    state.live.run = Some(AdviceRun { request, document: document.clone(), progress: None, cancelling: false });
    vec![Effect::Post(Command::Advise { request, document: document.to_string() })]
}

/// The user wishes something.
pub(crate) fn wish(state: &mut State, wish: LiveWish) -> Vec<Effect> {
    let form = &mut state.live.form;
    match wish {
        LiveWish::Fill(blank, text) => {
            let is_log = blank == Blank::Log;
            form.fill(blank, text);
            return if is_log { read_log(state) } else { Vec::new() };
        }
        LiveWish::How(how) => (form.how, form.touched) = (how, true),
        LiveWish::Unit(unit) => {
            form.unit = unit;
            return read_log(state);
        }
        LiveWish::Choose(counts) => return choose(state, &counts),
        LiveWish::Tell => return tell(state),
        LiveWish::Edit(place) => {
            let Some(told) = state.draft.trials.told.get(place) else { return Vec::new() };
            form.edit(place, told);
            return vec![Effect::Focus("tell".to_owned(), 0)];
        }
        LiveWish::Leave => {
            form.clear();
            prefill(state);
        }
        LiveWish::Remove(place) if place < state.draft.trials.told.len() => {
            form.editing = None;
            return change(state, Change::Removed(place + 1), |told| drop(told.remove(place)));
        }
        LiveWish::Remove(_) => {}
        LiveWish::FillLoad(text) => state.live.load_change = (text, Vec::new()),
        LiveWish::ChangeLoad => return change_load(state),
        LiveWish::ChangeTarget => {
            return change(state, Change::Target, |told| told.iter_mut().for_each(Told::target_has_changed));
        }
        LiveWish::Prior(prior) => {
            history::note(state, "another view of pools beforehand", Kind::Input, None);
            state.draft.trials.prior = prior;
            return amended(state);
        }
        LiveWish::Ask => {
            state.live.stop = None;
            let mut effects = super::worker::forgive(state);
            effects.extend(advise(state));
            return effects;
        }
        LiveWish::Cancel => return cancel(state),
    }
    Vec::new()
}

/// Reads the log, now or, if it is long, once typing pauses.
fn read_log(state: &mut State) -> Vec<Effect> {
    if state.live.form.log_is_short() {
        state.live.form.read_log(state.reading.target_latency_ns);
        return Vec::new();
    }
    state.live.form.reading = None;
    vec![input::changed(state)]
}

/// Typing has paused, or the scenario is another one: what is in the form is read again.
pub(crate) fn settle(state: &mut State) -> Vec<Effect> {
    state.live.form.read_log(state.reading.target_latency_ns);
    advise(state)
}

fn choose(state: &mut State, counts: &[u32]) -> Vec<Effect> {
    let Some(advised) = &state.live.advice else { return Vec::new() };
    state.live.form.choose(counts, &advised.advice.types);
    state.live.form.touched = true;
    state.say(words::chosen(counts, &advised.advice.types));
    vec![Effect::Focus("tell".to_owned(), 0)]
}

/// Puts the first suggestion into a form that nobody has touched.
fn prefill(state: &mut State) {
    let live = &mut state.live;
    let advice = live.advice.as_ref().map(|advised| &advised.advice).filter(|_| !live.form.touched);
    if let Some((advice, next)) = advice.and_then(|advice| Some((advice, advice.next.first()?))) {
        live.form.choose(&next.outlook.counts, &advice.types);
    }
}

fn tell(state: &mut State) -> Vec<Effect> {
    let names = state.type_names();
    let (there, editing) = (state.draft.trials.told.len(), state.live.form.editing);
    let trials = state.live.form.told(&names).and_then(|trials| {
        if editing.is_none() && there + trials.len() > MAX_TRIALS {
            let message = format!("There are {there} trials, and at most {MAX_TRIALS} are kept.");
            return Err(vec![Diagnostic::error(Place::of("trial_pool"), message, "Remove some first.")]);
        }
        Ok(trials)
    });
    if trials.is_ok() {
        state.live.form.clear();
    }
    match (trials, editing) {
        (Err(problems), _) => {
            let first = problems.first().map(|it| Effect::Focus(element_of(&it.place), it.place.row));
            state.say("The trial cannot be told yet: see the problems in the form.");
            state.live.form.problems = problems;
            first.into_iter().collect()
        }
        (Ok(trials), Some(place)) => change(state, Change::Edited(place + 1), |told| {
            for (there, trial) in told.iter_mut().skip(place).zip(trials) {
                // What is put right is what was measured, under the load that there was.
                *there = Told { load_ppm: there.load_ppm, ..trial };
            }
        }),
        (Ok(trials), None) => change(state, Change::Told(trials.len()), |told| told.extend(trials)),
    }
}

/// Changes the trials, and remembers how they were.
fn change(state: &mut State, change: Change, make: impl FnOnce(&mut Vec<Told>)) -> Vec<Effect> {
    history::note(state, words::step(change), Kind::Trials, None);
    make(&mut state.draft.trials.told);
    state.say(words::changed(change));
    amended(state)
}

/// The trials were made under another load than there is now.
fn change_load(state: &mut State) -> Vec<Effect> {
    match read_load_change(&state.live.load_change.0) {
        Err(problems) => {
            state.say("The load cannot be changed yet: see the problem below the trials.");
            state.live.load_change.1 = problems;
            vec![Effect::Focus("trial_load".to_owned(), 0)]
        }
        Ok(times) => {
            state.live.load_change = (String::new(), Vec::new());
            change(state, Change::Load, |told| told.iter_mut().for_each(|told| told.load_has_changed(times)))
        }
    }
}

/// The session is another one now: it is kept, and advised on at once.
fn amended(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::from_iter(input::own(state));
    input::changed(state);
    effects.extend(input::settle(state));
    prefill(state);
    effects
}

fn cancel(state: &mut State) -> Vec<Effect> {
    let Some(run) = &mut state.live.run else { return Vec::new() };
    run.cancelling = true;
    let request = run.request;
    vec![Effect::Post(Command::Cancel { request }), Effect::AwaitCancelled(request)]
}

/// The worker did not answer the cancel in time: it is ended, and a plan that was under way begins anew.
pub(super) fn end_patience(state: &mut State, request: u32) -> Vec<Effect> {
    if !stopped(state, request) {
        return Vec::new();
    }
    if let Planning::Running(run) = &state.planning {
        state.planning = Planning::Queued(run.document.clone());
    }
    super::worker::restart(state)
}

/// Notes that this request was cancelled; whether it was under way.
fn stopped(state: &mut State, request: u32) -> bool {
    let Some(run) = state.live.run.take_if(|run| run.request == request) else { return false };
    state.live.stop = Some((run.document, AdviceStop::Cancelled));
    state.say("Advice cancelled.");
    true
}

/// The worker's word about advice; `None` where it is about something else.
pub(super) fn heard(state: &mut State, event: &Event) -> Option<Vec<Effect>> {
    let under_way = |state: &State, request: u32| state.live.run.as_ref().is_some_and(|run| run.request == request);
    match event {
        Event::Advising { request, progress } => {
            if let Some(run) = state.live.run.as_mut().filter(|run| run.request == *request) {
                run.progress = Some(*progress);
            }
        }
        Event::Advised { request, advice } if under_way(state, *request) => take(state, advice),
        Event::Unadvised { request } => drop(stopped(state, *request)),
        Event::Rejected { request, diagnostics } if under_way(state, *request) => {
            let document = state.live.run.take()?.document;
            state.live.stop = Some((document, AdviceStop::Rejected(diagnostics.clone())));
            state.say("There is no advice on this input.");
        }
        // What is left of earlier requests means nothing any more.
        Event::Advised { .. } => {}
        _ => return None,
    }
    Some(Vec::new())
}

fn take(state: &mut State, advice: &Advice) {
    let Some(run) = state.live.run.take() else { return };
    state.say(words::announcement(advice));
    state.live.advice = Some(Advised { document: run.document, advice: Shared::new(advice.clone()) });
    prefill(state);
}
