//! Where Rust's standard library for wasm32 comes from: the active toolchain, rustup, or Debian.
//! Knows the order in which they are tried, not how Debian's is built.

use super::{debian_rust, ready};
use crate::Outcome;
use crate::command::program;
use crate::workspace::{Workspace, on_path};
use std::env;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// The platform of the page and of its worker.
pub const WASM: &str = "wasm32-unknown-unknown";
const WHY: &str = "the page is compiled with it";
/// How long rustup may take: the download is 25 MB, and a closed network may never say no.
const RUSTUP_LIMIT: Duration = Duration::from_mins(3);

/// What `RIBBON_WASM_STD` asks for.
#[derive(Debug, PartialEq, Eq)]
enum Source {
    Auto,
    Rustup,
    Debian,
}

/// Gives the folders that must stand first on PATH, so that `cargo` and `rustc` can build for wasm32: none where
/// the active toolchain can.
pub fn find_or_install(workspace: &Workspace, oldest_rust: (u32, u32)) -> Outcome<Vec<PathBuf>> {
    let source = source(env::var("RIBBON_WASM_STD").ok().as_deref())?;
    if active_toolchain_has_it(workspace) {
        ready(WASM, "the active Rust toolchain", WHY);
        return Ok(Vec::new());
    }
    if source != Source::Debian {
        match from_rustup(workspace) {
            Ok(()) => return Ok(Vec::new()),
            Err(trouble) if source == Source::Rustup => return Err(trouble),
            Err(trouble) => println!("    {}\n    so Debian's Rust it is", first_line(&trouble)),
        }
    }
    Ok(vec![debian_rust::find_or_build(workspace, oldest_rust)?])
}

fn source(setting: Option<&str>) -> Outcome<Source> {
    match setting {
        None | Some("" | "auto") => Ok(Source::Auto),
        Some("rustup") => Ok(Source::Rustup),
        Some("debian") => Ok(Source::Debian),
        Some(other) => Err(format!("RIBBON_WASM_STD is `{other}`; it can be auto, rustup or debian")),
    }
}

fn active_toolchain_has_it(workspace: &Workspace) -> bool {
    let rustc = program("rustc").current_dir(&workspace.root).without_outer_cargo();
    let folder = rustc.args(["--print", "target-libdir", "--target", WASM]).capture();
    folder.is_ok_and(|folder| has_core(Path::new(folder.trim())))
}

/// Whether a folder of libraries holds the crate `core`.
fn has_core(folder: &Path) -> bool {
    let is_core = |name: &str| name.starts_with("libcore-") && is_library(name);
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| entry.file_name()).any(|name| is_core(&name.to_string_lossy()))
}

/// Whether a file is a library as rustc writes them.
pub fn is_library(file_name: &str) -> bool {
    Path::new(file_name).extension().is_some_and(|extension| extension == "rlib")
}

fn from_rustup(workspace: &Workspace) -> Outcome {
    let rustup = on_path(&["rustup"]).ok_or("there is no rustup here")?;
    println!("install {WASM} (rustup): {WHY}");
    let add = program(rustup).current_dir(&workspace.root).without_outer_cargo().args(["target", "add", WASM]);
    add.run_logged(&workspace.log("rustup")?, Some(RUSTUP_LIMIT))
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_switch_has_three_settings_and_a_default() {
        assert_eq!(source(None), Ok(Source::Auto));
        assert_eq!(source(Some("")), Ok(Source::Auto));
        assert_eq!(source(Some("rustup")), Ok(Source::Rustup));
        assert_eq!(source(Some("debian")), Ok(Source::Debian));
        assert!(source(Some("Debian")).is_err_and(|e| e.contains("auto, rustup or debian")));
    }

    #[test]
    fn only_a_core_library_counts() {
        let folder = std::env::temp_dir().join(format!("xtask-core-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
        std::fs::write(folder.join("libstd-1.rlib"), "").expect("writable");
        assert!(!has_core(&folder));
        std::fs::write(folder.join("libcore-1.rlib"), "").expect("writable");
        assert!(has_core(&folder));
        assert!(!has_core(&folder.join("missing")));
    }
}
