//! Scenarios that are kept in the browser: those that the user saved under a name, and the inputs of other tabs and earlier visits, which are
//! kept by themselves. The list here is the truth and the browser's storage a copy of it, so that a storage that is full or shut costs nothing
//! but the next visit. It knows no clock and no storage: both belong to the shell.

use super::{Effect, Freshness, Notice, State, input, link};
use crate::memory_words as words;
use scenario::Draft;
use std::rc::Rc;

/// So many inputs of other tabs and visits are kept.
const MOST_BY_ITSELF: usize = 5;
/// A name is cut after so many characters.
const LONGEST_NAME: usize = 100;
/// Under this id stand the scenarios that the user saved.
const NAMED: &str = "scenario.";
/// The dialog.
pub const DIALOG: &str = "scenarios";

/// A scenario that is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Saved {
    /// Where the browser keeps it; empty before it is kept for the first time.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// When it was kept, in milliseconds since 1970; 0 before.
    pub saved_ms: f64,
    /// The same in words.
    pub when: String,
    /// The pool of its plan and what that costs an hour, if it was planned then.
    pub best: Option<(String, f64)>,
    /// The input.
    pub draft: Rc<Draft>,
    /// Whether the browser keeps it; else it is gone with this tab.
    pub kept: bool,
}

impl Saved {
    /// Whether the user saved it.
    pub fn is_named(&self) -> bool {
        self.id.is_empty() || self.id.starts_with(NAMED)
    }
}

/// Why the browser keeps nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unkept {
    /// It has no storage, or does not let the page use it.
    Refused,
    /// The storage is full.
    Full,
    /// The input is longer than any storage is.
    TooLong,
}

/// What is kept, and the dialog that shows it.
#[derive(Debug, Default)]
pub struct Library {
    /// Whether the dialog is open.
    pub open: bool,
    /// What is kept, the newest first; not this tab's own input.
    pub saved: Vec<Saved>,
    /// The ids of what cannot be read.
    pub unreadable: Vec<String>,
    /// The name to save under, where the user has typed one.
    pub name: Option<String>,
    /// What is being renamed, and its name as typed.
    pub renaming: Option<(String, String)>,
    /// What the last removal or replacement took away.
    removed: Vec<Saved>,
    /// What happened last, in words.
    pub message: String,
    /// Why the browser keeps nothing.
    pub unkept: Option<Unkept>,
}

/// What the user wishes, and what the browser tells.
#[derive(Debug, Clone, PartialEq)]
pub enum LibraryWish {
    /// To see the list, or no longer.
    Show(bool),
    /// A name to save under, as typed.
    Name(String),
    /// To save the input.
    Save,
    /// To go on with this one.
    Open(String),
    /// To rename this one.
    Rename(String),
    /// The new name, as typed.
    RenameTo(String),
    /// That it be so.
    Renamed,
    /// That it stay as it is.
    RenameLeft,
    /// To have this one twice.
    Duplicate(String),
    /// To be rid of this one.
    Delete(String),
    /// To be rid of all that has a name.
    DeleteAll,
    /// To be rid of what cannot be read.
    DeleteUnreadable,
    /// To have back what was taken away.
    PutBack,
    /// To have all that has a name as a file.
    Export,
    /// The browser keeps this one, or does not.
    Put(Box<Saved>, Option<Unkept>),
    /// Another tab has changed this one, or taken it away.
    Changed(String, Option<Box<Saved>>),
    /// Another tab has taken away what was kept of this tab's input, or its place.
    Lost,
    /// Scenarios came out of a file; `None` where it holds none.
    Imported(Option<Vec<Saved>>),
    /// Whether the browser keeps the input is another matter now.
    Unkept(Option<Unkept>),
}

impl Library {
    /// What the user saved.
    pub fn named(&self) -> impl Iterator<Item = &Saved> {
        self.saved.iter().filter(|saved| saved.is_named())
    }

    /// Whether something can be put back.
    pub fn can_put_back(&self) -> bool {
        !self.removed.is_empty()
    }

    fn find(&self, id: &str) -> Option<&Saved> {
        self.saved.iter().find(|saved| saved.id == id)
    }

    fn of_name(&self, name: &str) -> Option<&Saved> {
        self.named().find(|saved| saved.name == name)
    }

    /// Takes those away for which `goes` holds, and remembers them.
    fn remove(&mut self, goes: impl Fn(&Saved) -> bool) -> Effect {
        let (removed, saved) = std::mem::take(&mut self.saved).into_iter().partition(goes);
        (self.removed, self.saved) = (removed, saved);
        Effect::DropSaved(self.removed.iter().map(|saved| saved.id.clone()).collect())
    }

    fn put(&mut self, saved: Saved) {
        self.saved.retain(|other| other.id != saved.id);
        // Newest first: a list of a few is put in order by hand.
        let place = self.saved.iter().position(|other| other.saved_ms < saved.saved_ms).unwrap_or(self.saved.len());
        self.saved.insert(place, saved);
    }

    /// A name that nothing has: with a number behind it if need be.
    fn free_name(&self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 1;
        while self.of_name(&free).is_some() {
            number += 1;
            free = format!("{name} ({number})");
        }
        free
    }
}

impl State {
    /// The name that the input would be saved under.
    pub fn name_to_save(&self) -> &str {
        self.library.name.as_deref().unwrap_or(&self.draft.title)
    }

    /// Whether something of that name is there, and would be replaced.
    pub fn would_replace(&self) -> bool {
        self.library.of_name(&tidy(self.name_to_save())).is_some()
    }
}

/// The input that a visit goes on with: that of this tab, or, in a new tab, the one that was kept last.
pub fn resumed<'a>(saved: &'a [Saved], own: Option<&str>) -> Option<&'a Saved> {
    match own {
        Some(own) => saved.iter().find(|saved| saved.id == own),
        None => saved.iter().filter(|saved| !saved.is_named()).max_by(|a, b| a.saved_ms.total_cmp(&b.saved_ms)),
    }
}

/// What the browser has kept, as the page opens.
pub(super) fn remember(state: &mut State, saved: Vec<Saved>, unreadable: Vec<String>) -> Vec<Effect> {
    for one in saved {
        state.library.put(one);
    }
    if !unreadable.is_empty() && state.notice.is_none() {
        state.notice = Some(Notice::Unreadable(unreadable.len()));
    }
    state.library.unreadable = unreadable;
    let by_itself = state.library.saved.iter().filter(|saved| !saved.is_named());
    let old: Vec<String> = by_itself.skip(MOST_BY_ITSELF).map(|saved| saved.id.clone()).collect();
    if old.is_empty() {
        return Vec::new();
    }
    state.library.saved.retain(|saved| !old.contains(&saved.id));
    vec![Effect::DropSaved(old)]
}

/// The user wishes something, or the browser tells something.
pub(super) fn wish(state: &mut State, wish: LibraryWish) -> Vec<Effect> {
    let library = &mut state.library;
    match wish {
        LibraryWish::Show(open) => return show(state, open),
        LibraryWish::Name(name) => library.name = Some(name),
        LibraryWish::Save => return save(state),
        LibraryWish::Open(id) => return open(state, &id),
        LibraryWish::Rename(id) => {
            library.renaming = library.find(&id).map(|saved| (id, saved.name.clone()));
            return vec![Effect::Focus("scenario-rename".to_owned(), 0)];
        }
        LibraryWish::RenameTo(name) => {
            if let Some(renaming) = &mut library.renaming {
                renaming.1 = name;
            }
        }
        LibraryWish::Renamed => return rename(state),
        LibraryWish::RenameLeft => library.renaming = None,
        LibraryWish::Duplicate(id) => {
            let Some(saved) = library.find(&id).cloned() else { return Vec::new() };
            let name = library.free_name(&format!("{} (copy)", words::name(&saved)));
            library.message = words::saved(&name);
            return vec![Effect::PutSaved(Box::new(Saved { id: String::new(), saved_ms: 0.0, name, ..saved }))];
        }
        LibraryWish::Delete(id) => {
            let Some(name) = library.find(&id).map(words::name) else { return Vec::new() };
            library.message = words::deleted(&name);
            return vec![library.remove(|saved| saved.id == id), Effect::Focus(DIALOG.to_owned(), 0)];
        }
        LibraryWish::DeleteAll => {
            // Starting over has taken the others away, and they can still be put back.
            let before = std::mem::take(&mut library.removed);
            let effect = library.remove(Saved::is_named);
            library.removed.extend(before);
            if let Some(Notice::StartedOver { saved, .. }) = &mut state.notice {
                *saved = 0;
            }
            state.say("The saved scenarios are deleted too.");
            return vec![effect];
        }
        LibraryWish::DeleteUnreadable => return vec![Effect::DropSaved(std::mem::take(&mut library.unreadable))],
        LibraryWish::PutBack => {
            library.message = words::back();
            return put_back(state);
        }
        LibraryWish::Export => return vec![Effect::ExportSaved(library.named().cloned().collect())],
        LibraryWish::Put(saved, unkept) => {
            library.put(*saved);
            return unkept.map(|_| tell(state, unkept)).unwrap_or_default();
        }
        LibraryWish::Changed(id, saved) => {
            library.unreadable.retain(|other| *other != id);
            library.saved.retain(|other| other.id != id);
            if let Some(saved) = saved {
                library.put(*saved);
            }
        }
        LibraryWish::Lost => return vec![Effect::Store(Box::new(state.draft.clone()))],
        LibraryWish::Imported(saved) => return import(state, saved),
        LibraryWish::Unkept(unkept) => return tell(state, unkept),
    }
    Vec::new()
}

fn show(state: &mut State, open: bool) -> Vec<Effect> {
    let library = &mut state.library;
    if std::mem::replace(&mut library.open, open) == open {
        return Vec::new();
    }
    library.renaming = None;
    if open {
        library.message = String::new();
        library.removed.clear();
    }
    let name = open.then(|| Effect::Focus("scenario-name".to_owned(), 0));
    [Effect::Dialog(DIALOG, open)].into_iter().chain(name).collect()
}

/// Without blanks around it, and not too long; never empty.
fn tidy(name: &str) -> String {
    let name: String = name.trim().chars().take(LONGEST_NAME).collect();
    if name.is_empty() { words::UNTITLED.to_owned() } else { name }
}

fn save(state: &mut State) -> Vec<Effect> {
    let name = tidy(state.name_to_save());
    let answer = state.answer.as_ref().filter(|_| state.freshness() == Freshness::Fresh);
    let best = answer.and_then(|answer| answer.best.as_ref()).map(|best| (best.label.clone(), best.cost_per_hour));
    let library = &mut state.library;
    let old = library.of_name(&name).cloned();
    let (id, message) = match &old {
        Some(old) => (old.id.clone(), words::replaced(&name)),
        None => (String::new(), words::saved(&name)),
    };
    library.removed = old.into_iter().collect();
    library.message = message;
    let draft = Rc::new(state.draft.clone());
    let saved = Saved { id, name, saved_ms: 0.0, when: String::new(), best, draft, kept: false };
    vec![Effect::PutSaved(Box::new(saved))]
}

fn open(state: &mut State, id: &str) -> Vec<Effect> {
    let Some(saved) = state.library.find(id).cloned() else { return Vec::new() };
    let name = words::name(&saved);
    let mut effects = show(state, false);
    effects.extend(input::replace(state, (*saved.draft).clone(), None, &format!("opening {name}")));
    state.library.name = saved.is_named().then_some(saved.name);
    effects.extend(input::own(state));
    state.preset = link::preset_of(state);
    state.say(format!("{name} is open."));
    effects
}

fn rename(state: &mut State) -> Vec<Effect> {
    let library = &mut state.library;
    let Some((id, name)) = library.renaming.take() else { return Vec::new() };
    let name = tidy(&name);
    if library.of_name(&name).is_some_and(|other| other.id != id) {
        library.message = words::taken(&name);
        library.renaming = Some((id, name));
        return Vec::new();
    }
    let Some(saved) = library.find(&id).cloned() else { return Vec::new() };
    library.message = words::renamed(&saved.name, &name);
    library.removed.clear();
    vec![Effect::PutSaved(Box::new(Saved { name, ..saved })), Effect::Focus(DIALOG.to_owned(), 0)]
}

/// Brings back what was taken away last.
pub(super) fn put_back(state: &mut State) -> Vec<Effect> {
    let removed = std::mem::take(&mut state.library.removed);
    removed.into_iter().map(|saved| Effect::PutSaved(Box::new(saved))).collect()
}

/// Everything that was kept by itself goes: what starting over means here. How many, and how many with a name stay.
pub(super) fn start_over(state: &mut State) -> (Effect, usize, usize) {
    let effect = state.library.remove(|saved| !saved.is_named());
    (effect, state.library.removed.len(), state.library.saved.len())
}

/// Scenarios out of a file: what is there already is left out, and no name is taken twice.
fn import(state: &mut State, saved: Option<Vec<Saved>>) -> Vec<Effect> {
    let Some(saved) = saved else {
        state.library.message = words::no_scenarios();
        return Vec::new();
    };
    let all = saved.len();
    let mut effects = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for one in saved {
        let there = state.library.named().any(|other| other.draft == one.draft && other.name == one.name);
        if there {
            continue;
        }
        let mut name = state.library.free_name(&tidy(&one.name));
        while taken.contains(&name) {
            name.push_str(" (2)");
        }
        taken.push(name.clone());
        effects.push(Effect::PutSaved(Box::new(Saved { id: String::new(), name, ..one })));
    }
    state.library.removed.clear();
    state.library.message = words::imported(effects.len(), all - effects.len());
    effects
}

/// Whether the browser keeps what it is given has changed.
fn tell(state: &mut State, unkept: Option<Unkept>) -> Vec<Effect> {
    state.library.unkept = unkept;
    if let Some(unkept) = unkept {
        state.say(words::unkept(unkept));
    }
    Vec::new()
}
