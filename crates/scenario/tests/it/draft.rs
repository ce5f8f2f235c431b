//! The page's draft: what its fields accept, and what is said of the rest.

use crate::told;
use scenario::draft::{BatchKind, Choice, LoadKind};
use scenario::{Arrivals, BatchSizes, Draft, Latency, Workload, parse, presets};

fn sound() -> Draft {
    Draft {
        profiles: "fast,1,4\nfast,8,6\nslow,1,9\nslow,8,12".to_owned(),
        prices: "slow,0.1\nfast,0.5".to_owned(),
        ..Draft::default()
    }
}

#[track_caller]
fn check(change: impl FnOnce(&mut Draft), expect: &[&str]) {
    let mut draft = sound();
    change(&mut draft);
    let found = match draft.check() {
        Ok(parsed) => told(&parsed.warnings),
        Err(diagnostics) => {
            assert!(diagnostics.iter().any(scenario::Diagnostic::is_error), "no error among {diagnostics:?}");
            assert!(diagnostics.iter().all(|one| !one.hint.is_empty()), "a fix is missing in {diagnostics:?}");
            told(&diagnostics)
        }
    };
    assert_eq!(found, expect);
    assert_eq!(told(&draft.preview().diagnostics), expect);
}

#[test]
fn the_order_of_the_prices_is_the_order_of_dispatch() {
    let scenario = sound().check().expect("sound").scenario;
    let names: Vec<&str> = scenario.instances().iter().map(scenario::Instance::name).collect();
    assert_eq!(names, ["slow", "fast"]);
    assert_eq!(scenario.target().latency_ns(), 20_000_000);
    assert_eq!(scenario.target().share_ppb(), 990_000_000);
}

#[test]
fn fields_are_lenient_in_form() {
    let mut draft = sound();
    draft.target_latency_ms = " 21,5 ms ".to_owned();
    draft.target_percent = "99.95 %".to_owned();
    draft.queries = "200,000".to_owned();
    draft.rate_per_s = "1 000 qps".to_owned();
    let scenario = draft.check().expect("sound").scenario;
    assert_eq!((scenario.target().latency_ns(), scenario.target().share_ppb()), (21_500_000, 999_500_000));
    let Workload::Synthetic { arrivals, queries, .. } = scenario.workload() else { panic!("a trace") };
    assert_eq!((*arrivals, *queries), (Arrivals::Poisson { rate_per_s: 1000.0 }, 200_000));
}

#[test]
fn fields_name_themselves_in_errors() {
    check(
        |draft| draft.target_latency_ms = "soon".into(),
        &["error target_latency_ms 0:0: The latency target is `soon`, which is not a number."],
    );
    check(|draft| draft.target_latency_ms.clear(), &["error target_latency_ms 0:0: The latency target is missing."]);
    check(
        |draft| draft.target_percent = "101".into(),
        &["error target_percent 0:0: The percentage is `101`, which is out of range."],
    );
    check(
        |draft| draft.rate_per_s = "0".into(),
        &["error rate_per_s 0:0: The arrival rate is `0`, which is out of range."],
    );
    check(|draft| draft.queries = "1e9".into(), &["error queries 0:0: `queries` is `1e9`, which is out of range."]);
    check(|draft| draft.seed = "1.5".into(), &["error seed 0:0: `seed` is `1.5`, which is not a whole number."]);
    check(|draft| draft.title = "x".repeat(201), &["error title 0:0: The title has 201 characters."]);
    check(
        |draft| draft.fixed_size = "9".into(),
        &[
            "error profiles 4:0: `slow` is measured up to batch 8, but the load has batches up to 9.",
            "error profiles 2:0: `fast` is measured up to batch 8, but the load has batches up to 9.",
        ],
    );
    check(
        |draft| draft.current_pool = "2 fats".into(),
        &["error current_pool 0:0: The current pool names `fats`, which is no type of this scenario."],
    );
}

#[test]
fn fields_of_other_kinds_do_not_matter() {
    check(
        |draft| {
            draft.gap_cv = "?".into();
            draft.mean_gap_ms.clear();
            draft.trace = "nonsense".into();
            draft.empirical_sizes = "nonsense".into();
        },
        &[],
    );
}

#[test]
fn tables_are_joined_by_name() {
    check(
        |draft| draft.prices = "slow,0.1\nfats,0.5".into(),
        &[
            "error profiles 1:1: `fast` has latencies but no price.",
            "warning prices 2:1: Prices without latencies: `fats`.",
        ],
    );
    let mut draft = sound();
    draft.prices = "slow,0.1\nfats,0.5".into();
    let diagnostics = draft.check().expect_err("no price for fast");
    assert!(diagnostics[0].hint.starts_with("Did you mean `fats`?"), "{}", diagnostics[0].hint);
    check(|draft| draft.prices.push_str("\nidle,7"), &["warning prices 3:1: Prices without latencies: `idle`."]);
    check(
        |draft| draft.profiles.clear(),
        &[
            "warning prices 1:1: Prices without latencies: `slow`, `fast`.",
            "error profiles 0:0: There is no instance type.",
        ],
    );
    check(
        |draft| draft.prices.push_str("\na,1\nb,1\nc,1\nd,1\ne,1"),
        &["warning prices 3:1: Prices without latencies: `a`, `b`, `c` and 2 more."],
    );
    check(
        |draft| {
            draft.profiles.clear();
            draft.prices.clear();
        },
        &["error profiles 0:0: There is no instance type."],
    );
}

#[test]
fn choices_bound_the_pools() {
    let counts = |prices: &str, choices: &[(&str, bool, &str)]| {
        let mut draft = sound();
        draft.prices = prices.to_owned();
        let entry = |(name, used, max_count): &(&str, bool, &str)| {
            ((*name).to_owned(), Choice { used: *used, max_count: (*max_count).to_owned() })
        };
        draft.choices = choices.iter().map(entry).collect();
        let scenario = draft.check().expect("sound").scenario;
        scenario.instances().iter().map(scenario::Instance::max_count).collect::<Vec<_>>()
    };
    assert_eq!(counts("slow,0.1\nfast,0.5", &[]), [None, None]);
    assert_eq!(counts("slow,0.1,4\nfast,0.5,", &[]), [Some(4), None]);
    assert_eq!(
        counts("slow,0.1,4\nfast,0.5,", &[("slow", true, "7"), ("fast", false, "9"), ("gone", true, "x")]),
        [Some(7), Some(0)]
    );
    check(
        |draft| drop(draft.choices.insert("fast".into(), Choice { used: true, max_count: "many".into() })),
        &["error choices 0:0 fast: The count is `many`, which is not a number."],
    );
    check(
        |draft| {
            draft.choices =
                ["slow", "fast"].map(|name| (name.to_owned(), Choice { used: false, max_count: String::new() })).into();
        },
        &["error choices 0:0: No pool is left: every type's largest count is 0."],
    );
}

#[test]
fn loads_of_every_kind() {
    let load = |change: fn(&mut Draft)| {
        let mut draft = sound();
        change(&mut draft);
        draft.check().map(|parsed| parsed.scenario.workload().clone()).expect("sound")
    };
    let Workload::Synthetic { batch, .. } = load(|draft| {
        draft.batch = BatchKind::Empirical;
        draft.empirical_sizes = "8 0.7\n1: 0.3; 2=1e-3".into();
    }) else {
        panic!("a trace")
    };
    assert_eq!(batch, BatchSizes::Empirical { sizes: vec![(1, 0.3), (2, 0.001), (8, 0.7)] });
    let Workload::Trace { rows, seed } = load(|draft| {
        draft.load = LoadKind::Trace;
        draft.trace = "0,1\n2.5,8".into();
        draft.seed = "9".into();
    }) else {
        panic!("no trace")
    };
    assert_eq!((rows.len(), rows[1].arrival_ns, seed), (2, 2_500_000, 9));
    check(|draft| draft.load = LoadKind::Trace, &["error trace 0:0: The trace is empty."]);
    check(
        |draft| {
            draft.batch = BatchKind::Empirical;
            draft.empirical_sizes = "8, 1:0, 2:1, 2:1".into();
        },
        &[
            "error empirical_sizes 0:0: `8` is not a size and a weight.",
            "error empirical_sizes 0:0: The weight is `0`, which is out of range.",
            "error empirical_sizes 0:0: The size 2 stands here twice.",
        ],
    );
}

#[test]
fn every_preset_survives_the_page() {
    for preset in presets::all() {
        let scenario = preset.scenario();
        let draft = Draft::from_scenario(&scenario);
        assert_eq!(draft.check().expect(preset.id).scenario, scenario, "{}", preset.id);
        let preview = draft.preview();
        assert_eq!((preview.profiles.len(), preview.prices.len(), preview.notes.len()), (8, 8, 0));
        let first = &preview.profiles[0];
        assert_eq!((&*first.kind, first.points, first.rows, first.batch_range), ("table", 50, 50, Some((10, 500))));
    }
}

#[test]
fn a_preview_tells_what_was_understood() {
    let mut draft = sound();
    draft.profiles = "instance,batch,latency_us\nfast,1,4000\nfast,8,6000\nfast,8,7000\nslow,1,x".into();
    let preview = draft.preview();
    let [fast, slow] = preview.profiles.as_slice() else { panic!("two types") };
    assert_eq!((&*fast.kind, fast.points, fast.rows, fast.latency_range_ms), ("samples", 2, 3, Some((4.0, 7.0))));
    assert_eq!((&*slow.kind, slow.points, slow.first_row), ("unclear", 0, 5));
    assert_eq!(preview.notes, ["Latencies: Column `latency_us` is converted from us to ms."]);
    assert!(preview.prices.iter().all(|price| price.has_profile));
    assert_eq!(preview.prices[0].price_per_hour, Some(0.1));
}

#[test]
fn odd_names_come_back() {
    let document = r#"{ "ribbon": 1, "target": { "latency_ms": 0.000001, "share": 0.000000001 },
        "workload": { "trace": [[0, 1], [0.000001, 1, 5]], "seed": 3 },
        "instances": [
            { "name": "4 x \"big\", #1", "price_per_hour": 1, "latency": { "kind": "quantiles", "points": [[1, { "p50": 1 }], [2, { "p99.9": 2 }]] } },
            { "name": "// instance", "price_per_hour": 0.000000001, "max_count": 0, "latency": { "kind": "samples", "between": "interpolate", "points": [[1, [2]]] } },
            { "name": "price", "price_per_hour": 3, "max_count": 256, "latency": { "kind": "affine", "base_ms": 0, "per_item_ms": 1e-7, "cv": 0.5 } } ],
        "current_pool": { "// instance": 2 } }"#;
    let scenario = parse(document).expect("valid").scenario;
    let back = Draft::from_scenario(&scenario).check().expect("sound").scenario;
    assert_eq!(back, scenario);
    assert!(matches!(back.instances()[1].latency(), Latency::Samples { .. }));
}
