//! A resumable planning session: commands in, events out. It holds one plan and one set of races at a time and works on them in slices, in
//! turns, so that whoever drives it keeps the loop, the pace and the power to stop. Knows no web, no clock and no thread.

mod extras;
mod helper;
mod laboratory;
mod later;
mod live;
mod what_if;

pub use helper::Helper;
pub use laboratory::race;

use extras::Extras;
use planner::{Advance, Planner};
use protocol::{BUILD, Budget, Command, Diagnostic, Event, Outcome, Task, VERSION};
use what_if::WhatIf;

/// One session. Drive it with [`Session::handle`] for each command and [`Session::advance`] while it is not idle.
#[derive(Default)]
pub struct Session {
    active: Option<Active>,
    /// The planner of the last finished plan: its stream answers [`Command::Inspect`].
    finished: Option<Planner>,
    /// Loads that helpers could have been told of so far: each has its number.
    loads: u64,
    /// Races and advice, once they were asked for.
    extras: Option<Box<dyn Extras>>,
    /// Whether it is their turn.
    extras_next: bool,
    what_if: WhatIf,
}

/// What helpers need to know of a plan or of races before they can do their tasks ([`Helper::new`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// Which one: the number that its tasks bear.
    pub plan: u64,
    /// The scenario document.
    pub document: String,
    /// What the tasks are done on.
    pub data: Data,
}

/// What tasks are done on, as bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Data {
    /// The drawn stream.
    Stream(Vec<u8>),
    /// A box whose every pool was simulated.
    Field(Vec<u8>),
}

struct Active {
    request: u32,
    load: u64,
    document: String,
    planner: Planner,
    warnings: Vec<Diagnostic>,
}

impl Session {
    /// Nothing to do yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// What a fresh session says first.
    pub fn greeting() -> Event {
        Event::Ready { protocol: VERSION, build: BUILD.to_owned() }
    }

    /// Whether there is nothing to advance.
    pub fn is_idle(&self) -> bool {
        self.active.is_none() && self.extras.as_ref().is_none_or(|extras| extras.is_idle()) && self.what_if.is_idle()
    }

    /// Takes a command; whatever it leads to at once comes back.
    pub fn handle(&mut self, command: Command) -> Vec<Event> {
        match command {
            Command::Plan { request, document, budget } => self.start(request, &document, budget),
            Command::Cancel { request } => {
                let stopped = self.extras.as_mut().map(|extras| extras.cancel(request)).unwrap_or_default();
                if stopped.is_empty() { self.cancel(request) } else { stopped }
            }
            Command::Inspect { request, counts } => self.inspect(request, &counts),
            command @ (Command::Race { .. } | Command::Step { .. } | Command::Advise { .. }) => {
                later::begin(&mut self.extras);
                let taken = self.extras.as_mut().map(|extras| extras.take(command, &mut self.loads));
                taken.unwrap_or_default()
            }
            Command::WhatIf { request, change, inquiry } => {
                let planner = self.active.as_ref().map(|active| &active.planner).or(self.finished.as_ref());
                planner.map(|planner| self.what_if.ask(request, planner, change, inquiry)).unwrap_or_default()
            }
        }
    }

    fn start(&mut self, request: u32, document: &str, budget: Budget) -> Vec<Event> {
        self.active = None;
        self.what_if = WhatIf::default();
        match scenario::parse(document) {
            Ok(parsed) => {
                let planner = Planner::new(parsed.scenario, budget);
                let document = document.to_owned();
                self.loads += 1;
                let load = self.loads;
                self.active = Some(Active { request, load, document, planner, warnings: parsed.warnings });
                self.progress()
            }
            Err(diagnostics) => vec![Event::Rejected { request, diagnostics }],
        }
    }

    fn cancel(&mut self, request: u32) -> Vec<Event> {
        match self.active.take_if(|active| active.request == request) {
            Some(mut active) => {
                active.planner.cancel();
                self.finish(active)
            }
            None => Vec::new(),
        }
    }

    /// The plan that questions are about: the one under way or, without one, the last.
    fn planner(&self) -> Option<&Planner> {
        self.active.as_ref().map(|active| &active.planner).or(self.finished.as_ref())
    }

    fn inspect(&self, request: u32, counts: &[u32]) -> Vec<Event> {
        let pool = self.planner().and_then(|planner| planner.inspect(counts));
        pool.map(|pool| Event::Inspected { request, pool: Box::new(pool) }).into_iter().collect()
    }

    /// The number of what is under way, once helpers can join in: races before a plan.
    pub fn plan(&self) -> Option<u64> {
        let extras = self.extras.as_ref().and_then(|extras| extras.load_number());
        extras.or_else(|| self.active.as_ref().filter(|it| it.planner.stream().is_some())?.load.into())
    }

    /// What helpers need to know of it; `None` where there is nothing under way, or nothing that helpers could do anything for.
    pub fn load(&self) -> Option<Load> {
        if let Some(extras) = self.busy_extras() {
            return extras.load();
        }
        let active = self.active.as_ref()?;
        let stream = active.planner.stream()?.to_bytes()?;
        Some(Load { plan: active.load, document: active.document.clone(), data: Data::Stream(stream) })
    }

    /// A task of it for a helper that has its load; `None` where there is none just now. Whatever comes of it, or whether
    /// anything does, the answer is the same.
    pub fn offer(&mut self) -> Option<Task> {
        if self.busy_extras().is_some() {
            return self.extras.as_mut()?.offer();
        }
        self.active.as_mut()?.planner.offer()
    }

    /// Takes what a helper made of a task of load number `plan`. What comes too late changes nothing.
    pub fn accept(&mut self, plan: u64, task: &Task, outcome: Outcome) {
        match self.active.as_mut().filter(|active| active.load == plan) {
            Some(active) => active.planner.accept(task, outcome),
            None => {
                if let Some(extras) = &mut self.extras {
                    extras.accept(plan, task, outcome);
                }
            }
        }
    }

    /// What helpers are to work for before the plan.
    fn busy_extras(&self) -> Option<&dyn Extras> {
        self.extras.as_deref().filter(|extras| extras.load_number().is_some())
    }

    /// Works for about `work` simulated queries on the plan or the races under way, in turns, and tells what there is to tell: always
    /// the progress while there is more to do, an answer whenever there is a new one.
    pub fn advance(&mut self, work: u64) -> Vec<Event> {
        // Someone moves a slider, and it does not take long.
        if self.what_if.is_urgent() {
            return self.what_if.advance(work);
        }
        self.extras_next = !self.extras_next;
        let turn = self.extras_next || self.active.is_none();
        if let Some(extras) = self.extras.as_mut().filter(|it| !it.is_idle() && (turn || it.is_urgent())) {
            return extras.advance(work, &mut self.loads);
        }
        let Some(mut active) = self.active.take() else {
            return self.what_if.advance(work);
        };
        match active.planner.advance(work) {
            Advance::More => {
                self.active = Some(active);
                self.progress()
            }
            Advance::News => {
                let answer = answer(&active);
                self.active = Some(active);
                std::iter::once(answer).chain(self.progress()).collect()
            }
            Advance::Done => self.finish(active),
            Advance::Rejected => {
                vec![Event::Rejected { request: active.request, diagnostics: active.planner.diagnostics().to_vec() }]
            }
        }
    }

    fn finish(&mut self, active: Active) -> Vec<Event> {
        let answer = answer(&active);
        self.finished = Some(active.planner);
        vec![answer]
    }

    fn progress(&self) -> Vec<Event> {
        let event = self
            .active
            .as_ref()
            .map(|active| Event::Progress { request: active.request, progress: active.planner.progress() });
        event.into_iter().collect()
    }
}

fn answer(active: &Active) -> Event {
    Event::Answer { request: active.request, plan: Box::new(active.planner.plan()), warnings: active.warnings.clone() }
}

/// Plans a document in one go, as the page would slice by slice: the same answer, to the bit.
pub fn plan(document: &str, budget: Budget) -> Event {
    let mut session = Session::new();
    let mut events = session.handle(Command::Plan { request: 0, document: document.to_owned(), budget });
    while !session.is_idle() {
        events = session.advance(u64::MAX);
    }
    events.pop().unwrap_or_else(Session::greeting)
}
