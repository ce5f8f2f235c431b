//! All that the page knows, and how it changes: `update` is a pure function from state and action to the new state and
//! the effects that the shell carries out. Knows no browser, no worker and no component; it is tested natively.

mod action;
mod field;
mod importing;
#[cfg(test)]
mod importing_tests;
mod input;
mod laboratory;
#[cfg(test)]
mod laboratory_tests;
mod later;
#[cfg(test)]
mod later_tests;
mod link;
mod live;
#[cfg(test)]
mod live_tests;
mod page;
mod planning;
#[cfg(test)]
mod tests;
mod theme;
mod trial_form;
mod update;
mod worker;

pub use action::{Action, Edit, Effect};
pub use field::Field;
pub use importing::{Filing, Importing};
pub use input::{EDITED, Reading};
pub use laboratory::{Laboratory, RaceStop, Raced, SEEDS, Shading, Step, Wish, in_use};
pub use later::{Later, Rest};
pub use live::{AdviceStop, Change, Live, LiveWish};
pub use page::Page;
pub use planning::{Answer, Inspection, Planning, Run, Stop};
pub use theme::Theme;
pub use trial_form::{Blank, How, TrialForm};
pub use update::update;
pub use worker::{Trouble, Worker};

use protocol::{Diagnostic, Event};
use scenario::draft::Draft;
use std::rc::Rc;

/// A checked scenario as compact JSON text: what is sent to the worker, and what tells two scenarios apart.
pub type Document = Rc<str>;

/// All that the page knows.
#[derive(Debug)]
pub struct State {
    /// Which page is shown.
    pub page: Page,
    /// The input as typed.
    pub draft: Draft,
    /// The preset that the draft still equals.
    pub preset: Option<&'static str>,
    /// What the input says.
    pub reading: Reading,
    /// What is being planned.
    pub planning: Planning,
    /// The last answer.
    pub answer: Option<Answer>,
    /// The pool that is looked at instead of the plan's own.
    pub inspection: Option<Inspection>,
    /// Races of search methods.
    pub laboratory: Laboratory,
    /// The part of the program that a first visit can do without.
    pub later: Later,
    /// What waits for it.
    pub waiting: Vec<Action>,
    /// Files on their way into the input.
    pub importing: Importing,
    /// Trials on a real cluster.
    pub live: Live,
    /// How the worker does.
    pub worker: Worker,
    /// What to tell about the worker.
    pub trouble: Option<Trouble>,
    /// How sharing went.
    pub sharing: Sharing,
    /// Which colours the page wears.
    pub theme: Theme,
    /// What to tell about a link or a replaced input.
    pub notice: Option<Notice>,
    /// Whether a newer build of the page waits, and the user has not put it off.
    pub newer_version: bool,
    /// Where the page lies as one file to keep.
    pub archive: Option<String>,
    /// What a screen reader is told, politely.
    pub announcement: String,
    /// Whether the address carries a link to the draft as it is.
    linked: bool,
    /// The input that a preset or a link replaced.
    replaced: Option<Draft>,
    /// Counts the changes of the draft, so that a late timer is recognised.
    revision: u32,
    /// The number of the last request.
    request: u32,
    /// How often the worker crashed, and on which document.
    crashes: worker::Crashes,
}

/// How sharing went.
#[derive(Debug, Clone, PartialEq)]
pub enum Sharing {
    /// Nobody asked.
    Idle,
    /// The link is in the clipboard; its length in characters.
    Copied(usize),
    /// The link is in the address bar, but the browser does not let the page copy it; its length.
    InAddressBar(usize),
    /// The plan was handed to the clipboard as JSON; whether it took it.
    Plan(bool),
    /// There is no link, and why.
    Impossible(String),
}

/// A message above the answer that stays until it is dismissed.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The link that was opened cannot be read.
    BadLink(Vec<Diagnostic>),
    /// A preset or a link took the place of the user's own input, which can be brought back.
    Replaced,
}

/// Whether the answer that is shown belongs to the input that is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It does.
    Fresh,
    /// It will soon: a plan is on its way.
    Updating,
    /// The input cannot be planned; the answer belongs to the last one that could.
    InputInvalid,
    /// The plan for this input was stopped; the answer belongs to an earlier one.
    Stopped,
}

impl State {
    /// A page before it was opened.
    pub fn new() -> Self {
        let draft = Draft::default();
        Self {
            page: Page::Planner,
            reading: Reading::of(&draft),
            draft,
            preset: None,
            planning: Planning::Idle,
            answer: None,
            inspection: None,
            laboratory: Laboratory::default(),
            later: Later::default(),
            waiting: Vec::new(),
            importing: Importing::default(),
            live: Live::default(),
            worker: Worker::Starting,
            trouble: None,
            sharing: Sharing::Idle,
            theme: Theme::System,
            notice: None,
            newer_version: false,
            archive: None,
            announcement: String::new(),
            linked: false,
            replaced: None,
            revision: 0,
            request: 0,
            crashes: worker::Crashes::default(),
        }
    }

    /// Whether the shown answer belongs to the shown input.
    pub fn freshness(&self) -> Freshness {
        if self.importing.is_reading_input() {
            return Freshness::Updating;
        }
        let Some(document) = &self.reading.document else { return Freshness::InputInvalid };
        if self.answer.as_ref().is_some_and(|answer| answer.document == *document) {
            return Freshness::Fresh;
        }
        match &self.planning {
            Planning::Stopped(Stop::Rejected(_)) => Freshness::InputInvalid,
            Planning::Stopped(_) => Freshness::Stopped,
            _ if self.worker == Worker::Mismatched || self.worker == Worker::Broken => Freshness::Stopped,
            _ => Freshness::Updating,
        }
    }

    /// A number for the next request.
    fn next_request(&mut self) -> u32 {
        self.request = self.request.wrapping_add(1);
        self.request
    }

    /// Tells a screen reader, politely.
    fn say(&mut self, words: impl Into<String>) {
        self.announcement = words.into();
    }

    /// Every problem of the input, those that only planning brought to light last.
    pub fn diagnostics(&self) -> impl Iterator<Item = &Diagnostic> {
        let rejected: &[Diagnostic] = match &self.planning {
            Planning::Stopped(Stop::Rejected(diagnostics)) => diagnostics,
            _ => &[],
        };
        self.reading.diagnostics().iter().chain(rejected)
    }
}

pub(crate) use importing::file;
pub(crate) use laboratory::wish as laboratory_wish;
pub(crate) use link::share;
pub(crate) use live::{advise, settle as settle_live, wish as live_wish};

/// The worker's word about races, looks and advice; `None` where it is about something else.
pub(crate) fn heard_besides_plans(state: &mut State, event: &Event) -> Option<Vec<Effect>> {
    laboratory::heard(state, event).or_else(|| live::heard(state, event))
}

/// The worker did not answer the cancel of this request in time.
pub(crate) fn end_patience_besides_plans(state: &mut State, request: u32) -> Vec<Effect> {
    let mut effects = laboratory::end_patience(state, request);
    effects.extend(live::end_patience(state, request));
    effects
}

impl Default for State {
    fn default() -> Self {
        Self::new()
    }
}
