//! The worker's message loop. Between two slices it goes through the browser's own task queue, by a message to itself over a
//! `MessageChannel` (a timer would be held back to 4 ms), so that a command never waits for longer than one slice.

use crate::crew::Crew;
use crate::pace::Pace;
use crate::wire::{from_value, to_value};
use engine::Session;
use protocol::{Command, Event};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

/// Progress is told this often at most, and so are the figures of races that are not over; answers always at once.
const PROGRESS_EVERY_MS: f64 = 50.0;
const RACES_EVERY_MS: f64 = 200.0;

struct Shell {
    scope: DedicatedWorkerGlobalScope,
    session: Session,
    crew: Crew,
    pace: Pace,
    again: MessagePort,
    scheduled: bool,
    last_progress_ms: f64,
    last_races_ms: f64,
}

/// Says hello and listens from then on.
pub fn start(scope: &DedicatedWorkerGlobalScope) {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let shell = Rc::new(RefCell::new(Shell {
        scope: scope.clone(),
        session: Session::new(),
        crew: Crew::default(),
        pace: Pace::default(),
        again: channel.port2(),
        scheduled: false,
        last_progress_ms: 0.0,
        last_races_ms: 0.0,
    }));
    let on_command = {
        let shell = Rc::clone(&shell);
        Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| shell.borrow_mut().receive(message.data()))
    };
    scope.set_onmessage(Some(on_command.as_ref().unchecked_ref()));
    let on_again = {
        let shell = Rc::clone(&shell);
        Closure::<dyn FnMut(MessageEvent)>::new(move |_| shell.borrow_mut().slice())
    };
    channel.port1().set_onmessage(Some(on_again.as_ref().unchecked_ref()));
    // Both listeners live as long as the worker.
    on_command.forget();
    on_again.forget();
    shell.borrow().post(&Session::greeting());
    let heard = {
        let shell = Rc::clone(&shell);
        move |helper: usize, data: JsValue| shell.borrow_mut().hear(helper, data)
    };
    let failed = {
        let shell = Rc::clone(&shell);
        move |helper: usize| shell.borrow_mut().crew.lose(helper)
    };
    let crew = Crew::start(scope, heard, failed);
    shell.borrow_mut().crew = crew;
}

impl Shell {
    fn receive(&mut self, data: JsValue) {
        if data.is_instance_of::<js_sys::WebAssembly::Module>() {
            // The later part of the program is there (www/worker.js). Whoever helps needs it too.
            self.crew.pass_on(&data);
            return;
        }
        if data.is_null() {
            // The page asks whether this worker still lives.
            let _ = self.scope.post_message(&JsValue::NULL);
            return;
        }
        // Only our own page posts here; what it does not understand, a worker of the same build never gets.
        let Some(command) = from_value::<Command>(data) else {
            return;
        };
        let events = self.session.handle(command);
        self.tell(&events);
        self.schedule();
    }

    fn slice(&mut self) {
        self.scheduled = false;
        self.crew.feed(&mut self.session);
        let before = self.now_ms();
        let events = self.session.advance(self.pace.work());
        let elapsed_ms = self.now_ms() - before;
        self.pace.learn(elapsed_ms, self.crew.is_manned());
        self.tell(&events);
        self.schedule();
    }

    /// A helper has sent something.
    fn hear(&mut self, helper: usize, data: JsValue) {
        self.crew.hear(helper, data, &mut self.session);
        self.crew.feed(&mut self.session);
    }

    fn schedule(&mut self) {
        if !self.scheduled && !self.session.is_idle() {
            self.scheduled = self.again.post_message(&JsValue::NULL).is_ok();
        }
    }

    fn tell(&mut self, events: &[Event]) {
        for event in events {
            if self.is_due(event) {
                self.post(event);
            }
        }
    }

    fn is_due(&mut self, event: &Event) -> bool {
        let now = self.now_ms();
        let (last, every_ms) = match event {
            Event::Progress { .. } | Event::Racing { .. } | Event::Advising { .. } => {
                (&mut self.last_progress_ms, PROGRESS_EVERY_MS)
            }
            Event::Raced { last: false, .. } => (&mut self.last_races_ms, RACES_EVERY_MS),
            _ => return true,
        };
        let due = now - *last >= every_ms;
        if due {
            *last = now;
        }
        due
    }

    fn now_ms(&self) -> f64 {
        self.scope.performance().map_or(0.0, |clock| clock.now())
    }

    fn post(&self, event: &Event) {
        if let Some(value) = to_value(event) {
            // A page that is gone cannot be told anything.
            let _ = self.scope.post_message(&value);
        }
    }
}
