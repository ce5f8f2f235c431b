//! How much work a slice may do, so that it lasts about as long as a screen frame or two on any machine.

/// A slice aims at this long: short enough to hear a cancel within 50 ms, long enough that messages cost nothing.
const AIM_MS: f64 = 20.0;
/// With helpers to be fed and heard it is shorter.
const AIM_WITH_HELPERS_MS: f64 = 8.0;

/// Learns from each slice how much the next one may do.
#[derive(Debug, Clone, Copy)]
pub struct Pace {
    work: f64,
}

impl Default for Pace {
    /// A cautious start: about 2 ms on a laptop.
    fn default() -> Self {
        Self { work: 100_000.0 }
    }
}

impl Pace {
    /// Simulated queries for the next slice.
    pub fn work(self) -> u64 {
        self.work as u64
    }

    /// Takes note of how long a slice of [`Pace::work`] took.
    pub fn learn(&mut self, elapsed_ms: f64, with_helpers: bool) {
        let aim_ms = if with_helpers { AIM_WITH_HELPERS_MS } else { AIM_MS };
        let factor = (aim_ms / elapsed_ms.max(0.5)).clamp(0.25, 2.0);
        self.work = (self.work * factor).clamp(10_000.0, 1e9);
    }
}

#[cfg(test)]
mod tests {
    use super::Pace;

    /// A machine that simulates `per_ms` queries a millisecond: after a few slices each lasts about the aim.
    #[track_caller]
    fn check(per_ms: f64, with_helpers: bool, aim_ms: f64) {
        let mut pace = Pace::default();
        for _ in 0..20 {
            pace.learn(pace.work() as f64 / per_ms, with_helpers);
        }
        let elapsed_ms = pace.work() as f64 / per_ms;
        assert!((aim_ms * 0.95..=aim_ms * 1.05).contains(&elapsed_ms), "{elapsed_ms} ms");
    }

    #[test]
    fn finds_the_speed_of_slow_and_fast_machines() {
        for per_ms in [2_000.0, 50_000.0, 1_000_000.0] {
            check(per_ms, false, 20.0);
            check(per_ms, true, 8.0);
        }
    }
}
