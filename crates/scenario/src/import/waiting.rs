//! Latencies measured under load contain waiting, and a queue fed with them counts it twice: the warning, and when it is due.
//!
//! It knows no format.

use crate::decimal::shortest;
use crate::{Diagnostic, Place};

/// More requests than this under way at once: some waited. Above one by what clocks and rounding do.
const ALONE: f64 = 1.05;

/// How many requests were under way at once.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Load {
    /// The tool's own setting.
    pub(super) stated: Option<f64>,
    /// Requests per second.
    pub(super) rate_per_s: Option<f64>,
    /// Mean latency, ms.
    pub(super) mean_ms: Option<f64>,
}

impl Load {
    /// What the tool was told, nothing else being known.
    pub(super) fn stated(concurrency: Option<f64>) -> Self {
        Self { stated: concurrency, ..Self::default() }
    }

    /// The mean number under way: as stated, or by Little's law (L = rate times mean latency).
    fn under_way(self) -> Option<f64> {
        let by_little = self.rate_per_s.zip(self.mean_ms).map(|(rate, mean)| rate * mean / 1000.0);
        self.stated.or(by_little)
    }

    /// The warning, where it is due. `better` names a column of the same file that is free of waiting.
    pub(super) fn warning(self, better: Option<&str>) -> Option<Diagnostic> {
        let under_way = self.under_way().filter(|under_way| *under_way > ALONE)?;
        let how_many = shortest((under_way * 10.0).round() / 10.0);
        let source = if self.stated.is_some() { "" } else { " (rate times mean latency)" };
        let message = format!(
            "These latencies were measured with {how_many} requests under way at once{source}: they contain waiting, which a plan would count twice."
        );
        Some(told(message, better))
    }
}

/// Mean number of requests under way, by their starts and ends: their times over the time from the first start to the last end.
pub(super) fn under_way(spans: &[(f64, f64)]) -> Option<f64> {
    let first = spans.iter().map(|span| span.0).fold(f64::INFINITY, f64::min);
    let last = spans.iter().map(|span| span.1).fold(f64::NEG_INFINITY, f64::max);
    let busy: f64 = spans.iter().map(|(start, end)| end - start).sum();
    (last > first).then(|| busy / (last - first))
}

/// The same warning where the tool sends on its own schedule and how many were under way is unknown.
pub(super) fn open_loop(what: &str, better: Option<&str>) -> Diagnostic {
    told(
        format!("{what}: where requests overlapped, these latencies contain waiting, which a plan would count twice."),
        better,
    )
}

fn told(message: String, better: Option<&str>) -> Diagnostic {
    let again = "measure again with one request at a time (concurrency 1)";
    let hint = match better {
        Some(better) => format!("Choose {better} instead, or {again}."),
        None => format!("If you can, {again}; else expect the plan to rent too much."),
    };
    Diagnostic::warning(Place::default(), message, hint)
}
