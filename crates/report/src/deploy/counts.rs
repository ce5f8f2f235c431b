//! A pool as one JSON object: a count by type, and what it costs an hour, as Melange prints it.

use super::present;
use crate::quote::quoted;
use protocol::{PoolReport, TypeSummary};

/// `{"g4dn.xlarge": 4, "r5n.large": 2, "cost": 2.402}`.
pub fn counts(types: &[TypeSummary], pool: &PoolReport) -> String {
    let counts = present(types, pool).map(|(name, count)| format!("{}: {count}, ", quoted(name)));
    format!("{{{}\"{}\": {}}}\n", counts.collect::<String>(), cost_key(types), pool.cost_per_hour)
}

/// What the cost is called: a type of that name keeps it, since an object has each key once.
fn cost_key(types: &[TypeSummary]) -> String {
    let mut key = "cost".to_owned();
    while types.iter().any(|kind| kind.name == key) {
        key.push_str("_per_hour");
    }
    key
}
