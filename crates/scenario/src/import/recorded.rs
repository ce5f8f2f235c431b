//! A recorded load: when queries came, how large they were, and the figures that describe it.
//!
//! It knows no format.

use super::columns::{Columns, whole};
use super::{Found, Reading, Rows, Yield};
use crate::model::TraceRow;
use crate::report::{At, Report};
use crate::rule;
use crate::tables::number::{Comma, TIME, plain};
use crate::tables::sheet::{Row, Sheet};
use crate::{Diagnostic, Place};
use std::rc::Rc;

/// Recorded queries, by arrival; the first arrives at 0.
#[derive(Debug, Clone, PartialEq)]
pub struct Recorded {
    /// Nanoseconds since the first query; shared by all readings of a file.
    arrivals_ns: Rc<Vec<u64>>,
    sizes: Vec<u32>,
    /// As many as there are queries, or none at all.
    draws: Vec<Option<u32>>,
}

/// How large the queries are.
#[derive(Debug, Clone, PartialEq)]
pub struct SizeFigures {
    /// Mean.
    pub mean: f64,
    /// Median: the smallest size that at least half of the queries do not exceed.
    pub p50: u32,
    /// The same for 99 %.
    pub p99: u32,
    /// Largest.
    pub max: u32,
    /// The histogram, in buckets that double: 1, 2, 3 to 4, 5 to 8, ...; from the first that is not empty to the last.
    pub histogram: Vec<Bucket>,
}

/// One bucket of a histogram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bucket {
    /// Smallest size in it.
    pub from: u32,
    /// Largest size in it.
    pub to: u32,
    /// How many queries.
    pub queries: usize,
}

impl Recorded {
    /// Of a table that has been read.
    pub(super) fn of_rows(rows: &[TraceRow]) -> Self {
        let draws = if rows.iter().any(|row| row.draw.is_some()) {
            rows.iter().map(|row| row.draw).collect()
        } else {
            Vec::new()
        };
        Self {
            arrivals_ns: Rc::new(rows.iter().map(|row| row.arrival_ns).collect()),
            sizes: rows.iter().map(|row| row.batch).collect(),
            draws,
        }
    }

    /// The queries, as the workload wants them.
    pub fn rows(&self) -> Vec<TraceRow> {
        let row = |(index, (arrival_ns, batch)): (usize, (&u64, &u32))| TraceRow {
            arrival_ns: *arrival_ns,
            batch: *batch,
            draw: self.draws.get(index).copied().flatten(),
        };
        self.arrivals_ns.iter().zip(&self.sizes).enumerate().map(row).collect()
    }

    /// How many queries.
    pub fn queries(&self) -> usize {
        self.sizes.len()
    }

    /// How long it lasts, in seconds.
    pub fn duration_s(&self) -> f64 {
        let last = self.arrivals_ns.last().copied().unwrap_or(0);
        last.saturating_sub(self.arrivals_ns.first().copied().unwrap_or(0)) as f64 / 1e9
    }

    /// Queries per second: gaps over duration. `None` for fewer than two queries, or when all came at once.
    pub fn rate_per_s(&self) -> Option<f64> {
        let gaps = self.arrivals_ns.len().saturating_sub(1);
        (gaps > 0 && self.duration_s() > 0.0).then(|| gaps as f64 / self.duration_s())
    }

    /// Burstiness: the gaps' standard deviation over their mean; a Poisson process has 1.
    pub fn gap_cv(&self) -> Option<f64> {
        let mean = 1.0 / self.rate_per_s()?;
        let gap =
            |pair: &[u64]| pair.last().zip(pair.first()).map_or(0, |(later, earlier)| later.saturating_sub(*earlier));
        let deviation = |pair| gap(pair) as f64 / 1e9 - mean;
        let squares: f64 = self.arrivals_ns.windows(2).map(|pair| deviation(pair) * deviation(pair)).sum();
        let gaps = (self.arrivals_ns.len() - 1) as f64;
        Some((squares / gaps).sqrt() / mean)
    }

    /// How large the queries are; `None` where there are none.
    pub fn sizes(&self) -> Option<SizeFigures> {
        let mut sorted = self.sizes.clone();
        sorted.sort_unstable();
        let max = *sorted.last()?;
        let rank = |percent: usize| sorted[((sorted.len() * percent).div_ceil(100)).saturating_sub(1)];
        let total: u64 = sorted.iter().map(|size| u64::from(*size)).sum();
        let (p50, p99) = (rank(50), rank(99));
        Some(SizeFigures { mean: total as f64 / sorted.len() as f64, p50, p99, max, histogram: histogram(&sorted) })
    }
}

fn histogram(sorted: &[u32]) -> Vec<Bucket> {
    let mut buckets: Vec<Bucket> = Vec::new();
    for size in sorted {
        let to = size.checked_next_power_of_two().unwrap_or(u32::MAX);
        match buckets.last_mut() {
            Some(last) if last.to == to => last.queries += 1,
            Some(last) if last.to < to => {
                let mut empty = last.to;
                while empty.saturating_mul(2) < to {
                    buckets.push(Bucket { from: empty + 1, to: empty * 2, queries: 0 });
                    empty *= 2;
                }
                buckets.push(Bucket { from: to / 2 + 1, to, queries: 1 });
            }
            _ => buckets.push(Bucket { from: to / 2 + 1, to, queries: 1 }),
        }
    }
    buckets
}

/// One request of a language model's trace: row, arrival in ns, tokens of prompt and answer.
pub(super) struct Request {
    /// Its row in the file, from 1.
    pub(super) row: u32,
    pub(super) arrival_ns: u64,
    pub(super) prompt: u32,
    pub(super) answer: u32,
}

/// The requests of a trace in a table: the columns' names of arrival, prompt and answer, and how an arrival is read.
pub(super) fn requests(
    sheet: &Sheet,
    names: [&str; 3],
    arrival: fn(&Row, usize, &mut Report) -> Option<u64>,
    report: &mut Report,
) -> Option<Vec<Request>> {
    let columns = Columns::of(sheet);
    let [time, prompts, answers] = names.map(|name| columns.find(name));
    let (time, prompts, answers) = (time?, prompts?, answers?);
    let mut requests = Vec::new();
    for row in columns.rows {
        let arrival_ns = arrival(row, time, report);
        let prompt = whole(row, prompts, &rule::TOKENS, report);
        let answer = whole(row, answers, &rule::TOKENS, report);
        if let (Some(arrival_ns), Some(prompt), Some(answer)) = (arrival_ns, prompt, answer) {
            requests.push(Request { row: row.number, arrival_ns, prompt, answer });
        }
    }
    Some(requests)
}

/// An arrival in seconds, exact to the nanosecond.
pub(super) fn seconds(row: &Row, column: usize, report: &mut Report) -> Option<u64> {
    let at = At::Cell("", row.number, column as u32 + 1);
    match plain(row.cell(column), Comma::Thousands, TIME, 3) {
        Some(ms) => rule::TIMESTAMP_MS.scaled(&ms, 6, &at, report),
        None => rule::TIMESTAMP_MS.no_number(row.cell(column), &at, report),
    }
}

/// The readings of a language model's trace: what counts as a query's size is the user's choice.
pub(super) fn token_readings(mut requests: Vec<Request>) -> Found {
    let mut failed = Rows::default();
    requests.retain(|request| {
        let sound = request.prompt > 0 && request.answer > 0;
        if !sound {
            failed.add(request.row);
        }
        sound
    });
    let mut found = Found::default();
    found.skip(failed, "a request without prompt or answer tokens, which failed");
    let ascend = requests.is_sorted_by_key(|request| request.arrival_ns);
    if !ascend {
        requests.sort_by_key(|request| request.arrival_ns);
        found.notes.push("The requests do not stand in the order of their arrival; they are sorted.".to_owned());
    }
    let Some(first) = requests.first().map(|request| request.arrival_ns) else { return found };
    if first > 0 {
        found.notes.push("Arrivals are counted from the first request.".to_owned());
    }
    let arrivals_ns = Rc::new(requests.iter().map(|request| request.arrival_ns - first).collect::<Vec<u64>>());
    let size = |of: fn(&Request) -> u32| requests.iter().map(of).collect::<Vec<u32>>();
    let choices = [
        (
            "size: prompt and answer tokens",
            size(|request| request.prompt.saturating_add(request.answer).min(1_000_000)),
        ),
        ("size: prompt tokens", size(|request| request.prompt)),
        ("size: answer tokens", size(|request| request.answer)),
        ("size: each request counts 1", size(|_| 1)),
    ];
    found.readings = choices.map(|(name, sizes)| reading(name, &arrivals_ns, sizes)).into();
    found
}

fn reading(name: &str, arrivals_ns: &Rc<Vec<u64>>, sizes: Vec<u32>) -> Reading {
    let by_tokens = sizes.iter().any(|size| *size > 1);
    let used = sizes.len();
    let recorded = Recorded { arrivals_ns: Rc::clone(arrivals_ns), sizes, draws: Vec::new() };
    let message = "The sizes of this trace are tokens: the latencies must be measured by tokens, too.";
    let hint = "Choose `size: each request counts 1` where they are latencies of whole requests.";
    let warning = by_tokens.then(|| Diagnostic::warning(Place::default(), message, hint));
    Reading {
        name: name.to_owned(),
        used,
        yields: Yield::Trace(recorded),
        warnings: warning.into_iter().collect(),
        better: None,
    }
}
