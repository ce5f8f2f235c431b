//! Files on their way into the input: shown with what they are, answered for, accepted or discarded. The files themselves lie in
//! the importing worker; here is what the user said about them. Every request tells all of it, so what comes back depends on nothing else.

use super::{Effect, Notice, Page, Reading, State, input};
use crate::shared::Shared;
use crate::words::plural;
use scenario::desk::{Answered, FileView, Goal, Reply, Request, View};
use scenario::draft::Draft;

/// What the user wants of files, and what the importing worker says.
#[derive(Debug, Clone, PartialEq)]
pub enum Filing {
    /// Files are dragged over the page, or no longer.
    Dragged(bool),
    /// So many files came, by paste, drop or choice.
    Came(u32),
    /// The importing worker said something.
    Said(Reply),
    /// It stopped unexpectedly, does not start, or is of another build.
    Failed,
    /// The user said something about a file.
    Answered(Answered),
    /// This instance type is that of every file that does not say one.
    InstanceForAll(String),
    /// These two names, a file's and the input's, are one type.
    Joined(String, String),
    /// Whether the files take the place of the input, or are added to it.
    Anew(bool),
    /// Into the input with them.
    Accepted,
    /// Away with them.
    Discarded,
}

/// What is known of files on their way.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Importing {
    /// Whether files are dragged over the page.
    pub dragging: bool,
    /// How many files came since they were last shown; `Some` while nothing was shown yet.
    pub reading: Option<u32>,
    /// What lies on the desk.
    pub view: Option<Shared<View>>,
    /// What the user said about files.
    pub answers: Vec<Answered>,
    /// Names that are one type: a file's, the input's.
    pub names: Vec<(String, String)>,
    /// Whether the files take the place of the input.
    pub anew: bool,
    /// The importing worker failed.
    pub failed: bool,
    /// The request under way.
    under_way: Option<Asked>,
    /// What the user is after.
    goal: Goal,
    /// The request that the long input be read, and the revision that it tells.
    input: Option<(u32, u32)>,
}

/// A request under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    number: u32,
    /// The revision of the draft that it tells.
    revision: u32,
    /// Whether something was said since.
    outdated: bool,
}

impl Importing {
    /// Whether there is anything of files to be seen.
    pub fn is_open(&self) -> bool {
        self.reading.is_some() || self.view.is_some() || self.failed
    }

    /// Whether the files are on their way into the input.
    pub fn is_accepting(&self) -> bool {
        self.goal == Goal::Accept
    }

    /// The input is read.
    pub(super) fn end_reading(&mut self) {
        self.input = None;
    }

    /// Whether the input is so long that it is still being read.
    pub fn is_reading_input(&self) -> bool {
        self.input.is_some()
    }

    /// What the user said about a file.
    pub fn answer(&self, file: &FileView) -> Answered {
        let said = self.answers.iter().find(|said| said.file == file.file);
        said.cloned().unwrap_or_else(|| Answered { file: file.file, ..Answered::default() })
    }

    /// Closes the desk.
    fn close(&mut self) {
        *self = Self { input: self.input, ..Self::default() };
    }

    fn put(&mut self, answered: Answered) {
        self.answers.retain(|said| said.file != answered.file);
        self.answers.push(answered);
    }
}

/// Something happened.
pub(crate) fn file(state: &mut State, filing: Filing) -> Vec<Effect> {
    match filing {
        Filing::Dragged(dragging) => state.importing.dragging = dragging,
        Filing::Came(count) => return come(state, count),
        Filing::Said(reply) => return heard(state, reply),
        Filing::Failed => return fail(state),
        Filing::Answered(answered) => return say(state, |importing| importing.put(answered)),
        Filing::InstanceForAll(name) => return say(state, |importing| for_all(importing, &name)),
        Filing::Joined(theirs, ours) => return say(state, |importing| importing.names.push((theirs, ours))),
        Filing::Anew(anew) => return say(state, |importing| importing.anew = anew),
        Filing::Accepted => {
            state.say("The files go into the input.");
            return say(state, |importing| importing.goal = Goal::Accept);
        }
        Filing::Discarded => {
            state.importing.close();
            state.say("The files are discarded; the input is as it was.");
            let mut effects = vec![Effect::EndImporter, Effect::Focus(PANEL.to_owned(), 0)];
            // A long input that was being read there is read anew.
            effects.extend(state.importing.input.is_some().then(|| read(state)));
            return effects;
        }
    }
    Vec::new()
}

/// The panel that one comes from, and the place where files are shown.
const PANEL: &str = "import";
/// Where files are shown.
const PREVIEW: &str = "import-preview";

fn come(state: &mut State, count: u32) -> Vec<Effect> {
    let mut effects = Vec::new();
    if state.page != Page::Planner {
        state.page = Page::Planner;
        effects.push(Effect::SetFragment(state.page.fragment("")));
    }
    if !state.importing.is_open() {
        // An example gives way to the user's own figures; what the user typed does not.
        state.importing.anew = state.preset.is_some() || state.draft == Draft::default();
    }
    let importing = &mut state.importing;
    importing.failed = false;
    importing.dragging = false;
    // Files that nobody has seen yet are not accepted along with others.
    importing.goal = Goal::Look;
    importing.reading = Some(importing.reading.unwrap_or(0) + count);
    state.say(format!("Reading {}.", plural(u64::from(count), "file", "files")));
    effects.push(ask(state));
    effects
}

/// Asks for what lies on the desk, with all that was said. Files that wait go along.
fn ask(state: &mut State) -> Effect {
    let number = state.next_request();
    let importing = &mut state.importing;
    importing.under_way = Some(Asked { number, revision: state.revision, outdated: false });
    let draft = if importing.anew { Draft::default() } else { state.draft.clone() };
    let (answers, names, goal) = (importing.answers.clone(), importing.names.clone(), importing.goal);
    Effect::Import(Box::new(Request { number, draft: Box::new(draft), answers, names, goal }))
}

/// Has the input read, which is too long to be read here.
pub(super) fn read(state: &mut State) -> Effect {
    let number = state.next_request();
    state.importing.input = Some((number, state.revision));
    let draft = Box::new(state.draft.clone());
    Effect::Import(Box::new(Request { number, draft, goal: Goal::Read, ..Request::default() }))
}

/// The input was read, if it is still that one.
fn take_reading(state: &mut State, number: u32, reading: Reading) -> Vec<Effect> {
    let is_last = state.importing.input.is_none_or(|(awaited, _)| awaited == number);
    let end = (is_last && !state.importing.is_open()).then_some(Effect::EndImporter);
    if state.importing.input != Some((number, state.revision)) {
        // What was typed meanwhile is read once typing pauses.
        return end.into_iter().collect();
    }
    end.into_iter().chain(input::take(state, reading)).collect()
}

/// The user said something: it is told at once, or once the answer before has come.
fn say(state: &mut State, change: impl FnOnce(&mut Importing)) -> Vec<Effect> {
    change(&mut state.importing);
    if let Some(asked) = &mut state.importing.under_way {
        asked.outdated = true;
        return Vec::new();
    }
    vec![ask(state)]
}

fn for_all(importing: &mut Importing, name: &str) {
    let Some(view) = importing.view.clone() else { return };
    for file in view.files.iter().filter(|file| file.asks_instance) {
        let answered = Answered { instance: name.to_owned(), ..importing.answer(file) };
        importing.put(answered);
    }
}

fn heard(state: &mut State, reply: Reply) -> Vec<Effect> {
    let (number, draft) = match reply {
        Reply::Ready(_) => return Vec::new(),
        Reply::Shown { number, view } => {
            let first = state.importing.view.is_none();
            let Some(asked) = awaited(state, number) else { return Vec::new() };
            let told = state.importing.reading.take().map(|_| words(&view));
            state.importing.view = Some(Shared::new(view));
            if let Some(told) = told {
                state.say(told);
            }
            state.importing.under_way = None;
            if !asked.outdated {
                // What stands against accepting is in the view.
                state.importing.goal = Goal::Look;
            }
            let focus = first.then(|| Effect::Focus(PREVIEW.to_owned(), 0));
            let again = asked.outdated.then(|| ask(state));
            return focus.into_iter().chain(again).collect();
        }
        Reply::Accepted { number, draft } => (number, draft),
        Reply::Read { number, understood } => return take_reading(state, number, Reading::from(*understood)),
    };
    let Some(asked) = awaited(state, number) else { return Vec::new() };
    if asked.revision != state.revision || asked.outdated {
        // Something was typed or said meanwhile: the files go into that.
        return vec![ask(state)];
    }
    take(state, *draft)
}

/// The request under way, if that is its number.
fn awaited(state: &State, number: u32) -> Option<Asked> {
    state.importing.under_way.filter(|asked| asked.number == number)
}

fn words(view: &View) -> String {
    let wrong = view.files.iter().filter(|file| file.recognised.is_empty()).count();
    let good = plural((view.files.len() - wrong) as u64, "file was recognised", "files were recognised");
    let bad = if wrong == 0 { String::new() } else { format!(" {wrong} cannot be read.") };
    format!("{good}.{bad} See what would be imported.")
}

/// The draft with the files in it becomes the input.
fn take(state: &mut State, draft: Draft) -> Vec<Effect> {
    input::exchange(state, draft, "import");
    state.importing.close();
    state.notice = Some(Notice::Replaced("Imported."));
    state.say("The files are imported. The import can be undone.");
    let mut effects = vec![Effect::EndImporter, Effect::Focus(PANEL.to_owned(), 0)];
    effects.extend(input::settle_anew(state));
    if state.reading.document.is_none() {
        // What is shown answers another input, and the new one was never answered.
        (state.answer, state.inspection) = (None, None);
    }
    effects
}

fn fail(state: &mut State) -> Vec<Effect> {
    let mut effects = vec![Effect::EndImporter];
    if state.importing.is_open() {
        state.importing.close();
        state.importing.failed = true;
        state.say("The files could not be read.");
    }
    if state.importing.input.is_some() {
        // Then the page waits for it.
        effects.extend(input::read(state));
    }
    effects
}
