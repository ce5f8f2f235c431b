//! `ribbon completions` and `ribbon man`: what shells and `man` want to know, made from the command line itself.

use crate::arguments::Arguments;
use crate::output::Trouble;
use clap::CommandFactory as _;
use clap_complete::Shell;
use protocol::{Diagnostic, Place};

/// `ribbon completions`.
pub fn completions(shell: Shell) -> Result<String, Trouble> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "ribbon", &mut script);
    text(script)
}

/// `ribbon man`: one page for the program and each of its tasks, in roff.
pub fn man() -> Result<String, Trouble> {
    let mut pages = Vec::new();
    let mut command = Arguments::command();
    command.build();
    let tasks = command.get_subcommands().filter(|task| task.get_name() != "help");
    let written = std::iter::once(&command)
        .chain(tasks)
        .try_for_each(|command| clap_mangen::Man::new(command.clone()).render(&mut pages));
    written.map_err(|error| trouble(&error.to_string()))?;
    text(pages)
}

fn text(bytes: Vec<u8>) -> Result<String, Trouble> {
    String::from_utf8(bytes).map_err(|error| trouble(&error.to_string()))
}

fn trouble(message: &str) -> Trouble {
    let hint = "this is a bug of Ribbon: please report it";
    Trouble { diagnostics: vec![Diagnostic::error(Place::of("command line"), message, hint)], json: false }
}
