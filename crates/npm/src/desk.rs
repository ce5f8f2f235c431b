//! Files in: they are laid on the desk (`scenario::desk`), looked at, and accepted if nothing stands against it. It knows no format.

use crate::values::from_js;
use js_sys::{Array, Uint8Array};
use protocol::Diagnostic;
use scenario::Draft;
use scenario::desk::{Answered, Desk, Goal, Reply, Request, View};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What files meet.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Options {
    /// The fields that they go into.
    draft: Draft,
    /// Types that files call otherwise than the draft: theirs, ours.
    names: BTreeMap<String, String>,
}

/// What the program says about one file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Said {
    instance: Option<String>,
    batch: Option<u32>,
    reading: Option<u32>,
}

/// What became of files.
#[derive(Debug, Default, Serialize)]
pub struct Imported {
    /// What they are, and what stands against them.
    #[serde(flatten)]
    view: View,
    /// The fields with the files in them; `None` while something stands against it.
    draft: Option<Box<Draft>>,
    /// The scenario document of those fields, as text; `None` while it would not be a valid one.
    scenario: Option<String>,
    /// Warnings about it, or why there is none.
    diagnostics: Vec<Diagnostic>,
}

/// Imports files.
pub fn imported(files: &Array, options: Options) -> Result<Imported, Vec<Diagnostic>> {
    let mut desk = Desk::default();
    let mut answers = Vec::new();
    for (number, file) in (0..).zip(files.iter()) {
        let file = Array::from(&file);
        lay(&mut desk, &file);
        let Said { instance, batch, reading } = from_js(file.get(2), "answers")?;
        let batch = batch.map_or(String::new(), |batch| batch.to_string());
        let (instance, reading) = (instance.unwrap_or_default(), reading.unwrap_or(0));
        answers.push(Answered { file: number, left_out: false, reading, instance, batch });
    }
    let (draft, names) = (Box::new(options.draft), options.names.into_iter().collect());
    let mut request = Request { number: 0, draft, answers, names, goal: Goal::Look };
    let mut imported = Imported::default();
    if let Reply::Shown { view, .. } = desk.answer(&request) {
        imported.view = view;
    }
    request.goal = Goal::Accept;
    if let Reply::Accepted { draft, .. } = desk.answer(&request) {
        match draft.check() {
            Ok(parsed) => {
                imported.scenario = Some(parsed.scenario.to_json());
                imported.diagnostics = parsed.warnings;
            }
            Err(problems) => imported.diagnostics = problems,
        }
        imported.draft = Some(draft);
    }
    Ok(imported)
}

/// Puts a file on the desk, if there is room for it: asked before its bytes are taken into memory.
fn lay(desk: &mut Desk, file: &Array) {
    let name = file.get(0).as_string().unwrap_or_default();
    let bytes = Uint8Array::new(&file.get(1));
    match desk.room(bytes.length() as usize) {
        Ok(()) => desk.open(&name, &bytes.to_vec()),
        Err(why) => desk.refuse(&name, why),
    }
}
