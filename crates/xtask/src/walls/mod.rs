//! The walls of the architecture, checked: which crate may know which, and what may stand where.
//!
//! Each wall is a small function from text to complaints; this file lists them and says on which files they look.

mod arrows;
mod colours;
mod sources;

use crate::Outcome;
use crate::workspace::{Workspace, files_under, read};
use std::path::Path;

/// Looks at all walls and reports every breach, not only the first.
pub fn check(workspace: &Workspace) -> Outcome {
    let mut breaches = arrows::check(workspace)?;
    let rust = texts(workspace, "crates", "rs")?;
    let css = texts(workspace, "www/css", "css")?;
    let index = workspace.read("index.html")?;
    breaches.extend(sources::check(&rust, &css, &index));
    breaches.extend(colours::check(&rust, &css));
    for breach in &breaches {
        println!("  {breach}");
    }
    match breaches.len() {
        0 => Ok(()),
        1 => Err("a wall is broken (see above)".into()),
        count => Err(format!("walls are broken in {count} places (see above)")),
    }
}

/// A source file: its path from the root, with `/`, and its content.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// The numbered lines of a Rust file, from 1, without their comments.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines().map(without_comment))
    }
}

/// The part of a line of Rust before `//`, unless that stands in an address such as `https://`.
fn without_comment(line: &str) -> &str {
    let is_comment = |at: &usize| !line[..*at].ends_with(':');
    let end = line.match_indices("//").map(|(at, _)| at).find(is_comment);
    end.map_or(line, |end| &line[..end])
}

fn texts(workspace: &Workspace, folder: &str, extension: &str) -> Outcome<Vec<Source>> {
    let files = files_under(&workspace.root.join(folder)).into_iter();
    let files = files.filter(|path| path.extension().is_some_and(|found| found == extension));
    files.map(|path| Ok(Source { path: below(&workspace.root, &path), text: read(&path)? })).collect()
}

fn below(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Whether `word` stands in the text on its own, not inside a longer name. Case counts.
fn has_word(text: &str, word: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_whole_words() {
        assert!(has_word("a price, at last", "price"));
        assert!(has_word("price", "price"));
        assert!(!has_word("priceless, price_per_hour, reprice", "price"));
    }

    #[test]
    fn comments_are_cut_off_and_addresses_are_not() {
        assert_eq!(without_comment("let a = 1; // one"), "let a = 1; ");
        assert_eq!(without_comment("//! web_sys"), "");
        assert_eq!(without_comment("\"https://a.b\"; // see"), "\"https://a.b\"; ");
    }

    #[test]
    fn the_walls_of_this_project_can_be_looked_at() {
        let workspace = Workspace::find().expect("the test runs inside the workspace");
        let rust = texts(&workspace, "crates", "rs").expect("the sources are readable");
        assert!(rust.iter().any(|source| source.path == "crates/xtask/src/walls/mod.rs"));
    }
}
