//! M/D/1: Poisson arrivals, constant service, one server.
//!
//! Erlang's series for the waiting time alternates in sign and loses all digits beyond some ten service times, so this uses
//! the form of Franx (2001, "A simple solution for the M/D/c waiting time distribution", OR Letters 29, 221-229), all of
//! whose terms are positive, with the queue length from the positive recursion of level crossings.

use super::{mg1_mean_wait, quantile};
use numerics::real;

/// M/D/1 in steady state.
#[derive(Debug, Clone, PartialEq)]
pub struct MD1 {
    arrival_rate: f64,
    service: f64,
}

impl MD1 {
    /// Jobs arrive at `arrival_rate`; each takes `service`.
    pub fn new(arrival_rate: f64, service: f64) -> Self {
        Self { arrival_rate, service }
    }

    /// Mean waiting time.
    pub fn mean_wait(&self) -> f64 {
        mg1_mean_wait(self.arrival_rate, self.service, 0.0)
    }

    /// `P(wait <= t)` for `t` at least 0.
    ///
    /// With `t = (k - 1) D + (D - u)`: the sum over j below k of `P(at most k - 1 - j waiting) * e^(-λu) (λu)^j / j!`.
    pub fn wait_at_most(&self, t: f64) -> f64 {
        let full_services = (t / self.service).floor();
        let k = full_services as usize + 1;
        let mean_arrivals = self.arrival_rate * ((full_services + 1.0) * self.service - t);
        let queue = self.at_most_waiting(k);
        let mut poisson = real::exp(-mean_arrivals);
        let mut sum = 0.0;
        for j in 0..k {
            sum += queue[k - 1 - j] * poisson;
            poisson *= mean_arrivals / (j + 1) as f64;
        }
        sum
    }

    /// The waiting time that a share `p` of the jobs does not exceed.
    pub fn wait_quantile(&self, p: f64) -> f64 {
        quantile(p, self.service, |t| self.wait_at_most(t))
    }

    /// `P(at most m jobs wait)` for m below `k`: at most m + 1 are in the system.
    fn at_most_waiting(&self, k: usize) -> Vec<f64> {
        let in_system = self.system_size(k + 1);
        let mut sum = in_system[0];
        let running = in_system[1..].iter().map(|p| {
            sum += p;
            sum
        });
        running.collect()
    }

    /// The chances of 0, 1, ..., n - 1 jobs in the system. Between departures the system crosses each level upwards as often as
    /// downwards: `p[n+1] a[0] = p[0] P(A > n) + Σ_{j=1..n} p[j] P(A > n + 1 - j)`, A the arrivals during one service.
    fn system_size(&self, n: usize) -> Vec<f64> {
        let utilization = self.arrival_rate * self.service;
        let above = poisson_above(utilization, n);
        let none = real::exp(-utilization);
        let mut p = vec![1.0 - utilization];
        for level in 0..n - 1 {
            let from_busy: f64 = (1..=level).map(|j| p[j] * above[level + 1 - j]).sum();
            p.push((p[0] * above[level] + from_busy) / none);
        }
        p
    }
}

/// `P(A > i)` for i below `n`, A Poisson: each summed from the tail inwards, so that small ones keep their digits.
fn poisson_above(mean: f64, n: usize) -> Vec<f64> {
    // Terms beyond twice the mean fall by half each; 80 of them more and what is left is below any float's notice.
    let last = n + 2 * mean.ceil() as usize + 80;
    let mut terms = vec![real::exp(-mean)];
    for i in 1..=last {
        terms.push(terms[i - 1] * mean / i as f64);
    }
    let mut above = vec![0.0; last + 1];
    for i in (0..last).rev() {
        above[i] = above[i + 1] + terms[i + 1];
    }
    above.truncate(n);
    above
}
