//! Changed scenarios: what is supposed is what the page's fields say once it is written there, and what a document says.

use protocol::Change;
use scenario::draft::{LoadKind, read_budget};
use scenario::{Arrivals, Draft, Scenario, Workload, parse, presets};

fn change(load_percent: u32, target_percent: u32, service_percent: u32, price_percent: &[u32]) -> Change {
    Change { load_percent, target_percent, service_percent, price_percent: price_percent.to_vec() }
}

/// Changes in turn, and all at once.
fn changes() -> Vec<Change> {
    vec![
        Change::NONE,
        change(137, 100, 100, &[]),
        change(25, 100, 100, &[]),
        change(100, 84, 100, &[]),
        change(100, 100, 53, &[]),
        change(100, 100, 100, &[100, 47]),
        change(291, 119, 189, &[59, 100, 168]),
    ]
}

/// A trace, with a type by formula and one by samples.
fn traced() -> Draft {
    Draft {
        load: LoadKind::Trace,
        trace: "arrival_ms,batch\n0.5,1\n3.333333,8\n10,2\n11,4\n".to_owned(),
        profiles: "instance,base_ms,per_item_ms,cv\nformula,3.1,0.07,0.2\ninstance,batch,sample_ms\nsampled,8,4\nsampled,8,6.25\n"
            .to_owned(),
        prices: "instance,price,max_count\nformula,0.3333,4\nsampled,1,\nunmeasured,2,\n".to_owned(),
        ..Draft::default()
    }
}

fn scenario_of(draft: &Draft) -> Scenario {
    draft.check().unwrap_or_else(|problems| panic!("{problems:?}")).scenario
}

#[track_caller]
fn check_same(draft: &Draft) {
    let scenario = scenario_of(draft);
    for change in changes() {
        let supposed = scenario.changed(&change).unwrap_or_else(|problems| panic!("{change:?}: {problems:?}"));
        let written = draft.changed(&change).expect("the change is allowed");
        assert_eq!(scenario_of(&written), supposed, "as the page's fields: {change:?}");
        let parsed = parse(&supposed.to_json()).unwrap_or_else(|problems| panic!("{problems:?}"));
        assert_eq!(parsed.scenario, supposed, "as a document: {change:?}");
    }
    assert_eq!(draft.changed(&Change::NONE).as_ref(), Some(draft), "what is not changed stays as it was typed");
}

#[test]
fn a_change_is_what_the_page_s_fields_and_a_document_say() {
    for preset in presets::all() {
        check_same(&Draft::from_scenario(&preset.scenario()));
    }
    check_same(&traced());
}

#[test]
fn prices_of_types_without_latencies_are_kept() {
    let changed = traced().changed(&change(100, 100, 100, &[200])).expect("allowed");
    assert_eq!(changed.prices, "instance,price\nformula,0.6666\nsampled,1\nunmeasured,2\n");
    assert_eq!(changed.choice("formula").max_count, "4", "the table named it, and no longer does");
}

#[test]
fn each_change_is_so_many_percent() {
    let scenario = presets::find("mtwnd").expect("a preset").scenario();
    let changed = scenario.changed(&change(125, 200, 150, &[50])).expect("allowed");
    // By hand: 1.5 ms / 1.25 = 1.2 ms; 2 x 21 ms; half of $0.526.
    let Workload::Synthetic { arrivals, .. } = changed.workload() else { panic!("it is drawn") };
    assert_eq!(*arrivals, Arrivals::IntegerGaps { mean_gap_ms: 1.2 });
    assert_eq!(changed.target().latency_ns(), 42_000_000);
    assert_eq!(changed.instances()[0].price_nanodollars(), 263_000_000);
    assert_eq!(changed.instances()[1].price_nanodollars(), scenario.instances()[1].price_nanodollars());
    let trace = scenario_of(&traced()).changed(&change(200, 100, 100, &[])).expect("allowed");
    let Workload::Trace { rows, .. } = trace.workload() else { panic!("it is recorded") };
    let arrivals: Vec<u64> = rows.iter().map(|row| row.arrival_ns).collect();
    assert_eq!(arrivals, [250_000, 1_666_666, 5_000_000, 5_500_000]);
}

#[test]
fn a_change_out_of_range_says_what_would_be() {
    let draft = Draft { rate_per_s: "9000000".to_owned(), target_latency_ms: "3000000".to_owned(), ..traced() };
    let draft = Draft { load: LoadKind::Poisson, ..draft };
    let beyond = change(200, 150, 100, &[]);
    let problems = scenario_of(&draft).changed(&beyond).expect_err("twice nine million a second is too much");
    let told: Vec<&str> = problems.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(told, ["The latency target would be out of range.", "The arrival rate would be out of range."]);
    assert_eq!(draft.changed(&beyond), None);
}

#[test]
fn a_budget_is_read_to_the_nano_dollar() {
    assert_eq!(read_budget(" $2.253 "), Ok(2_253_000_000));
    assert_eq!(read_budget("1,200"), Ok(1_200_000_000_000));
    for wrong in ["", "much", "-1", "0", "1e12"] {
        let problems = read_budget(wrong).expect_err("no budget");
        assert_eq!((problems.len(), problems[0].place.input.as_str()), (1, "budget"), "{wrong}");
    }
}
