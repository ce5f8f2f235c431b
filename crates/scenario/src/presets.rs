//! The five workloads of the RIBBON paper (SC'21, arXiv 2207.11434), ready to plan.
//!
//! Figures come from the paper's public artifact (see `data/LICENSE-RIBBON`): for each of eight instance types, the mean of
//! about 100 measured latencies at each of 50 batch sizes, looked up by rounding the batch up. The paper's three types come
//! first, in the paper's order and with its largest counts; the other five, dearest first, are measured but left out
//! (`max_count` 0). Each workload comes twice: with the artifact's integer gaps, and with true Poisson arrivals of
//! the same mean rate, where the largest counts are left to be derived.

use crate::Draft;
use crate::decimal::Decimal;
use crate::model::{Arrivals, BatchSizes, Between, Dispatch, Instance, Latency, Scenario, Target, Workload};
use crate::trials::Trials;

/// A ready scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preset {
    /// Stable name, for links and commands: `mtwnd`, `mtwnd-poisson`.
    pub id: &'static str,
    /// What people read in the list.
    pub title: &'static str,
    /// Where the figures come from.
    pub source: &'static str,
    /// Heading in the list.
    pub group: &'static str,
    model: usize,
    poisson: bool,
}

/// One workload of the paper; figures as in the artifact's `query/configs`.
struct Model {
    data: &'static str,
    latency_ms: u64,
    mean_gap_ms: f64,
    max_counts: [u32; 3],
}

const MODELS: [Model; 5] = [
    Model { data: include_str!("../data/mtwnd.csv"), latency_ms: 21, mean_gap_ms: 1.5, max_counts: [5, 10, 12] },
    Model { data: include_str!("../data/dien.csv"), latency_ms: 30, mean_gap_ms: 2.0, max_counts: [6, 10, 10] },
    Model { data: include_str!("../data/candle.csv"), latency_ms: 40, mean_gap_ms: 3.0, max_counts: [8, 10, 10] },
    Model { data: include_str!("../data/resnet50.csv"), latency_ms: 400, mean_gap_ms: 18.0, max_counts: [8, 11, 9] },
    Model { data: include_str!("../data/vgg19.csv"), latency_ms: 800, mean_gap_ms: 30.0, max_counts: [9, 12, 12] },
];

const PRICES: &str = include_str!("../data/prices.csv");
const SOURCE: &str = "RIBBON (SC'21) artifact, github.com/boringlee24/SC21_Ribbon, MIT: mean of about 100 measured latencies at 50 batch sizes; AWS prices of 2021";
const PAPER: &str = "The RIBBON paper's workloads, its integer gaps";
const POISSON: &str = "The same workloads, true Poisson arrivals";

const fn preset(id: &'static str, title: &'static str, model: usize, poisson: bool) -> Preset {
    let group = if poisson { POISSON } else { PAPER };
    Preset { id, title, source: SOURCE, group, model, poisson }
}

static PRESETS: [Preset; 10] = [
    preset("mtwnd", "MT-WND on AWS, the paper's integer gaps", 0, false),
    preset("dien", "DIEN on AWS, the paper's integer gaps", 1, false),
    preset("candle", "CANDLE on AWS, the paper's integer gaps", 2, false),
    preset("resnet50", "ResNet50 on AWS, the paper's integer gaps", 3, false),
    preset("vgg19", "VGG19 on AWS, the paper's integer gaps", 4, false),
    preset("mtwnd-poisson", "MT-WND on AWS, Poisson", 0, true),
    preset("dien-poisson", "DIEN on AWS, Poisson", 1, true),
    preset("candle-poisson", "CANDLE on AWS, Poisson", 2, true),
    preset("resnet50-poisson", "ResNet50 on AWS, Poisson", 3, true),
    preset("vgg19-poisson", "VGG19 on AWS, Poisson", 4, true),
];

/// All presets, the first being the one to open with.
pub fn all() -> &'static [Preset] {
    &PRESETS
}

/// The preset that a draft equals.
pub fn of(draft: &Draft) -> Option<&'static Preset> {
    let equals = |preset: &&Preset| preset.title == draft.title && Draft::from_scenario(&preset.scenario()) == *draft;
    PRESETS.iter().find(equals)
}

/// The preset of that id.
pub fn find(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

impl Preset {
    /// The scenario: 99 % of the queries within the paper's target, 100,000 queries, seed 1.
    pub fn scenario(&self) -> Scenario {
        let model = &MODELS[self.model];
        let arrivals = if self.poisson {
            // Rounded to what people read: 666.6667 rather than 666.6666666666666.
            Arrivals::Poisson { rate_per_s: (1e7 / model.mean_gap_ms).round() / 1e4 }
        } else {
            Arrivals::IntegerGaps { mean_gap_ms: model.mean_gap_ms }
        };
        // The paper's bounds come from its own arrivals; burstier ones need more, so there the rule behind the bounds derives them.
        let chosen = model.max_counts.into_iter().map(|max_count| (!self.poisson).then_some(max_count));
        let max_counts = chosen.chain(std::iter::repeat(Some(0)));
        let build = |(measured, max_count): (Measured, Option<u32>)| Instance {
            price_nanodollars: price_nanodollars(measured.name),
            name: measured.name.to_owned(),
            max_count,
            latency: Latency::Table { between: Between::RoundUp, points: measured.mean_ms },
        };
        Scenario {
            title: self.title.to_owned(),
            note: String::new(),
            target: Target { latency_ns: model.latency_ms * 1_000_000, share_ppb: 990_000_000 },
            workload: Workload::Synthetic { arrivals, batch: BatchSizes::RibbonMixture, queries: 100_000, seed: 1 },
            dispatch: Dispatch::TypeOrder,
            instances: measured(model.data).into_iter().zip(max_counts).map(build).collect(),
            current_pool: None,
            trials: Trials::default(),
        }
    }
}

/// One instance type's column of a data file.
struct Measured {
    name: &'static str,
    mean_ms: Vec<(u32, f64)>,
}

/// Reads `batch,<type>,<type>,...`. The files are part of the program; a test proves them whole.
fn measured(data: &'static str) -> Vec<Measured> {
    let mut rows = data.lines().filter(|line| !line.starts_with('#'));
    let heads = rows.next().unwrap_or("").split(',').skip(1);
    let mut types: Vec<Measured> = heads.map(|name| Measured { name, mean_ms: Vec::new() }).collect();
    for row in rows {
        let mut cells = row.split(',');
        let batch = cells.next().and_then(|cell| cell.parse().ok()).unwrap_or(0);
        for (one, cell) in types.iter_mut().zip(cells) {
            one.mean_ms.push((batch, Decimal::parse(cell).map_or(f64::NAN, |ms| ms.nearest())));
        }
    }
    types
}

fn price_nanodollars(name: &str) -> u64 {
    let price = PRICES.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(','));
    price.and_then(Decimal::parse).and_then(|price| price.scaled(9)).unwrap_or(0)
}
