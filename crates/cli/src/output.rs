//! Standard output and standard error, and what went wrong.

use protocol::Diagnostic;
use std::io::Write as _;
use std::process::ExitCode;

/// Why there is no answer.
#[derive(Debug)]
pub struct Trouble {
    /// All problems at once.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether to tell them as JSON on standard output.
    pub json: bool,
}

/// Prints an answer. A reader that went away (`ribbon plan .. | head`) is no error.
pub fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    ExitCode::SUCCESS
}

/// Prints diagnostics: as JSON where JSON was asked for, else as text on standard error.
pub fn complain(trouble: &Trouble) {
    if trouble.json {
        print(&diagnostics_json(&trouble.diagnostics));
    } else {
        eprint!("{}", diagnostics_text(&trouble.diagnostics));
    }
}

/// `{"diagnostics": [...]}`.
pub fn diagnostics_json(diagnostics: &[Diagnostic]) -> String {
    json(&serde_json::json!({ "diagnostics": diagnostics }))
}

/// Anything as indented JSON with a final line feed.
pub fn json(value: &impl serde::Serialize) -> String {
    // Plain data with string keys always serialises; an empty text is the honest rest.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// One diagnostic a paragraph.
pub fn diagnostics_text(diagnostics: &[Diagnostic]) -> String {
    diagnostics.iter().map(|diagnostic| format!("{diagnostic}\n")).collect()
}
