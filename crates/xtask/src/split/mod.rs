//! Parts the program in three: what a visitor needs at once, what plans, and what can come later. All are of one build and share one memory, so nothing
//! is handed over: once a part is there, functions that were not there before are. Each part needs those before it.
//!
//! Where the borders run, the sources say: each function in one of the modules in [`GATES`] is a gate, and whatever can only be reached
//! through gates belongs to the parts behind them (`reach`). Nothing must call a gate before the part behind it is there; if it does, the
//! program stops as after any bug.
//!
//! Besides, what only says where and why a panic happened is left out: a panic stops the program at once.

mod cut;
mod links;
mod names;
mod program;
mod reach;
mod stops;

pub use cut::Cut;
pub use names::shorten;

use crate::Outcome;
use links::Links;
use program::Program;
use reach::{Marks, Part, Parts};
use std::fmt::Write;

/// Where an earlier part enters a later one: the modules whose functions are gates, and where they lead.
const GATES: [(&str, Part); 4] = [
    ("wasm::entry::", Part::Engine),
    ("app::soon::", Part::Engine),
    ("app::later::", Part::Later),
    ("engine::later::", Part::Later),
];

/// Parts a program: `linked` is what the linker wrote, with relocations, and `bound` the same program after wasm-bindgen, with names.
pub fn split(linked: &[u8], bound: &[u8]) -> Outcome<(Cut, String)> {
    let links = Links::read(linked, |name| is_stop(&plain(name)))?;
    let program = Program::read(bound)?;
    let marks = marks(&program);
    for (module, part) in GATES {
        if !marks.gates.contains(&Some(part)) {
            return Err(format!("the program has no gate like those of `{module}`"));
        }
    }
    let parts = reach::part(&program, &links, &marks);
    let report = report(&program, &links, &marks, &parts);
    Ok((cut::cut(&program, &links, &marks, &parts)?, report))
}

fn marks(program: &Program) -> Marks {
    let names: Vec<String> = program.names.iter().map(|name| name.map(plain).unwrap_or_default()).collect();
    let body = |function: usize| Some(&program.bodies[function.checked_sub(program.imported as usize)?]);
    let stops = |(function, name): (usize, &String)| is_stop(name) && body(function).is_some_and(stops::never_returns);
    Marks {
        gates: names.iter().map(|name| leads_to(name)).collect(),
        stops: names.iter().enumerate().map(stops).collect(),
    }
}

/// A function's name as it stands in the sources.
fn plain(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

/// Into which part a function of this name leads, if it is a gate.
fn leads_to(name: &str) -> Option<Part> {
    let is_in = |module: &str| name.strip_prefix(module).is_some_and(|own| !own.contains("::"));
    GATES.iter().find(|(module, _)| is_in(module)).map(|(_, part)| *part)
}

/// Whether functions of this name, in Rust's libraries, say why the program stops. Those of them that never come back are left out ([`stops`]).
fn is_stop(name: &str) -> bool {
    const WORDS: [&str; 4] = ["panic", "fail", "overflow", "handle_"];
    let of_libraries =
        ["core::", "alloc::", "std::"].iter().any(|begin| name.trim_start_matches('<').starts_with(begin));
    let plain = name.split("::<").next().unwrap_or_default();
    let last = plain.rsplit("::").next().unwrap_or_default();
    of_libraries && WORDS.iter().any(|word| last.contains(word))
}

/// How much is where.
fn report(program: &Program, links: &Links, marks: &Marks, parts: &Parts) -> String {
    let mut report = String::new();
    for (name, part) in
        [("first", Part::First), ("engine", Part::Engine), ("later", Part::Later), ("left out", Part::None)]
    {
        let here = |place: &usize| parts.functions[*place] == part && *place >= program.imported as usize;
        let functions: Vec<usize> = (0..parts.functions.len()).filter(here).collect();
        let bodies = functions.iter().map(|place| program.bodies[place - program.imported as usize].range().len());
        let code: usize = bodies.sum();
        let data = links.data.iter().zip(&parts.data).filter(|it| *it.1 == part).map(|it| it.0.addresses.len());
        let data: usize = data.sum();
        let _ = writeln!(report, "{name:9} {:5} functions, {code:8} bytes of code, {data:7} of data", functions.len());
    }
    for (name, _) in program.names.iter().zip(&marks.gates).filter(|it| it.1.is_some()) {
        let _ = writeln!(report, "gate      {}", plain(name.unwrap_or_default()));
    }
    report
}

#[cfg(test)]
mod tests;
