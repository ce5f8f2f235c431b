//! Accepted files into a draft: what was typed stays in force, files only add, and no text is lost.
//!
//! Latencies and prices are appended to their tables; a trace takes the place of another, which stays as comments. It knows
//! no format.

mod append;
mod latencies;
mod near;
mod prices;

use super::{Import, Missing, Reading, Settings, Yield};
use crate::decimal::shortest;
use crate::draft::{BatchKind, Draft, LoadKind};
use crate::report::TOLD;
use crate::tables::write_trace;
use crate::{Diagnostic, Place, Scenario};
use std::collections::BTreeMap;

/// A file's name is noted up to so many characters.
const LONGEST_NAME: usize = 80;
/// Doubts are noted while the note stays within so many characters, which leaves the user's own words room.
const LONGEST_NOTE: usize = crate::parts::MAX_NOTE / 5;

/// What the user says about a file before it is accepted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// The instance type, where the file does not say it.
    pub instance: Option<String>,
    /// The batch size, where the file does not say it; 1 if nobody does.
    pub batch: Option<u32>,
    /// Which of the import's readings to take.
    pub reading: usize,
    /// Types that the file calls otherwise than the draft: by the file's name, the draft's.
    pub names: BTreeMap<String, String>,
}

impl Answers {
    /// What the draft calls a type of the file.
    fn named<'a>(&'a self, name: &'a str) -> &'a str {
        self.names.get(name).map_or(name, String::as_str)
    }
}

/// A file that goes into the draft, and what the user said about it.
#[derive(Debug, Clone, PartialEq)]
pub struct Accepted<'a> {
    /// What the file is.
    pub import: &'a Import,
    /// The user's answers.
    pub answers: Answers,
}

/// A draft with files in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The draft.
    pub draft: Draft,
    /// What was left out or assumed, and the warnings of the readings taken. An error means that something of a file is missing.
    pub diagnostics: Vec<Diagnostic>,
    /// Types without a price, and what they are perhaps called elsewhere.
    pub near: Vec<Near>,
}

/// A type that lacks a price, and a near name that has one: perhaps they are the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Which of the accepted files would have to call it otherwise ([`Answers::names`]).
    pub file: usize,
    /// The file's name for it.
    pub theirs: String,
    /// The name to take instead.
    pub ours: String,
}

/// Puts accepted files into a draft. The draft itself is checked afterwards, as after any change.
pub fn merge(draft: &Draft, accepted: &[Accepted]) -> Merged {
    let mut merging = Merging { draft: draft.clone(), diagnostics: Vec::new(), untold: 0 };
    let mut taken: Vec<Taken> = accepted.iter().filter_map(|one| merging.take(one)).collect();
    for one in &taken {
        match &one.reading.yields {
            Yield::Scenario(scenario) => merging.scenario(one.file(), scenario),
            Yield::Trace(recorded) => merging.trace(one.file(), &write_trace(&recorded.rows())),
            Yield::Settings(settings) => merging.settings(one.file(), settings),
            Yield::Latencies(_) | Yield::Prices(_) => {}
        }
    }
    latencies::add(&mut merging, &mut taken);
    prices::add(&mut merging, &taken);
    for one in taken.iter().filter(|one| one.added) {
        for doubt in &one.reading.warnings {
            merging.note(one.import, doubt);
        }
    }
    let near = near::near(draft, &merging.draft, accepted);
    merging.finish(near)
}

/// One file's chosen reading.
struct Taken<'a> {
    import: &'a Import,
    reading: &'a Reading,
    answers: &'a Answers,
    /// Whether anything of it is in the draft.
    added: bool,
}

impl Taken<'_> {
    fn file(&self) -> &str {
        &self.import.file
    }
}

/// The draft while files come in.
struct Merging {
    draft: Draft,
    diagnostics: Vec<Diagnostic>,
    untold: usize,
}

impl Merging {
    fn error(&mut self, file: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.tell(Diagnostic::error(Place::of(file), message, hint));
    }

    fn warning(&mut self, file: &str, message: impl Into<String>, hint: impl Into<String>) {
        self.tell(Diagnostic::warning(Place::of(file), message, hint));
    }

    fn tell(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < TOLD {
            self.diagnostics.push(diagnostic);
        } else {
            self.untold += 1;
        }
    }

    fn finish(mut self, near: Vec<Near>) -> Merged {
        if self.untold > 0 {
            let message = format!("There are {} more problems like these.", self.untold);
            let place = self.diagnostics.last().map_or_else(Place::default, |last| last.place.clone());
            self.diagnostics.push(Diagnostic::warning(
                place,
                message,
                "Solve the first ones; what remains is told then.",
            ));
        }
        Merged { draft: self.draft, diagnostics: self.diagnostics, near }
    }

    /// The chosen reading with its warnings, unless something is missing that only the user knows.
    fn take<'a>(&mut self, accepted: &'a Accepted) -> Option<Taken<'a>> {
        let Accepted { import, answers } = accepted;
        let Some(reading) = import.readings.get(answers.reading) else {
            let message = format!("Reading {} was chosen of {}.", answers.reading + 1, import.readings.len());
            self.error(&import.file, message, "Choose one of those that the file has.");
            return None;
        };
        for warning in &reading.warnings {
            self.tell(warning.clone());
        }
        let missing = reading.missing();
        let no_name = answers.instance.as_ref().is_none_or(|name| name.trim().is_empty());
        if missing.contains(&Missing::Instance) && no_name {
            self.error(&import.file, "The file does not say which instance type it was measured on.", "Name the type.");
            return None;
        }
        if missing.contains(&Missing::Batch) && answers.batch.is_none() {
            let message = "The file does not say how many items a request had; 1 is assumed.";
            self.warning(&import.file, message, "Say the batch size if it was another.");
        }
        // A scenario's own warnings are told wherever it is read.
        let added = !matches!(reading.yields, Yield::Latencies(_) | Yield::Scenario(_));
        Some(Taken { import, reading, answers, added })
    }

    /// A doubt about figures outlives the preview: it goes into the note, which links, files and reports carry along.
    fn note(&mut self, import: &Import, doubt: &Diagnostic) {
        // Its folders are nobody else's business.
        let name = import.file.rsplit(['/', '\\']).next().unwrap_or(&import.file);
        let name: String = name.chars().take(LONGEST_NAME).collect();
        let line = format!("{name} ({}): {}", import.tool, doubt.message);
        let note = &mut self.draft.note;
        if note.lines().any(|one| one == line) || note.chars().count() + line.chars().count() > LONGEST_NOTE {
            return;
        }
        if !note.is_empty() && !note.ends_with('\n') {
            note.push('\n');
        }
        note.push_str(&line);
    }

    fn scenario(&mut self, file: &str, scenario: &Scenario) {
        let draft = &self.draft;
        if [&draft.profiles, &draft.prices, &draft.trace].iter().any(|text| !text.trim().is_empty()) {
            let message = "This file is a whole scenario, and the tables are not empty.";
            self.error(file, message, "Open it as a scenario, or clear the tables first.");
            return;
        }
        self.draft = Draft::from_scenario(scenario);
    }

    fn trace(&mut self, file: &str, text: &str) {
        let old = std::mem::take(&mut self.draft.trace);
        self.draft.load = LoadKind::Trace;
        text.clone_into(&mut self.draft.trace);
        if old.trim().is_empty() || old == text {
            return;
        }
        self.draft.trace.push_str("# The trace before this one:\n");
        for line in old.lines() {
            self.draft.trace.push_str(&format!("# {line}\n"));
        }
        self.warning(file, "There was a trace already.", "It stays below the new one, as comments.");
    }

    fn settings(&mut self, file: &str, settings: &Settings) {
        let draft = &mut self.draft;
        let target = shortest(settings.target_latency_ms);
        let old = std::mem::replace(&mut draft.target_latency_ms, target);
        draft.load = LoadKind::IntegerGaps;
        draft.mean_gap_ms = shortest(settings.mean_gap_ms);
        draft.batch = BatchKind::RibbonMixture;
        draft.queries = settings.queries.to_string();
        for (name, count) in &settings.max_counts {
            draft.choices.entry(name.clone()).or_default().max_count = count.to_string();
        }
        if old != draft.target_latency_ms {
            let message = format!("The latency target is now {} ms; it was {old} ms.", draft.target_latency_ms);
            self.warning(file, message, "Change it back if you want another than the file's.");
        }
    }
}
