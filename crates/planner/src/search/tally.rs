//! How many pools were refuted, and by what: of those cheaper than the answer, which is only known at the end.

use protocol::{Bound, BoundTally};

/// The bounds, in the order in which they are told.
const BOUNDS: [Bound; 6] =
    [Bound::Work, Bound::TooSlow, Bound::Capacity, Bound::Share, Bound::FastestServers, Bound::NeverUsed];

/// How many pools were refuted by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Refuted {
    by_bound: [u64; BOUNDS.len()],
    /// By simulating them.
    pub by_simulation: u64,
}

impl Refuted {
    /// One pool, by a bound.
    pub fn by(bound: Bound) -> Self {
        let mut refuted = Self::default();
        refuted.by_bound[bound as usize] = 1;
        refuted
    }

    /// One pool, by simulation.
    pub fn by_simulation() -> Self {
        Self { by_simulation: 1, ..Self::default() }
    }

    fn add(&mut self, other: &Self) {
        for (mine, theirs) in self.by_bound.iter_mut().zip(other.by_bound) {
            *mine += theirs;
        }
        self.by_simulation += other.by_simulation;
    }

    /// By bounds, in all.
    pub fn by_bounds(&self) -> u64 {
        self.by_bound.iter().sum()
    }

    /// In all.
    pub fn total(&self) -> u64 {
        self.by_bounds() + self.by_simulation
    }

    /// By each bound.
    pub fn tallies(&self) -> Vec<BoundTally> {
        BOUNDS.iter().zip(self.by_bound).map(|(&bound, pools)| BoundTally { bound, pools }).collect()
    }
}

/// Refutations by price: those below the answer's price are kept, those from there on dropped.
#[derive(Debug, Clone)]
pub struct Tally {
    /// Of all pools cheaper than `price_bound`.
    settled: Refuted,
    price_bound: u64,
    /// Since then, by price, ascending within the walk and within a round.
    open: Vec<(u64, Refuted)>,
    /// The price that the walk has reached.
    reached: u64,
    closed: bool,
}

impl Tally {
    /// A walk that begins at a price below which `cheaper` pools are refuted by [`Bound::Work`].
    pub fn starting_at(price: u64, cheaper: u64) -> Self {
        let mut settled = Refuted::default();
        settled.by_bound[Bound::Work as usize] = cheaper;
        Self { settled, price_bound: price, open: Vec::new(), reached: price, closed: false }
    }

    /// The walk has come to this price.
    pub fn reach(&mut self, price: u64) {
        self.reached = price;
    }

    /// A pool of this price is refuted.
    pub fn note(&mut self, price: u64, refuted: Refuted) {
        if self.closed {
            return;
        }
        match self.open.last_mut() {
            Some((last, sum)) if *last == price => sum.add(&refuted),
            _ => self.open.push((price, refuted)),
        }
    }

    /// Everything that the walk has passed is settled; `cheapest` is the price of the best pool known. Pools of the price that was
    /// reached last may still follow, so they stay open.
    pub fn settle(&mut self, cheapest: u64) {
        if self.closed {
            return;
        }
        let below = self.reached.min(cheapest);
        let settled = &mut self.settled;
        self.open.retain(|(price, refuted)| {
            if *price < below {
                settled.add(refuted);
            }
            *price >= below && *price < cheapest
        });
        self.price_bound = self.price_bound.max(below);
    }

    /// The walk is over: `answer` is the price of the cheapest pool that meets the target, `next` that of the first pool not walked.
    /// What follows is no longer counted.
    pub fn close(&mut self, answer: Option<u64>, next: Option<u64>) {
        if self.closed {
            return;
        }
        self.reached = next.unwrap_or(u64::MAX);
        self.settle(answer.unwrap_or(u64::MAX));
        if answer.is_none() && next.is_none() {
            // The whole box is refuted; the bound is the dearest price seen, above which there is nothing.
            self.price_bound = self.open.last().map_or(self.price_bound, |(price, _)| *price);
        }
        self.closed = true;
    }

    /// How the pools cheaper than [`Tally::price_bound`] were refuted.
    pub fn refuted(&self) -> &Refuted {
        &self.settled
    }

    /// Every pool cheaper than this is refuted.
    pub fn price_bound(&self) -> u64 {
        self.price_bound
    }
}
