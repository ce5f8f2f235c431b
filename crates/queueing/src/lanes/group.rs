//! A few pools side by side, one a lane, played through the same jobs.
//!
//! Servers of one kind are exchangeable: a job takes the same time on each. So a lane keeps, for each kind, the free times sorted,
//! the earliest first. A job starts at the larger of its arrival and the earliest head; it goes to the first kind, in list order, whose
//! head is free by then. Its finish replaces that head and is carried up the sorted list by a minimum and a maximum a
//! server; where the kind was not chosen, the head itself is carried up, which changes nothing. So there is no branch, and
//! nothing a lane does depends on another.
//!
//! The fewer operations the better, and on common processors some cost several instructions: a comparison "above" of unsigned numbers takes
//! four, "at most" two; a choice by a mask takes three. So masks say "free by then", and a finish that is masked away is nought, which a
//! maximum or a union passes over.

#![expect(clippy::inline_always, reason = "vectors stay in registers only where everything is inlined")]

use super::stream::{Block, Blocks};
use super::vector::Vector;
use crate::tick::Tick;
use std::array::from_fn;

/// Vectors side by side: their chains of maxima overlap.
pub const SIDE: usize = 4;

/// As many vectors as go side by side.
type Lanes<V> = [V; SIDE];

/// Pools in lanes.
#[derive(Debug, Clone)]
pub struct Group<V: Vector> {
    /// The pool of each lane; `None` where a lane is idle.
    pub pools: Vec<Option<usize>>,
    /// Where the servers of each kind are in `free`, kinds without servers left out.
    kinds: Vec<Slots>,
    free: Vec<Lanes<V>>,
    late: Lanes<V>,
    /// The same before the block that was played last.
    free_before: Vec<Lanes<V>>,
    late_before: Lanes<V>,
}

#[derive(Debug, Clone, Copy)]
struct Slots {
    kind: usize,
    from: usize,
    to: usize,
}

/// One pool outside of its lane: late jobs, and the free times of each kind, ascending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    pub pool: usize,
    pub late: u64,
    pub free: Vec<Vec<Tick>>,
}

impl<V: Vector> Group<V> {
    /// Lanes in a group.
    pub const LANES: usize = SIDE * V::WIDTH;

    /// At most [`Group::LANES`] pools, with free times relative to `base`.
    pub fn new(states: &[State], base: Tick) -> Self {
        let count = |kind: usize| states.iter().map(|state| state.free[kind].len()).max().unwrap_or(0);
        let mut kinds = Vec::new();
        let mut from = 0;
        for kind in 0..states.first().map_or(0, |state| state.free.len()) {
            let to = from + count(kind);
            if to > from {
                kinds.push(Slots { kind, from, to });
            }
            from = to;
        }
        let mut group = Self {
            pools: vec![None; Self::LANES],
            kinds,
            free: vec![[V::splat(V::ABSENT); SIDE]; from],
            late: [V::none(); SIDE],
            free_before: Vec::new(),
            late_before: [V::none(); SIDE],
        };
        for (lane, state) in states.iter().enumerate() {
            group.put(lane, state, base);
        }
        // Nobody reads an idle lane, but where it had no server it would keep every job open for all kinds.
        for lane in states.len()..Self::LANES {
            if let Some(first) = group.free.first_mut() {
                first[lane / V::WIDTH].set(lane % V::WIDTH, V::scalar(0));
            }
        }
        group
    }

    fn put(&mut self, lane: usize, state: &State, base: Tick) {
        let (side, place) = (lane / V::WIDTH, lane % V::WIDTH);
        self.pools[lane] = Some(state.pool);
        self.late[side].set(place, V::scalar(state.late));
        for &Slots { kind, from, .. } in &self.kinds {
            for (slot, &tick) in self.free[from..].iter_mut().zip(&state.free[kind]) {
                slot[side].set(place, V::scalar(relative(tick, base)));
            }
        }
    }

    /// A lane's pool as it stands. `kinds` kinds in all.
    pub fn state(&self, lane: usize, kinds: usize, base: Tick) -> Option<State> {
        self.read(&self.free, &self.late, lane, kinds, base)
    }

    /// A lane's pool as it stood before the block that was played last.
    pub fn state_before(&self, lane: usize, kinds: usize, base: Tick) -> Option<State> {
        self.read(&self.free_before, &self.late_before, lane, kinds, base)
    }

    fn read(&self, free: &[Lanes<V>], late: &Lanes<V>, lane: usize, kinds: usize, base: Tick) -> Option<State> {
        let (side, place) = (lane / V::WIDTH, lane % V::WIDTH);
        let mut state =
            State { pool: self.pools[lane]?, late: V::tick(late[side].get(place)), free: vec![Vec::new(); kinds] };
        for &Slots { kind, from, to } in &self.kinds {
            let slots = free[from..to].iter().map(|slot| slot[side].get(place));
            let present = slots.filter(|&slot| slot != V::ABSENT);
            state.free[kind] = present.map(|slot| absolute(V::tick(slot), base)).collect();
        }
        Some(state)
    }

    /// Late jobs of a lane so far.
    pub fn late(&self, lane: usize) -> u64 {
        V::tick(self.late[lane / V::WIDTH].get(lane % V::WIDTH))
    }

    /// Whether a lane has fallen so far behind that its ticks might not have held the last block. A start is held at `latest_start`; a job
    /// that should start later finds no server that is free by then, so from there on all are taken beyond it, and that is seen here.
    pub fn overran(&self, lane: usize, latest_start: V::Scalar) -> bool {
        let (side, place) = (lane / V::WIDTH, lane % V::WIDTH);
        let heads = self.kinds.iter().map(|kind| V::tick(self.free[kind.from][side].get(place)));
        heads.min().is_some_and(|earliest| earliest > V::tick(latest_start))
    }

    /// Moves the base of all ticks up from `from` to `to`.
    pub fn rebase(&mut self, from: Tick, to: Tick) {
        if from == to {
            return;
        }
        // A free time at or below the new base lies before every later arrival, as 1 does.
        let shift = to - from;
        if shift >= V::LARGEST {
            let clear = |slot: V::Scalar| if slot == V::ABSENT || V::tick(slot) == 0 { slot } else { V::scalar(1) };
            self.each(clear);
        } else {
            self.each(|slot| match V::tick(slot) {
                0 => slot,
                _ if slot == V::ABSENT => slot,
                tick => V::scalar(tick.saturating_sub(shift).max(1)),
            });
        }
    }

    fn each(&mut self, map: impl Fn(V::Scalar) -> V::Scalar) {
        for side in self.free.iter_mut().flatten() {
            for place in 0..V::WIDTH {
                side.set(place, map(side.get(place)));
            }
        }
    }

    /// Plays the jobs of a block; those before `skip` are not counted.
    pub fn play(&mut self, blocks: &Blocks<V>, block: &Block, stride: usize, deadline: Tick, skip: usize) {
        self.free_before.clone_from(&self.free);
        self.late_before = self.late;
        let counted = skip.clamp(block.jobs.start, block.jobs.end);
        let (deadline, latest_start) = (V::splat(V::scalar(deadline)), V::splat(blocks.latest_start));
        self.play_rows(&blocks.rows[block.jobs.start * stride..counted * stride], stride, deadline, latest_start);
        if block.jobs.start < skip {
            self.late = [V::none(); SIDE];
        }
        self.play_rows(&blocks.rows[counted * stride..block.jobs.end * stride], stride, deadline, latest_start);
    }

    // Two copies of the kernel, one a width, are enough for the page to load.
    #[inline(never)]
    fn play_rows(&mut self, rows: &[V::Scalar], stride: usize, deadline: V, latest_start: V) {
        let mut on_time = [V::none(); SIDE];
        for row in rows.chunks_exact(stride) {
            let arrival = V::splat(row[0]);
            let start = self.start(arrival, latest_start);
            let mut open = [V::all(); SIDE];
            let mut finish = [V::none(); SIDE];
            for &Slots { kind, from, to } in &self.kinds {
                let service = V::splat(row[1 + kind]);
                carry(&mut self.free[from..to], &start, service, &mut open, &mut finish);
                if !any(&open) {
                    break;
                }
            }
            let due = arrival.plus(deadline);
            for side in 0..SIDE {
                on_time[side] = on_time[side].count(finish[side].at_most(due));
            }
        }
        let played = V::splat(V::scalar((rows.len() / stride) as Tick));
        self.late = from_fn(|side| self.late[side].plus(played.minus(on_time[side])));
    }

    /// When a job that arrives now starts, in each lane.
    #[inline(always)]
    fn start(&self, arrival: V, latest_start: V) -> Lanes<V> {
        let mut earliest = [latest_start; SIDE];
        for kind in &self.kinds {
            let head = &self.free[kind.from];
            earliest = from_fn(|side| earliest[side].min(head[side]));
        }
        earliest.map(|earliest| earliest.max(arrival))
    }
}

/// Places the job on this kind in the lanes that are still open and whose head is free by `start`.
#[inline(always)]
fn carry<V: Vector>(free: &mut [Lanes<V>], start: &Lanes<V>, service: V, open: &mut Lanes<V>, finish: &mut Lanes<V>) {
    let Some(head) = free.first().copied() else { return };
    let chosen: Lanes<V> = from_fn(|side| open[side].and(head[side].at_most(start[side])));
    if !any(&chosen) {
        return;
    }
    let mut carried = head;
    for side in 0..SIDE {
        // It ends no sooner than its server was free; where the kind was not chosen this is nought.
        let ends = start[side].plus(service).and(chosen[side]);
        open[side] = open[side].differ(chosen[side]);
        finish[side] = finish[side].either(ends);
        carried[side] = head[side].max(ends);
    }
    for slot in 1..free.len() {
        let next = free[slot];
        free[slot - 1] = from_fn(|side| next[side].min(carried[side]));
        carried = from_fn(|side| next[side].max(carried[side]));
    }
    if let Some(last) = free.last_mut() {
        *last = carried;
    }
}

/// Whether a mask is set in any lane.
#[inline(always)]
fn any<V: Vector>(masks: &Lanes<V>) -> bool {
    masks.iter().copied().reduce(V::either).is_some_and(V::any)
}

/// A tick from the start of the stream (0: never used) as one from `base`.
fn relative(tick: Tick, base: Tick) -> Tick {
    if tick == 0 { 0 } else { tick.saturating_sub(base).max(1) }
}

fn absolute(tick: Tick, base: Tick) -> Tick {
    if tick == 0 { 0 } else { tick + base }
}
