//! Numbers as people read them: money, shares, counts, times. Knows no locale: English digits, a comma between thousands.

/// Hours that a month of rent counts.
pub const HOURS_PER_MONTH: f64 = 730.0;

/// `12345.6` with `decimals` = 1 as `12,345.6`.
pub fn number(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_at(text.find('.').unwrap_or(text.len()));
    let mut grouped = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let is_zero = !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    format!("{sign}{grouped}{fraction}")
}

/// A count: `100,000`.
pub fn count(value: u64) -> String {
    number(value as f64, 0)
}

/// A large count in short: `950`, `12,400`, `3.1 million`, `2.4 billion`.
pub fn large_count(value: u64) -> String {
    let value_float = value as f64;
    match value {
        0..1_000_000 => count(value),
        1_000_000..1_000_000_000 => format!("{} million", trimmed(value_float / 1e6, 1)),
        _ => format!("{} billion", trimmed(value_float / 1e9, 1)),
    }
}

/// A pool's types with their counts, those of none left out: `4 × g4dn.xlarge + 1 × r5n.large`; empty where nothing is left.
pub fn pool<'a>(types: impl IntoIterator<Item = (u32, &'a str)>) -> String {
    let present = types.into_iter().filter(|(count, _)| *count > 0);
    present.map(|(count, name)| format!("{count} × {name}")).collect::<Vec<_>>().join(" + ")
}

/// `6 pools`, `1 pool`.
pub fn plural(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// `value` with at most `decimals` places, without the zeros at their end.
pub fn trimmed(value: f64, decimals: usize) -> String {
    shorten(&number(value, decimals), 0)
}

/// A sum of money: whole dollars from 1,000 up, else cents, else as many places as a small price needs.
pub fn dollars(value: f64) -> String {
    let size = value.abs();
    let text = if size >= 1000.0 {
        number(value, 0)
    } else if size >= 100.0 || size == 0.0 {
        number(value, 2)
    } else if size >= 0.01 {
        shorten(&number(value, 4), 2)
    } else {
        shorten(&number(value, 9), 2)
    };
    match text.strip_prefix('−') {
        Some(rest) => format!("−${rest}"),
        None => format!("${text}"),
    }
}

/// Drops zeros at the end of a fraction down to `keep` places.
fn shorten(text: &str, keep: usize) -> String {
    let Some(point) = text.find('.') else { return text.to_owned() };
    let shortest = if keep == 0 { point } else { point + 1 + keep };
    let mut end = text.len();
    while end > shortest && text.as_bytes()[end - 1] == b'0' {
        end -= 1;
    }
    text[..end].trim_end_matches('.').to_owned()
}

/// A share near 1 as percent, cut rather than rounded, so that 98.999 % never reads as 99 % and one late query in a million
/// never reads as none. The nearer to 1, the more places.
pub fn satisfaction(share: f64) -> String {
    let missed = 1.0 - share;
    let places = if missed <= 0.0 {
        return "100 %".to_owned();
    } else if missed >= 0.001 {
        2
    } else if missed >= 0.0001 {
        3
    } else if missed >= 0.00001 {
        4
    } else {
        5
    };
    let unit = (0..places).fold(100.0, |unit, _| unit * 10.0);
    // A share that is exact in decimals may lie a hair below it as a float.
    let cut = (share * unit + 1e-6).floor() / unit * 100.0;
    format!("{cut:.places$} %")
}

/// A share as percent with a fixed number of places.
pub fn percent(share: f64, places: usize) -> String {
    format!("{} %", number(share * 100.0, places))
}

/// A target such as 0.99 or 0.9999 as typed: no places beyond what it has.
pub fn target_percent(share: f64) -> String {
    format!("{} %", trimmed(share * 100.0, 7))
}

/// A time in milliseconds with three significant digits and the unit that suits it.
pub fn duration_ms(ms: f64) -> String {
    if ms >= 60_000.0 {
        format!("{} min", trimmed(ms / 60_000.0, 1))
    } else if ms >= 1000.0 {
        format!("{} s", trimmed(ms / 1000.0, 2))
    } else if ms >= 100.0 {
        format!("{} ms", trimmed(ms, 1))
    } else if ms >= 1.0 || ms == 0.0 {
        format!("{} ms", trimmed(ms, 2))
    } else {
        format!("{} µs", trimmed(ms * 1000.0, 2))
    }
}

/// From one time to another, the unit said once where both share it: `3.26–12.4 ms`.
pub fn range_ms((low, high): (f64, f64)) -> String {
    let (from, to) = (duration_ms(low), duration_ms(high));
    match (from.split_once(' '), to.split_once(' ')) {
        _ if from == to => from,
        (Some((number, unit)), Some((_, same))) if unit == same => format!("{number}–{to}"),
        _ => format!("{from} – {to}"),
    }
}

/// A rate: `666.7 queries/s`.
pub fn rate(per_s: f64) -> String {
    let places = if per_s >= 100.0 { 1 } else { 3 };
    format!("{} queries/s", trimmed(per_s, places))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(actual: &str, expect: &str) {
        assert_eq!(actual, expect);
    }

    #[test]
    fn numbers_group_thousands_and_keep_their_places() {
        check(&number(0.0, 0), "0");
        check(&number(999.0, 0), "999");
        check(&number(1000.0, 0), "1,000");
        check(&number(1_234_567.891, 2), "1,234,567.89");
        check(&number(-1234.5, 1), "−1,234.5");
        check(&number(-0.0001, 2), "0.00");
        check(&trimmed(21.0, 2), "21");
        check(&trimmed(20.50, 2), "20.5");
        check(&trimmed(100.0, 0), "100");
    }

    #[test]
    fn counts_in_short() {
        check(&large_count(999_999), "999,999");
        check(&large_count(3_140_000), "3.1 million");
        check(&large_count(2_000_000_000), "2 billion");
    }

    #[test]
    fn money_shows_what_matters() {
        check(&dollars(2.253), "$2.253");
        check(&dollars(2.63), "$2.63");
        check(&dollars(4.3616), "$4.3616");
        check(&dollars(3.0), "$3.00");
        check(&dollars(2.253 * HOURS_PER_MONTH), "$1,645");
        check(&dollars(108.77), "$108.77");
        check(&dollars(0.000_000_001), "$0.000000001");
        check(&dollars(-0.377), "−$0.377");
        check(&dollars(0.0), "$0.00");
    }

    #[test]
    fn a_share_below_the_target_never_reads_as_the_target() {
        check(&satisfaction(0.989_99), "98.99 %");
        check(&satisfaction(0.99), "99.00 %");
        check(&satisfaction(0.9934), "99.34 %");
        check(&satisfaction(0.999_98), "99.9980 %");
        check(&satisfaction(0.999_999), "99.99990 %");
        check(&satisfaction(0.999_999_9), "99.99999 %");
        check(&satisfaction(1.0), "100 %");
        check(&satisfaction(0.0), "0.00 %");
    }

    #[test]
    fn targets_read_as_typed() {
        check(&target_percent(0.99), "99 %");
        check(&target_percent(0.999), "99.9 %");
        check(&target_percent(0.999_999_999), "99.9999999 %");
    }

    #[test]
    fn times_take_the_unit_that_suits_them() {
        check(&duration_ms(0.0), "0 ms");
        check(&duration_ms(0.0125), "12.5 µs");
        check(&duration_ms(3.872), "3.87 ms");
        check(&duration_ms(21.0), "21 ms");
        check(&duration_ms(487.26), "487.3 ms");
        check(&duration_ms(1234.0), "1.23 s");
        check(&duration_ms(90_000.0), "1.5 min");
        check(&range_ms((3.26, 12.4)), "3.26–12.4 ms");
        check(&range_ms((0.5, 12.0)), "500 µs – 12 ms");
        check(&range_ms((4.0, 4.0)), "4 ms");
    }
}
