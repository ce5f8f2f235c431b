//! Writes the parts. The first is the program without what belongs to the others. The others take memory, tables, globals and
//! whatever they call of earlier parts from there, and put their data and their functions where they would have been in the undivided program: the same
//! addresses, the same places in the tables. Through a gate an earlier part calls a later one by such a place, which is empty until then.

use super::links::Links;
use super::names::{self, Names};
use super::program::{Program, Slot};
use super::reach::{Marks, Part, Parts};
use crate::Outcome;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use wasm_encoder::reencode::{Error, Reencode};
use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, EntityType, ExportKind,
    ExportSection, Function, FunctionSection, ImportSection, Instruction, MemorySection, Module, RawSection, SectionId,
    TableSection,
};

/// The names by which later parts know earlier ones.
pub const FIRST: &str = "first";
/// The second.
pub const ENGINE: &str = "engine";

/// All parts.
pub struct Cut {
    /// What is there from the beginning.
    pub first: Vec<u8>,
    /// What plans.
    pub engine: Vec<u8>,
    /// What comes later.
    pub later: Vec<u8>,
    /// The names by which the first takes what its JavaScript gives.
    pub names: Names,
}

/// Gives each function its number in a part.
struct Renumber(Vec<Option<u32>>);

impl Reencode for Renumber {
    type Error = String;

    fn function_index(&mut self, function: u32) -> Result<u32, Error<String>> {
        let number = self.0.get(function as usize).copied().flatten();
        number.ok_or_else(|| Error::UserError(format!("function {function} is not in the part that calls it")))
    }
}

/// For what holds no number of a function.
fn same() -> Renumber {
    Renumber(Vec::new())
}

/// What the parts have to agree on.
struct Border {
    /// The table in which gates stand, and the first of their places.
    table: u32,
    first_place: u32,
    /// The gates, in the order of their places.
    gates: Vec<u32>,
    /// Functions that a later part takes from the first, and from the engine.
    handed: [BTreeSet<u32>; 2],
    /// By which name a part exports what later ones need, by kind and number.
    names: BTreeMap<(u8, u32), String>,
}

const FUNCTION: u8 = 0;
const TABLE: u8 = 1;
const MEMORY: u8 = 2;
const GLOBAL: u8 = 3;

/// Cuts.
pub fn cut(program: &Program, links: &Links, marks: &Marks, parts: &Parts) -> Outcome<Cut> {
    let border = Border::new(program, marks, parts)?;
    let said = |part: &str| {
        let part = part.to_owned();
        move |e: Error<String>| format!("the {part} part: {e}")
    };
    let other = |part| other(program, links, marks, (parts, part), &border);
    let names = names::of(program);
    Ok(Cut {
        first: first(program, links, marks, parts, (&border, &names)).map_err(said("first"))?,
        engine: other(Part::Engine).map_err(said("planning"))?,
        later: other(Part::Later).map_err(said("later"))?,
        names,
    })
}

/// The part from which `caller` takes a function: the one that holds it or, of a later one, the first, where its gate stands.
fn home(parts: &Parts, caller: Part, function: u32) -> Part {
    let own = parts.functions[function as usize];
    if own <= caller { own } else { Part::First }
}

/// What a part takes from this one. What only stops the program calls nothing, as it is written.
fn taken(program: &Program, marks: &Marks, parts: &Parts, (caller, from): (Part, Part)) -> BTreeSet<u32> {
    let is_own = |function: &u32| parts.functions[*function as usize] == caller && !marks.stops[*function as usize];
    let own = (0..program.function_types.len() as u32).filter(is_own);
    let called = own.flat_map(|function| program.calls(function).iter().copied());
    called.filter(|function| home(parts, caller, *function) == from).collect()
}

impl Border {
    fn new(program: &Program, marks: &Marks, parts: &Parts) -> Outcome<Self> {
        let table = program.slots.first().ok_or("the program has no table of functions")?.table;
        let first_place = u32::try_from(program.tables[table as usize].initial).map_err(|e| e.to_string())?;
        let all = 0..program.function_types.len() as u32;
        let gates = all.filter(|function| marks.gates[*function as usize].is_some()).collect();
        let taken = |caller, from| taken(program, marks, parts, (caller, from));
        let mut of_first = taken(Part::Engine, Part::First);
        of_first.extend(taken(Part::Later, Part::First));
        let handed = [of_first, taken(Part::Later, Part::Engine)];
        let mut border = Self { table, first_place, gates, handed, names: BTreeMap::new() };
        border.name(program);
        Ok(border)
    }

    /// Short names that nothing else bears.
    fn name(&mut self, program: &Program) {
        let taken: Vec<&str> = program.exports.iter().map(|it| it.name).collect();
        let mut names = (0u32..).map(short).filter(|name| !taken.contains(&name.as_str()));
        let things = self.handed.iter().flatten().map(|it| (FUNCTION, *it));
        let things = things.chain((0..program.tables.len() as u32).map(|it| (TABLE, it)));
        let things = things.chain((0..program.global_types.len() as u32).map(|it| (GLOBAL, it))).chain([(MEMORY, 0)]);
        self.names = things.zip(&mut names).collect();
    }

    fn name_of(&self, kind: u8, number: u32) -> &str {
        self.names.get(&(kind, number)).map_or("", String::as_str)
    }

    fn place(&self, gate: u32) -> Option<u32> {
        Some(self.first_place + self.gates.iter().position(|it| *it == gate)? as u32)
    }
}

/// `a`, `b`, …, `z`, `ba`, …
pub fn short(mut number: u32) -> String {
    let mut name = Vec::new();
    loop {
        name.insert(0, b'a' + (number % 26) as u8);
        number /= 26;
        if number == 0 {
            return String::from_utf8_lossy(&name).into_owned();
        }
    }
}

fn first(
    program: &Program,
    links: &Links,
    marks: &Marks,
    parts: &Parts,
    (border, names): (&Border, &Names),
) -> Result<Vec<u8>, Error<String>> {
    let kept = |function: &u32| {
        let place = *function as usize;
        *function < program.imported || parts.functions[place] == Part::First || marks.gates[place].is_some()
    };
    let all = 0..program.function_types.len() as u32;
    let mut renumber = Renumber(vec![None; all.len()]);
    all.clone().filter(kept).zip(0..).for_each(|(old, new)| renumber.0[old as usize] = Some(new));
    let own = |function: &u32| *function >= program.imported && kept(function);

    let mut module = Module::new();
    copy(&mut module, SectionId::Type, program, &program.types);
    let mut imports = ImportSection::new();
    for (function, (from, name)) in program.import_modules.iter().zip(&program.import_names).enumerate() {
        let name = names.get(*name).map_or(*name, String::as_str);
        imports.import(from, name, EntityType::Function(program.function_types[function]));
    }
    module.section(&imports);
    let mut functions = FunctionSection::new();
    for function in all.clone().filter(own) {
        functions.function(program.function_types[function as usize]);
    }
    module.section(&functions);
    let mut tables = TableSection::new();
    for table in 0..program.tables.len() as u32 {
        tables.table(table_type(program, border, table)?);
    }
    module.section(&tables);
    let mut memories = MemorySection::new();
    if let Some(memory) = program.memory {
        memories.memory(same().memory_type(memory)?);
    }
    module.section(&memories);
    copy(&mut module, SectionId::Global, program, &program.globals);
    module.section(&exports(program, border, &mut renumber)?);
    let in_first = |slot: &&Slot| parts.functions[slot.function as usize] == Part::First;
    module.section(&elements(program.slots.iter().filter(in_first).copied(), &mut renumber)?);
    let mut code = CodeSection::new();
    for function in all.filter(own) {
        match border.place(function) {
            Some(place) => drop(code.function(&gate(program, border, function, place))),
            None => write_function(program, marks, function, &mut renumber, &mut code)?,
        }
    }
    module.section(&code);
    let mut data = DataSection::new();
    for (base, content) in &program.data {
        let mut content = content.to_vec();
        for range in elsewhere(links, parts, *base, content.len()) {
            content[range].fill(0);
        }
        data.active(0, &ConstExpr::i32_const(base.cast_signed()), content);
    }
    module.section(&data);
    note_features(&mut module, program);
    Ok(module.finish())
}

fn other(
    program: &Program,
    links: &Links,
    marks: &Marks,
    (parts, part): (&Parts, Part),
    border: &Border,
) -> Result<Vec<u8>, Error<String>> {
    let is_own = |function: &u32| parts.functions[*function as usize] == part;
    let own: Vec<u32> = (0..program.function_types.len() as u32).filter(is_own).collect();
    let earlier = [(FIRST, Part::First), (ENGINE, Part::Engine)].into_iter().filter(|(_, from)| *from < part);
    let taken: Vec<(&str, u32)> = earlier
        .flat_map(|(name, from)| {
            taken(program, marks, parts, (part, from)).into_iter().map(move |function| (name, function))
        })
        .collect();
    let mut renumber = Renumber(vec![None; program.function_types.len()]);
    let numbered = taken.iter().map(|(_, function)| function).chain(&own).zip(0..);
    numbered.for_each(|(old, new)| renumber.0[*old as usize] = Some(new));

    let mut module = Module::new();
    copy(&mut module, SectionId::Type, program, &program.types);
    let mut imports = ImportSection::new();
    for (module, function) in &taken {
        let kind = EntityType::Function(program.function_types[*function as usize]);
        imports.import(module, border.name_of(FUNCTION, *function), kind);
    }
    for table in 0..program.tables.len() as u32 {
        imports.import(FIRST, border.name_of(TABLE, table), table_type(program, border, table)?);
    }
    if let Some(memory) = program.memory {
        imports.import(FIRST, border.name_of(MEMORY, 0), same().memory_type(memory)?);
    }
    for (number, global) in (0..).zip(&program.global_types) {
        imports.import(FIRST, border.name_of(GLOBAL, number), same().global_type(*global)?);
    }
    module.section(&imports);
    let mut functions = FunctionSection::new();
    for function in &own {
        functions.function(program.function_types[*function as usize]);
    }
    module.section(&functions);
    if part == Part::Engine {
        let mut exports = ExportSection::new();
        for function in &border.handed[1] {
            exports.export(border.name_of(FUNCTION, *function), ExportKind::Func, renumber.function_index(*function)?);
        }
        module.section(&exports);
    }
    let gates = border.gates.iter().zip(border.first_place..).filter(|(gate, _)| is_own(gate));
    let gates = gates.map(|(gate, place)| Slot { table: border.table, place, function: *gate });
    let slots = program.slots.iter().copied().filter(|slot| is_own(&slot.function)).chain(gates);
    module.section(&elements(slots, &mut renumber)?);
    let mut code = CodeSection::new();
    for function in own {
        write_function(program, marks, function, &mut renumber, &mut code)?;
    }
    module.section(&code);
    let mut data = DataSection::new();
    for (datum, _) in links.data.iter().zip(&parts.data).filter(|(_, of)| **of == part) {
        let range = &datum.addresses;
        let holding = program.data.iter().find(|(base, content)| {
            *base <= range.start && range.end - base <= content.len() as u32 && !range.is_empty()
        });
        if let Some((base, content)) = holding {
            let content = &content[(range.start - base) as usize..(range.end - base) as usize];
            data.active(0, &ConstExpr::i32_const(range.start.cast_signed()), content.iter().copied());
        }
    }
    module.section(&data);
    note_features(&mut module, program);
    Ok(module.finish())
}

fn copy(module: &mut Module, id: SectionId, program: &Program, content: &std::ops::Range<usize>) {
    if !content.is_empty() {
        module.section(&RawSection { id: id as u8, data: &program.bytes[content.clone()] });
    }
}

/// A table's type, with room for the gates.
fn table_type(program: &Program, border: &Border, table: u32) -> Result<wasm_encoder::TableType, Error<String>> {
    let mut kind = program.tables[table as usize];
    if table == border.table {
        kind.initial += border.gates.len() as u64;
        kind.maximum = kind.maximum.map(|most| most + border.gates.len() as u64);
    }
    same().table_type(kind)
}

fn exports(program: &Program, border: &Border, renumber: &mut Renumber) -> Result<ExportSection, Error<String>> {
    let mut exports = ExportSection::new();
    for export in &program.exports {
        renumber.parse_export(&mut exports, *export)?;
    }
    for ((kind, number), name) in &border.names {
        let (kind, number) = match *kind {
            FUNCTION if !border.handed[0].contains(number) => continue,
            FUNCTION => (ExportKind::Func, renumber.function_index(*number)?),
            TABLE => (ExportKind::Table, *number),
            GLOBAL => (ExportKind::Global, *number),
            _ => (ExportKind::Memory, *number),
        };
        exports.export(name, kind, number);
    }
    Ok(exports)
}

/// Functions in tables, as few segments as they need.
fn elements(slots: impl Iterator<Item = Slot>, renumber: &mut Renumber) -> Result<ElementSection, Error<String>> {
    let mut runs: Vec<(Slot, Vec<u32>)> = Vec::new();
    for slot in slots {
        let function = renumber.function_index(slot.function)?;
        match runs.last_mut() {
            Some((first, run)) if first.table == slot.table && first.place + run.len() as u32 == slot.place => {
                run.push(function);
            }
            _ => runs.push((slot, vec![function])),
        }
    }
    let mut elements = ElementSection::new();
    for (first, run) in runs {
        let table = (first.table > 0).then_some(first.table);
        elements.active(table, &ConstExpr::i32_const(first.place.cast_signed()), Elements::Functions(Cow::Owned(run)));
    }
    Ok(elements)
}

fn write_function(
    program: &Program,
    marks: &Marks,
    function: u32,
    renumber: &mut Renumber,
    code: &mut CodeSection,
) -> Result<(), Error<String>> {
    if marks.stops[function as usize] {
        let mut stop = Function::new([]);
        stop.instruction(&Instruction::Unreachable).instruction(&Instruction::End);
        code.function(&stop);
        return Ok(());
    }
    renumber.parse_function_body(code, program.bodies[(function - program.imported) as usize].clone())
}

/// What stands in the first part for a function of the later one: a call by its place in the table.
fn gate(program: &Program, border: &Border, function: u32, place: u32) -> Function {
    let kind = program.function_types[function as usize];
    let mut gate = Function::new([]);
    for parameter in 0..program.parameters[kind as usize] {
        gate.instruction(&Instruction::LocalGet(parameter));
    }
    gate.instruction(&Instruction::I32Const(place.cast_signed()));
    gate.instruction(&Instruction::CallIndirect { type_index: kind, table_index: border.table });
    gate.instruction(&Instruction::End);
    gate
}

/// What of a segment does not belong to the first part.
fn elsewhere(links: &Links, parts: &Parts, base: u32, len: usize) -> Vec<std::ops::Range<usize>> {
    let mut stays = vec![true; len];
    let mut mark = |stay: bool, here: &dyn Fn(Part) -> bool| {
        for (datum, _) in links.data.iter().zip(&parts.data).filter(|(_, part)| here(**part)) {
            let clamp = |address: u32| (address.saturating_sub(base) as usize).min(len);
            stays[clamp(datum.addresses.start)..clamp(datum.addresses.end)].fill(stay);
        }
    };
    mark(false, &|part| part != Part::First);
    // Where two names share bytes, the first part keeps them.
    mark(true, &|part| part == Part::First);
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for place in (0..len).filter(|place| !stays[*place]) {
        match ranges.last_mut() {
            Some(range) if range.end == place => range.end += 1,
            _ => ranges.push(place..place + 1),
        }
    }
    ranges
}

fn note_features(module: &mut Module, program: &Program) {
    if let Some(features) = program.features {
        module.section(&CustomSection { name: "target_features".into(), data: features.into() });
    }
}
