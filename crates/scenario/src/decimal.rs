//! Exact decimal numbers, from their text.
//!
//! Money, times and shares become integers (nano-dollars, nanoseconds, parts per thousand million) straight from the
//! digits that were written, so that no float rounding stands between what the user typed and what is planned with. It
//! knows nothing of what the numbers mean.

/// A decimal number as written: `0.digits * 10^point`, with a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    negative: bool,
    /// Significant digits, without leading zeros; empty for zero.
    digits: Vec<u8>,
    /// Where the decimal point stands, counted from the first significant digit.
    point: i64,
}

/// Exponents beyond this say "far too large" or "zero" just as well.
const EXPONENT_CAP: i64 = 1_000_000;

impl Decimal {
    /// Reads `-12.5e3` and the like; also `.5`, `5.` and `+5`. `None` if the text is anything else.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let (negative, unsigned) = match text.as_bytes().first()? {
            b'-' => (true, &text[1..]),
            b'+' => (false, &text[1..]),
            _ => (false, text),
        };
        let (mantissa, exponent) = match unsigned.find(['e', 'E']) {
            Some(at) => (&unsigned[..at], exponent(&unsigned[at + 1..])?),
            None => (unsigned, 0),
        };
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let all = || whole.bytes().chain(fraction.bytes());
        if all().next().is_none() || !all().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let leading = all().take_while(|byte| *byte == b'0').count();
        let digits: Vec<u8> = all().skip(leading).map(|byte| byte - b'0').collect();
        let point = count(whole.len()) - count(leading) + exponent;
        Some(Self { negative, digits, point })
    }

    /// Whether it is below zero.
    pub(crate) fn is_negative(&self) -> bool {
        self.negative && !self.is_zero()
    }

    /// Whether it is zero, of either sign.
    pub(crate) fn is_zero(&self) -> bool {
        self.digits.iter().all(|digit| *digit == 0)
    }

    /// Whether it has no fraction.
    pub(crate) fn is_whole(&self) -> bool {
        let fraction = usize::try_from(self.point.max(0)).unwrap_or(usize::MAX);
        self.digits.iter().skip(fraction).all(|digit| *digit == 0)
    }

    /// `self * 10^power`, exactly.
    pub(crate) fn shifted(mut self, power: i64) -> Self {
        self.point += power;
        self
    }

    /// The nearest float; infinite where that is beyond the largest.
    pub(crate) fn nearest(&self) -> f64 {
        let digits: Vec<u8> = self.digits.iter().map(|digit| b'0' + digit).collect();
        let exponent = (self.point - count(digits.len())).clamp(-EXPONENT_CAP, EXPONENT_CAP);
        let size: f64 = minimal_lexical::parse_float(digits.iter(), [].iter(), exponent as i32);
        if self.negative { -size } else { size }
    }

    /// Without exponent and needless zeros: `0.1`, `99.9`. For numbers of a moderate size.
    pub(crate) fn plain(&self) -> String {
        let point = self.point.clamp(-400, 400);
        let digit = |at: i64| {
            let known = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
            char::from(b'0' + known.copied().unwrap_or(0))
        };
        let whole: String = (0..point).map(digit).collect();
        let fraction: String =
            (point.min(0)..count(self.digits.len())).skip(point.max(0) as usize).map(digit).collect();
        let whole = if whole.is_empty() { "0" } else { &whole };
        let sign = if self.is_negative() { "-" } else { "" };
        match fraction.trim_end_matches('0') {
            "" => format!("{sign}{whole}"),
            fraction => format!("{sign}{whole}.{fraction}"),
        }
    }

    /// `self * 10^power`, rounded half up; `None` below zero or beyond `u64`.
    pub(crate) fn scaled(&self, power: i64) -> Option<u64> {
        if self.is_zero() {
            return Some(0);
        }
        let kept = self.point + power;
        if self.negative || kept > 20 {
            return None;
        }
        let digit = |at: i64| {
            let known = usize::try_from(at).ok().and_then(|at| self.digits.get(at));
            u64::from(known.copied().unwrap_or(0))
        };
        let mut value: u64 = 0;
        for at in 0..kept.max(0) {
            value = value.checked_mul(10)?.checked_add(digit(at))?;
        }
        value.checked_add(u64::from(digit(kept) >= 5))
    }
}

/// A decimal text as a float, unless that is infinite.
pub(crate) fn finite(text: &str) -> Option<f64> {
    finite_shifted(text, 0)
}

/// The same times `10^power`.
pub(crate) fn finite_shifted(text: &str, power: i64) -> Option<f64> {
    Some(Decimal::parse(text)?.shifted(power).nearest()).filter(|value| value.is_finite())
}

/// A count of digits; texts are far shorter than the cap.
fn count(digits: usize) -> i64 {
    i64::try_from(digits).unwrap_or(i64::MAX / 4)
}

fn exponent(text: &str) -> Option<i64> {
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let size = digits.parse::<i64>().unwrap_or(EXPONENT_CAP).min(EXPONENT_CAP);
    Some(if text.starts_with('-') { -size } else { size })
}

/// `value / 10^power` as the shortest decimal text: `fixed(526_000_000, 9)` is `0.526`.
pub(crate) fn fixed(value: u64, power: usize) -> String {
    let digits = format!("{value:0>width$}", width = power + 1);
    let (whole, fraction) = digits.split_at(digits.len() - power);
    let fraction = fraction.trim_end_matches('0');
    if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") }
}

/// A float as the shortest text that reads back as the same float: `21`, `0.00993`, `1e-7`.
pub(crate) fn shortest(value: f64) -> String {
    let text = format!("{value:?}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, power: i64, expect: Option<u64>) {
        let decimal = Decimal::parse(text).expect("a number");
        assert_eq!(decimal.scaled(power), expect, "{text} * 10^{power}");
    }

    /// Expected values: the digits moved by hand.
    #[test]
    fn scales_exactly_from_the_digits() {
        check("0.526", 9, Some(526_000_000));
        check("21", 6, Some(21_000_000));
        check("1e-9", 9, Some(1));
        check("4e-10", 9, Some(0));
        check("5e-10", 9, Some(1));
        check("0.0000000004999999999999999999999", 9, Some(0));
        check("1.0000000000000000000000000000005", 6, Some(1_000_000));
        check("18446744073709551615", 0, Some(u64::MAX));
        check("18446744073709551616", 0, None);
        check("1e999", 9, None);
        check("1e99999999999999999999", 0, None);
        check("1e-99999999999999999999", 9, Some(0));
        check("0e99999999999999999999", 9, Some(0));
        check("-0", 9, Some(0));
        check("-1", 9, None);
        check(".5", 1, Some(5));
        check("+5.", 0, Some(5));
        check("00012.50", 1, Some(125));
    }

    /// std reads floats by an algorithm of its own, with tables that weigh ten times as much; as an oracle it costs the page nothing.
    #[test]
    fn the_nearest_float_is_that_of_std() {
        let long = format!("9007199254740993.{}1", "0".repeat(900));
        for text in [
            "0",
            "-0",
            "21",
            "-0.526",
            "0.1",
            "123456789012345678901234567890",
            "9007199254740993",
            "5e-324",
            "2e-324",
            "2.2250738585072011e-308",
            "1.7976931348623157e308",
            "1.7976931348623159e308",
            "1e999999999999",
            "1e-999999999999",
            "0e999999999999",
            &long,
        ] {
            let expect: f64 = text.parse().expect("std reads it");
            assert_eq!(Decimal::parse(text).expect("a number").nearest().to_bits(), expect.to_bits(), "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_float_is_that_of_std(text in "[0-9]{1,40}(\\.[0-9]{1,40})?(e-?[0-9]{1,3})?") {
            let expect: f64 = text.parse().expect("std reads it");
            assert_eq!(Decimal::parse(&text).expect("a number").nearest().to_bits(), expect.to_bits(), "{text}");
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", ".", "e5", "1e", "1e+", "1.2.3", "0x10", "1_000", "NaN", "inf", "1,5", " 1"] {
            assert_eq!(Decimal::parse(text), None, "{text:?}");
        }
    }

    #[test]
    fn knows_whole_numbers() {
        for (text, whole) in
            [("100", true), ("1e5", true), ("10.0", true), ("1.5", false), ("15e-1", false), ("0.0", true)]
        {
            assert_eq!(Decimal::parse(text).expect("a number").is_whole(), whole, "{text}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        assert_eq!(fixed(526_000_000, 9), "0.526");
        assert_eq!(fixed(1, 9), "0.000000001");
        assert_eq!(fixed(2_000_000_000, 9), "2");
        assert_eq!(fixed(0, 6), "0");
        for (text, plain) in [
            ("1e-3", "0.001"),
            ("99.90", "99.9"),
            ("-12e2", "-1200"),
            ("0", "0"),
            ("0.0", "0"),
            ("-0", "0"),
            ("5e-1", "0.5"),
        ] {
            assert_eq!(Decimal::parse(text).expect("a number").plain(), plain);
        }
        assert_eq!(shortest(21.0), "21");
        assert_eq!(shortest(0.1 + 0.2), "0.30000000000000004");
    }
}
