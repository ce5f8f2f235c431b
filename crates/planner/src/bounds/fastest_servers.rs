//! Fastest servers: as many equal servers, each as fast for every job as the fastest of the pool's types, miss no more than the pool.
//!
//! Let a pool have S servers, and let r(j) be the smallest service time of job j over the types present. First come first
//! served starts job j at max(a(j), m(j)), with m(j) the smallest next-free time; *which* of several servers free at that time takes
//! the job is the dispatch policy's choice, but as all later jobs arrive no earlier, every next-free time up to the start may
//! be replaced by the start itself without changing any later start. So the ordered vector of next-free times obeys the
//! recursion of Kiefer and Wolfowitz (1955): raise it to the arrival, add the service time to its first entry, sort again. That
//! recursion is monotone in the vector and in the service time (each step is a composition of monotone maps). Hence S equal
//! servers with service times r(j) start every job no later, and finish it no later: their late jobs are a subset of the
//! pool's. S equal servers with one more server likewise start every job no later (take the extra server's next-free time as
//! plus infinity before), so what refutes S refutes every smaller number too; and more types present only make r(j) smaller, so
//! what refutes S servers of a set of types refutes S of every part of it.

use crate::pool_box::Counts;
use queueing::lanes::{Batch, Stream};
use queueing::{Jobs, Tick};

/// So many numbers of equal servers are tried at a time: half a group of lanes, because every lane holds a place for the most servers.
const AT_A_TIME: u32 = 8;

/// The largest number of equal servers known to miss too often, for some sets of types.
#[derive(Debug, Clone)]
pub struct FastestServers {
    /// Types (bit `i` for type `i`), and the number.
    fails_with: Vec<(u16, u32)>,
}

impl FastestServers {
    /// Works it out for these sets of types, as far as pools of the box can have servers of them: at most `max_counts` of each type.
    pub fn new(jobs: &Jobs, sets: &[u16], deadline: Tick, limit: u64, max_counts: &[u32]) -> Self {
        let of_set = |&set: &u16| {
            let within = |kind: usize| set >> kind & 1 == 1;
            let at_most = (0..max_counts.len()).filter(|&kind| within(kind)).map(|kind| max_counts[kind]).sum();
            (set, fails_with(&jobs.fastest_of(within), deadline, limit, at_most))
        };
        Self { fails_with: sets.iter().map(of_set).collect() }
    }

    /// Whether as many of the pool's fastest servers would still miss too often.
    pub fn refutes(&self, pool: &Counts) -> bool {
        let (types, servers) = (pool.mask(), pool.total());
        self.fails_with.iter().any(|&(set, fails_with)| servers <= fails_with && types & !set == 0)
    }
}

fn fails_with(fastest: &Jobs, deadline: Tick, limit: u64, at_most: u32) -> u32 {
    let stream = Stream::new(fastest, deadline, limit);
    let mut fails_with = 0;
    while fails_with < at_most {
        let tried: Vec<Vec<u32>> =
            (fails_with + 1..=at_most.min(fails_with + AT_A_TIME)).map(|count| vec![count]).collect();
        let mut batch = Batch::new(&stream, &tried, limit, 0);
        batch.advance(&stream, &mut u64::MAX.clone());
        let failed =
            batch.outcomes().iter().take_while(|outcome| outcome.is_some_and(|outcome| !outcome.meets)).count();
        fails_with += failed as u32;
        if failed < tried.len() {
            break;
        }
    }
    fails_with
}

#[cfg(test)]
mod tests {
    use super::*;

    /// So many jobs at once, each as long as the target, need a server each.
    fn at_once(jobs: usize, service: &[Tick]) -> Jobs {
        Jobs::with_service(vec![0; jobs], service.iter().map(|&ticks| vec![ticks; jobs]).collect())
    }

    #[test]
    fn as_many_servers_as_are_too_few_are_refuted_and_no_more() {
        let jobs = at_once(20, &[10]);
        for (limit, at_most, fails_with) in [(0, 25, 19), (3, 25, 16), (4, 25, 15), (0, 7, 7), (20, 25, 0)] {
            let bound = FastestServers::new(&jobs, &[1], 10, limit, &[at_most]);
            let refuted = |count| bound.refutes(&Counts::homogeneous(0, count));
            assert!((1..=fails_with).all(refuted), "{limit} late are borne");
            assert!(!refuted(fails_with + 1), "{limit} late are borne");
        }
    }

    /// The first type is fast enough for every job, the second for none.
    #[test]
    fn a_pool_is_refuted_by_sets_that_hold_all_of_its_types() {
        let bound = FastestServers::new(&at_once(4, &[10, 11]), &[1, 2, 3], 10, 0, &[5, 5]);
        let refuted = |counts| bound.refutes(&Counts::from_slice(counts));
        assert!(refuted(&[3, 0]) && !refuted(&[4, 0]));
        assert!(refuted(&[0, 5]), "none of it is fast enough");
        assert!(refuted(&[2, 1]) && !refuted(&[3, 1]), "each as fast as the fastest");
    }
}
