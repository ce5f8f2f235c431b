//! Undo and redo of the whole input: one history, in which every change of the draft is a step, whoever makes it. Typing into one field is
//! one step until one pauses or goes elsewhere. It is bounded in steps and bytes, and knows no form: what was merely on its way into the draft
//! is not in it.

use super::{Effect, Notice, State, input, library};
use scenario::Draft;
use std::rc::Rc;

/// At most so many steps are kept.
const MOST_STEPS: usize = 100;
/// At most so many bytes of earlier drafts, but for the last, which is always kept.
const MOST_BYTES: usize = 32 << 20;
/// So many of the last steps survive a reload, if they are not longer than this in all.
const KEPT_STEPS: usize = 10;
const KEPT_BYTES: usize = 400_000;

/// What a step did is told in so many characters at most.
const LONGEST_WORDS: usize = 200;

/// A change of the input, and what was before it, or after it where it was undone.
#[derive(Debug, Clone, PartialEq)]
pub struct HistoryStep {
    /// What it did, as it follows `Undo:`.
    pub what: String,
    /// What it changed.
    pub kind: Kind,
    /// The input on its other side.
    pub draft: Rc<Draft>,
}

/// What a step changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Fields and choices.
    Input,
    /// The trials.
    Trials,
    /// Everything: another scenario took its place.
    Whole,
}

impl HistoryStep {
    /// One that was kept over a reload.
    pub fn read(what: &str, kind: f64, draft: Rc<Draft>) -> Self {
        let kind = [Kind::Input, Kind::Trials].into_iter().find(|known| f64::from(known.number()) == kind);
        Self { what: what.chars().take(LONGEST_WORDS).collect(), kind: kind.unwrap_or(Kind::Whole), draft }
    }
}

impl Kind {
    /// Its number, under which it is kept over a reload.
    pub fn number(self) -> u8 {
        match self {
            Self::Input => 0,
            Self::Trials => 1,
            Self::Whole => 2,
        }
    }
}

/// The steps that can be undone and redone, the nearest last.
#[derive(Debug, Default)]
pub struct History {
    past: Vec<HistoryStep>,
    future: Vec<HistoryStep>,
    /// What the last step was typed into, while it goes on.
    open: Option<String>,
    /// Whether it changed since it was kept.
    changed: bool,
    /// What was undone or redone just now, in words: told in a place of its own, because a plan that starts has much to tell in the common one.
    pub said: String,
}

impl History {
    /// What would be undone.
    pub fn last(&self) -> Option<&HistoryStep> {
        self.past.last()
    }

    /// What would be redone.
    pub fn next(&self) -> Option<&HistoryStep> {
        self.future.last()
    }

    /// The steps that are worth keeping over a reload, the nearest last.
    fn kept(&self) -> Vec<HistoryStep> {
        let mut bytes = 0;
        let fits = |step: &&HistoryStep| {
            bytes += size(&step.draft);
            bytes <= KEPT_BYTES
        };
        let mut kept: Vec<HistoryStep> = self.past.iter().rev().take(KEPT_STEPS).take_while(fits).cloned().collect();
        kept.reverse();
        kept
    }

    fn trim(&mut self) {
        let all =
            |history: &Self| history.past.iter().chain(&history.future).map(|step| size(&step.draft)).sum::<usize>();
        let mut bytes = all(self);
        while self.past.len() > 1 && (self.past.len() > MOST_STEPS || bytes > MOST_BYTES) {
            bytes -= size(&self.past.remove(0).draft);
        }
    }
}

/// The input is about to change: it is kept as it is. The next key in the field that was typed into last is part of the last step.
pub(super) fn note(state: &mut State, what: impl Into<String>, kind: Kind, field: Option<&str>) {
    let history = &mut state.history;
    history.said.clear();
    // What stood there to be undone by a click is no longer the last step.
    state.notice.take_if(|notice| notice.is_about_step());
    if field.is_some() && history.open.as_deref() == field {
        return;
    }
    history.past.push(HistoryStep { what: what.into(), kind, draft: Rc::new(state.draft.clone()) });
    history.future.clear();
    history.open = field.map(str::to_owned);
    history.changed = true;
    history.trim();
}

/// Nothing was typed for a good while: what comes next is another step.
pub(super) fn rest(state: &mut State) {
    state.history.open = None;
}

/// Takes the last step back, or the last one that was taken back forth again.
pub(super) fn turn(state: &mut State, back: bool) -> Vec<Effect> {
    let history = &mut state.history;
    let Some(step) = (if back { history.past.pop() } else { history.future.pop() }) else { return Vec::new() };
    let draft = std::mem::replace(&mut state.draft, (*step.draft).clone());
    let other = HistoryStep { draft: Rc::new(draft), ..step };
    let (word, what, kind) = (if back { "Undone" } else { "Redone" }, other.what.clone(), other.kind);
    (history.open, history.changed) = (None, true);
    if back {
        history.future.push(other);
    } else {
        history.past.push(other);
    }
    if kind == Kind::Whole {
        state.live.forget();
        state.library.name = None;
    }
    state.live.form.editing = None;
    let mut effects = match state.notice.take_if(|notice| notice.is_about_step()) {
        // Starting over forgot more than the input.
        Some(Notice::StartedOver { .. }) if back => library::put_back(state),
        _ => Vec::new(),
    };
    effects.extend(input::settle_anew(state));
    state.preset = super::link::preset_of(state);
    state.history.said = format!("{word}: {what}.");
    effects
}

/// The steps of this tab before the page was loaded anew come before those since.
pub(super) fn remember(state: &mut State, mut steps: Vec<HistoryStep>) {
    steps.truncate(MOST_STEPS);
    let since = std::mem::take(&mut state.history.past);
    state.history.past = steps.into_iter().chain(since).collect();
    state.history.trim();
}

/// Keeps the last steps for a reload, if there are others than were kept.
pub(super) fn keep(state: &mut State) -> Option<Effect> {
    std::mem::take(&mut state.history.changed).then(|| Effect::KeepSteps(state.history.kept()))
}

/// Other fields, a choice and a trial have about so many bytes.
const REST_BYTES: usize = 500;
const EACH_BYTES: usize = 100;

/// About how many bytes a draft has.
fn size(draft: &Draft) -> usize {
    let long = [&draft.profiles, &draft.prices, &draft.trace, &draft.note, &draft.empirical_sizes, &draft.title];
    let text: usize = long.iter().map(|text| text.len()).sum();
    text + REST_BYTES + EACH_BYTES * (draft.choices.len() + draft.trials.told.len())
}
