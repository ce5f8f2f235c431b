//! The pinned versions, read where they are pinned: Cargo.lock, Trunk.toml, the root Cargo.toml, and those of the journeys and of the
//! npm package.
//! Knows the few lines it looks for, and no TOML beyond them.

use crate::Outcome;
use crate::workspace::Workspace;

/// The versions of the tools that build the page.
#[derive(Debug, PartialEq, Eq)]
pub struct Versions {
    /// Trunk, from `trunk-version` in Trunk.toml.
    pub trunk: String,
    /// wasm-bindgen and its command line, which must agree to the last digit; from Cargo.lock.
    pub wasm_bindgen: String,
    /// binaryen, the package of wasm-opt; from `wasm_opt` in Trunk.toml.
    pub binaryen: String,
    /// axe-core, from the metadata of the journeys' package.
    pub axe: String,
    /// TypeScript, from the metadata of the npm package.
    pub typescript: String,
    /// The oldest rustc that compiles this project, as (1, minor); from `rust-version` in Cargo.toml.
    pub rust: (u32, u32),
}

impl Versions {
    /// Reads all of them.
    pub fn read(workspace: &Workspace) -> Outcome<Self> {
        let trunk_toml = workspace.read("Trunk.toml")?;
        let missing = |what: &str| format!("no {what} found");
        let trunk = setting(&trunk_toml, "trunk-version").ok_or_else(|| missing("trunk-version in Trunk.toml"))?;
        let wasm_opt = setting(&trunk_toml, "wasm_opt").ok_or_else(|| missing("wasm_opt in Trunk.toml"))?;
        let lock = workspace.read("Cargo.lock")?;
        let wasm_bindgen = locked(&lock, "wasm-bindgen").ok_or_else(|| missing("wasm-bindgen in Cargo.lock"))?;
        let journeys = workspace.read("tests/Cargo.toml")?;
        let axe = setting(&journeys, "axe-core").ok_or_else(|| missing("axe-core in tests/Cargo.toml"))?;
        let package = workspace.read("crates/npm/Cargo.toml")?;
        let typescript =
            setting(&package, "typescript").ok_or_else(|| missing("typescript in crates/npm/Cargo.toml"))?;
        let manifest = workspace.read("Cargo.toml")?;
        let rust = setting(&manifest, "rust-version").and_then(parse_rust);
        Ok(Self {
            trunk: trunk.trim_start_matches('=').to_owned(),
            wasm_bindgen: wasm_bindgen.to_owned(),
            binaryen: format!("{}.0.0", wasm_opt.trim_start_matches("version_")),
            axe: axe.to_owned(),
            typescript: typescript.to_owned(),
            rust: rust.ok_or_else(|| missing("rust-version in Cargo.toml"))?,
        })
    }
}

/// The version of a package in the text of a Cargo.lock (the first, should there be several).
pub fn locked<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name).skip(1);
    lines.next()?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// The value of the first line `key = "value"` in the text of a TOML file.
pub fn setting<'a>(toml: &'a str, key: &str) -> Option<&'a str> {
    let value = |line: &'a str| line.trim().strip_prefix(key)?.trim_start().strip_prefix('=');
    toml.lines().find_map(value)?.trim().strip_prefix('"')?.split('"').next()
}

/// Major and minor version of a text such as `1.95` or `1.96.0 (ac68faa20 2026-05-25)`.
pub fn parse_rust(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.split(['.', ' ', '-']).map(str::parse);
    Some((numbers.next()?.ok()?, numbers.next()?.ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCK: &str = "\
version = 4

[[package]]
name = \"wasm-bindgen-futures\"
version = \"0.4.80\"

[[package]]
name = \"wasm-bindgen\"
version = \"0.2.130\"
source = \"registry\"
dependencies = [
 \"wasm-bindgen-macro\",
]
";

    #[test]
    fn the_lock_gives_the_version_of_just_that_package() {
        assert_eq!(locked(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked(LOCK, "wasm-bindgen-futures"), Some("0.4.80"));
        assert_eq!(locked(LOCK, "wasm"), None);
    }

    #[test]
    fn settings_are_whole_keys() {
        let toml = "# wasm_opt = \"no\"\nwasm_opt_level = \"z\"\nwasm_opt = \"version_132\" # npm\n";
        assert_eq!(setting(toml, "wasm_opt"), Some("version_132"));
        assert_eq!(setting(toml, "wasm"), None);
    }

    #[test]
    fn rust_versions_are_read_from_both_of_their_forms() {
        assert_eq!(parse_rust("1.95"), Some((1, 95)));
        assert_eq!(parse_rust("1.96.0 (ac68faa20 2026-05-25)"), Some((1, 96)));
        assert_eq!(parse_rust("1.97.0-nightly"), Some((1, 97)));
        assert_eq!(parse_rust("nonsense"), None);
    }

    #[test]
    fn this_projects_versions_are_there_and_trunk_names_the_locked_wasm_bindgen() {
        let workspace = Workspace::find().expect("the test runs inside the workspace");
        let versions = Versions::read(&workspace).expect("all of them are pinned");
        let trunk_toml = workspace.read("Trunk.toml").expect("it is there");
        assert_eq!(setting(&trunk_toml, "wasm_bindgen"), Some(versions.wasm_bindgen.as_str()));
    }
}
