//! Azure's LLM inference traces: a timestamp of up to seven decimals, tokens of context and answer.

use crate::import::recorded::{requests, token_readings};
use crate::import::source::Source;
use crate::import::{Format, Found};
use crate::report::{At, Report};
use crate::rule::shown;
use crate::tables::sheet::Row;

/// Arrival, prompt, answer.
const COLUMNS: [&str; 3] = ["TIMESTAMP", "ContextTokens", "GeneratedTokens"];

pub(super) static FORMAT: Format =
    Format { tool: "Azure LLM inference trace", form: "CSV", recognises: |source| source.has_columns(&COLUMNS), read };

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let requests = requests(source.sheet()?, COLUMNS, arrival, report)?;
    Some(token_readings(requests).note("Timestamps are read as dates and times of one time zone."))
}

fn arrival(row: &Row, column: usize, report: &mut Report) -> Option<u64> {
    let arrival_ns = nanoseconds(row.cell(column));
    if arrival_ns.is_none() {
        let message = format!("The timestamp is {}, which is no date and time.", shown(row.cell(column)));
        let at = At::Cell("", row.number, column as u32 + 1);
        report.error(&at, message, "Write it like 2023-11-16 18:17:03.9799600.");
    }
    arrival_ns
}

/// `2023-11-16 18:17:03.9799600` as nanoseconds since 1970; `T` may stand between date and time, a zone behind them.
fn nanoseconds(text: &str) -> Option<u64> {
    let (date, time) = text.split_once([' ', 'T'])?;
    let mut date = date.splitn(3, '-').map(number);
    let (year, month, day) = (date.next()??, date.next()??, date.next()??);
    let (time, offset_s) = zone(time)?;
    let (clock, fraction) = time.split_once('.').unwrap_or((time, ""));
    let mut clock = clock.splitn(3, ':').map(number);
    let (hour, minute, second) = (clock.next()??, clock.next()??, clock.next()??);
    let sound = (1970..=2200).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second < 61
        && fraction.len() <= 9
        && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset_s;
    let fraction: i64 = format!("{fraction:0<9}").parse().ok()?;
    sound.then(|| u64::try_from(seconds * 1_000_000_000 + fraction).ok())?
}

/// Takes the zone off a time: `Z`, `+00:00` or none. Its offset in seconds.
fn zone(time: &str) -> Option<(&str, i64)> {
    if let Some(time) = time.strip_suffix('Z') {
        return Some((time, 0));
    }
    let Some(at) = time.find(['+', '-']) else { return Some((time, 0)) };
    let (time, zone) = time.split_at(at);
    let (hours, minutes) = zone[1..].split_once(':').unwrap_or((&zone[1..], "0"));
    let offset_s = number(hours)? * 3600 + number(minutes)? * 60;
    Some((time, if zone.starts_with('-') { -offset_s } else { offset_s }))
}

/// At most four digits, so that no sum overflows.
fn number(digits: &str) -> Option<i64> {
    let sound = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    sound.then(|| digits.parse().ok())?
}

/// Days of the Gregorian calendar, by counting years from March, so that the leap day is the last.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year / 4 - year / 100 + year / 400;
    365 * year + leap_days + (153 * month + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected seconds: `date -u -d TEXT +%s`.
    #[test]
    fn timestamps() {
        for (text, seconds) in [
            ("1970-01-01 00:00:00", 0),
            ("2000-02-29 12:00:00", 951_825_600),
            ("2000-03-01 00:00:00", 951_868_800),
            ("2023-11-16 18:17:03", 1_700_158_623),
            ("2024-12-31T23:59:59Z", 1_735_689_599),
            ("2024-05-10 02:00:00+02:00", 1_715_299_200),
            ("2100-03-01 00:00:00", 4_107_542_400),
        ] {
            assert_eq!(nanoseconds(text), Some(seconds * 1_000_000_000), "{text}");
        }
        assert_eq!(nanoseconds("1970-01-01 00:00:01.0000001"), Some(1_000_000_100));
        for text in
            ["", "2023-11-16", "2023-13-01 00:00:00", "x-y-z a:b:c", "2023-11-16 24:00:00", "1970-01-01 00:00:00+01"]
        {
            assert_eq!(nanoseconds(text), None, "{text}");
        }
    }
}
