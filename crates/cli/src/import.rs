//! `ribbon import`: files of benchmark tools, traces and price lists become a scenario document.
//!
//! The preview goes to standard error, the document to standard output, so that it can be piped on.

use crate::output::Trouble;
use crate::run::{read_bytes, unreadable};
use protocol::{Diagnostic, Place};
use scenario::Draft;
use scenario::import::{Accepted, Answers, Import, Missing, Near, Reading, Recorded, Yield, decoded, merge, sniff};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// What to import, and what the files do not say.
#[derive(Debug, clap::Args)]
pub struct Options {
    /// Files of benchmark tools, traces, price lists, plain tables (docs/FORMATS.md lists them), or `-` for standard input.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The instance type that was measured, where a file does not say it: NAME for all files, FILE=NAME for one.
    #[arg(long, value_name = "[FILE=]NAME")]
    instance: Vec<Answer<String>>,
    /// How many items each request had, where a file does not say it: N for all files, FILE=N for one.
    #[arg(long, value_name = "[FILE=]N")]
    batch: Vec<Answer<u32>>,
    /// Which of a file's readings to take, by its number in the preview: N for all files, FILE=N for one; the first if not given.
    #[arg(long, value_name = "[FILE=]N")]
    reading: Vec<Answer<usize>>,
    /// A type that files call THEIRS and that is OURS everywhere else; as often as needed.
    #[arg(long, value_name = "THEIRS=OURS")]
    same: Vec<Same>,
    /// The latency target, ms.
    #[arg(long, value_name = "MS")]
    target_ms: Option<String>,
    /// Percentage of the queries that must meet it.
    #[arg(long, value_name = "PERCENT")]
    target_percent: Option<String>,
    /// The load, queries per second (Poisson arrivals); a trace among the files brings its own.
    #[arg(long, value_name = "PER_S")]
    rate: Option<String>,
    /// Print the diagnostics as JSON.
    #[arg(long)]
    json: bool,
}

/// An answer for one file or for all.
#[derive(Debug, Clone)]
struct Answer<T> {
    file: Option<String>,
    value: T,
}

impl<T: FromStr> FromStr for Answer<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        let (file, value) = text.rsplit_once('=').map_or((None, text), |(file, value)| (Some(file.to_owned()), value));
        Ok(Self { file, value: value.parse()? })
    }
}

/// Two names of one type.
#[derive(Debug, Clone)]
struct Same {
    theirs: String,
    ours: String,
}

impl FromStr for Same {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let names = text.split_once('=').filter(|(theirs, ours)| !theirs.is_empty() && !ours.is_empty());
        let (theirs, ours) = names.ok_or("write the file's name of the type, =, and the name to take")?;
        Ok(Self { theirs: theirs.to_owned(), ours: ours.to_owned() })
    }
}

/// A file as what it is, read as the page reads it.
fn import(file: &Path) -> Result<Import, Vec<Diagnostic>> {
    let name = file.display().to_string();
    let bytes = read_bytes(file).map_err(|error| vec![unreadable(file, &error)])?;
    let text = decoded(&bytes).map_err(|problem| vec![Diagnostic { place: Place::of(&*name), ..problem }])?;
    sniff(&name, &text)
}

/// The answer for a file: its own, else that for all.
fn answer<T: Clone>(answers: &[Answer<T>], file: &str) -> Option<T> {
    let of = |wanted: Option<&str>| answers.iter().find(|answer| answer.file.as_deref() == wanted);
    of(Some(file)).or_else(|| of(None)).map(|answer| answer.value.clone())
}

/// `ribbon import`.
pub fn run(options: &Options) -> Result<String, Trouble> {
    let trouble = |diagnostics| Trouble { diagnostics, json: options.json };
    let (imports, problems) = options.read();
    if !problems.is_empty() {
        return Err(trouble(problems));
    }
    let names: BTreeMap<String, String> =
        options.same.iter().map(|same| (same.theirs.clone(), same.ours.clone())).collect();
    let answers = |import: &Import| Answers {
        instance: answer(&options.instance, &import.file),
        batch: answer(&options.batch, &import.file),
        // Numbers in the preview start at 1; 0 is refused as any other number out of range.
        reading: answer(&options.reading, &import.file).map_or(0, |number| number.wrapping_sub(1)),
        names: names.clone(),
    };
    let accepted: Vec<Accepted> = imports.iter().map(|import| Accepted { import, answers: answers(import) }).collect();
    let unknown = options.unknown_files(&imports).into_iter().chain(options.unknown_names(&accepted));
    let mut merged = merge(&options.start(), &accepted);
    options.finish(&mut merged.draft);
    for one in &accepted {
        eprint!("{}", preview(one.import, &one.answers));
    }
    let mut diagnostics: Vec<Diagnostic> = unknown.chain(merged.diagnostics).collect();
    let checked = merged.draft.check();
    let is_sound = checked.is_ok() && !diagnostics.iter().any(Diagnostic::is_error);
    diagnostics.extend(options.assumed(&accepted));
    diagnostics.extend(merged.near.iter().map(|near| near_name(near, &accepted)));
    match checked {
        Ok(parsed) if is_sound => {
            diagnostics.extend(parsed.warnings);
            eprint!("{}", crate::output::diagnostics_text(&diagnostics));
            Ok(parsed.scenario.to_json())
        }
        Ok(_) => Err(trouble(diagnostics)),
        Err(problems) => {
            diagnostics.extend(problems);
            Err(trouble(diagnostics))
        }
    }
}

impl Options {
    /// Every file as what it is, and every problem of those that are nothing.
    fn read(&self) -> (Vec<Import>, Vec<Diagnostic>) {
        let (mut imports, mut problems) = (Vec::new(), Vec::new());
        for file in &self.files {
            match import(file) {
                Ok(import) => imports.push(import),
                Err(told) => problems.extend(told),
            }
        }
        (imports, problems)
    }

    /// Answers for files that are not there.
    fn unknown_files(&self, imports: &[Import]) -> Vec<Diagnostic> {
        let names = |answers: Vec<Option<&String>>| answers.into_iter().flatten().cloned().collect::<Vec<String>>();
        let asked = [
            ("--instance", names(self.instance.iter().map(|answer| answer.file.as_ref()).collect())),
            ("--batch", names(self.batch.iter().map(|answer| answer.file.as_ref()).collect())),
            ("--reading", names(self.reading.iter().map(|answer| answer.file.as_ref()).collect())),
        ];
        let is_unknown = |file: &String| !imports.iter().any(|import| import.file == *file);
        let told = |(option, files): (&str, Vec<String>)| {
            let error = |file| {
                let message = format!("there is no file `{file}` among those to import");
                Diagnostic::error(Place::of(option), message, "write its name as it was given before")
            };
            files.into_iter().filter(is_unknown).map(error).collect::<Vec<Diagnostic>>()
        };
        asked.into_iter().flat_map(told).collect()
    }

    /// Names to be joined that no file has, or that are joined twice.
    fn unknown_names(&self, accepted: &[Accepted]) -> Vec<Diagnostic> {
        let names = |one: &Accepted, name: &str| {
            let reading = one.import.readings.get(one.answers.reading);
            one.answers.instance.as_deref() == Some(name) || reading.is_some_and(|it| it.types().contains(&name))
        };
        let mut told = Vec::new();
        for (place, Same { theirs, .. }) in self.same.iter().enumerate() {
            let mut tell = |message, hint: &str| told.push(Diagnostic::error(Place::of("--same"), message, hint));
            if self.same[..place].iter().any(|other| other.theirs == *theirs) {
                tell(format!("`{theirs}` is given two names"), "give it one");
            } else if !accepted.iter().any(|one| names(one, theirs)) {
                tell(format!("no file has a type called `{theirs}`"), "write the name as the file has it");
            }
        }
        told
    }

    /// The draft to start from.
    fn start(&self) -> Draft {
        let mut draft = Draft::default();
        self.finish(&mut draft);
        draft
    }

    /// What the command line says, which stands above what files say.
    fn finish(&self, draft: &mut Draft) {
        let set = |field: &mut String, option: &Option<String>| {
            if let Some(text) = option {
                field.clone_from(text);
            }
        };
        set(&mut draft.target_latency_ms, &self.target_ms);
        set(&mut draft.target_percent, &self.target_percent);
        set(&mut draft.rate_per_s, &self.rate);
    }

    /// What nobody said and is assumed.
    fn assumed(&self, accepted: &[Accepted]) -> Vec<Diagnostic> {
        let brings = |wanted: fn(&Yield) -> bool| {
            let reading =
                |one: &Accepted| one.import.readings.get(one.answers.reading).map(|reading| wanted(&reading.yields));
            accepted.iter().filter_map(reading).any(|brings| brings)
        };
        let whole = brings(|yields| matches!(yields, Yield::Settings(_) | Yield::Scenario(_)));
        let loaded = whole || brings(|yields| matches!(yields, Yield::Trace(_)));
        let draft = Draft::default();
        let target = format!("{} ms for {} % of the queries is assumed", draft.target_latency_ms, draft.target_percent);
        let rate = format!("{} queries per second are assumed", draft.rate_per_s);
        let told = [
            (self.target_ms.is_none() && !whole, "--target-ms", target),
            (self.rate.is_none() && !loaded, "--rate", rate),
        ];
        let warning =
            |(_, option, message)| Diagnostic::warning(Place::of(option), message, format!("say it with {option}"));
        told.into_iter().filter(|(is_assumed, ..)| *is_assumed).map(warning).collect()
    }
}

/// A price that is perhaps a type's, under another name.
fn near_name(near: &Near, accepted: &[Accepted]) -> Diagnostic {
    let file = accepted.get(near.file).map_or("", |one| &one.import.file);
    let message = format!("`{}` and `{}` are perhaps the same type", near.theirs, near.ours);
    let hint = format!("if they are, say so with --same '{}={}'", near.theirs, near.ours);
    Diagnostic::warning(Place::of(file), message, hint)
}

/// What a file is and what is taken of it.
fn preview(import: &Import, answers: &Answers) -> String {
    let mut text = format!("{}: {}, {}\n", import.file, import.tool, import.form);
    for (index, reading) in import.readings.iter().enumerate() {
        let mark = if index == answers.reading { '*' } else { ' ' };
        text.push_str(&format!(" {mark} {}. {}: {}\n", index + 1, reading.name, yields(reading)));
    }
    let taken = import.readings.get(answers.reading);
    for missing in taken.map(Reading::missing).unwrap_or_default() {
        let (option, answered) = match missing {
            Missing::Instance => ("--instance", answers.instance.clone()),
            Missing::Batch => ("--batch", answers.batch.map(|batch| batch.to_string())),
        };
        let answer = answered.unwrap_or_else(|| format!("say it with {option}"));
        text.push_str(&format!("   {} {answer}\n", missing.question()));
    }
    for note in &import.notes {
        text.push_str(&format!("   {note}\n"));
    }
    for skipped in &import.skipped {
        text.push_str(&format!("   {skipped}\n"));
    }
    text
}

fn yields(reading: &Reading) -> String {
    let used = reading.used;
    match &reading.yields {
        Yield::Latencies(_) => format!("latencies, {used} used"),
        Yield::Prices(_) => format!("{used} prices"),
        Yield::Trace(recorded) => load(recorded),
        Yield::Settings(settings) => format!("target {} ms", settings.target_latency_ms),
        Yield::Scenario(_) => format!("{used} instance types"),
    }
}

fn load(recorded: &Recorded) -> String {
    let mut text = format!("{} queries in {:.1} s", recorded.queries(), recorded.duration_s());
    if let Some((rate, cv)) = recorded.rate_per_s().zip(recorded.gap_cv()) {
        text.push_str(&format!(", {rate:.3} per second, cv of the gaps {cv:.2}"));
    }
    if let Some(sizes) = recorded.sizes() {
        text.push_str(&format!(
            "; sizes: mean {:.1}, p50 {}, p99 {}, max {}",
            sizes.mean, sizes.p50, sizes.p99, sizes.max
        ));
    }
    text
}
