//! The pool that a program asks for: counts in the document's order, or counts by name.

use crate::values::from_js;
use protocol::{Diagnostic, Place};
use scenario::{Instance, Scenario};
use serde::Deserialize;
use std::collections::BTreeMap;
use wasm_bindgen::JsValue;

/// Instances of each type.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub enum Pool {
    /// In the document's order; types left out at the end have none.
    Counts(Vec<u32>),
    /// By name; types left out have none.
    Named(BTreeMap<String, u32>),
}

/// What to do about all of it.
const HINT: &str = r#"Give counts in the document's order, such as [4, 0, 1], or by name, such as { "g4dn.xlarge": 4, "r5n.large": 1 }."#;

/// The pool of a value.
pub fn read(pool: JsValue) -> Result<Pool, Vec<Diagnostic>> {
    from_js(pool, "pool").map_err(|_: Vec<Diagnostic>| vec![wrong("The pool is no list of counts.".to_owned())])
}

/// One count a type; every wrong part is told.
pub fn counts(scenario: &Scenario, pool: Pool) -> Result<Vec<u32>, Vec<Diagnostic>> {
    let types = scenario.instances();
    match pool {
        Pool::Counts(mut counts) if counts.len() <= types.len() => {
            counts.resize(types.len(), 0);
            Ok(counts)
        }
        Pool::Counts(counts) => Err(vec![wrong(format!(
            "The pool has {} counts, the document {} instance types.",
            counts.len(),
            types.len()
        ))]),
        Pool::Named(named) => {
            let unknown = |name: &&String| !types.iter().any(|instance| instance.name() == name.as_str());
            let told = |name: &String| wrong(format!("There is no instance type `{name}`."));
            let problems: Vec<Diagnostic> = named.keys().filter(unknown).map(told).collect();
            let count = |instance: &Instance| named.get(instance.name()).copied().unwrap_or(0);
            if problems.is_empty() { Ok(types.iter().map(count).collect()) } else { Err(problems) }
        }
    }
}

fn wrong(message: String) -> Diagnostic {
    Diagnostic::error(Place::of("pool"), message, HINT)
}

#[cfg(test)]
mod tests {
    use super::*;
    use scenario::presets;

    fn named<const N: usize>(pool: [(&str, u32); N]) -> Pool {
        Pool::Named(pool.into_iter().map(|(name, count)| (name.to_owned(), count)).collect())
    }

    /// The first preset's types, by name, and as many as it has.
    fn scenario() -> Scenario {
        presets::all().first().expect("there are presets").scenario()
    }

    #[test]
    fn counts_are_filled_up_and_names_are_put_in_order() {
        let scenario = scenario();
        let types: Vec<&str> = scenario.instances().iter().map(Instance::name).collect();
        let mut expected = vec![0; types.len()];
        (expected[0], expected[1]) = (4, 1);
        assert_eq!(counts(&scenario, Pool::Counts(vec![4, 1])), Ok(expected.clone()));
        assert_eq!(counts(&scenario, named([(types[1], 1), (types[0], 4)])), Ok(expected));
    }

    #[test]
    fn every_wrong_part_is_told() {
        let scenario = scenario();
        let told = counts(&scenario, named([("gone", 1), ("lost", 2)])).expect_err("neither exists");
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].message.contains("`gone`") && told[1].message.contains("`lost`"));
        let many = vec![1; scenario.instances().len() + 1];
        assert!(counts(&scenario, Pool::Counts(many)).is_err());
    }
}
