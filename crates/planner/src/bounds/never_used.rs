//! Never used: servers behind those that ever take a job change nothing.
//!
//! First come first served in list order gives a job to the first server that is free at its start. Let a pool have been
//! simulated, and let its servers behind the first u never have taken a job. Then every job found one of the first u free at
//! its start. Any pool whose list begins with the same u servers therefore treats every job alike, by induction from the first job
//! on: the start is the same, as one of the u is the earliest free at it, and the server is the same, as servers behind are
//! asked last. So it has the same late jobs; where the simulation was given up early, the same too many up to there.

use crate::pool_box::Counts;
use std::collections::BTreeMap;

/// Pools known by the servers that they use.
#[derive(Debug, Clone, Default)]
pub struct NeverUsed {
    /// By number of servers used, then by those servers: late jobs, where they were counted to the end.
    known: BTreeMap<u32, BTreeMap<Counts, Option<u64>>>,
}

/// What is known of a pool from another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Twin {
    /// It has so many late jobs.
    Late(u64),
    /// It has too many.
    TooMany,
}

impl NeverUsed {
    /// Takes note of a pool of which only the first `used` servers ever took a job; `late` where they were counted to the end. Only
    /// pools with servers to spare teach something about others.
    pub fn learn(&mut self, pool: &Counts, used: u32, late: Option<u64>) {
        if used < pool.total() {
            self.known.entry(used).or_default().insert(pool.head(used), late);
        }
    }

    /// What is known of a pool.
    pub fn twin(&self, pool: &Counts) -> Option<Twin> {
        let total = pool.total();
        let known = self.known.range(..=total).find_map(|(&used, pools)| pools.get(&pool.head(used)))?;
        Some(known.map_or(Twin::TooMany, Twin::Late))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pools_that_begin_with_the_servers_in_use_fare_alike() {
        let mut known = NeverUsed::default();
        known.learn(&Counts::from_slice(&[2, 3]), 3, Some(7));
        let twin = |counts| known.twin(&Counts::from_slice(counts));
        assert_eq!(twin(&[2, 1]), Some(Twin::Late(7)), "those in use alone");
        assert_eq!(twin(&[2, 5]), Some(Twin::Late(7)));
        assert_eq!([twin(&[1, 4]), twin(&[3, 2]), twin(&[2, 0])], [None; 3], "they begin otherwise");
        known.learn(&Counts::from_slice(&[1, 4]), 4, None);
        assert_eq!(known.twin(&Counts::from_slice(&[1, 3])), Some(Twin::TooMany), "given up early");
    }

    #[test]
    fn a_pool_that_uses_all_of_its_servers_says_nothing_of_others() {
        let mut known = NeverUsed::default();
        known.learn(&Counts::from_slice(&[2, 1]), 3, Some(7));
        assert_eq!(known.twin(&Counts::from_slice(&[2, 2])), None);
    }
}
