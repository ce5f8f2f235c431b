//! Many pools over one pass of one stream, side by side in the lanes of vectors, equal to the exact engine on every count.
//!
//! [`Stream`] holds the jobs in the form that the lanes read; [`Batch`] plays any number of sets of servers through it, under
//! [`crate::dispatch::ListOrder`] and one job a server at a time. All groups of lanes are played through one block of jobs after another,
//! so the rows stay in the cache; pools that have too many late jobs leave, and those that remain are packed together again.
//! Nothing is ever rounded: see [`vector`] for the widths and [`stream`] for which one is taken.

mod bytes;
mod group;
mod pack;
mod scalar;
mod stream;
mod vector;

pub use stream::Stream;

use group::{Group, State};
use scalar::finish;
use stream::{Blocks, Rows};
use vector::Vector;
use wide::{f64x2, u32x4};

/// What became of one set of servers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Late jobs; where it was given up early, one more than the limit.
    pub late: u64,
    /// Whether the stream ended before the late jobs exceeded the limit.
    pub meets: bool,
    /// Jobs played up to the end, or up to and with the one late job too many.
    pub jobs_seen: u64,
    /// Servers at the head of the list, up to and with the last kind of which any server took a job: those behind never did, so
    /// any other set with the same servers up to there fares the same.
    pub used: u32,
}

/// Sets of servers being played through a stream.
#[derive(Debug, Clone)]
pub struct Batch {
    limit: u64,
    skip: usize,
    outcomes: Vec<Option<Outcome>>,
    /// Those that are still played.
    playing: Playing,
}

#[derive(Debug, Clone)]
enum Playing {
    Narrow(Lanes<u32x4>),
    Wide(Lanes<f64x2>),
    /// One after another, where lanes do not pay.
    Scalar(Vec<State>),
}

/// All groups of one width, and how far they are.
#[derive(Debug, Clone)]
struct Lanes<V: Vector> {
    groups: Vec<Group<V>>,
    block: usize,
    group: usize,
    /// Sets that were playing when they were packed last.
    packed: usize,
}

impl Batch {
    /// Sets of servers, `counts[kind]` of each kind, in any number; each is given up once more than `limit` jobs are late. Jobs
    /// before `skip` are played and not counted.
    pub fn new(stream: &Stream, pools: &[Vec<u32>], limit: u64, skip: usize) -> Self {
        let mut outcomes = vec![None; pools.len()];
        let mut states = Vec::new();
        for (index, counts) in pools.iter().enumerate() {
            let state = State::new(index, counts, stream.kinds);
            if stream.is_empty() || state.free.iter().all(Vec::is_empty) {
                outcomes[index] = Some(finish(stream, state, 0, limit, skip));
            } else {
                states.push(state);
            }
        }
        let playing = match &stream.rows {
            // Without vector instructions a lane costs as much as a whole pool alone.
            _ if cfg!(all(target_arch = "wasm32", not(target_feature = "simd128"))) => Playing::Scalar(states),
            Rows::Narrow(_) => Playing::Narrow(Lanes::new(states, limit)),
            Rows::Wide(_) => Playing::Wide(Lanes::new(states, limit)),
            Rows::Scalar(_) => Playing::Scalar(states),
        };
        Self { limit, skip, outcomes, playing }
    }

    /// Plays until about `work` jobs (each counted once a set) more are done, and takes them off `work`; true when every set has its
    /// outcome. Always give it the same stream.
    pub fn advance(&mut self, stream: &Stream, work: &mut u64) -> bool {
        let Self { limit, skip, outcomes, playing } = self;
        let mut run = Run { stream, limit: *limit, skip: *skip, outcomes };
        match (playing, &stream.rows) {
            (Playing::Narrow(lanes), Rows::Narrow(blocks)) => run.advance(lanes, blocks, work),
            (Playing::Wide(lanes), Rows::Wide(blocks)) => run.advance(lanes, blocks, work),
            (Playing::Scalar(states), _) => run.one_by_one(states, work),
            // Another stream than it was made for: nothing can be played.
            _ => true,
        }
    }

    /// What became of each set, in the order given; `None` while it is still played.
    pub fn outcomes(&self) -> &[Option<Outcome>] {
        &self.outcomes
    }
}

impl<V: Vector> Lanes<V> {
    fn new(states: Vec<State>, limit: u64) -> Self {
        // A late job too many must still fit a lane's counter.
        debug_assert!(limit < u64::MAX);
        let packed = states.len();
        Self { groups: pack::pack(states, 0), block: 0, group: 0, packed }
    }
}

/// One call of [`Batch::advance`].
struct Run<'a> {
    stream: &'a Stream,
    limit: u64,
    skip: usize,
    outcomes: &'a mut [Option<Outcome>],
}

impl Run<'_> {
    fn one_by_one(&mut self, states: &mut Vec<State>, work: &mut u64) -> bool {
        while *work > 0 {
            let Some(state) = states.pop() else { break };
            let pool = state.pool;
            let outcome = finish(self.stream, state, 0, self.limit, self.skip);
            *work = work.saturating_sub(outcome.jobs_seen);
            self.outcomes[pool] = Some(outcome);
        }
        states.is_empty()
    }

    fn advance<V: Vector>(&mut self, lanes: &mut Lanes<V>, blocks: &Blocks<V>, work: &mut u64) -> bool {
        while *work > 0 && !lanes.groups.is_empty() {
            let block = &blocks.list[lanes.block];
            let group = &mut lanes.groups[lanes.group];
            group.play(blocks, block, self.stream.kinds + 1, self.stream.deadline, self.skip);
            let playing = group.pools.iter().flatten().count();
            *work = work.saturating_sub((playing * block.jobs.len()) as u64);
            self.settle(group, blocks, lanes.block);
            lanes.group += 1;
            if lanes.group == lanes.groups.len() {
                self.next_block(lanes, blocks);
            }
        }
        lanes.groups.is_empty()
    }

    /// Takes the pools out of a group that have too many late jobs by now, or whose ticks may have overflowed.
    fn settle<V: Vector>(&mut self, group: &mut Group<V>, blocks: &Blocks<V>, block: usize) {
        let block = &blocks.list[block];
        for lane in 0..group.pools.len() {
            if group.late(lane) <= self.limit && !group.overran(lane, blocks.latest_start) {
                continue;
            }
            if let Some(state) = group.state_before(lane, self.stream.kinds, block.base) {
                let pool = state.pool;
                let outcome = finish(self.stream, state, block.jobs.start, self.limit, self.skip);
                self.outcomes[pool] = Some(outcome);
                group.pools[lane] = None;
            }
        }
    }

    /// After the last group: on to the next block, or to the end.
    fn next_block<V: Vector>(&mut self, lanes: &mut Lanes<V>, blocks: &Blocks<V>) {
        lanes.group = 0;
        let base = blocks.list[lanes.block].base;
        lanes.block += 1;
        let states = |groups: &[Group<V>], kinds: usize| -> Vec<State> {
            let lanes = groups.iter().flat_map(|group| (0..group.pools.len()).map(move |lane| (group, lane)));
            lanes.filter_map(|(group, lane)| group.state(lane, kinds, base)).collect()
        };
        let Some(next) = blocks.list.get(lanes.block) else {
            for state in states(&lanes.groups, self.stream.kinds) {
                let (late, used) = (state.late, state.used());
                let outcome = Outcome { late, meets: true, jobs_seen: self.stream.jobs as u64, used };
                self.outcomes[state.pool] = Some(outcome);
            }
            lanes.groups.clear();
            return;
        };
        let playing: usize = lanes.groups.iter().map(|group| group.pools.iter().flatten().count()).sum();
        if pack::pays(playing, lanes.packed) {
            lanes.groups = pack::pack(states(&lanes.groups, self.stream.kinds), next.base);
            lanes.packed = playing;
        } else {
            lanes.groups.iter_mut().for_each(|group| group.rebase(base, next.base));
        }
    }
}
