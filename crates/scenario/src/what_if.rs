//! A scenario with another load, target, service times or prices: as a scenario, and as the draft that describes it.
//!
//! Both are one and the same: the changed draft reads as the changed scenario, so what was supposed of a scenario holds, to the last bit,
//! once it is written into the page. It knows no simulation.

use crate::Diagnostic;
use crate::decimal::{Decimal, shortest};
use crate::draft::{Draft, LoadKind, PricePreview};
use crate::model::{Arrivals, Latency, Scenario, Target, Workload};
use crate::report::{At, Report};
use crate::rule::{self, Rule};
use crate::tables::quoted;
use protocol::Change;

impl Scenario {
    /// The scenario with these changes, or what of it would be out of range.
    pub fn changed(&self, change: &Change) -> Result<Self, Vec<Diagnostic>> {
        let mut report = Report::new();
        let mut changed = self.clone();
        changed.target = self.target.at(change.target_percent, &mut report);
        changed.workload.offer(change.load_percent, &mut report);
        for (kind, instance) in changed.instances.iter_mut().enumerate() {
            instance.price_nanodollars = price(instance.price_nanodollars, change.price_percent(kind), &mut report);
            if change.service_percent != 100 {
                instance.latency.at(change.service_percent, &mut report);
            }
        }
        if report.error_count() == 0 { Ok(changed) } else { Err(report.finish()) }
    }
}

impl Draft {
    /// The draft of the changed scenario: what the change does not concern stays as it was typed. `None` while there is no scenario, or
    /// where the change leads out of range.
    #[must_use]
    pub fn changed(&self, change: &Change) -> Option<Self> {
        let scenario = self.check().ok()?.scenario.changed(change).ok()?;
        let written = Self::from_scenario(&scenario);
        let mut changed = self.clone();
        if change.target_percent != 100 {
            changed.target_latency_ms = written.target_latency_ms;
        }
        if change.load_percent != 100 {
            match self.load {
                LoadKind::Poisson | LoadKind::Renewal => changed.rate_per_s = written.rate_per_s,
                LoadKind::IntegerGaps => changed.mean_gap_ms = written.mean_gap_ms,
                LoadKind::Trace => changed.trace = written.trace,
            }
        }
        if change.service_percent != 100 {
            changed.profiles = written.profiles;
        }
        if change.changes_prices() {
            let others = self.preview().prices.into_iter().filter(|price| !price.has_profile);
            let row =
                |price: PricePreview| Some(format!("{},{}\n", quoted(&price.name), shortest(price.price_per_hour?)));
            changed.prices = written.prices + &others.filter_map(row).collect::<String>();
            // A table of prices may have named the largest counts too.
            changed.choices.extend(written.choices);
        }
        Some(changed)
    }
}

impl Target {
    fn at(self, percent: u32, report: &mut Report) -> Self {
        let latency_ns = part(self.latency_ns, percent);
        hold(&rule::TARGET_MS, latency_ns as f64 / 1e6, "target_latency_ms", report);
        Self { latency_ns, ..self }
    }
}

impl Workload {
    /// The same work, arriving so much faster.
    fn offer(&mut self, percent: u32, report: &mut Report) {
        match self {
            _ if percent == 100 => {}
            Self::Synthetic { arrivals, .. } => match arrivals {
                Arrivals::Poisson { rate_per_s } | Arrivals::Renewal { rate_per_s, .. } => {
                    *rate_per_s = rounded(*rate_per_s * f64::from(percent) / 100.0);
                    hold(&rule::RATE, *rate_per_s, "rate_per_s", report);
                }
                Arrivals::IntegerGaps { mean_gap_ms } => {
                    *mean_gap_ms = rounded(*mean_gap_ms * 100.0 / f64::from(percent));
                    hold(&rule::MEAN_GAP_MS, *mean_gap_ms, "mean_gap_ms", report);
                }
            },
            Self::Trace { rows, .. } => {
                for row in rows.iter_mut() {
                    let arrival = u128::from(row.arrival_ns) * 100 / u128::from(percent.max(1));
                    row.arrival_ns = u64::try_from(arrival).unwrap_or(u64::MAX);
                }
                let last_ms = rows.last().map_or(0.0, |row| row.arrival_ns as f64 / 1e6);
                hold(&rule::ARRIVAL_MS, last_ms, "trace", report);
            }
        }
    }
}

impl Latency {
    fn at(&mut self, percent: u32, report: &mut Report) {
        let factor = f64::from(percent) / 100.0;
        let mut scale = |ms: &mut f64, rule: &Rule| {
            *ms = rounded(*ms * factor);
            hold(rule, *ms, "profiles", report);
        };
        match self {
            Self::Table { points, .. } => points.iter_mut().for_each(|(_, ms)| scale(ms, &rule::LATENCY_MS)),
            Self::Samples { points, .. } => {
                points.iter_mut().flat_map(|(_, samples)| samples).for_each(|ms| scale(ms, &rule::LATENCY_MS));
            }
            Self::Quantiles { points, .. } => {
                points.iter_mut().flat_map(|(_, levels)| levels).for_each(|(_, ms)| scale(ms, &rule::LATENCY_MS));
            }
            Self::Affine { base_ms, per_item_ms, .. } => {
                scale(base_ms, &rule::BASE_MS);
                scale(per_item_ms, &rule::PER_ITEM_MS);
            }
        }
    }
}

fn price(nanodollars: u64, percent: u32, report: &mut Report) -> u64 {
    let price = part(nanodollars, percent);
    hold(&rule::PRICE, price as f64 / 1e9, "prices", report);
    price
}

/// So many percent of a whole number, rounded half up.
fn part(whole: u64, percent: u32) -> u64 {
    u64::try_from((u128::from(whole) * u128::from(percent) + 50) / 100).unwrap_or(u64::MAX)
}

/// To twelve figures, so that what is written into the page is a number to read and not the last bits of a product.
fn rounded(value: f64) -> f64 {
    Decimal::parse(&format!("{value:.11e}")).map_or(value, |decimal| decimal.nearest())
}

/// Notes a number that its rule does not allow.
fn hold(rule: &Rule, value: f64, input: &'static str, report: &mut Report) {
    if !rule.holds(value) {
        report.error(&At::field(input), format!("{} would be out of range.", rule.what), "Change it by less.");
    }
}
