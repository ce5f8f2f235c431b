//! Numbers that have the same bits on every machine.
//!
//! - [`real`]: the one door to transcendental functions (libm, natively and in wasm).
//! - [`random`]: named random streams; seed, name and replication explain every draw.
//! - [`distribution`]: samplers, distribution functions and quantiles.
//! - [`quantile`]: exact order statistics of integers.
//! - [`order`]: sorting short lists in little code.
//! - [`interval`]: confidence intervals for means and shares.
//!
//! It knows no queues, no clocks and no source of entropy.

pub mod distribution;
pub mod interval;
pub mod order;
pub mod quantile;
pub mod random;
pub mod real;
