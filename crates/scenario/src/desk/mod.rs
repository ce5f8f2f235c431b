//! The desk on which files lie until they are accepted or discarded: what page and importer say to each other, and what the importer does.
//!
//! The page keeps what the user answers and sends all of it with each request; the desk keeps the files. So a reply depends on the request
//! and the files alone. It knows no browser: bytes come from whoever reads them, and drafts cross beside the messages, in the form in which
//! the page stores them anyway.

mod understood;
mod view;

pub use understood::Understood;
pub use view::{FileView, LoadView, View};

use crate::import::{Accepted, Answers, Import, Merged, decoded, merge, sniff};
use crate::rule;
use crate::{Diagnostic, Draft, MAX_BYTES, Place};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The most files that lie on the desk at a time.
pub const MAX_FILES: usize = 300;
/// The most bytes of all of them.
pub const MAX_TOTAL_BYTES: usize = 2 * MAX_BYTES;

/// What the page asks. Files that are to be looked at come beside it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Comes back in the reply.
    pub number: u32,
    /// What the files would go into; it crosses beside.
    #[serde(skip)]
    pub draft: Box<Draft>,
    /// What the user said about files; those that are not named are taken as recommended.
    pub answers: Vec<Answered>,
    /// Types that files call otherwise than the draft: theirs, ours.
    pub names: Vec<(String, String)>,
    /// What is wanted.
    pub goal: Goal,
}

/// What a request wants.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goal {
    /// To see what would become of the files.
    #[default]
    Look,
    /// The files in the draft, if nothing stands against it; else to see what does.
    Accept,
    /// The draft read, whatever files there are: one that is long keeps the page waiting otherwise.
    Read,
}

/// What the user said about one file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The file's number on the desk.
    pub file: u32,
    /// Whether it is put aside.
    pub left_out: bool,
    /// Which of its readings to take.
    pub reading: u32,
    /// The instance type, as typed.
    pub instance: String,
    /// The batch size, as typed.
    pub batch: String,
}

/// What the importer says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// It is up. The page compares this with its own [`protocol::BUILD`].
    Ready(String),
    /// What lies on the desk, and what would become of it.
    Shown {
        /// The request it answers.
        number: u32,
        /// All that there is to see.
        view: View,
    },
    /// The draft with the files in it.
    Accepted {
        /// The request it answers.
        number: u32,
        /// The draft; it crosses beside.
        #[serde(skip)]
        draft: Box<Draft>,
    },
    /// The draft as read.
    Read {
        /// The request it answers.
        number: u32,
        /// What it says.
        understood: Box<Understood>,
    },
}

/// The files on the desk.
#[derive(Debug, Default)]
pub struct Desk {
    files: Vec<File>,
    bytes: usize,
}

/// One file: what it is, or why it is nothing.
#[derive(Debug)]
struct File {
    name: String,
    content: Result<Import, Vec<Diagnostic>>,
}

impl Desk {
    /// Whether there is room for a file of so many bytes: asked before it is read.
    pub fn room(&self, bytes: usize) -> Result<(), Diagnostic> {
        let refuse = |message: String, hint: &str| Err(Diagnostic::error(Place::default(), message, hint));
        if self.files.len() >= MAX_FILES {
            return refuse(format!("There are {MAX_FILES} files here already."), "Accept or discard those first.");
        }
        if bytes > MAX_BYTES {
            let message =
                format!("The file has {} MB; at most {} MB are read.", megabytes(bytes), megabytes(MAX_BYTES));
            return refuse(message, "Give a part of it, such as its first 200,000 lines.");
        }
        if self.bytes + bytes > MAX_TOTAL_BYTES {
            let message = format!("All files together have more than {} MB.", megabytes(MAX_TOTAL_BYTES));
            return refuse(message, "Accept or discard those that are here first.");
        }
        Ok(())
    }

    /// Puts a file on the desk, whatever it is.
    pub fn open(&mut self, name: &str, bytes: &[u8]) {
        let content = self.room(bytes.len()).and_then(|()| decoded(bytes)).map_err(|problem| vec![problem]);
        let content = content.and_then(|text| {
            self.bytes += bytes.len();
            sniff(name, &text)
        });
        self.put(name, content);
    }

    /// Notes a file that was not read, and why.
    pub fn refuse(&mut self, name: &str, why: Diagnostic) {
        self.put(name, Err(vec![why]));
    }

    fn put(&mut self, name: &str, content: Result<Import, Vec<Diagnostic>>) {
        // Beyond the limit one entry more says so; what follows would say the same.
        if self.files.len() <= MAX_FILES {
            let name = name.chars().take(200).collect();
            self.files.push(File { name, content });
        }
    }

    /// Answers a request.
    pub fn answer(&self, request: &Request) -> Reply {
        let number = request.number;
        if request.goal == Goal::Read {
            return Reply::Read { number, understood: Box::new(Understood::of(&request.draft)) };
        }
        let said: BTreeMap<u32, &Answered> = request.answers.iter().map(|answered| (answered.file, answered)).collect();
        let taken = Taken::of(self, request, &said);
        if request.goal == Goal::Accept && taken.is_ready() {
            return Reply::Accepted { number, draft: Box::new(taken.merged.draft) };
        }
        Reply::Shown { number, view: view::view(self, request, &said, &taken) }
    }
}

/// The files that would go into the draft, and what would become of it.
struct Taken {
    /// How many.
    files: usize,
    /// Problems of the answers.
    problems: Vec<Diagnostic>,
    merged: Merged,
}

impl Taken {
    fn of(desk: &Desk, request: &Request, said: &BTreeMap<u32, &Answered>) -> Self {
        let names: BTreeMap<String, String> = request.names.iter().cloned().collect();
        let mut problems = Vec::new();
        let mut accepted = Vec::new();
        for (number, file) in (0..).zip(&desk.files) {
            let Ok(import) = &file.content else { continue };
            let said = said.get(&number).copied();
            if said.is_none_or(|said| !said.left_out) {
                let batch = batch(said, file, &mut problems);
                let instance = said.map(|said| said.instance.clone());
                let reading = said.map_or(0, |said| said.reading as usize);
                let answers = Answers { instance, batch: Some(batch), reading, names: names.clone() };
                accepted.push(Accepted { import, answers });
            }
        }
        Self { files: accepted.len(), problems, merged: merge(&request.draft, &accepted) }
    }

    /// Whether there is something to accept, and nothing against it.
    fn is_ready(&self) -> bool {
        self.files > 0 && !self.problems.iter().chain(&self.merged.diagnostics).any(Diagnostic::is_error)
    }
}

/// The batch size as typed; 1 where nothing is.
fn batch(said: Option<&Answered>, file: &File, problems: &mut Vec<Diagnostic>) -> u32 {
    let typed = said.map_or("", |said| said.batch.trim());
    let number = typed.parse().ok().filter(|batch| (1..=rule::BATCH.high as u32).contains(batch));
    if number.is_none() && !typed.is_empty() {
        let message = format!("The batch size is {}, which is no whole number in range.", rule::shown(typed));
        problems.push(Diagnostic::error(Place::of(&file.name), message, rule::BATCH.hint()));
    }
    number.unwrap_or(1)
}

fn megabytes(bytes: usize) -> usize {
    bytes.div_ceil(1 << 20)
}
