//! One search of a box whose every pool was simulated, trial by trial: the unit of work of a comparison, and what a slice of the box shows
//! of it on the way.

use crate::compare::{Field, Method, start};
use crate::crew::{Arena, Racer};
use crate::search::strategy::Strategy;
use protocol::{Cell, Closed, ClosedTally, Outlook, Slice, View};
use std::collections::BTreeMap;

/// A search that stands somewhere between its first trial and its last.
pub struct Replay {
    method: Method,
    seed: u64,
    strategy: Box<dyn Strategy>,
    tried: Vec<Vec<u32>>,
    ended: bool,
}

impl Arena for Field {
    fn field(&self) -> &Field {
        self
    }

    fn enter(&self, method: Method, seed: u64) -> Box<dyn Racer> {
        Box::new(Replay::new(self, method, seed))
    }
}

impl Racer for Replay {
    fn advance(&mut self, field: &Field, work: &mut u64) -> Option<Vec<Vec<u32>>> {
        Replay::advance(self, field, usize::MAX, work).then(|| self.tried.clone())
    }
}

impl Replay {
    /// Nothing tried yet.
    pub fn new(field: &Field, method: Method, seed: u64) -> Self {
        let strategy = start(method, field.problem().clone(), seed);
        Self { method, seed, strategy, tried: Vec::new(), ended: false }
    }

    /// Whether this is that search.
    pub fn is_of(&self, method: Method, seed: u64) -> bool {
        (self.method, self.seed) == (method, seed)
    }

    /// Tries one pool more; false once the optimum was tried, or where nothing is left to try.
    pub fn step(&mut self, field: &Field) -> bool {
        if self.ended || self.tried.len() as u64 >= field.problem().pools.size() {
            self.ended = true;
            return false;
        }
        let Some(counts) = self.strategy.ask() else {
            self.ended = true;
            return false;
        };
        self.strategy.tell(&counts, field.share(&counts));
        self.ended = field.is_goal(&counts);
        self.tried.push(counts);
        true
    }

    /// Tries pools for about `work` simulated queries, up to `trials` in all; true when it stands there, or at its end.
    pub fn advance(&mut self, field: &Field, trials: usize, work: &mut u64) -> bool {
        while *work > 0 {
            if self.ended || self.tried.len() >= trials {
                return true;
            }
            *work = work.saturating_sub(self.cost(field));
            self.step(field);
        }
        self.ended || self.tried.len() >= trials
    }

    /// What the next trial costs, roughly, in simulated queries of 2 ns each. With a model: some sixty likelihoods of n trials, each with
    /// n² covariances and a factor of n³ / 6, and then a row of V for each trial and the score of every pool.
    fn cost(&self, field: &Field) -> u64 {
        const LIKELIHOODS: u64 = 60;
        // Each of the steps towards one length scale an axis inverts the covariance.
        const PER_AXIS: u64 = 240;
        let pools = field.problem().pools.size();
        let n = self.tried.len() as u64;
        let model = |likelihoods: u64| {
            let scores = pools * (n * n / 4 + 15 * n + 80);
            (likelihoods * (10 * n * n + n * n * n / 5) + scores).div_ceil(2)
        };
        match self.method {
            Method::Ribbon => model(LIKELIHOODS),
            Method::Constrained => model(PER_AXIS),
            Method::Random => 500 + pools * 5,
            Method::HillClimb | Method::ResponseSurface => 500,
        }
    }

    /// The pools tried so far, in order.
    pub fn tried(&self) -> &[Vec<u32>] {
        &self.tried
    }

    /// Whether it has come to its end.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// What it looks like where it stands. Names and prices of the types are the caller's to fill in. The view must suit the box.
    pub fn slice(&self, field: &Field, view: &View) -> Slice {
        let pools = slice_pools(field.problem().pools.max_counts(), view);
        let outlooks = self.strategy.outlook(&pools);
        let cell = |(place, counts): (usize, &Vec<u32>)| {
            let closed = self.closed(counts);
            let open = f64::from(u8::from(closed.is_none()));
            Cell {
                pool: field.point(counts),
                trial: self.tried.iter().position(|tried| tried == counts).map(|trial| trial as u32 + 1),
                closed,
                // What is closed will not be tried, whatever it promises.
                outlook: outlooks
                    .as_ref()
                    .map(|(_, all)| Outlook { improvement: all[place].improvement * open, ..all[place] }),
            }
        };
        Slice {
            view: View { trials: self.tried.len() as u32, ..view.clone() },
            types: Vec::new(),
            target_share: field.problem().target_share,
            tried: self.tried.iter().map(|counts| field.point(counts)).collect(),
            ended: self.ended,
            model: outlooks.as_ref().map(|(model, _)| *model),
            closed: self.tally(field),
            cells: pools.iter().enumerate().map(cell).collect(),
        }
    }

    fn closed(&self, counts: &[u32]) -> Option<Closed> {
        let tried = self.tried.iter().any(|tried| tried == counts);
        if tried { Some(Closed::Tried) } else { self.strategy.closed(counts) }
    }

    fn tally(&self, field: &Field) -> Vec<ClosedTally> {
        let mut tally: BTreeMap<Closed, u64> = BTreeMap::new();
        let pools = &field.problem().pools;
        for rule in pools.by_price().filter_map(|(_, pool)| self.closed(&pool.to_vec(pools.types()))) {
            *tally.entry(rule).or_default() += 1;
        }
        tally.into_iter().map(|(rule, pools)| ClosedTally { rule, pools }).collect()
    }
}

/// The pools of a slice, the second axis running fastest.
fn slice_pools(max_counts: &[u32], view: &View) -> Vec<Vec<u32>> {
    let [first, second] = view.axes;
    let row = |x: u32| {
        let last = if first == second { 0 } else { max_counts[second] };
        (0..=last).map(move |y| {
            let mut counts = view.held.clone();
            if first != second {
                counts[second] = y;
            }
            counts[first] = x;
            counts
        })
    };
    (0..=max_counts[first]).flat_map(row).collect()
}

/// Whether a view can be shown on this box: axes and held counts within it.
pub fn suits(view: &View, max_counts: &[u32]) -> bool {
    let types = max_counts.len();
    let inside = view.held.len() == types && view.held.iter().zip(max_counts).all(|(held, max)| held <= max);
    let [first, second] = view.axes;
    inside && first < types && second < types && (first != second || types == 1)
}

impl std::fmt::Debug for Replay {
    fn fmt(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        let Self { method, seed, tried, ended, .. } = self;
        write!(out, "{method:?} of seed {seed} after {tried:?}, at its end: {ended}")
    }
}
