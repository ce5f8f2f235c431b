//! Fuzz targets: functions from bytes to nothing, which panic where something is wrong. `cargo xtask fuzz` drives them with libFuzzer; the
//! tests of this crate replay the kept corpus, and every input that ever failed, without it.
#![expect(clippy::missing_panics_doc, reason = "to panic is how a target tells of a find")]

mod document;
mod hostile;
mod import;
mod link;
mod simulators;

pub use document::document;
pub use hostile::hostile_links;
pub use import::import;
pub use link::link;
pub use simulators::simulators;

/// A function that a fuzzer drives.
pub type Target = fn(&[u8]);

/// All targets by name. A target's corpus lies in `corpus/` under this name, its failures in `failures/`.
pub const TARGETS: [(&str, Target); 4] =
    [("link", link), ("import", import), ("document", document), ("simulators", simulators)];

/// What every refusal must be: an error among the diagnostics, and a way out beside each.
fn check_refusal(problems: &[scenario::Diagnostic]) {
    assert!(problems.iter().any(scenario::Diagnostic::is_error), "refused without an error: {problems:?}");
    assert!(problems.iter().all(|one| !one.message.is_empty() && !one.hint.is_empty()), "no way out: {problems:?}");
}
