//! The helpers of a planning worker: workers of their own, which get a plan's load once and then single tasks. What they send back goes into
//! the session; a helper that fails is let go, and the session does its tasks itself.

use crate::wire::{from_value, to_value};
use engine::{Data, Session};
use js_sys::{Array, JsString, Reflect, Uint8Array};
use protocol::{Outcome, Task};
use std::collections::VecDeque;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, UrlSearchParams, Worker, WorkerOptions};

/// The name that tells a worker that it is a helper.
pub const HELPER: &str = "ribbon-helper";
/// By this name `www/worker.js` leaves the parts of the program, as they are handed to a worker.
const PARTS: &str = "parts";
/// Workers in all, at most: beyond that the stream's copies cost more than they bring.
const MOST_WORKERS: u32 = 8;
/// Tasks that a helper has at a time: it goes on with the next while this worker is in the middle of a slice.
const AHEAD: usize = 3;

/// All helpers.
#[derive(Default)]
pub struct Crew {
    helpers: Vec<Option<Helper>>,
    /// The load of the plan under way, as helpers get it.
    load: Option<(u64, Array)>,
}

struct Helper {
    worker: Worker,
    /// The plan whose load it has.
    plan: Option<u64>,
    /// What it was given and has not answered, oldest first.
    given: VecDeque<(u64, Task)>,
    // The browser calls these for as long as the worker lives.
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_error: Closure<dyn FnMut(web_sys::Event)>,
}

impl Crew {
    /// Starts as many helpers as there are idle processors, or as the address asks for with `helpers`; fewer where the browser will not.
    /// `heard` is told which helper sent what, `failed` which one is lost.
    pub fn start(
        scope: &DedicatedWorkerGlobalScope,
        heard: impl Fn(usize, JsValue) + Clone + 'static,
        failed: impl Fn(usize) + Clone + 'static,
    ) -> Self {
        let helper = |index| Helper::start(scope, index, heard.clone(), failed.clone());
        Self { helpers: (0..wanted(scope) as usize).map(helper).collect(), load: None }
    }

    /// Gives every helper that has room what the session has to offer.
    pub fn feed(&mut self, session: &mut Session) {
        let Some(plan) = session.plan() else { return };
        for ahead in 1..=AHEAD {
            for helper in self.helpers.iter_mut().flatten().filter(|helper| helper.given.len() < ahead) {
                if helper.plan != Some(plan) {
                    let Some(load) = load(&mut self.load, session, plan) else { return };
                    if helper.worker.post_message(&load).is_err() {
                        continue;
                    }
                    helper.plan = Some(plan);
                }
                let Some(task) = session.offer() else { return };
                // A task that cannot be sent is done by the session itself, like any that nobody answers.
                if to_value(&task).is_some_and(|value| helper.worker.post_message(&value).is_ok()) {
                    helper.given.push_back((plan, task));
                }
            }
        }
    }

    /// Takes in what a helper sent: the outcome of its oldest task.
    pub fn hear(&mut self, index: usize, data: JsValue, session: &mut Session) {
        let Some((plan, task)) =
            self.helpers.get_mut(index).and_then(Option::as_mut).and_then(|it| it.given.pop_front())
        else {
            return;
        };
        // A helper that could not do its task sends nothing readable.
        if let Some(outcome) = from_value::<Outcome>(data) {
            session.accept(plan, &task, outcome);
        }
    }

    /// Gives every helper what came later.
    pub fn pass_on(&mut self, module: &JsValue) {
        for index in 0..self.helpers.len() {
            // Who cannot be given it is of no use for what comes now.
            if self.helpers[index].as_ref().is_some_and(|helper| helper.worker.post_message(module).is_err()) {
                self.lose(index);
            }
        }
    }

    /// Lets a helper go.
    pub fn lose(&mut self, index: usize) {
        if let Some(helper) = self.helpers.get_mut(index).and_then(Option::take) {
            helper.worker.terminate();
        }
    }

    /// Whether any helper is there.
    pub fn is_manned(&self) -> bool {
        self.helpers.iter().any(Option::is_some)
    }
}

impl Helper {
    fn start(
        scope: &DedicatedWorkerGlobalScope,
        index: usize,
        heard: impl Fn(usize, JsValue) + 'static,
        failed: impl Fn(usize) + 'static,
    ) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_name(HELPER);
        let worker = Worker::new_with_options(&scope.location().href(), &options).ok()?;
        // The same program, compiled already.
        worker.post_message(&Reflect::get(scope, &PARTS.into()).ok()?).ok()?;
        let on_message =
            Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| heard(index, message.data()));
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            // It is dealt with here; the page need not hear of it.
            event.prevent_default();
            failed(index);
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        Some(Self { worker, plan: None, given: VecDeque::new(), _on_message: on_message, _on_error: on_error })
    }
}

/// How many helpers there should be.
fn wanted(scope: &DedicatedWorkerGlobalScope) -> u32 {
    let search = scope.location().search();
    let asked = UrlSearchParams::new_with_str(&search).ok().and_then(|search| search.get("helpers"));
    let processors = scope.navigator().hardware_concurrency() as u32;
    let helpers = asked.and_then(|text| text.parse().ok()).unwrap_or(processors.saturating_sub(1));
    helpers.min(MOST_WORKERS - 1)
}

/// The load of a plan, made once and kept: what [`super::helper`] reads.
fn load(kept: &mut Option<(u64, Array)>, session: &Session, plan: u64) -> Option<Array> {
    if kept.as_ref().is_none_or(|(of, _)| *of != plan) {
        let load = session.load()?;
        let (Data::Stream(bytes) | Data::Field(bytes)) = &load.data;
        let is_field = matches!(load.data, Data::Field(_)).into();
        let message = Array::of3(&JsString::from(load.document), &Uint8Array::from(bytes.as_slice()), &is_field);
        *kept = Some((plan, message));
    }
    kept.as_ref().map(|(_, message)| message.clone())
}
