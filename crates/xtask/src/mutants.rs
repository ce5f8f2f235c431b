//! The mutation test: cargo-mutants changes the exact engine, the bounds and the link's decoder in one place at a time, and sees whether their tests
//! notice. Which files, `.cargo/mutants.toml` says; here stands only how it is run and how its outcome is told.

use crate::command::program;
use crate::workspace::{Workspace, read};
use crate::{Outcome, setup};
use std::path::{Path, PathBuf};

/// The packages whose files are changed; the tests of the package judge.
const PACKAGES: [&str; 3] = ["scenario", "queueing", "planner"];

/// How an outcome is called in cargo-mutants' folder, and how here.
const OUTCOMES: [(&str, &str); 4] = [
    ("caught", "noticed"),
    ("timeout", "noticed, by running on for ever"),
    ("missed", "not noticed"),
    ("unviable", "did not compile"),
];

/// Runs it (hours).
pub fn run(workspace: &Workspace) -> Outcome {
    let tool = setup::for_mutants(workspace)?;
    PACKAGES.into_iter().try_for_each(|package| of_package(workspace, &tool, package))
}

/// The outcome of the last run as Markdown, also of one that was cut off: each package says how many of its mutants were tried. Of a package that was not
/// run here stands what `before` said.
pub fn outcome(workspace: &Workspace, before: &str) -> Outcome<String> {
    PACKAGES
        .into_iter()
        .map(|package| {
            let folder = folder(workspace, package);
            let Ok(all) = read(&folder.join("mutants.json")) else { return Ok(kept(package, before)) };
            let lists: Outcome<Vec<String>> =
                OUTCOMES.iter().map(|(name, _)| read(&folder.join(format!("{name}.txt")))).collect();
            Ok(told(package, all.matches("\"genre\"").count(), &lists?))
        })
        .collect()
}

/// What was said of a package: from its name to the next package's, or to the end.
fn kept(package: &str, before: &str) -> String {
    let name = format!("**{package}**: ");
    let Some((_, rest)) = before.split_once(&name) else { return format!("{name}not run.\n\n") };
    let end = rest.find("\n**").unwrap_or(rest.len());
    format!("{name}{}\n\n", rest[..end].trim_end())
}

fn folder(workspace: &Workspace, package: &str) -> PathBuf {
    workspace.root.join("target/mutants").join(package).join("mutants.out")
}

fn of_package(workspace: &Workspace, tool: &Path, package: &str) -> Outcome {
    let out = workspace.root.join("target/mutants").join(package);
    let arguments = ["mutants", "--no-shuffle", "-j1", "-p", package, "-o"];
    let ended = program(tool).current_dir(&workspace.root).without_outer_cargo().args(arguments).arg(&out).run();
    // It ends with an error where a mutant is missed, which is an outcome like others; that there is none is not.
    ended.or_else(
        |trouble| if folder(workspace, package).join("outcomes.json").exists() { Ok(()) } else { Err(trouble) },
    )
}

/// The counts, and those that were not noticed one by one. `lists` are in the order of [`OUTCOMES`], a line a mutant.
fn told(package: &str, all: usize, lists: &[String]) -> String {
    let tried: usize = lists.iter().map(|list| list.lines().count()).sum();
    let counts: Vec<String> =
        OUTCOMES.iter().zip(lists).map(|((_, words), list)| format!("{} {words}", list.lines().count())).collect();
    let missed: String = lists[2].lines().map(|line| format!("- `{line}`\n")).collect();
    format!("**{package}**: {tried} of {all} mutants tried: {}.\n\n{missed}\n", counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::{kept, told};

    #[test]
    fn of_what_was_not_run_stands_what_was_said_before() {
        let before = "**scenario**: 1 of 2.\n\n- `a`\n\n**queueing**: 3 of 4.\n";
        assert_eq!(kept("scenario", before), "**scenario**: 1 of 2.\n\n- `a`\n\n");
        assert_eq!(kept("queueing", before), "**queueing**: 3 of 4.\n\n");
        assert_eq!(kept("planner", before), "**planner**: not run.\n\n");
    }

    #[test]
    fn outcomes_are_counted_and_survivors_named() {
        let lists = ["a\nb\n", "", "c.rs:1:2: replace + with -\n", "d\n"].map(str::to_owned);
        let expected = "**queueing**: 4 of 9 mutants tried: 2 noticed, 0 noticed, by running on for ever, 1 not noticed, 1 did not compile.\n\n- `c.rs:1:2: replace + with -`\n\n";
        assert_eq!(told("queueing", 9, &lists), expected);
    }
}
