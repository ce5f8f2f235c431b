//! The planner against exhaustive search, golden streams and the paper.

mod advice;
mod bounds;
mod constrained;
mod first_look;
mod golden;
mod slices;
mod statuses;
mod strategies;
mod warm;
mod what_if;
