//! Running other programs: echoed, captured, or quietly into a log file with signs of life.
//! Knows no program by name; only which variables a cargo that runs us leaves behind.

use crate::Outcome;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Variables with which a cargo that runs us would steer the cargo that we run: the toolchain it stands for, its own
/// address, and wrappers that know only that toolchain.
const FROM_OUTER_CARGO: [&str; 8] = [
    "CARGO",
    "RUSTC",
    "RUSTDOC",
    "RUSTC_WRAPPER",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTUP_TOOLCHAIN",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_BUILD_TARGET",
];

/// How often a running program is looked at.
const POLL: Duration = Duration::from_millis(100);
/// How often a quiet program's last line is shown.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);

/// A program with its arguments and environment, to be run once.
pub struct Program {
    command: Command,
    shown: String,
}

/// A program to run. It inherits the environment as it is.
pub fn program(path: impl AsRef<OsStr>) -> Program {
    let shown = Path::new(&path).file_stem().unwrap_or(path.as_ref()).to_string_lossy().into_owned();
    Program { command: Command::new(path), shown }
}

impl Program {
    /// Adds arguments.
    pub fn args<S: AsRef<OsStr>>(mut self, arguments: impl IntoIterator<Item = S>) -> Self {
        for argument in arguments {
            self.shown = format!("{} {}", self.shown, argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Adds one argument.
    pub fn arg(self, argument: impl AsRef<OsStr>) -> Self {
        self.args([argument])
    }

    /// Sets one variable of its environment.
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes one variable out of its environment.
    pub fn without_env(mut self, name: &str) -> Self {
        self.command.env_remove(name);
        self
    }

    /// Forgets what the cargo that runs us has set, so that the PATH alone decides about the toolchain.
    pub fn without_outer_cargo(self) -> Self {
        FROM_OUTER_CARGO.into_iter().fold(self, Program::without_env)
    }

    /// Puts folders in front of its PATH.
    pub fn path_first(self, folders: &[PathBuf]) -> Outcome<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let all = folders.iter().cloned().chain(std::env::split_paths(&path));
        let joined = std::env::join_paths(all).map_err(|e| e.to_string())?;
        Ok(self.env("PATH", joined))
    }

    /// Runs it in this folder.
    pub fn current_dir(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it before the user's eyes.
    pub fn run(mut self) -> Outcome {
        println!("  $ {}", self.shown);
        let status = self.command.stdin(Stdio::null()).status();
        self.judge(status.map_err(|e| self.unstartable(&e))?)
    }

    /// Runs it before the user's eyes, and hands each line of its standard output to `look` as well.
    pub fn run_watched(mut self, mut look: impl FnMut(&str)) -> Outcome {
        println!("  $ {}", self.shown);
        self.command.stdin(Stdio::null()).stdout(Stdio::piped());
        let mut child = self.command.spawn().map_err(|e| self.unstartable(&e))?;
        let output = child.stdout.take().map(BufReader::new);
        for line in output.into_iter().flat_map(BufRead::lines).map_while(Result::ok) {
            println!("{line}");
            look(&line);
        }
        self.judge(child.wait().map_err(|e| self.unstartable(&e))?)
    }

    /// Runs it unseen and gives its standard output; what it says on standard error is in the failure.
    pub fn capture(mut self) -> Outcome<String> {
        let output = self.command.stdin(Stdio::null()).output().map_err(|e| self.unstartable(&e))?;
        let said = String::from_utf8_lossy(&output.stderr);
        self.judge(output.status).map_err(|e| format!("{e}\n{}", said.trim()))?;
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Runs it into a log file, showing its last line now and then; fails when `limit` has passed.
    pub fn run_logged(mut self, log: &Path, limit: Option<Duration>) -> Outcome {
        let open = |e| format!("{}: {e}", log.display());
        let file = File::create(log).map_err(open)?;
        let copy = file.try_clone().map_err(open)?;
        self.command.stdin(Stdio::null()).stdout(file).stderr(copy);
        let mut child = self.command.spawn().map_err(|e| self.unstartable(&e))?;
        let result = wait_for(&mut child, log, limit).and_then(|status| self.judge(status));
        result.map_err(|e| format!("{e}\n{}\n(all of it: {})", last_lines(log, 20), log.display()))
    }

    fn unstartable(&self, error: &std::io::Error) -> String {
        format!("cannot start `{}`: {error}", self.shown)
    }

    fn judge(&self, status: ExitStatus) -> Outcome {
        if status.success() {
            return Ok(());
        }
        let how = status.code().map_or("was ended by a signal".into(), |c| format!("failed with code {c}"));
        Err(format!("`{}` {how}", self.shown))
    }
}

fn wait_for(child: &mut Child, log: &Path, limit: Option<Duration>) -> Outcome<ExitStatus> {
    let start = Instant::now();
    let mut next_sign = SIGN_OF_LIFE;
    loop {
        if let Some(status) = child.try_wait().map_err(|e| e.to_string())? {
            return Ok(status);
        }
        let passed = start.elapsed();
        if limit.is_some_and(|limit| passed > limit) {
            // A process that cannot be ended has ended by itself: nothing is left to do about it.
            let _ = child.kill();
            let _ = child.wait();
            return Err(format!("gave up after {} s", passed.as_secs()));
        }
        if passed > next_sign {
            println!("    {:3} s: {}", passed.as_secs(), last_lines(log, 1).trim());
            next_sign += SIGN_OF_LIFE;
        }
        std::thread::sleep(POLL);
    }
}

fn last_lines(log: &Path, count: usize) -> String {
    let bytes = std::fs::read(log).unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    // The one program that is certain to be there: the cargo that runs this test.
    fn cargo() -> Program {
        program(env!("CARGO"))
    }

    fn log(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-command-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("the temporary folder is writable");
        folder.join(name)
    }

    #[test]
    fn capture_gives_the_output_or_the_reason() {
        assert!(cargo().args(["--version"]).capture().expect("cargo runs").starts_with("cargo 1."));
        let trouble = cargo().args(["--no-such-option"]).capture().expect_err("no such option");
        assert!(trouble.contains("failed with code") && trouble.contains("no-such-option"), "{trouble}");
        let trouble = program("no-such-program-at-all").capture().expect_err("no such program");
        assert!(trouble.contains("cannot start `no-such-program-at-all`"), "{trouble}");
    }

    #[test]
    fn a_logged_failure_shows_the_log() {
        let log = log("failure");
        assert_eq!(cargo().args(["--version"]).run_logged(&log, None), Ok(()));
        assert!(last_lines(&log, 1).starts_with("cargo 1."));
        let trouble = cargo().args(["--no-such-option"]).run_logged(&log, None).expect_err("no such option");
        assert!(trouble.contains("unexpected argument"), "{trouble}");
    }

    #[test]
    fn a_program_past_its_limit_is_ended() {
        // Standard input is closed, so the only way that this ends late is the limit itself.
        let sleeper =
            if cfg!(windows) { program("ping").args(["-n", "60", "127.0.0.1"]) } else { program("sleep").args(["60"]) };
        let trouble = sleeper.run_logged(&log("sleep"), Some(Duration::from_millis(200)));
        assert!(trouble.is_err_and(|e| e.contains("gave up after")));
    }

    #[test]
    fn watched_lines_arrive() {
        let mut seen = Vec::new();
        cargo().args(["--version"]).run_watched(|line| seen.push(line.to_owned())).expect("cargo runs");
        assert!(seen.len() == 1 && seen[0].starts_with("cargo 1."), "{seen:?}");
    }
}
