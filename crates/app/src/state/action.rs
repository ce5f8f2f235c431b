//! What can happen to the page, and what it asks of the browser in return. Plain data on both sides.

use super::comparison::{CompareWish, Pinned};
use super::field::Field;
use super::history::HistoryStep;
use super::importing::Filing;
use super::laboratory::Wish;
use super::later::Rest;
use super::library::{LibraryWish, Saved};
use super::live::LiveWish;
use super::page::Page;
use super::taking::{Content, Picture, Take};
use super::theme::Theme;
use super::what_if::WhatIfWish;
use protocol::{Command, Event, Place};
use scenario::Solved;
use scenario::desk::Request;
use scenario::draft::{BatchKind, Draft, LoadKind};

/// Something happened.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// The page was opened, with this address fragment and with what an earlier visit stored.
    Opened {
        /// Without the `#`; may be empty.
        fragment: String,
        /// The stored draft.
        stored: Option<Box<Draft>>,
        /// The stored choice of colours.
        theme: Theme,
    },
    /// Something was handed to the page in its address.
    Handed {
        /// It, without the `#` and the page's name.
        fragment: String,
        /// The draft that an earlier visit stored, where the page is just opened.
        stored: Option<Box<Draft>>,
    },
    /// The user changed the input.
    Edited(Edit),
    /// Nothing was typed for a while since this revision of the draft.
    Settled(u32),
    /// Nothing was typed for a good while.
    Rested,
    /// The user picked a preset by its id.
    PresetPicked(String),
    /// The user wants the last change of the input back.
    Undo,
    /// The user wants the change that was undone last.
    Redo,
    /// What earlier visits and other tabs left, besides the input to go on with.
    Remembered {
        /// The steps of this tab before it was loaded anew.
        steps: Vec<HistoryStep>,
        /// Scenarios that the browser keeps.
        saved: Vec<Saved>,
        /// The ids of those that cannot be read.
        unreadable: Vec<String>,
    },
    /// The user wishes something of the saved scenarios, or the browser tells of them.
    Library(LibraryWish),
    /// The user wishes to compare scenarios.
    Compare(CompareWish),
    /// The worker that plans aside said something.
    AsideSaid(Event),
    /// That worker stopped unexpectedly.
    AsideFailed,
    /// The user wants the input as a file.
    FileAsked,
    /// The address fragment changed while the page was open.
    FragmentChanged(String),
    /// The worker said something.
    WorkerSaid(Event),
    /// The worker stopped unexpectedly.
    WorkerFailed,
    /// The user wants the plan under way to stop.
    CancelAsked,
    /// The worker had its time to answer the cancel of this request.
    PatienceOver(u32),
    /// The user wants a plan where none is under way.
    PlanAsked,
    /// The user wants to see this pool.
    PoolPicked(Vec<u32>),
    /// Back from that pool to the plan.
    PoolLeft,
    /// The user wishes something of the laboratory.
    Laboratory(Wish),
    /// Something about files on their way into the input.
    Filed(Filing),
    /// The user wishes something of the live mode.
    Live(LiveWish),
    /// The user wonders what would be.
    WhatIf(WhatIfWish),
    /// The example that the page comes with, solved: said before [`Action::Opened`].
    Solved(Box<Solved>),
    /// Something about the part of the program that comes later.
    Rest(Rest),
    /// The user wants a link.
    ShareAsked,
    /// The link is in the clipboard, or the browser refused; and how many characters the whole address has.
    Copied(bool, usize),
    /// Something is taken along.
    Take(Take),
    /// The user wants another seed.
    SeedAsked,
    /// The browser's randomness, for a seed.
    SeedDrawn(u64),
    /// The user wants other colours.
    ThemeToggled,
    /// The page was opened to be read, not to be changed: said before [`Action::Opened`].
    ViewAsked,
    /// A key was pressed where nothing is typed, as `super::keyboard` writes it.
    KeyPressed(String),
    /// The user wants help.
    HelpAsked,
    /// The help is closed, or is to be.
    HelpClosed,
    /// Whether single keys do anything.
    SingleKeysSet(bool),
    /// The user wants to see another page.
    PageAsked(Page),
    /// The user has read the notice.
    NoticeDismissed,
    /// The user wants to go where a problem is.
    PlaceAsked(Place),
    /// The user wants to go to a part of the page.
    PartAsked(&'static str),
    /// The user wants to load the page anew.
    ReloadAsked,
    /// The page lies at this address as one file to keep.
    ArchiveFound(String),
    /// A newer build of the page is there.
    NewVersionFound,
    /// The user stays with this build for now.
    NewVersionPutOff,
}

/// One change of the input.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    /// A text.
    Text(Field, String),
    /// Another kind of load.
    Load(LoadKind),
    /// Another kind of batch sizes.
    Batch(BatchKind),
    /// Whether a type may be in a pool.
    Used(String, bool),
    /// How many of a type may be in a pool, as typed.
    MaxCount(String, String),
}

/// Something for the browser to do.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Start the worker; one that runs is ended first.
    StartWorker,
    /// Send this to the worker.
    Post(Command),
    /// Say [`Action::Settled`] with this revision after a pause; forget an earlier wish of this kind.
    AwaitQuiet(u32),
    /// Say [`Action::PatienceOver`] with this request after a moment.
    AwaitCancelled(u32),
    /// Say [`Wish::Beat`] after as long as one looks at a trial.
    AwaitBeat,
    /// Say [`WhatIfWish::Rested`] with this number after a moment; forget an earlier wish of this kind.
    AwaitStill(u32),
    /// Say [`Action::Rested`] after a good while.
    AwaitRest,
    /// Keep this draft for the next visit.
    Store(Box<Draft>),
    /// Keep these steps for when the page is loaded anew in this tab.
    KeepSteps(Vec<HistoryStep>),
    /// Keep what the input is compared with for then; nothing where it stands alone.
    KeepBaseline(Option<Pinned>),
    /// Keep this scenario, and say [`LibraryWish::Put`]; one without an id gets one, and one without a time that of now.
    PutSaved(Box<Saved>),
    /// Keep the scenarios with these ids no longer.
    DropSaved(Vec<String>),
    /// Hand these out as one file.
    ExportSaved(Vec<Saved>),
    /// Hand this text out as a file of this name.
    Download(String, String),
    /// Open the dialog with this id, or close it.
    Dialog(&'static str, bool),
    /// Start another worker, beside the one that plans the input.
    StartAside,
    /// Send this to it.
    PostAside(Command),
    /// End it.
    EndAside,
    /// Forget what was kept.
    Forget,
    /// Wear these colours.
    ApplyTheme(Theme),
    /// Keep the choice of colours for the next visit.
    StoreTheme(Theme),
    /// Keep for the next visit whether single keys do anything.
    StoreSingleKeys(bool),
    /// Open the help, or close it.
    ShowHelp(bool),
    /// Go to this address fragment (with its `#`), as a link does.
    Follow(String),
    /// Put this into the address fragment without a step in the history; empty takes it away.
    SetFragment(String),
    /// Copy the page's whole address, and say [`Action::Copied`].
    CopyAddress,
    /// Copy this, and say [`Take::Done`].
    Copy(Content),
    /// Save this as a file of this name, and say [`Take::Done`].
    Save(&'static str, Content),
    /// Save a chart as a picture, and say [`Take::Done`].
    Draw(Box<Picture>),
    /// Say [`Take::Faded`] with this number after as long as one reads a line.
    AwaitFaded(u32),
    /// Draw randomness, and say [`Action::SeedDrawn`].
    DrawSeed,
    /// Put the cursor into the element with this id, in this row of its text (from 1; 0: wherever).
    Focus(String, u32),
    /// Bring the element with this id into view, if it is not; the cursor stays where it is.
    Reveal(&'static str),
    /// Send this to the importing worker, with the files that wait; start it if it does not run.
    Import(Box<Request>),
    /// Fetch the part of the program that comes later, and say [`Rest::Arrived`] or [`Rest::Failed`].
    LoadLater,
    /// Give the worker that part; one that is started later gets it by itself.
    PassOnLater,
    /// End the importing worker, and forget the files.
    EndImporter,
    /// Load the page anew, in the newest build that is there.
    Reload,
}
