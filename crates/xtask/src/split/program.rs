//! A program as wasm-bindgen leaves it, opened up: what is where, and which functions call which. Knows no parts.

use super::links::{base, constant, parameters};
use crate::Outcome;
use std::ops::Range;
use wasmparser::{
    Element, ElementItems, ElementKind, Export, ExternalKind, FunctionBody, GlobalType, KnownCustom, MemoryType, Name,
    Operator, Parser, Payload, TableType, TypeRef,
};

/// The program, in its own numbers.
#[derive(Default)]
pub struct Program<'a> {
    /// The whole file.
    pub bytes: &'a [u8],
    /// The content of sections that are copied as they are.
    pub types: Range<usize>,
    /// What it imports: the module of each function, and its name there.
    pub import_modules: Vec<&'a str>,
    /// The names.
    pub import_names: Vec<&'a str>,
    /// The content of the section of globals.
    pub globals: Range<usize>,
    /// How many functions are imported.
    pub imported: u32,
    /// Of every function, imported ones first, the number of its type.
    pub function_types: Vec<u32>,
    /// Of every type that is a function's, how many parameters it has.
    pub parameters: Vec<u32>,
    /// Of every function its name, where it has one.
    pub names: Vec<Option<&'a str>>,
    /// The code of every function that is not imported.
    pub bodies: Vec<FunctionBody<'a>>,
    /// Of each of these, the functions that it calls.
    pub calls: Vec<Vec<u32>>,
    /// The tables.
    pub tables: Vec<TableType>,
    /// The memory.
    pub memory: Option<MemoryType>,
    /// The globals' types.
    pub global_types: Vec<GlobalType>,
    /// What is exported.
    pub exports: Vec<Export<'a>>,
    /// Which function stands where in which table, in order.
    pub slots: Vec<Slot>,
    /// The data: where each segment begins in memory, and what it holds.
    pub data: Vec<(u32, &'a [u8])>,
    /// Which extensions of WebAssembly it uses, as the tools note it.
    pub features: Option<&'a [u8]>,
}

/// A function in a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The table.
    pub table: u32,
    /// The place in it.
    pub place: u32,
    /// The function.
    pub function: u32,
}

impl<'a> Program<'a> {
    /// Opens it.
    pub fn read(bytes: &'a [u8]) -> Outcome<Self> {
        let mut program = Self { bytes, ..Self::default() };
        for payload in Parser::new(0).parse_all(bytes) {
            let taken = payload.map_err(|e| e.to_string()).and_then(|payload| program.take(payload));
            taken.map_err(|e| format!("the program that wasm-bindgen wrote: {e}"))?;
        }
        program.names.resize(program.function_types.len(), None);
        Ok(program)
    }

    fn take(&mut self, payload: Payload<'a>) -> Outcome {
        let strange = |what: &str| Err(format!("it has {what}, which `split` does not know how to part"));
        match payload {
            Payload::TypeSection(types) => {
                self.types = types.range();
                self.parameters = parameters(types).map_err(said)?;
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    let import = import.map_err(said)?;
                    self.import_modules.push(import.module);
                    self.import_names.push(import.name);
                    match import.ty {
                        TypeRef::Func(kind) => self.function_types.push(kind),
                        _ => return strange("an import that is no function"),
                    }
                }
                self.imported = self.function_types.len() as u32;
            }
            Payload::FunctionSection(types) => {
                for kind in types {
                    self.function_types.push(kind.map_err(said)?);
                }
            }
            Payload::TableSection(tables) => {
                for table in tables {
                    self.tables.push(table.map_err(said)?.ty);
                }
            }
            Payload::MemorySection(memories) => {
                for memory in memories {
                    self.memory = Some(memory.map_err(said)?);
                }
            }
            Payload::GlobalSection(globals) => {
                self.globals = globals.range();
                for global in globals {
                    self.global_types.push(global.map_err(said)?.ty);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    self.exports.push(export.map_err(said)?);
                }
            }
            Payload::ElementSection(elements) => {
                for element in elements {
                    self.take_element(element.map_err(said)?)?;
                }
            }
            Payload::CodeSectionEntry(body) => {
                self.calls.push(calls(&body).map_err(said)?);
                self.bodies.push(body);
            }
            Payload::DataSection(data) => {
                for datum in data {
                    let datum = datum.map_err(said)?;
                    self.data.push((base(&datum.kind), datum.data));
                }
            }
            Payload::CustomSection(custom) if custom.name() == "target_features" => self.features = Some(custom.data()),
            Payload::CustomSection(custom) => {
                if let KnownCustom::Name(sections) = custom.as_known() {
                    for section in sections {
                        if let Name::Function(map) = section.map_err(said)? {
                            for naming in map {
                                let naming = naming.map_err(said)?;
                                let index = naming.index as usize;
                                self.names.resize(self.names.len().max(index + 1), None);
                                self.names[index] = Some(naming.name);
                            }
                        }
                    }
                }
            }
            Payload::StartSection { .. } => return strange("a start function"),
            Payload::DataCountSection { .. }
            | Payload::Version { .. }
            | Payload::CodeSectionStart { .. }
            | Payload::End(_) => {}
            _ => return strange("a section of another kind"),
        }
        Ok(())
    }

    fn take_element(&mut self, element: Element) -> Outcome {
        let ElementKind::Active { table_index, offset_expr } = element.kind else { return Ok(()) };
        let ElementItems::Functions(functions) = element.items else { return Ok(()) };
        let first = constant(&offset_expr).ok_or("a table is filled from a place that is not a plain number")?;
        for (place, function) in functions.into_iter().enumerate() {
            let function = function.map_err(said)?;
            self.slots.push(Slot { table: table_index.unwrap_or(0), place: first + place as u32, function });
        }
        Ok(())
    }

    /// The functions that are exported.
    pub fn exported(&self) -> impl Iterator<Item = u32> {
        self.exports.iter().filter(|it| it.kind == ExternalKind::Func).map(|it| it.index)
    }

    /// The functions that a function calls; an imported one calls none.
    pub fn calls(&self, function: u32) -> &[u32] {
        function.checked_sub(self.imported).map_or(&[], |body| &self.calls[body as usize])
    }
}

#[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
fn said(trouble: wasmparser::BinaryReaderError) -> String {
    trouble.to_string()
}

fn calls(body: &FunctionBody) -> wasmparser::Result<Vec<u32>> {
    let mut calls = Vec::new();
    for operator in body.get_operators_reader()? {
        if let Operator::Call { function_index }
        | Operator::ReturnCall { function_index }
        | Operator::RefFunc { function_index } = operator?
        {
            calls.push(function_index);
        }
    }
    Ok(calls)
}
