//! Paste anything: files of benchmark tools, traces and price lists, recognised by what they hold.
//!
//! [`sniff`] says what one file is and what it yields, [`merge`] puts accepted files into a draft. One format a file in
//! `formats`; a file's name is a hint at most. It knows no simulation and no page.

mod bytes;
mod columns;
mod formats;
mod levels;
mod lookup;
mod merge;
mod recorded;
mod records;
mod source;
mod waiting;

pub use bytes::decoded;
pub use merge::{Accepted, Answers, Merged, Near, merge};
pub use recorded::{Bucket, Recorded, SizeFigures};

use crate::model::{Between, Latency};
use crate::report::{At, Report};
use crate::tables::{Price, Profile};
use crate::{Diagnostic, Place, Scenario};
use source::Source;

/// The most ways to read one file: nobody chooses from a longer list.
const MAX_READINGS: usize = 100;

/// What one file is, and the ways to read it.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// The file's name as given.
    pub file: String,
    /// What wrote it, such as `Triton perf_analyzer`.
    pub tool: &'static str,
    /// Which of the tool's files it is, such as `CSV`.
    pub form: &'static str,
    /// Ways to read it, at least one; the first is the one to recommend.
    pub readings: Vec<Reading>,
    /// How units and columns were understood.
    pub notes: Vec<String>,
    /// Rows that were left out, and why.
    pub skipped: Vec<Skipped>,
}

/// One way to read a file: a column, a model, a kind of size.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its name for a list of choices, such as `p50 to p99 latency`.
    pub name: String,
    /// How many rows, records or figures it uses.
    pub used: usize,
    /// What it yields.
    pub yields: Yield,
    /// Warnings that hold for this reading, such as that its latencies contain waiting.
    pub warnings: Vec<Diagnostic>,
    /// The name of the reading to take instead, where this one's latencies contain waiting and that one's do not.
    pub better: Option<&'static str>,
}

/// What a reading yields.
#[derive(Debug, Clone, PartialEq)]
pub enum Yield {
    /// Latencies of one or more types and batch sizes.
    Latencies(Vec<Measured>),
    /// Prices by instance type.
    Prices(Vec<Price>),
    /// Recorded queries: arrivals and sizes.
    Trace(Recorded),
    /// Target, load and bounds, as in the configuration files of RIBBON's artifact.
    Settings(Settings),
    /// A whole scenario.
    Scenario(Box<Scenario>),
}

/// Latencies of one type at one batch size.
#[derive(Debug, Clone, PartialEq)]
pub struct Measured {
    /// The instance type, where the file or its name says it.
    pub instance: Option<String>,
    /// The batch size, where the file or its name says it; a formula has none.
    pub batch: Option<u32>,
    /// What holds between measured sizes.
    pub between: Between,
    /// The figures.
    pub figures: Figures,
}

/// Latencies in ms.
#[derive(Debug, Clone, PartialEq)]
pub enum Figures {
    /// A mean, or the one figure that there is.
    Mean(f64),
    /// Single requests.
    Samples(Vec<f64>),
    /// `(level, ms)`: levels ascending in (0, 1), figures not descending.
    Quantiles(Vec<(f64, f64)>),
    /// `base_ms + per_item_ms * batch`, with noise.
    Formula {
        /// At batch 0.
        base_ms: f64,
        /// For each item more.
        per_item_ms: f64,
        /// Coefficient of variation of the noise.
        cv: f64,
    },
}

/// Target, load and bounds.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Latency target, ms.
    pub target_latency_ms: f64,
    /// Mean of the whole-millisecond gaps, ms.
    pub mean_gap_ms: f64,
    /// How many queries to draw.
    pub queries: u32,
    /// Largest counts by type, in dispatch order.
    pub max_counts: Vec<(String, u32)>,
}

/// Rows left out for one reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// How many.
    pub rows: usize,
    /// Where the first of them stand in the file, from 1; empty where the file only counts them.
    pub at: Vec<u32>,
    /// Why, for people.
    pub why: String,
}

impl std::fmt::Display for Skipped {
    /// `12 left out (rows 4, 7, 9, 12, 13 and more): a request that failed`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} left out", self.rows)?;
        if !self.at.is_empty() {
            let named: Vec<String> = self.at.iter().map(u32::to_string).collect();
            let word = if named.len() == 1 { "row" } else { "rows" };
            let more = if self.rows > named.len() { " and more" } else { "" };
            write!(f, " ({word} {}{more})", named.join(", "))?;
        }
        write!(f, ": {}", self.why)
    }
}

/// What a reading does not say, and the user must.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// Which instance type was this measured on?
    Instance,
    /// The batch size of its requests; 1 is assumed where nobody says.
    Batch,
}

impl Missing {
    /// The question to ask.
    pub fn question(self) -> &'static str {
        match self {
            Self::Instance => "Which instance type was this measured on?",
            Self::Batch => "How many items had each request (the batch size)? 1 is assumed.",
        }
    }
}

impl Import {
    /// The number of the reading to take instead of this one, whose latencies contain waiting.
    pub fn better(&self, reading: usize) -> Option<usize> {
        let better = self.readings.get(reading)?.better?;
        self.readings.iter().position(|one| one.name == better)
    }
}

impl Reading {
    /// Latencies of requests whose instance type the file does not say.
    fn of_requests(
        name: impl Into<String>,
        used: usize,
        batch: Option<u32>,
        figures: Figures,
        warnings: impl IntoIterator<Item = Diagnostic>,
    ) -> Self {
        let tailless = matches!(figures, Figures::Mean(_)).then(tailless);
        let measured = Measured { instance: None, batch, between: Between::RoundUp, figures };
        let yields = Yield::Latencies(vec![measured]);
        let warnings = warnings.into_iter().chain(tailless).collect();
        Self { name: name.into(), used, yields, warnings, better: None }
    }

    /// The same, with the reading to take instead.
    fn with_better(self, better: Option<&'static str>) -> Self {
        Self { better, ..self }
    }

    /// The instance types that it names.
    pub fn types(&self) -> Vec<&str> {
        match &self.yields {
            Yield::Latencies(measured) => measured.iter().filter_map(|one| one.instance.as_deref()).collect(),
            Yield::Prices(prices) => prices.iter().map(|price| price.name.as_str()).collect(),
            Yield::Settings(settings) => settings.max_counts.iter().map(|(name, _)| name.as_str()).collect(),
            Yield::Trace(_) | Yield::Scenario(_) => Vec::new(),
        }
    }

    /// What the user must still say.
    pub fn missing(&self) -> Vec<Missing> {
        let Yield::Latencies(measured) = &self.yields else { return Vec::new() };
        let formula = |one: &Measured| matches!(one.figures, Figures::Formula { .. });
        let no_instance = measured.iter().any(|one| one.instance.is_none());
        let no_batch = measured.iter().any(|one| one.batch.is_none() && !formula(one));
        let asked = [(no_instance, Missing::Instance), (no_batch, Missing::Batch)];
        asked.into_iter().filter(|(is_missing, _)| *is_missing).map(|(_, missing)| missing).collect()
    }
}

/// What is to be said of a mean.
fn tailless() -> Diagnostic {
    let message = "This is a mean: a plan would take every request of that size to last exactly so long, and slow ones, which the target is about, are not in it.";
    let hint = "Take percentiles or single requests where there are any; else expect the plan to rent too little.";
    Diagnostic::warning(Place::default(), message, hint)
}

/// The latencies of a table's type, one entry a batch size.
fn measured(profile: Profile) -> Vec<Measured> {
    let Some(latency) = profile.latency else { return Vec::new() };
    let one = |batch, between, figures| Measured { instance: Some(profile.name.clone()), batch, between, figures };
    match latency {
        Latency::Table { between, points } => {
            points.into_iter().map(|(batch, ms)| one(Some(batch), between, Figures::Mean(ms))).collect()
        }
        Latency::Samples { between, points } => {
            points.into_iter().map(|(batch, samples)| one(Some(batch), between, Figures::Samples(samples))).collect()
        }
        Latency::Quantiles { between, points } => {
            points.into_iter().map(|(batch, levels)| one(Some(batch), between, Figures::Quantiles(levels))).collect()
        }
        Latency::Affine { base_ms, per_item_ms, cv } => {
            vec![one(None, Between::RoundUp, Figures::Formula { base_ms, per_item_ms, cv })]
        }
    }
}

/// One format: how it is recognised, and how it is read.
struct Format {
    tool: &'static str,
    form: &'static str,
    recognises: fn(&Source) -> bool,
    read: fn(&Source, &mut Report) -> Option<Found>,
}

/// What a format's reader found.
#[derive(Default)]
struct Found {
    readings: Vec<Reading>,
    notes: Vec<String>,
    skipped: Vec<Skipped>,
}

impl Found {
    /// A single reading, without warnings.
    fn one(name: &str, used: usize, yields: Yield) -> Self {
        Self::of(Reading { name: name.to_owned(), used, yields, warnings: Vec::new(), better: None })
    }

    /// A single reading.
    fn of(reading: Reading) -> Self {
        Self { readings: vec![reading], ..Self::default() }
    }

    fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    fn skip(&mut self, rows: impl Into<Rows>, why: impl Into<String>) {
        let Rows { rows, at } = rows.into();
        if rows > 0 {
            self.skipped.push(Skipped { rows, at, why: why.into() });
        }
    }
}

/// Rows while they are left out: all are counted, the first few are named.
#[derive(Default)]
struct Rows {
    rows: usize,
    at: Vec<u32>,
}

/// So many rows are named.
const ROWS_NAMED: usize = 5;

impl Rows {
    fn add(&mut self, row: u32) {
        self.rows += 1;
        if self.at.len() < ROWS_NAMED {
            self.at.push(row);
        }
    }
}

impl From<usize> for Rows {
    /// Rows that a file only counts.
    fn from(rows: usize) -> Self {
        Self { rows, at: Vec::new() }
    }
}

impl FromIterator<u32> for Rows {
    fn from_iter<T: IntoIterator<Item = u32>>(numbers: T) -> Self {
        let mut rows = Self::default();
        numbers.into_iter().for_each(|number| rows.add(number));
        rows
    }
}

/// What a file is: by its content; the name is a hint. On failure, all problems, with the file's name as their input.
pub fn sniff(name: &str, content: &str) -> Result<Import, Vec<Diagnostic>> {
    let file: String = name.chars().take(200).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let placed = |mut diagnostics: Vec<Diagnostic>| {
        for one in &mut diagnostics {
            one.place.input.clone_from(&file);
        }
        diagnostics
    };
    let (format, mut found, warnings) = recognise(&file, content).map_err(placed)?;
    for reading in &mut found.readings {
        let own = reading.warnings.iter().cloned().chain(levels::lowest_is_high(&reading.yields));
        reading.warnings = placed(warnings.iter().cloned().chain(own).collect());
    }
    if found.readings.len() > MAX_READINGS {
        found.notes.push(format!(
            "Only the first {MAX_READINGS} of {} ways to read the file are offered.",
            found.readings.len()
        ));
        found.readings.truncate(MAX_READINGS);
    }
    let Found { readings, notes, skipped } = found;
    Ok(Import { tool: format.tool, form: format.form, readings, notes, skipped, file })
}

fn recognise(name: &str, content: &str) -> Result<(&'static Format, Found, Vec<Diagnostic>), Vec<Diagnostic>> {
    let source = Source::open(name, content)?;
    let known = formats::ALL.iter().find(|format| (format.recognises)(&source));
    let format = *known.ok_or_else(|| vec![unknown(&source)])?;
    let mut report = source.report();
    let found = (format.read)(&source, &mut report).filter(|found| !found.readings.is_empty());
    if found.is_none() && !report.has_errors() {
        report.error(
            &At::field(""),
            format!("This is {}'s {}, but nothing in it can be used.", format.tool, format.form),
            "Give a file with at least one request that succeeded.",
        );
    }
    let has_errors = report.has_errors();
    let told = report.finish();
    match found {
        Some(found) if !has_errors => Ok((format, found, told)),
        _ => Err(told),
    }
}

fn unknown(source: &Source) -> Diagnostic {
    let mut names: Vec<&str> = formats::ALL.iter().map(|format| format.tool).collect();
    names.dedup();
    let message = format!("This is no file that Ribbon knows: it starts with {}.", source.beginning());
    let hint =
        format!("Give a table with a header such as `instance,batch,latency_ms`, or a file of {}.", names.join(", "));
    Diagnostic::error(Place::default().at(1, 0), message, hint)
}
