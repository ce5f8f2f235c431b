//! The tasks: read, check, work, and turn the answer into text.

use crate::output::{Trouble, diagnostics_json, diagnostics_text, json};
use crate::progress::Bar;
use crate::text;
use planner::{Advance, Planner};
use protocol::{Budget, Diagnostic, Place, Plan};
use scenario::{Parsed, Scenario, presets};
use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;

/// Simulated queries between two looks at the progress bar: some 50 ms.
const SLICE: u64 = 4_000_000;

/// `ribbon plan`.
pub fn plan(file: &Path, as_json: bool) -> Result<String, Trouble> {
    let (_, plan) = planned(file, as_json)?;
    Ok(if as_json { json(&plan) } else { text::plan(&plan) })
}

/// A file's scenario and its plan, with a progress bar while that is made.
pub fn planned(file: &Path, as_json: bool) -> Result<(Scenario, Plan), Trouble> {
    let scenario = read(file, as_json)?.scenario;
    let mut planner = Planner::new(scenario.clone(), Budget::default());
    let bar = Bar::new();
    loop {
        let advance = planner.advance(SLICE);
        bar.show(&planner.progress());
        match advance {
            Advance::More | Advance::News => {}
            Advance::Done => break,
            Advance::Rejected => {
                bar.clear();
                return Err(Trouble { diagnostics: planner.diagnostics().to_vec(), json: as_json });
            }
        }
    }
    bar.clear();
    Ok((scenario, planner.plan()))
}

/// `ribbon simulate`.
pub fn simulate(file: &Path, pool: &str, as_json: bool) -> Result<String, Trouble> {
    let scenario = read(file, as_json)?.scenario;
    let trouble = |diagnostics| Trouble { diagnostics, json: as_json };
    let counts = counts(&scenario, pool).map_err(trouble)?;
    let report = planner::evaluate(&scenario, &counts).map_err(trouble)?;
    let names: Vec<&str> = scenario.instances().iter().map(scenario::Instance::name).collect();
    Ok(if as_json { json(&report) } else { text::pool(&report, &names) })
}

/// `ribbon validate`.
pub fn validate(file: &Path, as_json: bool) -> Result<String, Trouble> {
    let Parsed { scenario, mut warnings } = read(file, as_json)?;
    warnings.extend(planner::check(&scenario));
    if warnings.iter().any(Diagnostic::is_error) {
        return Err(Trouble { diagnostics: warnings, json: as_json });
    }
    if as_json {
        return Ok(diagnostics_json(&warnings));
    }
    let types = scenario.instances().len();
    Ok(format!("{}a valid scenario with {types} instance types\n", diagnostics_text(&warnings)))
}

/// `ribbon preset`.
pub fn preset(id: Option<&str>) -> Result<String, Trouble> {
    let Some(id) = id else {
        return Ok(presets::all().iter().fold(String::new(), |mut list, preset| {
            // Writing to a String cannot fail.
            let _ = writeln!(list, "{:18} {}", preset.id, preset.title);
            list
        }));
    };
    let known = presets::all().iter().find(|preset| preset.id == id);
    known.map(|preset| preset.scenario().to_json()).ok_or_else(|| {
        let ids: Vec<&str> = presets::all().iter().map(|preset| preset.id).collect();
        let message = format!("there is no preset `{id}`");
        let diagnostic = Diagnostic::error(Place::of("preset"), message, format!("use one of {}", ids.join(", ")));
        Trouble { diagnostics: vec![diagnostic], json: false }
    })
}

/// The scenario of a file.
pub fn read(file: &Path, as_json: bool) -> Result<Parsed, Trouble> {
    let trouble = |diagnostics| Trouble { diagnostics, json: as_json };
    let text = read_text(file).map_err(|error| trouble(vec![unreadable(file, &error)]))?;
    scenario::parse(&text).map_err(trouble)
}

/// What is wrong with a file that cannot be read.
pub fn unreadable(file: &Path, error: &std::io::Error) -> Diagnostic {
    let message = format!("the file cannot be read: {error}");
    let hint = "give the path of a text file in UTF-8, or - for standard input";
    Diagnostic::error(Place::of(file.display().to_string()), message, hint)
}

/// The text of a file.
pub fn read_text(file: &Path) -> std::io::Result<String> {
    String::from_utf8(read_bytes(file)?).map_err(std::io::Error::other)
}

/// What a file holds.
pub fn read_bytes(file: &Path) -> std::io::Result<Vec<u8>> {
    if file == Path::new("-") {
        let mut bytes = Vec::new();
        std::io::stdin().read_to_end(&mut bytes)?;
        return Ok(bytes);
    }
    std::fs::read(file)
}

/// `4,0,1` or `g4dn.xlarge=4,r5n.large=1` as one count a type; every wrong part is told.
fn counts(scenario: &Scenario, pool: &str) -> Result<Vec<u32>, Vec<Diagnostic>> {
    let mut counts = vec![0; scenario.instances().len()];
    let mut problems = Vec::new();
    for (index, part) in pool.split(',').enumerate() {
        match place_count(scenario, index, part) {
            Ok((kind, count)) => counts[kind] = count,
            Err(message) => problems.push(Diagnostic::error(
                Place::of("pool").at(0, index as u32 + 1),
                message,
                "give counts in the document's order, such as 4,0,1, or by name, such as g4dn.xlarge=4,r5n.large=1",
            )),
        }
    }
    if problems.is_empty() { Ok(counts) } else { Err(problems) }
}

/// Which type one part of a pool speaks of, and how many instances it gives it.
fn place_count(scenario: &Scenario, index: usize, part: &str) -> Result<(usize, u32), String> {
    let (kind, count) = match part.split_once('=') {
        None => (index, part),
        Some((name, count)) => {
            let position = scenario.instances().iter().position(|instance| instance.name() == name.trim());
            (position.ok_or_else(|| format!("there is no instance type `{}`", name.trim()))?, count)
        }
    };
    if kind >= scenario.instances().len() {
        return Err(format!("there are only {} instance types", scenario.instances().len()));
    }
    let count = count.trim().parse().map_err(|_| format!("`{}` is not a count", count.trim()))?;
    Ok((kind, count))
}
