//! A queue with unlike servers: jobs arrive, wait, and are served by servers of several kinds.
//!
//! The way the data goes: [`arrivals`] and [`sizes`] draw a stream ([`draw`]), [`service`] says how long each job takes on each
//! kind of server ([`jobs`]), [`simulation`] plays the jobs through a set of servers under a [`dispatch`] policy and a model of
//! the [`server`], and a [`tally`] counts what is asked. [`closed_form`] holds the theory that the simulation is tested against.
//!
//! Times are whole nanoseconds ([`Tick`]), so results are exact and the same on every machine. The crate knows jobs, servers
//! and deadlines; it knows no prices, no clouds, no clock, no files and no threads.

pub mod arrivals;
pub mod closed_form;
pub mod dispatch;
pub mod draw;
pub mod equal_servers;
pub mod jobs;
mod kind_heaps;
pub mod lanes;
pub mod miss_run;
pub mod server;
pub mod service;
pub mod simulation;
pub mod sizes;
pub mod tally;
mod tick;

pub use equal_servers::equal_servers_misses;
pub use jobs::{Job, Jobs};
pub use miss_run::MissRun;
pub use simulation::{Misses, Simulation, simulate_full, simulate_misses};
pub use tally::{FullTally, MissCounter, Served, Sink};
pub use tick::{TICKS_PER_MS, Tick, ticks_from_ms};
