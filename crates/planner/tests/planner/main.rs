//! The planner against exhaustive search, golden streams and the paper.

mod bounds;
mod first_look;
mod constrained;
mod golden;
mod slices;
mod statuses;
mod strategies;
