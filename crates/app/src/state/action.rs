//! What can happen to the page, and what it asks of the browser in return. Plain data on both sides.

use super::field::Field;
use super::importing::Filing;
use super::laboratory::Wish;
use super::later::Rest;
use super::live::LiveWish;
use super::theme::Theme;
use crate::shared::Shared;
use protocol::{Command, Event, Place, Plan};
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
    /// The user changed the input.
    Edited(Edit),
    /// Nothing was typed for a while since this revision of the draft.
    Settled(u32),
    /// The user picked a preset by its id.
    PresetPicked(String),
    /// The user wants the input back that a preset or a link replaced.
    ReplacementUndone,
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
    /// Something about the part of the program that comes later.
    Rest(Rest),
    /// The user wants a link.
    ShareAsked,
    /// The user wants the plan as JSON.
    PlanCopyAsked,
    /// What was to be copied is in the clipboard, or the browser refused.
    Copied(bool),
    /// The user wants another seed.
    SeedAsked,
    /// The browser's randomness, for a seed.
    SeedDrawn(u64),
    /// The user wants other colours.
    ThemeToggled,
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
    /// Keep this draft for the next visit.
    Store(Box<Draft>),
    /// Forget what was kept.
    Forget,
    /// Keep the choice of colours and apply it.
    ApplyTheme(Theme),
    /// Put this into the address fragment without a step in the history; empty takes it away.
    SetFragment(String),
    /// Copy the page's whole address, and say [`Action::Copied`].
    CopyAddress,
    /// Copy this plan as JSON, and say [`Action::Copied`].
    CopyPlan(Shared<Plan>),
    /// Draw randomness, and say [`Action::SeedDrawn`].
    DrawSeed,
    /// Put the cursor into the element with this id, in this row of its text (from 1; 0: wherever).
    Focus(String, u32),
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
