//! What lies on the desk, in words: what was recognised, what is used, left out, missing and doubtful.
//!
//! The words are made here, because the importer is fetched only when it is needed, and the page by everybody.

use super::{Answered, Desk, File, Request, Taken};
use crate::decimal::shortest;
use crate::import::{Figures, Import, Measured, Missing, Reading, Recorded, Yield};
use crate::quantile::key_of_level;
use crate::{Diagnostic, Draft};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// All that there is to see.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The files that are not left out.
    pub files: Vec<FileView>,
    /// Types that are perhaps the same under two names: theirs, ours.
    pub near: Vec<(String, String)>,
    /// What stands against accepting (errors), and what would be left out or changed (warnings).
    pub problems: Vec<Diagnostic>,
    /// What would still be wrong with the input afterwards.
    pub lacking: Vec<Diagnostic>,
    /// Names of instance types that are known.
    pub types: Vec<String>,
    /// Whether the files can be accepted.
    pub ready: bool,
}

/// One file.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FileView {
    /// Its number on the desk.
    pub file: u32,
    /// Its name.
    pub name: String,
    /// Tool and form; empty where it was not recognised.
    pub recognised: String,
    /// Ways to read it.
    pub readings: Vec<String>,
    /// The one that is taken.
    pub reading: u32,
    /// The one to take instead, where this one's latencies contain waiting.
    pub better: Option<u32>,
    /// What is used and how it was understood, one sentence each.
    pub facts: Vec<String>,
    /// Why it cannot be read, or what is doubtful.
    pub problems: Vec<Diagnostic>,
    /// Whether only the user knows the instance type.
    pub asks_instance: bool,
    /// Whether only the user knows the batch size.
    pub asks_batch: bool,
    /// Recorded queries.
    pub load: Option<LoadView>,
}

/// Recorded queries.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct LoadView {
    /// What they are, and their figure: `Rate`, `1.7 queries/s`.
    pub figures: Vec<(String, String)>,
    /// Smallest and largest size of a bucket, and how many queries are in it.
    pub histogram: Vec<(u32, u32, u32)>,
}

/// So many types and batch sizes of a file are told one by one.
const TOLD: usize = 6;
/// So many problems of a kind are told.
const PROBLEMS: usize = 20;

pub(super) fn view(desk: &Desk, request: &Request, said: &BTreeMap<u32, &Answered>, taken: &Taken) -> View {
    let merged = &taken.merged;
    let shown = (0..).zip(&desk.files).map(|(number, file)| (number, file, said.get(&number).copied()));
    let shown = shown.filter(|(_, _, said)| said.is_none_or(|said| !said.left_out));
    let files: Vec<FileView> =
        shown.map(|(number, file, said)| file_view(number, file, said.map_or(0, |said| said.reading))).collect();
    let of_files = |one: &Diagnostic| files.iter().any(|file| file.problems.contains(one));
    let told = merged.diagnostics.iter().filter(|one| !of_files(one));
    let problems: Vec<Diagnostic> = taken.problems.iter().chain(told).cloned().collect();
    let near = merged.near.iter().map(|near| (near.theirs.clone(), near.ours.clone())).collect();
    let (lacking, types) =
        if taken.files > 0 { afterwards(&request.draft, &merged.draft) } else { (Vec::new(), Vec::new()) };
    View { files, near, problems: first(problems), lacking: first(lacking), types, ready: taken.is_ready() }
}

fn first(mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    problems.truncate(PROBLEMS);
    problems
}

/// The errors that the draft would have afterwards and did not have before, and the names in its tables.
fn afterwards(before: &Draft, after: &Draft) -> (Vec<Diagnostic>, Vec<String>) {
    let preview = after.preview();
    let known = if before.profiles.is_empty() { Vec::new() } else { before.preview().diagnostics };
    let lacking = preview.diagnostics.into_iter().filter(|one| one.is_error() && !known.contains(one)).collect();
    let mut types: Vec<String> = preview.prices.into_iter().map(|price| price.name).collect();
    for profile in preview.profiles {
        if !types.contains(&profile.name) {
            types.push(profile.name);
        }
    }
    types.truncate(100);
    (lacking, types)
}

fn file_view(number: u32, file: &File, reading: u32) -> FileView {
    let view = FileView { file: number, name: file.name.clone(), ..FileView::default() };
    match &file.content {
        Ok(import) => of_import(view, import, reading),
        Err(problems) => FileView { problems: first(problems.clone()), ..view },
    }
}

fn of_import(view: FileView, import: &Import, number: u32) -> FileView {
    let view = FileView {
        recognised: match import.form {
            "table" => "Plain table".to_owned(),
            form => format!("{}, {form}", import.tool),
        },
        readings: import.readings.iter().map(|reading| cut(&reading.name)).collect(),
        reading: number,
        better: import.better(number as usize).map(|better| better as u32),
        ..view
    };
    let Some(reading) = import.readings.get(number as usize) else { return view };
    let missing = reading.missing();
    let skipped = import.skipped.iter().map(|skipped| format!("{skipped}."));
    let load = if let Yield::Trace(recorded) = &reading.yields { Some(load(recorded)) } else { None };
    FileView {
        facts: facts(reading).into_iter().chain(import.notes.iter().map(|note| cut(note))).chain(skipped).collect(),
        problems: first(reading.warnings.clone()),
        asks_instance: missing.contains(&Missing::Instance),
        asks_batch: missing.contains(&Missing::Batch),
        load,
        ..view
    }
}

/// Names and notes may quote the file, which may be anything.
fn cut(text: &str) -> String {
    match text.char_indices().nth(200) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// What is used.
fn facts(reading: &Reading) -> Vec<String> {
    let used = reading.used;
    match &reading.yields {
        Yield::Latencies(measured) => latencies(used, measured),
        Yield::Prices(prices) => {
            let names: Vec<&str> = prices.iter().take(TOLD).map(|price| price.name.as_str()).collect();
            let more = if used > names.len() { ", …" } else { "" };
            vec![format!("{} used: {}{more}.", count(used, "price"), cut(&names.join(", ")))]
        }
        Yield::Trace(_) => vec![format!("{} used.", count(used, "row"))],
        Yield::Settings(settings) => {
            let types: Vec<String> =
                settings.max_counts.iter().map(|(name, most)| format!("{most} × {name}")).collect();
            let (target, gap) = (shortest(settings.target_latency_ms), shortest(settings.mean_gap_ms));
            vec![
                format!("Latency target {target} ms, mean gap {gap} ms, {} queries.", settings.queries),
                format!("At most {}.", cut(&types.join(", "))),
            ]
        }
        Yield::Scenario(_) => vec![format!("A whole scenario with {}.", count(used, "instance type"))],
    }
}

fn latencies(used: usize, measured: &[Measured]) -> Vec<String> {
    // A tool's own percentiles stand for many requests, of which the file has no figures.
    let summed = |one: &Measured| matches!(one.figures, Figures::Quantiles(_) | Figures::Mean(_));
    let mut facts = match measured {
        [one] if used > 1 && summed(one) => vec![format!("Of {}.", count(used, "request"))],
        _ => vec![format!("{} used.", count(used, "figure"))],
    };
    facts.extend(measured.iter().take(TOLD).map(of_measured));
    if measured.len() > TOLD {
        facts.push(format!("And {} more types or batch sizes.", measured.len() - TOLD));
    }
    facts
}

/// `g4dn.xlarge, batch 10: p50 4 ms, p99 5.2 ms`.
fn of_measured(measured: &Measured) -> String {
    let batch = measured.batch.map(|batch| format!("batch {batch}"));
    let whose: Vec<String> = measured.instance.as_deref().map(cut).into_iter().chain(batch).collect();
    let colon = if whose.is_empty() { "" } else { ": " };
    format!("{}{colon}{}", whose.join(", "), figures(&measured.figures))
}

fn figures(figures: &Figures) -> String {
    match figures {
        Figures::Mean(ms) => format!("{} on average", ms_words(*ms)),
        Figures::Samples(samples) => {
            let low = samples.iter().copied().fold(f64::INFINITY, f64::min);
            let high = samples.iter().copied().fold(0.0, f64::max);
            format!("{} from {} to {}", count(samples.len(), "sample"), ms_words(low), ms_words(high))
        }
        Figures::Quantiles(levels) => {
            let level = |(level, ms): &(f64, f64)| format!("{} {}", key_of_level(*level), ms_words(*ms));
            let told: Vec<String> = levels.iter().take(TOLD).map(level).collect();
            let more = if levels.len() > TOLD { format!(" and {} more", levels.len() - TOLD) } else { String::new() };
            format!("{}{more}", told.join(", "))
        }
        Figures::Formula { base_ms, per_item_ms, cv } => {
            format!("{} + {} × batch, CV {}", ms_words(*base_ms), ms_words(*per_item_ms), shortest(*cv))
        }
    }
}

/// To the microsecond.
fn ms_words(ms: f64) -> String {
    format!("{} ms", rounded(ms, 1000.0))
}

fn rounded(value: f64, parts: f64) -> String {
    shortest((value * parts).round() / parts)
}

fn count(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

fn load(recorded: &Recorded) -> LoadView {
    let mut figures = vec![
        ("Queries".to_owned(), recorded.queries().to_string()),
        ("Time".to_owned(), format!("{} s", rounded(recorded.duration_s(), 10.0))),
    ];
    if let Some((rate, cv)) = recorded.rate_per_s().zip(recorded.gap_cv()) {
        figures.push(("Rate".to_owned(), format!("{} queries/s", rounded(rate, 1000.0))));
        figures
            .push(("Burstiness".to_owned(), format!("gaps with CV {}; a Poisson process has 1", rounded(cv, 100.0))));
    }
    let Some(sizes) = recorded.sizes() else { return LoadView { figures, histogram: Vec::new() } };
    let mean = rounded(sizes.mean, 10.0);
    let words = format!("mean {mean}, median {}, p99 {}, largest {}", sizes.p50, sizes.p99, sizes.max);
    figures.push(("Sizes".to_owned(), words));
    let histogram = sizes.histogram.iter().map(|bucket| (bucket.from, bucket.to, bucket.queries as u32)).collect();
    LoadView { figures, histogram }
}
