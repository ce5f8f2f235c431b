//! The input: what the draft says once it is read, and how edits change it.

use super::action::Edit;
use super::history::{self, Kind};
use super::{Document, Effect, Notice, Sharing, State};
use crate::shared::Shared;
use crate::soon;
use protocol::Diagnostic;
use scenario::desk::Understood;
use scenario::draft::{Draft, Preview};

/// A draft longer than this is read once typing pauses, and not here but by the importing worker; shorter ones at each key press.
const READ_AT_ONCE: usize = 200_000;
/// A table longer than this is shown by its beginning, and not edited: a browser's text area would freeze the page.
pub const EDITED: usize = 500_000;

/// What a draft says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The tables as understood, and every problem.
    pub preview: Shared<Preview>,
    /// The checked scenario without its trials, which do not change a plan; `None` while something is wrong.
    pub document: Option<Document>,
    /// The same with them: what is advised on.
    pub session: Option<Document>,
    /// Its latency target.
    pub target_latency_ns: Option<u64>,
    /// Whether it is still to be read: what reads comes right after the page.
    pub awaited: bool,
}

impl Reading {
    /// Nothing is known of the draft yet; what it held before, as far as it is shown beside it.
    fn awaited(before: &Preview) -> Self {
        let preview = Preview { diagnostics: Vec::new(), ..before.clone() };
        Self { preview: Shared::new(preview), document: None, session: None, target_latency_ns: None, awaited: true }
    }

    /// Reads a draft, where what reads is there; the example that the page comes with is read already.
    pub(super) fn of(state: &State) -> Self {
        match (&state.solved, state.soon) {
            (Some(solved), _) if solved.draft == state.draft => Self::from(solved.understood.clone()),
            (_, Some(ready)) => Self::from(soon::understand(ready, &state.draft)),
            _ => Self::awaited(&state.reading.preview),
        }
    }

    /// Every problem of the draft.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.preview.diagnostics
    }
}

impl From<Understood> for Reading {
    fn from(understood: Understood) -> Self {
        let session = understood.session.map(Document::from);
        Self {
            preview: Shared::new(understood.preview),
            document: understood.untried.map(Document::from).or_else(|| session.clone()),
            session,
            target_latency_ns: understood.target_latency_ns,
            awaited: false,
        }
    }
}

impl Default for Reading {
    /// That of a page before it was opened.
    fn default() -> Self {
        Self::awaited(&Preview::default())
    }
}

/// Changes the draft.
pub(super) fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    let (what, typed) = words(&edit);
    history::note(state, what, Kind::Input, typed.as_deref());
    apply(&mut state.draft, edit);
    if !is_long(&state.draft) {
        state.reading = Reading::of(state);
    }
    let mut effects = vec![changed(state), Effect::AwaitRest];
    effects.extend(own(state));
    effects
}

/// What an edit does, and what is typed into, where many key presses make one of it.
fn words(edit: &Edit) -> (String, Option<String>) {
    match edit {
        Edit::Text(field, _) => (format!("change of {}", field.words()), Some(field.name().to_owned())),
        Edit::Load(_) => ("another kind of load".to_owned(), None),
        Edit::Batch(_) => ("another kind of batch sizes".to_owned(), None),
        Edit::Used(name, true) => (format!("use of {name}"), None),
        Edit::Used(name, false) => (format!("leaving {name} out"), None),
        Edit::MaxCount(name, _) => (format!("largest count of {name}"), Some(format!("choice {name}"))),
    }
}

/// The draft is the user's own from now on, no preset's and no link's.
pub(super) fn own(state: &mut State) -> Option<Effect> {
    state.preset = None;
    // The address would otherwise bring the linked scenario back over the edits when the page is loaded anew.
    std::mem::take(&mut state.linked).then(|| Effect::SetFragment(state.page.fragment("")))
}

/// Notes that the draft is another one now.
pub(super) fn changed(state: &mut State) -> Effect {
    state.revision = state.revision.wrapping_add(1);
    state.sharing = Sharing::Idle;
    Effect::AwaitQuiet(state.revision)
}

fn apply(draft: &mut Draft, edit: Edit) {
    match edit {
        Edit::Text(field, text) => *field.of_mut(draft) = text,
        Edit::Load(load) => draft.load = load,
        Edit::Batch(batch) => draft.batch = batch,
        Edit::Used(name, used) => {
            let choice = scenario::draft::Choice { used, ..draft.choice(&name) };
            draft.choices.insert(name, choice);
        }
        Edit::MaxCount(name, max_count) => {
            let choice = scenario::draft::Choice { max_count, ..draft.choice(&name) };
            draft.choices.insert(name, choice);
        }
    }
}

/// Puts another draft in the place of this one, which can be undone; where that was the user's own work, it is said.
pub(super) fn replace(state: &mut State, draft: Draft, preset: Option<&'static str>, what: &str) -> Vec<Effect> {
    let own_work = state.preset.is_none() && !is_blank(&state.draft) && draft != state.draft;
    exchange(state, draft, what);
    state.notice = if own_work {
        Some(Notice::Replaced("Another scenario took the place of yours."))
    } else {
        // That inputs which were kept cannot be read is no matter of this one.
        state.notice.take().filter(|notice| matches!(notice, Notice::Unreadable(_)))
    };
    state.preset = preset;
    // No need to wait for more key presses; the timer of earlier ones, if any, finds another revision.
    changed(state);
    settle(state)
}

/// Puts another draft in the place of this one: a step of the history, unless the page has only just been opened.
pub(super) fn exchange(state: &mut State, draft: Draft, what: &str) {
    if !is_blank(&state.draft) && draft != state.draft {
        history::note(state, what, Kind::Whole, None);
    }
    state.preset = None;
    // The name under which the other one was saved is not this one's.
    state.library.name = None;
    state.live.forget();
    state.draft = draft;
}

/// Another draft is here: as after typing, without a pause to wait for.
pub(super) fn settle_anew(state: &mut State) -> Vec<Effect> {
    changed(state);
    let mut effects = settle(state);
    effects.extend(own(state));
    effects
}

/// Typing has paused: keeps the draft and plans it if it can be planned.
pub(super) fn settle(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::Store(Box::new(state.draft.clone()))];
    effects.extend(history::keep(state));
    if is_long(&state.draft) {
        // The importing worker is started by the part of the program that comes later.
        effects.extend(match state.later.here() {
            Some(_) => vec![super::importing::read(state)],
            None => super::later::wait(state, super::Action::Settled(state.revision)),
        });
    } else {
        effects.extend(read(state));
    }
    effects
}

/// Reads the draft.
pub(super) fn read(state: &mut State) -> Vec<Effect> {
    let reading = Reading::of(state);
    take(state, reading)
}

/// What reads is there: the draft is read, if it waits for that.
pub(super) fn catch_up(state: &mut State) -> Vec<Effect> {
    if !state.reading.awaited || is_long(&state.draft) || is_blank(&state.draft) {
        return Vec::new();
    }
    let effects = read(state);
    state.preset = super::link::preset_of(state);
    effects
}

/// The draft is read: it is planned if it can be.
pub(super) fn take(state: &mut State, reading: Reading) -> Vec<Effect> {
    state.importing.end_reading();
    state.reading = reading;
    if let Some(ready) = state.soon {
        soon::compare(ready, state);
    }
    super::planning::know(state);
    let mut effects = super::planning::plan(state);
    effects.extend(super::later::settle(state));
    effects
}

/// Whether reading it would keep the page busy.
pub(super) fn is_long(draft: &Draft) -> bool {
    draft.profiles.len() + draft.trace.len() > READ_AT_ONCE
}

fn is_blank(draft: &Draft) -> bool {
    *draft == Draft::default()
}
