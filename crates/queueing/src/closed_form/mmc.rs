//! M/M/c: Poisson arrivals, exponential service, c equal servers (Erlang 1917; Gross et al. 2008, Fundamentals of Queueing Theory, 2.3).

use super::quantile;
use numerics::real;

/// M/M/c in steady state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MMc {
    service_rate: f64,
    servers: u32,
    offered: f64,
    wait_chance: f64,
}

impl MMc {
    /// Jobs arrive at `arrival_rate`; each of the `servers` (at least 1) serves at `service_rate`.
    pub fn new(arrival_rate: f64, service_rate: f64, servers: u32) -> Self {
        let offered = arrival_rate / service_rate;
        let servers_real = f64::from(servers);
        // Erlang's loss formula by its recursion, which stays between 0 and 1, then Erlang C from it.
        let loss = (1..=servers).fold(1.0, |loss, c| offered * loss / (f64::from(c) + offered * loss));
        let wait_chance = loss / (1.0 - offered / servers_real * (1.0 - loss));
        Self { service_rate, servers, offered, wait_chance }
    }

    /// Erlang C: the chance that a job waits.
    pub fn wait_chance(&self) -> f64 {
        self.wait_chance
    }

    /// Mean waiting time.
    pub fn mean_wait(&self) -> f64 {
        self.wait_chance / self.drain_rate()
    }

    /// The waiting time that a share `p` of the jobs does not exceed.
    pub fn wait_quantile(&self, p: f64) -> f64 {
        (real::ln(self.wait_chance / (1.0 - p)) / self.drain_rate()).max(0.0)
    }

    /// The latency that a share `p` of the jobs does not exceed.
    pub fn latency_quantile(&self, p: f64) -> f64 {
        let mean = self.mean_wait() + 1.0 / self.service_rate;
        quantile(p, mean, |t| 1.0 - self.latency_above(t))
    }

    /// `P(latency > t)`: a job that waits has an exponential wait of the drain rate before its service.
    fn latency_above(&self, t: f64) -> f64 {
        let (service, drain) = (self.service_rate, self.drain_rate());
        // e^(-service t) * ∫₀ᵗ drain e^((service - drain) x) dx, whose limit for equal rates is drain * t.
        let gap = service - drain;
        let integral = if gap == 0.0 { t } else { real::exp_m1(gap * t) / gap };
        real::exp(-service * t) * (1.0 - self.wait_chance)
            + self.wait_chance * (real::exp(-drain * t) + drain * real::exp(-service * t) * integral)
    }

    /// The rate at which the queue shortens when all servers are busy, arrivals deducted.
    fn drain_rate(&self) -> f64 {
        self.service_rate * (f64::from(self.servers) - self.offered)
    }
}
