//! M/M/2 with unlike servers, the first preferred when both are free (Gumbel 1960; Singh 1970, "Two-server Markovian queues with balking").
//!
//! States: nobody (0), one job on the first server (F), one on the second (S), n = 2, 3, ... jobs with both busy. The balance
//! equations of 0, S and the whole of F and S against 2 settle it up to a factor; beyond 2 it is geometric.

/// M/M/2 with unlike servers in steady state.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct UnlikeMM2 {
    arrival_rate: f64,
    /// Chance that exactly one server is busy.
    one: f64,
    /// Chance that both are busy and nobody waits.
    two: f64,
    utilization: f64,
}

impl UnlikeMM2 {
    /// Jobs arrive at `arrival_rate` and take the server of rate `preferred` when it is free, else the one of rate `other`.
    pub fn new(arrival_rate: f64, preferred: f64, other: f64) -> Self {
        let both = preferred + other;
        let utilization = arrival_rate / both;
        // With P(2) = 1: the balance of S, P(S) (λ + μ2) = μ1 P(2); the cut between one job and two, λ (P(F) + P(S)) =
        // (μ1 + μ2) P(2); and the balance of 0, λ P(0) = μ1 P(F) + μ2 P(S).
        let second_only = preferred / (arrival_rate + other);
        let one = both / arrival_rate;
        let none = (preferred * (one - second_only) + other * second_only) / arrival_rate;
        let total = none + one + 1.0 / (1.0 - utilization);
        Self { arrival_rate, one: one / total, two: 1.0 / total, utilization }
    }

    /// The chance that a job waits.
    pub fn wait_chance(&self) -> f64 {
        self.two / (1.0 - self.utilization)
    }

    /// Mean waiting time: by Little's law from the mean queue, `P(2) Σ n ρ^n`.
    pub fn mean_wait(&self) -> f64 {
        let idle = 1.0 - self.utilization;
        self.two * self.utilization / (idle * idle) / self.arrival_rate
    }

    /// Mean latency: by Little's law from the mean number in the system.
    pub fn mean_latency(&self) -> f64 {
        let busy = self.one + 2.0 * self.wait_chance();
        self.mean_wait() + busy / self.arrival_rate
    }
}
