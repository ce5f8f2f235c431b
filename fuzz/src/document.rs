//! The scenario document: whatever the text, it is refused with reasons, or read, and then written and read again without change.

use crate::check_refusal;

/// The bytes are the document.
pub fn document(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    match scenario::parse(text) {
        Err(problems) => check_refusal(&problems),
        Ok(parsed) => {
            for written in [parsed.scenario.to_json(), parsed.scenario.to_compact_json()] {
                let again = scenario::parse(&written).unwrap_or_else(|problems| panic!("{written}\n{problems:?}"));
                assert_eq!(again.scenario, parsed.scenario, "{written}");
            }
        }
    }
}
