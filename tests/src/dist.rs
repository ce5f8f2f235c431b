//! Where the built page is. Knows no browser.

use crate::{Outcome, Trouble};
use std::env;
use std::path::{Path, PathBuf};

/// The folder of the built page: `$RIBBON_DIST`, or `dist` in the workspace. Trouble if no page is in it.
pub fn find() -> Outcome<PathBuf> {
    let folder = env::var_os("RIBBON_DIST").map_or_else(default_folder, PathBuf::from);
    check(&folder)
}

fn default_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist")
}

fn check(folder: &Path) -> Outcome<PathBuf> {
    let missing = |file: &str| {
        let why = format!("there is no built page in {} ({file} is missing)", folder.display());
        Trouble(format!(
            "{why}\n  build it: cargo xtask dist\n  or, with these journeys: cargo xtask test --only journeys"
        ))
    };
    let folder = folder.canonicalize().map_err(|_| missing("the folder"))?;
    for file in ["index.html", "worker.js"] {
        if !folder.join(file).is_file() {
            return Err(missing(file));
        }
    }
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use super::check;
    use std::path::Path;

    #[test]
    fn a_folder_without_a_page_is_trouble_that_says_what_to_run() {
        let trouble = check(Path::new(env!("CARGO_MANIFEST_DIR"))).expect_err("tests/ holds no page");
        assert!(trouble.0.contains("index.html is missing"), "{trouble:?}");
        assert!(trouble.0.contains("cargo xtask dist"), "{trouble:?}");
        let trouble = check(Path::new("no such folder")).expect_err("there is none");
        assert!(trouble.0.contains("the folder is missing"), "{trouble:?}");
    }
}
