//! The sniffing importer: whatever a file holds, it is refused with reasons, or each of its readings goes into a draft that has typed text in it,
//! and no typed text is lost.

use crate::check_refusal;
use scenario::import::{Accepted, Answers, decoded, merge, sniff};
use scenario::{Draft, parse};

/// The first line is the file's name, the rest what it holds.
pub fn import(data: &[u8]) {
    let end = data.iter().position(|byte| *byte == b'\n');
    let (name, bytes) = end.map_or((&[][..], data), |end| (&data[..end], &data[end + 1..]));
    let content = match decoded(bytes) {
        Ok(content) => content,
        Err(problem) => return check_refusal(&[problem]),
    };
    let import = match sniff(&String::from_utf8_lossy(name), &content) {
        Ok(import) => import,
        Err(problems) => return check_refusal(&problems),
    };
    assert!(!import.readings.is_empty(), "recognised, and no way to read it");
    let draft = Draft { profiles: "a,10,4.5".to_owned(), trace: "0,1".to_owned(), ..Draft::default() };
    for reading in 0..import.readings.len() {
        let answers = Answers { instance: Some("a".to_owned()), batch: Some(2), reading, ..Answers::default() };
        let merged = merge(&draft, &[Accepted { import: &import, answers }]);
        assert!(
            merged.draft.profiles.starts_with("a,10,4.5") && merged.draft.trace.contains("0,1"),
            "{:?}",
            merged.draft
        );
        // What was merged is a draft like any other: it checks or is refused, and what checks is a sound document.
        match merged.draft.check() {
            Ok(parsed) => assert!(parse(&parsed.scenario.to_json()).is_ok()),
            Err(problems) => check_refusal(&problems),
        }
    }
}
