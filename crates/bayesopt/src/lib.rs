//! Bayesian optimization over an integer box: which point to measure next, when a measurement is dear.
//!
//! - [`Lattice`]: the box, and [`Candidates`]: the points of it that are scored.
//! - [`Kernel`]: Matern 5/2, with the rounding inside; [`likelihood`]: the fit of its length scales.
//! - [`Trend`]: what values do on the whole, where that is modelled apart.
//! - [`Posterior`]: the Gaussian process on all candidates; a measurement appends a row and recomputes nothing.
//! - [`acquisition`]: what a measurement promises, from mean, standard deviation and the best so far alone.
//! - [`Optimizer`]: ask and tell.
//!
//! It knows no queues and no money: values are to be made large, whatever they mean.

pub mod acquisition;
mod candidates;
mod kernel;
mod lattice;
pub mod likelihood;
mod optimizer;
mod posterior;
mod trend;

pub use candidates::{ALL_UP_TO, Candidates};
pub use kernel::Kernel;
pub use lattice::{Lattice, Point};
pub use optimizer::{Acquisition, Level, Optimizer, Proposal, Refit, Scales, Settings};
pub use posterior::{Posterior, Prediction};
pub use trend::Trend;
