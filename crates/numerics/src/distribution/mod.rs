//! Distributions: one a file, each with its sampler over a [`crate::random::RandomStream`] and whatever of distribution
//! function and quantile the project needs.
//!
//! Every sampler is frozen by a `value_stability` test: the same seed gives the same values in every later version.

mod beta;
mod exponential;
mod gamma;
mod log_normal;
mod normal;
mod poisson;
mod student_t;

pub use beta::{beta_quantile, regularized_incomplete_beta};
pub use exponential::Exponential;
pub use gamma::Gamma;
pub use log_normal::LogNormal;
pub use normal::{Normal, normal_cdf, normal_quantile};
pub use poisson::Poisson;
pub use student_t::{student_t_cdf, student_t_quantile};
