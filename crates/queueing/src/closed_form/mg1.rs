//! M/G/1: Poisson arrivals, any service time, one server (Pollaczek 1930, Khinchine 1932).

/// Mean waiting time: `λ E[S²] / (2 (1 - ρ))`, with `E[S²] = mean² (1 + scv)`. `service_scv` is the squared coefficient of variation.
pub fn mg1_mean_wait(arrival_rate: f64, mean_service: f64, service_scv: f64) -> f64 {
    let utilization = arrival_rate * mean_service;
    utilization * mean_service * (1.0 + service_scv) / (2.0 * (1.0 - utilization))
}
