//! One simulation that counts late jobs and stops as soon as there are too many, in slices. The unit of work of every search.

use queueing::{Jobs, MissRun, Tick};

/// A pool being simulated.
#[derive(Debug, Clone)]
pub struct Trial(MissRun);

/// How a trial ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Late jobs; where the trial stopped early, those up to there.
    pub late: u64,
    /// Whether the stream ended before the late jobs exceeded what is allowed.
    pub meets: bool,
    /// Jobs simulated.
    pub jobs_seen: usize,
}

impl Trial {
    /// All servers free at 0; stops once more than `allowed` jobs are later than `deadline`.
    pub fn new(counts: &[u32], deadline: Tick, allowed: u64) -> Self {
        Self(MissRun::new(counts, deadline, allowed))
    }

    /// Simulates at most `work` more jobs, and takes them off `work`; the outcome, once there is one.
    pub fn advance(&mut self, jobs: &Jobs, work: &mut u64) -> Option<Outcome> {
        let before = self.0.next();
        let until = jobs.len().min(before.saturating_add(usize::try_from(*work).unwrap_or(usize::MAX)));
        let flow = self.0.advance(jobs, until);
        let seen = self.0.next();
        *work = work.saturating_sub((seen - before) as u64);
        (flow.is_break() || seen == jobs.len()).then(|| Outcome {
            late: self.0.late(),
            meets: flow.is_continue(),
            jobs_seen: seen,
        })
    }
}
