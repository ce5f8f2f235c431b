//! Prices of accepted files, joined to types by name, behind the table that is there.
//!
//! Short lists are taken whole; of long ones (a cloud's whole catalog) only the types that have latencies. It knows no figures
//! of latencies.

use super::append::append;
use super::{Merging, Taken};
use crate::decimal::fixed;
use crate::import::Yield;
use crate::report::Report;
use crate::rule::shown;
use crate::tables::{Price, prices_of, profiles_of, quoted};
use std::collections::{BTreeMap, BTreeSet};

/// Lists up to this length were put together by somebody.
const SHORT: usize = 100;

pub(super) fn add(merging: &mut Merging, taken: &[Taken]) {
    let typed = prices_of(&merging.draft.prices, &mut Vec::new(), &mut Report::new());
    let profiles = profiles_of(&merging.draft.profiles, &mut Vec::new(), &mut Report::new());
    let measured: BTreeSet<&str> = profiles.iter().map(|profile| profile.name.as_str()).collect();
    let mut known: BTreeMap<String, Option<u64>> =
        typed.into_iter().map(|price| (price.name, price.nanodollars)).collect();
    let mut new: Vec<Price> = Vec::new();
    for one in taken {
        let Yield::Prices(prices) = &one.reading.yields else { continue };
        for price in prices {
            let price = Price { name: one.answers.named(&price.name).to_owned(), ..price.clone() };
            match known.get(&price.name) {
                Some(other) if *other == price.nanodollars => {}
                Some(_) => keep(merging, one.file(), &price),
                None if prices.len() > SHORT && !measured.contains(price.name.as_str()) => {}
                None => {
                    known.insert(price.name.clone(), price.nanodollars);
                    new.push(price);
                }
            }
        }
    }
    in_order_of_settings(&mut new, taken);
    if !new.is_empty() {
        merging.draft.prices = append(&merging.draft.prices, &csv(&new));
    }
}

/// What stands in the table stays in force.
fn keep(merging: &mut Merging, file: &str, price: &Price) {
    let offered = price.nanodollars.map_or_else(String::new, |nanodollars| format!("${}/h", fixed(nanodollars, 9)));
    let message = format!("{} has another price already; the file's {offered} is left out.", shown(&price.name));
    merging.warning(file, message, "Change the price in the table to take the file's.");
}

/// The order of the prices is the order of dispatch: a configuration that comes along decides it.
fn in_order_of_settings(new: &mut [Price], taken: &[Taken]) {
    let settings = taken
        .iter()
        .filter_map(|one| if let Yield::Settings(settings) = &one.reading.yields { Some(settings) } else { None });
    let names = settings.flat_map(|settings| &settings.max_counts).map(|(name, _)| name.as_str());
    let places: BTreeMap<&str, usize> = names.enumerate().map(|(place, name)| (name, place)).collect();
    new.sort_by_key(|price| places.get(price.name.as_str()).copied().unwrap_or(usize::MAX));
}

fn csv(prices: &[Price]) -> String {
    let bounded = prices.iter().any(|price| price.max_count.is_some());
    let mut text = String::from(if bounded { "instance,price,max_count\n" } else { "instance,price\n" });
    for price in prices {
        let dollars = price.nanodollars.map_or_else(String::new, |nanodollars| fixed(nanodollars, 9));
        let count = price.max_count.map_or_else(String::new, |count| count.to_string());
        let tail = if bounded { format!(",{count}") } else { String::new() };
        text.push_str(&format!("{},{dollars}{tail}\n", quoted(&price.name)));
    }
    text
}
