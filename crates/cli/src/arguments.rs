//! What can be asked for, and how: the command line.

use clap::{Parser, Subcommand};
use std::path::PathBuf;

/// Plans which mix of cloud instances to rent, so that a latency target is met for the least money.
#[derive(Debug, Parser)]
#[command(name = "ribbon", version, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub task: Task,
}

/// The tasks.
#[derive(Debug, Subcommand)]
pub enum Task {
    /// Find the cheapest pool that meets the target.
    Plan {
        /// The scenario document (docs/FORMATS.md), or `-` for standard input.
        file: PathBuf,
        /// Print the whole plan as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Simulate one pool.
    Simulate {
        /// The scenario document, or `-` for standard input.
        file: PathBuf,
        /// Instances of each type: `4,0,1` in the document's order (types left out at the end have none), or
        /// `g4dn.xlarge=4,r5n.large=1`.
        #[arg(long)]
        pool: String,
        /// Print the whole report as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Check a scenario and tell everything that is wrong with it.
    Validate {
        /// The scenario document, or `-` for standard input.
        file: PathBuf,
        /// Print the diagnostics as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Race RIBBON and its rivals on a scenario, as in the paper: trials until the cheapest pool is tried.
    Compare {
        /// The scenario document, or `-` for standard input.
        file: PathBuf,
        /// Seeds of each method.
        #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        seeds: u32,
        /// Print all figures as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Say which pool to try next on a real cluster, given the document's trials, and when to stop.
    Advise {
        /// The scenario document with its trials (docs/FORMATS.md), or `-` for standard input.
        file: PathBuf,
        /// Print the whole advice as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Make a scenario document from files of benchmark tools, traces, price lists and plain tables.
    ///
    /// What was understood of each file is shown on standard error, the document goes to standard output.
    Import(crate::import::Options),
    /// Print the share link of a scenario.
    Link {
        /// The scenario document, or `-` for standard input.
        file: PathBuf,
        /// The page's address, to put before the link.
        #[arg(long, value_name = "ADDRESS")]
        page: Option<String>,
    },
    /// Print the scenario document that a share link holds.
    Open {
        /// The link: an address, or what stands behind its `#`; `-` for standard input.
        link: String,
        /// Print the diagnostics as JSON.
        #[arg(long)]
        json: bool,
    },
    /// Plan, and print the whole plan as a report, or the pool in a form that deploys it.
    Report {
        /// The scenario document, or `-` for standard input.
        file: PathBuf,
        /// What to print.
        #[arg(long, value_enum, default_value_t = crate::report::Format::Markdown)]
        format: crate::report::Format,
    },
    /// Print a shell's completions for this program.
    Completions {
        /// Which shell.
        shell: clap_complete::Shell,
    },
    /// Print the manual page.
    Man,
    /// Print a workload of the RIBBON paper as a scenario document; without an id, list them.
    Preset {
        /// Which one.
        id: Option<String>,
    },
}
