//! The only part of the page that touches the browser: it carries out the effects that `state::update` asks for, and turns
//! what the browser reports into actions. It decides nothing.

pub mod address;
pub mod events;
pub mod focus;
pub mod importer;
pub mod intake;
mod json;
mod later;
pub mod measure;
mod offline;
mod randomness;
mod storage;
mod theme;
mod worker;

use crate::later as gates;
use crate::state::{Action, Effect, Filing, Rest, Theme, Wish};
use gloo_timers::callback::Timeout;
use importer::Importer;
use intake::Intake;
use scenario::desk::Request;
use worker::PlanningWorker;
use yew::Callback;

/// A pause in typing of this length starts the planning.
const QUIET_MS: u32 = 250;
/// One looks at a trial for so long before the next comes by itself.
const BEAT_MS: u32 = 700;
/// The worker has this long to answer a cancel before it is ended.
const PATIENCE_MS: u32 = 50;

/// The element that the page is drawn into.
pub fn mount_point() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.get_element_by_id("app")
}

/// Carries out effects.
pub struct Shell {
    dispatch: Callback<Action>,
    worker: Option<PlanningWorker>,
    rest: later::Rest,
    importer: Option<Importer>,
    intake: Intake,
    quiet: Option<Timeout>,
    patience: Option<Timeout>,
    beat: Option<Timeout>,
    _fragment: Option<address::FragmentListener>,
    _newer: Option<offline::NewerListener>,
}

impl Shell {
    /// Listens to the browser from now on, and tells `dispatch`.
    pub fn new(dispatch: Callback<Action>) -> Self {
        let fragment = address::FragmentListener::new(dispatch.reform(Action::FragmentChanged));
        if let Some(address) = offline::archive() {
            dispatch.emit(Action::ArchiveFound(address));
        }
        let newer = offline::NewerListener::new(dispatch.reform(|()| Action::NewVersionFound));
        let rest = later::Rest::new(&dispatch);
        let intake = Intake::new(dispatch.clone());
        Self {
            dispatch,
            worker: None,
            rest,
            importer: None,
            intake,
            quiet: None,
            patience: None,
            beat: None,
            _fragment: fragment,
            _newer: newer,
        }
    }

    /// What the page has to know when it opens.
    pub fn opening(&self) -> impl Iterator<Item = Action> + use<> {
        let opened = Action::Opened {
            fragment: address::fragment(),
            stored: storage::read_draft().map(Box::new),
            theme: Theme::from_name(&storage::read_theme()),
        };
        self.rest.is_parted().then_some(Action::Rest(Rest::Parted)).into_iter().chain([opened])
    }

    /// Carries one effect out.
    pub fn run(&mut self, effect: Effect) {
        match effect {
            Effect::StartWorker => self.start_worker(),
            Effect::Post(command) => {
                if !self.worker.as_ref().is_some_and(|worker| worker.post(&command)) {
                    self.dispatch.emit(Action::WorkerFailed);
                }
            }
            Effect::AwaitQuiet(revision) => {
                self.quiet = Some(self.later(QUIET_MS, Action::Settled(revision)));
            }
            Effect::AwaitCancelled(request) => {
                self.patience = Some(self.later(PATIENCE_MS, Action::PatienceOver(request)));
            }
            Effect::AwaitBeat => self.beat = Some(self.later(BEAT_MS, Action::Laboratory(Wish::Beat))),
            Effect::Store(draft) => storage::write_draft(&draft),
            Effect::Forget => storage::forget_draft(),
            Effect::ApplyTheme(theme) => {
                storage::write_theme(theme.name());
                theme::apply(theme);
            }
            Effect::SetFragment(fragment) => address::set_fragment(&fragment),
            Effect::CopyAddress => address::copy(&address::whole(), self.dispatch.reform(Action::Copied)),
            Effect::CopyPlan(plan) => match json::to_text(&*plan, 2) {
                Some(text) => address::copy(&text, self.dispatch.reform(Action::Copied)),
                None => self.dispatch.emit(Action::Copied(false)),
            },
            Effect::DrawSeed => {
                if let Some(random) = randomness::draw() {
                    self.dispatch.emit(Action::SeedDrawn(random));
                }
            }
            Effect::Focus(id, row) => focus::focus(&id, row),
            Effect::Import(request) => self.import(&request),
            Effect::LoadLater => later::ask(),
            Effect::PassOnLater => self.pass_on_later(),
            Effect::EndImporter => {
                self.importer = None;
                self.intake.take();
            }
            Effect::Reload => offline::reload(),
        }
    }

    fn start_worker(&mut self) {
        // The old one, if any, is ended first: dropping it terminates it, whatever it is at.
        self.worker = None;
        self.worker = PlanningWorker::start(&self.dispatch);
        match self.worker {
            Some(_) => self.pass_on_later(),
            None => self.dispatch.emit(Action::WorkerFailed),
        }
    }

    /// The worker is given the later part of the program, if it is there.
    fn pass_on_later(&self) {
        if let Some(worker) = &self.worker {
            self.rest.pass_on(worker);
        }
    }

    fn import(&mut self, request: &Request) {
        let files = self.intake.take();
        let sent = self
            .rest
            .here()
            .is_some_and(|here| gates::import(here, &mut self.importer, &self.dispatch, (request, &files)));
        if !sent {
            self.dispatch.emit(Action::Filed(Filing::Failed));
        }
    }

    fn later(&self, delay_ms: u32, action: Action) -> Timeout {
        let dispatch = self.dispatch.clone();
        Timeout::new(delay_ms, move || dispatch.emit(action))
    }
}
