//! Work: what the queries that must be on time cost, even if each went where it costs least. A linear-programming relaxation, and
//! its optimum in closed form.
//!
//! Let a pool x have at most L late jobs of n. Its other jobs, at least n - L, run within the span H from the first arrival to the
//! last one plus the target, each on a type that is fast enough for it alone, one at a time on an instance. So, with y(j,t) the share
//! of job j that is on time on type t, x is feasible for the linear programme
//!
//! ```text
//! minimise sum p(t) x(t)  over x, y >= 0,
//! where sum over j of s(j,t) y(j,t) <= H x(t) for each t,  sum of all y >= n - L,  sum over t of y(j,t) <= 1 for each j,
//! ```
//!
//! which drops that counts are whole, the order of the queue, and that a job cannot be split. At its optimum H x(t) equals the work on t, so
//! the price is the sum of y(j,t) s(j,t) p(t) / H: each job goes to the type where it costs least, c(j) = min over t of p(t) s(j,t),
//! and the n - L cheapest jobs are taken. No pool with at most L late jobs costs less, under any dispatch policy whatever.

use queueing::{Jobs, Tick};

/// The price, nano-dollars an hour, below which no pool has at most `limit` late jobs. Types with `usable` false are left out.
pub fn price_floor(jobs: &Jobs, prices: &[u64], usable: &[bool], deadline: Tick, limit: u64) -> u64 {
    let on_time = (jobs.len() as u64).saturating_sub(limit) as usize;
    let (Some(first), Some(last)) = (jobs.arrivals().first(), jobs.arrivals().last()) else { return 0 };
    if on_time == 0 {
        return 0;
    }
    let kinds: Vec<usize> = (0..jobs.kinds()).filter(|&kind| usable[kind]).collect();
    let cost = |job: usize| {
        let fast_enough = kinds.iter().filter(|&&kind| jobs.service(kind)[job] <= deadline);
        // A job that nothing serves in time is late everywhere: it costs more than any that can be on time.
        let cheapest = fast_enough.map(|&kind| u128::from(prices[kind]) * u128::from(jobs.service(kind)[job])).min();
        cheapest.unwrap_or(u128::MAX)
    };
    let mut costs: Vec<u128> = (0..jobs.len()).map(cost).collect();
    costs.select_nth_unstable(on_time - 1);
    let total = costs[..on_time].iter().try_fold(0_u128, |total, &cost| total.checked_add(cost));
    let span = u128::from(last - first) + u128::from(deadline);
    match total {
        Some(total) => u64::try_from(total.div_ceil(span.max(1))).unwrap_or(u64::MAX),
        // Fewer than n - L jobs can be on time at all.
        None => u64::MAX,
    }
}
