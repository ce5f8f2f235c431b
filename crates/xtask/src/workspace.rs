//! Where things are: the project's root, its `dist` folder, the folder of installed tools, programs on PATH.
//! Knows no tool by name.

use crate::Outcome;
use std::env;
use std::path::{Path, PathBuf};

/// The folders of this project.
pub struct Workspace {
    /// The folder with the workspace's Cargo.toml.
    pub root: PathBuf,
    /// Where tools are installed: `$RIBBON_TOOLS`, or `.tools` under the root.
    pub tools: PathBuf,
}

impl Workspace {
    /// Finds the root from this crate's own place, so that every folder of the project is fit to start from.
    pub fn find() -> Outcome<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2);
        let root = root.ok_or("xtask was built outside of its workspace")?.to_path_buf();
        if !root.join("Cargo.toml").is_file() {
            return Err(format!("{} is gone; build xtask anew with `cargo xtask`", root.display()));
        }
        let tools = env::var_os("RIBBON_TOOLS").map_or_else(|| root.join(".tools"), PathBuf::from);
        // A relative folder would mean another one to each program that is started elsewhere.
        let tools = std::path::absolute(&tools).map_err(|e| format!("RIBBON_TOOLS: {e}"))?;
        Ok(Self { root, tools })
    }

    /// The folder that Trunk writes the finished page to.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The file that a quiet program's output goes to; its folder is made.
    pub fn log(&self, name: &str) -> Outcome<PathBuf> {
        let folder = self.tools.join("logs");
        std::fs::create_dir_all(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
        Ok(folder.join(format!("{name}.log")))
    }

    /// The text of a file of the project.
    pub fn read(&self, path: &str) -> Outcome<String> {
        read(&self.root.join(path))
    }
}

/// The text of a file, or a sentence that names it.
pub fn read(path: &Path) -> Outcome<String> {
    std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// Writes a file, or says in a sentence which one it could not write.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Outcome {
    std::fs::write(path, content).map_err(|e| format!("{}: {e}", path.display()))
}

/// Every file under a folder, in the order of their names; none if there is no such folder.
pub fn files_under(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let below = |path: PathBuf| {
        if path.is_dir() { files_under(&path) } else { vec![path] }
    };
    paths.into_iter().flat_map(below).collect()
}

/// The first of the named programs that stands on PATH.
pub fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    let with_suffix = |name: &&str| format!("{name}{}", env::consts::EXE_SUFFIX);
    names
        .iter()
        .map(with_suffix)
        .find_map(|name| folders.iter().map(|folder| folder.join(&name)).find(|path| path.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_this_crate() {
        let workspace = Workspace::find().expect("the test runs inside the workspace");
        let own = workspace.root.join("crates/xtask/src/workspace.rs");
        assert!(own.is_file());
        assert!(files_under(&workspace.root.join("crates/xtask")).contains(&own));
        assert!(files_under(&workspace.root.join("no such folder")).is_empty());
    }

    #[test]
    fn cargo_is_found_and_nonsense_is_not() {
        assert!(on_path(&["no-such-program-at-all", "cargo"]).is_some(), "cargo runs this test");
        assert_eq!(on_path(&["no-such-program-at-all"]), None);
    }
}
