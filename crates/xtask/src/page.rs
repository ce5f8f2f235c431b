//! Building the page into `dist/` with Trunk, when it is not that of the sources already.
//! Knows which sources the page is made of; Trunk.toml and index.html say how.

use crate::command::program;
use crate::fingerprint::Fingerprint;
use crate::setup::{WASM, WasmTools};
use crate::workspace::{Workspace, files_under, write};
use crate::{Outcome, archive, finish, integrity, split};
use std::path::{Path, PathBuf};

/// The crates that the page's two programs are made of.
const WASM_CRATES: [&str; 11] = [
    "app", "bayesopt", "engine", "importer", "numerics", "planner", "program", "protocol", "queueing", "scenario",
    "wasm",
];

/// The cargo profile of the page's program.
pub const PROFILE: &str = "page";

/// What every browser since 2023 has; `www/start.js` asks.
pub const VECTORS: &str = "-C target-feature=+simd128";

/// How wasm-opt treats it; index.html says the same to Trunk (`data-wasm-opt`). Compressed, `-Oz` is no smaller.
const OPTIMIZED: &str = "-O3";

/// Tells the page's build script where the solved example is (crates/app/build.rs).
const SOLVED: &str = "RIBBON_SOLVED";

/// Asks the program's build script to have the linker tell what refers to what (crates/program/build.rs).
const SPLIT: &str = "RIBBON_SPLIT";

/// The file in `dist/` that says what it was built from. Trunk empties the folder, so the file, written last, also
/// says that the build went through.
pub const BUILT_FROM: &str = "built-from.txt";

/// Builds the page, unless `dist/` holds just that page.
pub fn build(workspace: &Workspace, tools: &WasmTools) -> Outcome {
    let build_id = build_id(workspace)?;
    let all = Fingerprint::new().bytes(build_id.as_bytes()).bytes(tools.rustc_version(workspace)?.as_bytes());
    let print = all.files(&workspace.root, &page_files(workspace))?.text();
    let proof = workspace.dist().join(BUILT_FROM);
    if std::fs::read_to_string(&proof).is_ok_and(|found| found.trim() == print) {
        println!("ready   dist/ (built from these sources before)");
        return Ok(());
    }
    println!("build   the page (release; minutes from nothing, half a minute after a change)");
    fetch_crates(workspace, tools)?;
    let solved = solve(workspace)?;
    let trunk = tools.program(workspace, "trunk")?.args(["build", "--release"]);
    // The id reaches the code through `protocol::BUILD`: page and worker compare theirs before they talk.
    let trunk = trunk.env("RIBBON_BUILD", &build_id).env(SPLIT, "1").env(SOLVED, &solved);
    // wasm-bindgen writes newer JavaScript than Trunk's minifier reads; that it then stays as it is alarms nobody.
    trunk.env("RUST_LOG", "error,trunk=info,trunk::processing::minify=error").run()?;
    let target = workspace.root.join("target");
    let plain = part(workspace, tools, &compiled(&target, "program"), &target.join("parts/program"))?;
    println!("build   the program with vector instructions");
    let compiled = compile_vectors(workspace, tools, "program", &build_id)?;
    let vectors = part(workspace, tools, &compiled, &target.join("parts/vectors"))?;
    finish::finish(&workspace.dist(), &plain, &vectors, integrity::of_file)?;
    archive::finish(&workspace.dist(), &workspace.read("www/service_worker.js")?, integrity::of_file)?;
    std::fs::write(&proof, print + "\n").map_err(|e| format!("{}: {e}", proof.display()))
}

/// Where the plan of the example goes that the page opens with.
fn solved(workspace: &Workspace) -> PathBuf {
    workspace.root.join("target/solved.bin")
}

/// Plans that example, with the profile of the native tests, and says where the plan is.
fn solve(workspace: &Workspace) -> Outcome<PathBuf> {
    let path = solved(workspace);
    let arguments = ["run", "--quiet", "--locked", "--profile", "native", "-p", "engine", "--example", "solved", "--"];
    program("cargo").current_dir(&workspace.root).args(arguments).arg(&path).run()?;
    Ok(path)
}

/// Builds a package once more, with vector instructions, as `vectors.js` and `vectors_bg.wasm` in the folder that it gives.
pub fn build_vectors(workspace: &Workspace, tools: &WasmTools, package: &str, build_id: &str) -> Outcome<PathBuf> {
    let compiled = compile_vectors(workspace, tools, package, build_id)?;
    let folder = workspace.root.join("target/vectors").join(package);
    bind(workspace, tools, &compiled, ("no-modules", "vectors"), &folder)?;
    optimize(workspace, tools, &folder.join("vectors_bg.wasm"))?;
    Ok(folder)
}

/// Compiles a package with vector instructions, and gives its wasm. It has a target folder of its own, because other flags would make cargo
/// compile everything anew each time.
pub fn compile_vectors(workspace: &Workspace, tools: &WasmTools, package: &str, build_id: &str) -> Outcome<PathBuf> {
    let target = workspace.root.join("target").join("vectors");
    let arguments = ["build", "--locked", "--profile", PROFILE, "-p", package, "--target", WASM];
    tools
        .program(workspace, "cargo")?
        .args(arguments)
        .env("CARGO_TARGET_DIR", &target)
        .env("RUSTFLAGS", VECTORS)
        .env("RIBBON_BUILD", build_id)
        .env(SPLIT, "1")
        .env(SOLVED, solved(workspace))
        .run()?;
    Ok(compiled(&target, package))
}

/// Where cargo leaves a package's program.
fn compiled(target: &Path, package: &str) -> PathBuf {
    target.join(WASM).join(PROFILE).join(package).with_extension("wasm")
}

/// Makes of a compiled program its JavaScript and its parts, in this folder and under the names that [`finish`] knows.
fn part(workspace: &Workspace, tools: &WasmTools, compiled: &Path, folder: &Path) -> Outcome<PathBuf> {
    bind(workspace, tools, compiled, ("no-modules", finish::BOUND), folder)?;
    let bound = folder.join(format!("{}_bg.wasm", finish::BOUND));
    let read = |path: &Path| std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()));
    let (cut, report) = split::split(&read(compiled)?, &read(&bound)?)?;
    print!("{report}");
    let script = folder.join(format!("{}.js", finish::BOUND));
    write(&script, split::shorten(&crate::workspace::read(&script)?, &cut.names))?;
    let parts = [(finish::FIRST, cut.first), (finish::ENGINE, cut.engine), (finish::LATER, cut.later)];
    for (name, content) in parts {
        write(&folder.join(name), content)?;
        optimize(workspace, tools, &folder.join(name))?;
    }
    Ok(folder.to_path_buf())
}

/// Makes `<name>.js`, for one of wasm-bindgen's targets, and `<name>_bg.wasm` of compiled wasm. Names stay as the compiler made them: `split` goes
/// by them.
pub fn bind(
    workspace: &Workspace,
    tools: &WasmTools,
    compiled: &Path,
    (target, name): (&str, &str),
    folder: &Path,
) -> Outcome {
    let bind = tools.program(workspace, "wasm-bindgen")?;
    let bind = bind.args(["--target", target, "--no-typescript", "--no-demangle", "--out-name", name, "--out-dir"]);
    bind.args([folder, compiled]).run()
}

/// Makes a program smaller and faster.
pub fn optimize(workspace: &Workspace, tools: &WasmTools, wasm: &Path) -> Outcome {
    tools.program(workspace, "wasm-opt")?.args([OPTIMIZED, "-o"]).args([wasm, wasm]).run()
}

/// The name of this build of page and worker: equal as long as no source of theirs changes.
pub fn build_id(workspace: &Workspace) -> Outcome<String> {
    let crates = WASM_CRATES.iter().flat_map(|name| crate_files(&workspace.root.join("crates").join(name)));
    let common = ["Cargo.lock", "Cargo.toml", ".cargo/config.toml"].map(|name| workspace.root.join(name));
    let files: Vec<PathBuf> = crates.chain(common).collect();
    Ok(Fingerprint::new().files(&workspace.root, &files)?.text())
}

/// What a crate is compiled from: all but what only its tests read.
fn crate_files(folder: &Path) -> Vec<PathBuf> {
    let of_tests =
        |path: &PathBuf| ["tests", "benches", "examples"].iter().any(|name| path.starts_with(folder.join(name)));
    files_under(folder).into_iter().filter(|path| !of_tests(path)).collect()
}

/// Everything in the page but its wasm, and how it is put together.
fn page_files(workspace: &Workspace) -> Vec<PathBuf> {
    let mut files = files_under(&workspace.root.join("www"));
    files.extend(files_under(&workspace.root.join("crates/xtask/src/split")));
    let own = ["page", "finish", "offline", "archive", "integrity"].map(|name| format!("crates/xtask/src/{name}.rs"));
    let how =
        own.into_iter().chain(["index.html", "Trunk.toml", "crates/engine/examples/solved.rs"].map(str::to_owned));
    files.extend(how.map(|name| workspace.root.join(name)));
    files
}

/// Trunk is told to stay off the network, so the sources of the dependencies must be here.
pub fn fetch_crates(workspace: &Workspace, tools: &WasmTools) -> Outcome {
    let host = host(workspace)?;
    let targets = ["--target", WASM, "--target", &host];
    tools.program(workspace, "cargo")?.args(["fetch", "--locked", "--quiet"]).args(targets).run()
}

/// The name of this machine's kind, as rustc has it.
pub fn host(workspace: &Workspace) -> Outcome<String> {
    let said = program("rustc").current_dir(&workspace.root).args(["-vV"]).capture()?;
    let host = said.lines().find_map(|line| line.strip_prefix("host: "));
    host.map(str::to_owned).ok_or_else(|| "rustc does not say what its host is".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_do_not_make_another_build_and_sources_do() {
        let folder = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        for path in ["src/lib.rs", "data/table.csv", "tests/all.rs", "Cargo.toml"] {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("it has one")).expect("the temporary folder is writable");
            std::fs::write(path, "").expect("writable");
        }
        let expected = ["Cargo.toml", "data/table.csv", "src/lib.rs"].map(|path| folder.join(path));
        assert_eq!(crate_files(&folder), expected);
    }
}
