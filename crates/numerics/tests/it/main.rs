//! The tests of the crate, in one binary. Frozen values run in wasm as well; statistics only natively.

mod value_stability;

#[cfg(not(target_arch = "wasm32"))]
mod distributions;
#[cfg(not(target_arch = "wasm32"))]
mod functions;
#[cfg(not(target_arch = "wasm32"))]
mod intervals;
#[cfg(not(target_arch = "wasm32"))]
mod order;
#[cfg(not(target_arch = "wasm32"))]
mod quantiles;
#[cfg(not(target_arch = "wasm32"))]
mod random;
