//! `ribbon`: the planner from a terminal. The same core as the page, and the same answers to the bit.
//!
//! Exit codes: 0 on an answer (also on "no pool meets the target", which is one), 2 on bad input, with all diagnostics.

mod advise;
mod arguments;
mod compare;
mod crew;
mod import;
mod link;
mod output;
mod progress;
mod report;
mod run;
mod shell;
mod text;

use arguments::{Arguments, Task};
use clap::Parser as _;
use std::process::ExitCode;

/// Bad input.
const BAD_INPUT: u8 = 2;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = match &arguments.task {
        Task::Plan { file, json } => run::plan(file, *json),
        Task::Simulate { file, pool, json } => run::simulate(file, pool, *json),
        Task::Validate { file, json } => run::validate(file, *json),
        Task::Compare { file, seeds, json } => compare::compare(file, *seeds, *json),
        Task::Advise { file, json } => advise::advise(file, *json),
        Task::Import(options) => import::run(options),
        Task::Link { file, page } => link::link(file, page.as_deref()),
        Task::Open { link, json } => link::open(link, *json),
        Task::Report { file, format } => report::report(file, *format),
        Task::Completions { shell } => shell::completions(*shell),
        Task::Man => shell::man(),
        Task::Preset { id } => run::preset(id.as_deref()),
    };
    match outcome {
        Ok(text) => output::print(&text),
        Err(trouble) => {
            output::complain(&trouble);
            ExitCode::from(BAD_INPUT)
        }
    }
}
