//! `cargo xtask`: everything that is done *to* this project, from the set-up of a fresh machine to the tests of CI.
//!
//! This file knows the commands and their arguments, and nothing of how they are carried out.

mod apt;
mod archive;
mod bench;
mod command;
mod fingerprint;
mod finish;
mod fuzz;
mod integrity;
mod mutants;
mod npm;
mod offline;
mod page;
mod quality;
mod serve;
mod setup;
mod size;
mod split;
mod steps;
mod tables;
mod versions;
mod walls;
mod workspace;

use std::process::ExitCode;
use workspace::Workspace;

const HELP: &str = "\
cargo xtask <command>

  serve [--port N] [--no-open]   build the page and serve it on a loopback port (8080, or the next free one)
  test [--only STEP]             every test there is; with --only, one step: fmt, walls, lint, native, wasm, page,
                                 npm, journeys, size, fuzz
  dist                           build the page into dist/, ready for any static host
  zip                            the same page as one file to keep: dist/ribbon.zip, with a note on how to open it
  npm                            build the npm package into target/npm, ready for `npm publish`
  fuzz [--seconds N]             drive each fuzz target for N seconds (60); a failing input is kept in fuzz/failures
  fuzz --keep                    add what the last runs found to the corpus in fuzz/corpus, as far as it reaches something new
  quality [--seconds N]          write docs/QUALITY.md: sizes, accessibility, waiting, N seconds of fuzzing a target (60)
  quality --only sizes|accessibility|waiting   one part of it
  mutants                        the same document's part on mutation testing (hours); with --tell, what a run that was cut off left
  size                           the bytes of a first visit, file by file; fails above the budget
  paper                          write docs/PAPER.md: the paper's workloads, planned, beside the paper's figures
  ribbon                         write docs/RIBBON.md: RIBBON and its rivals beside what its artifact takes (minutes)
  coverage                       write docs/COVERAGE.md: how often the intervals hold the truth (minutes)
  bench                          write docs/PERFORMANCE.md: our simulator and its peers, timed in one run (minutes)
  setup                          only install what building and testing need

Each command first installs what it needs and does not find, into .tools/ (or $RIBBON_TOOLS) where it can, and says so.
RIBBON_WASM_STD=auto|rustup|debian   where Rust's standard library for wasm comes from (auto: rustup, else Debian)
RIBBON_CHROMIUM, RIBBON_CHROMEDRIVER the browser and the driver of the tests, if they are not on PATH
";

/// What went wrong, as a sentence for the person at the terminal. A build tool has no caller that would tell kinds apart.
type Outcome<T = ()> = Result<T, String>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments.iter().map(String::as_str).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(trouble) => {
            eprintln!("\nxtask: {trouble}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Outcome {
    let (command, options) = match arguments.split_first() {
        None | Some((&("help" | "--help" | "-h"), _)) => {
            print!("{HELP}");
            return Ok(());
        }
        Some((command, options)) => (*command, options),
    };
    let workspace = Workspace::find()?;
    match (command, options) {
        ("serve", options) => serve::run(&workspace, &serve_options(options)?),
        ("test", []) => steps::run_all(&workspace),
        ("test", ["--only", step]) => steps::run_one(&workspace, step),
        ("dist", []) => page::build(&workspace, &setup::for_page(&workspace)?),
        ("zip", []) => {
            page::build(&workspace, &setup::for_page(&workspace)?)?;
            println!("ready   {}", workspace.dist().join(archive::ARCHIVE).display());
            Ok(())
        }
        ("npm", []) => {
            let folder = npm::build(&workspace, &setup::for_page(&workspace)?)?;
            println!("ready   {}", folder.display());
            Ok(())
        }
        ("fuzz", ["--keep"]) => fuzz::keep(&workspace),
        ("fuzz", options) => fuzz::run(&workspace, seconds(options)?).map(drop),
        ("quality", ["--only", part]) => quality::write_part(&workspace, part),
        ("quality", options) => quality::write_all(&workspace, seconds(options)?),
        ("mutants", ["--tell"]) => quality::tell_mutants(&workspace),
        ("mutants", []) => quality::write_mutants(&workspace),
        ("size", []) => size::check(&workspace),
        ("paper", []) => tables::paper(&workspace),
        ("coverage", []) => tables::coverage(&workspace),
        ("ribbon", []) => tables::ribbon(&workspace),
        ("bench", []) => bench::write(&workspace),
        ("setup", []) => setup::for_everything(&workspace),
        _ => Err(format!("cannot make sense of `{}`\n\n{HELP}", arguments.join(" "))),
    }
}

/// For how long to fuzz each target.
fn seconds(options: &[&str]) -> Outcome<u64> {
    match options {
        [] => Ok(fuzz::SECONDS),
        ["--seconds", number] => number.parse().map_err(|_| format!("`{number}` is no number of seconds")),
        _ => Err(format!("cannot make sense of `{}`\n\n{HELP}", options.join(" "))),
    }
}

fn serve_options(options: &[&str]) -> Outcome<serve::Options> {
    let mut result = serve::Options { port: None, open: true };
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match *option {
            "--no-open" => result.open = false,
            "--port" => {
                let given = rest.next().ok_or("--port needs a number")?;
                result.port = Some(given.parse().map_err(|_| format!("`{given}` is no port"))?);
            }
            other => return Err(format!("`serve` has no option `{other}`\n\n{HELP}")),
        }
    }
    Ok(result)
}

#[cfg(test)]
mod tests {
    use super::serve_options;

    #[test]
    fn serve_reads_its_options_and_refuses_others() {
        let options = serve_options(&["--port", "9000", "--no-open"]).expect("both exist");
        assert_eq!((options.port, options.open), (Some(9000), false));
        assert!(serve_options(&["--port", "70000"]).is_err(), "ports end at 65535");
        assert!(serve_options(&["--porto"]).is_err());
    }
}
