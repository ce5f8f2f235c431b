//! From a checked scenario to the jobs that the simulator runs on.

use queueing::arrivals::Interarrival;
use queueing::draw::JobSource;
use queueing::service::{Between, ServiceTime};
use queueing::sizes::SizeDistribution;
use queueing::{Jobs, Tick};
use scenario::{Arrivals, BatchSizes, Latency, Scenario, TraceRow, Workload};

/// Where the jobs of one replication come from.
pub enum Load {
    /// Drawn, in slices.
    Drawn(Box<JobSource>),
    /// Recorded, whole.
    Recorded(Jobs),
}

impl Load {
    /// The stream that the search runs on: replication 0 of the scenario's seed, or the trace.
    pub fn of(scenario: &Scenario) -> Self {
        match scenario.workload() {
            Workload::Synthetic { queries, .. } => Self::replication(scenario, 0, *queries)
                .map_or_else(|| Self::Recorded(recorded(scenario)), |source| Self::Drawn(Box::new(source))),
            Workload::Trace { .. } => Self::Recorded(recorded(scenario)),
        }
    }

    /// The first `queries` jobs of [`Load::of`]; `None` where there are no more than these.
    pub fn head(scenario: &Scenario, queries: usize) -> Option<Self> {
        match scenario.workload() {
            Workload::Synthetic { queries: all, .. } if *all as usize > queries => {
                Self::replication(scenario, 0, queries as u32).map(|source| Self::Drawn(Box::new(source)))
            }
            Workload::Trace { rows, seed } if rows.len() > queries => {
                Some(Self::Recorded(jobs_of(scenario, &rows[..queries], *seed)))
            }
            _ => None,
        }
    }

    /// A stream of its own: independent of every other replication, `None` for a recorded load.
    pub fn replication(scenario: &Scenario, replication: u32, queries: u32) -> Option<JobSource> {
        let Workload::Synthetic { arrivals, batch, seed, .. } = scenario.workload() else {
            return None;
        };
        Some(JobSource::new(
            *seed,
            replication,
            interarrival(*arrivals),
            sizes(batch),
            service_times(scenario),
            queries as usize,
        ))
    }

    /// Draws at most `work` more jobs; true once all are there.
    pub fn advance(&mut self, work: &mut u64) -> bool {
        match self {
            Self::Recorded(_) => true,
            Self::Drawn(source) => draw(source, work),
        }
    }

    /// Share of the jobs that are there, 0 to 1.
    pub fn done(&self) -> f64 {
        match self {
            Self::Recorded(_) => 1.0,
            Self::Drawn(source) => source.done(),
        }
    }

    /// The jobs, once [`Load::advance`] said that all are there.
    pub fn finish(self) -> Jobs {
        match self {
            Self::Recorded(jobs) => jobs,
            Self::Drawn(source) => source.finish(),
        }
    }
}

/// Draws at most `work` more jobs of a source and takes them off `work`; true once all are there.
pub fn draw(source: &mut JobSource, work: &mut u64) -> bool {
    // A job costs several times as much to draw as to simulate, and work is counted in simulated queries.
    const COST: u64 = 4;
    let before = source.drawn();
    let done = source.advance(usize::try_from(*work / COST).unwrap_or(usize::MAX).max(1));
    *work = work.saturating_sub((source.drawn() - before) as u64 * COST);
    done
}

/// The load's mean rate, queries per second; for a trace, over the time it spans.
pub fn rate_per_s(scenario: &Scenario) -> f64 {
    match scenario.workload() {
        Workload::Synthetic { arrivals, .. } => arrivals.rate_per_s(),
        Workload::Trace { rows, .. } => {
            let span_ns = rows.last().map_or(0, |row| row.arrival_ns) - rows.first().map_or(0, |row| row.arrival_ns);
            if span_ns == 0 { 0.0 } else { (rows.len() - 1) as f64 * 1e9 / span_ns as f64 }
        }
    }
}

fn recorded(scenario: &Scenario) -> Jobs {
    match scenario.workload() {
        Workload::Trace { rows, seed } => jobs_of(scenario, rows, *seed),
        Workload::Synthetic { .. } => Jobs::new(Vec::new(), Vec::new(), Vec::new(), &service_times(scenario)),
    }
}

fn jobs_of(scenario: &Scenario, rows: &[TraceRow], seed: u64) -> Jobs {
    let mut stream = queueing::jobs::draw_stream(seed, 0);
    Jobs::new(
        rows.iter().map(|row| row.arrival_ns).collect(),
        rows.iter().map(|row| row.batch).collect(),
        rows.iter().map(|row| row.draw.unwrap_or_else(|| stream.next_u32())).collect(),
        &service_times(scenario),
    )
}

fn interarrival(arrivals: Arrivals) -> Interarrival {
    match arrivals {
        Arrivals::Poisson { rate_per_s } => Interarrival::Exponential { mean_ms: 1000.0 / rate_per_s },
        Arrivals::Renewal { rate_per_s, cv } => Interarrival::Gamma { mean_ms: 1000.0 / rate_per_s, cv },
        Arrivals::IntegerGaps { mean_gap_ms } => Interarrival::IntegerPoisson { mean_ms: mean_gap_ms },
    }
}

fn sizes(batch: &BatchSizes) -> SizeDistribution {
    match batch {
        BatchSizes::Fixed { size } => SizeDistribution::Fixed(*size),
        BatchSizes::LogNormal { mu, sigma, max } => SizeDistribution::LogNormal { mu: *mu, sigma: *sigma, max: *max },
        BatchSizes::Normal { mean, sd, min, max } => {
            SizeDistribution::Normal { mean: *mean, sd: *sd, min: *min, max: *max }
        }
        BatchSizes::Empirical { sizes } => SizeDistribution::Empirical(sizes.clone()),
        BatchSizes::RibbonMixture => SizeDistribution::RibbonMixture,
    }
}

/// A latency in ms as ticks, rounded to the nearest.
fn ticks(ms: f64) -> Tick {
    (ms * 1e6).round() as Tick
}

fn service_times(scenario: &Scenario) -> Vec<ServiceTime> {
    scenario.instances().iter().map(|instance| service_time(instance.latency())).collect()
}

fn service_time(latency: &Latency) -> ServiceTime {
    match latency {
        Latency::Table { between, points } => ServiceTime::Table {
            between: convert(*between),
            points: points.iter().map(|&(size, ms)| (size, ticks(ms))).collect(),
        },
        Latency::Samples { between, points } => ServiceTime::Samples {
            between: convert(*between),
            points: points
                .iter()
                .map(|(size, samples)| (*size, samples.iter().map(|&ms| ticks(ms)).collect()))
                .collect(),
        },
        Latency::Quantiles { between, points } => ServiceTime::Quantiles {
            between: convert(*between),
            points: points
                .iter()
                .map(|(size, levels)| (*size, levels.iter().map(|&(level, ms)| (level, ticks(ms))).collect()))
                .collect(),
        },
        Latency::Affine { base_ms, per_item_ms, cv } => {
            ServiceTime::Affine { base_ms: *base_ms, per_item_ms: *per_item_ms, cv: *cv }
        }
    }
}

fn convert(between: scenario::Between) -> Between {
    match between {
        scenario::Between::RoundUp => Between::RoundUp,
        scenario::Between::Interpolate => Between::Interpolate,
    }
}
