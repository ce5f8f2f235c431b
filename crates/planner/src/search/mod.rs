//! Ways to find the cheapest pool: one file each.

pub mod belief;
pub mod constrained;
pub mod exact;
pub mod exhaustive;
pub mod hill_climb;
pub mod homogeneous;
pub mod pairs;
pub mod random;
pub mod response_surface;
pub mod ribbon;
pub mod strategy;
pub mod tally;
pub mod warm;
