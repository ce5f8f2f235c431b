//! The only part of the page that touches the browser: it carries out the effects that `state::update` asks for, and turns
//! what the browser reports into actions. It decides nothing.

pub mod address;
pub mod events;
mod files;
pub mod focus;
pub mod importer;
pub mod intake;
mod json;
mod keyboard;
mod later;
pub mod library;
pub mod measure;
mod offline;
pub mod picture;
mod randomness;
mod storage;
mod theme;
mod worker;

use crate::components::help::HELP;
use crate::later as gates;
use crate::state::{Action, CompareWish, Content, Effect, Filing, RESET, Rest, Take, Theme, WhatIfWish, Wish};
use gloo_timers::callback::Timeout;
use importer::Importer;
use intake::Intake;
use library::Library;
use protocol::wire;
use scenario::desk::Request;
use worker::PlanningWorker;
use yew::Callback;

/// A pause in typing of this length starts the planning.
const QUIET_MS: u32 = 250;
/// After a pause of this length, what is typed is another step of the history.
const REST_MS: u32 = 1500;
/// One looks at a trial for so long before the next comes by itself.
const BEAT_MS: u32 = 700;
/// One reads a line in this time.
const READ_MS: u32 = 6_000;
/// Sliders that have not moved for so long rest.
const STILL_MS: u32 = 400;
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
    /// Plans a scenario to compare with.
    aside: Option<PlanningWorker>,
    library: Library,
    /// What the browser's tab is called.
    tab: String,
    /// What is known of the parts of the program that come after the first.
    remainder: later::Rest,
    importer: Option<Importer>,
    intake: Intake,
    quiet: Option<Timeout>,
    rest: Option<Timeout>,
    patience: Option<Timeout>,
    beat: Option<Timeout>,
    fading: Option<Timeout>,
    still: Option<Timeout>,
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
        let remainder = later::Rest::new(&dispatch);
        let intake = Intake::new(dispatch.clone());
        let keys = keyboard::KeyListener::new(dispatch.reform(Action::KeyPressed));
        let library = Library::new(&dispatch);
        Self {
            dispatch,
            worker: None,
            aside: None,
            library,
            tab: String::new(),
            remainder,
            importer: None,
            intake,
            quiet: None,
            rest: None,
            patience: None,
            beat: None,
            fading: None,
            still: None,
            _fragment: fragment,
            _newer: newer,
            _keys: keys,
        }
    }

    /// What the page has to know when it opens, in this order.
    pub fn opening(&self) -> Vec<Action> {
        let (fragment, theme) = (address::fragment(), Theme::from_name(&storage::read_theme()));
        let mut actions = if self.remainder.is_parted() { vec![Action::Rest(Rest::Parted)] } else { Vec::new() };
        actions.extend(solved());
        if address::asks_for("view") {
            // What earlier visits left is not even looked at.
            actions.extend([Action::ViewAsked, Action::Opened { fragment, stored: None, theme }]);
            return actions;
        }
        if !storage::read_single_keys() {
            actions.push(Action::SingleKeysSet(false));
        }
        let found = self.library.open();
        actions.push(found.rest);
        // Who starts over is stuck, perhaps with this.
        let baseline = if fragment == RESET { None } else { library::read_baseline() };
        actions.push(Action::Opened { fragment, stored: found.input.map(Box::new), theme });
        actions.extend(baseline.map(|pinned| Action::Compare(CompareWish::Again(pinned))));
        actions
    }

    /// Gives the browser's tab a name.
    pub fn name_tab(&mut self, name: &str) {
        if self.tab == name {
            return;
        }
        name.clone_into(&mut self.tab);
        if let Some(page) = web_sys::window().and_then(|window| window.document()) {
            page.set_title(name);
        }
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
            Effect::AwaitStill(moves) => {
                self.still = Some(self.later(STILL_MS, Action::WhatIf(WhatIfWish::Rested(moves))));
            }
            Effect::ApplyTheme(theme) => theme::apply(theme),
            Effect::StoreTheme(theme) => storage::write_theme(theme.name()),
            Effect::StoreSingleKeys(on) => storage::write_single_keys(on),
            Effect::ShowHelp(open) => focus::dialog(HELP, open),
            Effect::Follow(fragment) => address::follow(&fragment),
            Effect::AwaitRest => self.rest = Some(self.later(REST_MS, Action::Rested)),
            Effect::Store(draft) => self.library.write_input(draft),
            Effect::Forget => self.library.forget_input(),
            Effect::KeepSteps(steps) => Library::write_steps(&steps),
            Effect::KeepBaseline(pinned) => Library::write_baseline(pinned.as_ref()),
            Effect::PutSaved(saved) => self.library.put(*saved),
            Effect::DropSaved(ids) => Library::remove(&ids),
            Effect::ExportSaved(saved) => hand_out(library::FILE, &library::to_file(&saved)),
            Effect::Download(name, text) => hand_out(&name, &text),
            Effect::Dialog(id, open) => focus::dialog(id, open),
            Effect::StartAside => {
                let failed = self.dispatch.reform(|()| Action::AsideFailed);
                let program = self.remainder.program();
                self.aside = program.and_then(|program| {
                    PlanningWorker::start(program, self.dispatch.reform(Action::AsideSaid), failed)
                });
                if self.aside.is_none() {
                    self.dispatch.emit(Action::AsideFailed);
                }
            }
            Effect::PostAside(command) => {
                if !self.aside.as_ref().is_some_and(|worker| worker.post(&command)) {
                    self.dispatch.emit(Action::AsideFailed);
                }
            }
            Effect::EndAside => self.aside = None,
            Effect::SetFragment(fragment) => address::set_fragment(&fragment),
            Effect::CopyAddress => {
                let address = address::whole();
                let length = address.len();
                address::copy(&address, self.dispatch.reform(move |done| Action::Copied(done, length)));
            }
            Effect::Copy(content) => address::copy(&text_of(content), self.dispatch.reform(taken)),
            Effect::Save(name, content) => {
                self.dispatch.emit(taken(files::save(name, &text_of(content), "text/plain")));
            }
            Effect::Draw(wish) => {
                if let Some(here) = self.remainder.here() {
                    gates::draw(here, &wish, &self.dispatch);
                }
            }
            Effect::AwaitFaded(number) => {
                self.fading = Some(self.later(READ_MS, Action::Take(Take::Faded(number))));
            }
            Effect::DrawSeed => {
                if let Some(random) = randomness::draw() {
                    self.dispatch.emit(Action::SeedDrawn(random));
                }
            }
            Effect::Focus(id, row) => focus::focus(&id, row),
            Effect::Reveal(id) => focus::reveal(id),
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
        let Some(program) = self.remainder.program() else {
            // It is started once what plans has come (`Rest::EngineArrived`).
            later::ask_for_engine();
            return;
        };
        let failed = self.dispatch.reform(|()| Action::WorkerFailed);
        self.worker = PlanningWorker::start(program, self.dispatch.reform(Action::WorkerSaid), failed);
        match self.worker {
            Some(_) => self.pass_on_later(),
            None => self.dispatch.emit(Action::WorkerFailed),
        }
    }

    /// The worker is given the later part of the program, if it is there.
    fn pass_on_later(&self) {
        if let Some(worker) = &self.worker {
            self.remainder.pass_on(worker);
        }
    }

    fn import(&mut self, request: &Request) {
        let files = self.intake.take();
        let sent = self
            .remainder
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

/// The solved example, which `cargo xtask dist` puts into the page.
fn solved() -> Option<Action> {
    let bytes = include_bytes!(concat!(env!("OUT_DIR"), "/solved.bin"));
    wire::from_bytes(bytes).map(|solved| Action::Solved(Box::new(solved)))
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

/// Hands a text out as a file. A browser that refuses saves nothing, and says so itself.
fn hand_out(name: &str, text: &str) {
    let _ = files::save(name, text, "application/json");
}
