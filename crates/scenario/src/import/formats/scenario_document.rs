//! Ribbon's own scenario document.

use crate::document::parse_as;
use crate::import::source::Source;
use crate::import::{Format, Found, Yield};
use crate::report::Report;

pub(super) static FORMAT: Format =
    Format { tool: "Ribbon", form: "scenario document", recognises: |source| source.has_keys(&["ribbon"]), read };

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    match parse_as("", source.text, usize::MAX) {
        Ok(parsed) => {
            report.adopt(parsed.warnings);
            let types = parsed.scenario.instances().len();
            Some(Found::one("scenario", types, Yield::Scenario(Box::new(parsed.scenario))))
        }
        Err(problems) => {
            report.adopt(problems);
            None
        }
    }
}
