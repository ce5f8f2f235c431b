//! The life of the page without a browser: what each action asks for, and what it leaves behind.

use super::{
    Action, Edit, Effect, Field, Freshness, Notice, Planning, Sharing, State, Stop, Theme, Trouble, Worker, update,
};
use crate::sample;
use protocol::{BUILD, Budget, Command, Diagnostic, Event, Phase, Place, Plan, Progress, Status, VERSION};
use scenario::draft::Draft;
use scenario::presets;

fn opened(fragment: &str, stored: Option<Draft>) -> (State, Vec<Effect>) {
    let mut state = State::new();
    let opening = Action::Opened { fragment: fragment.to_owned(), stored: stored.map(Box::new), theme: Theme::System };
    let effects = update(&mut state, opening);
    (state, effects)
}

fn greet(state: &mut State) -> Vec<Effect> {
    update(state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }))
}

/// A page whose first plan is under way, and its request.
fn planning() -> (State, u32) {
    let (mut state, _) = opened("", None);
    let request = posted(&greet(&mut state)).expect("the first preset is planned at once").0;
    (state, request)
}

/// A page that shows a complete answer.
fn answered() -> (State, u32) {
    let (mut state, request) = planning();
    answer(&mut state, request, sample::plan());
    (state, request)
}

fn answer(state: &mut State, request: u32, plan: Plan) {
    let event = Event::Answer { request, plan: Box::new(plan), warnings: Vec::new() };
    assert_eq!(update(state, Action::WorkerSaid(event)), vec![]);
}

/// The plan command among the effects: its request and document.
fn posted(effects: &[Effect]) -> Option<(u32, String)> {
    effects.iter().find_map(|effect| match effect {
        Effect::Post(Command::Plan { request, document, budget }) => {
            assert_eq!(*budget, Budget::default(), "the page asks for what the terminal asks for");
            Some((*request, document.clone()))
        }
        _ => None,
    })
}

fn type_into(state: &mut State, field: Field, text: &str) -> Vec<Effect> {
    update(state, Action::Edited(Edit::Text(field, text.to_owned())))
}

/// Types, and lets the pause after it pass.
fn settle(state: &mut State, field: Field, text: &str) -> Vec<Effect> {
    let effects = type_into(state, field, text);
    let revision = effects.iter().find_map(|effect| match effect {
        Effect::AwaitQuiet(revision) => Some(*revision),
        _ => None,
    });
    update(state, Action::Settled(revision.expect("an edit asks for a pause")))
}

#[test]
fn the_first_preset_is_planned_as_soon_as_the_worker_is_up() {
    let (mut state, effects) = opened("", None);
    assert!(effects.contains(&Effect::StartWorker));
    assert_eq!(posted(&effects), None, "nobody is there yet to post to");
    assert_eq!(state.preset, Some("mtwnd"));
    let (_, document) = posted(&greet(&mut state)).expect("a plan");
    assert_eq!(document, presets::all()[0].scenario().to_compact_json());
    assert_eq!(state.freshness(), Freshness::Updating);
}

#[test]
fn only_the_last_key_press_s_pause_counts() {
    let (mut state, _) = answered();
    let first = type_into(&mut state, Field::TargetLatencyMs, "2");
    let second = type_into(&mut state, Field::TargetLatencyMs, "25");
    let (Some(Effect::AwaitQuiet(early)), Some(Effect::AwaitQuiet(late))) = (first.first(), second.first()) else {
        panic!("{first:?} {second:?}")
    };
    assert_eq!(update(&mut state, Action::Settled(*early)), vec![]);
    let effects = update(&mut state, Action::Settled(*late));
    let (_, document) = posted(&effects).expect("the new input is planned");
    assert!(document.contains("\"latency_ms\":25"), "{document}");
    assert_eq!(state.freshness(), Freshness::Updating);
    assert!(state.answer.is_some(), "the old answer stays until the new one is there");
}

#[test]
fn an_input_with_errors_keeps_the_last_answer_and_names_the_field() {
    let (mut state, _) = answered();
    let effects = settle(&mut state, Field::TargetLatencyMs, "soon");
    assert_eq!(posted(&effects), None);
    assert_eq!(state.freshness(), Freshness::InputInvalid);
    assert!(state.answer.is_some());
    assert!(state.diagnostics().any(|it| it.is_error() && it.place.input == Field::TargetLatencyMs.name()));
    assert_eq!(state.draft.target_latency_ms, "soon", "what was typed is never lost");
}

#[test]
fn every_field_s_problems_carry_its_own_name() {
    // Each field is made wrong alone, in the kind of load or batch sizes that shows it.
    let fields = [
        (Field::TargetLatencyMs, None),
        (Field::TargetPercent, None),
        (Field::MeanGapMs, None),
        (Field::Queries, None),
        (Field::Seed, None),
        (Field::Profiles, None),
        (Field::Prices, None),
        (Field::CurrentPool, None),
        (Field::RatePerS, Some(Edit::Load(scenario::draft::LoadKind::Poisson))),
        (Field::GapCv, Some(Edit::Load(scenario::draft::LoadKind::Renewal))),
        (Field::Trace, Some(Edit::Load(scenario::draft::LoadKind::Trace))),
        (Field::FixedSize, Some(Edit::Batch(scenario::draft::BatchKind::Fixed))),
        (Field::LogNormalMu, Some(Edit::Batch(scenario::draft::BatchKind::LogNormal))),
        (Field::LogNormalSigma, Some(Edit::Batch(scenario::draft::BatchKind::LogNormal))),
        (Field::LogNormalMax, Some(Edit::Batch(scenario::draft::BatchKind::LogNormal))),
        (Field::NormalMean, Some(Edit::Batch(scenario::draft::BatchKind::Normal))),
        (Field::NormalSd, Some(Edit::Batch(scenario::draft::BatchKind::Normal))),
        (Field::NormalMin, Some(Edit::Batch(scenario::draft::BatchKind::Normal))),
        (Field::NormalMax, Some(Edit::Batch(scenario::draft::BatchKind::Normal))),
        (Field::EmpiricalSizes, Some(Edit::Batch(scenario::draft::BatchKind::Empirical))),
    ];
    for (field, kind) in fields {
        let (mut state, _) = answered();
        if let Some(edit) = kind {
            update(&mut state, Action::Edited(edit));
        }
        type_into(&mut state, field, "?!");
        let found = state.diagnostics().any(|it| it.is_error() && it.place.input == field.name());
        assert!(found, "{}: {:?}", field.name(), state.diagnostics().collect::<Vec<_>>());
    }
}

#[test]
fn late_words_about_an_earlier_plan_are_ignored() {
    let (mut state, first) = planning();
    let (second, _) = posted(&settle(&mut state, Field::TargetLatencyMs, "25")).expect("a plan");
    answer(&mut state, first, sample::plan());
    assert!(state.answer.is_none());
    answer(&mut state, second, sample::plan());
    assert_eq!(state.freshness(), Freshness::Fresh);
}

#[test]
fn an_early_answer_is_shown_while_the_plan_goes_on() {
    let (mut state, request) = planning();
    answer(&mut state, request, Plan { complete: false, ..sample::plan() });
    assert_eq!(state.freshness(), Freshness::Fresh);
    assert!(matches!(state.planning, Planning::Running(_)));
    answer(&mut state, request, sample::plan());
    assert_eq!(state.planning, Planning::Idle);
    assert!(state.announcement.contains("4 × g4dn.xlarge + 2 × r5n.large"));
}

#[test]
fn back_at_the_answered_input_the_other_plan_is_dropped() {
    let (mut state, _) = answered();
    let old = state.draft.target_latency_ms.clone();
    let (request, _) = posted(&settle(&mut state, Field::TargetLatencyMs, "25")).expect("a plan");
    let effects = settle(&mut state, Field::TargetLatencyMs, &old);
    assert!(effects.contains(&Effect::Post(Command::Cancel { request })));
    assert_eq!((state.planning.clone(), state.freshness()), (Planning::Idle, Freshness::Fresh));
}

#[test]
fn back_at_an_input_whose_plan_was_left_it_is_planned_anew() {
    let (mut state, request) = planning();
    answer(
        &mut state,
        request,
        Plan { status: Status::Searching, complete: false, first_look: true, ..sample::plan() },
    );
    let document = state.reading.document.as_deref().map(str::to_owned);
    settle(&mut state, Field::TargetLatencyMs, "25");
    let effects = update(&mut state, Action::Undo);
    assert_eq!(posted(&effects).map(|it| it.1), document);
}

#[test]
fn a_cancel_that_is_answered_leaves_the_worker_alone() {
    let (mut state, request) = planning();
    let effects = update(&mut state, Action::CancelAsked);
    assert_eq!(effects, vec![Effect::Post(Command::Cancel { request }), Effect::AwaitCancelled(request)]);
    answer(&mut state, request, Plan { status: Status::Cancelled, complete: false, ..sample::plan() });
    assert_eq!(state.planning, Planning::Idle);
    assert_eq!(update(&mut state, Action::PatienceOver(request)), vec![]);
    let again = update(&mut state, Action::PlanAsked);
    assert!(posted(&again).is_some(), "an unfinished plan can be asked for again");
}

#[test]
fn a_cancel_that_is_not_answered_ends_the_worker_and_plans_nothing_by_itself() {
    let (mut state, request) = planning();
    let progress = Progress {
        phase: Phase::Searching,
        settled: 3,
        box_size: 857,
        done: 0.5,
        best: sample::plan().surveyed.first().cloned(),
        price_bound_per_hour: 1.0,
        gap: Some(0.5),
        simulated_queries: 9,
    };
    update(&mut state, Action::WorkerSaid(Event::Progress { request, progress: progress.clone() }));
    update(&mut state, Action::CancelAsked);
    assert_eq!(update(&mut state, Action::PatienceOver(request)), vec![Effect::StartWorker]);
    assert_eq!(state.planning, Planning::Stopped(Stop::Cancelled(Some(progress))), "what was learnt is kept");
    assert_eq!(greet(&mut state), vec![]);
    assert_eq!(state.freshness(), Freshness::Stopped);
    assert!(posted(&update(&mut state, Action::PlanAsked)).is_some());
}

#[test]
fn an_early_answer_that_crosses_a_cancel_is_not_taken_for_its_reply() {
    let (mut state, request) = planning();
    update(&mut state, Action::CancelAsked);
    let early = Plan { status: Status::Searching, complete: false, ..sample::plan() };
    answer(&mut state, request, early.clone());
    assert!(matches!(&state.planning, Planning::Running(run) if run.cancelling), "{:?}", state.planning);
    answer(&mut state, request, Plan { status: Status::Cancelled, ..early });
    assert_eq!((state.planning.clone(), state.freshness()), (Planning::Idle, Freshness::Fresh));
    assert_eq!(state.answer.as_ref().map(|answer| answer.plan.status), Some(Status::Cancelled));
}

#[test]
fn a_cancel_after_an_early_answer_ends_alike_whether_the_worker_answers_or_not() {
    let early = Plan { status: Status::Searching, complete: false, first_look: true, ..sample::plan() };
    let ended = |end: &dyn Fn(&mut State, u32)| {
        let (mut state, request) = planning();
        answer(&mut state, request, early.clone());
        update(&mut state, Action::CancelAsked);
        end(&mut state, request);
        let shown = state.answer.as_ref().map(|answer| (*answer.plan).clone());
        (state.planning.clone(), state.freshness(), shown)
    };
    let cancelled = Plan { status: Status::Cancelled, ..early.clone() };
    let told = ended(&|state, request| answer(state, request, cancelled.clone()));
    let ended_by_page = ended(&|state, request| drop(update(state, Action::PatienceOver(request))));
    assert_eq!(told, ended_by_page);
    assert_eq!(told, (Planning::Idle, Freshness::Fresh, Some(cancelled.clone())));
}

#[test]
fn a_first_look_does_not_outlive_the_rejection_of_its_input() {
    let (mut state, request) = planning();
    let early = Plan { status: Status::Searching, complete: false, first_look: true, ..sample::plan() };
    answer(&mut state, request, early);
    let problem = Diagnostic::error(Place::of("target_latency_ms"), "too short", "allow more");
    update(&mut state, Action::WorkerSaid(Event::Rejected { request, diagnostics: vec![problem] }));
    assert!(state.answer.is_none());
    assert_eq!(state.freshness(), Freshness::InputInvalid);
}

#[test]
fn a_crashed_worker_is_replaced_and_tried_once_more_on_the_same_input() {
    let (mut state, _) = planning();
    assert_eq!(update(&mut state, Action::WorkerFailed), vec![Effect::StartWorker]);
    assert_eq!(state.trouble, Some(Trouble::Restarted));
    assert!(posted(&greet(&mut state)).is_some());
    assert_eq!(update(&mut state, Action::WorkerFailed), vec![Effect::StartWorker]);
    assert_eq!(state.trouble, Some(Trouble::CrashedTwice));
    assert_eq!(greet(&mut state), vec![], "no third try by itself");
    assert_eq!(state.planning, Planning::Stopped(Stop::Crashed));
    assert!(posted(&settle(&mut state, Field::TargetLatencyMs, "25")).is_some(), "another input is planned");
}

#[test]
fn a_plan_that_succeeds_forgives_the_crash_before_it() {
    let (mut state, _) = planning();
    update(&mut state, Action::WorkerFailed);
    let (request, _) = posted(&greet(&mut state)).expect("a plan");
    answer(&mut state, request, sample::plan());
    let (_, _) = posted(&settle(&mut state, Field::Seed, "2")).expect("a plan");
    update(&mut state, Action::WorkerFailed);
    assert_eq!(state.trouble, Some(Trouble::Restarted));
}

#[test]
fn a_worker_that_does_not_start_is_tried_twice() {
    let (mut state, _) = opened("", None);
    assert_eq!(update(&mut state, Action::WorkerFailed), vec![Effect::StartWorker]);
    assert_eq!(update(&mut state, Action::WorkerFailed), vec![]);
    assert_eq!((state.worker, state.trouble), (Worker::Broken, Some(Trouble::CannotStart)));
}

#[test]
fn a_worker_of_another_build_gets_no_work() {
    let (mut state, _) = opened("", None);
    let hello = Event::Ready { protocol: VERSION, build: format!("{BUILD}-old") };
    assert_eq!(update(&mut state, Action::WorkerSaid(hello)), vec![]);
    assert_eq!((state.worker, state.trouble), (Worker::Mismatched, Some(Trouble::OtherBuild)));
    assert_eq!(posted(&settle(&mut state, Field::Seed, "2")), None);
}

#[test]
fn what_the_planner_rejects_stands_beside_the_field() {
    let (mut state, request) = planning();
    let problem = Diagnostic::error(Place::of("target_latency_ms"), "too short", "allow more");
    let event = Event::Rejected { request, diagnostics: vec![problem.clone()] };
    update(&mut state, Action::WorkerSaid(event));
    assert_eq!(state.freshness(), Freshness::InputInvalid);
    assert!(state.diagnostics().any(|it| *it == problem));
    assert!(posted(&settle(&mut state, Field::TargetLatencyMs, "25")).is_some());
    assert!(!state.diagnostics().any(|it| *it == problem), "a changed input starts with a clean slate");
}

#[test]
fn a_shared_link_brings_the_same_scenario_elsewhere() {
    let (mut state, _) = answered();
    settle(&mut state, Field::TargetLatencyMs, "25");
    let effects = update(&mut state, Action::ShareAsked);
    let [Effect::SetFragment(fragment), Effect::CopyAddress] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(state.sharing, Sharing::InAddressBar(fragment.len()));
    update(&mut state, Action::Copied(true, fragment.len() + 30));
    assert_eq!(state.sharing, Sharing::Copied(fragment.len() + 30), "the whole address");
    let (mut other, _) = opened(fragment, None);
    assert_eq!(other.reading.document, state.reading.document);
    assert_eq!(posted(&greet(&mut other)).map(|it| it.1), state.reading.document.as_deref().map(str::to_owned));
    let effects = type_into(&mut other, Field::Seed, "3");
    assert!(effects.contains(&Effect::SetFragment(String::new())), "an edited scenario is no longer the linked one");
}

#[test]
fn a_link_wins_over_the_stored_draft_and_leaves_it_alone() {
    let own = Draft { title: "mine".to_owned(), ..Draft::from_scenario(&presets::all()[1].scenario()) };
    let link = scenario::link::encode(&presets::all()[2].scenario());
    let (mut state, effects) = opened(&link, Some(own.clone()));
    assert_eq!(state.preset, Some("candle"));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Store(_))), "{effects:?}");
    assert!(matches!(state.notice, Some(Notice::Replaced(_))));
    update(&mut state, Action::Undo);
    assert_eq!((&state.draft, &state.notice), (&own, &None));
}

#[test]
fn a_bad_link_says_so_and_shows_the_first_preset() {
    let (state, _) = opened("r1d.not-a-link!", None);
    let Some(Notice::BadLink(diagnostics)) = &state.notice else { panic!("{:?}", state.notice) };
    assert!(diagnostics.iter().all(|it| it.place.input == "link") && !diagnostics.is_empty());
    assert_eq!(state.preset, Some("mtwnd"));
}

#[test]
fn reset_forgets_what_was_stored_and_can_be_undone() {
    let own = Draft { title: "mine".to_owned(), ..Draft::default() };
    // Opened with it, there is nothing on the page yet that could be lost.
    let (state, effects) = opened("#/reset", Some(own.clone()));
    assert_eq!(state.preset, Some("mtwnd"));
    assert!(effects.contains(&Effect::Forget) && effects.contains(&Effect::SetFragment(String::new())));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::Store(_))));

    let (mut state, _) = opened("", Some(own.clone()));
    let effects = update(&mut state, Action::FragmentChanged("/reset".to_owned()));
    assert!(effects.contains(&Effect::Forget) && state.preset == Some("mtwnd"));
    assert_eq!(state.notice, Some(Notice::StartedOver { forgotten: 0, saved: 0 }));
    let effects = update(&mut state, Action::Undo);
    assert!(effects.contains(&Effect::Store(Box::new(own.clone()))), "it is kept again");
    assert_eq!((&state.draft, &state.notice), (&own, &None));
}

#[test]
fn the_tab_is_called_after_the_scenario_and_its_answer() {
    let (mut state, _) = answered();
    assert_eq!(
        state.tab_title(),
        "MT-WND on AWS, the paper's integer gaps · $2.402/h 4 × g4dn.xlarge + 2 × r5n.large · Ribbon"
    );
    type_into(&mut state, Field::TargetLatencyMs, "25");
    assert_eq!(state.tab_title(), "MT-WND on AWS, the paper's integer gaps · Ribbon", "the answer is another input's");
    type_into(&mut state, Field::Title, "  ");
    assert_eq!(state.tab_title(), "Ribbon");
    type_into(&mut state, Field::Title, &"Title".repeat(40));
    assert_eq!(state.tab_title().chars().count(), 80 + " · Ribbon".chars().count());
}

#[test]
fn a_note_travels_and_changes_no_plan() {
    let (mut state, _) = answered();
    let effects = settle(&mut state, Field::Note, "Measured on 3 May.\nSee the wiki.");
    assert_eq!(posted(&effects), None);
    assert_eq!(state.freshness(), Freshness::Fresh);
    let effects = update(&mut state, Action::ShareAsked);
    let Some(Effect::SetFragment(fragment)) = effects.first() else { panic!("{effects:?}") };
    assert_eq!(opened(fragment, None).0.draft.note, "Measured on 3 May.\nSee the wiki.");
    type_into(&mut state, Field::Note, &"n".repeat(10_001));
    assert!(state.diagnostics().any(|it| it.is_error() && it.place.input == "note"));
}

#[test]
fn what_is_too_long_for_a_link_is_offered_as_a_file() {
    let (mut state, _) = answered();
    // Arrivals with digits that do not compress: those of multiples of the golden ratio.
    let digits = |row: u64| row.wrapping_mul(11_400_714_819_323_198_485) >> 44;
    let rows: String = (0..9000_u64).map(|row| format!("{row}.{:06},1\n", digits(row) % 1_000_000)).collect();
    update(&mut state, Action::Edited(Edit::Load(scenario::draft::LoadKind::Trace)));
    settle(&mut state, Field::Trace, &rows);
    assert_eq!(update(&mut state, Action::ShareAsked), vec![]);
    assert!(
        matches!(&state.sharing, Sharing::TooLong(why) if why.contains("32000 is the most")),
        "{:?}",
        state.sharing
    );
    type_into(&mut state, Field::Title, "A/B: träge <b>?");
    let effects = update(&mut state, Action::FileAsked);
    let [Effect::Download(name, text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "A-B-träge-b.json");
    let parsed = scenario::parse(text).expect("the file is a document").scenario;
    assert_eq!(parsed, state.draft.check().expect("sound").scenario);
    type_into(&mut state, Field::Seed, "no number");
    assert_eq!(update(&mut state, Action::FileAsked), vec![]);
    assert!(matches!(state.sharing, Sharing::Impossible(_)));
}

#[test]
fn a_picked_preset_can_be_undone() {
    let (mut state, _) = answered();
    settle(&mut state, Field::Title, "my own");
    assert_eq!(state.preset, None);
    let effects = update(&mut state, Action::PresetPicked("dien".to_owned()));
    assert!(posted(&effects).is_some(), "it is planned without waiting");
    assert!(state.preset == Some("dien") && matches!(state.notice, Some(Notice::Replaced(_))));
    update(&mut state, Action::Undo);
    assert_eq!((state.draft.title.as_str(), state.preset), ("my own", None));
}

#[test]
fn a_pool_is_looked_at_and_left_again() {
    let (mut state, _) = answered();
    let effects = update(&mut state, Action::PoolPicked(vec![5, 0, 0]));
    let [Effect::Post(Command::Inspect { request, counts }), Effect::Reveal("inspected")] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(counts, &[5, 0, 0]);
    let pool = sample::plan().homogeneous.expect("the sample has one");
    let come = update(&mut state, Action::WorkerSaid(Event::Inspected { request: *request, pool: Box::new(pool) }));
    assert_eq!(come, vec![Effect::Reveal("inspected")], "it has grown");
    assert!(state.inspection.as_ref().is_some_and(|it| it.pool.is_some()));
    let back = update(&mut state, Action::PoolPicked(vec![4, 0, 2]));
    assert_eq!(back, vec![Effect::Reveal("answer")], "the answer's own pool leads back");
    assert_eq!(state.inspection, None);
}

#[test]
fn no_pool_can_be_looked_at_once_the_worker_forgot_the_stream() {
    let (mut state, _) = answered();
    update(&mut state, Action::WorkerFailed);
    greet(&mut state);
    assert_eq!(update(&mut state, Action::PoolPicked(vec![5, 0, 0])), vec![]);
}

#[test]
fn a_worker_that_is_lost_while_idle_plans_again_and_blames_no_input() {
    let (mut state, _) = answered();
    for _ in 0..3 {
        assert_eq!(update(&mut state, Action::WorkerFailed), vec![Effect::StartWorker]);
        assert_eq!(state.trouble, Some(Trouble::Restarted));
        let effects =
            update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
        let [Effect::Post(Command::Plan { request, .. })] = effects[..] else { panic!("{effects:?}") };
        let plan = Box::new(sample::plan());
        update(&mut state, Action::WorkerSaid(Event::Answer { request, plan, warnings: Vec::new() }));
        assert!(state.answer.as_ref().is_some_and(|answer| answer.at_hand), "pools can be looked at again");
    }
}

#[test]
fn what_becomes_of_a_worker_of_another_build_is_nobodys_business() {
    let mut state = State::new();
    update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: "another".to_owned() }));
    assert_eq!(update(&mut state, Action::WorkerFailed), vec![]);
    assert_eq!((state.worker, state.trouble), (Worker::Mismatched, Some(Trouble::OtherBuild)));
}

#[test]
fn a_new_seed_fits_a_document() {
    let (mut state, _) = answered();
    assert_eq!(update(&mut state, Action::SeedAsked), vec![Effect::DrawSeed]);
    update(&mut state, Action::SeedDrawn(u64::MAX));
    // 2^53 - 1, the largest whole number up to which doubles have no gaps.
    assert_eq!(state.draft.seed, "9007199254740991");
    assert!(state.reading.document.is_some());
}

#[test]
fn a_type_can_be_left_out_and_bounded() {
    let (mut state, _) = answered();
    update(&mut state, Action::Edited(Edit::Used("c5.2xlarge".to_owned(), false)));
    update(&mut state, Action::Edited(Edit::MaxCount("r5n.large".to_owned(), "7".to_owned())));
    let parsed = state.draft.check().expect("still a scenario");
    let counts: Vec<Option<u32>> = parsed.scenario.instances().iter().map(scenario::Instance::max_count).collect();
    assert_eq!(counts[..3], [Some(5), Some(0), Some(7)]);
    update(&mut state, Action::Edited(Edit::MaxCount("r5n.large".to_owned(), "many".to_owned())));
    let wrong = state.diagnostics().find(|it| it.is_error()).expect("a problem");
    assert_eq!((wrong.place.input.as_str(), wrong.place.path.as_str()), ("choices", "r5n.large"));
}

#[test]
fn a_problem_leads_to_the_element_where_it_is_put_right() {
    let mut state = State::new();
    let place = Place::of("profiles").at(7, 3);
    assert_eq!(update(&mut state, Action::PlaceAsked(place)), vec![Effect::Focus("field-profiles".to_owned(), 7)]);
    let place = Place::of("choices").on("r5n.large");
    assert_eq!(update(&mut state, Action::PlaceAsked(place)), vec![Effect::Focus("choice-r5n.large".to_owned(), 0)]);
}

#[test]
fn a_newer_build_is_told_put_off_and_taken_only_on_the_users_wish() {
    let (mut state, _) = opened("", None);
    assert!(!state.newer_version);
    assert_eq!(update(&mut state, Action::NewVersionFound), vec![], "nothing is loaded anew by itself");
    assert!(state.newer_version);
    assert_eq!(update(&mut state, Action::NewVersionPutOff), vec![]);
    assert!(!state.newer_version);
    assert_eq!(update(&mut state, Action::ReloadAsked), vec![Effect::Reload]);
}
