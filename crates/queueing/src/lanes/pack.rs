//! Which pools go side by side: those of similar counts, so that few lanes hold a place for a server that is not there.

use super::group::{Group, State};
use super::vector::Vector;
use crate::tick::Tick;
use numerics::order;

/// Packs pools into as few groups as hold them, with free times relative to `base`.
pub fn pack<V: Vector>(mut states: Vec<State>, base: Tick) -> Vec<Group<V>> {
    order::sort_by(&mut states, |a, b| counts(a).cmp(counts(b)).then(a.pool.cmp(&b.pool)));
    states.chunks(Group::<V>::LANES).map(|states| Group::new(states, base)).collect()
}

fn counts(state: &State) -> impl Iterator<Item = usize> {
    state.free.iter().map(Vec::len)
}

/// Whether so many have left that packing the rest anew pays: it costs about as much as a few jobs.
pub fn pays(playing: usize, packed: usize) -> bool {
    playing * 4 <= packed * 3
}
