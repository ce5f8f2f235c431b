//! Too slow: latency is at least service time, and service time is at least the smallest over the pool's types. So the jobs whose
//! smallest service time over the types present exceeds the target are late in every pool of those types, however many instances it
//! has, and whatever the dispatch policy.

use queueing::{Jobs, Tick};

/// For every set of types, how many jobs exceed the target on each of them.
#[derive(Debug, Clone)]
pub struct TooSlow(Vec<u64>);

impl TooSlow {
    /// Counts for all sets at once: each job adds to the set of types that are fast enough for it, and the jobs of a set of types
    /// are those whose fast enough types all lie outside of it. Summing over subsets takes `types` passes (Yates 1937).
    pub fn new(jobs: &Jobs, deadline: Tick) -> Self {
        let types = jobs.kinds();
        let mut by_outside = vec![0_u64; 1 << types];
        let all = by_outside.len() - 1;
        for job in 0..jobs.len() {
            let fast_enough = (0..types).filter(|&kind| jobs.service(kind)[job] <= deadline);
            by_outside[fast_enough.fold(0, |set, kind| set | 1 << kind)] += 1;
        }
        for kind in 0..types {
            for set in 0..by_outside.len() {
                if set >> kind & 1 == 1 {
                    by_outside[set] += by_outside[set ^ 1 << kind];
                }
            }
        }
        Self((0..by_outside.len()).map(|set| by_outside[all ^ set]).collect())
    }

    /// Jobs that are late in every pool of these types: bit `i` for type `i`.
    pub fn late(&self, types: u16) -> u64 {
        self.0[usize::from(types)]
    }
}

/// The same for one set of types.
pub fn late(jobs: &Jobs, types: u16, deadline: Tick) -> u64 {
    let kinds: Vec<&[Tick]> =
        (0..jobs.kinds()).filter(|kind| types >> kind & 1 == 1).map(|kind| jobs.service(kind)).collect();
    (0..jobs.len()).filter(|&job| kinds.iter().all(|service| service[job] > deadline)).count() as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: with a target of 10, jobs 1 and 3 are too slow on the first type, 1 and 2 on the second, 1 and 4 on the third. A job that takes just 10 is on time.
    #[test]
    fn jobs_that_every_type_of_the_set_is_too_slow_for_are_counted() {
        let service = vec![vec![11, 10, 50, 1, 10], vec![11, 30, 10, 1, 10], vec![11, 10, 10, 12, 10]];
        let jobs = Jobs::with_service(vec![0; 5], service);
        let counted = TooSlow::new(&jobs, 10);
        for (types, expected) in [(0b000, 5), (0b001, 2), (0b010, 2), (0b100, 2), (0b011, 1), (0b101, 1), (0b111, 1)] {
            assert_eq!((counted.late(types), late(&jobs, types, 10)), (expected, expected), "of {types:b}");
        }
    }
}
