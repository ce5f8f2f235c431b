//! From a scenario to the draft that describes it.
//!
//! `Draft::from_scenario(&s).check()` gives back `s`: numbers are written so that they read back exactly.

use super::{BatchKind, Choice, Draft, LoadKind, pool_text, trials};
use crate::decimal::{fixed, shortest};
use crate::model::{Arrivals, BatchSizes, Instance, Scenario, Workload};
use crate::tables::{write_prices, write_profiles, write_trace};

impl Draft {
    /// The draft of a scenario.
    pub fn from_scenario(scenario: &Scenario) -> Self {
        let target = scenario.target();
        let names: Vec<&str> = scenario.instances().iter().map(Instance::name).collect();
        let mut draft = Self {
            title: scenario.title().to_owned(),
            note: scenario.note().to_owned(),
            target_latency_ms: fixed(target.latency_ns(), 6),
            target_percent: fixed(u64::from(target.share_ppb()), 7),
            profiles: write_profiles(scenario),
            prices: write_prices(scenario),
            choices: scenario
                .instances()
                .iter()
                .map(|instance| (instance.name().to_owned(), choice(instance)))
                .collect(),
            current_pool: scenario.current_pool().map_or_else(String::new, |counts| pool_text::write(counts, &names)),
            trials: trials::of(scenario),
            ..Self::default()
        };
        match scenario.workload() {
            Workload::Synthetic { arrivals, batch, queries, seed } => {
                draft.set_arrivals(*arrivals);
                draft.set_batch_sizes(batch);
                draft.queries = queries.to_string();
                draft.seed = seed.to_string();
            }
            Workload::Trace { rows, seed } => {
                draft.load = LoadKind::Trace;
                draft.trace = write_trace(rows);
                draft.seed = seed.to_string();
            }
        }
        draft
    }

    fn set_arrivals(&mut self, arrivals: Arrivals) {
        match arrivals {
            Arrivals::Poisson { rate_per_s } => {
                self.load = LoadKind::Poisson;
                self.rate_per_s = shortest(rate_per_s);
            }
            Arrivals::Renewal { rate_per_s, cv } => {
                self.load = LoadKind::Renewal;
                self.rate_per_s = shortest(rate_per_s);
                self.gap_cv = shortest(cv);
            }
            Arrivals::IntegerGaps { mean_gap_ms } => {
                self.load = LoadKind::IntegerGaps;
                self.mean_gap_ms = shortest(mean_gap_ms);
            }
        }
    }

    fn set_batch_sizes(&mut self, batch: &BatchSizes) {
        match batch {
            BatchSizes::RibbonMixture => self.batch = BatchKind::RibbonMixture,
            BatchSizes::Fixed { size } => {
                self.batch = BatchKind::Fixed;
                self.fixed_size = size.to_string();
            }
            BatchSizes::LogNormal { mu, sigma, max } => {
                self.batch = BatchKind::LogNormal;
                self.log_normal_mu = shortest(*mu);
                self.log_normal_sigma = shortest(*sigma);
                self.log_normal_max = max.to_string();
            }
            BatchSizes::Normal { mean, sd, min, max } => {
                self.batch = BatchKind::Normal;
                self.normal_mean = shortest(*mean);
                self.normal_sd = shortest(*sd);
                self.normal_min = min.to_string();
                self.normal_max = max.to_string();
            }
            BatchSizes::Empirical { sizes } => {
                self.batch = BatchKind::Empirical;
                let pairs = sizes.iter().map(|(size, weight)| format!("{size}: {}", shortest(*weight)));
                self.empirical_sizes = pairs.collect::<Vec<_>>().join(", ");
            }
        }
    }
}

fn choice(instance: &Instance) -> Choice {
    match instance.max_count() {
        None => Choice::default(),
        Some(0) => Choice { used: false, max_count: String::new() },
        Some(count) => Choice { used: true, max_count: count.to_string() },
    }
}
