//! What the page remembers, in plain English: saved scenarios, steps, and a storage that does not keep them. Knows no components.

use crate::state::{Saved, Unkept};
use crate::words::plural;

/// What a scenario without a name is called.
pub const UNTITLED: &str = "Untitled";
/// A file that is no list of scenarios.
pub fn no_scenarios() -> String {
    "This file holds no saved scenarios. A single scenario is imported on the Plan page.".to_owned()
}

/// What was taken away is there again.
pub fn back() -> String {
    "They are back.".to_owned()
}

/// The name of something that is kept.
pub fn name(saved: &Saved) -> String {
    match (saved.name.trim(), saved.draft.title.trim()) {
        ("", "") => UNTITLED.to_owned(),
        ("", title) => title.to_owned(),
        (name, _) => name.to_owned(),
    }
}

/// It is saved now.
pub fn saved(name: &str) -> String {
    format!("Saved as {name}.")
}

/// It took the place of what had the name.
pub fn replaced(name: &str) -> String {
    format!("{name} is replaced by the input as it is.")
}

/// It is gone.
pub fn deleted(name: &str) -> String {
    format!("{name} is deleted.")
}

/// It has another name.
pub fn renamed(old: &str, new: &str) -> String {
    format!("{old} is called {new} now.")
}

/// The name belongs to another.
pub fn taken(name: &str) -> String {
    format!("There is a scenario called {name} already: choose another name.")
}

/// What came out of a file.
pub fn imported(new: usize, known: usize) -> String {
    let new = plural(new as u64, "scenario was added", "scenarios were added");
    if known == 0 { format!("{new}.") } else { format!("{new}; {known} were there already.") }
}

/// Why the browser keeps nothing, and what to do.
pub fn unkept(unkept: Unkept) -> String {
    let why = match unkept {
        Unkept::Refused => "This browser does not let the page keep anything",
        Unkept::Full => "This browser's storage is full",
        Unkept::TooLong => "The input is too long for this browser's storage",
    };
    let help = match unkept {
        Unkept::Full => " Deleting saved scenarios makes room.",
        _ => "",
    };
    format!("{why}: your input stays while this tab is open, and is gone after that. Save it as a file.{help}")
}

/// What was kept and cannot be read.
pub fn unreadable(entries: usize) -> String {
    let what =
        plural(entries as u64, "input that was kept here cannot be read", "inputs that were kept here cannot be read");
    format!("{what}. They are left as they are; see Scenarios.")
}

/// What starting over forgot, besides the input, and what it left.
pub fn started_over(forgotten: usize, saved: usize) -> String {
    let forgotten = match forgotten {
        0 => String::new(),
        _ => format!(" {} of other tabs and visits are forgotten too.", plural(forgotten as u64, "input", "inputs")),
    };
    let saved = match saved {
        0 => String::new(),
        _ => format!(" {} left untouched.", plural(saved as u64, "saved scenario is", "saved scenarios are")),
    };
    format!("Started over: your input gave way to the first example.{forgotten}{saved}")
}
