//! RANDOM, the paper's simplest rival: a pool drawn uniformly of those left. A pool that fails takes with it those with fewer of
//! every type, a pool that meets the target those with more of every type, as in the artifact (`Random_Prune`): a milder heuristic than RIBBON's.

use super::strategy::{Problem, Strategy};
use numerics::random::RandomStream;
use protocol::Closed;

/// One search.
pub struct Random {
    problem: Problem,
    stream: RandomStream,
    left: Vec<Vec<u32>>,
    told: Vec<(Vec<u32>, bool)>,
}

impl Random {
    /// All pools are left. Holds the whole box in memory.
    pub fn new(problem: Problem, seed: u64) -> Self {
        let types = problem.pools.types();
        let left = problem.pools.by_price().map(|(_, pool)| pool.to_vec(types)).collect();
        Self { problem, stream: RandomStream::new(seed, "random search", 0), left, told: Vec::new() }
    }
}

impl Strategy for Random {
    fn ask(&mut self) -> Option<Vec<u32>> {
        let number = self.stream.below(self.left.len() as u32) as usize;
        self.left.get(number).cloned()
    }

    fn tell(&mut self, counts: &[u32], share: f64) {
        let meets = self.problem.meets(share);
        let problem = &self.problem;
        let hopeless =
            |pool: &[u32]| if meets { is_smaller(problem, counts, pool) } else { is_smaller(problem, pool, counts) };
        self.left.retain(|pool| pool != counts && !hopeless(pool));
        self.told.push((counts.to_vec(), meets));
    }

    fn closed(&self, counts: &[u32]) -> Option<Closed> {
        let rule = |(told, meets): &(Vec<u32>, bool)| match meets {
            true => is_smaller(&self.problem, told, counts).then_some(Closed::AboveMet),
            false => is_smaller(&self.problem, counts, told).then_some(Closed::BelowFailed),
        };
        self.told.iter().find_map(rule)
    }
}

/// Whether a pool has fewer instances than another of every type that the box has any of.
fn is_smaller(problem: &Problem, pool: &[u32], other: &[u32]) -> bool {
    let bounds = problem.pools.max_counts();
    pool.iter().zip(other).zip(bounds).all(|((fewer, count), most)| fewer < count || *most == 0)
}
