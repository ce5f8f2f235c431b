//! Number fields of the page: lenient in form, strict in range.
//!
//! It knows which rule and unit a field has, not what becomes of its number.

use crate::report::{At, Report};
use crate::rule::Rule;
use crate::tables::number::{Comma, Units, plain};

/// A field's text, its name, and what its number may be.
pub(super) struct Field<'a> {
    pub(super) text: &'a str,
    pub(super) at: At,
    pub(super) rule: &'a Rule,
    pub(super) units: Units,
}

impl<'a> Field<'a> {
    pub(super) fn new(text: &'a str, name: &'static str, rule: &'a Rule, units: Units) -> Self {
        Self { text, at: At::field(name), rule, units }
    }

    /// The number as a float in range.
    pub(super) fn float(&self, report: &mut Report) -> Option<f64> {
        let text = self.plain(report)?;
        self.rule.float(&text, &self.at, report)
    }

    /// The number as a whole number in range.
    pub(super) fn whole(&self, report: &mut Report) -> Option<u64> {
        let text = self.plain(report)?;
        self.rule.whole(&text, &self.at, report)
    }

    /// The same for numbers of at most 32 bits.
    pub(super) fn whole_u32(&self, report: &mut Report) -> Option<u32> {
        self.whole(report).and_then(|value| u32::try_from(value).ok())
    }

    /// The number times `10^power`, exactly.
    pub(super) fn scaled(&self, power: i64, report: &mut Report) -> Option<u64> {
        let text = self.plain(report)?;
        self.rule.scaled(&text, power, &self.at, report)
    }

    fn plain(&self, report: &mut Report) -> Option<String> {
        plain(self.text, Comma::Thousands, self.units, 0)
            .or_else(|| self.rule.no_number(self.text.trim(), &self.at, report))
    }
}
