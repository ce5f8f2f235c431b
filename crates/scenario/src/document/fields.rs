//! Typed access to an object's entries, noting what is missing, unknown, twice there or of the wrong type.
//!
//! It knows no names of keys and no ranges.

use crate::json::{Kind, Tape};
use crate::report::{At, Report, TOLD};
use crate::rule::{Rule, shown};
use crate::suggest::nearest;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// One object being read.
pub(super) struct Fields<'a> {
    tape: &'a Tape<'a>,
    object: usize,
    members: BTreeMap<Cow<'a, str>, (usize, usize)>,
    asked: Vec<&'static str>,
    missing: Vec<(&'static str, String)>,
}

impl<'a> Fields<'a> {
    /// Opens an object; notes an error and gives `None` for anything else. Keys that stand twice are noted here.
    pub(super) fn open(tape: &'a Tape<'a>, node: usize, what: &str, report: &mut Report) -> Option<Self> {
        if !expect_kind(tape, node, Kind::Object, what, report) {
            return None;
        }
        let mut members = BTreeMap::new();
        for (key, value) in tape.members(node) {
            let name = tape.string(key);
            match members.entry(name) {
                Entry::Vacant(vacant) => {
                    vacant.insert((key, value));
                }
                Entry::Occupied(first) => report.error(
                    &At::Node(key),
                    format!("The key {} stands here twice.", shown(first.key())),
                    "Remove one of the two.",
                ),
            }
        }
        Some(Self { tape, object: node, members, asked: Vec::new(), missing: Vec::new() })
    }

    /// Where the object stands.
    pub(super) fn at(&self) -> At {
        At::Node(self.object)
    }

    /// Whether the key is there, without asking for it.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    /// Whether the key is there and holds a text, without asking for it.
    pub(super) fn is_text(&self, key: &str) -> bool {
        self.members.get(key).is_some_and(|(_, value)| self.tape.kind(*value) == Kind::Text)
    }

    /// Takes an entry that may be absent.
    pub(super) fn optional(&mut self, key: &'static str) -> Option<usize> {
        self.asked.push(key);
        self.members.remove(key).map(|(_, value)| value)
    }

    /// Takes an entry that must be there. What is missing is noted by `finish`, which knows what may stand for it.
    pub(super) fn required(&mut self, key: &'static str, hint: &str) -> Option<usize> {
        let value = self.optional(key);
        if value.is_none() {
            self.missing.push((key, hint.to_owned()));
        }
        value
    }

    /// Takes a string that may be absent.
    pub(super) fn text(&mut self, key: &'static str, report: &mut Report) -> Option<(Cow<'a, str>, At)> {
        let node = self.optional(key)?;
        let is_text = expect_kind(self.tape, node, Kind::Text, &format!("`{key}`"), report);
        is_text.then(|| (self.tape.string(node), At::Node(node)))
    }

    /// Takes the string that tells kinds apart.
    pub(super) fn kind(&mut self, known: &[&str], report: &mut Report) -> Option<Cow<'a, str>> {
        let hint = format!("Give one of: {}.", known.join(", "));
        // Noted at once: where the kind is unknown, the other keys cannot be judged and `finish` is not reached.
        let Some(node) = self.optional("kind") else {
            report.error(&self.at(), "The key `kind` is missing.", hint);
            return None;
        };
        self.one_of(node, "kind", known, report)
    }

    /// The string of an entry, if it is among those known.
    pub(super) fn one_of(&self, node: usize, key: &str, known: &[&str], report: &mut Report) -> Option<Cow<'a, str>> {
        if !expect_kind(self.tape, node, Kind::Text, &format!("`{key}`"), report) {
            return None;
        }
        let text = self.tape.string(node);
        if known.contains(&text.as_ref()) {
            return Some(text);
        }
        let suggestion =
            nearest(&text, known.iter().copied()).map_or_else(String::new, |name| format!("Did you mean `{name}`? "));
        report.error(
            &At::Node(node),
            format!("`{key}` is {}, which is unknown.", shown(&text)),
            format!("{suggestion}Known: {}.", known.join(", ")),
        );
        None
    }

    /// Takes a number that must be there, as a float in range.
    pub(super) fn float(&mut self, key: &'static str, rule: &Rule, report: &mut Report) -> Option<f64> {
        let node = self.required(key, &rule.hint())?;
        let text = number(self.tape, node, rule, report)?;
        rule.float(text, &At::Node(node), report)
    }

    /// Takes a number that may be absent: `Some(default)` then, `None` only for a noted problem.
    pub(super) fn float_or(
        &mut self,
        key: &'static str,
        default: f64,
        rule: &Rule,
        report: &mut Report,
    ) -> Option<f64> {
        let Some(node) = self.optional(key) else {
            return Some(default);
        };
        let text = number(self.tape, node, rule, report)?;
        rule.float(text, &At::Node(node), report)
    }

    /// Takes a whole number that must be there.
    pub(super) fn whole(&mut self, key: &'static str, rule: &Rule, report: &mut Report) -> Option<u32> {
        let node = self.required(key, &rule.hint())?;
        let text = number(self.tape, node, rule, report)?;
        rule.whole_u32(text, &At::Node(node), report)
    }

    /// Takes a whole number that may be absent: `Some(default)` then, `None` only for a noted problem.
    pub(super) fn whole_or(
        &mut self,
        key: &'static str,
        default: u64,
        rule: &Rule,
        report: &mut Report,
    ) -> Option<u64> {
        let Some(node) = self.optional(key) else {
            return Some(default);
        };
        let text = number(self.tape, node, rule, report)?;
        rule.whole(text, &At::Node(node), report)
    }

    /// Takes a decimal number that must be there, as an exact multiple of `10^-power`.
    pub(super) fn scaled(&mut self, key: &'static str, power: i64, rule: &Rule, report: &mut Report) -> Option<u64> {
        let node = self.required(key, &rule.hint())?;
        let text = number(self.tape, node, rule, report)?;
        rule.scaled(text, power, &At::Node(node), report)
    }

    /// Notes every entry that nobody asked for, and every one that is missing; a misspelt key is noted once, as such.
    pub(super) fn finish(self, report: &mut Report) {
        // So many keys are nobody's slips.
        let slips = self.members.len() <= TOLD;
        for (key, hint) in &self.missing {
            if !slips || !self.members.keys().any(|unknown| nearest(unknown, [*key]).is_some()) {
                report.error(&self.at(), format!("The key `{key}` is missing."), hint);
            }
        }
        for (name, (key, _)) in &self.members {
            if report.is_full() {
                report.count_error();
                continue;
            }
            let suggestion = nearest(name, self.asked.iter().copied())
                .map_or_else(String::new, |known| format!("Did you mean `{known}`? "));
            let hint = format!("{suggestion}Known here: {}.", self.asked.join(", "));
            report.error(&At::Node(*key), format!("The key {} is unknown.", shown(name)), hint);
        }
    }
}

/// Notes a value of the wrong type.
pub(super) fn expect_kind(tape: &Tape, node: usize, kind: Kind, what: &str, report: &mut Report) -> bool {
    let is = tape.kind(node);
    if is != kind {
        let hint = match (kind, is) {
            (Kind::Number, Kind::Text) => "Write the number without quotes.".to_owned(),
            _ => format!("Write {} here.", kind.name()),
        };
        report.error(&At::Node(node), format!("{what} is {}, where {} is expected.", is.name(), kind.name()), hint);
    }
    is == kind
}

/// Notes a list that is far longer than what can be used: it is not read, because a problem in each entry would cost a stranger's link next to
/// nothing, and the page a thousand times that.
pub(super) fn expect_at_most(tape: &Tape, list: usize, most: usize, what: &str, report: &mut Report) -> bool {
    let length = tape.children(list).count();
    if length > most + TOLD {
        report.error(&At::Node(list), format!("There are {length} {what}."), format!("At most {most} can be used."));
    }
    length <= most + TOLD
}

/// The text of a number.
pub(super) fn number<'a>(tape: &'a Tape<'a>, node: usize, rule: &Rule, report: &mut Report) -> Option<&'a str> {
    expect_kind(tape, node, Kind::Number, rule.what, report).then(|| tape.raw(node))
}
