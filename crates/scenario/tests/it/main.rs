//! The crate from outside: documents, tables, drafts, links and presets.

mod desk;
mod document;
mod draft;
mod formats;
mod import;
mod latency_log;
mod link;
mod presets;
mod properties;
mod tables;
mod trials;
mod what_if;

use scenario::Diagnostic;

/// Diagnostics as one line each, with what stands at the place that they name: ``error at `"x"` path: message``.
fn told_of(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |one: &Diagnostic| {
        let kind = if one.is_error() { "error" } else { "warning" };
        let row = text.split('\n').nth((one.place.row as usize).wrapping_sub(1)).unwrap_or("");
        let rest = row.chars().skip((one.place.column as usize).wrapping_sub(1));
        let word: String = rest.take_while(|c| !c.is_whitespace() && !",]}".contains(*c)).take(12).collect();
        let path = if one.place.path.is_empty() { String::new() } else { format!(" {}", one.place.path) };
        format!("{kind} at {word}{path}: {}", one.message)
    };
    diagnostics.iter().map(line).collect()
}

/// Diagnostics as one line each: `error profiles 2:3 path: message`.
fn told(diagnostics: &[Diagnostic]) -> Vec<String> {
    let line = |one: &Diagnostic| {
        let kind = if one.is_error() { "error" } else { "warning" };
        let place = &one.place;
        let path = if place.path.is_empty() { String::new() } else { format!(" {}", place.path) };
        format!("{kind} {} {}:{}{path}: {}", place.input, place.row, place.column, one.message)
    };
    diagnostics.iter().map(line).collect()
}

/// A file of the folder of shared samples, which not every clone has.
fn shared(path: &str) -> Option<String> {
    let beside = || Some(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"));
    let folder = std::env::var_os("RIBBON_SHARED").map(std::path::PathBuf::from).or_else(beside)?;
    std::fs::read_to_string(folder.join(path)).ok()
}
