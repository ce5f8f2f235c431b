//! What stays from visit to visit: one entry of the browser's storage for each saved scenario and for the input of each tab, so that tabs do not
//! overwrite each other, and a damaged entry costs nothing but itself. Storage may be full, shut or throw, and may hold what an older page or
//! somebody else wrote: whatever is wrong is told, and the page goes on without.

use super::{json, randomness, storage};
use crate::state::{Action, HistoryStep, LibraryWish, Pinned, Saved, Unkept, resumed};
use js_sys::{Date, JSON, Object, Reflect};
use scenario::Draft;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::StorageEvent;
use yew::Callback;

/// The id of the input by which a file of scenarios is chosen.
pub const CHOOSER: &str = "scenarios-import";
/// Where entries stand: this, then an id.
const PREFIX: &str = "ribbon.";
/// How ids begin: of a tab's input, and of a saved scenario. The page before kept one input for all tabs, under an id of its own.
const TAB: &str = "tab.";
const NAMED: &str = "scenario.";
const FORMER: &str = "draft.1";
/// In the tab's own storage: its id, its last steps, and what its input is compared with.
const OWN: &str = "ribbon.tab";
const STEPS: &str = "ribbon.steps";
const BASELINE: &str = "ribbon.baseline";
/// No browser keeps more than about five million characters.
const MOST: usize = 4_500_000;
/// The name of a file of scenarios.
pub const FILE: &str = "ribbon-scenarios.json";
/// In such a file: its version, and the list.
const VERSION: &str = "ribbon_scenarios";
const LIST: &str = "scenarios";
/// At most so many come out of a file.
const MOST_IN_FILE: u32 = 1000;

/// This tab's part in it.
pub struct Library {
    /// The id of this tab's input; another tab that was made as a copy of this one bears the same until it hears of it.
    tab: Rc<RefCell<String>>,
    /// Why nothing is kept, as was told last.
    told: Option<Unkept>,
    dispatch: Callback<Action>,
    _on_change: Closure<dyn FnMut(StorageEvent)>,
    _on_file: Closure<dyn FnMut(web_sys::Event)>,
}

/// What is there as the page opens.
pub struct Found {
    /// The input to go on with.
    pub input: Option<Draft>,
    /// Everything else, as the state takes it.
    pub rest: Action,
}

impl Library {
    /// Listens to other tabs and to files from now on, and tells `dispatch`.
    pub fn new(dispatch: &Callback<Action>) -> Self {
        let tab = Rc::new(RefCell::new(String::new()));
        let on_change = {
            let (tab, dispatch) = (Rc::clone(&tab), dispatch.clone());
            Closure::<dyn FnMut(StorageEvent)>::new(move |event: StorageEvent| heard(&event, &tab, &dispatch))
        };
        let on_file = {
            let dispatch = dispatch.clone();
            Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| chosen(&event, &dispatch))
        };
        if let Some(window) = web_sys::window() {
            // The window takes any listener.
            let _ = window.add_event_listener_with_callback("storage", on_change.as_ref().unchecked_ref());
            let _ = window.add_event_listener_with_callback("change", on_file.as_ref().unchecked_ref());
        }
        Self { tab, told: None, dispatch: dispatch.clone(), _on_change: on_change, _on_file: on_file }
    }

    /// Reads all that is there.
    pub fn open(&self) -> Found {
        let own = storage::read_own(OWN).filter(|id| id.starts_with(TAB));
        let (mut saved, mut unreadable) = (Vec::new(), Vec::new());
        for id in storage::keys().iter().filter_map(|key| key.strip_prefix(PREFIX)).filter(|id| is_entry(id)) {
            match storage::read(&format!("{PREFIX}{id}")).and_then(|text| read(id, &text)) {
                Some(one) => saved.push(one),
                None => unreadable.push(id.to_owned()),
            }
        }
        let input = resumed(&saved, own.as_deref()).map(|saved| (*saved.draft).clone());
        // What cannot be read is left as it is, so this tab takes another place.
        if let Some(own) = own.filter(|own| !unreadable.contains(own)) {
            saved.retain(|saved| saved.id != own);
            *self.tab.borrow_mut() = own;
        }
        Found { input, rest: Action::Remembered { steps: read_steps(), saved, unreadable } }
    }

    /// The id of this tab's input. A tab has none before there is something to keep, so that looking at the page leaves nothing behind.
    fn own(&self) -> String {
        let mut tab = self.tab.borrow_mut();
        if tab.is_empty() {
            *tab = new_id(TAB);
            storage::write_own(OWN, &tab);
        }
        tab.clone()
    }

    /// Keeps this tab's input.
    pub fn write_input(&mut self, draft: Box<Draft>) {
        let id = self.own();
        let draft = Rc::new(*draft);
        let saved = stamped(Saved {
            id,
            name: String::new(),
            saved_ms: 0.0,
            when: String::new(),
            best: None,
            draft,
            kept: true,
        });
        self.tell(write(&saved).err());
    }

    /// Keeps a scenario, and tells how that went.
    pub fn put(&self, saved: Saved) {
        let id = if saved.id.is_empty() { new_id(NAMED) } else { saved.id.clone() };
        let mut saved = stamped(Saved { id, ..saved });
        let written = write(&saved);
        saved.kept = written.is_ok();
        self.dispatch.emit(Action::Library(LibraryWish::Put(Box::new(saved), written.err())));
    }

    /// Keeps scenarios no longer.
    pub fn remove(ids: &[String]) {
        for id in ids {
            storage::remove(&format!("{PREFIX}{id}"));
        }
    }

    /// Forgets this tab's input, and the way to it stays free for the next one.
    pub fn forget_input(&self) {
        storage::remove(&format!("{PREFIX}{}", self.own()));
    }

    /// Keeps the last steps of this tab.
    pub fn write_steps(steps: &[HistoryStep]) {
        let list = js_sys::Array::new();
        for step in steps {
            let entry = Object::new();
            set(&entry, "what", &step.what.as_str().into());
            set(&entry, "kind", &f64::from(step.kind.number()).into());
            set(&entry, "draft", &json::to_value(&*step.draft).unwrap_or_default());
            list.push(&entry);
        }
        storage::write_own(STEPS, &text_of(&list));
    }

    /// Keeps what the input of this tab is compared with.
    pub fn write_baseline(pinned: Option<&Pinned>) {
        let Some(pinned) = pinned else { return storage::remove_own(BASELINE) };
        let entry = Object::new();
        set(&entry, "name", &pinned.name.as_str().into());
        set(&entry, "draft", &json::to_value(&*pinned.draft).unwrap_or_default());
        storage::write_own(BASELINE, &text_of(&entry));
    }

    fn tell(&mut self, unkept: Option<Unkept>) {
        if self.told != unkept {
            self.told = unkept;
            self.dispatch.emit(Action::Library(LibraryWish::Unkept(unkept)));
        }
    }
}

/// Scenarios as the text of one file.
pub fn to_file(saved: &[Saved]) -> String {
    let file = Object::new();
    set(&file, VERSION, &1.into());
    set(&file, LIST, &saved.iter().map(entry).collect::<js_sys::Array>());
    text_of(&file)
}

fn is_entry(id: &str) -> bool {
    id.starts_with(TAB) || id.starts_with(NAMED) || id == FORMER
}

fn new_id(kind: &str) -> String {
    // Without randomness the clock has to do.
    format!("{kind}{:x}", randomness::draw().unwrap_or_else(|| Date::now() as u64))
}

fn stamped(mut saved: Saved) -> Saved {
    if saved.saved_ms <= 0.0 {
        saved.saved_ms = Date::now();
    }
    saved.when = words(saved.saved_ms);
    saved
}

/// A time in words.
fn words(ms: f64) -> String {
    if ms <= 0.0 {
        return "earlier".to_owned();
    }
    let form = Object::new();
    set(&form, "dateStyle", &"medium".into());
    set(&form, "timeStyle", &"short".into());
    Date::new(&ms.into()).to_locale_string("en-GB", &form).into()
}

fn set(object: &Object, key: &str, value: &JsValue) {
    // A plain object takes any entry.
    let _ = Reflect::set(object, &key.into(), value);
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

fn text_of(value: &JsValue) -> String {
    JSON::stringify(value).ok().and_then(|text| text.as_string()).unwrap_or_default()
}

fn entry(saved: &Saved) -> Object {
    let entry = Object::new();
    set(&entry, "name", &saved.name.as_str().into());
    set(&entry, "saved_ms", &saved.saved_ms.into());
    if let Some((pool, cost_per_hour)) = &saved.best {
        set(&entry, "pool", &pool.as_str().into());
        set(&entry, "cost_per_hour", &(*cost_per_hour).into());
    }
    set(&entry, "draft", &json::to_value(&*saved.draft).unwrap_or_default());
    entry
}

fn write(saved: &Saved) -> Result<(), Unkept> {
    if saved.draft.trace.len() + saved.draft.profiles.len() > MOST {
        return Err(Unkept::TooLong);
    }
    storage::write(&format!("{PREFIX}{}", saved.id), &text_of(&entry(saved)))
}

/// An entry's text; `None` where it is damaged.
fn read(id: &str, text: &str) -> Option<Saved> {
    let value = JSON::parse(text).ok()?;
    if id == FORMER {
        let draft = draft(value)?;
        let (name, when) = (String::new(), words(0.0));
        return Some(Saved { id: id.to_owned(), name, saved_ms: 0.0, when, best: None, draft, kept: true });
    }
    of_entry(id, &value)
}

/// A draft; `None` where it is none. Every field may be missing, so that anything would do: no page ever wrote one without a table of latencies.
fn draft(value: JsValue) -> Option<Rc<Draft>> {
    get(&value, "profiles").is_string().then(|| json::from_value(value))?.map(Rc::new)
}

fn of_entry(id: &str, value: &JsValue) -> Option<Saved> {
    let draft = draft(get(value, "draft"))?;
    let saved_ms = get(value, "saved_ms").as_f64().filter(|ms| ms.is_finite()).unwrap_or(0.0);
    let best = get(value, "pool").as_string().zip(get(value, "cost_per_hour").as_f64());
    let name = get(value, "name").as_string().unwrap_or_default();
    Some(Saved { id: id.to_owned(), name, saved_ms, when: words(saved_ms), best, draft, kept: true })
}

/// What the input of this tab was compared with before it was loaded anew.
pub fn read_baseline() -> Option<Pinned> {
    let value = JSON::parse(&storage::read_own(BASELINE)?).ok()?;
    Some(Pinned { name: get(&value, "name").as_string()?, draft: draft(get(&value, "draft"))? })
}

fn read_steps() -> Vec<HistoryStep> {
    let list = storage::read_own(STEPS).and_then(|text| JSON::parse(&text).ok());
    let Some(list) = list.and_then(|list| list.dyn_into::<js_sys::Array>().ok()) else { return Vec::new() };
    let step = |value: JsValue| {
        let draft = draft(get(&value, "draft"))?;
        let what = get(&value, "what").as_string()?;
        Some(HistoryStep::read(&what, get(&value, "kind").as_f64()?, draft))
    };
    // One that is damaged ends the way back.
    let mut steps: Vec<HistoryStep> = (0..list.length()).rev().map_while(|index| step(list.get(index))).collect();
    steps.reverse();
    steps
}

/// Another tab has changed something.
fn heard(event: &StorageEvent, tab: &RefCell<String>, dispatch: &Callback<Action>) {
    let Some(key) = event.key() else { return };
    let Some(id) = key.strip_prefix(PREFIX).filter(|id| is_entry(id)) else { return };
    let is_own = *id == *tab.borrow();
    let saved = event.new_value().and_then(|text| read(id, &text));
    if is_own && saved.is_some() {
        // A copy of this tab goes on under its id: this one takes another.
        tab.borrow_mut().clear();
    }
    if saved.is_some() || !is_own {
        dispatch.emit(Action::Library(LibraryWish::Changed(id.to_owned(), saved.map(Box::new))));
    }
    if is_own {
        dispatch.emit(Action::Library(LibraryWish::Lost));
    }
}

/// A file of scenarios was chosen.
fn chosen(event: &web_sys::Event, dispatch: &Callback<Action>) {
    let input = event.target().and_then(|target| target.dyn_into::<web_sys::HtmlInputElement>().ok());
    let Some(input) = input.filter(|input| input.id() == CHOOSER) else { return };
    let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
    // So that the same file can be chosen again.
    input.set_value("");
    let (text, dispatch) = (wasm_bindgen_futures::JsFuture::from(file.text()), dispatch.clone());
    wasm_bindgen_futures::spawn_local(async move {
        let saved = text.await.ok().and_then(|text| text.as_string()).and_then(|text| of_file(&text));
        dispatch.emit(Action::Library(LibraryWish::Imported(saved)));
    });
}

/// The scenarios of a file; `None` where it holds none.
fn of_file(text: &str) -> Option<Vec<Saved>> {
    let file = JSON::parse(text).ok()?;
    let list = get(&file, LIST).dyn_into::<js_sys::Array>().ok()?;
    let all = (0..list.length().min(MOST_IN_FILE)).filter_map(|index| of_entry("", &list.get(index)));
    let saved: Vec<Saved> = all.collect();
    (!saved.is_empty()).then_some(saved)
}
