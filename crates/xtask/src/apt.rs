//! Installing Debian packages, as root or by `sudo` without a password; and what to say where neither is to be had.
//! Knows no package by name.

use crate::Outcome;
use crate::command::program;
use crate::workspace::{Workspace, on_path};

/// Installs Debian packages. Where that cannot be done, the failure tells the person what to install.
pub fn install(workspace: &Workspace, packages: &[&str], why: &str) -> Outcome {
    println!("install {} (Debian): {why}", packages.join(" "));
    let by_hand = |reason: &str| {
        let names = packages.join(" ");
        format!(
            "{reason}; please install {names} yourself ({why}), for example with `apt-get install {names}`, and run this again"
        )
    };
    let apt = on_path(&["apt-get"]).ok_or_else(|| by_hand("there is no apt-get here"))?;
    let prefix = if is_root() {
        Vec::new()
    } else {
        let sudo = on_path(&["sudo"]).ok_or_else(|| by_hand("only root can install packages"))?;
        if program(&sudo).args(["-n", "true"]).capture().is_err() {
            return Err(by_hand("only root can install packages, and sudo asks for a password"));
        }
        vec![sudo.into_os_string(), "-n".into()]
    };
    let run = |arguments: &[&str], log: &str| {
        let words = prefix.iter().cloned().chain([apt.clone().into_os_string()]);
        let mut words = words.chain(arguments.iter().map(Into::into));
        let first = words.next().ok_or("an empty command")?;
        program(first).args(words).env("DEBIAN_FRONTEND", "noninteractive").run_logged(&workspace.log(log)?, None)
    };
    // An old list names versions that are no longer served; a list that cannot be renewed may still do.
    if let Err(trouble) = run(&["update"], "apt-update") {
        println!("    apt-get update did not work, going on without: {}", trouble.lines().next().unwrap_or_default());
    }
    let arguments = ["install", "--yes", "--no-install-recommends"];
    run(&[&arguments, packages].concat(), "apt-install").map_err(|e| by_hand(&e))
}

fn is_root() -> bool {
    program("id").args(["-u"]).capture().is_ok_and(|id| id.trim() == "0")
}
