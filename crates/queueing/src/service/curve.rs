//! Service time at one measured size, as a function of the job's random number.

use crate::tick::Tick;

/// What was measured at one size.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Curve {
    /// One figure.
    Same(Tick),
    /// Samples, each as likely as the others; at least one.
    Samples(Vec<Tick>),
    /// `(level, ticks)`, levels in units of 2^-33 and ascending; at least one.
    Levels(Vec<(u64, Tick)>),
}

impl Curve {
    pub(super) fn samples(samples: &[Tick]) -> Self {
        match samples {
            [] => Self::Same(Tick::MAX),
            [only] => Self::Same(*only),
            _ => Self::Samples(samples.to_vec()),
        }
    }

    pub(super) fn sorted_samples(samples: &[Tick]) -> Self {
        let mut sorted = samples.to_vec();
        sorted.sort_unstable();
        Self::samples(&sorted)
    }

    pub(super) fn levels(levels: &[(f64, Tick)]) -> Self {
        const UNITS: f64 = (1_u64 << 33) as f64;
        match levels {
            [] => Self::Same(Tick::MAX),
            [(_, only)] => Self::Same(*only),
            _ => Self::Levels(levels.iter().map(|&(level, ticks)| ((level * UNITS).round() as u64, ticks)).collect()),
        }
    }

    pub(super) fn at(&self, draw: u32) -> Tick {
        match self {
            Self::Same(ticks) => *ticks,
            Self::Samples(samples) => samples[((u64::from(draw) * samples.len() as u64) >> 32) as usize],
            Self::Levels(levels) => between_levels(levels, draw),
        }
    }
}

fn between_levels(levels: &[(u64, Tick)], draw: u32) -> Tick {
    // The middle of the draw's cell, (draw + 1/2) / 2^32, in units of 2^-33.
    let level = 2 * u64::from(draw) + 1;
    let above = levels.partition_point(|&(given, _)| given <= level);
    match (above.checked_sub(1).map(|below| levels[below]), levels.get(above)) {
        (Some((low, from)), Some(&(high, to))) => blend(from, to, level - low, high - low),
        (Some((_, ticks)), None) | (None, Some(&(_, ticks))) => ticks,
        (None, None) => Tick::MAX,
    }
}

/// `from + (to - from) * part / whole`, to the nearest tick, halves up; `part` at most `whole`, which is above 0.
pub(super) fn blend(from: Tick, to: Tick, part: u64, whole: u64) -> Tick {
    let weighted = u128::from(from) * u128::from(whole - part) + u128::from(to) * u128::from(part);
    let whole = u128::from(whole);
    ((weighted + whole / 2) / whole) as Tick
}
