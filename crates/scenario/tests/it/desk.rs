//! Files on the desk: what is shown before they are accepted, and what accepting makes of the draft. Expected words: written by hand from
//! the samples, whose schemas the tests of the importers name.

use scenario::desk::{Answered, Desk, FileView, Goal, MAX_FILES, Reply, Request, Understood, View};
use scenario::{Draft, MAX_BYTES};

const PERF: &str = "Concurrency,Inferences/Second,Server Compute Input,Server Compute Infer,Server Compute Output,p50 latency,p99 latency\n8,90,200,11700,100,94000,128000\n4,80,200,11700,100,47000,64000\n";
const LOG: &str = "[4, 4.5, 5]";

fn desk(files: &[(&str, &str)]) -> Desk {
    let mut desk = Desk::default();
    for (name, text) in files {
        desk.open(name, text.as_bytes());
    }
    desk
}

fn request(answers: &[Answered]) -> Request {
    let draft = Box::new(Draft::default());
    Request { number: 7, draft, answers: answers.to_vec(), names: Vec::new(), goal: Goal::Look }
}

#[track_caller]
fn shown(desk: &Desk, request: &Request) -> View {
    let Reply::Shown { number: 7, view } = desk.answer(request) else { panic!("it is only looked at") };
    view
}

#[track_caller]
fn accepted(desk: &Desk, request: &Request) -> Draft {
    let request = Request { goal: Goal::Accept, ..request.clone() };
    let Reply::Accepted { number: 7, draft } = desk.answer(&request) else { panic!("it is accepted") };
    *draft
}

fn on(file: u32, instance: &str, batch: &str) -> Answered {
    Answered { file, instance: instance.to_owned(), batch: batch.to_owned(), ..Answered::default() }
}

fn told(problems: &[scenario::Diagnostic]) -> Vec<&str> {
    problems.iter().map(|one| one.message.as_str()).collect()
}

#[test]
fn latencies_under_load_offer_the_better_column_and_ask_what_only_the_user_knows() {
    let desk = desk(&[("perf.csv", PERF)]);
    let view = shown(&desk, &request(&[]));
    let [file] = &view.files[..] else { panic!("{view:?}") };
    let compute = "server compute time (mean of input, infer and output; no waiting)";
    assert_eq!((file.name.as_str(), file.recognised.as_str()), ("perf.csv", "Triton perf_analyzer, CSV"));
    assert_eq!(file.readings, [compute, "latency seen by the client"]);
    assert_eq!((file.better, file.problems.len(), file.asks_instance, file.asks_batch), (None, 1, true, true));
    assert_eq!(
        file.facts,
        [
            "1 figure used.",
            "12 ms on average",
            "Times are converted from us to ms.",
            "The row at Concurrency 4 is used.",
            "1 left out (row 2): measured under more load: requests waited for each other.",
        ]
    );
    assert!(!view.ready && view.problems[0].message.contains("which instance type"), "{view:?}");
    let unanswered = Request { goal: Goal::Accept, ..request(&[]) };
    assert_eq!(shown(&desk, &unanswered), view, "it is not accepted before that is answered");

    let view = shown(&desk, &request(&[Answered { reading: 1, ..on(0, "quick", "8") }]));
    let FileView { better, problems, facts, .. } = &view.files[0];
    assert_eq!((*better, facts[1].as_str()), (Some(0), "p50 47 ms, p99 64 ms"));
    assert!(problems[0].message.contains("waiting, which a plan would count twice"), "{problems:?}");
    assert!(view.ready && view.problems.is_empty(), "what is told beside the file is not told again: {view:?}");
    assert_eq!(told(&view.lacking), ["`quick` has latencies but no price."]);
    assert_eq!(view.types, ["quick"]);

    let draft = accepted(&desk, &request(&[on(0, "quick", "8")]));
    assert_eq!(draft.profiles, "instance,batch,latency_ms\nquick,8,12\n");
}

#[test]
fn answers_are_checked() {
    let desk = desk(&[("log.json", LOG)]);
    for (batch, expect) in [("0", 1), ("many", 1), ("-3", 1), ("", 0), (" 16 ", 0)] {
        let view = shown(&desk, &request(&[on(0, "a", batch)]));
        assert_eq!((view.problems.len(), view.ready), (expect, expect == 0), "{batch}: {view:?}");
    }
    // A number that no reading and no file has.
    let view = shown(&desk, &request(&[Answered { reading: 99, ..on(0, "a", "") }, on(5, "b", "1")]));
    assert!(!view.ready && view.files.len() == 1, "{view:?}");
}

#[test]
fn files_that_are_left_out_or_unreadable_do_not_count() {
    let desk = desk(&[("log.json", LOG), ("photo.png", "\u{fffd}PNG"), ("empty.csv", " \n")]);
    let view = shown(&desk, &request(&[on(0, "a", "")]));
    let names: Vec<(&str, &str, usize)> =
        view.files.iter().map(|file| (file.name.as_str(), file.recognised.as_str(), file.problems.len())).collect();
    assert_eq!(names, [("log.json", "RIBBON, log (JSON array of ms)", 0), ("photo.png", "", 1), ("empty.csv", "", 1)]);
    assert!(view.ready);
    let out = Answered { left_out: true, ..Answered::default() };
    let view = shown(&desk, &request(&[out.clone(), Answered { file: 2, ..out.clone() }]));
    assert_eq!((view.files.len(), view.ready), (1, false));
    // Nothing is left to accept, so it is only shown.
    assert_eq!(shown(&desk, &Request { goal: Goal::Accept, ..request(&[out]) }).files.len(), 2);
}

#[test]
fn near_names_are_offered_and_taken() {
    let desk = desk(&[("log.json", LOG), ("prices.csv", "instance,price\ng4dn-xlarge,0.5\n")]);
    let mut asked = request(&[on(0, "g4dn.xlarge", "1")]);
    let near = ("g4dn-xlarge".to_owned(), "g4dn.xlarge".to_owned());
    assert_eq!(shown(&desk, &asked).near, std::slice::from_ref(&near));
    asked.names.push(near);
    let view = shown(&desk, &asked);
    assert_eq!((view.near.len(), view.lacking.len()), (0, 0), "{view:?}");
    assert_eq!(accepted(&desk, &asked).prices, "instance,price\ng4dn.xlarge,0.5\n");
}

#[test]
fn a_trace_shows_its_rate_burstiness_and_sizes() {
    // Gaps of 1, 1 and 4 s: mean 2, deviations 1, 1, 2, so the CV is sqrt(6 / 3) / 2. Sizes 3, 5, 9, 100; the request in row 4 failed.
    let trace = "arrived_at,num_prefill_tokens,num_decode_tokens\n0,2,1\n1,3,2\n1.5,7,0\n2,4,5\n6,60,40\n";
    let view = shown(&desk(&[("trace.csv", trace)]), &request(&[]));
    let load = view.files[0].load.as_ref().expect("recorded queries");
    let figures: Vec<(&str, &str)> =
        load.figures.iter().map(|(name, figure)| (name.as_str(), figure.as_str())).collect();
    assert_eq!(
        figures,
        [
            ("Queries", "4"),
            ("Time", "6 s"),
            ("Rate", "0.5 queries/s"),
            ("Burstiness", "gaps with CV 0.71; a Poisson process has 1"),
            ("Sizes", "mean 29.3, median 5, p99 100, largest 100"),
        ]
    );
    assert_eq!(load.histogram, [(3, 4, 1), (5, 8, 1), (9, 16, 1), (17, 32, 0), (33, 64, 0), (65, 128, 1)]);
    assert!(
        view.files[0]
            .facts
            .contains(&"1 left out (row 4): a request without prompt or answer tokens, which failed.".to_owned())
    );
}

#[test]
fn there_is_an_end_to_files_and_bytes() {
    let mut desk = Desk::default();
    let huge = desk.room(MAX_BYTES + 1).expect_err("too large");
    assert_eq!(huge.message, "The file has 33 MB; at most 32 MB are read.");
    desk.refuse("huge.csv", huge);
    desk.open("large.csv", &vec![b'\n'; MAX_BYTES]);
    desk.open("large.csv", &vec![b'\n'; MAX_BYTES]);
    assert_eq!(desk.room(1).expect_err("too many bytes").message, "All files together have more than 64 MB.");
    for _ in 0..2 * MAX_FILES {
        desk.open("more.json", LOG.as_bytes());
    }
    let view = shown(&desk, &request(&[]));
    assert_eq!(view.files.len(), MAX_FILES + 1);
    let refused = told(&view.files[MAX_FILES].problems);
    assert_eq!(refused, ["There are 300 files here already."]);
}

#[test]
fn what_crosses_the_wall_comes_back() {
    let view = shown(&desk(&[("perf.csv", PERF), ("x", "")]), &request(&[]));
    let reply = Reply::Shown { number: 7, view };
    let bytes = protocol::wire::to_bytes(&reply).expect("it has a form");
    assert_eq!(protocol::wire::from_bytes(&bytes), Some(reply));
    let asked = request(&[on(0, "a", "1")]);
    let bytes = protocol::wire::to_bytes(&asked).expect("it has a form");
    assert_eq!(protocol::wire::from_bytes(&bytes), Some(asked));
}

#[test]
fn long_drafts_are_read_as_the_page_reads_them() {
    let draft = scenario::presets::all()[0].scenario();
    let draft = Box::new(Draft::from_scenario(&draft));
    for draft in [draft.clone(), Box::new(Draft { prices: "x".to_owned(), ..*draft })] {
        let expect = draft.check().ok().map(|parsed| parsed.scenario);
        let asked = Request { number: 7, draft: draft.clone(), goal: Goal::Read, ..Request::default() };
        let reply = Desk::default().answer(&asked);
        let understood = Understood {
            preview: draft.preview(),
            session: expect.as_ref().map(scenario::Scenario::to_compact_json),
            untried: None,
            target_latency_ns: expect.map(|scenario| scenario.target().latency_ns()),
        };
        assert_eq!(reply, Reply::Read { number: 7, understood: Box::new(understood) });
        let bytes = protocol::wire::to_bytes(&reply).expect("it has a form");
        assert_eq!(protocol::wire::from_bytes(&bytes), Some(reply));
    }
}
