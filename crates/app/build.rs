//! Puts the solved example into the page, where `cargo xtask dist` has made it (`RIBBON_SOLVED` says where). Without it the page waits for its planner.

fn main() {
    println!("cargo::rerun-if-env-changed=RIBBON_SOLVED");
    println!("cargo::rerun-if-changed=build.rs");
    let solved = std::env::var("RIBBON_SOLVED").map(|path| {
        println!("cargo::rerun-if-changed={path}");
        std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
    });
    let folder = std::env::var("OUT_DIR").expect("cargo sets it");
    let path = std::path::Path::new(&folder).join("solved.bin");
    std::fs::write(path, solved.unwrap_or_default()).expect("cargo's folder is writable");
}
