//! wrk2's `--latency` report and HdrHistogram's percentile text.
//!
//! wrk2 counts from the moment when a request was due (that is its point), so what it calls latency contains waiting by
//! design; with `--u_latency` it also prints the uncorrected latencies, which are offered first.

use crate::decimal::finite;
use crate::import::levels::{Levels, level_of};
use crate::import::source::Source;
use crate::import::waiting::{Load, open_loop};
use crate::import::{Format, Found, Reading};
use crate::report::{At, Report};
use crate::rule;
use crate::tables::number::{Comma, TIME, plain};
use crate::tables::sheet::lines;

const SPECTRUM: [&str; 3] = ["Value", "Percentile", "TotalCount"];
const UNCORRECTED: &str = "uncorrected latency";

pub(super) static FORMAT: Format =
    Format { tool: "wrk2 / HdrHistogram", form: "latency report (text)", recognises, read };

fn recognises(source: &Source) -> bool {
    let is_spectrum =
        |line: &str| line.split_whitespace().zip(SPECTRUM).filter(|(word, wanted)| word == wanted).count() == 3;
    source.sheet().is_some() && lines(source.text).any(|(_, line)| is_distribution(line) || is_spectrum(line))
}

fn is_distribution(line: &str) -> bool {
    line.trim_start().starts_with("Latency Distribution")
}

/// One list of percentiles.
#[derive(Default)]
struct List {
    row: u32,
    uncorrected: bool,
    summary: Levels,
    spectrum: Levels,
    mean_ms: Option<f64>,
    /// It has latencies longer than any that is read: wrk2 fell behind its schedule, and says so in minutes and hours.
    overloaded: bool,
}

/// The report, line by line.
#[derive(Default)]
struct Wrk {
    lists: Vec<List>,
    rate_per_s: Option<f64>,
    requests: Option<f64>,
}

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let mut wrk = Wrk::default();
    for (row, line) in lines(source.text) {
        wrk.line(row, line.trim(), report);
    }
    let used = wrk.requests.map_or(1, |requests| requests as usize);
    let has_uncorrected = wrk.lists.iter().any(|list| list.uncorrected);
    let has_sound = wrk.lists.iter().any(|list| !list.overloaded);
    if let Some(list) = wrk.lists.first().filter(|_| !has_sound) {
        let hint = "Measure again with a rate that the server can serve (`-R`), or with `--u_latency`.";
        report.error(&At::Cell("", list.row, 0), "These latencies are longer than ten minutes.", hint);
        return None;
    }
    let mut found = Found::default().note("The list names its units; the detailed spectrum is read as ms.");
    for list in wrk.lists {
        if list.overloaded && has_sound {
            found
                .notes
                .push(format!("The list in row {} has latencies of more than ten minutes: it is left out.", list.row));
            continue;
        }
        let levels = if list.spectrum.len() > list.summary.len() { list.spectrum } else { list.summary };
        let figures = levels.finish(&At::Cell("", list.row, 0), report)?;
        let load = Load { stated: None, rate_per_s: wrk.rate_per_s, mean_ms: list.mean_ms };
        let name = if list.uncorrected { UNCORRECTED } else { "latency, counted from when the request was due" };
        let better = (has_uncorrected && !list.uncorrected).then_some(UNCORRECTED);
        let by_schedule = (!list.uncorrected && wrk.rate_per_s.is_some())
            .then(|| open_loop("wrk2 sends at a fixed rate and counts from when a request was due", better));
        let warning = load.warning(better).or(by_schedule);
        found.readings.push(Reading::of_requests(name, used, None, figures, warning).with_better(better));
    }
    found.readings.sort_by_key(|reading| reading.name != UNCORRECTED);
    Some(found)
}

impl List {
    fn push(&mut self, level: f64, ms: f64, summary: bool) {
        self.overloaded |= ms > rule::MEASURED_MS.high;
        if summary { self.summary.push(level, ms) } else { self.spectrum.push(level, ms) }
    }
}

/// `8.65m` and `1.20h`, as wrk writes what is longer than a minute, in ms.
fn minutes(value: &str) -> Option<f64> {
    let (number, ms) = match value.strip_suffix('m') {
        Some(number) => (number, 60_000.0),
        None => (value.strip_suffix('h')?, 3_600_000.0),
    };
    Some(finite(number)? * ms)
}

impl Wrk {
    fn line(&mut self, row: u32, line: &str, report: &mut Report) {
        let words: Vec<&str> = line.split_whitespace().take(5).collect();
        if is_distribution(line) {
            self.lists.push(List { row, uncorrected: line.contains("Uncorrected"), ..List::default() });
            return;
        }
        match words[..] {
            ["Requests/sec:", rate] => self.rate_per_s = finite(rate),
            ["Value", "Percentile", "TotalCount", ..] if self.lists.is_empty() => {
                self.lists.push(List { row, ..List::default() });
            }
            ["#[Mean", "=", mean, ..] => {
                let mean = finite(mean.trim_end_matches(','));
                self.list(|list| list.mean_ms = mean);
            }
            [percent, value] if percent.ends_with('%') => self.summary(row, percent, value, report),
            // Value, share, how many so far, and 1 / (1 - share), which the last line writes as `inf`.
            [value, share, count, _] => self.spectrum(value, share, count),
            _ => {}
        }
    }

    fn list(&mut self, change: impl FnOnce(&mut List)) {
        if let Some(list) = self.lists.last_mut() {
            change(list);
        }
    }

    fn summary(&mut self, row: u32, percent: &str, value: &str, report: &mut Report) {
        let Some(level) = level_of(percent) else { return };
        let at = At::Cell("", row, 2);
        let ms = match (minutes(value), plain(value, Comma::Thousands, TIME, 0)) {
            (Some(ms), _) => Some(ms),
            (None, Some(text)) => finite(&text),
            (None, None) => rule::MEASURED_MS.no_number(value, &at, report),
        };
        self.list(|list| list.push(level, ms.unwrap_or(0.0), true));
    }

    fn spectrum(&mut self, value: &str, share: &str, count: &str) {
        let (Some(level), Some(count)) = (finite(share), finite(count)) else { return };
        if level > 0.0 && level < 1.0 && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            let ms = finite(value).unwrap_or(0.0);
            self.list(|list| list.push(level, ms, false));
        }
        self.requests = Some(self.requests.unwrap_or(0.0).max(count));
    }
}
