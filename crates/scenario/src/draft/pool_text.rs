//! A pool as text: `4 g4dn.xlarge + 1 r5n.large`, or counts in the order of the types.
//!
//! It knows the types' names, not whether the pool is sensible.

use crate::parts::PoolPart;
use crate::report::{At, Report};
use crate::rule::{self, shown};

const HINT: &str =
    "Write it like `4 g4dn.xlarge + 1 r5n.large`, or one count a type in the order of the prices: `4, 0, 1`.";

/// Reads the text; `None` where it is empty or wrong.
pub(super) fn read(text: &str, at: &At, names: &[String], report: &mut Report) -> Option<PoolPart> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    let counts =
        if is_bare_counts(text) { bare_counts(text, names, at, report)? } else { named_counts(text, at, report)? };
    Some(PoolPart { counts, at: at.clone() })
}

/// Writes counts so that [`read`] gives them back: by name where every name is plain, else bare.
pub(super) fn write(counts: &[u32], names: &[&str]) -> String {
    if names.iter().all(|name| is_plain(name)) {
        let terms =
            counts.iter().zip(names).filter(|(count, _)| **count > 0).map(|(count, name)| format!("{count} {name}"));
        return terms.collect::<Vec<_>>().join(" + ");
    }
    counts.iter().map(u32::to_string).collect::<Vec<_>>().join(", ")
}

type Counts = Vec<(String, u32, At)>;

fn is_bare_counts(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']'))
}

fn bare_counts(text: &str, names: &[String], at: &At, report: &mut Report) -> Option<Counts> {
    let words: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty()).collect();
    if words.len() != names.len() {
        let message = format!("The pool has {} counts, but there are {} instance types.", words.len(), names.len());
        report.error(at, message, HINT);
        return None;
    }
    let counts: Vec<Option<u32>> = words.iter().map(|word| rule::COUNT.whole_u32(word, at, report)).collect();
    counts.into_iter().zip(names).map(|(count, name)| Some((name.clone(), count?, at.clone()))).collect()
}

fn named_counts(text: &str, at: &At, report: &mut Report) -> Option<Counts> {
    let terms = text.split(['+', ',', ';', '\n']).map(str::trim).filter(|term| !term.is_empty());
    let read: Vec<Option<(String, u32, At)>> = terms.map(|term| named_count(term, at, report)).collect();
    read.into_iter().collect()
}

fn named_count(term: &str, at: &At, report: &mut Report) -> Option<(String, u32, At)> {
    let digits = term.bytes().take_while(u8::is_ascii_digit).count();
    let (count, rest) = term.split_at(digits);
    let rest = rest.trim_start();
    let name = rest.strip_prefix(['\u{d7}', '*']).or_else(|| rest.strip_prefix("x ")).unwrap_or(rest).trim();
    if count.is_empty() || name.is_empty() {
        report.error(at, format!("{} is not a count and an instance type.", shown(term)), HINT);
        return None;
    }
    Some((name.to_owned(), rule::COUNT.whole_u32(count, at, report)?, at.clone()))
}

/// Whether a name reads back from a term without doubt.
fn is_plain(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: Option<&[(&str, u32)]>) {
        let names = ["g4dn.xlarge", "c5.2xlarge", "r5n.large"].map(str::to_owned);
        let mut report = Report::new();
        let pool = read(text, &At::field("current_pool"), &names, &mut report);
        let read: Option<Vec<(&str, u32)>> =
            pool.as_ref().map(|pool| pool.counts.iter().map(|(name, count, _)| (name.as_str(), *count)).collect());
        assert_eq!(read.as_deref(), expect, "{text:?}");
        assert_eq!(report.has_errors(), expect.is_none() && !text.trim().is_empty(), "{text:?}");
    }

    #[test]
    fn reads_names_and_bare_counts() {
        let both: &[(&str, u32)] = &[("g4dn.xlarge", 4), ("r5n.large", 1)];
        check("4 g4dn.xlarge + 1 r5n.large", Some(both));
        check("4 \u{d7} g4dn.xlarge + 1 \u{d7} r5n.large", Some(both));
        check("4x g4dn.xlarge, 1*r5n.large", Some(both));
        check("4 x g4dn.xlarge\n1 r5n.large", Some(both));
        check("(4, 0, 1)", Some(&[("g4dn.xlarge", 4), ("c5.2xlarge", 0), ("r5n.large", 1)]));
        check("4 0 1", Some(&[("g4dn.xlarge", 4), ("c5.2xlarge", 0), ("r5n.large", 1)]));
        check("  ", None);
        check("4, 0", None);
        check("g4dn.xlarge", None);
        check("4 +", None);
        check("300 g4dn.xlarge", None);
        check("99999999999999999999 g4dn.xlarge", None);
    }
}
