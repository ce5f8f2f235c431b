//! The only part of the page that touches the browser: it carries out the effects that `state::update` asks for, and turns
//! what the browser reports into actions. It decides nothing.

pub mod address;
pub mod events;
mod files;
pub mod focus;
mod importer;
pub mod intake;
mod json;
mod keyboard;
pub mod measure;
mod offline;
mod picture;
mod randomness;
mod storage;
mod theme;
mod worker;

use crate::components::help::HELP;
use crate::state::{Action, Content, Effect, Filing, Take, Theme, WhatIfWish, Wish};
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
/// One reads a line in this time.
const READ_MS: u32 = 6_000;
/// Sliders that have not moved for so long rest.
const REST_MS: u32 = 400;
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
    importer: Option<Importer>,
    intake: Intake,
    quiet: Option<Timeout>,
    patience: Option<Timeout>,
    beat: Option<Timeout>,
    fading: Option<Timeout>,
    rest: Option<Timeout>,
    _fragment: Option<address::FragmentListener>,
    _newer: Option<offline::NewerListener>,
    _keys: keyboard::KeyListener,
}

impl Shell {
    /// Listens to the browser from now on, and tells `dispatch`.
    pub fn new(dispatch: Callback<Action>) -> Self {
        let fragment = address::FragmentListener::new(dispatch.reform(Action::FragmentChanged));
        if let Some(address) = offline::archive() {
            dispatch.emit(Action::ArchiveFound(address));
        }
        let newer = offline::NewerListener::new(dispatch.reform(|()| Action::NewVersionFound));
        let intake = Intake::new(dispatch.clone());
        let keys = keyboard::KeyListener::new(dispatch.reform(Action::KeyPressed));
        Self {
            dispatch,
            worker: None,
            importer: None,
            intake,
            quiet: None,
            patience: None,
            beat: None,
            fading: None,
            rest: None,
            _fragment: fragment,
            _newer: newer,
            _keys: keys,
        }
    }

    /// What the page has to know when it opens, in this order.
    pub fn opening() -> Vec<Action> {
        let mut actions = Vec::new();
        if address::asks_for("view") {
            actions.push(Action::ViewAsked);
        }
        if !storage::read_single_keys() {
            actions.push(Action::SingleKeysSet(false));
        }
        actions.push(Action::Opened {
            fragment: address::fragment(),
            stored: storage::read_draft().map(Box::new),
            theme: Theme::from_name(&storage::read_theme()),
        });
        actions
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
            Effect::AwaitRest(moves) => {
                self.rest = Some(self.later(REST_MS, Action::WhatIf(WhatIfWish::Rested(moves))));
            }
            Effect::Store(draft) => storage::write_draft(&draft),
            Effect::Forget => storage::forget_draft(),
            Effect::ApplyTheme(theme) => theme::apply(theme),
            Effect::StoreTheme(theme) => storage::write_theme(theme.name()),
            Effect::StoreSingleKeys(on) => storage::write_single_keys(on),
            Effect::ShowHelp(open) => focus::show(HELP, open),
            Effect::Follow(fragment) => address::follow(&fragment),
            Effect::SetFragment(fragment) => address::set_fragment(&fragment),
            Effect::CopyAddress => address::copy(&address::whole(), self.dispatch.reform(Action::Copied)),
            Effect::Copy(content) => address::copy(&text_of(content), self.dispatch.reform(taken)),
            Effect::Save(name, content) => {
                self.dispatch.emit(taken(files::save(name, &text_of(content), "text/plain")));
            }
            Effect::Draw(wish) => picture::save(&wish, &self.dispatch),
            Effect::AwaitFaded(number) => {
                self.fading = Some(self.later(READ_MS, Action::Take(Take::Faded(number))));
            }
            Effect::DrawSeed => {
                if let Some(random) = randomness::draw() {
                    self.dispatch.emit(Action::SeedDrawn(random));
                }
            }
            Effect::Focus(id, row) => focus::focus(&id, row),
            Effect::Import(request) => self.import(&request),
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
        if self.worker.is_none() {
            self.dispatch.emit(Action::WorkerFailed);
        }
    }

    fn import(&mut self, request: &Request) {
        if self.importer.is_none() {
            self.importer = Importer::start(&self.dispatch);
        }
        match &self.importer {
            Some(importer) => importer.send(request, &self.intake.take()),
            None => self.dispatch.emit(Action::Filed(Filing::Failed)),
        }
    }

    fn later(&self, delay_ms: u32, action: Action) -> Timeout {
        let dispatch = self.dispatch.clone();
        Timeout::new(delay_ms, move || dispatch.emit(action))
    }
}

/// What the browser answers to a wish for something to take along.
fn taken(done: bool) -> Action {
    Action::Take(Take::Done(done))
}

fn text_of(content: Content) -> String {
    match content {
        Content::Text(text) => text,
        // A plan is plain data, which always has a form.
        Content::Plan(plan) => json::to_text(&*plan, 2).unwrap_or_default(),
    }
}
