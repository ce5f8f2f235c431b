//! Whether pools meet the target in the long run: decided among contenders, on queries that the search never saw.
//!
//! The search picks the cheapest of many pools on one stream, so its winner's share on that stream flatters it, and a pool that just
//! missed there may do in the long run. So winner, near misses and the next dearer pools are all played on the same fresh streams:
//! independent replications. Whatever the queue does inside one (misses come in bursts, so queries are far from
//! independent), the replications' shares are independent of each other. They are skewed, the more so the rarer and longer the bursts, so the
//! interval allows for that. The first tenth of each is not counted, because a replication starts empty.
//!
//! Pools are settled as soon as they can be: after each look those whose interval excludes the target are left alone. The chance of a
//! wrong word is shared among the looks and the contenders (Bonferroni), so that all words together are right with
//! [`CONFIDENCE`]. What the target still lies inside of after the last look is too close to call. docs/METHOD.md compares ways
//! to get the interval, and docs/COVERAGE.md measures them.

use crate::crew::{REPLICATION_QUERIES, Round, WARM_UP};
use crate::search::exact::Found;
use numerics::interval;
use protocol::{Interval, Outcome, Task, Verdict, VerdictKind};
use queueing::lanes::Stream;
use scenario::Scenario;

/// Confidence of every interval that is shown, and of all decisions together.
pub const CONFIDENCE: f64 = 0.95;
/// An interval of [`CONFIDENCE`] is computed at this level: where bursts are rare and long, the figures of forty replications tell too
/// little of them, which costs up to two and a half points of coverage (docs/COVERAGE.md).
const COMPUTED_AT: f64 = 0.97;
/// Replications after which is looked. The first look already rests on 900,000 counted queries.
const LOOKS: [u32; 3] = [40, 80, 160];
/// How the chance of a wrong word is shared among the looks.
const SPENT: [f64; 3] = [0.2, 0.2, 0.6];
/// How much of it each sitting may use: the first, and those called where it accepted no pool.
const SITTINGS: [f64; 4] = [0.8, 0.1, 0.05, 0.05];

/// A pool before the judges.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The pool, and how it did on the search's stream.
    pub found: Found,
    /// Late queries of each replication, after the warm-up.
    late: Vec<u64>,
    /// What is settled of it.
    kind: Option<VerdictKind>,
}

/// Decides among contenders, driven in slices by [`Deciding::advance`].
#[derive(Debug)]
pub struct Deciding {
    types: usize,
    target_share: f64,
    candidates: Vec<Candidate>,
    /// Those before this one were decided in earlier sittings.
    sitting_from: usize,
    sitting: usize,
    look: usize,
    round: Option<Round>,
    /// The candidates that are played in this round.
    playing: Vec<usize>,
    simulated_queries: u64,
}

impl Deciding {
    /// Nobody is judged yet.
    pub fn new(scenario: &Scenario) -> Self {
        Self {
            types: scenario.instances().len(),
            target_share: scenario.target().share(),
            candidates: Vec::new(),
            sitting_from: 0,
            sitting: 0,
            look: 0,
            round: None,
            playing: Vec::new(),
            simulated_queries: 0,
        }
    }

    /// Calls a sitting on these pools; those judged before are left out. False where none is new, or no sitting is left.
    pub fn call(&mut self, pools: &[Found]) -> bool {
        self.sitting_from = self.candidates.len();
        for &found in pools.iter().filter(|_| self.sitting < SITTINGS.len()) {
            if self.candidates.iter().all(|known| known.found.pool != found.pool) {
                self.candidates.push(Candidate { found, late: Vec::new(), kind: None });
            }
        }
        if self.sitting_from == self.candidates.len() {
            return false;
        }
        self.look = 0;
        self.start_look();
        true
    }

    fn start_look(&mut self) {
        let from = if self.look == 0 { 0 } else { LOOKS[self.look - 1] };
        let open = self.candidates.iter().enumerate().skip(self.sitting_from);
        self.playing = open.filter(|(_, candidate)| candidate.kind.is_none()).map(|(index, _)| index).collect();
        let pools: Vec<Vec<u32>> =
            self.playing.iter().map(|&index| self.candidates[index].found.pool.to_vec(self.types)).collect();
        let task = |replication: u32| Task::Judge { replication, pools: pools.clone() };
        self.round = Some(Round::new((from + 1..=LOOKS[self.look]).map(task).collect()));
    }

    /// Works until about `work` more queries are simulated, or the sitting is over: true then.
    pub fn advance(&mut self, scenario: &Scenario, stream: &Stream, work: &mut u64) -> bool {
        while let Some(mut round) = self.round.take() {
            if !round.advance(scenario, stream, work) {
                self.round = Some(round);
                return false;
            }
            self.take_in(round.into_outcomes());
            self.decide();
            self.look += 1;
            let open = self.candidates.iter().any(|candidate| candidate.kind.is_none());
            if open && self.look < LOOKS.len() {
                self.start_look();
            } else {
                for candidate in &mut self.candidates {
                    candidate.kind.get_or_insert(VerdictKind::TooCloseToCall);
                }
                self.sitting += 1;
            }
        }
        true
    }

    fn take_in(&mut self, outcomes: Vec<Outcome>) {
        for outcome in outcomes {
            if let Outcome::Judged { late } = outcome {
                self.simulated_queries += u64::from(REPLICATION_QUERIES) * late.len() as u64;
                for (&index, late) in self.playing.iter().zip(late) {
                    self.candidates[index].late.push(late);
                }
            }
        }
    }

    /// Settles the pools whose interval, at this look's level, excludes the target.
    fn decide(&mut self) {
        let family = self.candidates.len() - self.sitting_from;
        let level = (1.0 - CONFIDENCE) * SITTINGS[self.sitting] * SPENT[self.look] / family.max(1) as f64;
        for candidate in self.candidates.iter_mut().skip(self.sitting_from).filter(|it| it.kind.is_none()) {
            let interval = candidate.interval(1.0 - level);
            if interval.low >= self.target_share {
                candidate.kind = Some(VerdictKind::Meets);
            } else if interval.high < self.target_share {
                candidate.kind = Some(VerdictKind::Fails);
            }
        }
    }

    /// Whether another sitting may be called.
    pub fn sits_again(&self) -> bool {
        self.sitting < SITTINGS.len()
    }

    /// The round under way, for helpers.
    pub fn round(&mut self) -> Option<&mut Round> {
        self.round.as_mut()
    }

    /// Everyone who came before the judges, with what they said, in the order they came.
    pub fn verdicts(&self) -> impl Iterator<Item = (Found, Verdict)> {
        let judged = self.candidates.iter().filter(|candidate| candidate.kind.is_some());
        judged.map(|candidate| (candidate.found, candidate.verdict(self.target_share)))
    }

    /// Share of this sitting that is done, 0 to 1; it may be over sooner.
    pub fn done(&self) -> f64 {
        let round = self.round.as_ref().map_or(1.0, Round::done);
        ((self.look as f64 + round) / LOOKS.len() as f64).min(1.0)
    }

    /// Queries simulated so far.
    pub fn simulated_queries(&self) -> u64 {
        self.simulated_queries
    }
}

impl Candidate {
    fn shares(&self) -> Vec<f64> {
        let counted = f64::from(REPLICATION_QUERIES - WARM_UP);
        self.late.iter().map(|&late| 1.0 - late as f64 / counted).collect()
    }

    fn queries(&self) -> u64 {
        u64::from(REPLICATION_QUERIES - WARM_UP) * self.late.len() as u64
    }

    fn within(&self) -> u64 {
        self.queries() - self.late.iter().sum::<u64>()
    }

    /// Student's t and Willink's over the replications; never narrower than Clopper and Pearson's exact one, which queues cannot beat and
    /// which has a width where all replications agree to the last query.
    fn interval(&self, confidence: f64) -> Interval {
        let (t_low, t_high) = interval::mean_skewed(&self.shares(), confidence);
        let (exact_low, exact_high) = interval::clopper_pearson(self.within(), self.queries(), confidence);
        Interval { low: t_low.min(exact_low).max(0.0), high: t_high.max(exact_high).min(1.0), confidence }
    }

    fn verdict(&self, target_share: f64) -> Verdict {
        Verdict {
            kind: self.kind.unwrap_or(VerdictKind::TooCloseToCall),
            share: self.within() as f64 / self.queries().max(1) as f64,
            interval: Interval { confidence: CONFIDENCE, ..self.interval(COMPUTED_AT) },
            queries: self.queries(),
            replications: self.late.len() as u32,
            chance: interval::chance_at_least(&self.shares(), target_share),
        }
    }
}
