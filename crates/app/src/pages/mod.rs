//! Whole pages, put together from components.

pub mod planner;
