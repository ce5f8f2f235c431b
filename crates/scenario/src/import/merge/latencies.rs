//! Latencies of accepted files, by instance type, behind the table that is there.
//!
//! Runs of the same type and batch size are one set of samples; anything else that meets figures already there is left out,
//! and said. It knows no prices.

use super::append::append;
use super::{Merging, Taken};
use crate::import::{Figures, Measured, Yield, measured};
use crate::model::{Between, Latency};
use crate::report::Report;
use crate::rule::shown;
use crate::tables::{Profile, profile_rows, profiles_of};
use std::collections::BTreeMap;
use std::mem::discriminant;

/// Figures by batch size; a formula has none.
type ByBatch = BTreeMap<Option<u32>, Figures>;

/// One type, as it is in the table and as files add to it.
struct Type {
    name: String,
    between: Between,
    /// Whether its rows in the table have errors.
    unclear: bool,
    typed: ByBatch,
    added: ByBatch,
}

/// Why something was left out.
enum Refusal {
    /// The type has figures of another form.
    OtherForm,
    /// The type has other figures for the same.
    Known(Option<u32>),
    /// The table that is there has errors in this type's rows.
    Unclear,
}

pub(super) fn add(merging: &mut Merging, taken: &mut [Taken]) {
    let profiles = profiles_of(&merging.draft.profiles, &mut Vec::new(), &mut Report::new());
    let mut types: Vec<Type> = profiles.into_iter().map(Type::typed).collect();
    let mut places: BTreeMap<String, usize> =
        types.iter().enumerate().map(|(place, one)| (one.name.clone(), place)).collect();
    for one in taken {
        let Yield::Latencies(measured) = &one.reading.yields else { continue };
        for measured in measured {
            let Some(name) = measured.instance.as_deref().or(one.answers.instance.as_deref()) else { continue };
            let name = one.answers.named(name);
            let batch = measured.batch.or(one.answers.batch).unwrap_or(1);
            let place = *places.entry(name.trim().to_owned()).or_insert(types.len());
            if place == types.len() {
                types.push(Type::new(name.trim(), measured.between));
            }
            match types[place].take(measured, batch) {
                Ok(()) => one.added = true,
                Err(refusal) => refusal.tell(merging, one.file(), name),
            }
        }
    }
    let mut csv = String::new();
    let mut header = String::new();
    for (name, latency) in types.into_iter().filter_map(Type::finish) {
        let (needed, rows) = profile_rows(&name, &latency);
        if needed != header {
            csv.push_str(&format!("{needed}\n"));
            header = needed;
        }
        csv.push_str(&format!("{}\n", rows.join("\n")));
    }
    if !csv.is_empty() {
        merging.draft.profiles = append(&merging.draft.profiles, &csv);
    }
}

impl Type {
    /// A type that the table does not have.
    fn new(name: &str, between: Between) -> Self {
        Self { name: name.to_owned(), between, unclear: false, typed: BTreeMap::new(), added: BTreeMap::new() }
    }

    /// A type of the table that is there.
    fn typed(profile: Profile) -> Self {
        let (name, unclear) = (profile.name.clone(), profile.latency.is_none());
        let figures = measured(profile);
        let between = figures.first().map_or(Between::RoundUp, |one| one.between);
        let typed = figures.into_iter().map(|one| (one.batch, one.figures)).collect();
        Self { name, between, unclear, typed, added: BTreeMap::new() }
    }

    /// Takes in what a file measured at one batch size.
    fn take(&mut self, measured: &Measured, batch: u32) -> Result<(), Refusal> {
        let figures = &measured.figures;
        if self.unclear {
            return Err(Refusal::Unclear);
        }
        if self.typed.values().chain(self.added.values()).any(|known| !goes_with(known, figures)) {
            return Err(Refusal::OtherForm);
        }
        let key = (!matches!(figures, Figures::Formula { .. })).then_some(batch);
        match (self.typed.get(&key), self.added.get_mut(&key), figures) {
            (None, None, _) => drop(self.added.insert(key, figures.clone())),
            (None, Some(Figures::Samples(runs)), Figures::Samples(more)) => runs.extend(more),
            (Some(known), ..) if known == figures => {}
            (None, Some(known), _) if known == figures => {}
            _ => return Err(Refusal::Known(key)),
        }
        Ok(())
    }

    /// What files add, if anything.
    fn finish(self) -> Option<(String, Latency)> {
        let between = self.between;
        let sampled = self.added.values().any(|figures| matches!(figures, Figures::Samples(_)));
        let (mut points, mut samples, mut quantiles) = (Vec::new(), Vec::new(), Vec::new());
        for (batch, figures) in self.added {
            match (figures, batch.unwrap_or(1)) {
                (Figures::Formula { base_ms, per_item_ms, cv }, _) => {
                    return Some((self.name, Latency::Affine { base_ms, per_item_ms, cv }));
                }
                (Figures::Mean(ms), batch) if sampled => samples.push((batch, vec![ms])),
                (Figures::Mean(ms), batch) => points.push((batch, ms)),
                (Figures::Samples(runs), batch) => samples.push((batch, runs)),
                (Figures::Quantiles(levels), batch) => quantiles.push((batch, levels)),
            }
        }
        let latency = match (points.is_empty(), samples.is_empty(), quantiles.is_empty()) {
            (false, ..) => Latency::Table { between, points },
            (_, false, _) => Latency::Samples { between, points: samples },
            (.., false) => Latency::Quantiles { between, points: quantiles },
            _ => return None,
        };
        Some((self.name, latency))
    }
}

/// Whether a type may have both: single figures and samples go together, nothing else does.
fn goes_with(known: &Figures, figures: &Figures) -> bool {
    let single = |figures: &Figures| matches!(figures, Figures::Mean(_) | Figures::Samples(_));
    discriminant(known) == discriminant(figures) || (single(known) && single(figures))
}

impl Refusal {
    fn tell(self, merging: &mut Merging, file: &str, name: &str) {
        let name = shown(name);
        match self {
            Self::OtherForm => merging.warning(
                file,
                format!("{name} has latencies of another form; those of this file are left out."),
                "Give a type single figures, percentiles or a formula: remove its rows to take the file's.",
            ),
            Self::Known(batch) => {
                let at = batch.map_or_else(String::new, |batch| format!(" at batch {batch}"));
                let message = format!("{name} has other latencies{at}; those of this file are left out.");
                merging.warning(file, message, "Remove the rows that are there to take the file's.");
            }
            Self::Unclear => merging.error(
                file,
                format!("The rows of {name} in the table of latencies have errors; nothing is added to them."),
                "Correct them first.",
            ),
        }
    }
}
