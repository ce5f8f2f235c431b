//! Simulates every pool of a box to the end: no bound, no early stop, no order. The yardstick for every other search.

use crate::pool_box::{Counts, PoolBox};
use queueing::{Jobs, Tick, simulate_misses};

/// One pool of the box and its late jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evaluated {
    /// Nano-dollars an hour.
    pub price: u64,
    /// The pool.
    pub pool: Counts,
    /// Jobs later than the deadline.
    pub late: u64,
}

/// Every pool of the box, cheapest first.
pub fn evaluate_all(jobs: &Jobs, pools: &PoolBox, deadline: Tick) -> Vec<Evaluated> {
    pools
        .by_price()
        .map(|(price, pool)| {
            let counts = pool.to_vec(pools.types());
            let late = simulate_misses(jobs, &counts, deadline, u64::MAX).late;
            Evaluated { price, pool, late }
        })
        .collect()
}
