//! Hill-Climb: from a start, a pool that meets the target gives up one instance as long as it still meets it, a pool that fails takes one
//! more as long as that is no worse; then it starts anew. As in RIBBON's artifact a step goes only to a pool that was not tried yet.

use super::strategy::{Problem, Strategy};
use numerics::random::RandomStream;
use std::collections::{BTreeMap, VecDeque};

/// One search.
pub struct HillClimb {
    problem: Problem,
    stream: RandomStream,
    known: BTreeMap<Vec<u32>, f64>,
    /// Where to start before starts are drawn at random.
    starts: VecDeque<Vec<u32>>,
    at: Option<Vec<u32>>,
    /// Steps from there that were not tried yet, the next one last.
    steps: Vec<Vec<u32>>,
}

impl HillClimb {
    /// From random starts.
    pub fn new(problem: Problem, seed: u64) -> Self {
        Self::from(problem, seed, BTreeMap::new(), VecDeque::new())
    }

    /// From these starts first, with some pools known already.
    pub fn from(problem: Problem, seed: u64, known: BTreeMap<Vec<u32>, f64>, starts: VecDeque<Vec<u32>>) -> Self {
        let stream = RandomStream::new(seed, "hill climb", 0);
        Self { problem, stream, known, starts, at: None, steps: Vec::new() }
    }

    fn start(&mut self) -> Vec<u32> {
        if let Some(start) = self.starts.pop_front() {
            return start;
        }
        loop {
            let max_counts = self.problem.pools.max_counts();
            let start: Vec<u32> = max_counts.iter().map(|&max| self.stream.below(max + 1)).collect();
            if start.iter().any(|&count| count > 0) && !self.known.contains_key(&start) {
                return start;
            }
        }
    }

    fn stand(&mut self, counts: Vec<u32>, share: f64) {
        let down = self.problem.meets(share);
        let step = |kind: usize| {
            let mut next = counts.clone();
            next[kind] = if down { next[kind].checked_sub(1)? } else { next[kind] + 1 };
            let inside = next[kind] <= self.problem.pools.max_counts()[kind] && next.iter().any(|&count| count > 0);
            (inside && !self.known.contains_key(&next)).then_some(next)
        };
        self.steps = (0..counts.len()).filter_map(step).collect();
        // Fisher and Yates.
        for last in (1..self.steps.len()).rev() {
            let other = self.stream.below(last as u32 + 1) as usize;
            self.steps.swap(last, other);
        }
        self.at = Some(counts);
    }

    /// Goes on from the step that was tried, or from the start.
    fn consider(&mut self, counts: Vec<u32>, share: f64) {
        let better = match self.at.as_ref().and_then(|at| self.known.get(at)) {
            None => true,
            Some(&here) if self.problem.meets(here) => self.problem.meets(share),
            Some(&here) => share >= here,
        };
        if better {
            self.stand(counts, share);
        }
    }
}

impl Strategy for HillClimb {
    fn ask(&mut self) -> Option<Vec<u32>> {
        while (self.known.len() as u64) < self.problem.pools.size() {
            if let Some(next) = self.steps.pop() {
                return Some(next);
            }
            self.at = None;
            let start = self.start();
            match self.known.get(&start) {
                Some(&share) => self.stand(start, share),
                None => return Some(start),
            }
        }
        None
    }

    fn tell(&mut self, counts: &[u32], share: f64) {
        self.known.insert(counts.to_vec(), share);
        self.consider(counts.to_vec(), share);
    }
}
