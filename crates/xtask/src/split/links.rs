//! What the linker knows and the finished program no longer tells: which functions and which data each function and each piece of data
//! refers to by its address. The linker leaves that behind with `--emit-relocs`, in the form of the WebAssembly tool conventions
//! (Linking.md). Knows no parts.

use super::stops::never_returns;
use crate::Outcome;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use wasmparser::{
    CompositeInnerType, DataKind, FunctionBody, KnownCustom, Linking, Operator, Parser, Payload, RelocationEntry,
    RelocationType, SymbolInfo, TypeRef, TypeSectionReader,
};

/// What something refers to by its address. Direct calls are not among it: every function's code tells of those.
#[derive(Debug, Clone, Default)]
pub struct Refers {
    /// Functions, by their names.
    pub functions: Vec<String>,
    /// Places in [`Links::data`].
    pub data: Vec<usize>,
}

/// A piece of data that is there as a whole or not at all.
#[derive(Debug, Default)]
pub struct Datum {
    /// Where it lies in memory.
    pub addresses: Range<u32>,
    /// What it refers to.
    pub refers: Refers,
}

/// All that the linker knows.
#[derive(Debug, Default)]
pub struct Links {
    /// By the functions' names. Of functions that share a name, what any of them refers to.
    pub functions: BTreeMap<String, Refers>,
    /// All data with a name.
    pub data: Vec<Datum>,
    /// What data without a name refers to.
    pub nameless: Refers,
}

/// What is read of a linked module, in its own numbers.
#[derive(Default)]
struct Linked<'a> {
    imported: u32,
    /// Of every type that is a function's, how many parameters it has.
    parameters: Vec<u32>,
    /// Of every function, imported ones first, the number of its type.
    function_types: Vec<u32>,
    /// Where the code section begins.
    code_start: usize,
    functions: Vec<FunctionBody<'a>>,
    /// Where the code of each function that is not imported lies, from the begin of the code section.
    bodies: Vec<Range<usize>>,
    /// Where each segment begins: in the data section, and in memory.
    segments: Vec<(Range<usize>, u32)>,
    symbols: Vec<Symbol>,
    code: Vec<RelocationEntry>,
    data: Vec<RelocationEntry>,
}

enum Symbol {
    Function(u32, String),
    /// Its segment, and where it lies in there.
    Data(usize, Range<u32>),
    Other,
}

/// A section's number, its content's begin, and which of the two it is.
#[derive(Default)]
struct Sections {
    count: u32,
    code: Option<(u32, usize)>,
    data: Option<(u32, usize)>,
}

impl Links {
    /// Reads them out of what the linker has written. What is only handed to a function that stops the program anyway (`is_stop`, by its
    /// name) is not referred to.
    pub fn read(module: &[u8], is_stop: fn(&str) -> bool) -> Outcome<Self> {
        let trouble = |e: wasmparser::BinaryReaderError| format!("the linked program: {e}");
        let mut linked = Linked::read(module).map_err(trouble)?;
        if linked.symbols.is_empty() {
            return Err("the linked program holds no relocations: was it linked with RIBBON_SPLIT set?".into());
        }
        let ignored = linked.handed_to_stops(is_stop).map_err(trouble)?;
        linked.code.retain(|it| !ignored.contains(&it.offset));
        Ok(linked.links())
    }
}

impl<'a> Linked<'a> {
    fn read(module: &'a [u8]) -> wasmparser::Result<Self> {
        let mut linked = Self::default();
        let mut sections = Sections::default();
        for payload in Parser::new(0).parse_all(module) {
            match payload? {
                Payload::TypeSection(types) => {
                    linked.parameters = parameters(types)?;
                    sections.count += 1;
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        if let TypeRef::Func(kind) = import?.ty {
                            linked.function_types.push(kind);
                            linked.imported += 1;
                        }
                    }
                    sections.count += 1;
                }
                Payload::FunctionSection(types) => {
                    for kind in types {
                        linked.function_types.push(kind?);
                    }
                    sections.count += 1;
                }
                Payload::CodeSectionStart { range, .. } => {
                    sections.code = Some((sections.count, range.start));
                    sections.count += 1;
                }
                Payload::CodeSectionEntry(body) => {
                    linked.bodies.push(body.range());
                    linked.functions.push(body);
                }
                Payload::DataSection(data) => {
                    sections.data = Some((sections.count, data.range().start));
                    sections.count += 1;
                    for datum in data {
                        let datum = datum?;
                        let end = datum.range.end;
                        linked.segments.push((end - datum.data.len()..end, base(&datum.kind)));
                    }
                }
                Payload::CustomSection(custom) => {
                    linked.read_custom(&custom.as_known(), &sections)?;
                    sections.count += 1;
                }
                Payload::Version { .. } | Payload::End(_) => {}
                _ => sections.count += 1,
            }
        }
        linked.count_from_sections(&sections);
        Ok(linked)
    }

    fn read_custom(&mut self, custom: &KnownCustom, sections: &Sections) -> wasmparser::Result<()> {
        match custom {
            KnownCustom::Linking(linking) => {
                for subsection in linking.subsections() {
                    if let Linking::SymbolTable(symbols) = subsection? {
                        let symbols = symbols.into_iter().map(|it| it.map(Symbol::of));
                        self.symbols = symbols.collect::<Result<_, _>>()?;
                    }
                }
            }
            KnownCustom::Reloc(relocations) => {
                let entries = relocations.entries().into_iter().collect::<Result<_, _>>()?;
                let section = Some(relocations.section_index());
                if section == sections.code.map(|it| it.0) {
                    self.code = entries;
                } else if section == sections.data.map(|it| it.0) {
                    self.data = entries;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Relocations count from their section's begin, so everything else does as well.
    fn count_from_sections(&mut self, sections: &Sections) {
        let (code, data) = (sections.code.map_or(0, |it| it.1), sections.data.map_or(0, |it| it.1));
        self.code_start = code;
        self.bodies.iter_mut().for_each(|body| *body = body.start - code..body.end - code);
        self.segments.iter_mut().for_each(|(segment, _)| *segment = segment.start - data..segment.end - data);
    }

    /// Where addresses stand that are only handed to functions that stop the program: of a call, as many instructions before it as it takes
    /// parameters, if each of them does nothing but hand over one value.
    fn handed_to_stops(&self, is_stop: fn(&str) -> bool) -> wasmparser::Result<BTreeSet<u32>> {
        let names = self.names();
        let mut ignored = BTreeSet::new();
        for body in &self.functions {
            let mut handed = Vec::new();
            let mut operators = body.get_operators_reader()?;
            while !operators.eof() {
                let start = operators.original_position();
                match operators.read()? {
                    // The address stands after the instruction's one byte.
                    Operator::I32Const { .. } => handed.push(Some((start - self.code_start) as u32 + 1)),
                    Operator::LocalGet { .. } => handed.push(None),
                    Operator::Call { function_index } => {
                        let callee = function_index.checked_sub(self.imported);
                        let never_returns = callee.is_some_and(|it| never_returns(&self.functions[it as usize]));
                        if never_returns && names.get(&function_index).is_some_and(|name| is_stop(name)) {
                            let kind = self.function_types[function_index as usize];
                            let parameters = self.parameters[kind as usize] as usize;
                            ignored.extend(handed.iter().rev().take(parameters).flatten());
                        }
                        handed.clear();
                    }
                    _ => handed.clear(),
                }
            }
        }
        Ok(ignored)
    }

    fn links(&self) -> Links {
        let mut links = Links::default();
        // By symbol: its place in `links.data`.
        let mut places = BTreeMap::new();
        // By segment and the place in it, the same. Names of one piece are one; the longest says how far it goes.
        let mut begins = BTreeMap::new();
        for (number, symbol) in self.symbols.iter().enumerate() {
            let Symbol::Data(segment, range) = symbol else { continue };
            let place = *begins.entry((*segment, range.start)).or_insert(links.data.len());
            if place == links.data.len() {
                links.data.push(Datum::default());
            }
            places.insert(number, place);
            // What starts as zeros lies in a segment that is not written.
            let Some((_, base)) = self.segments.get(*segment) else { continue };
            let addresses = &mut links.data[place].addresses;
            if addresses.len() < range.len() {
                *addresses = base + range.start..base + range.end;
            }
        }
        let names = self.names();
        for name in names.values() {
            links.functions.entry((*name).to_owned()).or_default();
        }
        for relocation in &self.code {
            let body = self.bodies.partition_point(|body| body.end <= relocation.offset as usize);
            let name = names.get(&(self.imported + body as u32));
            let refers = match name {
                Some(name) => links.functions.entry((*name).to_owned()).or_default(),
                None => &mut links.nameless,
            };
            self.note(relocation, &places, refers);
        }
        for relocation in &self.data {
            let place = self.holder(relocation.offset as usize, &begins, &links.data);
            let refers = place.map_or(&mut links.nameless, |place| &mut links.data[place].refers);
            self.note(relocation, &places, refers);
        }
        links
    }

    /// The piece of data that holds this byte of the data section.
    fn holder(&self, offset: usize, begins: &BTreeMap<(usize, u32), usize>, data: &[Datum]) -> Option<usize> {
        let segment = self.segments.iter().position(|(range, _)| range.contains(&offset))?;
        let (range, base) = &self.segments[segment];
        let within = (offset - range.start) as u32;
        let (_, place) = begins.range((segment, 0)..=(segment, within)).next_back()?;
        data[*place].addresses.contains(&(base + within)).then_some(*place)
    }

    fn names(&self) -> BTreeMap<u32, &str> {
        let named = self.symbols.iter().filter_map(|symbol| match symbol {
            Symbol::Function(index, name) => Some((*index, name.as_str())),
            _ => None,
        });
        named.collect()
    }

    fn note(&self, relocation: &RelocationEntry, places: &BTreeMap<usize, usize>, refers: &mut Refers) {
        use RelocationType::{MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb, TableIndexI32, TableIndexSleb};
        let symbol = relocation.index as usize;
        match (relocation.ty, self.symbols.get(symbol)) {
            (TableIndexI32 | TableIndexSleb, Some(Symbol::Function(_, name))) => refers.functions.push(name.clone()),
            (MemoryAddrI32 | MemoryAddrLeb | MemoryAddrSleb, Some(Symbol::Data(..))) => {
                refers.data.extend(places.get(&symbol));
            }
            // Calls, types and globals: the code itself tells of them.
            _ => {}
        }
    }
}

impl Symbol {
    fn of(symbol: SymbolInfo) -> Self {
        match symbol {
            SymbolInfo::Func { index, name: Some(name), .. } => Self::Function(index, name.to_owned()),
            SymbolInfo::Data { symbol: Some(it), .. } => Self::Data(it.index as usize, it.offset..it.offset + it.size),
            _ => Self::Other,
        }
    }
}

/// Of every type that is a function's, how many parameters it has.
pub fn parameters(types: TypeSectionReader) -> wasmparser::Result<Vec<u32>> {
    let mut parameters = Vec::new();
    for group in types {
        parameters.extend(group?.types().map(|it| match &it.composite_type.inner {
            CompositeInnerType::Func(it) => it.params().len() as u32,
            _ => 0,
        }));
    }
    Ok(parameters)
}

/// Where an active segment begins in memory. Programs like ours have no others.
pub fn base(kind: &DataKind) -> u32 {
    let DataKind::Active { offset_expr, .. } = kind else { return 0 };
    constant(offset_expr).unwrap_or(0)
}

/// The value of an expression that is one number.
pub fn constant(expression: &wasmparser::ConstExpr) -> Option<u32> {
    match expression.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(value.cast_unsigned()),
        _ => None,
    }
}
