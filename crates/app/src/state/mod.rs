//! All that the page knows, and how it changes: `update` is a pure function from state and action to the new state and
//! the effects that the shell carries out. Knows no browser, no worker and no component; it is tested natively.

mod action;
mod comparison;
#[cfg(test)]
mod comparison_tests;
mod field;
mod history;
#[cfg(test)]
mod history_tests;
mod importing;
#[cfg(test)]
mod importing_tests;
mod input;
mod keyboard;
mod laboratory;
#[cfg(test)]
mod laboratory_tests;
mod later;
#[cfg(test)]
mod later_tests;
mod library;
#[cfg(test)]
mod library_tests;
mod link;
mod live;
#[cfg(test)]
mod live_tests;
mod page;
mod planning;
#[cfg(test)]
mod soon_tests;
mod taking;
#[cfg(test)]
mod taking_tests;
#[cfg(test)]
mod tests;
mod theme;
mod trace;
mod trial_form;
mod update;
mod viewing;
mod what_if;
mod worker;

pub use action::{Action, Edit, Effect};
pub use comparison::{Baseline, CompareWish, Comparison, Pinned};
pub use field::Field;
pub use history::{History, HistoryStep, Kind};
pub use importing::{Filing, Importing};
pub use input::{EDITED, Reading};
pub use keyboard::{Keyboard, SHORTCUTS, Shortcut, is_key};
pub use laboratory::{Laboratory, RaceStop, Raced, SEEDS, Shading, Step, Wish, in_use};
pub use later::{Later, Rest};
pub use library::{DIALOG, Library, LibraryWish, Saved, Unkept, resumed};
pub(crate) use link::RESET;
pub use live::{AdviceStop, Change, Live, LiveWish};
pub use page::Page;
pub use planning::{Answer, Inspection, Planning, Run, Stop};
pub use taking::{Chart, Content, Goods, Ink, Picture, Take, Taking, Told, Way};
pub use theme::Theme;
pub use trace::{BestSoFar, Milestone};
pub use trial_form::{Blank, How, TrialForm};
pub use update::update;
pub use what_if::{Sought, UnderChange, WhatIf, WhatIfWish};
pub use worker::{Trouble, Worker};

use crate::format::dollars;
use crate::soon::Ready;
use protocol::{Diagnostic, Event};
use scenario::{Draft, Solved};
use std::rc::Rc;

/// So many characters of a title, and a pool of so many, go into the name of the browser's tab.
const LONGEST_TAB: usize = 80;
const LONGEST_POOL: usize = 40;

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
    /// The example that the page comes with, where it does.
    pub solved: Option<Solved>,
    /// The proof that what comes right after the page is there.
    pub soon: Option<Ready>,
    /// What was asked for before it was.
    pub asked: Vec<Action>,
    /// The part of the program that a first visit can do without.
    pub later: Later,
    /// What waits for it.
    pub waiting: Vec<Action>,
    /// Files on their way into the input.
    pub importing: Importing,
    /// Trials on a real cluster.
    pub live: Live,
    /// What would be if the scenario were another.
    pub what_if: WhatIf,
    /// How the worker does.
    pub worker: Worker,
    /// What to tell about the worker.
    pub trouble: Option<Trouble>,
    /// How sharing went.
    pub sharing: Sharing,
    /// What was copied or saved.
    pub taking: Taking,
    /// Which colours the page wears.
    pub theme: Theme,
    /// The keyboard and its help.
    pub keyboard: Keyboard,
    /// Where the page is only read, the address fragment that it shows: `Open in Ribbon` leads to the same.
    pub viewing: Option<String>,
    /// What to tell about the input.
    pub notice: Option<Notice>,
    /// Whether a newer build of the page waits, and the user has not put it off.
    pub newer_version: bool,
    /// Where the page lies as one file to keep.
    pub archive: Option<String>,
    /// What a screen reader is told, politely.
    pub announcement: String,
    /// What can be undone and redone.
    pub history: History,
    /// Scenarios that the browser keeps.
    pub library: Library,
    /// The scenario that the input is compared with.
    pub comparison: Comparison,
    /// Whether the address carries a link to the draft as it is.
    linked: bool,
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
    /// There is no link because it would be too long; how long.
    TooLong(String),
    /// The input was handed to the browser as a file.
    Filed,
    /// There is no link, and why.
    Impossible(String),
}

/// A message above the answer that stays until it is dismissed.
#[derive(Debug, Clone, PartialEq)]
pub enum Notice {
    /// The link that was opened cannot be read.
    BadLink(Vec<Diagnostic>),
    /// Another scenario took the place of the user's own input, which the last step of the history brings back; what happened.
    Replaced(&'static str),
    /// The page was started over.
    StartedOver {
        /// So many inputs of other tabs and visits were forgotten.
        forgotten: usize,
        /// So many saved scenarios stay.
        saved: usize,
    },
    /// So many inputs that were kept cannot be read.
    Unreadable(usize),
    /// The saved scenario of this name has problems, so nothing can be compared with it.
    NoComparison(String),
}

impl Notice {
    /// Whether it says what the last step of the history did.
    fn is_about_step(&self) -> bool {
        matches!(self, Self::Replaced(_) | Self::StartedOver { .. })
    }
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
        Self {
            page: Page::Planner,
            reading: Reading::default(),
            draft: Draft::default(),
            preset: None,
            planning: Planning::Idle,
            answer: None,
            inspection: None,
            laboratory: Laboratory::default(),
            solved: None,
            soon: Some(Ready::said()),
            asked: Vec::new(),
            later: Later::default(),
            waiting: Vec::new(),
            importing: Importing::default(),
            live: Live::default(),
            what_if: WhatIf::default(),
            worker: Worker::Starting,
            trouble: None,
            sharing: Sharing::Idle,
            taking: Taking::default(),
            theme: Theme::System,
            keyboard: Keyboard::default(),
            viewing: None,
            notice: None,
            newer_version: false,
            archive: None,
            announcement: String::new(),
            history: History::default(),
            library: Library::default(),
            comparison: Comparison::default(),
            linked: false,
            revision: 0,
            request: 0,
            crashes: worker::Crashes::default(),
        }
    }

    /// Whether the shown answer belongs to the shown input.
    pub fn freshness(&self) -> Freshness {
        if self.importing.is_reading_input() || self.reading.awaited {
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

    /// What the browser's tab is called: the title and, behind it, the answer.
    pub fn tab_title(&self) -> String {
        const PAGE: &str = "Ribbon";
        let title: String = self.draft.title.trim().chars().take(LONGEST_TAB).collect();
        if title.is_empty() {
            return PAGE.to_owned();
        }
        let fresh = self.freshness() == Freshness::Fresh;
        let best = self.answer.as_ref().filter(|_| fresh).and_then(|answer| answer.best.as_ref());
        let Some(best) = best else { return format!("{title} · {PAGE}") };
        let pool = if best.label.chars().count() <= LONGEST_POOL { format!(" {}", best.label) } else { String::new() };
        format!("{title} · {}/h{pool} · {PAGE}", dollars(best.cost_per_hour))
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

pub(crate) use comparison::compare;
pub(crate) use importing::file;
pub(crate) use laboratory::wish as laboratory_wish;
pub(crate) use link::share;
pub(crate) use live::{advise, settle as settle_live, wish as live_wish};
pub(crate) use taking::take;
pub(crate) use update::act;

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
