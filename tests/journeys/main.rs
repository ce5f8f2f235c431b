//! The journeys, one file each. Each says what a visitor does, and what the page must say then.

mod accessible;
mod bad_links;
mod bad_paste;
mod cancel;
mod crash;
mod first_paint;
mod guards;
mod import;
mod infeasible;
mod inspect;
mod laboratory;
mod later;
mod live;
mod offline;
mod paste;
mod same_bits;
mod share;
mod start;
mod watch;
mod widths;
