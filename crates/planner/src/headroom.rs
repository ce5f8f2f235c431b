//! How much more load a pool would carry: the same stream, sped up, until the target is missed.
//!
//! The satisfaction rate need not fall steadily as the load grows, so the answer is the largest load below which
//! every load that was tried met the target, to a hundredth of today's load, and it is said as "about".

use crate::pool_box::Counts;
use crate::trial::Trial;
use protocol::Headroom;
use queueing::{Jobs, Tick};

/// No load beyond this multiple of today's is tried.
const CAP_PERCENT: u64 = 400;

/// The search for the headroom of one pool, driven in slices by [`Probe::advance`].
#[derive(Debug, Clone)]
pub struct Probe {
    counts: Vec<u32>,
    deadline: Tick,
    allowed: u64,
    /// Load known to be carried, and load known to be too much, in percent of today's.
    carried: u64,
    refused: u64,
    trying: Option<(u64, Jobs, Trial)>,
    simulated_queries: u64,
}

impl Probe {
    /// Ready to probe a pool that meets the target at today's load.
    pub fn new(pool: &Counts, types: usize, deadline: Tick, allowed: u64) -> Self {
        Self {
            counts: pool.to_vec(types),
            deadline,
            allowed,
            carried: 100,
            refused: CAP_PERCENT + 1,
            trying: None,
            simulated_queries: 0,
        }
    }

    /// Works until about `work` more queries are simulated or the headroom is known.
    pub fn advance(&mut self, jobs: &Jobs, work: &mut u64) -> Option<Headroom> {
        while *work > 0 {
            let Some((percent, stream, mut trial)) = self.trying.take() else {
                if self.carried + 1 >= self.refused {
                    return Some(Headroom {
                        load_factor: self.carried as f64 / 100.0,
                        at_least: self.carried == CAP_PERCENT,
                    });
                }
                let percent = self.next_load();
                let trial = Trial::new(&self.counts, self.deadline, self.allowed);
                self.trying = Some((percent, jobs.with_arrivals_scaled(100, percent), trial));
                *work = work.saturating_sub(jobs.len() as u64 / 8 + 1);
                continue;
            };
            let before = *work;
            let outcome = trial.advance(&stream, work);
            self.simulated_queries += before - *work;
            match outcome {
                None => self.trying = Some((percent, stream, trial)),
                Some(outcome) if outcome.meets => self.carried = percent,
                Some(_) => self.refused = percent,
            }
        }
        None
    }

    /// Small steps first, doubling while the load is carried; then the middle of what is left.
    fn next_load(&self) -> u64 {
        if self.refused > CAP_PERCENT {
            (100 + (self.carried - 100).max(2) * 2).min(CAP_PERCENT)
        } else {
            u64::midpoint(self.carried, self.refused)
        }
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }
}
