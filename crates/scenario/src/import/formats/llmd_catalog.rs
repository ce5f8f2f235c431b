//! llm-d planner's catalog of GPUs: dollars an hour, in general and by cloud.

use crate::import::lookup::{float, get, text_of};
use crate::import::source::Source;
use crate::import::{Format, Found, Reading, Yield};
use crate::json::{Kind, Tape};
use crate::report::{At, Report};
use crate::rule;
use crate::tables::Price;

/// Keys of prices, and what they are called.
const PRICES: [(&str, &str); 4] = [
    ("cost_per_hour_usd", "general price"),
    ("cost_per_hour_aws", "price at AWS"),
    ("cost_per_hour_gcp", "price at Google Cloud"),
    ("cost_per_hour_azure", "price at Azure"),
];

pub(super) static FORMAT: Format = Format {
    tool: "llm-d planner",
    form: "GPU catalog (JSON)",
    recognises: |source| source.has_keys(&["gpu_types"]),
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let entries = get(tape, 0, "gpu_types").filter(|node| tape.kind(*node) == Kind::Array)?;
    let mut found = Found::default();
    for (key, name) in PRICES {
        let prices: Vec<Price> = tape.children(entries).filter_map(|entry| price(tape, entry, key, report)).collect();
        let (name, used) = (name.to_owned(), prices.len());
        let reading = Reading { name, used, yields: Yield::Prices(prices), warnings: Vec::new(), better: None };
        found.readings.extend((used > 0).then_some(reading));
    }
    Some(found.note("Prices are read as $ an hour of one GPU."))
}

fn price(tape: &Tape, entry: usize, key: &str, report: &mut Report) -> Option<Price> {
    let name = text_of(tape, entry, "gpu_type").filter(|name| !name.is_empty())?;
    let node = get(tape, entry, key).filter(|node| tape.kind(*node) != Kind::Null)?;
    float(tape, node, &At::Node(node), 0, &rule::PRICE, report)?;
    let nanodollars = rule::PRICE.scaled(tape.raw(node), 9, &At::Node(node), report);
    Some(Price { name, nanodollars, max_count: None, row: 0 })
}
