//! Numbers that have the same bits on every machine: libm, named random streams, distributions, quantiles, intervals.
