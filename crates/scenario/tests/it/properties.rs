//! Round trips over generated scenarios, and no panic on any text.
//!
//! Scenarios are generated as document text by `serde_json`, so that our writer is not its own judge.

use proptest::collection::{btree_map, btree_set, vec};
use proptest::prelude::*;
use scenario::{Draft, link, parse, presets, tables};
use serde_json::{Value, json};

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z][a-z0-9]{0,4}\\.(large|2xlarge)",
        "[ -~\u{e9}\u{d7}\u{4e2d}]{1,12}"
            .prop_map(|name| name.trim().to_owned())
            .prop_filter("not empty", |name| !name.is_empty()),
    ]
}

/// A latency in its range, with anything from few to all digits.
fn latency_ms() -> impl Strategy<Value = f64> {
    prop_oneof![
        (1..9999_u32).prop_map(|ms| f64::from(ms) / 100.0),
        1e-3..600_000.0_f64,
        Just(600_000.0),
        Just(f64::MIN_POSITIVE)
    ]
}

fn between() -> impl Strategy<Value = &'static str> {
    prop_oneof![Just("round_up"), Just("interpolate")]
}

/// Ascending batch sizes up to at least 500, which covers every load below.
fn batches() -> impl Strategy<Value = Vec<u32>> {
    (btree_set(1..500_u32, 0..4), 500..1000_u32).prop_map(|(batches, last)| batches.into_iter().chain([last]).collect())
}

fn levels() -> impl Strategy<Value = Value> {
    (btree_set(1..100_000_u32, 1..4), vec(latency_ms(), 3)).prop_map(|(levels, mut figures)| {
        figures.sort_by(f64::total_cmp);
        let key = |level: u32| format!("p{}", f64::from(level) / 1000.0);
        Value::Object(levels.into_iter().zip(figures).map(|(level, ms)| (key(level), json!(ms))).collect())
    })
}

fn points<T: Into<Value> + Clone + std::fmt::Debug + 'static>(
    figure: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Value> {
    (batches(), vec(figure, 5))
        .prop_map(|(batches, figures)| {
            batches
                .into_iter()
                .zip(figures)
                .map(|(batch, figure)| json!([batch, figure.into()]))
                .collect::<Vec<Value>>()
                .into()
        })
        .boxed()
}

fn latency() -> impl Strategy<Value = Value> {
    let measured = |kind: &'static str, points: BoxedStrategy<Value>| {
        (between(), points)
            .prop_map(move |(between, points)| json!({ "kind": kind, "between": between, "points": points }))
    };
    prop_oneof![
        measured("table", points(latency_ms())),
        measured("samples", points(vec(latency_ms(), 1..4))),
        measured("quantiles", points(levels())),
        (0.0..1000.0_f64, 0.001..10.0_f64, prop_oneof![Just(0.0), 0.0..10.0_f64])
            .prop_map(|(base, item, cv)| json!({ "kind": "affine", "base_ms": base, "per_item_ms": item, "cv": cv })),
    ]
}

fn arrivals() -> impl Strategy<Value = Value> {
    prop_oneof![
        (0.01..1e7_f64).prop_map(|rate| json!({ "kind": "poisson", "rate_per_s": rate })),
        (0.01..1e4_f64, 0.01..100.0_f64)
            .prop_map(|(rate, cv)| json!({ "kind": "renewal", "rate_per_s": rate, "cv": cv })),
        (0.0001..1e5_f64).prop_map(|gap| json!({ "kind": "integer_gaps", "mean_gap_ms": gap })),
    ]
}

fn batch() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!({ "kind": "ribbon_mixture" })),
        (1..=500_u32).prop_map(|size| json!({ "kind": "fixed", "size": size })),
        (-20.0..20.0_f64, 0.0..10.0_f64, 1..=500_u32)
            .prop_map(|(mu, sigma, max)| json!({ "kind": "log_normal", "mu": mu, "sigma": sigma, "max": max })),
        (-1e6..1e6_f64, 0.0..1e6_f64, 1..250_u32, 250..=500_u32).prop_map(
            |(mean, sd, min, max)| json!({ "kind": "normal", "mean": mean, "sd": sd, "min": min, "max": max })
        ),
        btree_map(1..=500_u32, 1e-9..1e12_f64, 1..5)
            .prop_map(|sizes| json!({ "kind": "empirical", "sizes": sizes.into_iter().collect::<Vec<_>>() })),
    ]
}

fn workload() -> impl Strategy<Value = Value> {
    let drawn = (arrivals(), batch(), 100..=1_700_000_u32, 0..(1_u64 << 53))
        .prop_map(|(arrivals, batch, queries, seed)| json!({ "arrivals": arrivals, "batch": batch, "queries": queries, "seed": seed }));
    let row = (0..1_000_000_000_000_u64, 1..=500_u32, proptest::option::of(any::<u32>()));
    let recorded = (vec(row, 1..20), 0..100_u64).prop_map(|(mut rows, seed)| {
        rows.sort_unstable();
        let row = |(arrival_ns, batch, draw): (u64, u32, Option<u32>)| {
            // Six decimals of a float below 2^53 / 10^6 name the nanosecond exactly.
            let mut cells = vec![json!(arrival_ns as f64 / 1e6), json!(batch)];
            cells.extend(draw.map(|draw| json!(draw)));
            Value::Array(cells)
        };
        json!({ "trace": rows.into_iter().map(row).collect::<Vec<_>>(), "seed": seed })
    });
    prop_oneof![3 => drawn, 1 => recorded]
}

/// Price in nano-dollars, largest count, latencies.
type Measured = (u64, Option<u32>, Value);

/// The section of trials of a scenario whose first type has this name.
fn trials() -> impl Strategy<Value = Value> {
    let measured = prop_oneof![
        (0..=1_000_000_000_u32, proptest::option::of(1..=1_000_000_000_u32)).prop_map(|(ppb, queries)| {
            let mut one = json!({ "share": f64::from(ppb) / 1e9 });
            if let Some(queries) = queries {
                one["queries"] = json!(queries);
            }
            one
        }),
        (0..=1_000_000_u32, 0..=1_000_000_u32)
            .prop_map(|(within, late)| json!({ "within": within, "queries": (within + late).max(1) })),
    ];
    let told = vec((measured, 1..=256_u32), 0..4);
    (prop_oneof![Just("none"), Just("simulated")], prop_oneof![Just(1.0), 0.0..8760.0_f64], told).prop_map(
        |(prior, hours_each, told)| {
            let told: Vec<Value> = told
                .into_iter()
                .map(|(mut one, count)| {
                    one["pool"] = json!(count);
                    one
                })
                .collect();
            json!({ "prior": prior, "hours_each": hours_each, "told": told })
        },
    )
}

/// A valid document.
fn document() -> impl Strategy<Value = Value> {
    let instance = (1..=2_000_000_000_u64, proptest::option::of(0..=40_u32), latency());
    let instances = btree_map(name(), instance, 1..5)
        .prop_map(|instances| instances.into_iter().collect::<Vec<_>>())
        .prop_shuffle();
    let text = "[ -~\n\t\u{e9}\u{1f600}]{0,30}";
    (
        (text, text),
        1..3_600_000_000_000_u64,
        1..=1_000_000_000_u32,
        workload(),
        instances,
        proptest::option::of(1..9_u32),
        proptest::option::of(trials()),
    )
        .prop_map(|((title, note), latency_ns, share_ppb, workload, instances, current, trials)| {
            let mut root = json!({
                "ribbon": 1, "title": title, "note": note, "dispatch": "type_order", "workload": workload,
                "target": { "latency_ms": latency_ns as f64 / 1e6, "share": f64::from(share_ppb) / 1e9 },
            });
            if let Some(count) = current {
                root["current_pool"] = json!({ instances[0].0.as_str(): count });
            }
            if let Some(mut trials) = trials {
                for one in trials["told"].as_array_mut().into_iter().flatten() {
                    let count = one["pool"].take();
                    one["pool"] = json!({ instances[0].0.as_str(): count });
                }
                root["trials"] = trials;
            }
            let one = |(index, (name, (nanodollars, max_count, latency))): (usize, (String, Measured))| {
                let mut one = json!({ "name": name, "price_per_hour": nanodollars as f64 / 1e9, "latency": latency });
                if let Some(count) = max_count {
                    // The first type always leaves a pool.
                    one["max_count"] = json!(if index == 0 { count.max(1) } else { count });
                }
                one
            };
            root["instances"] = instances.into_iter().enumerate().map(one).collect::<Vec<_>>().into();
            root
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_form_of_a_scenario_is_the_same_scenario(document in document()) {
        let text = document.to_string();
        let scenario = parse(&text).map_err(|problems| TestCaseError::fail(format!("{problems:?} in {text}")))?.scenario;
        let pretty = scenario.to_json();
        prop_assert_eq!(&parse(&pretty).map(|parsed| parsed.scenario), &Ok(scenario.clone()), "{}", pretty);
        let compact = scenario.to_compact_json();
        let reread: Value = serde_json::from_str(&compact).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&reread["target"], &document["target"]);
        prop_assert_eq!(&parse(&compact).map(|parsed| parsed.scenario), &Ok(scenario.clone()));
        let link = link::try_encode(&scenario).map_err(|problem| TestCaseError::fail(problem.to_string()))?;
        prop_assert_eq!(&link::decode(&link).map(|parsed| parsed.scenario), &Ok(scenario.clone()));
        let draft = Draft::from_scenario(&scenario);
        prop_assert_eq!(&draft.check().map(|parsed| parsed.scenario), &Ok(scenario.clone()), "{}\n{}", draft.profiles, draft.prices);
        let stored: Draft = serde_json::from_value(serde_json::to_value(&draft).map_err(|error| TestCaseError::fail(error.to_string()))?)
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(stored, draft);
    }

    #[test]
    fn tables_say_what_the_document_says(document in document()) {
        let scenario = parse(&document.to_string()).expect("valid").scenario;
        let profiles = tables::read_profiles(&tables::write_profiles(&scenario));
        let prices = tables::read_prices(&tables::write_prices(&scenario));
        for (index, instance) in scenario.instances().iter().enumerate() {
            prop_assert_eq!((&profiles.value[index].name, profiles.value[index].latency.as_ref()), (&instance.name().to_owned(), Some(instance.latency())));
            prop_assert_eq!((&prices.value[index].name, prices.value[index].nanodollars), (&instance.name().to_owned(), Some(instance.price_nanodollars())));
        }
    }

    #[test]
    fn any_text_gets_an_answer(text in "\\PC{0,200}", lines in "([a-c]{0,2}[,;|\t ]{0,2}[-0-9.,e$]{0,6}[\r\n]{0,2}){0,20}") {
        for text in [&text, &lines] {
            prop_assert!(parse(text).is_err());
            prop_assert!(link::decode(text).is_err());
            let draft = Draft { profiles: text.clone(), prices: text.clone(), trace: text.clone(), current_pool: text.clone(), empirical_sizes: text.clone(), target_latency_ms: text.clone(), ..Draft::default() };
            let preview = draft.preview();
            prop_assert_eq!(draft.check().is_err(), preview.diagnostics.iter().any(scenario::Diagnostic::is_error));
            tables::read_trace(text);
        }
    }

    #[test]
    fn mutated_documents_get_an_answer(document in document(), at in any::<prop::sample::Index>(), until in any::<prop::sample::Index>(), patch in "[\\[\\]{}\",:0-9a-e.\\\\ -]{0,3}") {
        let text: Vec<char> = document.to_string().chars().collect();
        let (from, to) = (at.index(text.len()), until.index(text.len()).min(at.index(text.len()) + 4));
        let mutated: String = text[..from].iter().copied().chain(patch.chars()).chain(text[to.max(from)..].iter().copied()).collect();
        match parse(&mutated) {
            Ok(parsed) => prop_assert_eq!(parse(&parsed.scenario.to_json()).map(|parsed| parsed.scenario), Ok(parsed.scenario)),
            Err(problems) => prop_assert!(problems.iter().any(scenario::Diagnostic::is_error), "{:?} in {}", problems, mutated),
        }
    }

    #[test]
    fn mutated_links_get_an_answer(at in any::<prop::sample::Index>(), byte in "[A-Za-z0-9_-]") {
        let mut link = link::encode(&presets::all()[0].scenario());
        let from = at.index(link.len());
        link.replace_range(from..=from, &byte);
        if let Err(problems) = link::decode(&link) {
            prop_assert!(problems.iter().any(scenario::Diagnostic::is_error), "{:?}", problems);
        }
    }
}
