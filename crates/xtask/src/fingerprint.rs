//! One short name for the content of many files: equal sources, equal name. It tells a build from another, and
//! whether a build is still that of the sources. It guards against mistakes, not against malice.

use crate::Outcome;
use std::path::{Path, PathBuf};

/// FNV-1a, 64 bits (Fowler, Noll, Vo): a few lines, and the same on every machine and in every release.
pub struct Fingerprint(u64);

impl Fingerprint {
    /// The fingerprint of nothing.
    pub fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    /// Takes in bytes.
    pub fn bytes(mut self, bytes: &[u8]) -> Self {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    /// Takes in files with their paths below `root`, so that a renamed file counts as another.
    pub fn files(self, root: &Path, files: &[PathBuf]) -> Outcome<Self> {
        files.iter().try_fold(self, |print, path| {
            let content = std::fs::read(path).map_err(|e| format!("{}: {e}", path.display()))?;
            let name = path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/");
            // Lengths keep the borders: "ab" + "c" is not "a" + "bc".
            let lengths = [name.len(), content.len()].map(|n| (n as u64).to_le_bytes()).concat();
            Ok(print.bytes(&lengths).bytes(name.as_bytes()).bytes(&content))
        })
    }

    /// The name, 16 hexadecimal digits.
    pub fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_fnv_1a() {
        // The vectors of the authors' reference code (fnv_test_str: "", "a", "foobar").
        let of = |text: &str| Fingerprint::new().bytes(text.as_bytes()).text();
        assert_eq!(of(""), "cbf29ce484222325");
        assert_eq!(of("a"), "af63dc4c8601ec8c");
        assert_eq!(of("foobar"), "85944171f73967e8");
    }

    #[test]
    fn names_and_contents_count() {
        let root = std::env::temp_dir().join(format!("xtask-fingerprint-{}", std::process::id()));
        std::fs::create_dir_all(&root).expect("the temporary folder is writable");
        let of = |name: &str, content: &str| {
            let path = root.join(name);
            std::fs::write(&path, content).expect("writable");
            Fingerprint::new().files(&root, &[path]).expect("just written").text()
        };
        let first = of("a", "bc");
        assert_eq!(first, of("a", "bc"));
        assert_ne!(first, of("ab", "c"));
        assert_ne!(first, of("a", "bd"));
        assert!(Fingerprint::new().files(&root, &[root.join("missing")]).is_err());
    }
}
