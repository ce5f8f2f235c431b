//! JSON lines: one object a line.
//!
//! It knows no format.

use crate::json::{Kind, Tape};
use crate::report::{At, Report};
use crate::tables::sheet::lines;

/// Reads each line that is not blank, with its number; problems are noted, and the other lines still read.
pub(super) fn each<T>(
    text: &str,
    report: &mut Report,
    mut read: impl FnMut(&Tape, &At, &mut Report) -> Option<T>,
) -> Vec<(u32, T)> {
    let mut records = Vec::new();
    for (number, line) in lines(text).filter(|(_, line)| !line.trim().is_empty()) {
        let at = At::Cell("", number, 0);
        match Tape::read(line) {
            Ok(tape) if tape.kind(0) == Kind::Object => {
                records.extend(read(&tape, &at, report).map(|record| (number, record)));
            }
            Ok(tape) => {
                let message = format!("This line is {}, where an object is expected.", tape.kind(0).name());
                report.error(&at, message, "Give one JSON object a line, as the tool wrote it.");
            }
            Err(error) => {
                let hint = format!("{} Remove the line if the tool was stopped while it wrote it.", error.hint);
                report.error(&At::Cell("", number, error.at.1), error.message, hint);
            }
        }
    }
    records
}
