//! A stamp: a small file that says, written last, that an install is whole and what it is of.

use crate::Outcome;
use crate::workspace::Workspace;
use std::path::PathBuf;

/// The stamp of one install.
pub struct Stamp {
    path: PathBuf,
}

impl Stamp {
    /// The stamp of this name. It need not have been set yet.
    pub fn new(workspace: &Workspace, name: &str) -> Self {
        Self { path: workspace.tools.join("stamps").join(name) }
    }

    /// Whether it was set with just this text.
    pub fn says(&self, text: &str) -> bool {
        std::fs::read_to_string(&self.path).is_ok_and(|found| found == text)
    }

    /// Takes it away, before an install changes anything.
    pub fn lift(&self) {
        // A stamp that is not there cannot be removed, which is what was wanted.
        let _ = std::fs::remove_file(&self.path);
    }

    /// Sets it, after an install has ended.
    pub fn set(&self, text: &str) -> Outcome {
        let trouble = |e: std::io::Error| format!("{}: {e}", self.path.display());
        if let Some(folder) = self.path.parent() {
            std::fs::create_dir_all(folder).map_err(trouble)?;
        }
        std::fs::write(&self.path, text).map_err(trouble)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stamp_says_only_what_was_set_last() {
        let tools = std::env::temp_dir().join(format!("xtask-stamp-{}", std::process::id()));
        let workspace = Workspace { root: tools.clone(), tools };
        let stamp = Stamp::new(&workspace, "thing");
        assert!(!stamp.says("1.0"), "not set yet");
        stamp.set("1.0").expect("the temporary folder is writable");
        assert!(stamp.says("1.0") && !stamp.says("1"));
        stamp.lift();
        stamp.lift();
        assert!(!stamp.says("1.0"));
    }
}
