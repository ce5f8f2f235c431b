//! From a draft to a scenario, or to every problem at once.
//!
//! Fields and tables are read here and joined by name; the checks that need more than one value are those of `parts`, the
//! same as for documents.

use super::field::Field;
use super::{BatchKind, Draft, LoadKind, pool_text};
use crate::Diagnostic;
use crate::document::{Parsed, check_min_max, check_trace_length};
use crate::model::{Arrivals, BatchSizes, Dispatch, Scenario, Target, Workload};
use crate::parts::{InstancePart, Parts};
use crate::report::{At, Report};
use crate::rule::{self, Rule, shown};
use crate::suggest::did_you_mean;
use crate::tables::number::{Comma, PERCENT, PLAIN, RATE, TIME, plain};
use crate::tables::{Price, Profile, prices_of, profiles_of, trace_of};
use std::collections::BTreeMap;

/// Everything that a check finds out.
pub(super) struct Checked {
    pub(super) scenario: Option<Scenario>,
    pub(super) diagnostics: Vec<Diagnostic>,
    pub(super) profiles: Vec<Profile>,
    pub(super) prices: Vec<Price>,
    pub(super) notes: Vec<String>,
}

impl Draft {
    /// The scenario that the draft describes, or every problem with the name of its field in `place.input`.
    pub fn check(&self) -> Result<Parsed, Vec<Diagnostic>> {
        let Checked { scenario, diagnostics, .. } = self.look();
        match scenario {
            Some(scenario) => Ok(Parsed { scenario, warnings: diagnostics }),
            None => Err(diagnostics),
        }
    }

    pub(super) fn look(&self) -> Checked {
        let mut collected = Report::new();
        let report = &mut collected;
        let mut notes = Notes::default();
        let target = self.target(report);
        let workload = self.workload(&mut notes, report);
        let errors_before = report.error_count();
        let profiles = notes.of("Latencies", |notes| profiles_of(&self.profiles, notes, report));
        let prices = notes.of("Prices", |notes| prices_of(&self.prices, notes, report));
        let instances = self.join(&profiles, &prices, report);
        let names: Vec<String> = instances.iter().map(|part| part.name.clone()).collect();
        let queries = if self.load == LoadKind::Trace { "trace" } else { "queries" };
        let parts = Parts {
            title: (self.title.clone(), At::field("title")),
            note: (self.note.clone(), At::field("note")),
            target,
            share_at: At::field("target_percent"),
            workload,
            queries_at: At::field(queries),
            dispatch: Dispatch::TypeOrder,
            instances_spoilt: report.error_count() > errors_before,
            instances,
            instances_at: At::field(if profiles.is_empty() { "profiles" } else { "prices" }),
            box_at: At::field("choices"),
            current_pool: pool_text::read(&self.current_pool, &At::field("current_pool"), &names, report),
            trials: self.trials(report),
        };
        let scenario = parts.assemble(report);
        Checked { scenario, diagnostics: collected.finish(), profiles, prices, notes: notes.0 }
    }

    fn target(&self, report: &mut Report) -> Option<Target> {
        let latency_ns =
            Field::new(&self.target_latency_ms, "target_latency_ms", &rule::TARGET_MS, TIME).scaled(6, report);
        // Percent to parts per thousand million: times 10^7.
        let share_ppb = Field::new(&self.target_percent, "target_percent", &rule::PERCENT, PERCENT).scaled(7, report);
        Some(Target { latency_ns: latency_ns?, share_ppb: u32::try_from(share_ppb?).ok()? })
    }

    fn workload(&self, notes: &mut Notes, report: &mut Report) -> Option<Workload> {
        let seed = Field::new(&self.seed, "seed", &rule::SEED, PLAIN).whole(report);
        if self.load == LoadKind::Trace {
            let before = report.error_count();
            let rows = notes.of("Trace", |notes| trace_of(&self.trace, notes, report));
            if rows.is_empty() && report.error_count() > before {
                return None;
            }
            check_trace_length(rows.len(), &At::field("trace"), report)?;
            return Some(Workload::Trace { rows, seed: seed? });
        }
        let arrivals = self.arrivals(report);
        let batch = self.batch_sizes(report);
        let queries = Field::new(&self.queries, "queries", &rule::QUERIES, PLAIN).whole_u32(report);
        Some(Workload::Synthetic { arrivals: arrivals?, batch: batch?, queries: queries?, seed: seed? })
    }

    fn arrivals(&self, report: &mut Report) -> Option<Arrivals> {
        let rate = Field::new(&self.rate_per_s, "rate_per_s", &rule::RATE, RATE);
        match self.load {
            LoadKind::Poisson => rate.float(report).map(|rate_per_s| Arrivals::Poisson { rate_per_s }),
            LoadKind::Renewal => {
                let rate_per_s = rate.float(report);
                let cv = Field::new(&self.gap_cv, "gap_cv", &rule::GAP_CV, PLAIN).float(report);
                rate_per_s.zip(cv).map(|(rate_per_s, cv)| Arrivals::Renewal { rate_per_s, cv })
            }
            LoadKind::IntegerGaps => {
                let gap = Field::new(&self.mean_gap_ms, "mean_gap_ms", &rule::MEAN_GAP_MS, TIME);
                gap.float(report).map(|mean_gap_ms| Arrivals::IntegerGaps { mean_gap_ms })
            }
            LoadKind::Trace => None,
        }
    }

    fn batch_sizes(&self, report: &mut Report) -> Option<BatchSizes> {
        let size = |text, name, report: &mut Report| Field::new(text, name, &rule::BATCH, PLAIN).whole_u32(report);
        let float = |text, name, rule: &Rule, report: &mut Report| Field::new(text, name, rule, PLAIN).float(report);
        match self.batch {
            BatchKind::RibbonMixture => Some(BatchSizes::RibbonMixture),
            BatchKind::Fixed => size(&self.fixed_size, "fixed_size", report).map(|size| BatchSizes::Fixed { size }),
            BatchKind::LogNormal => {
                let mu = float(&self.log_normal_mu, "log_normal_mu", &rule::MU, report);
                let sigma = float(&self.log_normal_sigma, "log_normal_sigma", &rule::SIGMA, report);
                let max = size(&self.log_normal_max, "log_normal_max", report);
                Some(BatchSizes::LogNormal { mu: mu?, sigma: sigma?, max: max? })
            }
            BatchKind::Normal => {
                let mean = float(&self.normal_mean, "normal_mean", &rule::MEAN_BATCH, report);
                let sd = float(&self.normal_sd, "normal_sd", &rule::SD_BATCH, report);
                let min = size(&self.normal_min, "normal_min", report);
                let max = size(&self.normal_max, "normal_max", report);
                let (min, max) = (min?, max?);
                check_min_max(min, max, &At::field("normal_min"), report)?;
                Some(BatchSizes::Normal { mean: mean?, sd: sd?, min, max })
            }
            BatchKind::Empirical => self.empirical(report),
        }
    }

    fn empirical(&self, report: &mut Report) -> Option<BatchSizes> {
        let at = At::field("empirical_sizes");
        let mut weights: BTreeMap<u32, f64> = BTreeMap::new();
        let mut sound = true;
        for entry in self.empirical_sizes.split([',', ';', '\n']).map(str::trim).filter(|entry| !entry.is_empty()) {
            let pair = entry.split_once(|c: char| matches!(c, ':' | '=') || c.is_whitespace());
            let Some((size, weight)) = pair else {
                report.error(
                    &at,
                    format!("{} is not a size and a weight.", shown(entry)),
                    "Write pairs such as `1: 0.3, 8: 0.7`.",
                );
                sound = false;
                continue;
            };
            let size = rule::BATCH.whole_u32(size.trim(), &at, report);
            let weight = rule::WEIGHT.float(weight.trim(), &at, report);
            let Some((size, weight)) = size.zip(weight) else {
                sound = false;
                continue;
            };
            if weights.insert(size, weight).is_some() {
                report.error(&at, format!("The size {size} stands here twice."), "Give each size once.");
                sound = false;
            }
        }
        if sound && weights.is_empty() {
            report.error(&at, "There are no batch sizes.", "Write pairs such as `1: 0.3, 8: 0.7`.");
            sound = false;
        }
        sound.then(|| BatchSizes::Empirical { sizes: weights.into_iter().collect() })
    }

    /// Latencies and prices of the same type, in the order of the prices.
    fn join(&self, profiles: &[Profile], prices: &[Price], report: &mut Report) -> Vec<InstancePart> {
        let by_name = by_name(profiles, |profile| &profile.name);
        let priced = self::by_name(prices, |price| &price.name);
        for profile in profiles.iter().filter(|profile| !priced.contains_key(profile.name.as_str())) {
            let unused = priced.keys().copied().filter(|name| !by_name.contains_key(name));
            let hint = format!("{}Add its row to the prices.", did_you_mean(&profile.name, unused));
            report.error(
                &At::Cell("profiles", profile.first_row, 1),
                format!("{} has latencies but no price.", shown(&profile.name)),
                hint,
            );
        }
        warn_of_idle_prices(&by_name, prices, report);
        let mut parts = Vec::new();
        for price in prices {
            let Some(profile) = by_name.get(price.name.as_str()) else { continue };
            parts.push(InstancePart {
                name: price.name.clone(),
                name_at: At::Cell("prices", price.row, 1),
                price_nanodollars: price.nanodollars,
                max_count: self.max_count(price, report),
                latency: profile.latency.clone(),
                largest_at: At::Cell("profiles", profile.largest_row, 0),
            });
        }
        parts
    }

    fn max_count(&self, price: &Price, report: &mut Report) -> Option<u32> {
        let choice = self.choices.get(&price.name);
        match choice {
            Some(choice) if !choice.used => Some(0),
            Some(choice) if !choice.max_count.trim().is_empty() => {
                let at = At::Named("choices", price.name.as_str().into());
                match plain(&choice.max_count, Comma::Thousands, PLAIN, 0) {
                    Some(text) => rule::COUNT.whole_u32(&text, &at, report),
                    None => rule::COUNT.no_number(choice.max_count.trim(), &at, report),
                }
            }
            _ => price.max_count,
        }
    }
}

/// One warning for all: a whole price list may have been pasted.
fn by_name<T>(list: &[T], name: impl Fn(&T) -> &str) -> BTreeMap<&str, &T> {
    let mut map = BTreeMap::new();
    // One by one: collecting them would sort them first, with a sort of its own for each type.
    for one in list {
        map.insert(name(one), one);
    }
    map
}

fn warn_of_idle_prices(profiles: &BTreeMap<&str, &Profile>, prices: &[Price], report: &mut Report) {
    let idle: Vec<&Price> = prices.iter().filter(|price| !profiles.contains_key(price.name.as_str())).collect();
    let Some(first) = idle.first() else { return };
    let names: Vec<String> = idle.iter().take(3).map(|price| shown(&price.name)).collect();
    let message = match idle.len() - names.len() {
        0 => format!("Prices without latencies: {}.", names.join(", ")),
        more => format!("Prices without latencies: {} and {more} more.", names.join(", ")),
    };
    let hint = "These types are left out until the table of latencies has them.";
    report.warning(&At::Cell("prices", first.row, 1), message, hint);
}

/// Notes of all tables, each with the table's name.
#[derive(Default)]
struct Notes(Vec<String>);

impl Notes {
    fn of<T>(&mut self, table: &str, read: impl FnOnce(&mut Vec<String>) -> T) -> T {
        let mut own = Vec::new();
        let value = read(&mut own);
        self.0.extend(own.into_iter().map(|note| format!("{table}: {note}")));
        value
    }
}
