//! All that is written, read again by programs of others: a real plan whose names are as hostile as a stranger can make them.

mod deploy;
mod markdown;
mod table;

use protocol::{Budget, Event, Plan};
use report::Form;
use scenario::Scenario;

/// Names that try to get out of quotes, lines, cells, templates and formulas.
const HOSTILE: [&str; 6] = [
    "a\"b\\c'd",
    "=HYPERLINK(\"http://x\")",
    "${path.module} %{if true}",
    "fa|st_<b>*",
    "- key: [x] # no\u{202e}",
    "cost",
];

/// Each query is alone and fits each type, so that the cheapest pool is one instance of the first.
fn document(names: &[&str]) -> String {
    let instance = |(index, name): (usize, &&str)| {
        serde_json::json!({
            "name": name, "price_per_hour": 0.5 + index as f64, "max_count": 1,
            "latency": { "kind": "table", "points": [[1, 4], [2, 8.5]] }
        })
    };
    let instances: Vec<serde_json::Value> = names.iter().enumerate().map(instance).collect();
    serde_json::json!({
        "ribbon": 1, "title": "a | title <b>\u{2028}# and more", "note": "two\n# lines `and` <more>", "target": { "latency_ms": 10, "share": 1 },
        "workload": { "trace": [[0, 1], [100, 2]] }, "instances": instances,
    })
    .to_string()
}

/// The scenario with these types.
fn scenario(names: &[&str]) -> Scenario {
    scenario::parse(&document(names)).expect("a sound document").scenario
}

/// A plan for these types in a form.
fn write(form: Form, plan: &Plan, names: &[&str]) -> Option<String> {
    report::write(form, plan, &scenario(names))
}

/// The plan for these types.
fn plan(names: &[&str]) -> Plan {
    match engine::plan(&document(names), Budget::default()) {
        Event::Answer { plan, .. } => *plan,
        other => panic!("no plan: {other:?}"),
    }
}

/// A plan whose pool has one instance of the first type, two of the second and so on.
fn full_pool(names: &[&str]) -> Plan {
    let mut plan = plan(names);
    if let Some(best) = &mut plan.best {
        best.counts = (1..).take(names.len()).collect();
        best.label = names.join(" + ");
        best.cost_per_hour = 6.7;
    }
    plan
}
