//! What the simulated plan says of pools before they are tried, taken for rough: every pool of the box is simulated under several
//! hypotheses, each of which takes all service times to be off by one factor. Trials say which of them to believe (Bayes' rule) and what is left
//! to explain ([`super::discrepancy`]); what all this says of a pool is a mean and a standard deviation, wide where hypotheses differ.

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
/// Standard deviation of the score under the right hypothesis: types are off unlike each other, and the simulated stream is short.
const REST: f64 = 0.5;
/// How far that reaches: the length scale of each type, as a share of its largest count.
const SMOOTH: f64 = 0.5;
/// Queries of the stream that pools are simulated on.
const QUERIES: u32 = 10_000;
/// Pools of one task.
const TASK_POOLS: usize = 32;
/// Boxes of at most so many pools are simulated.
pub const MAX_POOLS: u64 = 20_000;

/// The hypotheses, and what each says of every pool.
pub struct Hypotheses {
    pools: PoolBox,
    scale: Scale,
    /// What is still to be simulated, and the one at hand.
    left: std::vec::IntoIter<Scenario>,
    stage: Option<Stage>,
    listed: Vec<Vec<u32>>,
    /// One list a hypothesis, by the pool's number.
    scores: Vec<Vec<f64>>,
}

enum Stage {
    Drawing(Box<Scenario>, Load),
    Screening(Box<(Scenario, Stream, Round)>),
}

impl Hypotheses {
    /// Nothing simulated yet.
    pub fn new(scenario: &Scenario, pools: PoolBox) -> Self {
        let types = pools.types();
        let slowed = |step: i32| scenario.slowed(&vec![factor(step); types]);
        let left: Vec<Scenario> = (-ON_A_SIDE..=ON_A_SIDE).map(slowed).collect();
        Self {
            listed: pools.by_price().map(|(_, pool)| pool.to_vec(types)).collect(),
            scale: Scale::of_target(scenario.target().share()),
            pools,
            left: left.into_iter(),
            stage: None,
            scores: Vec::new(),
        }
    }

    /// The bounds of their box.
    pub fn max_counts(&self) -> &[u32] {
        self.pools.max_counts()
    }

    /// Share of the work that is done, 0 to 1.
    pub fn done(&self) -> f64 {
        let part = match &self.stage {
            Some(Stage::Screening(screening)) => screening.2.done(),
            _ => 0.0,
        };
        (self.scores.len() as f64 + part) / f64::from(2 * ON_A_SIDE + 1)
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
                        self.take_in(round, stream.len());
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
        let limit = (self.scale.most_late() * jobs.len() as f64) as u64 + 1;
        let task = |pools: &[Vec<u32>]| Task::Screen { pools: pools.to_vec(), limit };
        let round = Round::new(self.listed.chunks(TASK_POOLS).map(task).collect());
        let stream = Stream::new(&jobs, scenario.target().latency_ns(), limit);
        Stage::Screening(Box::new((scenario, stream, round)))
    }

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
    pub fn opinion(&self, trials: &[(&[u32], Belief)], expected: &[Expectation]) -> Opinion {
        let tried = trials.iter().map(|(counts, belief)| (*counts, belief.score(self.scale)));
        let hints = expected.iter().map(|it| (it.counts.as_slice(), (self.scale.score(it.share), it.sd * it.sd)));
        let seen: Vec<(&[u32], (f64, f64))> = tried.chain(hints).collect();
        let points: Vec<(&[u32], f64)> = seen.iter().map(|(counts, (_, variance))| (*counts, *variance)).collect();
        let scales = self.pools.max_counts().iter().map(|max| (f64::from(*max) * SMOOTH).max(1.0)).collect();
        let rest = Discrepancy::new(Kernel::per_axis(scales), REST * REST, &points);
        let residuals = |scores: &Vec<f64>| {
            let gap = |(counts, (score, _)): &(&[u32], (f64, f64))| score - scores[self.pools.number(counts)];
            rest.solve(&seen.iter().map(gap).collect::<Vec<f64>>())
        };
        let solved: Vec<Vec<f64>> = self.scores.iter().map(residuals).collect();
        let weights = weights(&solved);
        let of = |counts: &Vec<u32>| self.says(&rest, &solved, &weights, counts);
        let nothing = Prediction { mean: self.scale.score(0.0), sd: REST };
        let mut predictions = vec![nothing; self.listed.len() + 1];
        self.listed.iter().for_each(|counts| predictions[self.pools.number(counts)] = of(counts));
        let log: f64 = (-ON_A_SIDE..).zip(&weights).map(|(step, weight)| f64::from(step) * STEP * weight).sum();
        Opinion { predictions, slowness: real::exp(log) }
    }

    /// The mixture of what each hypothesis says of a pool, its own residuals taken in.
    fn says(&self, rest: &Discrepancy, solved: &[Vec<f64>], weights: &[f64], counts: &[u32]) -> Prediction {
        let (row, left) = rest.at(counts);
        let number = self.pools.number(counts);
        let means: Vec<f64> =
            self.scores.iter().zip(solved).map(|(scores, solved)| scores[number] + dot(&row, solved)).collect();
        let mean = dot(weights, &means);
        let spread: f64 = weights.iter().zip(&means).map(|(weight, one)| weight * (one - mean) * (one - mean)).sum();
        Prediction { mean, sd: real::sqrt(spread + left) }
    }
}

/// What the hypotheses together say.
pub struct Opinion {
    /// Of every point of the box, by its number, on the scale of the target.
    pub predictions: Vec<Prediction>,
    /// By what the document's service times must be multiplied to explain the trials: the mean over the hypotheses.
    pub slowness: f64,
}

/// How much each hypothesis is to be believed, together 1: the density of its factor times that of its residuals, which are given as
/// independent ones of variance 1.
fn weights(solved: &[Vec<f64>]) -> Vec<f64> {
    let log_weight = |(step, solved): (i32, &Vec<f64>)| {
        let off = f64::from(step) * STEP / ROUGHNESS;
        -0.5 * (off * off + dot(solved, solved))
    };
    let logs: Vec<f64> = (-ON_A_SIDE..).zip(solved).map(log_weight).collect();
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let weights: Vec<f64> = logs.iter().map(|log| real::exp(log - most)).collect();
    let sum: f64 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn factor(step: i32) -> f64 {
    real::exp(f64::from(step) * STEP)
}
