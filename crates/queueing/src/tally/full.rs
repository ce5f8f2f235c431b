//! Everything about the jobs of one simulation: exact sums and order statistics, no estimates.

use super::{Served, Sink};
use crate::tick::{TICKS_PER_MS, Tick};
use numerics::quantile::{Level, upper_order_statistic};
use std::ops::ControlFlow;

/// A full account. Quantiles and tails reorder what it keeps, hence `&mut`; they do not change any answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullTally {
    deadline: Tick,
    served: Vec<u64>,
    busy: Vec<u128>,
    latency: Vec<Tick>,
    waiting: Vec<Tick>,
    service: Vec<Tick>,
    latency_sum: u128,
    misses: MissKinds,
    horizon: Tick,
}

/// Why jobs were late: RIBBON's own split, from its artifact. The three add up to all late jobs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct MissKinds {
    /// Service alone exceeds the deadline.
    pub too_slow: u64,
    /// Service would have fitted; waiting alone exceeds the deadline.
    pub waited: u64,
    /// Each fits, the sum does not.
    pub both: u64,
}

impl MissKinds {
    /// All late jobs.
    pub fn total(self) -> u64 {
        self.too_slow + self.waited + self.both
    }
}

/// Latency in short; order statistics are `sorted[ceil(level * n) - 1]`. All 0 if nothing was served.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Summary {
    /// Mean in milliseconds: the exact sum, divided once.
    pub mean_ms: f64,
    /// Median.
    pub p50: Tick,
    /// 99th percentile.
    pub p99: Tick,
    /// Largest.
    pub max: Tick,
}

/// One level of the tail: at most `above` jobs exceed each of the three values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TailTicks {
    /// How many jobs may lie above.
    pub above: u64,
    /// Order statistic of the latencies.
    pub latency: Tick,
    /// Order statistic of the waiting times.
    pub waiting: Tick,
    /// Order statistic of the service times.
    pub service: Tick,
}

impl FullTally {
    /// For servers of `kinds` kinds and about `expected` jobs.
    pub fn new(kinds: usize, deadline: Tick, expected: usize) -> Self {
        Self {
            deadline,
            served: vec![0; kinds],
            busy: vec![0; kinds],
            latency: Vec::with_capacity(expected),
            waiting: Vec::with_capacity(expected),
            service: Vec::with_capacity(expected),
            latency_sum: 0,
            misses: MissKinds::default(),
            horizon: 0,
        }
    }

    /// Jobs served.
    pub fn jobs(&self) -> u64 {
        self.latency.len() as u64
    }

    /// Jobs whose latency is at most the deadline.
    pub fn in_time(&self) -> u64 {
        self.jobs() - self.misses.total()
    }

    /// Jobs served by each kind.
    pub fn served_by_kind(&self) -> &[u64] {
        &self.served
    }

    /// Ticks that servers of each kind were busy, summed over them.
    pub fn busy_by_kind(&self) -> &[u128] {
        &self.busy
    }

    /// Why jobs were late.
    pub fn misses(&self) -> MissKinds {
        self.misses
    }

    /// When the last job finished.
    pub fn horizon(&self) -> Tick {
        self.horizon
    }

    /// Sum of all latencies, exact.
    pub fn latency_sum(&self) -> u128 {
        self.latency_sum
    }

    /// Busy share, 0 to 1, of the `count` servers of a kind up to the horizon; 0 without servers or time.
    pub fn utilization(&self, kind: usize, count: u32) -> f64 {
        let offered = u128::from(count) * u128::from(self.horizon);
        if offered == 0 { 0.0 } else { self.busy[kind] as f64 / offered as f64 }
    }

    /// Latency in short.
    pub fn summary(&mut self) -> Summary {
        let Some(p50) = upper_order_statistic(&mut self.latency, Level::P50) else {
            return Summary::default();
        };
        Summary {
            mean_ms: self.latency_sum as f64 / (self.latency.len() as f64 * TICKS_PER_MS as f64),
            p50,
            p99: upper_order_statistic(&mut self.latency, Level::P99).unwrap_or(p50),
            max: self.latency.iter().copied().max().unwrap_or(p50),
        }
    }

    /// The latency at a level; `None` if nothing was served.
    pub fn latency_quantile(&mut self, level: Level) -> Option<Tick> {
        upper_order_statistic(&mut self.latency, level)
    }

    /// For each entry of `above`, the smallest latency, waiting time and service time that at most so many jobs exceed; entries
    /// beyond the number of jobs count as all but one (the minimum). Empty if nothing was served.
    pub fn tail(&mut self, above: &[u64]) -> Vec<TailTicks> {
        let Some(last) = self.latency.len().checked_sub(1) else {
            return Vec::new();
        };
        for values in [&mut self.latency, &mut self.waiting, &mut self.service] {
            values.sort_unstable();
        }
        let level = |&above: &u64| {
            let rank = last - usize::try_from(above).map_or(last, |above| above.min(last));
            TailTicks { above, latency: self.latency[rank], waiting: self.waiting[rank], service: self.service[rank] }
        };
        above.iter().map(level).collect()
    }

    fn classify(&mut self, waiting: Tick, service: Tick) {
        if service > self.deadline {
            self.misses.too_slow += 1;
        } else if waiting > self.deadline {
            self.misses.waited += 1;
        } else {
            self.misses.both += 1;
        }
    }
}

impl Sink for FullTally {
    fn served(&mut self, job: Served) -> ControlFlow<()> {
        let (latency, waiting, service) = (job.latency(), job.waiting(), job.service());
        self.served[job.kind] += 1;
        self.busy[job.kind] += u128::from(service);
        self.latency.push(latency);
        self.waiting.push(waiting);
        self.service.push(service);
        self.latency_sum += u128::from(latency);
        self.horizon = self.horizon.max(job.finish);
        if latency > self.deadline {
            self.classify(waiting, service);
        }
        ControlFlow::Continue(())
    }
}
