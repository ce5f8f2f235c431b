//! Documents: what is accepted, and what is said of the rest. Expected places are given by what stands
//! there.

use crate::told_of;
use scenario::{Arrivals, BatchSizes, Between, Latency, Workload, parse};

/// A valid document with one part replaced.
fn with(part: &str, replacement: &str) -> String {
    let document = r#"{ "ribbon": 1,
"target": { "latency_ms": 21, "share": 0.99 },
"workload": { "arrivals": { "kind": "poisson", "rate_per_s": 100 } },
"instances": [
{ "name": "a", "price_per_hour": 0.5, "latency": { "kind": "table", "points": [[1, 4]] } },
{ "name": "b", "price_per_hour": 0.1, "max_count": 3, "latency": { "kind": "affine", "base_ms": 1, "per_item_ms": 2 } }
] }"#;
    assert!(document.contains(part), "{part}");
    document.replacen(part, replacement, 1)
}

#[track_caller]
fn check(text: &str, expect: &[&str]) {
    match parse(text) {
        Ok(parsed) => assert_eq!(told_of(text, &parsed.warnings), expect, "{text}"),
        Err(diagnostics) => {
            assert!(diagnostics.iter().any(scenario::Diagnostic::is_error), "no error among {diagnostics:?}");
            assert!(diagnostics.iter().all(|one| !one.hint.is_empty()), "a fix is missing in {diagnostics:?}");
            assert_eq!(told_of(text, &diagnostics), expect, "{text}");
        }
    }
}

#[test]
fn a_plain_document() {
    let parsed = parse(&with("{", "{")).expect("valid");
    let scenario = parsed.scenario;
    assert_eq!(parsed.warnings, []);
    assert_eq!((scenario.target().latency_ns(), scenario.target().share_ppb()), (21_000_000, 990_000_000));
    assert_eq!(
        *scenario.workload(),
        Workload::Synthetic {
            arrivals: Arrivals::Poisson { rate_per_s: 100.0 },
            batch: BatchSizes::Fixed { size: 1 },
            queries: 100_000,
            seed: 1
        }
    );
    let [a, b] = scenario.instances() else { panic!("two types") };
    assert_eq!((a.name(), a.price_nanodollars(), a.max_count()), ("a", 500_000_000, None));
    assert_eq!(*a.latency(), Latency::Table { between: Between::RoundUp, points: vec![(1, 4.0)] });
    assert_eq!((b.name(), b.price_nanodollars(), b.max_count()), ("b", 100_000_000, Some(3)));
    assert_eq!(*b.latency(), Latency::Affine { base_ms: 1.0, per_item_ms: 2.0, cv: 0.0 });
    assert_eq!(scenario.current_pool(), None);
}

#[test]
fn comments_commas_and_marks_are_tolerated() {
    check(&format!("\u{feff}// head\n{} /* tail */", with("\n] }", ",\n], // end\n }")), &[]);
}

#[test]
fn syntax_errors() {
    check("", &["error at : A value is missing here: the end of the text stands in its place."]);
    check("{ \"ribbon\": 1", &["error at {: This `{` is never closed."]);
    check("[1,\n 2", &["error at [1: This `[` is never closed."]);
    check("{ ribbon: 1 }", &["error at ribbon:: A key in double quotes is missing here: `r` stands in its place."]);
    check("{ \"a\" 1 }", &["error at 1: A colon is missing before `1`."]);
    check("{ \"a\": 1\n \"b\": 2 }", &["error at \"b\":: A comma or `}` is missing before `\"`."]);
    check("[1,,2]", &["error at : A value is missing here: `,` stands in its place."]);
    check("{\"\u{e9}\": 'x'}", &["error at 'x': A string starts with `'`."]);
    check("[NaN]", &["error at NaN: `NaN` is not a finite number."]);
    check("[01]", &["error at 01: `01` is not a number."]);
    check("[1.]", &["error at 1.: `1.` is not a number."]);
    check("[+1]", &["error at +1: A number cannot start with `+`."]);
    check("[\"a\nb\"]", &["error at \"a: This string is never closed."]);
    check("[\"\\q\"]", &["error at \\q\": This escape is unknown."]);
    check("[\"\\ud800\"]", &["error at \\ud800\": This \\u escape names no character."]);
    check("[1] 2", &["error at 2: The document has ended, yet `2` follows."]);
    check("/* x", &["error at /*: This comment never ends."]);
    check(&"[".repeat(100_000), &["error at [[[[[[[[[[[[: Lists and objects nest deeper than 32 levels."]);
    check(&"{\"a\":".repeat(100_000), &["error at {\"a\":{\"a\":{\": Lists and objects nest deeper than 32 levels."]);
}

#[test]
fn keys() {
    check("[]", &["error at [: The document is a list, where an object is expected."]);
    check(
        "{}",
        &[
            "error at {: The key `ribbon` is missing.",
            "error at {: The key `target` is missing.",
            "error at {: The key `workload` is missing.",
            "error at {: The key `instances` is missing.",
        ],
    );
    check(
        &with("\"ribbon\": 1", "\"ribbon\": 2, \"whatever\": 1"),
        &["error at 2 ribbon: The document has format version `2`: it was made by a newer Ribbon."],
    );
    check(&with("\"ribbon\": 1", "\"ribbon\": 0"), &["error at 0 ribbon: Format version `0` does not exist."]);
    check(
        &with("\"ribbon\": 1", "\"ribbon\": \"1\""),
        &["error at \"1\" ribbon: `ribbon`, the format's version, is a string, where a number is expected."],
    );
    check(
        &with("\"ribbon\": 1", "\"ribbon\": 1, \"ribbon\": 1"),
        &["error at \"ribbon\": ribbon: The key `ribbon` stands here twice."],
    );
    check(&with("\"share\"", "\"shares\""), &["error at \"shares\": target.shares: The key `shares` is unknown."]);
    check(
        &with("\"ribbon\": 1", "\"ribbon\": 1, \"__proto__\": {}"),
        &["error at \"__proto__\": __proto__: The key `__proto__` is unknown."],
    );
    check(
        &with("\"poisson\"", "\"poison\""),
        &["error at \"poison\" workload.arrivals.kind: `kind` is `poison`, which is unknown."],
    );
    check(
        &with("{ \"kind\": \"poisson\"", "{ \"kin\": \"poisson\""),
        &["error at { workload.arrivals: The key `kind` is missing."],
    );
    check(&with("\"kind\": \"affine\", ", ""), &["error at { instances[1].latency: The key `kind` is missing."]);
    check(&with("\"price_per_hour\": 0.5, ", ""), &["error at { instances[0]: The key `price_per_hour` is missing."]);
    check(&with("\"name\": \"a\", ", ""), &["error at { instances[0]: An instance type has no `name`."]);
    check(
        &with("\"instances\": [", "\"dispatch\": \"fastest\", \"instances\": ["),
        &["error at \"fastest\" dispatch: `dispatch` is `fastest`, which is unknown."],
    );
}

#[test]
fn a_near_name_is_suggested() {
    let text = with("\"price_per_hour\"", "\"price_per_hr\"");
    let diagnostics = parse(&text).expect_err("misspelt");
    assert_eq!(
        told_of(&text, &diagnostics),
        ["error at \"price_per_h instances[0].price_per_hr: The key `price_per_hr` is unknown."]
    );
    assert!(diagnostics[0].hint.starts_with("Did you mean `price_per_hour`?"), "{}", diagnostics[0].hint);
}

#[test]
fn numbers() {
    let target = |value: &str| with("\"latency_ms\": 21", &format!("\"latency_ms\": {value}"));
    check(
        &target("\"21\""),
        &["error at \"21\" target.latency_ms: The latency target is a string, where a number is expected."],
    );
    check(&target("-3"), &["error at -3 target.latency_ms: The latency target is `-3`, which is out of range."]);
    check(&target("0"), &["error at 0 target.latency_ms: The latency target is `0`, which is out of range."]);
    check(&target("1e-7"), &["error at 1e-7 target.latency_ms: The latency target is `1e-7`, which is out of range."]);
    check(
        &target("1e999"),
        &["error at 1e999 target.latency_ms: The latency target is `1e999`, which is out of range."],
    );
    check(&target("1e21"), &["error at 1e21 target.latency_ms: The latency target is `1e21`, which is out of range."]);
    check(
        &target("null"),
        &["error at null target.latency_ms: The latency target is null, where a number is expected."],
    );
    let share = |value: &str| with("\"share\": 0.99", &format!("\"share\": {value}"));
    check(&share("99"), &["error at 99 target.share: The share is `99`, which is out of range."]);
    check(&share("0"), &["error at 0 target.share: The share is `0`, which is out of range."]);
    check(
        &share("1"),
        &[
            "warning at { target: Every single query must be in time: no finite run can show that of the next query.",
            "warning at { workload: Of 100000 queries only 0 may be late: too few to tell chance from rule.",
        ],
    );
    check(
        &with("\"rate_per_s\": 100", "\"rate_per_s\": 0"),
        &["error at 0 workload.arrivals.rate_per_s: The arrival rate is `0`, which is out of range."],
    );
    check(
        &with("0.5", "-0.5"),
        &["error at -0.5 instances[0].price_per_hour: The price is `-0.5`, which is out of range."],
    );
    check(
        &with("0.5", "1e-10"),
        &["error at 1e-10 instances[0].price_per_hour: The price is `1e-10`, which is out of range."],
    );
    check(
        &with("\"max_count\": 3", "\"max_count\": 2.5"),
        &["error at 2.5 instances[1].max_count: The count is `2.5`, which is not a whole number."],
    );
    check(
        &with("\"base_ms\": 1", "\"base_ms\": -1"),
        &["error at -1 instances[1].latency.base_ms: `base_ms` is `-1`, which is below zero."],
    );
    check(
        &with("\"base_ms\": 1, \"per_item_ms\": 2", "\"base_ms\": 0, \"per_item_ms\": 0"),
        &["error at { instances[1].latency: Service takes no time: `base_ms` and `per_item_ms` are both 0."],
    );
}

#[test]
fn money_and_shares_are_exact() {
    let scenario = parse(&with("0.5", "0.300000001").replace("0.99 ", "0.999999999 ")).expect("valid").scenario;
    assert_eq!(scenario.instances()[0].price_nanodollars(), 300_000_001);
    assert_eq!(scenario.target().share_ppb(), 999_999_999);
    // ceil(0.999999999 * 100000) = ceil(99999.9999)
    assert_eq!(scenario.target().required(100_000), 100_000);
}

#[test]
fn measured_points() {
    let points = |points: &str| with("[[1, 4]]", points);
    check(&points("[]"), &["error at [ instances[0].latency.points: `points` is empty."]);
    check(
        &points("[[1, 4], [1, 5]]"),
        &["error at 1 instances[0].latency.points[1][0]: The batch 1 stands here twice."],
    );
    check(&points("[[2, 4], [1, 5]]"), &["error at 1 instances[0].latency.points[1][0]: The batch 1 stands behind 2."]);
    check(&points("[[1, 4, 5]]"), &["error at [1 instances[0].latency.points[0]: An entry of `points` is not a pair."]);
    check(
        &points("[[0, 4]]"),
        &["error at 0 instances[0].latency.points[0][0]: The batch size is `0`, which is out of range."],
    );
    check(
        &points("[[1.5, 4]]"),
        &["error at 1.5 instances[0].latency.points[0][0]: The batch size is `1.5`, which is not a whole number."],
    );
    check(
        &points("[[1000001, 4]]"),
        &["error at 1000001 instances[0].latency.points[0][0]: The batch size is `1000001`, which is out of range."],
    );
    check(
        &points("[[1, 0]]"),
        &["error at 0 instances[0].latency.points[0][1]: The latency is `0`, which is out of range."],
    );
    let samples = |points: &str| with("\"table\", \"points\": [[1, 4]]", &format!("\"samples\", \"points\": {points}"));
    check(&samples("[[1, [4, 5]]]"), &[]);
    check(&samples("[[1, []]]"), &["error at [ instances[0].latency.points[0][1]: There are no samples here."]);
    check(
        &samples("[[1, 4]]"),
        &["error at 4 instances[0].latency.points[0][1]: The list of samples is a number, where a list is expected."],
    );
    let quantiles =
        |levels: &str| with("\"table\", \"points\": [[1, 4]]", &format!("\"quantiles\", \"points\": [[1, {levels}]]"));
    check(&quantiles(r#"{ "p99": 5, "p50": 4 }"#), &[]);
    check(
        &quantiles(r#"{ "p50": 5, "p99": 4 }"#),
        &["error at { instances[0].latency.points[0][1]: p50 is 5 ms, but p99 is 4 ms."],
    );
    check(
        &quantiles(r#"{ "p50": 4, "p50.0": 4 }"#),
        &["error at { instances[0].latency.points[0][1]: p50 stands here twice."],
    );
    check(
        &quantiles(r#"{ "p100": 4 }"#),
        &["error at \"p100\": instances[0].latency.points[0][1].p100: `p100` is not a percentile."],
    );
    check(&quantiles("{}"), &["error at { instances[0].latency.points[0][1]: There are no quantiles here."]);
}

#[test]
fn the_load_and_the_profiles() {
    let batch = |batch: &str| with("\"rate_per_s\": 100 }", &format!("\"rate_per_s\": 100 }}, \"batch\": {batch}"));
    check(
        &batch(r#"{ "kind": "fixed", "size": 2 }"#),
        &["error at { instances[0].latency: `a` is measured up to batch 1, but the load has batches up to 2."],
    );
    check(
        &batch(r#"{ "kind": "ribbon_mixture" }"#),
        &[
            "error at { instances[0].latency: `a` is measured up to batch 1, but the load has batches up to 500.",
            "warning at { instances[0].latency: `a` is measured at one batch size only, but the load has many.",
        ],
    );
    check(
        &batch(r#"{ "kind": "normal", "mean": 1, "sd": 1, "min": 2, "max": 1 }"#),
        &["error at { workload.batch: The smallest batch size, 2, is larger than the largest, 1."],
    );
    check(
        &batch(r#"{ "kind": "empirical", "sizes": [[1, 0]] }"#),
        &["error at 0 workload.batch.sizes[0][1]: The weight is `0`, which is out of range."],
    );
    let queries = |queries: &str| with("\"rate_per_s\": 100 }", &format!("\"rate_per_s\": 100 }}, {queries}"));
    check(
        &queries("\"queries\": 10000001"),
        &["error at 10000001 workload.queries: `queries` is `10000001`, which is out of range."],
    );
    check(
        &queries("\"seed\": 9007199254740992"),
        &["error at 900719925474 workload.seed: `seed` is `9007199254740992`, which is out of range."],
    );
    check(&queries("\"seed\": 9007199254740991"), &[]);
    check(
        &queries("\"queries\": 500"),
        &["warning at { workload: Of 500 queries only 5 may be late: too few to tell chance from rule."],
    );
}

#[test]
fn sizes_that_nobody_can_plan() {
    let types = |count: usize, max_count: u32| {
        let one = |index: usize| {
            format!(
                r#"{{ "name": "t{index}", "price_per_hour": 1, "max_count": {max_count}, "latency": {{ "kind": "affine", "base_ms": 1, "per_item_ms": 0 }} }}"#
            )
        };
        let list: Vec<String> = (0..count).map(one).collect();
        format!(
            r#"{{ "ribbon": 1, "target": {{ "latency_ms": 2, "share": 0.9 }}, "workload": {{ "arrivals": {{ "kind": "poisson", "rate_per_s": 1 }}, "queries": 2000000 }}, "instances": [{}] }}"#,
            list.join(",")
        )
    };
    check(
        &types(17, 1),
        &[
            "error at { workload: 2000000 queries on 17 types need more memory than a page should take.",
            "error at [{ instances: There are 17 instance types.",
        ],
    );
    check(&types(4, 64), &[]);
    check(&types(4, 65), &["error at [{ instances: The largest counts add up to 260 instances."]);
    check(&types(4, 0), &["error at [{ instances: No pool is left: every type's largest count is 0."]);
    check(&types(0, 0), &["error at [ instances: There is no instance type."]);
}

#[test]
fn names_and_the_current_pool() {
    check(
        &with("\"name\": \"b\"", "\"name\": \"a\""),
        &["error at \"a\" instances[1].name: Instance type `a` stands here again; it is entry 1 already."],
    );
    check(
        &with("\"name\": \"b\"", "\"name\": \"\""),
        &["error at \"\" instances[1].name: An instance type has no name."],
    );
    check(
        &with("\"name\": \"b\"", "\"name\": \" b\""),
        &[
            "error at \" instances[1].name: The name ` b` starts or ends with white space, or holds a control character.",
        ],
    );
    let pool = |pool: &str| with("\n] }", &format!("\n], \"current_pool\": {pool} }}"));
    assert_eq!(parse(&pool("{ \"b\": 2 }")).expect("valid").scenario.current_pool(), Some(&[0, 2][..]));
    check(
        &pool("{ \"c\": 2 }"),
        &["error at \"c\": current_pool.c: The current pool names `c`, which is no type of this scenario."],
    );
    check(&pool("{}"), &["error at { current_pool: The current pool is empty."]);
    check(&pool("{ \"a\": 1, \"a\": 2 }"), &["error at \"a\": current_pool.a: The key `a` stands here twice."]);
    check(&pool("{ \"a\": 200, \"b\": 200 }"), &["error at { current_pool: The current pool has 400 instances."]);
}

#[test]
fn traces() {
    let trace = |trace: &str| {
        with("\"arrivals\": { \"kind\": \"poisson\", \"rate_per_s\": 100 }", &format!("\"trace\": {trace}"))
    };
    let few = "warning at [[0.5 workload.trace: Of 2 queries only 0 may be late: too few to tell chance from rule.";
    let text = trace("[[0.5, 1], [0.5000001, 1, 4294967295]]");
    let parsed = parse(&text).expect("valid");
    let Workload::Trace { rows, seed } = parsed.scenario.workload() else { panic!("no trace") };
    let rows: Vec<(u64, u32, Option<u32>)> = rows.iter().map(|row| (row.arrival_ns, row.batch, row.draw)).collect();
    assert_eq!((rows.as_slice(), *seed), (&[(500_000, 1, None), (500_000, 1, Some(u32::MAX))][..], 1));
    assert_eq!(told_of(&text, &parsed.warnings), [few]);
    check(&trace("[[2, 1], [1, 1]]"), &["error at [1 workload.trace[1]: This query arrives before the one above it."]);
    check(&trace("[]"), &["error at [ workload.trace: The trace is empty."]);
    check(&trace("[[1]]"), &["error at [1 workload.trace[0]: A trace row is `[1]`."]);
    check(&trace("[[1, 1, -1]]"), &["error at -1 workload.trace[0][2]: The draw is `-1`, which is below zero."]);
    check(
        &trace("[[1, 1], [2, 1]], \"queries\": 100"),
        &[
            "warning at [[1 workload.trace: Of 2 queries only 0 may be late: too few to tell chance from rule.",
            "error at 100 workload.queries: `queries` stands beside a trace, which brings its own.",
        ],
    );
}

#[test]
fn every_problem_at_once() {
    let text =
        with("21", "0").replace("0.5", "\"x\"").replace("\"affine\"", "\"afine\"").replace("100 }", "-1, \"cv\": 1 }");
    check(
        &text,
        &[
            "error at 0 target.latency_ms: The latency target is `0`, which is out of range.",
            "error at -1 workload.arrivals.rate_per_s: The arrival rate is `-1`, which is out of range.",
            "error at \"cv\": workload.arrivals.cv: The key `cv` is unknown.",
            "error at \"x\" instances[0].price_per_hour: The price is a string, where a number is expected.",
            "error at \"afine\" instances[1].latency.kind: `kind` is `afine`, which is unknown.",
        ],
    );
}

#[test]
fn a_flood_of_problems_is_counted() {
    let rows = vec!["[-1, 1]"; 150].join(", ");
    let text = with("\"arrivals\": { \"kind\": \"poisson\", \"rate_per_s\": 100 }", &format!("\"trace\": [{rows}]"));
    let diagnostics = parse(&text).expect_err("negative arrivals");
    // 150 rows, of which 100 are told one by one.
    assert_eq!(diagnostics.len(), 101);
    assert!(diagnostics[100].message.contains("50 more"), "{}", diagnostics[100].message);
}

/// Expected: 100 of the first thousand are told, so 900 are left, whatever the rest holds.
#[test]
fn a_list_without_an_end_of_problems_is_not_read_to_its_end() {
    let arrivals = "\"arrivals\": { \"kind\": \"poisson\", \"rate_per_s\": 100 }";
    let many = |entry: &str| vec![entry; 5_000].join(", ");
    let sizes = format!("{arrivals}, \"batch\": {{ \"kind\": \"empirical\", \"sizes\": [{}] }}", many("{}"));
    let weights = format!("{arrivals}, \"batch\": {{ \"kind\": \"empirical\", \"sizes\": [{}] }}", many("[0, 1]"));
    for (what, by) in [
        (arrivals, format!("\"trace\": [{}]", many("{}"))),
        (arrivals, sizes),
        (arrivals, weights),
        ("\"kind\": \"affine\"", format!("\"kind\": \"table\", \"points\": [{}]", many("{}"))),
        ("\"kind\": \"affine\"", format!("\"kind\": \"table\", \"points\": [{}]", many("[0, 1]"))),
        ("\"kind\": \"affine\"", format!("\"kind\": \"samples\", \"points\": [[1, [{}]]]", many("0"))),
    ] {
        let diagnostics = parse(&with(what, &by)).expect_err("nothing in it is sound");
        let last = &diagnostics[diagnostics.len() - 1].message;
        let count: usize = last.split(' ').filter_map(|word| word.parse::<usize>().ok()).sum();
        assert!(last.contains("at least") && (900..1_000).contains(&count), "{last}");
    }
}
