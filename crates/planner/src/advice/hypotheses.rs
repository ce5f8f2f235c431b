//! What the simulated plan says of pools before they are tried, taken for rough: every pool of the box is simulated under several
//! hypotheses, each of which takes all service times to be off by one factor. Trials say which of them to believe (Bayes' rule) and what is left
//! to explain ([`super::discrepancy`]); what all this says of a pool is a mean and a standard deviation, wide where hypotheses differ.
//!
//! What is left is not equally large everywhere. Types are off unlike each other, which moves a score as far as it moves with all service times: much
//! near the target, not at all where a pool is overrun or idle under every hypothesis. A trial beyond the end of the scale, where a hypothesis
//! had it, says nothing about what that leaves. Trials that contradict more than that widen all errors; trials that agree narrow nothing.

use super::discrepancy::Discrepancy;
use crate::crew::Round;
use crate::load::Load;
use crate::pool_box::PoolBox;
use crate::search::belief::{Belief, Scale};
use crate::search::constrained::Expectation;
use bayesopt::{Kernel, Prediction};
use numerics::real;
use protocol::{Outcome, Task};
use queueing::lanes::Stream;
use scenario::Scenario;

/// Neighbouring hypotheses differ by so much in the logarithm of the factor, and there are so many on either side of 1.
const STEP: f64 = 0.085;
const ON_A_SIDE: i32 = 4;
/// Standard deviation of the logarithm of the factor: measured service times are within 15 % two times out of three.
const ROUGHNESS: f64 = 0.15;
/// Queries of the stream that pools are simulated on.
const QUERIES: u32 = 10_000;
/// Pools of one task.
const TASK_POOLS: usize = 32;
/// Boxes of at most so many pools are simulated.
pub const MAX_POOLS: u64 = 20_000;

/// What each hypothesis says of every pool.
pub struct Hypotheses {
    pools: PoolBox,
    scale: Scale,
    listed: Vec<Vec<u32>>,
    /// One list a hypothesis, by the pool's number.
    scores: Vec<Vec<f64>>,
}

/// The hypotheses being simulated.
pub struct Simulating {
    /// Those that were.
    hypotheses: Hypotheses,
    /// What is still to be simulated, and the one at hand.
    left: std::vec::IntoIter<Scenario>,
    stage: Option<Stage>,
}

enum Stage {
    Drawing(Box<Scenario>, Load),
    Screening(Box<(Scenario, Stream, Round)>),
}

impl Simulating {
    /// Nothing simulated yet.
    pub fn new(scenario: &Scenario, pools: PoolBox) -> Self {
        let types = pools.types();
        let slowed = |step: i32| scenario.slowed(&vec![factor(step); types]);
        let left: Vec<Scenario> = (-ON_A_SIDE..=ON_A_SIDE).map(slowed).collect();
        let hypotheses = Hypotheses {
            listed: pools.by_price().map(|(_, pool)| pool.to_vec(types)).collect(),
            scale: Scale::of_target(scenario.target().share()),
            pools,
            scores: Vec::new(),
        };
        Self { hypotheses, left: left.into_iter(), stage: None }
    }

    /// Those that were simulated: all of them once [`Simulating::advance`] says so.
    pub fn hypotheses(&self) -> &Hypotheses {
        &self.hypotheses
    }

    /// The bounds of their box.
    pub fn max_counts(&self) -> &[u32] {
        self.hypotheses.pools.max_counts()
    }

    /// Share of the work that is done, 0 to 1.
    pub fn done(&self) -> f64 {
        let part = match &self.stage {
            Some(Stage::Screening(screening)) => screening.2.done(),
            _ => 0.0,
        };
        (self.hypotheses.scores.len() as f64 + part) / f64::from(2 * ON_A_SIDE + 1)
    }

    /// Works for about `work` simulated queries; true once every hypothesis was simulated.
    pub fn advance(&mut self, work: &mut u64) -> bool {
        while *work > 0 {
            self.stage = match self.stage.take() {
                None => {
                    let Some(scenario) = self.left.next() else { return true };
                    let load = Load::head(&scenario, QUERIES as usize).unwrap_or_else(|| Load::of(&scenario));
                    Some(Stage::Drawing(Box::new(scenario), load))
                }
                Some(Stage::Drawing(scenario, mut load)) => {
                    if load.advance(work) {
                        Some(self.screen(*scenario, load))
                    } else {
                        Some(Stage::Drawing(scenario, load))
                    }
                }
                Some(Stage::Screening(mut screening)) => {
                    let (scenario, stream, round) = &mut *screening;
                    if round.advance(scenario, stream, work) {
                        self.hypotheses.take_in(round, stream.len());
                        None
                    } else {
                        Some(Stage::Screening(screening))
                    }
                }
            };
        }
        false
    }

    fn screen(&self, scenario: Scenario, load: Load) -> Stage {
        let jobs = load.finish();
        // Beyond the end of the scale late queries need not be counted.
        let limit = (self.hypotheses.scale.most_late() * jobs.len() as f64) as u64 + 1;
        let task = |pools: &[Vec<u32>]| Task::Screen { pools: pools.to_vec(), limit };
        let round = Round::new(self.hypotheses.listed.chunks(TASK_POOLS).map(task).collect());
        let stream = Stream::new(&jobs, scenario.target().latency_ns(), limit);
        Stage::Screening(Box::new((scenario, stream, round)))
    }
}

impl Hypotheses {
    fn take_in(&mut self, round: &Round, queries: usize) {
        let mut scores = vec![self.scale.score(0.0); self.listed.len() + 1];
        let late = round.outcomes().flat_map(|outcome| match outcome {
            Outcome::Screened { pools } => pools.iter().map(|screened| screened.late).collect(),
            _ => Vec::new(),
        });
        for (counts, late) in self.listed.iter().zip(late) {
            scores[self.pools.number(counts)] = self.scale.score(1.0 - late as f64 / queries as f64);
        }
        self.scores.push(scores);
    }

    /// What the hypotheses together say of every point of the box, by its number, after these trials of pools of the box, and after what is
    /// expected of others from trials under another load.
    pub fn opinion(&self, trials: &[(&[u32], Belief)], expected: &[Expectation], trust: Trust) -> Opinion {
        let tried = trials.iter().map(|(counts, belief)| (*counts, belief.score(self.scale)));
        let hints = expected.iter().map(|it| (it.counts.as_slice(), (self.scale.score(it.share), it.sd * it.sd)));
        let seen: Vec<Seen> =
            tried.chain(hints).map(|(counts, (score, variance))| Seen { counts, score, variance }).collect();
        let pairs = (0..self.scores.len()).flat_map(|one| trust.smooth.iter().map(move |&smooth| (one, smooth)));
        let explained: Vec<Explained> = pairs.map(|(one, smooth)| self.explain(one, smooth, &seen, trust)).collect();
        let most = explained.iter().map(|it| it.log_weight).fold(f64::NEG_INFINITY, f64::max);
        let weights: Vec<f64> = explained.iter().map(|it| real::exp(it.log_weight - most)).collect();
        let sum: f64 = weights.iter().sum();
        let believed: Vec<(f64, &Explained)> = weights
            .iter()
            .map(|weight| weight / sum)
            .zip(&explained)
            .filter(|(weight, _)| *weight > NEGLIGIBLE)
            .collect();
        let nothing = Prediction { mean: self.scale.score(0.0), sd: 0.0 };
        let mut predictions = vec![nothing; self.listed.len() + 1];
        for counts in &self.listed {
            predictions[self.pools.number(counts)] = self.mixture(&believed, counts, trust);
        }
        let log: f64 = believed.iter().map(|(weight, it)| weight * log_factor(it.hypothesis)).sum();
        Opinion { predictions, slowness: real::exp(log) }
    }

    /// How well a hypothesis explains the trials, where what it leaves is as smooth as this.
    fn explain<'a>(&self, one: usize, smooth: f64, seen: &[Seen<'a>], trust: Trust) -> Explained<'a> {
        let off = log_factor(one) / ROUGHNESS;
        let (mut points, mut gaps, mut log_weight) = (Vec::new(), Vec::new(), -0.5 * off * off);
        for it in seen {
            let number = self.pools.number(it.counts);
            let (said, error) = (self.scores[one][number], self.error(one, number, trust));
            // Both beyond the same end of the scale: that was to be expected, and says nothing about what is left.
            if said.abs() >= Scale::WIDTH - 1e-9 && (said - it.score).abs() < 1e-9 {
                continue;
            }
            points.push((it.counts, it.variance / (error * error)));
            gaps.push((it.score - said) / error);
            log_weight -= real::ln(error) + HALF_LN_2PI;
        }
        let scales = self.pools.max_counts().iter().map(|max| (f64::from(*max) * smooth).max(0.5)).collect();
        let rest = Discrepancy::new(Kernel::per_axis(scales), 1.0, &points);
        let solved = rest.solve(&gaps);
        let squares = dot(&solved, &solved);
        log_weight -= rest.half_log_determinant() + 0.5 * squares;
        let widened = ((trust.freedom + squares) / (trust.freedom + solved.len() as f64)).max(1.0);
        Explained { hypothesis: one, rest, solved, log_weight, widened }
    }

    /// Standard deviation of the score of a pool under the right hypothesis: service times of single types are off by more or less, which moves
    /// the score as far as it moves with all of them, and the simulated stream is short.
    fn error(&self, one: usize, number: usize, trust: Trust) -> f64 {
        let (before, after) = (one.saturating_sub(1), (one + 1).min(self.scores.len() - 1));
        let slope = (self.scores[before][number] - self.scores[after][number]) / (STEP * (after - before) as f64);
        real::sqrt(trust.floor * trust.floor + slope * slope * trust.unlike * trust.unlike)
    }

    /// What the believed hypotheses say of a pool, what they leave taken in.
    fn mixture(&self, believed: &[(f64, &Explained)], counts: &[u32], trust: Trust) -> Prediction {
        let number = self.pools.number(counts);
        let (mut mean, mut square) = (0.0, 0.0);
        for (weight, it) in believed {
            let error = self.error(it.hypothesis, number, trust);
            let (row, left) = it.rest.at(counts);
            let one = self.scores[it.hypothesis][number] + error * dot(&row, &it.solved);
            mean += weight * one;
            square += weight * (one * one + error * error * left * it.widened);
        }
        Prediction { mean, sd: real::sqrt((square - mean * mean).max(0.0)) }
    }
}

/// How far the simulation is trusted.
#[derive(Debug, Clone, Copy)]
pub struct Trust {
    /// Standard deviation of the logarithm of the factor by which single types are off beside the common one.
    pub unlike: f64,
    /// Standard deviation of the score from the shortness of the simulated stream.
    pub floor: f64,
    /// How far what is left reaches: the length scale of each type, as a share of its largest count.
    pub smooth: &'static [f64],
    /// So many trials must contradict before the errors are taken for twice as large.
    pub freedom: f64,
}

impl Trust {
    /// Ours.
    pub const OURS: Self = Self { unlike: 0.1, floor: 0.3, smooth: &[0.1, 0.25], freedom: 4.0 };
}

/// A pool, what its trials say of its score, and the variance of that.
struct Seen<'a> {
    counts: &'a [u32],
    score: f64,
    variance: f64,
}

/// A hypothesis after the trials.
struct Explained<'a> {
    hypothesis: usize,
    rest: Discrepancy<'a>,
    solved: Vec<f64>,
    log_weight: f64,
    /// By what the variance of what is left is multiplied because the trials contradict.
    widened: f64,
}

/// What the hypotheses together say.
pub struct Opinion {
    /// Of every point of the box, by its number, on the scale of the target.
    pub predictions: Vec<Prediction>,
    /// By what the document's service times must be multiplied to explain the trials: the mean over the hypotheses.
    pub slowness: f64,
}

/// Hypotheses with less weight than this are left out.
const NEGLIGIBLE: f64 = 1e-6;
/// Half the logarithm of 2 pi.
const HALF_LN_2PI: f64 = 0.918_938_533_204_672_7;

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The logarithm of the factor of a hypothesis, by its place.
fn log_factor(one: usize) -> f64 {
    (one as f64 - f64::from(ON_A_SIDE)) * STEP
}

fn factor(step: i32) -> f64 {
    real::exp(f64::from(step) * STEP)
}
