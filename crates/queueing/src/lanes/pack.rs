//! Which pools go side by side: those of similar counts, so that few lanes hold a place for a server that is not there.

use super::group::{Group, State};
use super::vector::Vector;
use crate::tick::Tick;

/// Packs pools into as few groups as hold them, with free times relative to `base`.
pub fn pack<V: Vector>(mut states: Vec<State>, base: Tick) -> Vec<Group<V>> {
    states.sort_by_cached_key(|state| (state.free.iter().map(Vec::len).collect::<Vec<_>>(), state.pool));
    states.chunks(Group::<V>::LANES).map(|states| Group::new(states, base)).collect()
}

/// Whether so many have left that packing the rest anew pays: it costs about as much as a few jobs.
pub fn pays(playing: usize, packed: usize) -> bool {
    playing * 4 <= packed * 3
}
