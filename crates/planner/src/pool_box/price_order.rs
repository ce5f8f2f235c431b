//! Walking a box in order of price. The types are split into two halves whose sums are sorted; a band of prices is then the pairs
//! whose sum falls into it, found by one pass over the left half with a pointer each into the right one. Only one band of pools
//! is in memory at a time, and a walk may begin at any price, so a box of 10^10 pools is no harder than a small one.

use super::{Counts, PoolBox};
use numerics::order;
use std::cmp::Reverse;
use std::vec::IntoIter;

/// A band aims at so many pools.
const BAND: usize = 4096;
/// More pools than this are not held at a time.
const LARGEST_BAND: usize = 1 << 17;

/// The combinations of one half of the types: price and counts, cheapest first.
type Half = Vec<(u64, Counts)>;

/// Walks a box in order of price; equally dear pools come in the order of their counts, unless more than a hundred thousand share a
/// price: these come in several runs, each in that order.
#[derive(Debug, Clone)]
pub struct PriceOrder {
    pools: PoolBox,
    halves: [Half; 2],
    /// Combinations up to this price, exclusive, are in the halves.
    known_below: u64,
    /// Price of the dearest pool.
    dearest: u64,
    /// The next band begins here, and is so wide.
    from: u64,
    width: u64,
    /// Where in the left half a price goes on that more pools share than can be held.
    resume: usize,
    band: IntoIter<(u64, Counts)>,
}

impl PriceOrder {
    pub(super) fn from_price(pools: PoolBox, from: u64) -> Self {
        let dearest = pools.dearest();
        let width = pools.prices().iter().copied().min().unwrap_or(1).max(1);
        let mut order = Self {
            pools,
            halves: [Vec::new(), Vec::new()],
            known_below: 0,
            dearest,
            // The empty pool, which costs nothing, does not count.
            from: from.max(1),
            width,
            resume: 0,
            band: Vec::new().into_iter(),
        };
        order.refill();
        order
    }

    /// The price of the next pool, nano-dollars an hour.
    pub fn peek_price(&self) -> Option<u64> {
        self.band.as_slice().first().map(|(price, _)| *price)
    }

    /// Fills the next band that holds a pool; leaves it empty at the end of the box.
    fn refill(&mut self) {
        while self.band.as_slice().is_empty() && self.from <= self.dearest {
            let until = self.from.saturating_add(self.width);
            self.learn(until);
            let (mut band, rest) = self.between(self.from, until);
            match rest {
                Some(_) if self.width > 1 => {
                    self.width /= 2;
                    continue;
                }
                Some(at) => self.resume = at,
                None => (self.from, self.resume) = (until, 0),
            }
            // The width follows the number of pools, by a factor of two a band at most.
            if band.len() < BAND / 2 {
                self.width = self.width.saturating_mul(2);
            } else if band.len() > BAND * 2 {
                self.width = (self.width / 2).max(1);
            }
            if self.resume > 0 {
                self.width = 1;
            }
            band.sort_unstable();
            self.band = band.into_iter();
        }
    }

    fn learn(&mut self, below: u64) {
        if below > self.known_below {
            self.known_below = below.saturating_mul(2);
            self.halves = halves(&self.pools, self.known_below);
        }
    }

    /// The pools that cost at least `from` and less than `until`, and where in the left half to go on if they are too many to hold.
    fn between(&self, from: u64, until: u64) -> (Vec<(u64, Counts)>, Option<usize>) {
        let [left, right] = &self.halves;
        let mut pools = Vec::new();
        // As the left sum grows, the right sums that fit shrink.
        let (mut start, mut end) = (right.len(), right.len());
        for (index, (sum, counts)) in left.iter().enumerate().skip(self.resume) {
            if *sum >= until {
                break;
            }
            if pools.len() >= LARGEST_BAND {
                return (pools, Some(index));
            }
            while start > 0 && sum + right[start - 1].0 >= from {
                start -= 1;
            }
            while end > 0 && sum + right[end - 1].0 >= until {
                end -= 1;
            }
            pools.extend(right[start..end].iter().map(|(other, more)| (sum + other, counts.plus(more))));
        }
        (pools, None)
    }
}

impl Iterator for PriceOrder {
    type Item = (u64, Counts);

    fn next(&mut self) -> Option<Self::Item> {
        let next = self.band.next();
        if self.band.as_slice().is_empty() {
            self.refill();
        }
        next
    }
}

/// The combinations that cost less than `below` of each half of the types; the halves have about equally many.
pub(super) fn halves(pools: &PoolBox, below: u64) -> [Half; 2] {
    let mut kinds: Vec<usize> = (0..pools.types()).collect();
    order::sort_by_key(&mut kinds, |&kind| Reverse(pools.max_counts()[kind]));
    let mut halves = [vec![(0, Counts::default())], vec![(0, Counts::default())]];
    for kind in kinds {
        let smaller = usize::from(halves[1].len() < halves[0].len());
        let (price, max) = (pools.prices()[kind], pools.max_counts()[kind]);
        let grown = halves[smaller].iter().flat_map(|&(sum, counts)| {
            (0..=max)
                .map(move |count| (sum + u64::from(count) * price, counts.with(kind, count)))
                .take_while(move |pool| pool.0 < below)
        });
        halves[smaller] = grown.collect();
    }
    for half in &mut halves {
        half.sort_unstable();
    }
    halves
}
