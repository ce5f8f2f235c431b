//! What the page shows while the user types: what was understood so far, and every problem.
//!
//! Cheap enough for each key press; it knows no widgets.

use super::Draft;
use super::check::Checked;
use crate::model::Latency;
use crate::tables::{Price, Profile};
use crate::{Diagnostic, Scenario};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// What was understood of a draft.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Preview {
    /// One entry a type of the table of latencies, in its order.
    pub profiles: Vec<ProfilePreview>,
    /// One entry a row of prices, in its order: the order of dispatch.
    pub prices: Vec<PricePreview>,
    /// All problems, errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
    /// How columns were understood where that was not plain, such as `Latencies: Column latency_us is converted from us to ms.`
    pub notes: Vec<String>,
}

/// What was understood of one type's latencies.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProfilePreview {
    /// The type.
    pub name: String,
    /// `table`, `samples`, `quantiles`, `affine`; `unclear` where its rows have errors.
    pub kind: Cow<'static, str>,
    /// Measured batch sizes.
    pub points: usize,
    /// Rows of the table.
    pub rows: usize,
    /// Its first row.
    pub first_row: u32,
    /// Smallest and largest measured batch; `None` for a formula.
    pub batch_range: Option<(u32, u32)>,
    /// Smallest and largest latency, ms; `None` for a formula.
    pub latency_range_ms: Option<(f64, f64)>,
}

/// What was understood of one row of prices.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PricePreview {
    /// The type.
    pub name: String,
    /// $/h; `None` where the cell has an error.
    pub price_per_hour: Option<f64>,
    /// The largest count in the table's own column.
    pub max_count: Option<u32>,
    /// Its row.
    pub row: u32,
    /// Whether the type has latencies, and so takes part.
    pub has_profile: bool,
}

impl Draft {
    /// What is understood of the draft so far.
    pub fn preview(&self) -> Preview {
        self.preview_and_scenario().0
    }

    /// The same, and the scenario if there is no error: the draft is read once for both.
    pub fn preview_and_scenario(&self) -> (Preview, Option<Scenario>) {
        let Checked { diagnostics, profiles, prices, notes, scenario } = self.look();
        let price = |price: &Price| PricePreview {
            name: price.name.clone(),
            price_per_hour: price.nanodollars.map(|nanodollars| nanodollars as f64 / 1e9),
            max_count: price.max_count,
            row: price.row,
            has_profile: profiles.iter().any(|profile| profile.name == price.name),
        };
        let prices = prices.iter().map(price).collect();
        (Preview { profiles: profiles.iter().map(profile_preview).collect(), prices, diagnostics, notes }, scenario)
    }
}

fn profile_preview(profile: &Profile) -> ProfilePreview {
    let (kind, batches, latencies) = match &profile.latency {
        None => ("unclear", Vec::new(), Vec::new()),
        Some(Latency::Affine { .. }) => ("affine", Vec::new(), Vec::new()),
        Some(Latency::Table { points, .. }) => ("table", batches(points), points.iter().map(|point| point.1).collect()),
        Some(Latency::Samples { points, .. }) => {
            ("samples", batches(points), points.iter().flat_map(|point| point.1.iter().copied()).collect())
        }
        Some(Latency::Quantiles { points, .. }) => (
            "quantiles",
            batches(points),
            points.iter().flat_map(|point| point.1.iter().map(|level| level.1)).collect(),
        ),
    };
    let lowest = latencies.iter().copied().min_by(f64::total_cmp);
    let highest = latencies.iter().copied().max_by(f64::total_cmp);
    ProfilePreview {
        name: profile.name.clone(),
        kind: Cow::Borrowed(kind),
        points: batches.len(),
        rows: profile.rows,
        first_row: profile.first_row,
        batch_range: batches.first().copied().zip(batches.last().copied()),
        latency_range_ms: lowest.zip(highest),
    }
}

fn batches<T>(points: &[(u32, T)]) -> Vec<u32> {
    points.iter().map(|point| point.0).collect()
}
