//! A private toolchain folder out of Debian's Rust: its compiler, and the standard library for wasm32 built once from
//! the sources that Debian ships for the same compiler. Nothing of it comes from anywhere else.
//!
//! It is laid out as a sysroot, and the wrappers in its `bin` point the compiler to it, so that no later command needs
//! a flag. The build follows what Rust's own bootstrap does for the libraries that rustup serves.

use super::ready;
use super::stamp::Stamp;
use super::wasm_std::{WASM, is_library};
use crate::command::program;
use crate::versions::parse_rust;
use crate::workspace::Workspace;
use crate::{Outcome, apt};
use std::fs;
use std::path::{Path, PathBuf};

const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
/// Raised when the layout of the folder changes, so that older ones are built anew.
const LAYOUT: u32 = 1;

/// What Debian's compiler says of itself.
#[derive(Debug, PartialEq, Eq)]
struct Compiler {
    /// The whole of `rustc -vV`: it names the build to the commit.
    identity: String,
    release: String,
    host: String,
    llvm_major: String,
}

/// Gives the folder with the `cargo` and `rustc` that can build for wasm32.
pub fn find_or_build(workspace: &Workspace, oldest_rust: (u32, u32)) -> Outcome<PathBuf> {
    let compiler = find_or_install_compiler(workspace, oldest_rust)?;
    let linker = find_or_install_linker(workspace, &compiler)?;
    let toolchain = workspace.tools.join("rust-debian");
    let stamp = Stamp::new(workspace, "rust-debian");
    let identity = format!("layout {LAYOUT}, {}, {}", toolchain.display(), compiler.identity);
    let what = format!("{WASM} for Rust {}", compiler.release);
    let why = "the page is compiled with it";
    if stamp.says(&identity) {
        ready(&what, "built from Debian's sources", why);
        return Ok(toolchain.join("bin"));
    }
    println!("build   {what} (from Debian's sources, half a minute): {why}");
    stamp.lift();
    let libraries = build_libraries(workspace, &compiler)?;
    lay_out(&toolchain, &compiler, &libraries, &linker).map_err(|e| format!("{}: {e}", toolchain.display()))?;
    stamp.set(&identity)?;
    // Only the libraries are needed from here on, and they have been copied.
    let _ = fs::remove_dir_all(build_folder(workspace));
    Ok(toolchain.join("bin"))
}

fn find_or_install_compiler(workspace: &Workspace, oldest_rust: (u32, u32)) -> Outcome<Compiler> {
    let usable = |compiler: &Compiler| {
        let new_enough = parse_rust(&compiler.release).is_some_and(|version| version >= oldest_rust);
        new_enough && Path::new(CARGO).is_file() && sources(compiler).join("vendor").is_dir()
    };
    if let Some(compiler) = ask_compiler().ok().filter(usable) {
        return Ok(compiler);
    }
    let why = "Rust with the sources of its standard library, to compile the page";
    apt::install(workspace, &["rustc-web", "cargo-web", "rust-web-src"], why)?;
    let compiler = ask_compiler()?;
    if usable(&compiler) {
        return Ok(compiler);
    }
    let (major, minor) = oldest_rust;
    Err(format!(
        "Debian's rustc-web is {}; this needs {major}.{minor} or newer, with rust-web-src beside it",
        compiler.release
    ))
}

fn ask_compiler() -> Outcome<Compiler> {
    let said = program(RUSTC).without_outer_cargo().args(["-vV"]).capture()?;
    parse_compiler(&said).ok_or_else(|| format!("cannot make sense of `{RUSTC} -vV`:\n{said}"))
}

fn parse_compiler(said: &str) -> Option<Compiler> {
    let field = |name: &str| said.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
    Some(Compiler {
        identity: said.trim().to_owned(),
        release: field("release:")?,
        host: field("host:")?,
        llvm_major: field("LLVM version:")?.split('.').next()?.to_owned(),
    })
}

/// wasm is linked by LLVM's lld, of the same major version as the compiler's LLVM.
fn find_or_install_linker(workspace: &Workspace, compiler: &Compiler) -> Outcome<PathBuf> {
    let package = format!("lld-{}", compiler.llvm_major);
    let linker = Path::new("/usr/bin").join(&package);
    if !linker.exists() {
        apt::install(workspace, &[&package], "it links what is compiled for wasm")?;
    }
    Ok(linker)
}

fn sources(compiler: &Compiler) -> PathBuf {
    PathBuf::from(format!("/usr/src/rustc-{}/library", compiler.release))
}

fn build_folder(workspace: &Workspace) -> PathBuf {
    workspace.tools.join("build-std")
}

/// Builds std as Rust's bootstrap does, and gives the files of its crates. Nothing comes from the network: the
/// sources bring their dependencies along.
fn build_libraries(workspace: &Workspace, compiler: &Compiler) -> Outcome<Vec<PathBuf>> {
    let sources = sources(compiler);
    let folder = build_folder(workspace);
    // Half-built crates of an interrupted run would be copied too.
    let _ = fs::remove_dir_all(&folder);
    let vendor = format!("source.vendored.directory=\"{}\"", sources.join("vendor").display());
    let manifest = sources.join("sysroot/Cargo.toml").display().to_string();
    let arguments = [
        "build",
        "--frozen",
        "-Zavoid-dev-deps",
        "--profile",
        "dist",
        "--target",
        WASM,
        "--features",
        "panic-unwind,backtrace",
        "--manifest-path",
        &manifest,
        "--config",
        "source.crates-io.replace-with=\"vendored\"",
        "--config",
        &vendor,
    ];
    let cargo = program(CARGO).without_outer_cargo().current_dir(&workspace.tools).args(arguments);
    cargo
        .env("RUSTC", RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTFLAGS", "-Zforce-unstable-if-unmarked")
        .env("CARGO_PROFILE_DIST_DEBUG", "0")
        .env("CARGO_TARGET_DIR", &folder)
        .run_logged(&workspace.log("rust-debian")?, None)?;
    let built = folder.join(WASM).join("dist/deps");
    let entries = fs::read_dir(&built).map_err(|e| format!("{}: {e}", built.display()))?;
    let files = entries.flatten().map(|entry| entry.path());
    Ok(files.filter(|path| is_part_of_std(&path.file_name().unwrap_or_default().to_string_lossy())).collect())
}

/// Bootstrap's own dummy crate, which only names the others, stays behind.
fn is_part_of_std(file_name: &str) -> bool {
    is_library(file_name) && !file_name.starts_with("libsysroot-")
}

#[cfg(unix)]
fn lay_out(toolchain: &Path, compiler: &Compiler, libraries: &[PathBuf], linker: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::{PermissionsExt, symlink};
    if toolchain.exists() {
        fs::remove_dir_all(toolchain)?;
    }
    let rustlib = toolchain.join("lib/rustlib");
    let for_wasm = rustlib.join(WASM).join("lib");
    fs::create_dir_all(&for_wasm)?;
    for library in libraries {
        fs::copy(library, for_wasm.join(library.file_name().unwrap_or_default()))?;
    }
    // Build scripts and macros run here, so the libraries of the host belong to the sysroot as well.
    let for_host = rustlib.join(&compiler.host);
    fs::create_dir_all(for_host.join("bin"))?;
    symlink(Path::new("/usr/lib/rustlib").join(&compiler.host).join("lib"), for_host.join("lib"))?;
    symlink(linker, for_host.join("bin/rust-lld"))?;
    let bin = toolchain.join("bin");
    fs::create_dir_all(&bin)?;
    symlink(CARGO, bin.join("cargo"))?;
    for name in ["rustc", "rustdoc"] {
        // A mere link would not do: the compiler looks for its libraries beside the file that the link points to.
        let wrapper = bin.join(name);
        fs::write(&wrapper, format!("#!/bin/sh\nexec /usr/bin/{name} --sysroot '{}' \"$@\"\n", toolchain.display()))?;
        fs::set_permissions(&wrapper, fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

#[cfg(not(unix))]
fn lay_out(_: &Path, _: &Compiler, _: &[PathBuf], _: &Path) -> std::io::Result<()> {
    Err(std::io::Error::other("Debian's Rust runs on Debian only; set RIBBON_WASM_STD=rustup"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compilers_words_are_understood() {
        let said = "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)\nbinary: rustc\n\
                    commit-hash: ac68faa20c58\nhost: x86_64-unknown-linux-gnu\nrelease: 1.96.0\nLLVM version: 22.1.8\n";
        let compiler = parse_compiler(said).expect("the words of Debian's rustc-web");
        assert_eq!(compiler.release, "1.96.0");
        assert_eq!(compiler.host, "x86_64-unknown-linux-gnu");
        assert_eq!(compiler.llvm_major, "22");
        assert_eq!(sources(&compiler), Path::new("/usr/src/rustc-1.96.0/library"));
        assert_eq!(parse_compiler("rustc 1.96.0"), None);
    }

    #[test]
    fn only_the_crates_of_std_are_taken_along() {
        assert!(is_part_of_std("libstd.rlib") && is_part_of_std("libcore-98a859.rlib"));
        assert!(!is_part_of_std("libsysroot-1.rlib") && !is_part_of_std("libcore-98a859.rmeta"));
    }
}
