//! Queues that theory knows in closed form: the oracles of the simulation.
//!
//! Times are in any one unit (rates in its inverse), results in the same. All forms describe the steady state, first come first
//! served; they ask for rates above 0 and a load below capacity, and answer NaN or infinity where there is no steady
//! state. They know nothing of the simulation.

mod gm1;
mod md1;
mod mg1;
mod mmc;
mod unlike_mm2;

pub use gm1::{GM1, GapLaw};
pub use md1::MD1;
pub use mg1::mg1_mean_wait;
pub use mmc::MMc;
pub use unlike_mm2::UnlikeMM2;

/// The point in `low..=high` where a function that rises through 0 there does so, down to neighbouring floats.
fn bisect(mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    loop {
        let middle = low.midpoint(high);
        if middle <= low || middle >= high || middle.is_nan() {
            return middle;
        }
        if rising(middle) < 0.0 {
            low = middle;
        } else {
            high = middle;
        }
    }
}

/// The quantile at `p` of a distribution on 0.. with this distribution function, whose `mean` sets the scale of the search.
fn quantile(p: f64, mean: f64, distribution_function: impl Fn(f64) -> f64) -> f64 {
    if distribution_function(0.0) >= p {
        return 0.0;
    }
    let mut high = mean;
    while distribution_function(high) < p && high.is_finite() {
        high *= 2.0;
    }
    bisect(0.0, high, |t| distribution_function(t) - p)
}
