//! The tools that build the page: Trunk, wasm-bindgen and binaryen's wasm-opt (with node, which runs it).
//!
//! Trunk and wasm-bindgen are compiled here without optimisation: they run for seconds, and that saves minutes.

use super::ready;
use super::stamp::Stamp;
use crate::command::program;
use crate::workspace::{Workspace, on_path};
use crate::{Outcome, apt};
use std::path::PathBuf;

/// One program of crates.io.
struct CargoTool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    why: &'a str,
    how_long: &'a str,
    /// What makes it tell its version.
    ask: &'a [&'a str],
    /// Whether to build it with the versions that its makers tried.
    locked: bool,
}

/// Finds or installs Trunk.
pub fn trunk(workspace: &Workspace, version: &str) -> Outcome {
    let why = "it builds the page and its worker";
    let how_long = "from source, two to four minutes";
    cargo_tool(
        workspace,
        &CargoTool { package: "trunk", program: "trunk", version, why, how_long, ask: &["--version"], locked: true },
    )
}

/// Finds or installs wasm-bindgen with its test runner, in the version that the lock file names.
pub fn wasm_bindgen(workspace: &Workspace, version: &str) -> Outcome {
    cargo_tool(
        workspace,
        &CargoTool {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version,
            why: "it joins wasm and the page's JavaScript, and runs the wasm tests",
            how_long: "from source, a minute",
            ask: &["--version"],
            // Its own lock file names a version of a crate that not every registry serves.
            locked: false,
        },
    )
}

/// The version of cargo-mutants. It changes no file of the project that stays, and is not part of any build.
const MUTANTS: &str = "27.1.0";

/// Finds or installs cargo-mutants, and gives its program.
pub fn mutants(workspace: &Workspace) -> Outcome<PathBuf> {
    let (package, program, why) = ("cargo-mutants", "cargo-mutants", "it tests the tests");
    let how_long = "from source, some minutes";
    // Like every subcommand of cargo, it wants to hear its own name first.
    let ask = &["mutants", "--version"];
    cargo_tool(workspace, &CargoTool { package, program, version: MUTANTS, why, how_long, ask, locked: true })?;
    let own = workspace.tools.join("bin").join(program);
    Ok(if own.exists() { own } else { program.into() })
}

/// Finds or installs binaryen, and gives the folder of its programs. Debian's is too old to read what rustc writes.
pub fn binaryen(workspace: &Workspace, version: &str) -> Outcome<PathBuf> {
    let why = "its wasm-opt makes the wasm smaller and faster";
    npm_package(workspace, "binaryen", version, why, "node_modules/.bin/wasm-opt")?;
    Ok(workspace.tools.join("binaryen/node_modules/.bin"))
}

/// Finds or installs axe-core, and gives its script.
pub fn axe(workspace: &Workspace, version: &str) -> Outcome<PathBuf> {
    let why = "it checks every page for what shuts people out";
    npm_package(workspace, "axe-core", version, why, "node_modules/axe-core/axe.min.js")
}

/// Finds or installs TypeScript, and gives its compiler.
pub fn typescript(workspace: &Workspace, version: &str) -> Outcome<PathBuf> {
    let why = "it checks the types of the npm package";
    npm_package(workspace, "typescript", version, why, "node_modules/typescript/bin/tsc")
}

/// Finds or installs one package in a folder of its own; gives its file `wanted`, below that folder.
fn npm_package(workspace: &Workspace, name: &str, version: &str, why: &str, wanted: &str) -> Outcome<PathBuf> {
    let home = workspace.tools.join(name);
    let wanted = home.join(wanted);
    let stamp = Stamp::new(workspace, name);
    let identity = format!("{version} in {}", home.display());
    if stamp.says(&identity) && wanted.exists() {
        ready(&format!("{name} {version}"), "installed here", why);
        return Ok(wanted);
    }
    println!("install {name} {version} (npm): {why}");
    stamp.lift();
    // npm takes what lies there for whole, even where it is not.
    let _ = std::fs::remove_dir_all(&home);
    std::fs::create_dir_all(&home).map_err(|e| format!("{}: {e}", home.display()))?;
    let npm = on_path(&["npm"]).ok_or("node is here, but npm is not; please install it")?;
    let install =
        program(npm).current_dir(&home).args(["install", "--no-audit", "--no-fund", "--prefix"]).args([&home]);
    install.args([format!("{name}@{version}")]).run_logged(&workspace.log(name)?, None)?;
    stamp.set(&identity)?;
    Ok(wanted)
}

/// Finds or installs node.
pub fn node(workspace: &Workspace) -> Outcome {
    let why = "it runs wasm-opt and the wasm tests";
    if on_path(&["node"]).is_some() && on_path(&["npm"]).is_some() {
        let version = program("node").args(["--version"]).capture()?;
        ready(&format!("node {}", version.trim()), "on PATH", why);
        return Ok(());
    }
    apt::install(workspace, &["nodejs", "npm"], why)
}

fn cargo_tool(workspace: &Workspace, tool: &CargoTool) -> Outcome {
    let CargoTool { package, version, why, how_long, .. } = tool;
    let own = workspace.tools.join("bin").join(tool.program);
    for (place, candidate) in [("installed here", Some(own)), ("on PATH", on_path(&[tool.program]))] {
        if candidate.is_some_and(|path| program(path).args(tool.ask).capture().is_ok_and(|said| says(&said, version))) {
            ready(&format!("{package} {version}"), place, why);
            return Ok(());
        }
    }
    println!("install {package} {version} ({how_long}): {why}");
    let build = workspace.tools.join("build");
    let arguments =
        ["install", package, "--version", &format!("={version}"), "--no-default-features", "--debug", "--force"];
    let install = program("cargo").without_outer_cargo().current_dir(&workspace.tools).args(arguments);
    install
        .args(tool.locked.then_some("--locked"))
        .args(["--root".as_ref(), workspace.tools.as_os_str()])
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", &build)
        .run_logged(&workspace.log(package)?, None)?;
    // The programs are in place; what they were built from is a gigabyte that nobody needs again.
    let _ = std::fs::remove_dir_all(build);
    Ok(())
}

/// Whether a program's `--version` names this version, as `trunk 0.21.14` does.
fn says(said: &str, version: &str) -> bool {
    said.split_whitespace().nth(1) == Some(version)
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn a_version_is_compared_whole() {
        assert!(says("trunk 0.21.14\n", "0.21.14"));
        assert!(says("wasm-bindgen 0.2.130 (b0ef0d1)\n", "0.2.130"));
        assert!(!says("trunk 0.21.14\n", "0.21.1"));
        assert!(!says("", "0.21.14"));
    }
}
