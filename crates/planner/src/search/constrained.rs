//! Constrained Bayesian optimization: what a pool costs is known, so only whether it meets the target is modelled. The pool to try next is
//! the one whose saving times a power of its chance to meet the target is largest. With the power 1 that is the constrained expected
//! improvement (Gardner and others 2014, "Bayesian Optimization with Inequality Constraints"; with a known objective, the improvement is the
//! saving itself), which hopes for the cheapest each time and is mostly let down; a higher one descends in sure steps, and each that succeeds
//! closes all that is dearer.
//!
//! Rates rise with the instances of each type on the whole, so the process describes deviations from a plane.
//!
//! Until a pool meets the target there is nothing to descend from. A box is meant to be as wide as what each type needs alone, so types are
//! tried alone first, all instances of one; where every pool that was tried is overrun, ever larger ones are.
//!
//! The process takes rates to change smoothly. They do not where a pool is just large enough, or where a few slow instances do more harm than good, and
//! that is where the cheapest pools are. So once it hopes for nothing worthwhile any more, the pools next to the best one are tried, whatever it says of
//! them, and only then it is time to stop.
//!
//! The Gaussian process is on the score of [`super::belief`]. Trials may be told in any order, again, with noise, and of pools that nobody
//! asked for; what is thought beforehand is told as expectations, which inform the process and close nothing.
//!
//! It knows no clock and no web. In a box too large to be scored whole ([`bayesopt::ALL_UP_TO`]) it speaks of the candidates only.

use super::belief::{Belief, Scale};
use super::strategy::{Problem, Strategy, Z_95};
use bayesopt::acquisition::{chance_above, log_chance_above};
use bayesopt::{Acquisition, Lattice, Level, Optimizer, Prediction, Refit, Scales};
use numerics::random::RandomStream;
use numerics::real;
use protocol::{Closed, ClosedTally, Model, Outlook, StopAdvice, Suggestion};
use std::collections::BTreeMap;

/// How to search. Nothing is hidden: every figure is the caller's.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Settings {
    /// Pools drawn at random before the first that is reasoned about; none where something is thought beforehand.
    pub initial: usize,
    /// Whether types are tried alone while no pool is known to meet the target: as many instances as the box has, the dearest type first.
    pub alone: bool,
    /// Whether all types share a length scale.
    pub scales: Scales,
    /// What rates are thought to be where nothing near was tried: as on average, or on a plane that rises with each type.
    pub level: Level,
    /// What a failed trial closes beside itself.
    pub pruning: Pruning,
    /// The power of the chance to meet the target in what a trial is chosen for: at 1 that is the expected saving. More makes smaller and surer
    /// steps, each of which closes what is dearer.
    pub caution: f64,
    /// The same where something is thought of every pool from elsewhere: what is known better is hoped for sooner.
    pub informed_caution: f64,
    /// By what the variance of every expectation is multiplied with each trial that is told: the more was measured, the less counts what was
    /// only thought, so that expectations which mislead cannot do so for long.
    pub fade: f64,
    /// How many times the variance of independent queries a measured rate has, because misses come in bursts (Kish's design effect).
    pub design_effect: f64,
    /// The confidence at which a measured rate counts as meeting or missing the target, 0 to 1.
    pub confidence: f64,
    /// A pool whose rate is too close to call is tried at most so often.
    pub repeats: u32,
    /// A saving that is worth going on for, as a share of the best price.
    pub worthwhile: f64,
    /// It is time to stop when the chance of such a saving is below this.
    pub doubt: f64,
}

/// What a failed trial closes beside itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Pruning {
    /// What must fail too: fewer instances of the same single type.
    Sound,
    /// Also what RIBBON takes to fail: fewer of the first type, no more of the others.
    Heuristic,
    /// Also, where the late queries are more than so many times the allowed ones, every pool with no more of any type. One more slow instance
    /// can make queries late that were not, but only as many as it takes away from faster ones; docs/RIBBON.md measures how many that is
    /// at most.
    Clear(f64),
}

/// The score of the target.
const TARGET: f64 = 0.0;

impl Settings {
    /// Our mode.
    pub const OURS: Self = Self {
        initial: 1,
        alone: true,
        scales: Scales::One,
        level: Level::Plane,
        pruning: Pruning::Sound,
        caution: 8.0,
        informed_caution: 3.0,
        fade: 1.2,
        design_effect: 10.0,
        confidence: 0.95,
        repeats: 3,
        worthwhile: 0.01,
        doubt: 0.05,
    };
}

/// What is thought of a pool's rate before it is tried: from an earlier load, or from a simulated plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectation {
    /// Instances of each type.
    pub counts: Vec<u32>,
    /// The rate, 0 to 1.
    pub share: f64,
    /// Standard deviation of the logarithm of the late share: 0.5 where it may well be half as much again.
    pub sd: f64,
}

/// One search.
#[derive(Debug, Clone)]
pub struct Constrained {
    problem: Problem,
    scale: Scale,
    settings: Settings,
    stream: RandomStream,
    optimizer: Optimizer,
    /// What was measured, by pool.
    beliefs: BTreeMap<Vec<u32>, Belief>,
    /// What was thought beforehand, and every trial: pools, scores and the variances of their errors.
    expected: Vec<(Vec<u32>, f64, f64)>,
    trials: Vec<(Vec<u32>, f64, f64)>,
    /// The pool to ask for before any other, while it is open.
    first: Option<Vec<u32>>,
    /// What is thought of every point of the box from elsewhere, by its number; empty where nothing is.
    opinion: Vec<Prediction>,
    /// Whether that still hopes for a worthwhile saving: then it chooses, and else the process does.
    hopeful: bool,
    /// By candidate: its price, whether it is ruled out from outside, and why it is closed.
    prices: Vec<u64>,
    ruled_out: Vec<bool>,
    closed: Vec<Option<Closed>>,
}

impl Constrained {
    /// Nothing tried yet. The seed explains every random draw.
    pub fn new(problem: Problem, settings: Settings, seed: u64) -> Self {
        let process = bayesopt::Settings {
            initial: 0,
            scales: settings.scales,
            level: settings.level,
            refit: Refit::Always,
            acquisition: Acquisition::LogExpected,
            margin: 0.0,
            jitter: 1e-6,
        };
        let lattice = Lattice::new(problem.pools.max_counts().to_vec());
        let mut search = Self {
            optimizer: Optimizer::new(lattice, process, seed),
            stream: RandomStream::new(seed, "constrained", 0),
            scale: Scale::of_target(problem.target_share),
            problem,
            settings,
            beliefs: BTreeMap::new(),
            expected: Vec::new(),
            trials: Vec::new(),
            first: None,
            opinion: Vec::new(),
            hopeful: false,
            prices: Vec::new(),
            ruled_out: Vec::new(),
            closed: Vec::new(),
        };
        search.think();
        search
    }

    /// Asks for this pool before any other: one that was the best before the world changed, say.
    pub fn begin_with(&mut self, counts: Option<&[u32]>) {
        self.first = counts.map(<[u32]>::to_vec);
    }

    /// Takes in what is thought beforehand. What is of no pool of the box, or no number, teaches nothing.
    pub fn expect(&mut self, expectations: &[Expectation]) {
        for it in expectations {
            if self.problem.pools.contains(&it.counts) && it.share.is_finite() && it.sd.is_finite() {
                self.expected.push((it.counts.clone(), self.scale.score(it.share), it.sd * it.sd));
            }
        }
        self.think();
    }

    /// Takes in what is thought of every point of the box, by its number, on the scale of the target. It takes the place of what the process
    /// says, so whoever thinks it must have taken the trials in. Once it hopes for nothing worthwhile any more, it is only asked whether to stop: who
    /// goes on nonetheless goes on by the trials alone. Only for boxes that are scored whole.
    pub fn presume(&mut self, opinion: Vec<Prediction>) {
        if self.is_whole() && opinion.len() == self.closed.len() {
            self.opinion = opinion;
            self.hopeful = self.best().is_none() || self.chance_of_cheaper() >= self.settings.doubt;
        }
    }

    fn is_whole(&self) -> bool {
        self.closed.len() as u64 == self.problem.pools.size() + 1
    }

    /// What is said of any pool of the box.
    fn says(&self, counts: &[u32]) -> Prediction {
        match self.opinion.get(self.problem.pools.number(counts)) {
            Some(thought) if self.hopeful => *thought,
            _ => self.optimizer.posterior().at(counts),
        }
    }

    /// Takes in a measured rate, 0 to 1, and of how many queries; `None` where it is exact. The same pool may come again: its trials
    /// are taken together.
    ///
    /// # Panics
    /// If the pool is outside of the box or the rate is not a number: callers check what users tell.
    pub fn tell(&mut self, counts: &[u32], share: f64, queries: Option<u64>) {
        self.tell_all([(counts, share, queries)]);
    }

    /// Takes in several trials, as [`Constrained::tell`] does one by one, and thinks once.
    ///
    /// # Panics
    /// As [`Constrained::tell`] does.
    pub fn tell_all<'a>(&mut self, trials: impl IntoIterator<Item = (&'a [u32], f64, Option<u64>)>) {
        for (counts, share, queries) in trials {
            assert!(self.problem.pools.contains(counts), "{counts:?} is no pool of the box");
            let queries = queries.map(|queries| queries as f64 / self.settings.design_effect);
            self.beliefs.entry(counts.to_vec()).or_default().add(share, queries);
            let (score, variance) = Belief::of(share, queries).score(self.scale);
            self.trials.push((counts.to_vec(), score, variance));
        }
        self.think();
    }

    /// Works out anew what is closed, and fits the process to all that was told. The more was measured, the less counts what was only thought;
    /// what is told with a larger error than the scale is wide says nothing any more.
    fn think(&mut self) {
        let faded = self.trials.iter().fold(1.0, |faded, _| faded * self.settings.fade);
        self.optimizer.forget();
        for (counts, score, variance) in &self.expected {
            if variance * faded <= Scale::WIDTH * Scale::WIDTH {
                self.optimizer.note(counts, *score, variance * faded);
            }
        }
        self.trials.iter().for_each(|(counts, score, variance)| self.optimizer.note(counts, *score, *variance));
        self.close();
        self.optimizer.reopen(|number| self.closed[number].is_none());
        self.optimizer.fit();
    }

    /// Closes every pool that is known to fail from outside: by a proof on the load's profile.
    pub fn rule_out(&mut self, fails: impl Fn(&[u32]) -> bool) {
        let mut counts = Vec::new();
        for number in 0..self.closed.len() {
            self.counts_into(number, &mut counts);
            self.ruled_out[number] |= fails(&counts);
        }
        self.think();
    }

    /// The cheapest pool that meets the target with confidence, and its price in nano-dollars an hour.
    pub fn best(&self) -> Option<(&[u32], u64)> {
        let meeting = self.beliefs.iter().filter(|(_, belief)| self.verdict(belief) == Some(true));
        meeting.map(|(counts, _)| (counts.as_slice(), self.problem.price(counts))).min_by_key(|(_, price)| *price)
    }

    /// Up to `most` different pools to try next, the best first. Each is chosen as if those before had turned out as predicted (the
    /// "kriging believer").
    pub fn suggest(&self, most: usize) -> Vec<Suggestion> {
        let mut believer = self.clone();
        let mut suggestions = Vec::new();
        while suggestions.len() < most {
            let Some(counts) = believer.ask() else { break };
            suggestions.push(believer.predict(&counts));
            let believed = believer.says(&counts).mean;
            believer.optimizer.believe(&counts, believed);
            believer.beliefs.entry(counts.clone()).or_default();
            if let Some(number) = believer.number(&counts) {
                believer.closed[number] = Some(Closed::Tried);
            }
        }
        suggestions
    }

    /// What is predicted of any pool of the box.
    pub fn predict(&self, counts: &[u32]) -> Suggestion {
        let Prediction { mean, sd } = self.says(counts);
        let price = self.problem.price(counts);
        let chance_meets = chance_above(mean, sd, TARGET);
        Suggestion {
            counts: counts.to_vec(),
            cost_per_hour: dollars(price as f64),
            share_mean: self.scale.share(mean),
            share_low: self.scale.share(mean - Z_95 * sd),
            share_high: self.scale.share(mean + Z_95 * sd),
            chance_meets,
            expected_saving: dollars(self.reference().saturating_sub(price) as f64) * chance_meets,
            closed: self.closed(counts),
        }
    }

    /// Why a pool is closed; `None` while it is open, or where it is no candidate.
    pub fn closed(&self, counts: &[u32]) -> Option<Closed> {
        self.number(counts).and_then(|number| self.closed[number])
    }

    /// How many pools each rule closed, and how many are open.
    pub fn tally(&self) -> (Vec<ClosedTally>, u64) {
        let mut by_rule: BTreeMap<Closed, u64> = BTreeMap::new();
        self.closed.iter().flatten().for_each(|rule| *by_rule.entry(*rule).or_default() += 1);
        let open = self.closed.iter().filter(|closed| closed.is_none()).count() as u64;
        (by_rule.into_iter().map(|(rule, pools)| ClosedTally { rule, pools }).collect(), open)
    }

    /// Whether going on is worth it. The chance that some open pool meets the target and is cheaper by more than the worthwhile saving is
    /// at most the sum of their own chances (Boole's inequality); once that is below the doubt asked for, what is left cannot be better by
    /// more than that saving with probability `1 - doubt`, as far as what is thought of the rates holds. By the process alone, the pools next to
    /// the best one must have been tried too. Until a pool is known to meet the target, any that does is a saving, and only when none is
    /// open is it time to stop.
    pub fn stop(&self) -> StopAdvice {
        let reference = self.reference();
        let (mut saving, mut open) = (0.0, false);
        for (number, it) in self.open() {
            open = true;
            saving += chance_above(it.mean, it.sd, TARGET) * reference.saturating_sub(self.prices[number]) as f64;
        }
        let chance = self.chance_of_cheaper();
        let next_to_best = self.next_to_best().len() as u64;
        let is_settled = self.best().is_some() && chance < self.settings.doubt && next_to_best == 0;
        StopAdvice {
            chance_of_cheaper: f64::min(chance, 1.0),
            next_to_best,
            expected_saving: dollars(saving.min(reference as f64)),
            advised: !open || is_settled,
        }
    }

    /// The sum of the chances of what is open and cheaper by more than the worthwhile saving: by what is thought from elsewhere, which says itself
    /// how sure it is, or else by the process. The plane of the process was fitted to the same trials, so deviations are larger than it takes
    /// them to be: their variance is that of a regression, over the degrees of freedom that are left.
    fn chance_of_cheaper(&self) -> f64 {
        let bar = self.bar();
        let widened = self.widened();
        let chance = |(number, it): (usize, Prediction)| match self.opinion.get(number) {
            Some(thought) => chance_above(thought.mean, thought.sd, TARGET),
            None => chance_above(it.mean, it.sd * widened, TARGET),
        };
        let open = self.optimizer.predictions().filter(|(number, _)| self.closed[*number].is_none());
        open.filter(|(number, _)| (self.prices[*number] as f64) < bar).map(chance).sum()
    }

    /// What is cheaper than this saves something worthwhile, nano-dollars an hour.
    fn bar(&self) -> f64 {
        self.best().map_or(f64::INFINITY, |(_, price)| price as f64 * (1.0 - self.settings.worthwhile))
    }

    /// The open candidates next to the best pool: as few instances less of one type as save something worthwhile, and the same with one more
    /// of another type. None where something is thought from elsewhere of every pool, which knows of cliffs.
    fn next_to_best(&self) -> Vec<usize> {
        let Some((best, _)) = self.best().filter(|_| self.opinion.is_empty()) else { return Vec::new() };
        let bar = self.bar();
        let types = 0..best.len();
        let next_to = |(fewer, more): (usize, usize)| {
            let mut counts = best.to_vec();
            counts[more] += u32::from(more != fewer);
            while counts[fewer] > 0 && self.problem.price(&counts) as f64 >= bar {
                counts[fewer] -= 1;
            }
            // In a large box, finding a pool's number is dear.
            if self.problem.price(&counts) as f64 >= bar { None } else { self.open_number(&counts) }
        };
        types.clone().flat_map(|fewer| types.clone().map(move |more| (fewer, more))).filter_map(next_to).collect()
    }

    /// How many times larger deviations are than the process takes them to be.
    fn widened(&self) -> f64 {
        let trials = self.optimizer.told().len();
        let max_counts = self.problem.pools.max_counts();
        let fitted = match self.settings.level {
            Level::Mean => 1,
            Level::Plane => 1 + max_counts.iter().filter(|max| **max > 0).count(),
        };
        if trials <= fitted { f64::INFINITY } else { real::sqrt(trials as f64 / (trials - fitted) as f64) }
    }

    /// The open candidates and what the process says of them.
    fn open(&self) -> impl Iterator<Item = (usize, Prediction)> {
        let open = self.optimizer.predictions().filter(|(number, _)| self.closed[*number].is_none());
        let opinion: &[Prediction] = if self.hopeful { &self.opinion } else { &[] };
        open.map(|(number, it)| (number, opinion.get(number).copied().unwrap_or(it)))
    }

    /// The open candidate with the largest saving times a power of its chance to meet the target, in its logarithm; once nothing worthwhile is hoped
    /// for, of those next to the best pool, as long as there are any.
    fn most_promising(&self) -> Option<usize> {
        let mut next_to_best = self.next_to_best();
        if !next_to_best.is_empty() && self.chance_of_cheaper() >= self.settings.doubt {
            next_to_best.clear();
        }
        let reference = self.reference();
        let caution = if self.hopeful { self.settings.informed_caution } else { self.settings.caution };
        let mut chosen: Option<(f64, usize)> = None;
        for (number, it) in self.open() {
            if !next_to_best.is_empty() && !next_to_best.contains(&number) {
                continue;
            }
            let saving = reference.saturating_sub(self.prices[number]);
            let score = real::ln(saving as f64) + caution * log_chance_above(it.mean, it.sd, TARGET);
            if chosen.is_none_or(|(best, _)| score > best) {
                chosen = Some((score, number));
            }
        }
        chosen.map(|(_, number)| number)
    }

    /// While no pool is known to meet the target: all instances of one type, the dearest that was not tried alone.
    fn alone(&self) -> Option<usize> {
        if !self.settings.alone || self.best().is_some() {
            return None;
        }
        let pools = &self.problem.pools;
        let all_of = |(kind, &max): (usize, &u32)| {
            let mut counts = vec![0; pools.types()];
            counts[kind] = max;
            self.open_number(&counts).map(|number| (pools.prices()[kind], number))
        };
        pools.max_counts().iter().enumerate().filter_map(all_of).max().map(|(_, number)| number)
    }

    /// While every pool that was tried is overrun, rates say nothing but to go up: half of the way from the largest that was tried to the
    /// whole box. `None` where that is no open pool, or rates do say something.
    fn larger(&self) -> Option<usize> {
        let overrun = |belief: &Belief| belief.score(self.scale).0 <= self.scale.score(0.0);
        if !self.beliefs.values().all(overrun) {
            return None;
        }
        let most = |axis: usize| self.beliefs.keys().map(|counts| counts[axis]).max().unwrap_or(0);
        let halfway = |(axis, &max): (usize, &u32)| most(axis) + (max - most(axis)).div_ceil(2);
        let counts: Vec<u32> = self.problem.pools.max_counts().iter().enumerate().map(halfway).collect();
        self.open_number(&counts)
    }

    fn open_number(&self, counts: &[u32]) -> Option<usize> {
        self.number(counts).filter(|number| self.closed[*number].is_none())
    }

    fn draw(&mut self) -> Option<usize> {
        let open: Vec<usize> = (0..self.closed.len()).filter(|&number| self.closed[number].is_none()).collect();
        open.get(self.stream.below(open.len() as u32) as usize).copied()
    }

    /// What a saving is counted from, nano-dollars an hour: the best price, or all instances together and one more.
    fn reference(&self) -> u64 {
        let pools = &self.problem.pools;
        let one_more = pools.prices().iter().copied().min().unwrap_or(0);
        self.best().map_or(pools.dearest() + one_more, |(_, price)| price)
    }

    /// Whether a pool that was tried meets the target; `None` where its interval holds the target.
    fn verdict(&self, belief: &Belief) -> Option<bool> {
        if belief.trials() == 0 {
            return None;
        }
        belief.verdict(self.problem.target_share, self.settings.confidence)
    }

    /// Whether a pool fails so clearly that smaller ones need not be tried.
    fn fails_clearly(&self, belief: &Belief) -> bool {
        let Pruning::Clear(times) = self.settings.pruning else { return false };
        let level = 1.0 - times * (1.0 - self.problem.target_share);
        belief.verdict(level, self.settings.confidence) == Some(false)
    }

    fn number(&self, counts: &[u32]) -> Option<usize> {
        let pools = &self.problem.pools;
        if self.is_whole() {
            // The whole box is scored, and its candidates stand in the order of its numbers.
            return pools.contains(counts).then(|| pools.number(counts));
        }
        let axes = self.optimizer.candidates().0.axes();
        (0..self.closed.len()).find(|&number| axes.iter().zip(counts).all(|(axis, count)| axis[number] == *count))
    }

    fn counts_into(&self, number: usize, counts: &mut Vec<u32>) {
        counts.clear();
        counts.extend(self.optimizer.candidates().0.axes().iter().map(|axis| axis[number]));
    }

    /// Works out anew what is closed: a repeated trial can also open what an earlier one had closed.
    fn close(&mut self) {
        let candidates = self.optimizer.candidates().0.len();
        let mut counts = Vec::new();
        for number in self.prices.len()..candidates {
            self.counts_into(number, &mut counts);
            self.prices.push(self.problem.price(&counts));
            // The empty pool is none to try.
            self.ruled_out.push(counts.iter().all(|&count| count == 0));
        }
        let failed = self.beliefs.iter().filter(|(_, belief)| self.verdict(belief) == Some(false));
        let mut failures = Failures::default();
        for (counts, belief) in failed {
            if is_of_one_type(counts) {
                failures.alone.push(counts);
            }
            if self.settings.pruning != Pruning::Sound {
                failures.below.push(counts);
            }
            if self.fails_clearly(belief) {
                failures.clear.push(counts);
            }
        }
        let best = self.best().map_or(u64::MAX, |(_, price)| price);
        let closed = (0..candidates).map(|number| {
            self.counts_into(number, &mut counts);
            self.rule(&counts, number, best, &failures)
        });
        self.closed = closed.collect();
    }

    /// The first rule that closes a pool.
    fn rule(&self, counts: &[u32], number: usize, best: u64, failures: &Failures) -> Option<Closed> {
        let settled = |it: &Belief| self.verdict(it).is_some() || it.trials() >= self.settings.repeats;
        if self.beliefs.get(counts).is_some_and(settled) {
            Some(Closed::Tried)
        } else if self.ruled_out[number] {
            Some(Closed::Profile)
        } else if self.prices[number] >= best {
            Some(Closed::Dearer)
        } else if failures.alone.iter().any(|failed| is_within(counts, failed)) {
            // Equal servers are monotone (Kiefer and Wolfowitz 1955).
            Some(Closed::FewerOfOneType)
        } else if failures.below.iter().any(|failed| Problem::is_below(counts, failed)) {
            Some(Closed::BelowFailed)
        } else if failures.clear.iter().any(|failed| is_within(counts, failed)) {
            Some(Closed::WithinFailed)
        } else {
            None
        }
    }
}

impl Strategy for Constrained {
    fn ask(&mut self) -> Option<Vec<u32>> {
        let first = self.first.as_ref().and_then(|counts| self.open_number(counts));
        let number = if first.is_some() {
            first
        } else if !self.opinion.is_empty() || !self.expected.is_empty() {
            self.most_promising()
        } else if self.beliefs.len() < self.settings.initial.max(1) {
            self.draw()
        } else {
            self.alone().or_else(|| self.larger()).or_else(|| self.most_promising())
        }?;
        Some(self.optimizer.candidates().0.point(number))
    }

    fn tell(&mut self, counts: &[u32], share: f64) {
        Self::tell(self, counts, share, None);
    }

    fn closed(&self, counts: &[u32]) -> Option<Closed> {
        Self::closed(self, counts)
    }

    fn outlook(&self, pools: &[Vec<u32>]) -> Option<(Model, Vec<Outlook>)> {
        let outlook = |counts: &Vec<u32>| {
            let it = self.predict(counts);
            let interval = [it.share_low, it.share_high];
            Outlook { mean: it.share_mean, interval, improvement: it.expected_saving }
        };
        (!self.beliefs.is_empty()).then(|| (Model::Rate, pools.iter().map(outlook).collect()))
    }
}

fn dollars(nanodollars: f64) -> f64 {
    nanodollars / 1e9
}

/// Pools that failed, by what they close: fewer of the same single type, what RIBBON takes to fail, and all that lies within.
#[derive(Default)]
struct Failures<'a> {
    alone: Vec<&'a [u32]>,
    below: Vec<&'a [u32]>,
    clear: Vec<&'a [u32]>,
}

/// Whether a pool has no more of any type than another.
pub(super) fn is_within(pool: &[u32], other: &[u32]) -> bool {
    pool.iter().zip(other).all(|(fewer, count)| fewer <= count)
}

/// Whether a pool is of one type only.
pub(super) fn is_of_one_type(counts: &[u32]) -> bool {
    counts.iter().filter(|count| **count > 0).count() == 1
}
