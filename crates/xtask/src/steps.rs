//! `cargo xtask test`: the steps, each with its name, its wall time, and the command that runs it alone.
//! Knows which tests there are and in which order they pay; how each is carried out, cargo and the other files know.

use crate::command::program;
use crate::setup::{self, WASM, WasmTools};
use crate::workspace::Workspace;
use crate::{Outcome, fuzz, npm, page, size, walls, workspace};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::time::{Duration, Instant};

/// The profile of the tests, native and wasm: little optimisation, because most of the time goes into compiling.
const PROFILE: &str = "dev";

/// One step of the tests.
struct Step {
    name: &'static str,
    what: &'static str,
    /// The step without whose success this one makes no sense.
    needs: Option<&'static str>,
    run: fn(&Workspace, &mut Tally) -> Outcome,
}

/// What is cheap and fails often comes first.
const STEPS: [Step; 10] = [
    Step { name: "fmt", what: "the layout of the code", needs: None, run: fmt },
    Step { name: "walls", what: "which crate may know which, what may stand where", needs: None, run: check_walls },
    Step { name: "lint", what: "clippy on every crate", needs: None, run: lint },
    Step { name: "native", what: "the tests of every crate on this machine", needs: None, run: native },
    Step { name: "wasm", what: "the same core in wasm, under node", needs: None, run: wasm },
    Step { name: "page", what: "the build of page and worker", needs: None, run: build_page },
    Step { name: "npm", what: "the npm package under node, and its types", needs: None, run: test_package },
    Step { name: "journeys", what: "the page in a real browser", needs: Some("page"), run: journeys },
    Step { name: "size", what: "the bytes of a first visit", needs: Some("page"), run: first_visit },
    Step { name: "fuzz", what: "each fuzz target for a minute", needs: None, run: drive_targets },
];

/// The tests that ran, counted from what the test runners print.
#[derive(Debug, Default, PartialEq, Eq)]
struct Tally {
    passed: u64,
    failed: u64,
    ignored: u64,
}

/// How a step ended.
enum Ending {
    Passed(Duration),
    Failed(Duration, String),
    Skipped(&'static str),
}

/// Runs every step, also after a failure, and ends with a table.
pub fn run_all(workspace: &Workspace) -> Outcome {
    run_steps(workspace, &STEPS)
}

/// Runs one step.
pub fn run_one(workspace: &Workspace, name: &str) -> Outcome {
    let step = STEPS.iter().find(|step| step.name == name);
    let names = || STEPS.map(|step| step.name).join(", ");
    let step = step.ok_or_else(|| format!("there is no step `{name}`; there are {}", names()))?;
    // A step that needs the page finds it built, or builds it.
    let needed = STEPS.iter().filter(|other| Some(other.name) == step.needs);
    let steps: Vec<&Step> = needed.chain([step]).collect();
    run_steps(workspace, steps)
}

fn run_steps<'a>(workspace: &Workspace, steps: impl IntoIterator<Item = &'a Step>) -> Outcome {
    let mut tally = Tally::default();
    let mut endings: Vec<(&Step, Ending)> = Vec::new();
    for step in steps {
        let lacking = endings
            .iter()
            .find(|(earlier, ending)| Some(earlier.name) == step.needs && !matches!(ending, Ending::Passed(_)));
        let ending = match lacking {
            Some((earlier, _)) => Ending::Skipped(earlier.name),
            None => run_step(workspace, step, &mut tally),
        };
        endings.push((step, ending));
    }
    println!("\n{}", table(&endings));
    println!("tests: {} passed, {} failed, {} skipped", tally.passed, tally.failed, tally.ignored);
    let failed: Vec<&str> =
        endings.iter().filter(|(_, ending)| !matches!(ending, Ending::Passed(_))).map(|(step, _)| step.name).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", "))) }
}

fn run_step(workspace: &Workspace, step: &Step, tally: &mut Tally) -> Ending {
    println!("\n== {}: {}", step.name, step.what);
    let start = Instant::now();
    let outcome = (step.run)(workspace, tally);
    let passed = start.elapsed();
    match outcome {
        Ok(()) => Ending::Passed(passed),
        Err(trouble) => {
            println!("{trouble}\n   this step alone: cargo xtask test --only {}", step.name);
            Ending::Failed(passed, trouble)
        }
    }
}

fn table(endings: &[(&Step, Ending)]) -> String {
    let row = |(step, ending): &(&Step, Ending)| {
        let end = match ending {
            Ending::Passed(time) => format!("ok      {:7.1} s", time.as_secs_f64()),
            Ending::Failed(time, trouble) => {
                let reason = trouble.lines().next().unwrap_or_default();
                format!("FAILED  {:7.1} s  {reason}", time.as_secs_f64())
            }
            Ending::Skipped(needed) => format!("not run, because {needed} failed"),
        };
        format!("  {:10}{end}\n", step.name)
    };
    endings.iter().map(row).collect()
}

impl Tally {
    /// Adds what a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; ...` says, or, of node's runner, `# pass 3`.
    fn read(&mut self, line: &str) {
        for (start, number) in
            [("# pass ", &mut self.passed), ("# fail ", &mut self.failed), ("# skipped ", &mut self.ignored)]
        {
            *number += line.strip_prefix(start).and_then(|count| count.parse().ok()).unwrap_or(0);
        }
        let Some(result) = line.trim_start().strip_prefix("test result: ") else {
            return;
        };
        let count = |what: &str| {
            let before = result.split(what).next().filter(|before| before.len() < result.len())?;
            before.trim_end().rsplit([' ', '.']).next()?.parse::<u64>().ok()
        };
        self.passed += count("passed").unwrap_or(0);
        self.failed += count("failed;").unwrap_or(0);
        self.ignored += count("ignored").unwrap_or(0);
    }
}

fn cargo(workspace: &Workspace, arguments: &[&str]) -> crate::command::Program {
    program("cargo").current_dir(&workspace.root).args(arguments)
}

fn fmt(workspace: &Workspace, _: &mut Tally) -> Outcome {
    setup::for_linting()?;
    cargo(workspace, &["fmt", "--all", "--check"]).run()
}

fn lint(workspace: &Workspace, _: &mut Tally) -> Outcome {
    setup::for_linting()?;
    let arguments =
        ["clippy", "--locked", "--workspace", "--all-targets", "--profile", PROFILE, "--", "-D", "warnings"];
    cargo(workspace, &arguments).run()
}

fn check_walls(workspace: &Workspace, _: &mut Tally) -> Outcome {
    walls::check(workspace)
}

fn native(workspace: &Workspace, tally: &mut Tally) -> Outcome {
    let arguments =
        ["test", "--locked", "--workspace", "--exclude", "journeys", "--no-fail-fast", "--profile", PROFILE];
    cargo(workspace, &arguments).run_watched(|line| tally.read(line))
}

fn build_page(workspace: &Workspace, _: &mut Tally) -> Outcome {
    page::build(workspace, &setup::for_page(workspace)?)
}

/// The integration tests of each crate that has wasm tests among them, which is one that asks for `wasm-bindgen-test`.
fn wasm(workspace: &Workspace, tally: &mut Tally) -> Outcome {
    let tools = setup::for_page(workspace)?;
    let folders = std::fs::read_dir(workspace.root.join("crates")).map_err(|e| e.to_string())?;
    let has_wasm_tests = |folder: &std::fs::DirEntry| {
        let manifest = workspace::read(&folder.path().join("Cargo.toml"));
        manifest.is_ok_and(|manifest| manifest.contains("wasm-bindgen-test"))
    };
    let crates: BTreeSet<OsString> =
        folders.flatten().filter(has_wasm_tests).map(|folder| folder.file_name()).collect();
    if crates.is_empty() {
        return Err("no crate has wasm tests".into());
    }
    let names = crates.into_iter().flat_map(|name| ["-p".into(), name]);
    let arguments = ["test", "--locked", "--no-fail-fast", "--target", WASM, "--profile", PROFILE, "--test", "*"];
    wasm_cargo(workspace, &tools)?.args(arguments).args(names).run_watched(|line| tally.read(line))
}

fn wasm_cargo(workspace: &Workspace, tools: &WasmTools) -> Outcome<crate::command::Program> {
    let cargo = tools.program(workspace, "cargo")?;
    Ok(cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner"))
}

fn test_package(workspace: &Workspace, tally: &mut Tally) -> Outcome {
    npm::test(workspace, |line| tally.read(line))
}

fn journeys(workspace: &Workspace, tally: &mut Tally) -> Outcome {
    play(workspace, &[], |line| tally.read(line))
}

/// What the journeys with axe-core say.
pub fn axe(workspace: &Workspace) -> Outcome<String> {
    let mut said = String::new();
    play(workspace, &["axe_", "--", "--nocapture"], |line| said += &format!("{line}\n"))?;
    Ok(said)
}

/// How long the page keeps a visitor waiting, as a table in Markdown.
pub fn waits(workspace: &Workspace) -> Outcome<String> {
    let mut said = String::new();
    let run = ["run", "--locked", "-p", "journeys", "--profile", PROFILE, "--example", "waits"];
    in_browser(workspace, &run, |line| said += &format!("{line}\n"))?;
    Ok(said)
}

/// Plays the journeys that these arguments choose on the built page.
fn play(workspace: &Workspace, chosen: &[&str], look: impl FnMut(&str)) -> Outcome {
    let test = ["test", "--locked", "-p", "journeys", "--no-fail-fast", "--profile", PROFILE];
    in_browser(workspace, &[&test, chosen].concat(), look)
}

/// Runs cargo with the built page and the browser at hand.
fn in_browser(workspace: &Workspace, arguments: &[&str], look: impl FnMut(&str)) -> Outcome {
    let browser = setup::for_journeys(workspace)?;
    cargo(workspace, arguments)
        .env("RIBBON_DIST", workspace.dist())
        .env("RIBBON_CHROMIUM", browser.chromium)
        .env("RIBBON_CHROMEDRIVER", browser.driver)
        .env("RIBBON_AXE", setup::for_axe(workspace)?)
        .run_watched(look)
}

fn first_visit(workspace: &Workspace, _: &mut Tally) -> Outcome {
    size::check(workspace)
}

fn drive_targets(workspace: &Workspace, _: &mut Tally) -> Outcome {
    fuzz::run(workspace, fuzz::SECONDS).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runners_closing_lines_are_counted() {
        let mut tally = Tally::default();
        tally.read("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.03s");
        tally.read("test result: FAILED. 5 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out");
        tally.read("test result_of_something ... ok");
        for line in ["# tests 9", "# pass 7", "# fail 1", "# skipped 1", "# pass over"] {
            tally.read(line);
        }
        assert_eq!(tally, Tally { passed: 24, failed: 3, ignored: 2 });
    }

    #[test]
    fn a_needed_step_comes_before_the_step_that_needs_it() {
        for (at, step) in STEPS.iter().enumerate() {
            let before = |needed| STEPS[..at].iter().any(|earlier| earlier.name == needed);
            assert!(step.needs.is_none_or(before), "{}", step.name);
        }
    }

    #[test]
    fn what_needs_a_failed_step_is_not_run() {
        fn fails(_: &Workspace, _: &mut Tally) -> Outcome {
            Err("out of luck".into())
        }
        fn panics(_: &Workspace, _: &mut Tally) -> Outcome {
            panic!("this must not run")
        }
        let workspace = Workspace::find().expect("the test runs inside the workspace");
        let steps = [
            Step { name: "first", what: "", needs: None, run: fails },
            Step { name: "second", what: "", needs: Some("first"), run: panics },
        ];
        assert_eq!(run_steps(&workspace, &steps), Err("failed: first, second".into()));
    }

    #[test]
    fn an_unknown_step_is_answered_with_the_known_ones() {
        let workspace = Workspace::find().expect("the test runs inside the workspace");
        assert!(run_one(&workspace, "walks").is_err_and(|e| e.contains("walls")));
    }
}
