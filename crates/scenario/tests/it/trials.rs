//! Trials in a document and in a draft: what is read, and what is said of the rest.

use crate::{told, told_of};
use scenario::draft::{Told, Typed, read_told};
use scenario::{Draft, Measured, OTHER_LOAD, Prior, SAME_LOAD, link, parse};

const DOCUMENT: &str = r#"{ "ribbon": 1,
"target": { "latency_ms": 21, "share": 0.99 },
"workload": { "arrivals": { "kind": "poisson", "rate_per_s": 100 } },
"instances": [
{ "name": "a", "price_per_hour": 0.5, "latency": { "kind": "table", "points": [[1, 4]] } },
{ "name": "b", "price_per_hour": 0.1, "max_count": 3, "latency": { "kind": "affine", "base_ms": 1, "per_item_ms": 2 } }
], "trials": TRIALS }"#;

fn with(trials: &str) -> String {
    DOCUMENT.replace("TRIALS", trials)
}

fn with_one(trial: &str) -> String {
    with(&format!(r#"{{ "told": [{trial}] }}"#))
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    let diagnostics = parse(text).map_or_else(|problems| problems, |parsed| parsed.warnings);
    assert!(diagnostics.iter().all(|one| !one.hint.is_empty()), "a fix is missing in {diagnostics:?}");
    assert_eq!(told_of(text, &diagnostics), expect, "{text}");
}

#[test]
fn every_form_is_read() {
    let text = with(
        r#"{ "prior": "none", "hours_each": 0.5, "told": [
        { "pool": { "b": 2, "a": 1 }, "share": 0.9934 },
        { "pool": { "b": 3 }, "share": 1, "queries": 25000 },
        { "pool": { "a": 4 }, "within": 990, "queries": 1000 } ] }"#,
    );
    let scenario = parse(&text).expect("valid").scenario;
    let trials = scenario.trials();
    assert_eq!((trials.prior(), trials.hours_each()), (Prior::None, 0.5));
    let told: Vec<(&[u32], Measured)> = trials.told().iter().map(|one| (one.counts(), one.measured())).collect();
    let expect: [(&[u32], Measured); 3] = [
        (&[1, 2], Measured::Rate { share_ppb: 993_400_000, queries: None }),
        (&[0, 3], Measured::Rate { share_ppb: 1_000_000_000, queries: Some(25_000) }),
        (&[4, 0], Measured::Counts { within: 990, queries: 1000 }),
    ];
    assert_eq!(told, expect);
    assert_eq!((told[2].1.share(), told[2].1.queries()), (0.99, Some(1000)));
}

#[test]
fn a_session_without_trials_is_the_same_document() {
    let untold = DOCUMENT.replace(", \"trials\": TRIALS", "");
    let scenario = parse(&untold).expect("valid").scenario;
    assert_eq!(parse(&with("{}")).map(|parsed| parsed.scenario), Ok(scenario.clone()));
    assert!(!scenario.to_json().contains("trials"));
    let told = parse(&with_one(r#"{ "pool": { "a": 1 }, "share": 0.5 }"#)).expect("valid").scenario;
    assert_ne!(told, scenario);
    assert_eq!(told.untried(), scenario);
}

#[test]
fn what_is_wrong_with_a_trial() {
    check(
        &with_one(r#"{ "pool": { "c": 1 }, "share": 0.5 }"#),
        &["error at \"c\": trials.told[0].pool.c: The pool of a trial names `c`, which is no type of this scenario."],
    );
    check(
        &with_one(r#"{ "pool": {}, "share": 0.5 }"#),
        &["error at { trials.told[0].pool: The pool of a trial is empty."],
    );
    check(
        &with_one(r#"{ "pool": { "a": 200, "b": 200 }, "share": 0.5 }"#),
        &[
            "warning at { trials.told[0]: A trial had 200 of `b`, more than its largest count.",
            "error at { trials.told[0].pool: The pool of a trial has 400 instances.",
        ],
    );
    check(
        &with_one(r#"{ "pool": { "a": 1 }, "share": 99.3 }"#),
        &["error at 99.3 trials.told[0].share: The share is `99.3`, which is out of range."],
    );
    check(&with_one(r#"{ "pool": { "a": 1 } }"#), &["error at { trials.told[0]: The key `share` is missing."]);
    check(
        &with_one(r#"{ "pool": { "a": 1 }, "within": 2, "queries": 1 }"#),
        &["error at { trials.told[0]: A trial has 2 queries within the target, but 1 in all."],
    );
    check(
        &with_one(r#"{ "pool": { "a": 1 }, "within": 1, "queries": 1, "share": 1 }"#),
        &["error at 1 trials.told[0].share: A trial has both `share` and `within`."],
    );
    check(
        &with(r#"{ "prior": "guess", "hours_each": -1, "tried": [] }"#),
        &[
            "error at \"guess\" trials.prior: `prior` is `guess`, which is unknown.",
            "error at -1 trials.hours_each: `hours_each` is `-1`, which is below zero.",
            "error at \"tried\": trials.tried: The key `tried` is unknown.",
        ],
    );
    let many = vec![r#"{ "pool": { "a": 1 }, "share": 0.5 }"#; 201].join(",");
    check(&with_one(&many), &["error at { trials: There are 201 trials."]);
}

#[test]
fn a_trial_outside_of_the_box_stays() {
    let text = with_one(r#"{ "pool": { "b": 4 }, "share": 0.5 }"#);
    check(&text, &["warning at { trials.told[0]: A trial had 4 of `b`, more than its largest count."]);
    assert_eq!(parse(&text).expect("a warning").scenario.trials().told().len(), 1);
}

#[test]
fn a_draft_tells_the_same() {
    let text = with_one(r#"{ "pool": { "a": 1, "b": 2 }, "within": 1, "queries": 3 }"#);
    let scenario = parse(&text).expect("valid").scenario;
    let mut draft = Draft::from_scenario(&scenario);
    assert_eq!(draft.check().map(|parsed| parsed.scenario), Ok(scenario.clone()));
    let link = link::try_encode(&scenario).expect("short");
    assert_eq!(link::decode(&link).map(|parsed| parsed.scenario), Ok(scenario));
    draft.trials.hours_each = "often".to_owned();
    draft.trials.told.push(Told {
        pool: [("c".to_owned(), u32::MAX)].into(),
        load_ppm: SAME_LOAD,
        measured: Measured::Counts { within: 2, queries: 1 },
    });
    let problems = draft.check().expect_err("damaged");
    assert_eq!(told(&problems), ["error hours_each 0:0: `hours_each` is `often`, which is not a number."]);
    draft.trials.hours_each = "2,5".to_owned();
    assert_eq!(
        told(&draft.check().expect_err("damaged")),
        [
            "error trials 2:0: The pool of a trial names `c`, which is no type of this scenario.",
            "error trials 2:0: A trial has figures out of range.",
        ]
    );
}

fn typed(counts: &[(&str, &str)]) -> Vec<(String, String)> {
    counts.iter().map(|(name, count)| ((*name).to_owned(), (*count).to_owned())).collect()
}

/// Expected trials: what a reader of the form takes it for.
#[test]
fn a_form_becomes_a_trial() {
    let pool = typed(&[("a", " 4 "), ("b", ""), ("c", "0")]);
    let told = Told::read(&pool, Typed::Rate { percent: "99,34 %", queries: " " }).expect("sound");
    assert_eq!(told.pool.into_iter().collect::<Vec<_>>(), [("a".to_owned(), 4)]);
    assert_eq!(told.measured, Measured::Rate { share_ppb: 993_400_000, queries: None });
    let told = Told::read(&pool, Typed::Rate { percent: "0", queries: "25,000" }).expect("sound");
    assert_eq!(told.measured, Measured::Rate { share_ppb: 0, queries: Some(25_000) });
    let told = Told::read(&pool, Typed::Counts { within: "990", queries: "1000" }).expect("sound");
    assert_eq!(told.measured, Measured::Counts { within: 990, queries: 1000 });
}

#[test]
fn a_form_tells_every_problem_with_its_field() {
    let problems = |counts: &[(&str, &str)], measured: Typed| {
        let told = Told::read(&typed(counts), measured).expect_err("wrong");
        assert!(told.iter().all(|one| !one.hint.is_empty()));
        told.iter().map(|one| format!("{}: {}", one.place, one.message)).collect::<Vec<_>>()
    };
    assert_eq!(
        problems(&[("a", "four"), ("b", "1.5")], Typed::Rate { percent: "", queries: "0" }),
        [
            "trial_pool (a): The count is `four`, which is not a number.",
            "trial_pool (b): The count is `1.5`, which is not a whole number.",
            "trial_percent: The rate is missing.",
            "trial_queries: `queries` is `0`, which is out of range.",
        ]
    );
    assert_eq!(
        problems(&[], Typed::Counts { within: "11", queries: "10" }),
        ["trial_pool: The pool is empty.", "trial_within: 11 queries within the target are more than 10 in all."]
    );
    assert_eq!(
        problems(&[("a", "200"), ("b", "57")], Typed::Rate { percent: "100.1", queries: "" }),
        ["trial_pool: The pool has 257 instances.", "trial_percent: The rate is `100.1`, which is out of range."]
    );
}

#[test]
fn a_table_tells_many_trials() {
    let names = ["g4dn.xlarge".to_owned(), "r5n.large".to_owned()];
    let text = "pool,rate,queries\n4 g4dn.xlarge + 1 r5n.large, 99.3, 25000\n5 × g4dn.xlarge,99.9 %\n\"3, 2\",96\n";
    let told = read_told(text, &names).expect("sound");
    let rates: Vec<_> = told.iter().map(|one| (one.pool.values().copied().collect::<Vec<_>>(), one.measured)).collect();
    let rate = |share_ppb, queries| Measured::Rate { share_ppb, queries };
    assert_eq!(
        rates,
        [
            (vec![4, 1], rate(993_000_000, Some(25_000))),
            (vec![5], rate(999_000_000, None)),
            (vec![3, 2], rate(960_000_000, None)),
        ]
    );
    let tabs = read_told("1 r5n.large\t99,5\t1000", &names).expect("sound");
    assert_eq!(tabs[0].measured, rate(995_000_000, Some(1000)));
}

#[test]
fn a_table_of_trials_tells_every_problem() {
    let problems = |text: &str| {
        let told = read_told(text, &["g4dn.xlarge".to_owned()]).expect_err("wrong");
        assert!(told.iter().all(|one| !one.hint.is_empty()));
        told.iter().map(|one| format!("{}: {}", one.place, one.message)).collect::<Vec<_>>()
    };
    assert_eq!(problems(""), ["trial_table: There are no trials."]);
    assert_eq!(
        problems("4 g4dn.xlarge\n4 g4dn.large,99\n1 g4dn.xlarge,0.993\n,99,5\n2 g4dn.xlarge,many,-1"),
        [
            "trial_table, row 1, column 1: This row has 1 cells, where 2 or 3 are expected.",
            "trial_table, row 2, column 1: The pool names `g4dn.large`, which is no type of this scenario.",
            "trial_table, row 3, column 2: The rate `0.993` is below 1 percent.",
            "trial_table, row 4, column 1: The pool is missing.",
            "trial_table, row 5, column 2: The rate is `many`, which is not a number.",
            "trial_table, row 5, column 3: `queries` is `-1`, which is out of range.",
        ]
    );
}

#[test]
fn a_trial_under_another_load_says_so() {
    let scenario = parse(&with_one(r#"{ "pool": { "a": 1 }, "share": 0.5, "load": 0.8 }"#)).expect("valid").scenario;
    assert_eq!(scenario.trials().told()[0].load(), Some(0.8));
    assert_eq!(parse(&scenario.to_json()).map(|parsed| parsed.scenario), Ok(scenario.clone()));
    assert_eq!(Draft::from_scenario(&scenario).check().map(|parsed| parsed.scenario), Ok(scenario));
    let same = parse(&with_one(r#"{ "pool": { "a": 1 }, "share": 0.5, "load": 1 }"#)).expect("valid").scenario;
    assert!(!same.to_json().contains("\"load\""), "what is the same needs no word");
    let other = parse(&with_one(r#"{ "pool": { "a": 1 }, "share": 0.5, "load": "other" }"#)).expect("valid").scenario;
    assert_eq!((other.trials().told()[0].load(), other.trials().told()[0].is_current()), (None, false));
    assert_eq!(parse(&other.to_json()).map(|parsed| parsed.scenario), Ok(other.clone()));
    assert_eq!(Draft::from_scenario(&other).check().map(|parsed| parsed.scenario), Ok(other));
    for wrong in ["0", "0.001", "101", "\"x\"", "1e999"] {
        let text = with_one(&format!(r#"{{ "pool": {{ "a": 1 }}, "share": 0.5, "load": {wrong} }}"#));
        assert!(parse(&text).is_err(), "{wrong}");
    }
}

#[test]
fn a_load_that_grows_makes_earlier_trials_those_of_less() {
    let mut told = Told {
        pool: [("a".to_owned(), 1)].into(),
        load_ppm: SAME_LOAD,
        measured: Measured::Counts { within: 1, queries: 2 },
    };
    told.load_has_changed(1_250_000);
    assert_eq!(told.load_ppm, 800_000, "1 / 1.25");
    told.load_has_changed(800_000);
    assert_eq!(told.load_ppm, SAME_LOAD, "and back");
    for _ in 0..9 {
        told.load_has_changed(100 * SAME_LOAD);
    }
    assert_eq!(told.load_ppm, SAME_LOAD / 100, "as little as a document may say");
    told.target_has_changed();
    told.load_has_changed(2 * SAME_LOAD);
    assert_eq!(told.load_ppm, OTHER_LOAD, "what no factor relates stays so");
    assert_eq!(scenario::draft::read_load_change(" 1.25 "), Ok(1_250_000));
    for wrong in ["", "0", "fast", "1e9"] {
        let problems = scenario::draft::read_load_change(wrong).expect_err(wrong);
        assert!(problems.iter().all(|it| it.place.input == "trial_load" && !it.hint.is_empty()), "{problems:?}");
    }
}
