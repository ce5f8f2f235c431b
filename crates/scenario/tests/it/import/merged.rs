//! Accepted files in a draft: what is added, what stays, what is said. Expected texts: written by hand.

use super::recognised;
use crate::told;
use scenario::draft::LoadKind;
use scenario::import::{Accepted, Answers, Import, Merged, Near, merge};
use scenario::{Arrivals, Draft, Latency, Workload, presets};

fn on(instance: &str) -> Answers {
    Answers { instance: Some(instance.to_owned()), ..Answers::default() }
}

fn with(draft: &Draft, files: &[(&str, &str, Answers)]) -> Merged {
    let imports: Vec<Import> = files.iter().map(|(name, text, _)| recognised(name, text)).collect();
    let accepted =
        imports.iter().zip(files).map(|(import, (_, _, answers))| Accepted { import, answers: answers.clone() });
    merge(draft, &accepted.collect::<Vec<_>>())
}

#[test]
fn files_become_a_scenario() {
    let merged = with(
        &Draft::default(),
        &[
            ("g4dn.xlarge__mtwnd_10_1.json", "[4, 4.5]", Answers::default()),
            ("g4dn.xlarge__mtwnd_10_2.json", "[5]", Answers::default()),
            ("g4dn.xlarge__mtwnd_20_1.json", "[6, 6.5]", Answers::default()),
            (
                "hey.csv",
                "response-time,Response-delay,status-code\n0.009,0.008,200\n0.01,0.008,200\n",
                Answers { batch: Some(20), ..on("r5n.large") },
            ),
            ("prices.csv", "instance,price\ng4dn.xlarge,0.526\nr5n.large,0.149\n", Answers::default()),
        ],
    );
    assert_eq!(told(&merged.diagnostics), [""; 0]);
    assert_eq!(
        merged.draft.profiles,
        "instance,batch,sample_ms\ng4dn.xlarge,10,4\ng4dn.xlarge,10,4.5\ng4dn.xlarge,10,5\ng4dn.xlarge,20,6\ng4dn.xlarge,20,6.5\nr5n.large,20,9\nr5n.large,20,10\n"
    );
    assert_eq!(merged.draft.prices, "instance,price\ng4dn.xlarge,0.526\nr5n.large,0.149\n");
    let scenario = merged.draft.check().expect("sound").scenario;
    assert_eq!(scenario.instances().len(), 2);
}

#[test]
fn what_is_missing_is_asked_for() {
    let hey = "response-time,Response-delay,status-code\n0.009,0.008,200\n";
    let merged = with(&Draft::default(), &[("hey.csv", hey, Answers::default())]);
    assert_eq!(
        told(&merged.diagnostics),
        ["error hey.csv 0:0: The file does not say which instance type it was measured on."]
    );
    assert_eq!(merged.draft, Draft::default());
    let merged = with(&Draft::default(), &[("hey.csv", hey, Answers { reading: 1, ..on("a") })]);
    assert_eq!(
        told(&merged.diagnostics),
        ["warning hey.csv 0:0: The file does not say how many items a request had; 1 is assumed."]
    );
    assert_eq!(merged.draft.profiles, "instance,batch,sample_ms\na,1,8\n");
    let merged = with(&Draft::default(), &[("hey.csv", hey, Answers { reading: 2, ..on("a") })]);
    assert_eq!(told(&merged.diagnostics), ["error hey.csv 0:0: Reading 3 was chosen of 2."]);
}

#[test]
fn what_was_typed_stays_in_force() {
    let draft = Draft { profiles: "a\t1\t4,5\nb\t1\t7".to_owned(), prices: "a;0,1".to_owned(), ..Draft::default() };
    let merged = with(
        &draft,
        &[
            ("more.csv", "instance,batch,latency_ms\na,1,5\na,2,6.25\nb,1,7\nc d,1,8\n", Answers::default()),
            ("tail.csv", "instance,batch,p50\nb,2,9\n", Answers::default()),
            ("prices.csv", "a,0.1\nb,0.25\n", Answers::default()),
            ("other.csv", "a,0.2\nb,0.25\n", Answers::default()),
        ],
    );
    assert_eq!(
        told(&merged.diagnostics),
        [
            "warning more.csv 0:0: `a` has other latencies at batch 1; those of this file are left out.",
            "warning tail.csv 0:0: `b` has latencies of another form; those of this file are left out.",
            "warning other.csv 0:0: `a` has another price already; the file's $0.2/h is left out.",
        ]
    );
    assert_eq!(merged.draft.profiles, "a\t1\t4,5\nb\t1\t7\ninstance\tbatch\tlatency_ms\na\t2\t6,25\nc d\t1\t8\n");
    assert_eq!(merged.draft.prices, "a;0,1\ninstance;price\nb;0,25\n");
    let preview = merged.draft.preview();
    let points: Vec<(&str, usize)> = preview.profiles.iter().map(|one| (one.name.as_str(), one.points)).collect();
    assert_eq!(points, [("a", 2), ("b", 1), ("c d", 1)]);
}

#[test]
fn rows_in_error_are_left_to_the_user() {
    let draft = Draft { profiles: "a,1,x".to_owned(), ..Draft::default() };
    let merged = with(&draft, &[("more.csv", "a,2,5\na,3,6\n", Answers::default())]);
    assert_eq!(merged.draft, draft);
    assert_eq!(
        told(&merged.diagnostics),
        ["error more.csv 0:0: The rows of `a` in the table of latencies have errors; nothing is added to them."; 2]
    );
}

#[test]
fn every_form_of_latencies_survives() {
    let text = "instance,batch,p50_ms,p99_ms,between\nq,1,2,3,interpolate\nq,2,3,4,interpolate\n\ninstance,base_ms,per_item_ms,cv\nf,1.5,0.25,0.1\n\ninstance,batch,latency_ms\nt,4,1.25\n";
    let prices = "q,1\nf,1\nt,1\n";
    let merged = with(&Draft::default(), &[("p", text, Answers::default()), ("prices", prices, Answers::default())]);
    let typed = Draft { profiles: text.to_owned(), prices: prices.to_owned(), ..Draft::default() };
    assert_eq!(merged.draft.check().expect("sound").scenario, typed.check().expect("sound").scenario);
}

#[test]
fn a_trace_takes_the_place_of_another_which_stays_as_comments() {
    let draft = Draft { trace: "0,1\n5,1".to_owned(), ..Draft::default() };
    let merged = with(
        &draft,
        &[("trace.csv", "arrived_at,num_prefill_tokens,num_decode_tokens\n0,3,4\n0.5,1,2\n", Answers::default())],
    );
    assert_eq!(merged.draft.trace, "arrival_ms,batch\n0,7\n500,3\n# The trace before this one:\n# 0,1\n# 5,1\n");
    assert_eq!(merged.draft.load, LoadKind::Trace);
    assert_eq!(scenario::tables::read_trace(&merged.draft.trace).value.len(), 2);
    assert_eq!(
        told(&merged.diagnostics),
        [
            "warning trace.csv 0:0: The sizes of this trace are tokens: the latencies must be measured by tokens, too.",
            "warning trace.csv 0:0: There was a trace already.",
        ]
    );
}

#[test]
fn a_configuration_sets_target_load_bounds_and_order() {
    let config = r#"{"ins_types": ["b", "a"], "max_num": [5, 10], "num_samp": 10000, "inter_arrival": 1.5, "qos": 21}"#;
    let merged = with(
        &Draft::default(),
        &[
            ("profiles", "a,500,4\nb,500,5\n", Answers::default()),
            ("prices", "a,0.1\nb,0.2\n", Answers::default()),
            ("config.json", config, Answers::default()),
        ],
    );
    let scenario = merged.draft.check().expect("sound").scenario;
    let types: Vec<(&str, Option<u32>)> =
        scenario.instances().iter().map(|one| (one.name(), one.max_count())).collect();
    assert_eq!(types, [("b", Some(5)), ("a", Some(10))]);
    let Workload::Synthetic { arrivals, queries, .. } = scenario.workload() else { panic!("a trace") };
    assert_eq!((*arrivals, *queries), (Arrivals::IntegerGaps { mean_gap_ms: 1.5 }, 10_000));
    assert_eq!(scenario.target().latency_ns(), 21_000_000);
    assert_eq!(told(&merged.diagnostics), ["warning config.json 0:0: The latency target is now 21 ms; it was 20 ms."]);
}

#[test]
fn of_a_long_price_list_only_what_has_latencies_and_the_near_names() {
    let list: String = (0..200).map(|index| format!("type{index}.large,0.{}\n", index + 1)).collect();
    let draft = Draft { profiles: "type7.large,1,4\ntype-8.large,1,5\nnothing,1,5".to_owned(), ..Draft::default() };
    let merged = with(&draft, &[("list.csv", &format!("instance,price\n{list}"), Answers::default())]);
    assert_eq!(merged.draft.prices, "instance,price\ntype7.large,0.8\n");
    assert_eq!(told(&merged.diagnostics), [""; 0]);
    assert_eq!(merged.near, [near(0, "type8.large", "type-8.large")]);
    let names = [("type8.large".to_owned(), "type-8.large".to_owned())].into();
    let merged =
        with(&draft, &[("list.csv", &format!("instance,price\n{list}"), Answers { names, ..Answers::default() })]);
    assert_eq!(merged.draft.prices, "instance,price\ntype7.large,0.8\ntype-8.large,0.9\n");
    assert_eq!(merged.near, []);
}

fn near(file: usize, theirs: &str, ours: &str) -> Near {
    Near { file, theirs: theirs.to_owned(), ours: ours.to_owned() }
}

#[test]
fn a_measured_type_can_take_the_name_that_has_a_price() {
    let draft = Draft { prices: "g4dn.xlarge,0.5\nspare,1\n".to_owned(), ..Draft::default() };
    let log = "[4, 5]";
    let merged = with(&draft, &[("log.json", log, on(" G4DN_xlarge"))]);
    assert_eq!(merged.near, [near(0, "G4DN_xlarge", "g4dn.xlarge")]);
    let names = [("G4DN_xlarge".to_owned(), "g4dn.xlarge".to_owned())].into();
    let merged = with(&draft, &[("log.json", log, Answers { names, ..on("G4DN_xlarge") })]);
    assert_eq!(merged.draft.profiles, "instance,batch,sample_ms\ng4dn.xlarge,1,4\ng4dn.xlarge,1,5\n");
    assert_eq!((merged.near, merged.draft.prices), (Vec::new(), draft.prices));
}

#[test]
fn a_scenario_opens_in_an_empty_draft_only() {
    let scenario = presets::all()[0].scenario();
    let merged = with(&Draft::default(), &[("scenario.json", &scenario.to_json(), Answers::default())]);
    assert_eq!(merged.draft, Draft::from_scenario(&scenario));
    let draft = Draft { profiles: "a,1,4".to_owned(), ..Draft::default() };
    let merged = with(&draft, &[("scenario.json", &scenario.to_json(), Answers::default())]);
    assert_eq!(merged.draft, draft);
    assert_eq!(
        told(&merged.diagnostics),
        ["error scenario.json 0:0: This file is a whole scenario, and the tables are not empty."]
    );
}

/// The artifact's files as it has them, where the folder of shared samples is there: logs of three types at three batch sizes, prices and
/// configuration make the paper's scenario.
#[test]
fn the_artifacts_own_files() {
    let mut files: Vec<(String, String)> = Vec::new();
    for instance in ["r5n.large", "c5.2xlarge", "g4dn.xlarge"] {
        for batch in [10, 250, 500] {
            let name = format!("ribbon__{instance}__mtwnd_{batch}_1.json");
            let Some(text) = crate::shared(&format!("samples/{name}")) else { return };
            files.push((name, text));
        }
    }
    for name in ["ribbon__price.csv", "ribbon__config_mtwnd.json"] {
        files.push((name.to_owned(), crate::shared(&format!("samples/{name}")).expect("beside the logs")));
    }
    let files: Vec<(&str, &str, Answers)> =
        files.iter().map(|(name, text)| (name.as_str(), text.as_str(), Answers::default())).collect();
    let scenario = with(&Draft::default(), &files).draft.check().expect("sound").scenario;
    let names: Vec<&str> = scenario.instances().iter().map(scenario::Instance::name).collect();
    assert_eq!(names, ["g4dn.xlarge", "c5.2xlarge", "r5n.large"], "the configuration's order");
    let Latency::Samples { points, .. } = scenario.instances()[0].latency() else { panic!("no samples") };
    let counts: Vec<(u32, usize)> = points.iter().map(|(batch, samples)| (*batch, samples.len())).collect();
    assert_eq!(counts, [(10, 99), (250, 99), (500, 99)]);
}

#[test]
fn doubts_outlive_the_preview_in_the_note() {
    let text = r#"{"completed": 2, "request_throughput": 1.0, "mean_ttft_ms": 50.0, "mean_e2el_ms": 140.0, "p50_e2el_ms": 139.0, "p99_e2el_ms": 160.0, "max_concurrency": 4}"#;
    let draft = Draft { note: "Mine.".to_owned(), ..Draft::default() };
    let waiting = "vllm.json (vLLM): These latencies were measured with 4 requests under way at once: they contain waiting, which a plan would count twice.";
    let merged = with(&draft, &[("vllm.json", text, on("a"))]);
    assert_eq!(merged.draft.note, format!("Mine.\n{waiting}"));
    let again = with(&merged.draft, &[("vllm.json", text, on("a"))]);
    assert_eq!(again.draft.note, merged.draft.note, "nothing is said twice");
    let mean = with(&Draft::default(), &[("vllm.json", text, Answers { reading: 1, ..on("a") })]);
    let lines: Vec<&str> = mean.draft.note.lines().collect();
    assert_eq!((lines.len(), lines[0]), (2, waiting), "{lines:?}");
    assert!(lines[1].starts_with("vllm.json (vLLM): This is a mean: "), "{lines:?}");
    let full = Draft { note: "x".repeat(2_000), ..Draft::default() };
    assert_eq!(with(&full, &[("vllm.json", text, on("a"))]).draft.note, full.note, "the user's words have room");
    assert_eq!(with(&draft, &[("vllm.json", text, Answers::default())]).draft, draft, "nothing was taken");
    // The mean of what has percentiles already is left out, and so is the doubt about it.
    let mean = Answers { reading: 1, ..on("a") };
    assert_eq!(with(&merged.draft, &[("vllm.json", text, mean)]).draft, merged.draft);
    let in_folders = with(&Draft::default(), &[("/home/me/secret/vllm.json", text, on("a"))]);
    assert_eq!(in_folders.draft.note, waiting);
    // A scenario that comes along takes the place of the draft, not of the doubt.
    let scenario = presets::all()[0].scenario().to_json();
    let both =
        with(&Draft::default(), &[("vllm.json", text, on("a")), ("scenario.json", &scenario, Answers::default())]);
    assert_eq!((both.draft.title.as_str(), both.draft.note.as_str()), (presets::all()[0].title, waiting));
}
