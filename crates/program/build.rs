//! Has the linker leave behind what refers to what, when the program is to be parted (`split` of xtask).

fn main() {
    println!("cargo::rerun-if-env-changed=RIBBON_SPLIT");
    println!("cargo::rerun-if-changed=build.rs");
    let for_wasm = std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|target| target == "wasm32");
    if for_wasm && std::env::var_os("RIBBON_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bins=--emit-relocs");
    }
}
