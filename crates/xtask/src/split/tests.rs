//! A small program, parted, and both parts run by node: what each can do when.

use super::links::{Datum, Links, Refers};
use super::program::Program;
use super::reach::{Marks, Part, part};
use super::stops::never_returns;
use super::{cut, is_gate, is_stop, plain};
use crate::command::program;
use std::collections::BTreeMap;
use wasm_encoder::Instruction::{
    Block, Br, Call, CallIndirect, Else, End, I32Add, I32Const, I32Load, If, LocalGet, Return, Unreachable,
};
use wasm_encoder::{
    CodeSection, ConstExpr, DataSection, ElementSection, Elements, ExportKind, ExportSection, Function,
    FunctionSection, ImportSection, Instruction, MemArg, MemorySection, MemoryType, Module, NameMap, NameSection,
    RefType, TableSection, TableType, TypeSection, ValType,
};

/// The functions, imported ones first.
const NAMES: [&str; 6] = ["tell", "open", "gate", "secret", "shared", "stop"];
const OPEN: u32 = 1;
const GATE: u32 = 2;
const SECRET: u32 = 3;
const SHARED: u32 = 4;
const STOP: u32 = 5;
/// Where the data lies: four bytes of the first part, and four of the later one.
const BASE: u32 = 1024;

/// `open(x)` calls the gate where `x` is not 0, and else stops. The gate calls, by its place in the table, `secret`, which adds to `x` what
/// lies in the later part's data, tells it to the host, and goes on with `shared`, which `open` calls as well and which adds the first
/// part's data.
fn small_program() -> Vec<u8> {
    let at = |offset: u32| MemArg { offset: u64::from(offset), align: 2, memory_index: 0 };
    let body = |instructions: &[Instruction]| {
        let mut function = Function::new([]);
        for instruction in instructions {
            function.instruction(instruction);
        }
        function.instruction(&End);
        function
    };
    let int = wasm_encoder::BlockType::Result(ValType::I32);
    let bodies = [
        body(&[LocalGet(0), If(int), LocalGet(0), Call(GATE), Call(SHARED), Else, I32Const(7), Call(STOP), End]),
        body(&[LocalGet(0), I32Const(1), CallIndirect { type_index: 0, table_index: 0 }]),
        body(&[LocalGet(0), I32Const(0), I32Load(at(BASE + 4)), I32Add, Call(0), Call(SHARED)]),
        body(&[LocalGet(0), I32Const(0), I32Load(at(BASE)), I32Add]),
        body(&[LocalGet(0), Call(0)]),
    ];
    let mut types = TypeSection::new();
    types.ty().function([ValType::I32], [ValType::I32]);
    let mut imports = ImportSection::new();
    imports.import("host", "tell", wasm_encoder::EntityType::Function(0));
    let mut functions = FunctionSection::new();
    let mut code = CodeSection::new();
    for body in &bodies {
        functions.function(0);
        code.function(body);
    }
    let mut tables = TableSection::new();
    let table64 = false;
    let table = TableType { element_type: RefType::FUNCREF, minimum: 2, maximum: Some(2), table64, shared: false };
    tables.table(table);
    let mut memories = MemorySection::new();
    let memory = MemoryType { minimum: 1, maximum: None, memory64: false, shared: false, page_size_log2: None };
    memories.memory(memory);
    let mut exports = ExportSection::new();
    exports.export("open", ExportKind::Func, OPEN).export("a", ExportKind::Memory, 0);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([SECRET][..].into()));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(BASE.cast_signed()), [10, 0, 0, 0, 30, 0, 0, 0]);
    let mut names = NameMap::new();
    (0..).zip(NAMES).for_each(|(function, name)| names.append(function, name));
    let mut name = NameSection::new();
    name.functions(&names);
    let mut module = Module::new();
    module.section(&types).section(&imports).section(&functions).section(&tables).section(&memories);
    module.section(&exports).section(&elements).section(&code).section(&data).section(&name);
    module.finish()
}

/// What the linker would have noted of it.
fn small_links() -> Links {
    let refers = |functions: &[&str], data: &[usize]| Refers {
        functions: functions.iter().map(|name| (*name).to_owned()).collect(),
        data: data.to_vec(),
    };
    let functions = [("gate", refers(&["secret"], &[])), ("secret", refers(&[], &[1])), ("shared", refers(&[], &[0]))];
    let mut functions: BTreeMap<String, Refers> =
        functions.into_iter().map(|(name, refers)| (name.to_owned(), refers)).collect();
    for name in NAMES {
        functions.entry(name.to_owned()).or_default();
    }
    let datum = |from: u32| Datum { addresses: from..from + 4, refers: Refers::default() };
    Links { functions, data: vec![datum(BASE), datum(BASE + 4)], nameless: Refers::default() }
}

fn small_marks() -> Marks {
    let is = |name: &str| NAMES.iter().map(|it| *it == name).collect();
    Marks { gates: is("gate"), stops: is("stop") }
}

#[test]
fn what_is_only_reached_through_the_gate_belongs_to_the_later_part() {
    let bytes = small_program();
    let program = Program::read(&bytes).expect("it is sound");
    let parts = part(&program, &small_links(), &small_marks());
    let [first, later] = [Part::First, Part::Later];
    assert_eq!(parts.functions, [first, first, later, later, first, first]);
    assert_eq!(parts.data, [first, later]);
}

/// Runs both parts, and writes down what `open` gives before the later part is there and afterwards, and what was told.
const RUN: &str = r#"
const read = (text) => new WebAssembly.Module(Buffer.from(text, "hex"));
const told = [];
const host = { tell: (x) => { told.push(x); return x; } };
const first = new WebAssembly.Instance(read(process.argv[1]), { host }).exports;
const attempt = (x) => { try { return first.open(x); } catch (trap) { return trap.constructor.name; } };
const before = [attempt(0), attempt(1)];
new WebAssembly.Instance(read(process.argv[2]), { first });
console.log(JSON.stringify([before, [attempt(0), attempt(1)], told]));
"#;

#[test]
fn the_first_part_runs_alone_and_goes_on_once_the_later_one_is_there() {
    let bytes = small_program();
    let program_ = Program::read(&bytes).expect("it is sound");
    let (links, marks) = (small_links(), small_marks());
    let parts = part(&program_, &links, &marks);
    let cut = cut::cut(&program_, &links, &marks, &parts).expect("it can be cut");
    assert!(!cut.first.contains(&30), "the later part's data is not in the first");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let said = program("node").args(["-e", RUN, &hex(&cut.first), &hex(&cut.later)]).capture().expect("node runs it");
    // 1 + 30, told; + 10 in `shared`, called by `secret`; + 10 in `shared`, called by `open`. What stops the program tells nothing.
    assert_eq!(said.trim(), r#"[["RuntimeError","RuntimeError"],["RuntimeError",51],[31]]"#);
}

#[test]
fn only_what_never_comes_back_stops() {
    let bytes = small_program();
    let program = Program::read(&bytes).expect("it is sound");
    assert!(program.bodies.iter().all(|body| !never_returns(body)), "all of them come back");
    let of = |instructions: &[Instruction]| {
        let mut function = Function::new([]);
        for instruction in instructions {
            function.instruction(instruction);
        }
        let bytes = function.into_raw_body();
        let reader = wasmparser::BinaryReader::new(&bytes, 0);
        never_returns(&wasmparser::FunctionBody::new(reader))
    };
    let block = || Block(wasm_encoder::BlockType::Empty);
    assert!(of(&[Unreachable, End]));
    assert!(of(&[block(), Br(0), End, Unreachable, End]));
    assert!(!of(&[block(), Br(1), End, Unreachable, End]), "it jumps to its end");
    assert!(!of(&[block(), Return, End, Unreachable, End]));
    assert!(!of(&[block(), Unreachable, End, End]), "who comes to the block's end goes on");
}

#[test]
fn gates_and_stops_are_known_by_their_names() {
    assert!(is_gate(&plain("_ZN3app5later9live_page17h5f9f4d39471d15c2E")));
    assert!(!is_gate("app::later::Here::said") && !is_gate("app::state::later::settle") && !is_gate("later"));
    assert!(is_stop(&plain("_ZN4core9panicking9panic_fmt17h5f9f4d39471d15c2E")));
    assert!(
        is_stop("<alloc::vec::Vec<_, _>>::remove::assert_failed")
            && is_stop("core::panicking::assert_failed::<u64, u64>")
    );
    assert!(
        !is_stop("std::panicking::set_hook") && !is_stop("app::words::panic") && !is_stop("alloc::vec::Vec<T,A>::push")
    );
}
