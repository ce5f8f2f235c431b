//! Bounds that refute pools without simulating them, one a file, each with its proof. All but two hold on the simulated stream
//! itself, job by job; [`rates`] speaks of averages and holds but for a chance of [`rates::DOUBT`].
//!
//! None assumes that "one more instance never hurts": that is false for unlike servers (M/M/2 with rates 2 and 0.2
//! at load 1 has mean latency 1.3609, the fast server alone 1.0).

pub mod fastest_servers;
pub mod never_used;
pub mod rates;
pub mod too_slow;
pub mod work;

use crate::pool_box::{Counts, PoolBox};
use fastest_servers::FastestServers;
use never_used::{NeverUsed, Twin};
use protocol::Bound;
use queueing::{Jobs, Tick};
use rates::{Rates, Shortage};
use too_slow::TooSlow;

/// What is asked of a pool, and what may be taken for granted of the load.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// A job is late when its latency exceeds this.
    pub deadline: Tick,
    /// A pool is refuted when it has more late jobs than this.
    pub limit: u64,
    /// Whether sizes and draws are independent from job to job, as they are in a drawn load and need not be in a trace.
    pub independent: bool,
}

/// The bounds for one stream.
#[derive(Debug, Clone)]
pub struct Bounds {
    too_slow: TooSlow,
    rates: Option<Rates>,
    fastest_servers: FastestServers,
    never_used: NeverUsed,
    price_floor: u64,
    limit: u64,
}

/// What the bounds say of a pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// It has more late jobs than the limit.
    Refuted(Bound),
    /// It has exactly so many late jobs, as a pool has that was simulated.
    Known(u64),
    /// Simulating it would tell.
    Open,
}

impl Bounds {
    /// Works out what can be told before any pool is simulated.
    pub fn new(jobs: &Jobs, pools: &PoolBox, terms: Terms) -> Self {
        let Terms { deadline, limit, independent } = terms;
        let usable: Vec<bool> = pools.max_counts().iter().map(|&max| max > 0).collect();
        let set = |kinds: &mut dyn Iterator<Item = usize>| {
            kinds.filter(|&kind| usable[kind]).fold(0, |set, kind| set | 1 << kind)
        };
        let all: u16 = set(&mut (0..pools.types()));
        let mut sets: Vec<u16> = (0..pools.types()).map(|kind| set(&mut [kind].into_iter())).collect();
        sets.retain(|&set| set != 0 && set != all);
        sets.push(all);
        Self {
            too_slow: TooSlow::new(jobs, deadline),
            rates: independent.then(|| Rates::new(jobs, pools.max_counts(), pools.size(), deadline, limit)),
            fastest_servers: FastestServers::new(jobs, &sets, deadline, limit, pools.max_counts()),
            never_used: NeverUsed::default(),
            price_floor: work::price_floor(jobs, pools.prices(), &usable, deadline, limit),
            limit,
        }
    }

    /// No pool cheaper than this has few enough late jobs, nano-dollars an hour.
    pub fn price_floor(&self) -> u64 {
        self.price_floor
    }

    /// What the bounds say of this pool by now, the quickest first.
    pub fn rule(&self, pool: &Counts) -> Ruling {
        if self.too_slow.late(pool.mask()) > self.limit {
            return Ruling::Refuted(Bound::TooSlow);
        }
        match self.rates.as_ref().and_then(|rates| rates.refute(pool)) {
            Some(Shortage::Capacity) => return Ruling::Refuted(Bound::Capacity),
            Some(Shortage::Share) => return Ruling::Refuted(Bound::Share),
            None => {}
        }
        if self.fastest_servers.refutes(pool) {
            return Ruling::Refuted(Bound::FastestServers);
        }
        match self.never_used.twin(pool) {
            Some(Twin::TooMany) => Ruling::Refuted(Bound::NeverUsed),
            Some(Twin::Late(late)) => Ruling::Known(late),
            None => Ruling::Open,
        }
    }

    /// Takes note of how a pool fared: `late` where it was played to the end.
    pub fn learn(&mut self, pool: &Counts, used: u32, late: Option<u64>) {
        self.never_used.learn(pool, used, late);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three jobs, far apart, which one server of the first type serves in time and the second type never: what each bound says, and what is learned of a pool that was
    /// played.
    #[test]
    fn each_bound_has_its_say() {
        let jobs = Jobs::with_service(vec![0, 100, 200], vec![vec![10; 3], vec![11; 3]]);
        let pools = PoolBox::new(vec![3, 3], vec![210, 100]);
        let mut bounds = Bounds::new(&jobs, &pools, Terms { deadline: 10, limit: 0, independent: false });
        // Thirty ticks of work within 210, at 210.
        assert_eq!(bounds.price_floor(), 30);
        let rule = |bounds: &Bounds, counts| bounds.rule(&Counts::from_slice(counts));
        assert_eq!(rule(&bounds, &[0, 2]), Ruling::Refuted(Bound::TooSlow));
        assert_eq!(rule(&bounds, &[2, 1]), Ruling::Open);
        bounds.learn(&Counts::from_slice(&[2, 0]), 1, Some(0));
        assert_eq!([rule(&bounds, &[2, 1]), rule(&bounds, &[1, 3])], [Ruling::Known(0); 2]);
        bounds.learn(&Counts::from_slice(&[1, 1]), 1, None);
        assert_eq!(rule(&bounds, &[1, 3]), Ruling::Refuted(Bound::NeverUsed), "given up as hopeless");
        // Together, they would need a server each.
        let jobs = Jobs::with_service(vec![0; 3], vec![vec![10; 3], vec![11; 3]]);
        let bounds = Bounds::new(&jobs, &pools, Terms { deadline: 10, limit: 0, independent: false });
        assert_eq!(rule(&bounds, &[1, 1]), Ruling::Refuted(Bound::FastestServers));
        assert_eq!(rule(&bounds, &[2, 1]), Ruling::Open);
    }
}
