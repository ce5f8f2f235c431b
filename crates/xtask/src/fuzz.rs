//! `cargo xtask fuzz`: builds the fuzz targets with LLVM's coverage counters, which any stable compiler can insert, and lets libFuzzer drive each
//! for a while. What the targets are, the crate `fuzz` knows.

use crate::command::program;
use crate::workspace::{Workspace, files_under, on_path, read};
use crate::{Outcome, apt, page};
use std::path::Path;
use std::time::Duration;

/// For how long each target is driven where nobody says otherwise.
pub const SECONDS: u64 = 60;

/// The targets, in the order of the crate `fuzz`; a binary each.
const TARGETS: [&str; 4] = ["link", "import", "document", "simulators"];

/// What cargo-fuzz asks of rustc as well, but for the sanitizers, which need a nightly compiler and find nothing in code without `unsafe`.
const COUNTERS: [&str; 6] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Ccodegen-units=1",
];

/// An input may take so long and so much memory: many times what the slowest honest one takes in this build, and far below what a page can bear.
const LIMITS: [&str; 2] = ["-timeout=5", "-rss_limit_mb=512"];
/// The longest input that is tried, in bytes. What longer ones do, tests with inputs made for it say.
const LONGEST: &str = "-max_len=4096";

/// How libFuzzer chooses what to keep: few and short inputs that together reach all that is reached, however often.
const COVER: [&str; 4] = ["-set_cover_merge=1", "-use_value_profile=0", "-use_counters=0", "-max_len=512"];

/// What was done to one target.
pub struct Fuzzed {
    /// Its name.
    pub target: &'static str,
    /// For how long, in seconds.
    pub seconds: u64,
    /// How many inputs were tried.
    pub executions: u64,
    /// How many inputs are kept, and replayed by every test run.
    pub kept: usize,
}

/// Drives every target for so many seconds. A failure names the file that holds the input; the tests replay it from then on.
pub fn run(workspace: &Workspace, seconds: u64) -> Outcome<Vec<Fuzzed>> {
    let folder = build(workspace)?;
    TARGETS.into_iter().map(|target| drive(workspace, &folder, target, seconds)).collect()
}

/// Adds to the corpus in the repository what reaches code that nothing in it reaches, out of all that was found on this machine.
pub fn keep(workspace: &Workspace) -> Outcome {
    let folder = build(workspace)?;
    for target in TARGETS {
        let kept = workspace.root.join("fuzz/corpus").join(target);
        let found = workspace.root.join("target/fuzz/corpus").join(target);
        let log = workspace.root.join("target/fuzz").join(format!("{target}-keep.log"));
        let driver = program(folder.join(format!("fuzz-{target}"))).args(COVER).args([&kept, &found]);
        driver.run_logged(&log, None)?;
        println!("kept    {} inputs of {target}", files_under(&kept).len());
    }
    Ok(())
}

/// Compiles the targets; gives the folder of their programs.
fn build(workspace: &Workspace) -> Outcome<std::path::PathBuf> {
    if on_path(&["c++"]).is_none() {
        apt::install(workspace, &["g++"], "libFuzzer is C++")?;
    }
    let host = page::host(workspace)?;
    let mut flags = COUNTERS.join(" ");
    // As in .cargo/config.toml, whose flags these replace.
    if host.starts_with("x86_64") {
        flags += " -Ctarget-cpu=x86-64-v2";
    }
    // With a target, even if it is this machine, the flags are for the targets alone, and not for what runs while they are compiled.
    let arguments =
        ["build", "--locked", "-p", "fuzz", "--features", "driver", "--bins", "--profile", "fuzz", "--target"];
    let target = workspace.root.join("target").join("fuzz");
    let build = program("cargo").current_dir(&workspace.root).args(arguments).arg(&host);
    build.env("RUSTFLAGS", flags).env("CARGO_TARGET_DIR", &target).run()?;
    Ok(target.join(host).join("fuzz"))
}

fn drive(workspace: &Workspace, folder: &Path, target: &'static str, seconds: u64) -> Outcome<Fuzzed> {
    // What is found on the way is of use to the next run here; what is kept for everybody is in the repository.
    let found = workspace.root.join("target/fuzz/corpus").join(target);
    let kept = workspace.root.join("fuzz/corpus").join(target);
    let failures = workspace.root.join("fuzz/failures").join(target);
    for folder in [&found, &failures] {
        std::fs::create_dir_all(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    }
    println!("fuzz    {target}, {seconds} s");
    let log = workspace.root.join("target/fuzz").join(format!("{target}.log"));
    let driver = program(folder.join(format!("fuzz-{target}"))).args(LIMITS).args([LONGEST, "-print_final_stats=1"]);
    let driver =
        driver.arg(format!("-max_total_time={seconds}")).arg(format!("-artifact_prefix={}/", failures.display()));
    // Time enough to end by itself; what does not is stuck.
    driver.args([&found, &kept]).run_logged(&log, Some(Duration::from_secs(seconds + 120)))?;
    let executions =
        executions(&read(&log)?).ok_or_else(|| format!("{}: libFuzzer does not say what it did", log.display()))?;
    println!("        {executions} inputs");
    Ok(Fuzzed { target, seconds, executions, kept: files_under(&kept).len() })
}

/// The number in `stat::number_of_executed_units: 4711`.
fn executions(log: &str) -> Option<u64> {
    let line = log.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    line.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_read_from_the_drivers_statistics() {
        assert_eq!(
            executions("Done 5 runs\nstat::number_of_executed_units: 4711\nstat::peak_rss_mb: 43\n"),
            Some(4711)
        );
        assert_eq!(executions("INFO: Seed: 1\n"), None);
    }

    #[test]
    fn the_targets_are_those_of_their_crate() {
        let workspace = Workspace::find().expect("the test runs inside the workspace");
        let source = workspace.read("fuzz/src/lib.rs").expect("it is there");
        let list: String = TARGETS.map(|name| format!("(\"{name}\", {name}), ")).concat();
        let flat = source.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(list.trim_end_matches(", ")), "{list}");
    }
}
