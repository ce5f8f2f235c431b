//! The form that tells trials: what stands in it, and the trials that this makes. Knows no advice and no page.

use crate::shared::Shared;
use protocol::{Diagnostic, TypeSummary};
use scenario::Measured;
use scenario::draft::{Told, Typed, read_told};
use scenario::tables::{LatencyLog, LogUnit, read_latency_log};

/// A log longer than this is read once typing pauses; shorter ones at each key press.
const READ_AT_ONCE: usize = 200_000;

/// What stands in the form.
#[derive(Debug, Default)]
pub struct TrialForm {
    /// Instances by type, as typed; types that are absent have none.
    pub pool: Vec<(String, String)>,
    /// How it was measured.
    pub how: How,
    /// The rate, as typed.
    pub percent: String,
    /// How many queries were measured, as typed.
    pub queries: String,
    /// How many of them were within the target, as typed.
    pub within: String,
    /// The pasted log.
    pub log: String,
    /// What the log's figures are measured in.
    pub unit: LogUnit,
    /// What the log says; `None` while it is empty or not read yet.
    pub reading: Option<Result<Shared<LatencyLog>, Diagnostic>>,
    /// The pasted table of trials.
    pub table: String,
    /// Which trial is being changed, instead of another one told.
    pub editing: Option<usize>,
    /// What was wrong when the trial was told last.
    pub problems: Vec<Diagnostic>,
    /// Whether the user has put in something; only a form that is left alone follows the advice.
    pub touched: bool,
}

/// How a trial was measured.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum How {
    /// As a rate.
    #[default]
    Rate,
    /// As counted queries.
    Counts,
    /// As a log of latencies.
    Log,
    /// Several trials, as a table.
    Table,
}

/// A text of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Blank {
    /// Instances of this type.
    Count(String),
    /// The rate.
    Percent,
    /// Measured queries.
    Queries,
    /// Queries within the target.
    Within,
    /// The log.
    Log,
    /// The table.
    Table,
}

impl TrialForm {
    /// Instances of a type, as typed.
    pub fn count(&self, name: &str) -> &str {
        self.pool.iter().find(|(other, _)| other == name).map_or("", |(_, text)| text)
    }

    /// Puts a text into the form.
    pub(super) fn fill(&mut self, blank: Blank, text: String) {
        self.touched = true;
        self.problems.clear();
        match blank {
            Blank::Count(name) => {
                self.pool.retain(|(other, _)| *other != name);
                self.pool.push((name, text));
            }
            Blank::Percent => self.percent = text,
            Blank::Queries => self.queries = text,
            Blank::Within => self.within = text,
            Blank::Log => self.log = text,
            Blank::Table => self.table = text,
        }
    }

    /// Puts a pool into the form.
    pub(super) fn choose(&mut self, counts: &[u32], types: &[TypeSummary]) {
        self.pool = types.iter().zip(counts).map(|(kind, count)| (kind.name.clone(), count.to_string())).collect();
        self.problems.clear();
        if self.how == How::Table {
            self.how = How::Rate;
        }
    }

    /// Puts a trial that was told into the form, to change it.
    pub(super) fn edit(&mut self, place: usize, told: &Told) {
        let pool = told.pool.iter().map(|(name, count)| (name.clone(), count.to_string())).collect();
        let queries = told.measured.queries().map_or_else(String::new, |queries| queries.to_string());
        *self = Self { pool, queries, editing: Some(place), touched: true, unit: self.unit, ..Self::default() };
        match told.measured {
            Measured::Rate { share_ppb, .. } => self.percent = (f64::from(share_ppb) / 1e7).to_string(),
            Measured::Counts { within, .. } => (self.how, self.within) = (How::Counts, within.to_string()),
        }
    }

    /// An empty form of the same kind.
    pub(super) fn clear(&mut self) {
        let pool = std::mem::take(&mut self.pool);
        *self = Self { pool, how: self.how, unit: self.unit, ..Self::default() };
    }

    /// Whether the log is so short that it is read at each key press.
    pub(super) fn log_is_short(&self) -> bool {
        self.log.len() <= READ_AT_ONCE
    }

    /// Reads the log against this target; without a target there is nothing to say.
    pub(super) fn read_log(&mut self, target_latency_ns: Option<u64>) {
        let target = target_latency_ns.filter(|_| !self.log.trim().is_empty());
        self.reading = target.map(|target| read_latency_log(&self.log, self.unit, target).map(Shared::new));
    }

    /// The trials that the form tells, of pools of these types.
    pub(super) fn told(&self, names: &[String]) -> Result<Vec<Told>, Vec<Diagnostic>> {
        if self.how == How::Table {
            return read_told(&self.table, names);
        }
        let pool: Vec<(String, String)> =
            names.iter().map(|name| (name.clone(), self.count(name).to_owned())).collect();
        let one = |typed: Typed| Told::read(&pool, typed).map(|told| vec![told]);
        match (self.how, &self.reading) {
            (How::Rate, _) => one(Typed::Rate { percent: &self.percent, queries: &self.queries }),
            (How::Log, Some(Ok(log))) => {
                one(Typed::Counts { within: &log.within.to_string(), queries: &log.used.to_string() })
            }
            (How::Log, Some(Err(problem))) => Err(vec![problem.clone()]),
            // An empty log is told like one without latencies.
            (How::Log, None) => Err(read_latency_log("", self.unit, 0).err().into_iter().collect()),
            _ => one(Typed::Counts { within: &self.within, queries: &self.queries }),
        }
    }
}
