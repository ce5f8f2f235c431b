//! `cargo xtask quality` and `cargo xtask mutants`: run the tests of the tests and write what they say into docs/QUALITY.md, each command its own
//! sections, between marks.

use crate::fuzz::{self, Fuzzed};
use crate::workspace::{Workspace, read, write};
use crate::{Outcome, mutants, page, setup, size, steps};

const DOCUMENT: &str = "docs/QUALITY.md";

/// The document before any figure is in it.
const FRAME: &str = "\
# Quality

What the tests of the tests say, written by `cargo xtask quality` (sizes, accessibility, waiting, fuzzing) and `cargo xtask mutants` (mutation).
";

/// What is measured of the built page.
const PARTS: [&str; 3] = ["sizes", "accessibility", "waiting"];

/// Every part, and the fuzz targets, so many seconds each.
pub fn write_all(workspace: &Workspace, seconds: u64) -> Outcome {
    PARTS.into_iter().try_for_each(|part| write_part(workspace, part))?;
    section(workspace, "Fuzzing", &fuzzing(&fuzz::run(workspace, seconds)?))
}

/// One part.
pub fn write_part(workspace: &Workspace, part: &str) -> Outcome {
    if !PARTS.contains(&part) {
        return Err(format!("`{part}` is no part of it; these are: {}", PARTS.join(", ")));
    }
    page::build(workspace, &setup::for_page(workspace)?)?;
    match part {
        "sizes" => {
            section(workspace, "The bytes of a first visit", &format!("```\n{}```\n", size::measure(workspace)?))
        }
        "accessibility" => section(workspace, "Accessibility", &accessibility(&steps::axe(workspace)?)?),
        _ => section(workspace, "Waiting", &waiting(&steps::waits(workspace)?)?),
    }
}

/// The mutation test.
pub fn write_mutants(workspace: &Workspace) -> Outcome {
    mutants::run(workspace)?;
    tell_mutants(workspace)
}

/// What the last mutation test, also one that was cut off, has left.
pub fn tell_mutants(workspace: &Workspace) -> Outcome {
    let document = document(workspace)?;
    let before = parted(&document, "Mutation").map_or("", |(_, said, _)| said);
    section(workspace, "Mutation", &mutants::outcome(workspace, before)?)
}

/// What the journeys' lines `axe: STATE: N rules passed, M violations` say.
fn accessibility(said: &str) -> Outcome<String> {
    let mut lines: Vec<&str> = said.lines().filter_map(|line| line.split_once("axe: ").map(|(_, rest)| rest)).collect();
    if lines.is_empty() {
        return Err("the journeys say nothing of axe".into());
    }
    lines.sort_unstable();
    let list: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    Ok(format!(
        "axe-core looked at {} states of the page in a real browser; a single violation fails the journeys.\n\n{list}",
        lines.len()
    ))
}

/// The rows of the table that `tests/examples/waits.rs` prints.
fn waiting(said: &str) -> Outcome<String> {
    let table: String = said.lines().filter(|line| line.starts_with('|')).map(|line| format!("{line}\n")).collect();
    if table.lines().count() < 3 {
        return Err("nothing was measured".into());
    }
    Ok(format!(
        "From what a visitor does to the frame that shows what came of it, in the built page in a real browser on this machine, without a screen; figures of \
         one run. Hostile links and Cancel are asked to take at most 50 ms; the time of a link begins when the browser has taken the address, which is the same work for an empty page.\n\n{table}"
    ))
}

fn fuzzing(all: &[Fuzzed]) -> String {
    let row = |it: &Fuzzed| format!("| {} | {} | {} | {} |\n", it.target, it.seconds, it.executions, it.kept);
    let rows: String = all.iter().map(row).collect();
    format!(
        "libFuzzer, coverage guided; no failure. CI drives each target for {} s.\n\n| target | seconds | inputs tried | inputs kept in `fuzz/corpus` |\n|---|---|---|---|\n{rows}",
        fuzz::SECONDS
    )
}

/// Puts a section in the place of the one of the same name, or at the end.
fn section(workspace: &Workspace, title: &str, text: &str) -> Outcome {
    let document = document(workspace)?;
    write(&workspace.root.join(DOCUMENT), replaced(&document, title, text))?;
    println!("wrote {DOCUMENT}, {title}");
    Ok(())
}

/// The document as it is, or before any figure is in it.
fn document(workspace: &Workspace) -> Outcome<String> {
    let path = workspace.root.join(DOCUMENT);
    if path.exists() { read(&path) } else { Ok(FRAME.to_owned()) }
}

fn replaced(document: &str, title: &str, text: &str) -> String {
    let section = format!("\n## {title}\n\n{}\n", text.trim_end());
    match parted(document, title) {
        Some((before, _, after)) => format!("{before}{section}{after}"),
        None => format!("{}\n{section}", document.trim_end()),
    }
}

/// What stands before a section, in it and after it; `None` where it is not there.
fn parted<'a>(document: &'a str, title: &str) -> Option<(&'a str, &'a str, &'a str)> {
    let (before, rest) = document.split_once(&format!("\n## {title}\n"))?;
    let (said, after) = rest.split_at(rest.find("\n## ").unwrap_or(rest.len()));
    Some((before, said, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_section_takes_the_place_of_its_older_self() {
        let one = replaced("# Q\n", "A", "a\n");
        assert_eq!(one, "# Q\n\n## A\n\na\n");
        let two = replaced(&one, "B", "b");
        assert_eq!(two, "# Q\n\n## A\n\na\n\n## B\n\nb\n");
        assert_eq!(replaced(&two, "A", "c"), "# Q\n\n## A\n\nc\n\n## B\n\nb\n");
        assert_eq!(replaced(&two, "B", "d"), "# Q\n\n## A\n\na\n\n## B\n\nd\n");
    }

    #[test]
    fn only_the_table_of_waits_is_kept() {
        let text = waiting("noise\n| what |\n|---|\n| a | 3 |\nmore\n").expect("there is a row");
        assert!(text.ends_with("\n\n| what |\n|---|\n| a | 3 |\n"), "{text}");
        assert!(waiting("noise\n| what |\n|---|\n").is_err());
    }

    #[test]
    fn what_axe_says_is_sorted_and_counted() {
        let said = "running 2 tests\naxe: b: 5 rules passed, 0 violations\ntest x ... axe: a: 4 rules passed, 0 violations\nok\n";
        let text = accessibility(said).expect("it says something");
        assert!(
            text.contains("at 2 states")
                && text.ends_with("- a: 4 rules passed, 0 violations\n- b: 5 rules passed, 0 violations\n"),
            "{text}"
        );
        assert!(accessibility("nothing").is_err());
    }
}
