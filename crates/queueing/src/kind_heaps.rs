//! One big set of servers alone: a heap of free times for each kind instead of a scan over all servers.
//!
//! Servers of one kind are exchangeable (see [`crate::lanes`]), so the first server that is free, in list order, is one of the first
//! kind whose earliest free time has come: only the heads of the heaps are looked at. The heaps are 4-ary: half as deep as
//! binary ones, and the four children of a node share a cache line.

use crate::jobs::Jobs;
use crate::tick::Tick;

/// Children of a node.
const ARITY: usize = 4;

/// The free times of all servers, by kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindHeaps {
    heaps: Vec<Vec<Tick>>,
}

impl KindHeaps {
    /// `counts[kind]` servers of each kind, all free at tick 0.
    pub fn new(counts: &[u32]) -> Self {
        Self { heaps: counts.iter().map(|&count| vec![0; count as usize]).collect() }
    }

    /// Serves a job; its latency. `None` without servers.
    pub fn serve(&mut self, jobs: &Jobs, job: usize) -> Option<Tick> {
        let arrival = jobs.arrivals()[job];
        let earliest = self.heaps.iter().filter_map(|heap| heap.first()).min()?;
        let start = arrival.max(*earliest);
        let kind = self.heaps.iter().position(|heap| heap.first().is_some_and(|&head| head <= start))?;
        let finish = start.saturating_add(jobs.service(kind)[job]);
        replace_head(&mut self.heaps[kind], finish);
        Some(finish - arrival)
    }
}

/// Puts `value` in the place of the smallest, and lets it sink.
fn replace_head(heap: &mut [Tick], value: Tick) {
    let mut at = 0;
    loop {
        let first = at * ARITY + 1;
        let children = heap.get(first..heap.len().min(first + ARITY)).unwrap_or_default();
        let smallest = children.iter().enumerate().min_by_key(|(_, tick)| **tick);
        match smallest {
            Some((child, &tick)) if tick < value => {
                heap[at] = tick;
                at = first + child;
            }
            _ => break,
        }
    }
    if let Some(slot) = heap.get_mut(at) {
        *slot = value;
    }
}
