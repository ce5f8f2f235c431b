//! The jobs of a load as the lanes read them: one row a job, its arrival and its service time on each kind, in blocks. Within a
//! block ticks count from the block's base, so that 32 bits go a long way; where that is not far enough and all times are multiples of some
//! unit, ticks count units, which changes no comparison.

use super::vector::Vector;
use crate::jobs::Jobs;
use crate::tick::Tick;
use std::ops::Range;
use std::sync::Arc;
use wide::{f64x2, u32x4};

/// A block has at most so many jobs: small enough that its rows stay in the cache while all groups of pools are played
/// through it, large enough that what is done once a block costs nothing.
const BLOCK: usize = 256;

/// Jobs for the lanes. Cloning shares them.
#[derive(Debug, Clone)]
pub struct Stream {
    pub(super) kinds: usize,
    pub(super) jobs: usize,
    /// In the ticks of the rows.
    pub(super) deadline: Tick,
    pub(super) rows: Rows,
}

/// The rows, in the narrowest form that holds them exactly.
#[derive(Debug, Clone)]
pub(super) enum Rows {
    /// 32-bit ticks from a moving base.
    Narrow(Arc<Blocks<u32x4>>),
    /// Whole ticks in `f64`, from the start.
    Wide(Arc<Blocks<f64x2>>),
    /// Beyond 2^53 ticks: played by the exact engine, one pool at a time.
    Scalar(Arc<Jobs>),
}

/// Rows of one width.
#[derive(Debug)]
pub(super) struct Blocks<V: Vector> {
    /// Arrival and service times, `kinds + 1` values a job.
    pub rows: Vec<V::Scalar>,
    pub list: Vec<Block>,
    /// A start later than this could overflow a lane.
    pub latest_start: V::Scalar,
}

/// Consecutive jobs with a common base.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub jobs: Range<usize>,
    /// Subtracted from every tick. Arrivals are at least one tick above it, so that 0 means "never used".
    pub base: Tick,
}

impl Stream {
    /// The jobs in the narrowest form that is exact. About `expected_late` late jobs will be borne before a pool is given up: a pool
    /// that is hopelessly overloaded is then so far behind, and 32 bits should hold that.
    pub fn new(jobs: &Jobs, deadline: Tick, expected_late: u64) -> Self {
        let last = jobs.arrivals().last().copied().unwrap_or(0);
        let first = jobs.arrivals().first().copied().unwrap_or(0);
        let slowest = (0..jobs.kinds()).flat_map(|kind| jobs.service(kind)).copied().max().unwrap_or(0);
        let total: u128 = (0..jobs.kinds())
            .map(|kind| jobs.service(kind).iter().map(|&ticks| u128::from(ticks)).sum::<u128>())
            .max()
            .unwrap_or(0);
        let behind = (last - first) / (jobs.len().max(1) as u64) * (expected_late / 4);
        let reach = slowest.saturating_mul(2).saturating_add(deadline.saturating_mul(2)).saturating_add(behind);
        let narrow = |unit: Tick| reach / unit < u32x4::LARGEST / 2;
        let unit = if narrow(1) { 1 } else { Some(common_unit(jobs)).filter(|&unit| narrow(unit)).unwrap_or(1) };
        let rows = if narrow(unit) {
            Rows::Narrow(Arc::new(Blocks::new(jobs, unit, slowest, u32x4::LARGEST / 8)))
        } else if u128::from(last) + u128::from(deadline) + total < u128::from(f64x2::LARGEST) {
            Rows::Wide(Arc::new(Blocks::new(jobs, 1, slowest, Tick::MAX)))
        } else {
            Rows::Scalar(Arc::new(jobs.clone()))
        };
        // A latency is late when it exceeds the deadline, so of a deadline between two units the lower one counts.
        Self { kinds: jobs.kinds(), jobs: jobs.len(), deadline: deadline / unit, rows }
    }

    /// How many jobs.
    pub fn len(&self) -> usize {
        self.jobs
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.jobs == 0
    }

    /// How many kinds of server.
    pub fn kinds(&self) -> usize {
        self.kinds
    }
}

/// The largest unit of which every arrival and service time is a multiple (Euclid); 1 where there is nothing to divide.
fn common_unit(jobs: &Jobs) -> Tick {
    let service = (0..jobs.kinds()).map(|kind| jobs.service(kind));
    let mut unit = 0;
    for &tick in std::iter::once(jobs.arrivals()).chain(service).flatten() {
        let (mut a, mut b) = (unit, tick);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        unit = a;
        if unit == 1 {
            break;
        }
    }
    unit.max(1)
}

impl<V: Vector> Blocks<V> {
    /// Blocks whose arrivals span at most `span` ticks of `unit` each; `slowest` is the longest service time, undivided.
    fn new(jobs: &Jobs, unit: Tick, slowest: Tick, span: Tick) -> Self {
        let arrivals = jobs.arrivals();
        let mut blocks: Vec<Block> = Vec::new();
        let mut rows = Vec::with_capacity(jobs.len() * (jobs.kinds() + 1));
        let moving = span < Tick::MAX;
        let mut first = 0;
        for (job, &arrival) in arrivals.iter().enumerate() {
            let arrival = arrival / unit;
            let fits = |block: &Block| block.jobs.len() < BLOCK && arrival - first <= span;
            if let Some(block) = blocks.last_mut().filter(|block| fits(block)) {
                block.jobs.end = job + 1;
            } else {
                first = arrival;
                blocks.push(Block { jobs: job..job + 1, base: if moving { arrival } else { 0 } });
            }
            let base = blocks.last().map_or(0, |block| block.base);
            rows.push(V::scalar(arrival - base + 1));
            rows.extend((0..jobs.kinds()).map(|kind| V::scalar(jobs.service(kind)[job] / unit)));
        }
        Self { rows, list: blocks, latest_start: V::scalar(V::LARGEST - slowest / unit - 1) }
    }
}
