//! Comparing without a browser: what is pinned stays, what the input has otherwise is told in words, and a saved scenario is planned aside.

use super::*;
use crate::compare_words::{Difference, differences, figures};
use crate::sample;
use protocol::{BUILD, Command, Event, Plan, VERSION, Verdict, VerdictKind};
use scenario::draft::LoadKind;
use scenario::presets;
use std::rc::Rc;

fn ready() -> Event {
    Event::Ready { protocol: VERSION, build: BUILD.to_owned() }
}

/// A page that shows a complete answer.
fn answered() -> State {
    let mut state = State::new();
    update(&mut state, Action::Opened { fragment: String::new(), stored: None, theme: Theme::System });
    update(&mut state, Action::WorkerSaid(ready()));
    answer(&mut state, sample::plan());
    state
}

fn answer(state: &mut State, plan: Plan) {
    let Planning::Running(run) = &state.planning else { panic!("{:?}", state.planning) };
    let (request, plan) = (run.request, Box::new(plan));
    update(state, Action::WorkerSaid(Event::Answer { request, plan, warnings: Vec::new() }));
}

fn settle(state: &mut State, edit: Edit) {
    update(state, Action::Edited(edit));
    let revision = state.revision;
    update(state, Action::Settled(revision));
}

fn text(field: Field, text: &str) -> Edit {
    Edit::Text(field, text.to_owned())
}

fn compare(state: &mut State, wish: CompareWish) -> Vec<Effect> {
    update(state, Action::Compare(wish))
}

/// What the input has otherwise, as `what: first → second`.
fn told(state: &State) -> Vec<String> {
    let differences = state.comparison.differences.as_ref().expect("both are sound");
    differences.iter().map(words).collect()
}

fn words(it: &Difference) -> String {
    format!("{}: {} → {}", it.what, it.first, it.second)
}

#[test]
fn a_pinned_answer_stays_while_the_input_changes() {
    let mut state = answered();
    let pinned = Pinned { name: state.draft.title.clone(), draft: Rc::new(state.draft.clone()) };
    let effects = compare(&mut state, CompareWish::Pin);
    assert_eq!(effects, [Effect::KeepBaseline(Some(pinned)), Effect::Reveal("comparison")]);
    assert_eq!(told(&state), Vec::<String>::new());
    settle(&mut state, text(Field::TargetLatencyMs, "25"));
    assert_eq!(told(&state), ["Target: 99 % within 21 ms → 99 % within 25 ms"]);
    let pinned = state.comparison.baseline.as_ref().and_then(|baseline| baseline.plan.clone()).expect("the plan");
    assert_eq!(*pinned, sample::plan());
    settle(&mut state, text(Field::TargetLatencyMs, "soon"));
    assert_eq!(state.comparison.differences, None, "an input with problems cannot be compared");
    settle(&mut state, text(Field::TargetLatencyMs, "21"));
    assert_eq!(told(&state), Vec::<String>::new());
    // A link does not carry it.
    let effects = update(&mut state, Action::ShareAsked);
    let Some(Effect::SetFragment(fragment)) = effects.first() else { panic!("{effects:?}") };
    let mut elsewhere = State::new();
    let (fragment, stored) = (fragment.clone(), None);
    update(&mut elsewhere, Action::Opened { fragment, stored, theme: Theme::System });
    assert!(elsewhere.comparison.baseline.is_none());
    assert_eq!(compare(&mut state, CompareWish::Unpin), [Effect::KeepBaseline(None)]);
    assert!(state.comparison.baseline.is_none() && state.comparison.differences.is_none());
}

#[test]
fn what_was_pinned_stands_there_again_after_the_page_was_loaded_anew() {
    let other = Rc::new(Draft::from_scenario(&presets::all()[2].scenario()));
    let pinned = |draft: &Rc<Draft>| Pinned { name: "Ours".to_owned(), draft: Rc::clone(draft) };
    let mut state = answered();
    assert_eq!(compare(&mut state, CompareWish::Again(pinned(&other))), [Effect::StartAside]);
    assert!(!told(&state).is_empty() && state.freshness() == Freshness::Fresh);
    assert_eq!(state.comparison.baseline.as_ref().map(|it| it.name.as_str()), Some("Ours"));
    // A storage may hold anything.
    let broken = Rc::new(Draft { profiles: "no table".to_owned(), ..(*other).clone() });
    let mut state = answered();
    assert_eq!(compare(&mut state, CompareWish::Again(pinned(&broken))), [Effect::KeepBaseline(None)]);
    assert_eq!(state.notice, Some(Notice::NoComparison("Ours".to_owned())));
    assert!(state.comparison.baseline.is_none());
    // A long one serves until the page is left.
    let long = format!("{}{}", other.profiles, "# nothing\n".repeat(30_000));
    let (state, effects) = with(Draft { profiles: long, ..(*other).clone() });
    assert!(state.comparison.baseline.is_some() && effects.contains(&Effect::KeepBaseline(None)), "{:?}", state.notice);
}

#[test]
fn an_answer_of_another_input_is_not_pinned() {
    let mut state = answered();
    update(&mut state, Action::Edited(text(Field::TargetLatencyMs, "25")));
    assert_eq!(compare(&mut state, CompareWish::Pin), []);
    assert!(state.comparison.baseline.is_none());
    let mut state = answered();
    compare(&mut state, CompareWish::Pin);
    update(&mut state, Action::Edited(text(Field::TargetLatencyMs, "25")));
    assert_eq!(compare(&mut state, CompareWish::Pin), []);
    assert!(state.comparison.baseline.is_some(), "what stands there stays");
}

#[test]
fn every_field_that_differs_is_named() {
    let mut state = answered();
    compare(&mut state, CompareWish::Pin);
    for edit in [
        text(Field::Title, "Ours"),
        text(Field::Note, "As of May."),
        text(Field::TargetPercent, "99.9"),
        Edit::Load(LoadKind::Renewal),
        text(Field::RatePerS, "500"),
        text(Field::GapCv, "1.5"),
        Edit::Batch(scenario::draft::BatchKind::Normal),
        text(Field::Queries, "50000"),
        text(Field::Seed, "7"),
        Edit::Used("c5.2xlarge".to_owned(), false),
        Edit::MaxCount("r5n.large".to_owned(), "8".to_owned()),
        text(Field::CurrentPool, "5 g4dn.xlarge"),
    ] {
        update(&mut state, Action::Edited(edit));
    }
    let prices = state.draft.prices.replace("0.526", "0.6");
    settle(&mut state, text(Field::Prices, &prices));
    let expect = [
        "Title: MT-WND on AWS, the paper's integer gaps → Ours",
        "Note: — → As of May.",
        "Target: 99 % within 21 ms → 99.9 % within 21 ms",
        "Load: whole-millisecond gaps of 1.5 ms → gamma gaps of CV 1.5, 500 queries/s",
        "Batch sizes: RIBBON's mixture → normal, 180 ± 40, 1 to 500",
        "Simulated queries: 100,000 → 50,000",
        "Seed: 1 → 7",
        "Price of g4dn.xlarge: $0.526/h → $0.60/h",
        "Largest count of c5.2xlarge: at most 10 → left out",
        "Largest count of r5n.large: at most 12 → at most 8",
        "Today's pool: — → 5 × g4dn.xlarge",
    ];
    assert_eq!(told(&state), expect);
}

#[test]
fn types_and_their_order_are_compared_by_name() {
    let parse = |instances: &str| {
        let document = format!(
            r#"{{"ribbon":1,"target":{{"latency_ms":20,"share":0.9}},"workload":{{"arrivals":{{"kind":"poisson","rate_per_s":10}},"batch":{{"kind":"fixed","size":1}}}},"instances":[{instances}]}}"#
        );
        scenario::parse(&document).expect("sound").scenario
    };
    let a = r#"{"name":"a","price_per_hour":1,"latency":{"kind":"table","points":[[1,5],[2,6]]}}"#;
    let slower = r#"{"name":"a","price_per_hour":1,"latency":{"kind":"table","points":[[1,5],[2,7]]}}"#;
    let b =
        r#"{"name":"b","price_per_hour":0.5,"max_count":3,"latency":{"kind":"affine","base_ms":2,"per_item_ms":0.5}}"#;
    let found =
        |one: &str, other: &str| -> Vec<String> { differences(&parse(one), &parse(other)).iter().map(words).collect() };
    assert_eq!(found(a, a), Vec::<String>::new());
    assert_eq!(found(a, slower), ["Latencies of a: 2 sizes measured → 2 sizes measured, with other figures"]);
    let both = [a, b].join(",");
    let turned = [b, a].join(",");
    assert_eq!(found(&both, &turned), ["Order of dispatch: a, b → b, a"]);
    assert_eq!(found(&both, a), ["b: $0.50/h, at most 3, 2 ms + 0.5 ms an item → not there"]);
    assert_eq!(found(a, &turned), ["b: not there → $0.50/h, at most 3, 2 ms + 0.5 ms an item"]);
}

#[test]
fn figures_stand_side_by_side_with_signed_changes() {
    let first = sample::plan();
    let mut second = sample::plan();
    let best = second.homogeneous.clone().expect("the sample has one");
    // 5 × 0.526 = 2.63 against 2.402: 0.228 dearer, 9.49 % of 2.402; 730 hours a month make 166.44 of it.
    (second.best, second.saving) = (Some(best), Some(0.0));
    let mut verdict: Verdict = first.verdict.clone().expect("the sample has one");
    (verdict.share, verdict.interval.low, verdict.interval.high) = (0.9991, 0.9989, 0.9993);
    verdict.kind = VerdictKind::Meets;
    second.verdict = Some(verdict);
    second.headroom = Some(protocol::Headroom { load_factor: 4.0, at_least: true });
    let rows: Vec<String> = figures(&first, &second).iter().map(|row| row.join(" | ")).collect();
    let expect = [
        "Pool | 4 × g4dn.xlarge + 2 × r5n.large | 5 × g4dn.xlarge | another pool",
        "Price an hour | $2.402 | $2.63 | +$0.228 (+9.5 %)",
        "Price a month | $1,753 | $1,920 | +$166.44 (+9.5 %)",
        "Price of a million queries | $1.0008 | $1.0958 | +$0.095 (+9.5 %)",
        "QoS satisfaction rate | 99.31 % (99.24 % to 99.38 %) | 99.910 % (99.89 % to 99.930 %) | +0.60 points",
        "Saving against one type | 8.7 % | 0.0 % | −8.67 points",
        "More load carried | 0.6 % | at least 300.0 % | +299.40 points",
        "In the long run | holds | holds | —",
    ];
    assert_eq!(rows, expect);
    let rows = figures(&first, &first);
    assert_eq!(rows[1][3], "the same");
    // Two intervals that overlap are no difference to build on.
    let mut close = sample::plan();
    close.verdict.as_mut().expect("the sample has one").share = 0.9935;
    assert_eq!(figures(&first, &close)[4][3], "+0.04 points; the intervals overlap");
    let infeasible = Plan { best: None, verdict: None, headroom: None, saving: None, ..sample::plan() };
    assert_eq!(figures(&first, &infeasible)[1], ["Price an hour", "$2.402", "—", "—"]);
}

/// A page with a saved scenario, and the effects of comparing with it.
fn with(draft: Draft) -> (State, Vec<Effect>) {
    let mut state = answered();
    let (id, name) = ("scenario.a".to_owned(), "A".to_owned());
    let saved = Saved { id, name, saved_ms: 1.0, when: String::new(), best: None, draft: Rc::new(draft), kept: true };
    update(&mut state, Action::Remembered { steps: Vec::new(), saved: vec![saved], unreadable: Vec::new() });
    update(&mut state, Action::Library(LibraryWish::Show(true)));
    let effects = compare(&mut state, CompareWish::With("scenario.a".to_owned()));
    (state, effects)
}

#[test]
fn a_saved_scenario_is_planned_aside() {
    let draft = Draft::from_scenario(&presets::all()[2].scenario());
    let (mut state, effects) = with(draft.clone());
    assert!(effects.contains(&Effect::StartAside) && effects.contains(&Effect::Dialog(DIALOG, false)));
    assert!(
        effects.iter().any(|it| matches!(it, Effect::KeepBaseline(Some(pinned)) if pinned.name == "A")),
        "{effects:?}"
    );
    assert_eq!(state.freshness(), Freshness::Fresh, "the page's own answer stays");
    let effects = update(&mut state, Action::AsideSaid(ready()));
    let [Effect::PostAside(Command::Plan { request, document, .. })] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(*document, draft.check().expect("sound").scenario.to_compact_json());
    let answer = |complete| Event::Answer {
        request: *request,
        plan: Box::new(Plan { complete, ..sample::plan() }),
        warnings: Vec::new(),
    };
    assert_eq!(update(&mut state, Action::AsideSaid(answer(false))), []);
    assert_eq!(update(&mut state, Action::AsideSaid(answer(true))), [Effect::EndAside]);
    let plan = state.comparison.baseline.as_ref().and_then(|baseline| baseline.plan.clone());
    assert!(plan.is_some_and(|plan| plan.complete));
    assert_eq!(update(&mut state, Action::AsideSaid(answer(true))), [], "late words mean nothing");
}

#[test]
fn a_plan_at_hand_is_not_made_again() {
    let mut draft = Draft::from_scenario(&presets::all()[0].scenario());
    draft.note = "A note changes no plan.".to_owned();
    let (state, effects) = with(draft);
    assert!(!effects.contains(&Effect::StartAside));
    assert!(state.comparison.baseline.as_ref().is_some_and(|baseline| baseline.plan.is_some()));
    assert_eq!(told(&state), ["Note: A note changes no plan. → —"]);
}

#[test]
fn what_goes_wrong_aside_is_told_and_costs_nothing_else() {
    let draft = || Draft::from_scenario(&presets::all()[2].scenario());
    let failed =
        |state: &State| state.comparison.baseline.as_ref().and_then(|it| it.failed.clone()).unwrap_or_default();
    let (mut state, _) = with(draft());
    assert_eq!(update(&mut state, Action::AsideFailed), [Effect::EndAside]);
    assert!(failed(&state).contains("unexpectedly"));
    let (mut state, _) = with(draft());
    let stranger = Event::Ready { protocol: 0, build: String::new() };
    assert_eq!(update(&mut state, Action::AsideSaid(stranger)), [Effect::EndAside]);
    let (mut state, _) = with(draft());
    update(&mut state, Action::AsideSaid(ready()));
    let problem = protocol::Diagnostic::error(protocol::Place::of("target"), "The target is too short.", "Allow more.");
    update(&mut state, Action::AsideSaid(Event::Rejected { request: 1, diagnostics: vec![problem] }));
    assert!(failed(&state).contains("too short"));
    // Left while it is being planned, the worker is ended.
    let (mut state, _) = with(draft());
    assert_eq!(compare(&mut state, CompareWish::Unpin), [Effect::EndAside, Effect::KeepBaseline(None)]);
    // One that has problems cannot be a baseline.
    let (state, effects) = with(Draft { profiles: "mine,1,soon".to_owned(), ..Draft::default() });
    assert_eq!(state.notice, Some(Notice::NoComparison("A".to_owned())));
    assert!(state.comparison.baseline.is_none() && !effects.contains(&Effect::StartAside));
}
