//! The npm package: its folder, put together from `crates/npm`, and its tests under node, with the terminal as their oracle.
//! Knows which files belong where; what the package does, its own files know.

use crate::command::program;
use crate::setup::{self, WasmTools};
use crate::versions::setting;
use crate::workspace::{Workspace, files_under, on_path, read, write};
use crate::{Outcome, page};
use std::fs;
use std::path::{Path, PathBuf};

/// The crate, and below it the files that the package takes as they are, the tests, and the example, which they run too.
const CRATE: &str = "crates/npm";

/// The presets whose plans the tests compare.
const PRESETS: [&str; 3] = ["mtwnd", "dien", "candle"];

/// A pool of the first of them.
const POOL: &str = "4,0,1";

/// Builds the package's folder, and gives it.
pub fn build(workspace: &Workspace, tools: &WasmTools) -> Outcome<PathBuf> {
    println!("build   the npm package (release, with vector instructions)");
    page::fetch_crates(workspace, tools)?;
    // Every node and browser that it is for has vectors. The build's id is the page's, so that the crates that both share are compiled once.
    let compiled = page::compile_vectors(workspace, tools, "npm", &page::build_id(workspace)?)?;
    let folder = workspace.root.join("target/npm");
    fresh(&folder)?;
    page::bind(workspace, tools, &compiled, ("web", "program"), &folder)?;
    page::optimize(workspace, tools, &folder.join("program_bg.wasm"))?;
    copy_all(&workspace.root.join(CRATE).join("package"), &folder)?;
    for license in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&workspace.root.join(license), &folder.join(license))?;
    }
    let manifest = folder.join("package.json");
    write(&manifest, filled(&read(&manifest)?, &workspace.read("Cargo.toml")?)?)?;
    Ok(folder)
}

/// The package's manifest with what the project's manifest says.
fn filled(package: &str, workspace: &str) -> Outcome<String> {
    let fill = |text: String, key: &str| {
        let value = setting(workspace, key).ok_or_else(|| format!("no {key} in Cargo.toml"))?;
        Ok(text.replace(&format!("{{{key}}}"), value))
    };
    ["version", "repository"].into_iter().try_fold(package.to_owned(), fill)
}

/// Builds the package, installs it in a folder of its own, and runs its tests there. `look` sees what they say.
pub fn test(workspace: &Workspace, look: impl FnMut(&str)) -> Outcome {
    let tools = setup::for_page(workspace)?;
    let compiler = setup::for_types(workspace)?;
    let package = build(workspace, &tools)?;
    let folder = workspace.root.join("target/npm-test");
    fresh(&folder)?;
    copy_all(&package, &folder.join("node_modules/@ribbon-planner/ribbon"))?;
    copy_all(&workspace.root.join(CRATE).join("test"), &folder)?;
    copy_all(&workspace.root.join(CRATE).join("example"), &folder)?;
    ask_the_terminal(workspace, &folder)?;
    let manifest = workspace.read("Cargo.toml")?;
    program("node")
        .current_dir(&folder)
        .args(["--test", "--test-reporter=tap", "package.test.mjs", "browser.test.mjs"])
        .env("RIBBON_PRESETS", PRESETS.join(" "))
        .env("RIBBON_PACKAGE", package)
        .env("RIBBON_VERSION", setting(&manifest, "version").unwrap_or_default())
        .env("RIBBON_TSC", compiler)
        .env("RIBBON_NPM", on_path(&["npm"]).unwrap_or_else(|| "npm".into()))
        .env("npm_config_update_notifier", "false")
        .run_watched(look)
}

/// Writes what the terminal says of the presets, of a pool, and of the tables that the tests import.
fn ask_the_terminal(workspace: &Workspace, folder: &Path) -> Outcome {
    let ask = |arguments: &[&str], answer: &str| {
        let cargo =
            program("cargo").current_dir(&workspace.root).args(["run", "--quiet", "--locked", "-p", "cli", "--"]);
        write(&folder.join(answer), cargo.args(arguments).capture()?)
    };
    let path = |name: &str| folder.join(name).to_string_lossy().into_owned();
    for preset in PRESETS {
        let document = format!("{preset}.scenario.json");
        ask(&["preset", preset], &document)?;
        ask(&["plan", "--json", &path(&document)], &format!("{preset}.plan.json"))?;
    }
    ask(&["simulate", "--json", "--pool", POOL, &path(&format!("{}.scenario.json", PRESETS[0]))], "pool.json")?;
    let tables = [path("latencies.csv"), path("prices.csv")];
    ask(&["import", &tables[0], &tables[1], "--target-ms", "25", "--rate", "300"], "imported.json")
}

/// An empty folder.
fn fresh(folder: &Path) -> Outcome {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))
}

/// Copies the files of a folder.
fn copy_all(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to).map_err(|e| format!("{}: {e}", to.display()))?;
    files_under(from).iter().try_for_each(|path| copy(path, &to.join(path.file_name().unwrap_or_default())))
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::copy(from, to).map(drop).map_err(|e| format!("{} to {}: {e}", from.display(), to.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_has_the_projects_version_and_address() {
        let workspace = "[workspace.package]\nversion = \"1.2.3\"\nrepository = \"https://a.b\"\n";
        let package = r#"{ "version": "{version}", "repository": "{repository}" }"#;
        let expected = r#"{ "version": "1.2.3", "repository": "https://a.b" }"#;
        assert_eq!(filled(package, workspace).as_deref(), Ok(expected));
        assert!(filled(package, "").is_err_and(|trouble| trouble.contains("no version")));
    }
}
