//! Ways to find the cheapest pool: one file each.

pub mod exact;
pub mod exhaustive;
pub mod homogeneous;
pub mod pairs;
pub mod tally;
