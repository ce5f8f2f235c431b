//! One pool, job by job, in whole ticks of 64 bits: the same rules as in a lane, exact at any size. It finds the very job at which a pool has
//! one late job too many, and takes over where a lane could not hold the ticks.

use super::Outcome;
use super::group::State;
use super::stream::{Blocks, Rows, Stream};
use super::vector::Vector;
use crate::tick::Tick;

/// Plays a pool from job `from` on until it has more than `limit` late jobs or the stream ends.
pub fn finish(stream: &Stream, mut state: State, from: usize, limit: u64, skip: usize) -> Outcome {
    let deadline = stream.deadline;
    let mut step = |job: usize, arrival: Tick, service: &dyn Fn(usize) -> Tick| -> bool {
        let finish = state.serve(arrival, service);
        state.late += u64::from(job >= skip && finish - arrival > deadline);
        state.late > limit
    };
    let stopped = match &stream.rows {
        Rows::Narrow(blocks) => play(blocks, stream.kinds + 1, from, &mut step),
        Rows::Wide(blocks) => play(blocks, stream.kinds + 1, from, &mut step),
        Rows::Scalar(jobs) => (from..jobs.len())
            .find(|&job| step(job, jobs.arrivals()[job].saturating_add(1), &|kind| jobs.service(kind)[job])),
    };
    Outcome {
        late: state.late,
        meets: stopped.is_none(),
        jobs_seen: stopped.map_or(stream.jobs, |job| job + 1) as u64,
        used: state.used(),
    }
}

type Step<'a> = dyn FnMut(usize, Tick, &dyn Fn(usize) -> Tick) -> bool + 'a;

/// The first job from `from` on at which `step` says stop.
fn play<V: Vector>(blocks: &Blocks<V>, stride: usize, from: usize, step: &mut Step) -> Option<usize> {
    let first = blocks.list.partition_point(|block| block.jobs.end <= from);
    blocks.list[first..].iter().find_map(|block| {
        (block.jobs.start.max(from)..block.jobs.end).find(|&job| {
            let row = &blocks.rows[job * stride..][..stride];
            step(job, V::tick(row[0]) + block.base, &|kind| V::tick(row[1 + kind]))
        })
    })
}

impl State {
    /// A pool that has not served yet.
    pub fn new(pool: usize, counts: &[u32], kinds: usize) -> Self {
        let mut free = vec![Vec::new(); kinds];
        for (free, &count) in free.iter_mut().zip(counts) {
            free.resize(count as usize, 0);
        }
        Self { pool, late: 0, free }
    }

    /// Serves a job; when it ends. A pool without servers never ends it.
    fn serve(&mut self, arrival: Tick, service: &dyn Fn(usize) -> Tick) -> Tick {
        let heads = self.free.iter().filter_map(|free| free.first());
        let Some(&earliest) = heads.min() else { return Tick::MAX };
        let start = arrival.max(earliest);
        let kind = self.free.iter().position(|free| free.first().is_some_and(|&head| head <= start));
        let Some(kind) = kind else { return Tick::MAX };
        let end = start.saturating_add(service(kind));
        let free = &mut self.free[kind];
        // The head leaves, those that are free before `end` move down, and `end` takes its place among the rest.
        let place = free.partition_point(|&tick| tick < end).max(1);
        free.copy_within(1..place, 0);
        free[place - 1] = end;
        end
    }

    /// Servers at the head of the list, up to the last kind of which one was ever used.
    pub fn used(&self) -> u32 {
        let last = self.free.iter().rposition(|free| free.iter().any(|&tick| tick > 0));
        last.map_or(0, |last| self.free[..=last].iter().map(Vec::len).sum::<usize>() as u32)
    }
}
