//! Time in whole nanoseconds.

/// A point in time or a span of it, in nanoseconds since the first possible arrival.
pub type Tick = u64;

/// Ticks in a millisecond.
pub const TICKS_PER_MS: u64 = 1_000_000;

/// Milliseconds to the nearest tick, halves up. Negative values and NaN give 0; what is too large, the largest tick.
pub fn ticks_from_ms(ms: f64) -> Tick {
    (ms * TICKS_PER_MS as f64).round() as Tick
}
