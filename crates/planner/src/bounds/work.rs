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

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand, with a target of 10. The span has 16 ticks, 6 between the first arrival and the last, and 10 of the target; so the types cost 3 and 2 a tick. The jobs
    /// cost 12 (4 ticks of the first type, against 16), 10 (5 of the second, against 24), nothing that is on time (11 and 12 ticks), and 20 (10 of the second;
    /// the first is too slow).
    #[test]
    fn the_cheapest_jobs_that_must_be_on_time_are_paid_for() {
        let jobs = Jobs::with_service(vec![4, 5, 7, 10], vec![vec![4, 8, 11, 11], vec![8, 5, 12, 10]]);
        let floor = |limit| price_floor(&jobs, &[48, 32], &[true, true], 10, limit);
        assert_eq!([floor(4), floor(3), floor(2), floor(1)], [0, 10, 22, 42]);
        assert_eq!(floor(0), u64::MAX, "one job is late everywhere");
        let first_only = price_floor(&jobs, &[48, 32], &[true, false], 10, 2);
        assert_eq!(first_only, 36, "4 and 8 ticks of it");
    }

    /// Prices that the span does not divide are rounded up: 7 ticks at 1 within 16 are more than nothing.
    #[test]
    fn fractions_of_a_nano_dollar_count() {
        let jobs = Jobs::with_service(vec![0, 6], vec![vec![3, 4]]);
        assert_eq!(price_floor(&jobs, &[1], &[true], 10, 0), 1);
        assert_eq!(price_floor(&jobs, &[5], &[true], 10, 0), 3, "35 of 16");
    }
}
