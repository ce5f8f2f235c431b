//! The mutation test: cargo-mutants changes the exact engine, the bounds and the link's decoder in one place at a time, and sees whether their tests
//! notice. Which files, `.cargo/mutants.toml` says; here stands only how it is run and how its outcome is told.

use crate::command::program;
use crate::workspace::{Workspace, read};
use crate::{Outcome, setup};
use std::path::Path;

/// The packages whose files are changed; the tests of the package judge.
const PACKAGES: [&str; 3] = ["scenario", "queueing", "planner"];

/// How an outcome is called in cargo-mutants' folder, and how here.
const OUTCOMES: [(&str, &str); 4] = [
    ("caught", "noticed"),
    ("timeout", "noticed, by running on for ever"),
    ("missed", "not noticed"),
    ("unviable", "did not compile"),
];

/// Runs it (hours), and gives the outcome as Markdown.
pub fn run(workspace: &Workspace) -> Outcome<String> {
    let tool = setup::for_mutants(workspace)?;
    PACKAGES.into_iter().map(|package| of_package(workspace, &tool, package)).collect()
}

fn of_package(workspace: &Workspace, tool: &Path, package: &str) -> Outcome<String> {
    let out = workspace.root.join("target/mutants").join(package);
    let arguments = ["mutants", "--no-shuffle", "-j1", "-p", package, "-o"];
    let ended = program(tool).current_dir(&workspace.root).without_outer_cargo().args(arguments).arg(&out).run();
    // It ends with an error where a mutant is missed, which is an outcome like others; that there is none is not.
    let folder = out.join("mutants.out");
    let lists: Outcome<Vec<String>> =
        OUTCOMES.iter().map(|(name, _)| read(&folder.join(format!("{name}.txt")))).collect();
    ended.or_else(|trouble| if folder.join("outcomes.json").exists() { Ok(()) } else { Err(trouble) })?;
    Ok(told(package, &lists?))
}

/// The counts, and those that were not noticed one by one. `lists` are in the order of [`OUTCOMES`], a line a mutant.
fn told(package: &str, lists: &[String]) -> String {
    let counts: Vec<String> =
        OUTCOMES.iter().zip(lists).map(|((_, words), list)| format!("{} {words}", list.lines().count())).collect();
    let missed: String = lists[2].lines().map(|line| format!("- `{line}`\n")).collect();
    format!("**{package}**: {}.\n\n{missed}\n", counts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::told;

    #[test]
    fn outcomes_are_counted_and_survivors_named() {
        let lists = ["a\nb\n", "", "c.rs:1:2: replace + with -\n", "d\n"].map(str::to_owned);
        let expected = "**queueing**: 2 noticed, 0 noticed, by running on for ever, 1 not noticed, 1 did not compile.\n\n- `c.rs:1:2: replace + with -`\n\n";
        assert_eq!(told("queueing", &lists), expected);
    }
}
