//! Draws the jobs of a load, in bounded steps, from three streams named `arrival`, `size` and `draw`.
//!
//! Streams are apart, so two loads that differ only in their arrivals still see the same sizes and draws.

use crate::arrivals::{GapSampler, Interarrival};
use crate::jobs::{Jobs, JobsBuilder, draw_stream};
use crate::service::ServiceTime;
use crate::sizes::{SizeDistribution, SizeSampler};
use crate::tick::Tick;
use numerics::random::RandomStream;

/// Jobs in the making.
#[derive(Debug)]
pub struct JobSource {
    gaps: GapSampler,
    sizes: SizeSampler,
    draws: RandomStream,
    now: Tick,
    wanted: usize,
    builder: JobsBuilder,
}

impl JobSource {
    /// `n` jobs of replication `replication` under `seed`, with one service time a kind of server.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "a source is set up once; callers hand over what they built for it"
    )]
    pub fn new(
        seed: u64,
        replication: u32,
        arrivals: Interarrival,
        sizes: SizeDistribution,
        kinds: Vec<ServiceTime>,
        n: usize,
    ) -> Self {
        let largest = sizes.largest();
        let compiled = kinds.iter().map(|kind| kind.compile(largest)).collect();
        Self {
            gaps: arrivals.sampler(RandomStream::new(seed, "arrival", replication)),
            sizes: sizes.sampler(RandomStream::new(seed, "size", replication)),
            draws: draw_stream(seed, replication),
            now: 0,
            wanted: n,
            builder: JobsBuilder::new(compiled, n),
        }
    }

    /// Draws at most so many jobs more; says whether all are drawn now.
    pub fn advance(&mut self, at_most: usize) -> bool {
        let steps = at_most.min(self.wanted - self.builder.len());
        for _ in 0..steps {
            self.now = self.now.saturating_add(self.gaps.next_gap());
            let size = self.sizes.next_size();
            self.builder.push(self.now, size, self.draws.next_u32());
        }
        self.builder.len() == self.wanted
    }

    /// How many jobs are drawn so far.
    pub fn drawn(&self) -> usize {
        self.builder.len()
    }

    /// Share of the jobs drawn so far, 0 to 1.
    pub fn done(&self) -> f64 {
        self.builder.len() as f64 / self.wanted.max(1) as f64
    }

    /// The jobs, after drawing what was still missing.
    pub fn finish(mut self) -> Jobs {
        self.take()
    }

    /// The same where the source cannot be given away; there is nothing left in it afterwards.
    pub fn take(&mut self) -> Jobs {
        self.advance(self.wanted - self.builder.len());
        self.wanted = 0;
        std::mem::take(&mut self.builder).finish()
    }
}
