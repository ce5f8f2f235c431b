//! Which function and which data belongs to which part. To the first part belongs whatever can be reached from the program's exports without
//! going through a gate; to the engine what else can be reached without a gate to the later part; to that what can only be reached through one; what can be
//! reached in no way is left out. Nothing is guessed: what the linker noted tells of every address that is taken, and the code itself of every call.

use super::links::{Links, Refers};
use super::program::Program;
use std::collections::BTreeMap;

/// Where something belongs. Each part needs those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// To the first part.
    First,
    /// To what plans.
    Engine,
    /// To the later part.
    Later,
    /// To none: nothing leads there.
    None,
}

/// Where everything belongs.
pub struct Parts {
    /// Of every function.
    pub functions: Vec<Part>,
    /// Of everything in [`Links::data`].
    pub data: Vec<Part>,
}

/// What stands at the border.
#[derive(Debug, Default)]
pub struct Marks {
    /// Of every function, into which part it leads, if it is a gate: one through which an earlier part enters a later one.
    pub gates: Vec<Option<Part>>,
    /// Of every function, whether it only stops the program, so that what it would do before does not matter.
    pub stops: Vec<bool>,
}

struct Walk<'a> {
    program: &'a Program<'a>,
    links: &'a Links,
    marks: &'a Marks,
    /// By name, the functions that bear it.
    named: BTreeMap<&'a str, Vec<u32>>,
    parts: Parts,
    functions: Vec<u32>,
    data: Vec<usize>,
}

/// Parts a program.
pub fn part(program: &Program, links: &Links, marks: &Marks) -> Parts {
    let mut named = BTreeMap::<&str, Vec<u32>>::new();
    for (function, name) in program.names.iter().enumerate() {
        if let Some(name) = name {
            named.entry(name).or_default().push(function as u32);
        }
    }
    let parts =
        Parts { functions: vec![Part::None; program.function_types.len()], data: vec![Part::None; links.data.len()] };
    let mut walk = Walk { program, links, marks, named, parts, functions: Vec::new(), data: Vec::new() };
    // What is imported stays imported there; the later part gets it from the first.
    walk.functions.extend((0..program.imported).chain(program.exported()));
    walk.refer(&links.nameless);
    // What wasm-bindgen added has no name that the linker knows, and may be called from outside.
    let added =
        |function: &u32| program.names[*function as usize].is_none_or(|name| !links.functions.contains_key(name));
    walk.functions.extend((program.imported..program.function_types.len() as u32).filter(added));
    walk.go(Part::First);
    for part in [Part::Engine, Part::Later] {
        let into = |(function, gate): (u32, &Option<Part>)| (*gate == Some(part)).then_some(function);
        walk.functions.extend((0..).zip(&marks.gates).filter_map(into));
        walk.go(part);
    }
    walk.parts
}

impl Walk<'_> {
    fn go(&mut self, part: Part) {
        loop {
            if let Some(function) = self.functions.pop() {
                let place = function as usize;
                let leads_on = self.marks.gates[place].is_some_and(|to| to > part);
                if self.parts.functions[place] != Part::None || leads_on {
                    continue;
                }
                self.parts.functions[place] = part;
                if self.marks.stops[place] {
                    continue;
                }
                self.functions.extend(self.program.calls(function));
                if let Some(refers) = self.program.names[place].and_then(|name| self.links.functions.get(name)) {
                    self.refer(refers);
                }
            } else if let Some(place) = self.data.pop() {
                if self.parts.data[place] == Part::None {
                    self.parts.data[place] = part;
                    self.refer(&self.links.data[place].refers);
                }
            } else {
                return;
            }
        }
    }

    fn refer(&mut self, refers: &Refers) {
        self.data.extend(&refers.data);
        let named = refers.functions.iter().filter_map(|name| self.named.get(name.as_str()));
        self.functions.extend(named.flatten());
    }
}
