//! A box whose every pool was simulated as plain bytes, to hand it to another worker once instead of simulating it there again:
//! queries, bounds, and the late queries of each pool in order of price. Words of 8 bytes, little-endian.

use crate::compare::{Field, MAX_POOLS};
use crate::pool_box::PoolBox;
use crate::search::exhaustive::Evaluated;
use scenario::{Instance, Scenario};

impl Field {
    /// As bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let pools = &self.problem().pools;
        let late = pools.by_price().map(|(_, pool)| self.late(&pool.to_vec(pools.types())));
        let bounds = pools.max_counts().iter().map(|&max| u64::from(max));
        std::iter::once(self.queries()).chain(bounds).chain(late).flat_map(u64::to_le_bytes).collect()
    }

    /// From the bytes that [`Field::to_bytes`] gave, and the scenario; `None` where they cannot be that.
    pub fn from_bytes(scenario: &Scenario, bytes: &[u8]) -> Option<Self> {
        let (words, []) = bytes.as_chunks::<8>() else { return None };
        let words: Vec<u64> = words.iter().map(|word| u64::from_le_bytes(*word)).collect();
        let (&queries, rest) = words.split_first()?;
        let (bounds, late) = rest.split_at_checked(scenario.instances().len())?;
        let max_counts = bounds.iter().map(|&max| u16::try_from(max).ok().map(u32::from)).collect::<Option<_>>()?;
        let prices = scenario.instances().iter().map(Instance::price_nanodollars).collect();
        let pools = PoolBox::new(max_counts, prices);
        let sound = pools.size() <= MAX_POOLS && pools.size() == late.len() as u64;
        if !sound || queries == 0 || late.iter().any(|late| *late > queries) {
            return None;
        }
        let of = |((price, pool), &late)| Evaluated { price, pool, late };
        let evaluated: Vec<Evaluated> = pools.by_price().zip(late).map(of).collect();
        Some(Self::new(scenario.target(), pools, queries, &evaluated))
    }
}
