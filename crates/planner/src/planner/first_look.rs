//! A first look: each type alone, on the head of the stream only, so that a good pool is there to show while the rest is still being
//! drawn. Where no pool of one type is good enough, growing shares of the whole box are tried. It proves nothing, and
//! nothing of it goes into the answer.

use super::{Known, Planner};
use crate::load::Load;
use crate::pool_box::{Counts, PoolBox};
use crate::search::exact::Found;
use crate::search::homogeneous::Homogeneous;
use protocol::Status;
use queueing::Jobs;
use queueing::lanes::{Batch, Stream};
use scenario::Scenario;

/// Queries of a first look. On so many a pool that is good enough in the long run rarely fails a target of 99 %, and playing them takes a
/// tenth of what a usual stream takes.
const QUERIES: usize = 10_000;
/// The whole box is tried in so many steps, side by side.
const STEPS: u32 = 16;

/// The look, driven in slices by [`Planner::look`].
pub(super) enum FirstLook {
    Drawing(Load),
    Trying(Box<Trying>),
}

/// The head of the stream, and the types being tried on it.
pub(super) struct Trying {
    stream: Stream,
    types: Homogeneous,
    known: Known,
}

impl FirstLook {
    /// A look at the head of the load; `None` where the load is no longer than that.
    pub fn at(scenario: &Scenario) -> Option<Self> {
        Load::head(scenario, QUERIES).map(Self::Drawing)
    }
}

impl Planner {
    /// Looks on; what was seen, once that is all there is to see: nothing where no pool that was tried is good enough.
    pub(super) fn look(&self, look: FirstLook, left: &mut u64) -> Result<Option<Known>, FirstLook> {
        match look {
            FirstLook::Drawing(mut load) => {
                if load.advance(left) {
                    Err(FirstLook::Trying(Box::new(self.try_on(load.finish()))))
                } else {
                    Err(FirstLook::Drawing(load))
                }
            }
            FirstLook::Trying(mut trying) => {
                let Some(jobs) = &trying.known.jobs else { return Ok(None) };
                if trying.types.advance(jobs, &trying.stream, left) {
                    Ok(self.seen(*trying))
                } else {
                    Err(FirstLook::Trying(trying))
                }
            }
        }
    }

    fn try_on(&self, jobs: Jobs) -> Trying {
        let stream = Stream::new(&jobs, self.deadline(), self.allowed(&jobs));
        let types = Homogeneous::of_scenario(&self.scenario, jobs.len() as u64);
        Trying { stream, types, known: Known { first_look: true, ..self.known_of(jobs) } }
    }

    fn seen(&self, trying: Trying) -> Option<Known> {
        let Trying { stream, types, mut known } = trying;
        let pools = types.pool_box();
        known.homogeneous = types.found();
        let best = known.homogeneous.first().copied().or_else(|| {
            let allowed = self.allowed(known.jobs.as_ref()?);
            share_of_box(&pools, &stream, allowed)
        })?;
        known.pools = Some(pools);
        self.conclude(&mut known, Some(best), Status::Searching);
        Some(known)
    }
}

/// The cheapest that meets the target among growing shares of all the instances of the box.
fn share_of_box(pools: &PoolBox, stream: &Stream, allowed: u64) -> Option<Found> {
    let share = |step: u32| pools.max_counts().iter().map(|&most| (most * step).div_ceil(STEPS)).collect();
    let mut shares: Vec<Vec<u32>> = (1..=STEPS).map(share).collect();
    shares.dedup();
    let mut batch = Batch::new(stream, &shares, allowed, 0);
    while !batch.advance(stream, &mut u64::MAX.clone()) {}
    let tried = shares.iter().zip(batch.outcomes().iter().flatten());
    let good = tried.filter(|(_, outcome)| outcome.meets).map(|(counts, outcome)| {
        let pool = Counts::from_slice(counts);
        Found { price: pools.price(&pool), late: outcome.late, pool }
    });
    good.min()
}
