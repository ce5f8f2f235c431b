//! A small program, parted, and its parts run by node: what each can do when.

use super::links::{Datum, Links, Refers};
use super::program::Program;
use super::reach::{Marks, Part, part};
use super::stops::never_returns;
use super::{cut, is_stop, leads_to, plain};
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
const NAMES: [&str; 9] = ["tell", "open", "gate", "secret", "shared", "stop", "plan", "begin", "both"];
const OPEN: u32 = 1;
const GATE: u32 = 2;
const SECRET: u32 = 3;
const SHARED: u32 = 4;
const STOP: u32 = 5;
const PLAN: u32 = 6;
const BEGIN: u32 = 7;
const BOTH: u32 = 8;
/// Where the data lies: four bytes of the first part, four of the later one, and four of what plans.
const BASE: u32 = 1024;

/// `open(x)` calls the gate where `x` is not 0, and else stops. The gate calls, by its place in the table, `secret`, which adds to `x` what
/// lies in the later part's data and what `both` adds, tells it to the host, and goes on with `shared`, which `open` calls as well and which adds the
/// first part's data. `plan(x)` calls `begin`, the gate to what plans: it calls `both`, which adds what lies in the data there, and goes on with the
/// later part's gate where `x` is not 0.
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
    // Takes a number and gives one.
    let onward = wasm_encoder::BlockType::FunctionType(0);
    let bodies = [
        body(&[LocalGet(0), If(int), LocalGet(0), Call(GATE), Call(SHARED), Else, I32Const(7), Call(STOP), End]),
        body(&[LocalGet(0), I32Const(1), CallIndirect { type_index: 0, table_index: 0 }]),
        body(&[LocalGet(0), I32Const(0), I32Load(at(BASE + 4)), I32Add, Call(BOTH), Call(0), Call(SHARED)]),
        body(&[LocalGet(0), I32Const(0), I32Load(at(BASE)), I32Add]),
        body(&[LocalGet(0), Call(0)]),
        body(&[LocalGet(0), Call(BEGIN)]),
        body(&[LocalGet(0), Call(BOTH), LocalGet(0), If(onward), Call(GATE), End]),
        body(&[LocalGet(0), I32Const(0), I32Load(at(BASE + 8)), I32Add]),
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
    exports.export("open", ExportKind::Func, OPEN).export("plan", ExportKind::Func, PLAN);
    exports.export("a", ExportKind::Memory, 0);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions([SECRET][..].into()));
    let mut data = DataSection::new();
    data.active(0, &ConstExpr::i32_const(BASE.cast_signed()), [10, 0, 0, 0, 30, 0, 0, 0, 20, 0, 0, 0]);
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
    let functions = [
        ("gate", refers(&["secret"], &[])),
        ("secret", refers(&[], &[1])),
        ("shared", refers(&[], &[0])),
        ("both", refers(&[], &[2])),
    ];
    let mut functions: BTreeMap<String, Refers> =
        functions.into_iter().map(|(name, refers)| (name.to_owned(), refers)).collect();
    for name in NAMES {
        functions.entry(name.to_owned()).or_default();
    }
    let datum = |from: u32| Datum { addresses: from..from + 4, refers: Refers::default() };
    Links { functions, data: vec![datum(BASE), datum(BASE + 4), datum(BASE + 8)], nameless: Refers::default() }
}

fn small_marks() -> Marks {
    let gate = |name: &&str| match *name {
        "gate" => Some(Part::Later),
        "begin" => Some(Part::Engine),
        _ => None,
    };
    Marks { gates: NAMES.iter().map(gate).collect(), stops: NAMES.iter().map(|it| *it == "stop").collect() }
}

#[test]
fn what_is_only_reached_through_a_gate_belongs_to_the_part_behind_it() {
    let bytes = small_program();
    let program = Program::read(&bytes).expect("it is sound");
    let parts = part(&program, &small_links(), &small_marks());
    let [first, engine, later] = [Part::First, Part::Engine, Part::Later];
    assert_eq!(parts.functions, [first, first, later, later, first, first, first, engine, engine]);
    assert_eq!(parts.data, [first, later, engine]);
}

/// Runs the parts, and writes down what `open` and `plan` give as one after the other comes, and what was told.
const RUN: &str = r#"
const read = (text) => new WebAssembly.Module(Buffer.from(text, "hex"));
const told = [];
const host = { tell: (x) => { told.push(x); return x; } };
const first = new WebAssembly.Instance(read(process.argv[1]), { host }).exports;
const attempt = (name, x) => { try { return first[name](x); } catch (trap) { return trap.constructor.name === "RuntimeError" ? "trap" : trap; } };
const all = () => [attempt("open", 0), attempt("open", 1), attempt("plan", 0), attempt("plan", 5)];
const before = all();
const engine = new WebAssembly.Instance(read(process.argv[2]), { first }).exports;
const planning = all();
new WebAssembly.Instance(read(process.argv[3]), { first, engine });
console.log(JSON.stringify([before, planning, all(), told]));
"#;

#[test]
fn each_part_runs_without_those_after_it_and_goes_on_once_they_are_there() {
    let bytes = small_program();
    let program_ = Program::read(&bytes).expect("it is sound");
    let (links, marks) = (small_links(), small_marks());
    let parts = part(&program_, &links, &marks);
    let cut = cut::cut(&program_, &links, &marks, &parts).expect("it can be cut");
    let hides = |part: &[u8], data: u8| !part.windows(4).any(|it| it == [data, 0, 0, 0]);
    assert!(hides(&cut.first, 30) && hides(&cut.first, 20), "the others' data is not in the first");
    assert!(hides(&cut.engine, 30) && hides(&cut.later, 20), "nor in each other");
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let parts = [&cut.first, &cut.engine, &cut.later].map(|part| hex(part));
    let said = program("node").args(["-e", RUN]).args(&parts).capture().expect("node runs it");
    // open(1): 1 + 30 + 20 in `both`, told; + 10 in `shared`, called by `secret`; + 10 in `shared`, called by `open`.
    // plan(5): 5 + 20 in `both`, called by `begin`; + 30 + 20, told; + 10 in `shared`. What stops the program tells nothing.
    let expected = r#"[["trap","trap","trap","trap"],["trap","trap",20,"trap"],["trap",71,20,85],[51,75]]"#;
    assert_eq!(said.trim(), expected);
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
    assert_eq!(leads_to(&plain("_ZN3app5later9live_page17h5f9f4d39471d15c2E")), Some(Part::Later));
    assert_eq!(leads_to("wasm::entry::start"), Some(Part::Engine));
    for other in ["app::later::Here::said", "app::state::later::settle", "later", "wasm::entry::start::{{closure}}"] {
        assert_eq!(leads_to(other), None, "{other}");
    }
    assert!(is_stop(&plain("_ZN4core9panicking9panic_fmt17h5f9f4d39471d15c2E")));
    assert!(
        is_stop("<alloc::vec::Vec<_, _>>::remove::assert_failed")
            && is_stop("core::panicking::assert_failed::<u64, u64>")
    );
    assert!(
        !is_stop("std::panicking::set_hook") && !is_stop("app::words::panic") && !is_stop("alloc::vec::Vec<T,A>::push")
    );
}
