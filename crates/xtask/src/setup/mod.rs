//! What a fresh machine lacks: found, or else installed, each thing with a line that says what it is and why.
//!
//! What is there is used. A thing counts as there only when it answers with the right version, or when its stamp,
//! written last, names it; so the next run repairs an install that was interrupted.

mod browser;
mod debian_rust;
mod stamp;
mod tools;
mod wasm_std;

pub use browser::Browser;
pub use wasm_std::WASM;

use crate::Outcome;
use crate::command::{Program, program};
use crate::versions::Versions;
use crate::workspace::{Workspace, on_path};
use std::fs::File;
use std::path::PathBuf;

/// Everything that a build for wasm needs, as folders to stand first on its PATH.
pub struct WasmTools {
    folders: Vec<PathBuf>,
}

impl WasmTools {
    /// A program that sees the tools, and Rust's own programs with a standard library for wasm among them.
    pub fn program(&self, workspace: &Workspace, name: &str) -> Outcome<Program> {
        let command = self.folders.iter().map(|folder| folder.join(name)).find(|path| path.is_file());
        let command = command.unwrap_or_else(|| name.into());
        program(command).current_dir(&workspace.root).without_outer_cargo().path_first(&self.folders)
    }

    /// The version of the rustc that compiles for wasm.
    pub fn rustc_version(&self, workspace: &Workspace) -> Outcome<String> {
        self.program(workspace, "rustc")?.args(["--version"]).capture()
    }
}

/// Sets up what building the page needs.
pub fn for_page(workspace: &Workspace) -> Outcome<WasmTools> {
    let _turn = take_turn(workspace)?;
    let versions = Versions::read(workspace)?;
    let mut folders = vec![workspace.tools.join("bin")];
    // First the toolchain: where none is to be had, nobody should wait for the tools in vain.
    folders.splice(..0, wasm_std::find_or_install(workspace, versions.rust)?);
    tools::node(workspace)?;
    folders.push(tools::binaryen(workspace, &versions.binaryen)?);
    tools::wasm_bindgen(workspace, &versions.wasm_bindgen)?;
    tools::trunk(workspace, &versions.trunk)?;
    Ok(WasmTools { folders })
}

/// Sets up the browser that the journeys drive.
pub fn for_journeys(workspace: &Workspace) -> Outcome<Browser> {
    let _turn = take_turn(workspace)?;
    browser::find_or_install(workspace)
}

/// Sets up cargo-mutants, and gives its program.
pub fn for_mutants(workspace: &Workspace) -> Outcome<PathBuf> {
    let _turn = take_turn(workspace)?;
    tools::mutants(workspace)
}

/// Sets up axe-core, and gives its script.
pub fn for_axe(workspace: &Workspace) -> Outcome<PathBuf> {
    let _turn = take_turn(workspace)?;
    tools::node(workspace)?;
    tools::axe(workspace, &Versions::read(workspace)?.axe)
}

/// Sets up TypeScript, and gives its compiler.
pub fn for_types(workspace: &Workspace) -> Outcome<PathBuf> {
    let _turn = take_turn(workspace)?;
    tools::node(workspace)?;
    tools::typescript(workspace, &Versions::read(workspace)?.typescript)
}

/// Sets up what formatting and linting need.
pub fn for_linting() -> Outcome {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if program("cargo").args([subcommand, "--version"]).capture().is_ok() {
            continue;
        }
        println!("install {component} (rustup component): the checks of `cargo xtask test` use it");
        let Some(rustup) = on_path(&["rustup"]) else {
            return Err(format!("there is no `cargo {subcommand}`; please install {component} with your Rust"));
        };
        program(rustup).args(["component", "add", component]).run()?;
    }
    Ok(())
}

/// Sets up everything.
pub fn for_everything(workspace: &Workspace) -> Outcome {
    for_linting()?;
    for_page(workspace)?;
    for_journeys(workspace)?;
    for_axe(workspace)?;
    for_types(workspace)?;
    println!("all is set up");
    Ok(())
}

/// Says what was found.
fn ready(what: &str, place: &str, why: &str) {
    println!("ready   {what} ({place}): {why}");
}

/// Keeps a second set-up of the same folder waiting until this one is through.
fn take_turn(workspace: &Workspace) -> Outcome<File> {
    let path = workspace.tools.join("lock");
    let trouble = |e: std::io::Error| format!("{}: {e}", path.display());
    std::fs::create_dir_all(&workspace.tools).map_err(trouble)?;
    let file = File::create(&path).map_err(trouble)?;
    if file.try_lock().is_err() {
        println!("waiting for another set-up to end ...");
        file.lock().map_err(trouble)?;
    }
    Ok(file)
}
