//! AWS's price lists: the offer file of EC2, and what `aws pricing get-products` answers (the same, as strings in a list).
//!
//! On-demand prices an hour of Linux on shared hardware, without licences, are read; everything else is skipped.

use crate::decimal::finite;
use crate::import::lookup::{get, get_path, text, text_of};
use crate::import::source::Source;
use crate::import::{Format, Found, Yield};
use crate::json::{Kind, Tape};
use crate::report::{At, Report};
use crate::rule;
use crate::tables::Price;
use std::borrow::Cow;
use std::collections::BTreeMap;

const TOOL: &str = "AWS price list";

pub(super) static FORMAT: Format = Format {
    tool: TOOL,
    form: "offer file (JSON)",
    recognises: |source| source.has_keys(&["products", "terms"]),
    read: offer_file,
};

pub(super) static ANSWER: Format = Format {
    tool: TOOL,
    form: "answer of get-products (JSON)",
    recognises: |source| source.document().is_some_and(|tape| entries(tape).is_some()),
    read: answer,
};

/// Prices by instance type, and what was left out.
#[derive(Default)]
struct List {
    prices: BTreeMap<String, (u64, u32)>,
    other: usize,
    unpriced: usize,
    differing: usize,
}

fn offer_file(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let products = get(tape, 0, "products")?;
    let by_sku: BTreeMap<Cow<str>, usize> = match get_path(tape, 0, &["terms", "OnDemand"]) {
        Some(terms) if tape.kind(terms) == Kind::Object => {
            tape.members(terms).map(|(sku, offers)| (tape.string(sku), offers)).collect()
        }
        _ => BTreeMap::new(),
    };
    if tape.kind(products) != Kind::Object {
        report.error(&At::Node(products), "`products` is no object.", "Give the offer file as AWS wrote it.");
        return None;
    }
    let mut list = List::default();
    for (sku, product) in tape.members(products) {
        list.product(tape, product, by_sku.get(&tape.string(sku)).copied(), 0, &At::Node(product), report);
    }
    Some(list.finish())
}

/// The list of products: in the whole answer, or alone, as `--query PriceList` leaves it.
fn entries(tape: &Tape) -> Option<usize> {
    if tape.kind(0) != Kind::Array {
        return get(tape, 0, "PriceList").filter(|node| tape.kind(*node) == Kind::Array);
    }
    let is_product = |node| match text(tape, node) {
        Some(inner) => Tape::read(&inner).is_ok_and(|inner| get(&inner, 0, "product").is_some()),
        None => get(tape, node, "product").is_some(),
    };
    tape.children(0).next().is_some_and(is_product).then_some(0)
}

fn answer(source: &Source, report: &mut Report) -> Option<Found> {
    let tape = source.document()?;
    let entries = entries(tape)?;
    let mut list = List::default();
    for (index, entry) in tape.children(entries).enumerate() {
        let at = At::Node(entry);
        let row = index as u32 + 1;
        match text(tape, entry) {
            None => list.entry(tape, entry, row, &at, report),
            Some(inner) => match Tape::read(&inner) {
                Ok(inner) => list.entry(&inner, 0, row, &at, report),
                Err(error) => report.error(&at, format!("This entry is no JSON: {}", error.message), error.hint),
            },
        }
    }
    Some(list.finish())
}

impl List {
    fn entry(&mut self, tape: &Tape, entry: usize, row: u32, at: &At, report: &mut Report) {
        match get(tape, entry, "product") {
            Some(product) => {
                let offers = get_path(tape, entry, &["terms", "OnDemand"]);
                self.product(tape, product, offers, row, at, report);
            }
            None => self.other += 1,
        }
    }

    fn product(&mut self, tape: &Tape, product: usize, offers: Option<usize>, row: u32, at: &At, report: &mut Report) {
        let Some(name) = rented_name(tape, product) else {
            self.other += 1;
            return;
        };
        let Some(price) = offers.and_then(|offers| hourly(tape, offers)) else {
            self.unpriced += 1;
            return;
        };
        let Some(nanodollars) = rule::PRICE.scaled(&price, 9, at, report) else { return };
        match self.prices.get(&name) {
            None => drop(self.prices.insert(name, (nanodollars, row))),
            Some((known, _)) if *known == nanodollars => {}
            Some((known, row)) => {
                self.differing += 1;
                let kept = (nanodollars.min(*known), *row);
                self.prices.insert(name, kept);
            }
        }
    }

    fn finish(self) -> Found {
        let price = |(name, (nanodollars, row))| Price { name, nanodollars: Some(nanodollars), max_count: None, row };
        let prices: Vec<Price> = self.prices.into_iter().map(price).collect();
        let mut found = match prices.len() {
            0 => Found::default(),
            used => Found::one("on-demand prices, Linux", used, Yield::Prices(prices)),
        };
        found.skip(self.other, "a product that is no on-demand Linux instance on shared hardware without licences");
        found.skip(self.unpriced, "an instance type without an hourly price above 0 in USD");
        found.skip(self.differing, "a second price of a type (another region): the lowest is kept");
        found.note("Prices are read as $ an hour.")
    }
}

/// The instance type, if this is what people rent by the hour. An unused capacity reservation costs what an instance does, and many ask
/// for it in its place; one that is used costs nothing more, so its price is 0.
fn rented_name(tape: &Tape, product: usize) -> Option<String> {
    let attributes = get(tape, product, "attributes")?;
    let is = |key, wanted: &str| text_of(tape, attributes, key).is_none_or(|value| value == wanted);
    let plain = is("operatingSystem", "Linux")
        && is("tenancy", "Shared")
        && is("preInstalledSw", "NA")
        && (is("capacitystatus", "Used") || is("capacitystatus", "UnusedCapacityReservation"));
    text_of(tape, attributes, "instanceType").filter(|name| plain && !name.is_empty())
}

/// The first hourly price above 0 among a type's offers, as written.
fn hourly(tape: &Tape, offers: usize) -> Option<String> {
    let values = |node: usize| (tape.kind(node) == Kind::Object).then(|| tape.members(node).map(|(_, value)| value));
    let dimensions =
        values(offers)?.filter_map(|offer| get(tape, offer, "priceDimensions")).filter_map(values).flatten();
    let mut hourly = dimensions.filter(|node| text_of(tape, *node, "unit").is_some_and(|unit| unit == "Hrs"));
    hourly.find_map(|node| {
        let price = text(tape, get_path(tape, node, &["pricePerUnit", "USD"])?)?;
        (finite(&price)? > 0.0).then_some(price)
    })
}
