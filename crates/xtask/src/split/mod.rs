//! Parts the program in two: what a visitor needs at once, and what can come later. Both are of one build and share one memory, so nothing
//! is handed over: once the later part is there, functions that were not there before are.
//!
//! Where the border runs, the sources say: each function in a module that is called `later` is a gate, and whatever can only be reached
//! through gates belongs to the later part (`reach`). The first part must not call a gate before the later part is there; if it does, the
//! program stops as after any bug.
//!
//! Besides, what only says where and why a panic happened is left out: a panic stops the program at once.

mod cut;
mod links;
mod program;
mod reach;
mod stops;

pub use cut::Cut;

use crate::Outcome;
use links::Links;
use program::Program;
use reach::{Marks, Part, Parts};
use std::fmt::Write;

/// Where the first part enters the later one: the modules whose functions are gates.
const GATES: [&str; 2] = ["app::later::", "engine::later::"];

/// Parts a program: `linked` is what the linker wrote, with relocations, and `bound` the same program after wasm-bindgen, with names.
pub fn split(linked: &[u8], bound: &[u8]) -> Outcome<(Cut, String)> {
    let links = Links::read(linked, |name| is_stop(&plain(name)))?;
    let program = Program::read(bound)?;
    let marks = marks(&program);
    if !marks.gates.contains(&true) {
        return Err("the program has no gate: no function in a module called `later`".into());
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
        gates: names.iter().map(|name| is_gate(name)).collect(),
        stops: names.iter().enumerate().map(stops).collect(),
    }
}

/// A function's name as it stands in the sources.
fn plain(name: &str) -> String {
    format!("{:#}", rustc_demangle::demangle(name))
}

fn is_gate(name: &str) -> bool {
    GATES.iter().any(|gates| name.strip_prefix(gates).is_some_and(|own| !own.contains("::")))
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
    for (name, part) in [("first", Part::First), ("later", Part::Later), ("left out", Part::None)] {
        let here = |place: &usize| parts.functions[*place] == part && *place >= program.imported as usize;
        let functions: Vec<usize> = (0..parts.functions.len()).filter(here).collect();
        let bodies = functions.iter().map(|place| program.bodies[place - program.imported as usize].range().len());
        let code: usize = bodies.sum();
        let data = links.data.iter().zip(&parts.data).filter(|it| *it.1 == part).map(|it| it.0.addresses.len());
        let data: usize = data.sum();
        let _ = writeln!(report, "{name:9} {:5} functions, {code:8} bytes of code, {data:7} of data", functions.len());
    }
    for (name, _) in program.names.iter().zip(&marks.gates).filter(|it| *it.1) {
        let _ = writeln!(report, "gate      {}", plain(name.unwrap_or_default()));
    }
    report
}

#[cfg(test)]
mod tests;
