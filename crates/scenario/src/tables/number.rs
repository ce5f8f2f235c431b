//! What a cell or a field of the page means as a number: currency signs, units, thousands separators, decimal commas.
//!
//! Its answer is the plain decimal text, exact, for the rules to check. It knows no ranges.

use crate::decimal::Decimal;

/// What a comma means inside numbers. One meaning a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Comma {
    /// `1,000.5`
    Thousands,
    /// `1.000,5`
    Decimal,
}

/// Units that may follow a number, with the power of ten that each stands for.
pub(crate) type Units = &'static [(&'static str, i64)];

/// Times, as milliseconds.
pub(crate) const TIME: Units = &[
    ("ms", 0),
    ("msec", 0),
    ("msecs", 0),
    ("millis", 0),
    ("millisecond", 0),
    ("milliseconds", 0),
    ("us", -3),
    ("\u{b5}s", -3),
    ("\u{3bc}s", -3),
    ("usec", -3),
    ("usecs", -3),
    ("micros", -3),
    ("microsecond", -3),
    ("microseconds", -3),
    ("ns", -6),
    ("nsec", -6),
    ("nanos", -6),
    ("nanosecond", -6),
    ("nanoseconds", -6),
    ("s", 3),
    ("sec", 3),
    ("secs", 3),
    ("second", 3),
    ("seconds", 3),
];
/// Prices, as dollars per hour.
pub(crate) const MONEY: Units = &[
    ("$", 0),
    ("usd", 0),
    ("\u{20ac}", 0),
    ("eur", 0),
    ("/h", 0),
    ("/hr", 0),
    ("/hour", 0),
    ("perhour", 0),
    ("hourly", 0),
    ("$/h", 0),
    ("$/hr", 0),
    ("$/hour", 0),
    ("usd/h", 0),
    ("usd/hr", 0),
    ("usd/hour", 0),
    ("usdperhour", 0),
    ("\u{20ac}/h", 0),
    ("eur/h", 0),
];
/// Percentages.
pub(crate) const PERCENT: Units = &[("%", 0), ("percent", 0)];
/// Rates, as queries per second.
pub(crate) const RATE: Units =
    &[("/s", 0), ("qps", 0), ("rps", 0), ("queries/s", 0), ("requests/s", 0), ("persecond", 0)];
/// Numbers without a unit.
pub(crate) const PLAIN: Units = &[];

/// The meaning of commas that the cells of a text suggest: a decimal comma unless something speaks for dots.
pub(crate) fn comma_meaning<'a>(cells: impl Iterator<Item = &'a str>) -> Comma {
    let mut meaning = Comma::Decimal;
    for cell in cells.filter(|cell| looks_numeric(cell)) {
        match (cell.find('.'), cell.rfind(',')) {
            (Some(dot), Some(comma)) if dot < comma => return Comma::Decimal,
            (Some(_), _) => meaning = Comma::Thousands,
            (None, Some(_)) if cell.matches(',').count() > 1 => meaning = Comma::Thousands,
            _ => {}
        }
    }
    meaning
}

/// Whether a cell is a number, whatever its unit and its commas mean.
pub(crate) fn looks_numeric(cell: &str) -> bool {
    let bare = cell.trim_start_matches(['$', '\u{20ac}', '+', '-', '.', ' ']);
    let bare = bare.strip_prefix("USD ").unwrap_or(bare);
    let is_part = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,'_+-eE".contains(c);
    bare.starts_with(|c: char| c.is_ascii_digit())
        && split_unit(bare).is_some_and(|(head, _)| head.chars().all(is_part))
}

/// The plain decimal text of a cell in base units; `shift` is the power of ten that its column's unit stands for, and holds
/// unless the cell brings a unit of its own. `None` if it is no number.
pub(crate) fn plain(cell: &str, comma: Comma, units: Units, shift: i64) -> Option<String> {
    let cell = cell.trim().trim_start_matches(['$', '\u{20ac}']).trim_start();
    let cell = cell.strip_prefix("US$").or_else(|| cell.strip_prefix("USD")).unwrap_or(cell).trim_start();
    let (head, unit) = split_unit(cell)?;
    let shift = if unit.trim().is_empty() { shift } else { power_of(unit, units)? };
    let text = without_separators(head, comma)?;
    let decimal = Decimal::parse(&text)?;
    // Plain text only where something must change: what was written stays visible in messages.
    Some(if shift == 0 { text } else { decimal.shifted(shift).plain() })
}

/// A number and what follows it.
fn split_unit(cell: &str) -> Option<(&str, &str)> {
    let end = cell.rfind(|c: char| c.is_ascii_digit())? + 1;
    let end = if cell[end..].starts_with('.') { end + 1 } else { end };
    Some(cell.split_at(end))
}

/// The power of ten that a unit stands for; case and blanks do not matter.
pub(crate) fn power_of(unit: &str, units: Units) -> Option<i64> {
    let bare: String = unit.chars().filter(|c| !c.is_whitespace()).map(|c| c.to_ascii_lowercase()).collect();
    units.iter().find(|(name, _)| *name == bare).map(|(_, power)| *power)
}

fn without_separators(head: &str, comma: Comma) -> Option<String> {
    let mut text = head.to_owned();
    for blank in [' ', '\u{a0}', '\u{2009}', '\u{202f}', '\'', '_'] {
        if text.contains(blank) {
            text = ungroup(&text, blank)?;
        }
    }
    if !text.contains(',') {
        return Some(text);
    }
    let single = text.matches(',').count() == 1;
    match comma {
        Comma::Thousands => {
            ungroup(&text, ',').or_else(|| (single && !text.contains('.')).then(|| text.replace(',', ".")))
        }
        Comma::Decimal if single => {
            let (whole, fraction) = text.split_once(',')?;
            let whole = if whole.contains('.') { ungroup(whole, '.')? } else { whole.to_owned() };
            Some(format!("{whole}.{fraction}"))
        }
        Comma::Decimal => ungroup(&text, ','),
    }
}

/// Takes separators out of `1,000,000.5` if they stand where thousands do.
fn ungroup(text: &str, separator: char) -> Option<String> {
    let fraction_at = if separator == '.' { None } else { text.find(['.', 'e', 'E']) };
    let (whole, fraction) = text
        .split_at(fraction_at.or_else(|| (separator != ',').then(|| text.find(',')).flatten()).unwrap_or(text.len()));
    let mut groups = whole.split(separator);
    let first = groups.next()?.trim_start_matches(['+', '-']);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let sound = (1..=3).contains(&first.len())
        && first != "0"
        && is_digits(first)
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && !fraction.contains(separator);
    sound.then(|| format!("{}{fraction}", whole.replace(separator, "")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, comma: Comma, units: Units, shift: i64, expect: Option<&str>) {
        assert_eq!(plain(cell, comma, units, shift).as_deref(), expect, "{cell:?}");
    }

    /// Expected texts: what a reader of the cell would write with a plain decimal point.
    #[test]
    fn cells_as_people_write_them() {
        use Comma::{Decimal, Thousands};
        check("4.019", Thousands, TIME, 0, Some("4.019"));
        check("4.02 ms", Thousands, TIME, 0, Some("4.02"));
        check("4020us", Thousands, TIME, 0, Some("4.02"));
        check("4020", Thousands, TIME, -3, Some("4.02"));
        check("0.0040200", Thousands, TIME, 3, Some("4.02"));
        check("4,019", Decimal, TIME, 0, Some("4.019"));
        check("1.234,5", Decimal, TIME, 0, Some("1234.5"));
        check("1,234.5", Thousands, TIME, 0, Some("1234.5"));
        check("1,234", Thousands, TIME, 0, Some("1234"));
        check("0,5", Thousands, TIME, 0, Some("0.5"));
        check("1 000 000", Thousands, PLAIN, 0, Some("1000000"));
        check("1 000,5", Decimal, PLAIN, 0, Some("1000.5"));
        check("$0.526", Thousands, MONEY, 0, Some("0.526"));
        check("$ 0.526 / h", Thousands, MONEY, 0, Some("0.526"));
        check("0,526 \u{20ac}", Decimal, MONEY, 0, Some("0.526"));
        check("USD 1.5", Thousands, MONEY, 0, Some("1.5"));
        check("99 %", Thousands, PERCENT, 0, Some("99"));
        check("1e-3", Thousands, PLAIN, 0, Some("1e-3"));
        check("-3", Thousands, PLAIN, 0, Some("-3"));
        check("5.", Thousands, PLAIN, 0, Some("5."));
    }

    #[test]
    fn refuses_what_is_no_number() {
        for cell in ["", "abc", "ms", "10 20", "1,2,3", "1.2.3", "4 miles", "12abc", "--5", "\u{663}"] {
            check(cell, Comma::Thousands, TIME, 0, None);
        }
    }

    #[test]
    fn commas_by_the_company_they_keep() {
        let meaning = |cells: &[&str]| comma_meaning(cells.iter().copied());
        assert_eq!(meaning(&["m5.large", "10", "4,019"]), Comma::Decimal);
        assert_eq!(meaning(&["m5.large", "1,000", "4.019"]), Comma::Thousands);
        assert_eq!(meaning(&["1.234,5", "7"]), Comma::Decimal);
        assert_eq!(meaning(&["1,000,000"]), Comma::Thousands);
    }
}
