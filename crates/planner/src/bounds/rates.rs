//! Capacity and share: what a pool can serve when the dispatch policy does not look at sizes. Both speak of averages; a margin makes
//! them hold on a finite stream too, but for a chance of [`DOUBT`] in all.
//!
//! **Setting.** Sizes and draws are independent from query to query, and the policy chooses a server by what happened before
//! ([`queueing::dispatch::ListOrder`] does). So, given the past, a job's service time on the type it goes to is a fresh draw, with
//! mean E(t) and variance V(t), and it is too slow there with chance q(t).
//!
//! **What a pool with at most L late jobs of n must do.** Let job k be its last one on time: k >= n - L. Starts follow each other in
//! order of arrival, so all jobs up to k start before a(k) plus the target; on each instance all but the last of them
//! also end by then. With H from the first arrival to the last one plus the target, and m(t) the largest service time, the jobs
//! up to k that go to type t take at most x(t) (H + m(t)) together.
//!
//! **From sums to counts.** Sums over the jobs that go to t are sums of a martingale's steps plus their number times the mean, so by Freedman's
//! inequality (1975) N of them take at least N E - d, with d = d(N V, E) and
//!
//! ```text
//! d(v, b) = b l / 3 + sqrt((b l / 3)^2 + 2 v l),   l = ln(1 / chance of being wrong),
//! ```
//!
//! because no step lies more than E below its mean. E and V are those of the stream's own n jobs, whose sums stray from the
//! true ones by no more than the same inequality allows (there a step can be as large as m): hence a second margin. The chance is shared among
//! all pools of the box, types, and values of N, so that no refutation is wrong but for [`DOUBT`].
//!
//! **Capacity.** c(t) is the largest N that x(t) instances can serve by this. Their sum must reach n - L.
//! **Share.** To serve n - L jobs within these c(t), at least M = min sum N(t) q(t) of them are too slow where they go: fill the types
//! in order of q. Late jobs are at least M less the margin for a sum of chances (variance at most M, steps at most 1),
//! and that must not exceed L.

use crate::pool_box::Counts;
use numerics::order::sort_by;
use numerics::real;
use queueing::{Jobs, Tick};

/// The chance that any refutation by these bounds, over all pools, is wrong on the stream.
pub const DOUBT: f64 = 1e-9;

/// The two bounds, worked out for every count of every type.
#[derive(Debug, Clone)]
pub struct Rates {
    /// By type, then by count: jobs that so many instances can serve, at most.
    serves: Vec<Vec<f64>>,
    /// By type: the chance that it is too slow for a job.
    too_slow: Vec<f64>,
    /// Types in order of that chance.
    order: Vec<usize>,
    /// Jobs that must be served.
    needed: f64,
    limit: f64,
    log_chance: f64,
}

/// How the bounds refute a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortage {
    /// It serves too few.
    Capacity,
    /// It can serve enough only by serving too many too slowly.
    Share,
}

impl Rates {
    /// `limit` late jobs are borne; `max_counts` bounds the box, of `pools` pools in all.
    pub fn new(jobs: &Jobs, max_counts: &[u32], pools: u64, deadline: Tick, limit: u64) -> Self {
        let n = jobs.len() as f64;
        let types = jobs.kinds();
        let events = pools as f64 * types as f64 * (n + 1.0) * 4.0;
        let log_chance = real::ln(events.max(1.0) / DOUBT);
        let span = jobs.arrivals().last().zip(jobs.arrivals().first()).map_or(0, |(last, first)| last - first);
        let span = (span + deadline) as f64;
        let serves = (0..types).map(|kind| {
            let moments = Moments::of(jobs.service(kind));
            (0..=max_counts[kind]).map(|count| moments.served(f64::from(count), span, n, log_chance)).collect()
        });
        let late = |kind: usize| jobs.service(kind).iter().filter(|&&ticks| ticks > deadline).count();
        let too_slow: Vec<f64> = (0..types).map(|kind| late(kind) as f64 / n).collect();
        let mut order: Vec<usize> = (0..types).collect();
        sort_by(&mut order, |&a, &b| too_slow[a].total_cmp(&too_slow[b]));
        let needed = n - limit as f64;
        Self { serves: serves.collect(), too_slow, order, needed, limit: limit as f64, log_chance }
    }

    /// Why the pool has more than `limit` late jobs; `None` where these bounds cannot tell.
    pub fn refute(&self, pool: &Counts) -> Option<Shortage> {
        let mut left = self.needed;
        let mut late = 0.0;
        for &kind in &self.order {
            if left <= 0.0 {
                break;
            }
            let served = self.serves[kind][pool.get(kind) as usize].min(left);
            left -= served;
            late += served * self.too_slow[kind];
        }
        if left > 0.0 {
            return Some(Shortage::Capacity);
        }
        let margin = deviation(late, 1.0, self.log_chance);
        (late - 2.0 * margin > self.limit).then_some(Shortage::Share)
    }
}

/// Mean, variance and largest of the service times of a type.
struct Moments {
    mean: f64,
    variance: f64,
    largest: f64,
}

impl Moments {
    fn of(service: &[Tick]) -> Self {
        let n = (service.len() as f64).max(1.0);
        let mean = service.iter().map(|&ticks| ticks as f64).sum::<f64>() / n;
        let variance = service.iter().map(|&ticks| (ticks as f64 - mean) * (ticks as f64 - mean)).sum::<f64>() / n;
        let largest = service.iter().copied().max().unwrap_or(0) as f64;
        Self { mean, variance, largest }
    }

    /// The largest number of jobs, at most `n`, that `count` instances may have served within `span`: the work of so many, less
    /// the margins, grows with the number, so halving finds it.
    fn served(&self, count: f64, span: f64, n: f64, log_chance: f64) -> f64 {
        if count == 0.0 {
            return 0.0;
        }
        let room = count * (span + self.largest);
        let least_work = |jobs: f64| {
            let own = deviation(jobs * self.variance, self.mean, log_chance);
            let sampled = deviation(n * self.variance, self.largest, log_chance) * jobs / n;
            jobs * self.mean - own - sampled
        };
        let (mut fits, mut beyond) = (0.0, n + 1.0);
        while beyond - fits > 1.0 {
            let middle = f64::midpoint(fits, beyond).floor();
            if least_work(middle) <= room {
                fits = middle;
            } else {
                beyond = middle;
            }
        }
        beyond.min(n)
    }
}

/// Freedman's margin for a sum of variance `variance` whose steps are at most `step`.
fn deviation(variance: f64, step: f64, log_chance: f64) -> f64 {
    let third = step * log_chance / 3.0;
    third + real::sqrt(third * third + 2.0 * variance * log_chance)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The margin from Freedman's inequality itself, exp(-d^2 / (2 (v + b d / 3))) = chance, whose left side falls in d: by halving.
    fn freedman(variance: f64, step: f64, log_chance: f64) -> f64 {
        let exponent = |d: f64| d * d / (2.0 * (variance + step * d / 3.0));
        let (mut low, mut high) = (0.0, 1e15);
        for _ in 0..200 {
            let middle = f64::midpoint(low, high);
            if exponent(middle) < log_chance { low = middle } else { high = middle }
        }
        high
    }

    #[test]
    fn the_margin_is_freedmans() {
        for (variance, step, log_chance) in [(0.0, 3.0, 30.0), (4.0, 0.0, 2.0), (1e4, 7.0, 40.0), (2.5, 9.0, 0.5)] {
            let (margin, expected) = (deviation(variance, step, log_chance), freedman(variance, step, log_chance));
            assert!((margin - expected).abs() <= 1e-9 * expected, "{margin} for {expected}");
        }
    }

    /// The usual example of a standard deviation of 2.
    #[test]
    fn moments_are_those_of_the_whole_sample() {
        let moments = Moments::of(&[2, 4, 4, 4, 5, 5, 7, 9]);
        assert_eq!((moments.mean, moments.variance, moments.largest), (5.0, 4.0, 9.0));
    }

    #[test]
    fn so_many_jobs_are_served_as_their_least_work_fits_and_one_more() {
        let moments = Moments { mean: 5.0, variance: 4.0, largest: 9.0 };
        let (n, log_chance) = (100_000.0, 40.0);
        for (count, span) in [(1.0, 20_000.0), (3.0, 20_000.0), (2.0, 150_000.0)] {
            let room = count * (span + 9.0);
            let least_work = |jobs: f64| {
                let sampled = freedman(4.0 * n, 9.0, log_chance) * jobs / n;
                5.0 * jobs - freedman(4.0 * jobs, 5.0, log_chance) - sampled
            };
            let served = moments.served(count, span, n, log_chance);
            assert!(least_work(served - 1.0) <= room && room < least_work(served), "{served} by {count} in {span}");
        }
        assert_eq!(moments.served(0.0, 1e9, n, log_chance), 0.0, "nobody serves nothing");
        assert_eq!(moments.served(1.0, 1e9, n, log_chance), n, "there are no more");
    }

    fn rates(serves: Vec<Vec<f64>>, too_slow: Vec<f64>, limit: f64, log_chance: f64) -> Rates {
        let order = (0..serves.len()).collect();
        Rates { serves, too_slow, order, needed: 1e6, limit, log_chance }
    }

    #[test]
    fn a_pool_that_serves_just_enough_lacks_no_capacity() {
        let one = |serves: f64| rates(vec![vec![0.0, serves]], vec![0.0], 0.0, 30.0).refute(&Counts::from_slice(&[1]));
        assert_eq!(one(1e6), None);
        assert_eq!(one(1e6 - 1.0), Some(Shortage::Capacity));
    }

    /// Of 10^6 jobs one in a hundred is too slow: 10,000, less twice the margin of 10 + sqrt(100 + 600,000) = 784.66, is 8430.67.
    #[test]
    fn the_share_is_missed_beyond_twice_the_margin() {
        let one = |limit, log_chance| {
            rates(vec![vec![0.0, 2e6]], vec![0.01], limit, log_chance).refute(&Counts::from_slice(&[1]))
        };
        assert_eq!(one(8430.0, 30.0), Some(Shortage::Share));
        assert_eq!(one(8431.0, 30.0), None);
        assert_eq!(one(10_000.0, 0.0), None, "as many as are borne");
    }
}
