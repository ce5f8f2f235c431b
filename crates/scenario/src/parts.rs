//! From separately checked parts to a scenario: the checks that need more than one value.
//!
//! Documents and the page's draft both end here. It knows no text; places come with the parts.

use crate::model::{BatchSizes, Dispatch, Instance, Latency, Scenario, Target, Workload};
use crate::report::{At, Report};
use crate::rule::shown;
use crate::suggest::did_you_mean;
use crate::trials::{MAX_TRIALS, Measured, OTHER_LOAD, Prior, SAME_LOAD, Trial, Trials};
use std::collections::BTreeMap;

/// At most so many instance types.
pub const MAX_TYPES: usize = 16;
/// At most so many servers in a pool.
pub const MAX_SERVERS: u32 = 256;
/// What planning a query takes in memory beside its service times, counted in those: by the memory of plans of 2.5 to 10 million queries on one type and on four,
/// 62 bytes a query, and 15 more on each type.
const BESIDES: u64 = 4;
/// At most so many service times, [`BESIDES`] counted in, so that a plan stays below 256 MB.
const MAX_SERVICE_TIMES: u64 = 16_000_000;
/// Longest title, in characters.
pub const MAX_TITLE: usize = 200;
/// Longest note, in characters.
pub const MAX_NOTE: usize = 10_000;
/// Longest instance name, in characters.
pub const MAX_NAME: usize = 100;

/// What was read. `None` stands for a part whose problem has been told already.
pub(crate) struct Parts {
    pub(crate) title: (String, At),
    pub(crate) note: (String, At),
    pub(crate) target: Option<Target>,
    pub(crate) share_at: At,
    pub(crate) workload: Option<Workload>,
    pub(crate) queries_at: At,
    pub(crate) dispatch: Dispatch,
    pub(crate) instances: Vec<InstancePart>,
    pub(crate) instances_at: At,
    /// Whether instance types were left out because of problems that have been told.
    pub(crate) instances_spoilt: bool,
    /// Where the box of pools is set.
    pub(crate) box_at: At,
    pub(crate) current_pool: Option<PoolPart>,
    pub(crate) trials: Option<TrialsPart>,
}

/// One instance type as read.
pub(crate) struct InstancePart {
    pub(crate) name: String,
    pub(crate) name_at: At,
    pub(crate) price_nanodollars: Option<u64>,
    pub(crate) max_count: Option<u32>,
    pub(crate) latency: Option<Latency>,
    /// Where its largest batch stands.
    pub(crate) largest_at: At,
}

/// Trials as read.
pub(crate) struct TrialsPart {
    pub(crate) prior: Prior,
    pub(crate) hours_each: f64,
    pub(crate) told: Vec<TrialPart>,
    pub(crate) at: At,
}

/// One trial as read.
pub(crate) struct TrialPart {
    pub(crate) pool: PoolPart,
    pub(crate) load_ppm: u32,
    pub(crate) measured: Measured,
    pub(crate) at: At,
}

/// A pool as read.
pub(crate) struct PoolPart {
    pub(crate) counts: Vec<(String, u32, At)>,
    pub(crate) at: At,
}

impl Parts {
    /// The scenario, if neither the parts nor their combination have an error.
    pub(crate) fn assemble(self, report: &mut Report) -> Option<Scenario> {
        self.check_texts(report);
        self.check_types(report);
        self.check_box(report);
        self.check_load(report);
        let current_pool = self.check_current_pool(report);
        let trials = self.check_trials(report);
        let (target, workload) = (self.target?, self.workload?);
        let build = |part: InstancePart| {
            Some(Instance {
                name: part.name,
                price_nanodollars: part.price_nanodollars?,
                max_count: part.max_count,
                latency: part.latency?,
            })
        };
        let instances: Option<Vec<Instance>> = self.instances.into_iter().map(build).collect();
        let scenario = Scenario {
            title: self.title.0,
            note: self.note.0,
            target,
            workload,
            dispatch: self.dispatch,
            instances: instances?,
            current_pool,
            trials,
        };
        (!report.has_errors()).then_some(scenario)
    }

    fn check_texts(&self, report: &mut Report) {
        for ((text, at), what, most) in [(&self.title, "title", MAX_TITLE), (&self.note, "note", MAX_NOTE)] {
            let length = text.chars().count();
            if length > most {
                report.error(at, format!("The {what} has {length} characters."), format!("Keep it to {most}."));
            }
        }
    }

    fn check_types(&self, report: &mut Report) {
        if self.instances.is_empty() && !self.instances_spoilt {
            report.error(
                &self.instances_at,
                "There is no instance type.",
                "Give at least one type with its latencies and its price.",
            );
        }
        if self.instances.len() > MAX_TYPES {
            let message = format!("There are {} instance types.", self.instances.len());
            report.error(
                &self.instances_at,
                message,
                format!("At most {MAX_TYPES} can be planned with: remove those you would not rent."),
            );
        }
        let mut seen = BTreeMap::new();
        for (index, part) in self.instances.iter().enumerate() {
            check_name(&part.name, &part.name_at, report);
            if let Some(first) = seen.insert(part.name.as_str(), index) {
                let message = format!(
                    "Instance type {} stands here again; it is entry {} already.",
                    shown(&part.name),
                    first + 1
                );
                report.error(&part.name_at, message, "Give each type once.");
            }
        }
    }

    fn check_box(&self, report: &mut Report) {
        let given: u64 = self.instances.iter().filter_map(|part| part.max_count).map(u64::from).sum();
        if !self.instances.is_empty() && self.instances.iter().all(|part| part.max_count == Some(0)) {
            report.error(
                &self.box_at,
                "No pool is left: every type's largest count is 0.",
                "Let at least one type in.",
            );
        }
        if given > u64::from(MAX_SERVERS) {
            let message = format!("The largest counts add up to {given} instances.");
            report.error(&self.box_at, message, format!("A pool may have {MAX_SERVERS} at most: lower some of them."));
        }
    }

    fn check_load(&self, report: &mut Report) {
        let Some(workload) = &self.workload else {
            return;
        };
        let largest = workload.largest_batch();
        for part in &self.instances {
            let Some(measured) = part.latency.as_ref().and_then(Latency::largest_batch) else {
                continue;
            };
            if measured < largest {
                let message = format!(
                    "{} is measured up to batch {measured}, but the load has batches up to {largest}.",
                    shown(&part.name)
                );
                let hint = format!(
                    "Measure it at {largest} or beyond, lower the largest batch of the load, or remove the type."
                );
                report.error(&part.largest_at, message, hint);
            }
        }
        self.check_coarseness(workload, report);
        let used = self.instances.iter().filter(|part| part.max_count != Some(0)).count() as u64;
        let queries = workload.queries();
        let most = MAX_SERVICE_TIMES / (used + BESIDES);
        if queries > most {
            let message = format!("{queries} queries on {used} types need more memory than a page should take.");
            let hint = format!("At most {most} queries with so many types stay below 256 MB.");
            report.error(&self.queries_at, message, hint);
        }
        let Some(target) = self.target else { return };
        let may_miss = queries - target.required(queries);
        if may_miss < 10 {
            let message =
                format!("Of {queries} queries only {may_miss} may be late: too few to tell chance from rule.");
            report.warning(
                &self.queries_at,
                message,
                "Simulate more queries, or trust the verdict on fresh queries only.",
            );
        }
        if target.share_ppb() == 1_000_000_000 {
            let hint = "Ask for a share such as 0.999.";
            report.warning(
                &self.share_at,
                "Every single query must be in time: no finite run can show that of the next query.",
                hint,
            );
        }
    }

    /// A table with a single figure that stands for many batch sizes deserves a word.
    fn check_coarseness(&self, workload: &Workload, report: &mut Report) {
        if let Workload::Synthetic { batch: BatchSizes::Fixed { size }, .. } = workload {
            self.check_only_batch(*size, report);
        }
        let varies = match workload {
            Workload::Synthetic { batch, .. } => !matches!(batch, BatchSizes::Fixed { .. }),
            Workload::Trace { rows, .. } => rows.windows(2).any(|pair| pair[0].batch != pair[1].batch),
        };
        for part in &self.instances {
            let points = part.latency.as_ref().and_then(Latency::measured_batches);
            if let (true, Some(1)) = (varies, points) {
                let message =
                    format!("{} is measured at one batch size only, but the load has many.", shown(&part.name));
                report.warning(
                    &part.largest_at,
                    message,
                    "Small batches are planned as slow as the measured one: measure a few more sizes.",
                );
            }
        }
    }

    /// A load of one size beside types that were measured at one larger size only: somebody forgot to say so.
    fn check_only_batch(&self, size: u32, report: &mut Report) {
        for part in &self.instances {
            let only = part.latency.as_ref().filter(|latency| latency.measured_batches() == Some(1));
            if let Some(measured) = only.and_then(Latency::largest_batch).filter(|measured| *measured > size) {
                let message = format!(
                    "{} is measured at batch {measured} only, but the load's batches are of {size}.",
                    shown(&part.name)
                );
                let hint = format!("Set the load's batch size to {measured}, or measure a batch of {size}.");
                report.warning(&part.largest_at, message, hint);
            }
        }
    }

    fn check_current_pool(&self, report: &mut Report) -> Option<Vec<u32>> {
        let words =
            PoolWords { what: "The current pool", empty: "Say what runs today, or leave the current pool out." };
        Some(self.counts(self.current_pool.as_ref()?, &words, report))
    }

    /// The trials, if none has an error. One that lies outside of the box is a fact nonetheless: bounds may change back.
    fn check_trials(&self, report: &mut Report) -> Trials {
        let Some(trials) = &self.trials else { return Trials::default() };
        if trials.told.len() > MAX_TRIALS {
            let message = format!("There are {} trials.", trials.told.len());
            report.error(&trials.at, message, format!("At most {MAX_TRIALS} are read: remove the oldest."));
        }
        let words = PoolWords { what: "The pool of a trial", empty: "Say what was tried, or remove the trial." };
        let check = |part: &TrialPart| {
            let counts = self.counts(&part.pool, &words, report);
            let over = self
                .instances
                .iter()
                .zip(&counts)
                .find(|(part, count)| part.max_count.is_some_and(|max| **count > max));
            if let Some((instance, count)) = over {
                let message = format!("A trial had {count} of {}, more than its largest count.", shown(&instance.name));
                let hint = "It is left out of the advice: raise the largest count, or remove the trial.";
                report.warning(&part.at, message, hint);
            }
            let load_is_sound =
                part.load_ppm == OTHER_LOAD || (SAME_LOAD / 100..=SAME_LOAD * 100).contains(&part.load_ppm);
            if !part.measured.is_sound() || !load_is_sound {
                report.error(&part.at, "A trial has figures out of range.", "Remove it, and tell it again.");
            }
            Trial { counts, load_ppm: part.load_ppm, measured: part.measured }
        };
        let told = trials.told.iter().map(check).collect();
        Trials { prior: trials.prior, hours_each: trials.hours_each, told }
    }

    /// One count a type. What is wrong with the pool is told.
    fn counts(&self, pool: &PoolPart, words: &PoolWords, report: &mut Report) -> Vec<u32> {
        let mut counts = vec![0_u32; self.instances.len()];
        for (name, count, at) in &pool.counts {
            if let Some(index) = self.instances.iter().position(|part| part.name == *name) {
                counts[index] = counts[index].saturating_add(*count);
            } else {
                let names = self.instances.iter().map(|part| part.name.as_str());
                let hint = format!("{}Name only types of this scenario.", did_you_mean(name, names));
                let message = format!("{} names {}, which is no type of this scenario.", words.what, shown(name));
                report.error(at, message, hint);
            }
        }
        let total: u64 = counts.iter().map(|count| u64::from(*count)).sum();
        if pool.counts.iter().all(|(_, count, _)| *count == 0) {
            report.error(&pool.at, format!("{} is empty.", words.what), words.empty);
        }
        if total > u64::from(MAX_SERVERS) {
            let message = format!("{} has {total} instances.", words.what);
            report.error(&pool.at, message, format!("At most {MAX_SERVERS} can be simulated."));
        }
        counts
    }
}

/// How a pool is spoken of.
struct PoolWords {
    what: &'static str,
    empty: &'static str,
}

/// Names must survive tables and one-line messages.
fn check_name(name: &str, at: &At, report: &mut Report) {
    let length = name.chars().count();
    if name.is_empty() {
        report.error(at, "An instance type has no name.", "Name it, for example `g4dn.xlarge`.");
    } else if length > MAX_NAME {
        report.error(
            at,
            format!("The name {} has {length} characters.", shown(name)),
            format!("Keep it to {MAX_NAME}."),
        );
    } else if name.chars().any(char::is_control) || name.trim() != name {
        report.error(
            at,
            format!("The name {} starts or ends with white space, or holds a control character.", shown(name)),
            "Write the bare name.",
        );
    }
}
