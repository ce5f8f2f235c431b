//! The journeys, one file each.

mod first_paint;
mod watch;
