//! The box of pools and its prices: which counts are allowed, what each pool costs, and walking the pools in order
//! of price without holding the box in memory. Knows no queues.

mod price_order;

pub use price_order::PriceOrder;

use price_order::halves;
use scenario::MAX_TYPES;

/// A pool: instances of each type, in the document's order; the entries beyond the scenario's types are 0. A scenario
/// has so few types that a pool needs no allocation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Counts([u16; MAX_TYPES]);

impl Counts {
    /// From one count a type; types beyond [`MAX_TYPES`] are ignored.
    pub fn from_slice(counts: &[u32]) -> Self {
        let mut all = [0; MAX_TYPES];
        for (slot, &count) in all.iter_mut().zip(counts) {
            *slot = u16::try_from(count).unwrap_or(u16::MAX);
        }
        Self(all)
    }

    /// A pool of one type.
    pub fn homogeneous(kind: usize, count: u32) -> Self {
        let mut pool = Self::default();
        pool.0[kind] = u16::try_from(count).unwrap_or(u16::MAX);
        pool
    }

    /// Instances of one type.
    pub fn get(&self, kind: usize) -> u32 {
        u32::from(self.0[kind])
    }

    /// One count a type, for the first `types` types.
    pub fn to_vec(self, types: usize) -> Vec<u32> {
        self.0[..types].iter().map(|&count| u32::from(count)).collect()
    }

    /// All instances.
    pub fn total(&self) -> u32 {
        self.0.iter().map(|&count| u32::from(count)).sum()
    }

    /// Which types are present: bit `i` for type `i`.
    pub fn mask(&self) -> u16 {
        self.0.iter().enumerate().fold(0, |mask, (kind, &count)| mask | (u16::from(count > 0) << kind))
    }

    /// The first `servers` servers in list order, which is the order of the types; all of them, where there are fewer.
    #[must_use]
    pub fn head(&self, servers: u32) -> Self {
        let mut left = u16::try_from(servers).unwrap_or(u16::MAX);
        Self(self.0.map(|count| {
            let taken = count.min(left);
            left -= taken;
            taken
        }))
    }

    /// The pool with so many instances of one type.
    #[must_use]
    pub fn with(mut self, kind: usize, count: u32) -> Self {
        self.0[kind] = u16::try_from(count).unwrap_or(u16::MAX);
        self
    }

    fn plus(mut self, other: &Self) -> Self {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
        self
    }
}

/// All pools with at most `max_counts` instances of each type, and at least one instance, with a price a type.
#[derive(Debug, Clone)]
pub struct PoolBox {
    max_counts: Vec<u32>,
    prices: Vec<u64>,
}

impl PoolBox {
    /// `max_counts` and `prices` (in nano-dollars an hour, each at least 1), one a type.
    pub fn new(max_counts: Vec<u32>, prices: Vec<u64>) -> Self {
        debug_assert_eq!(max_counts.len(), prices.len());
        Self { max_counts, prices }
    }

    /// At most so many instances of each type.
    pub fn max_counts(&self) -> &[u32] {
        &self.max_counts
    }

    /// Price of one instance of each type, nano-dollars an hour.
    pub fn prices(&self) -> &[u64] {
        &self.prices
    }

    /// Instance types.
    pub fn types(&self) -> usize {
        self.prices.len()
    }

    /// Pools in the box; the empty pool does not count. Saturates.
    pub fn size(&self) -> u64 {
        let all = self.max_counts.iter().fold(1_u64, |size, &max| size.saturating_mul(u64::from(max) + 1));
        all - 1
    }

    /// The place of a pool of the box among all its points, the empty one first, the last type running fastest.
    pub fn number(&self, counts: &[u32]) -> usize {
        let width = |max: u32| max as usize + 1;
        counts.iter().zip(&self.max_counts).fold(0, |number, (&count, &max)| number * width(max) + count as usize)
    }

    /// Whether these counts are a pool of the box: one count a type, none above its bound, at least one instance.
    pub fn contains(&self, counts: &[u32]) -> bool {
        let inside =
            counts.len() == self.types() && counts.iter().zip(&self.max_counts).all(|(count, max)| count <= max);
        inside && counts.iter().any(|&count| count > 0)
    }

    /// What all instances together cost, nano-dollars an hour.
    pub fn dearest(&self) -> u64 {
        self.max_counts.iter().zip(&self.prices).map(|(&count, &price)| u64::from(count) * price).sum()
    }

    /// What a pool costs, nano-dollars an hour.
    pub fn price(&self, pool: &Counts) -> u64 {
        self.prices.iter().enumerate().map(|(kind, &price)| price * u64::from(pool.get(kind))).sum()
    }

    /// How many pools cost less than `price`, exactly and without walking them: the types are split into two halves,
    /// each half's sums are sorted, and one pass over both counts the pairs. A box of 10^10 pools takes two lists of 10^5.
    pub fn count_cheaper(&self, price: u64) -> u64 {
        let [left, right] = halves(self, price);
        let mut upper = right.len();
        let mut count = 0_u64;
        for (sum, _) in &left {
            while upper > 0 && sum + right[upper - 1].0 >= price {
                upper -= 1;
            }
            count = count.saturating_add(upper as u64);
        }
        // The pair of two empty halves is the empty pool, which does not count.
        count.saturating_sub(u64::from(price > 0))
    }

    /// The pools from the cheapest up.
    pub fn by_price(&self) -> PriceOrder {
        PriceOrder::from_price(self.clone(), 0)
    }

    /// The pools from the first that costs at least `price` up.
    pub fn by_price_from(&self, price: u64) -> PriceOrder {
        PriceOrder::from_price(self.clone(), price)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every pool of a box, by nested counting.
    fn all_pools(pools: &PoolBox) -> Vec<(u64, Counts)> {
        let mut all = vec![Counts::default()];
        for kind in 0..pools.types() {
            all = all
                .iter()
                .flat_map(|pool| {
                    (0..=pools.max_counts()[kind]).map(move |count| {
                        let mut counts = pool.to_vec(MAX_TYPES);
                        counts[kind] = count;
                        Counts::from_slice(&counts)
                    })
                })
                .collect();
        }
        let mut priced: Vec<_> = all.iter().map(|pool| (pools.price(pool), *pool)).collect();
        priced.retain(|(_, pool)| pool.total() > 0);
        priced.sort_unstable();
        priced
    }

    #[track_caller]
    fn check(max_counts: &[u32], prices: &[u64]) {
        let pools = PoolBox::new(max_counts.to_vec(), prices.to_vec());
        let expected = all_pools(&pools);
        assert_eq!(pools.by_price().collect::<Vec<_>>(), expected);
        assert_eq!(pools.size(), expected.len() as u64);
        let mut numbers: Vec<usize> =
            expected.iter().map(|(_, pool)| pools.number(&pool.to_vec(prices.len()))).collect();
        numbers.sort_unstable();
        assert!(numbers.into_iter().eq(1..=expected.len()), "each pool has a number of its own, the empty one 0");
        for price in 0..expected.last().map_or(0, |last| last.0 + 2) {
            let cheaper = expected.iter().filter(|(cost, _)| *cost < price).count();
            assert_eq!(pools.count_cheaper(price), cheaper as u64, "below {price}");
        }
    }

    #[test]
    fn walks_every_pool_once_in_order_of_price() {
        check(&[3], &[5]);
        check(&[2, 0, 3], &[5, 1, 3]);
        check(&[5, 4, 3], &[7, 3, 2]);
        check(&[2, 2, 2, 2, 1], &[1, 1, 2, 3, 5]);
        check(&[0, 0], &[1, 1]);
    }

    #[test]
    fn starts_anywhere() {
        let pools = PoolBox::new(vec![5, 4, 3], vec![7, 3, 2]);
        for price in 0..70 {
            let expected: Vec<_> = all_pools(&pools).into_iter().filter(|pool| pool.0 >= price).collect();
            assert_eq!(pools.by_price_from(price).collect::<Vec<_>>(), expected, "from {price}");
        }
    }

    #[test]
    fn a_price_that_more_pools_share_than_a_band_holds_is_walked_too() {
        // All types cost the same: C(5 + 7, 7) = 792 pools of five instances out of eight types, all at the price of 5.
        let pools = PoolBox::new(vec![5; 8], vec![1; 8]);
        let walked: Vec<_> = pools.by_price().skip_while(|pool| pool.0 < 5).take_while(|pool| pool.0 == 5).collect();
        assert_eq!(walked.len(), 792);
        assert!(walked.is_sorted());
    }

    #[test]
    fn counts_boxes_that_could_not_be_walked() {
        // 8 types, up to 20 each, price 1 each: pools cheaper than 2 are the 8 single instances; the box has 21^8 - 1 pools.
        let pools = PoolBox::new(vec![20; 8], vec![1; 8]);
        assert_eq!(pools.size(), 37_822_859_360);
        assert_eq!(pools.count_cheaper(2), 8);
        assert_eq!(pools.count_cheaper(161), pools.size());
        // C(2 + 7, 7) = 36 pools of two instances besides the 8 of one.
        assert_eq!(pools.count_cheaper(3), 44);
    }
}
