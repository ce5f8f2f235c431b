//! Types that have latencies and no price, and prices under a name so near that they are perhaps theirs: offered, never taken.
//!
//! It knows no figures.

use super::{Accepted, Near};
use crate::draft::Draft;
use crate::import::Yield;
use crate::parts::MAX_TYPES;
use crate::report::Report;
use crate::suggest::same_thing;
use crate::tables::{prices_of, profiles_of};
use std::collections::BTreeSet;

/// Near names are looked for among so many: a cloud has about a thousand types.
const LOOKED_AT: usize = 2000;

/// What could be joined: a price of a file with a type that lacks one, or a type of a file with a price that was there before.
pub(super) fn near(before: &Draft, after: &Draft, accepted: &[Accepted]) -> Vec<Near> {
    let measured =
        names(profiles_of(&after.profiles, &mut Vec::new(), &mut Report::new()).into_iter().map(|it| it.name));
    let prices_in = |draft: &Draft| prices_of(&draft.prices, &mut Vec::new(), &mut Report::new());
    let priced = names(prices_in(after).into_iter().map(|price| price.name));
    let typed = names(prices_in(before).into_iter().map(|price| price.name));
    let mut near = Vec::new();
    for ours in measured.difference(&priced).take(MAX_TYPES) {
        let mut found = accepted.iter().enumerate().filter_map(|(file, one)| {
            let listed = priced_in(one).filter(|name| !measured.contains(*name));
            let theirs = same_thing(ours, listed.take(LOOKED_AT))?;
            Some(Near { file, theirs: theirs.to_owned(), ours: ours.clone() })
        });
        near.extend(found.next().or_else(|| renamed(ours, &typed, &measured, accepted)));
    }
    near
}

/// A type that a file brings, whose near name was priced before.
fn renamed(name: &str, typed: &BTreeSet<String>, measured: &BTreeSet<String>, accepted: &[Accepted]) -> Option<Near> {
    let file = accepted.iter().position(|one| measured_in(one).any(|theirs| theirs == name))?;
    let ours = same_thing(name, typed.difference(measured).map(String::as_str).take(LOOKED_AT))?;
    Some(Near { file, theirs: name.to_owned(), ours: ours.to_owned() })
}

fn names(names: impl Iterator<Item = String>) -> BTreeSet<String> {
    let mut set = BTreeSet::new();
    for name in names {
        set.insert(name);
    }
    set
}

fn yields<'a>(one: &'a Accepted) -> Option<&'a Yield> {
    one.import.readings.get(one.answers.reading).map(|reading| &reading.yields)
}

fn priced_in<'a>(one: &'a Accepted) -> impl Iterator<Item = &'a str> {
    let prices = if let Some(Yield::Prices(prices)) = yields(one) { prices.as_slice() } else { &[] };
    prices.iter().map(|price| one.answers.named(&price.name))
}

fn measured_in<'a>(one: &'a Accepted) -> impl Iterator<Item = &'a str> {
    let measured = if let Some(Yield::Latencies(measured)) = yields(one) { measured.as_slice() } else { &[] };
    let said = measured.iter().filter_map(|one| one.instance.as_deref());
    said.chain(one.answers.instance.as_deref().map(str::trim)).map(|name| one.answers.named(name))
}
