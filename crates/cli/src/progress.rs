//! The progress bar on standard error; silent where that is not a terminal.

use indicatif::{ProgressBar, ProgressStyle};
use protocol::{Phase, Progress, RacePhase, RaceProgress};

/// Steps of the bar.
const STEPS: u64 = 1000;

/// A bar that shows where a plan stands.
pub struct Bar(ProgressBar);

impl Bar {
    /// An empty bar.
    pub fn new() -> Self {
        let bar = ProgressBar::new(STEPS);
        if let Ok(style) = ProgressStyle::with_template("{msg:60!} {bar:24} {percent:>3} %") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// Shows the newest progress.
    pub fn show(&self, progress: &Progress) {
        self.0.set_message(words(progress));
        self.0.set_position((progress.done * STEPS as f64) as u64);
    }

    /// Shows where races stand.
    pub fn show_races(&self, progress: &RaceProgress) {
        let phase = match progress.phase {
            RacePhase::Drawing => "drawing the queries",
            RacePhase::Bounding => "how many of each type are worth looking at",
            RacePhase::Simulating => "simulating every pool",
            RacePhase::Racing => "racing",
            RacePhase::Done => "done",
        };
        self.0.set_message(phase);
        self.0.set_position(progress.done * STEPS / progress.of.max(1));
    }

    /// Takes the bar away.
    pub fn clear(&self) {
        self.0.finish_and_clear();
    }
}

fn words(progress: &Progress) -> String {
    let phase = match progress.phase {
        Phase::Drawing => "drawing the queries",
        Phase::Homogeneous => "pools of one type",
        Phase::Searching => "searching",
        Phase::Verifying => "judging on fresh queries",
        Phase::Surveying => "looking around the answer",
        Phase::Done => "done",
    };
    let best = progress.best.as_ref().map(|pool| format!(", best so far ${:.4}/h", pool.cost_per_hour));
    format!("{phase}: {} pools settled{}", progress.settled, best.unwrap_or_default())
}
