//! Equal servers: the relaxation in which every job takes the same time on any server.
//!
//! With servers that are all alike only the *multiset* of their free times matters, so a heap with the earliest on top replaces the
//! scan in list order. Misses of `S` such servers fall with `S` and with every single service time (Kiefer & Wolfowitz 1955;
//! the sorted vector of free times is monotone in both), which makes them bounds for unlike servers: nobody does better than as many
//! servers that all have each job's *fastest* time.

use crate::simulation::{Misses, never_served};
use crate::tick::Tick;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Counts the late jobs when job `i` arrives at `arrivals[i]` (not descending) and takes `service[i]` on any of `servers` servers,
/// first come first served; stops as soon as they are more than `allowed`. The shorter slice says how many jobs there are.
/// Equal to [`crate::simulate_misses`] with one kind.
pub fn equal_servers_misses(service: &[Tick], arrivals: &[Tick], servers: u32, deadline: Tick, allowed: u64) -> Misses {
    let n = service.len().min(arrivals.len());
    let mut free: BinaryHeap<Reverse<Tick>> = (0..servers).map(|_| Reverse(0)).collect();
    let mut late = 0;
    for (index, (&arrival, &service)) in arrivals.iter().zip(service).enumerate() {
        // The top is replaced in place; the heap is set right when the borrow ends.
        let Some(mut earliest) = free.peek_mut() else {
            return never_served(n, allowed);
        };
        let finish = arrival.max(earliest.0).saturating_add(service);
        earliest.0 = finish;
        late += u64::from(finish - arrival > deadline);
        if late > allowed {
            return Misses { late, stopped_at: Some(index + 1) };
        }
    }
    Misses { late, stopped_at: None }
}
