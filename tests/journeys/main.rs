//! The journeys, one file each. Each says what a visitor does, and what the page must say then.

mod accessible;
mod bad_links;
mod bad_paste;
mod cancel;
mod compare;
mod crash;
mod first_paint;
mod guards;
mod import;
mod infeasible;
mod inspect;
mod laboratory;
mod live;
mod note;
mod offline;
mod paste;
mod same_bits;
mod scenarios;
mod share;
mod start;
mod storage;
mod undo;
mod watch;
mod widths;
