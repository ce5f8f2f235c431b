//! Races and looks at single searches, in slices, with helpers, cancelled.

use engine::{Helper, Session};
use protocol::{Closed, Command, Event, Method, Model, Outcome, RacePhase, RaceReport, Slice, Task, View};
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// Three types, a load that takes some of each; a box of 5 * 6 * 5 - 1 = 149 pools.
fn document() -> String {
    r#"{ "ribbon": 1, "title": "Three types", "target": { "latency_ms": 50, "share": 0.95 },
         "workload": { "arrivals": { "kind": "poisson", "rate_per_s": 150 }, "batch": { "kind": "fixed", "size": 1 }, "queries": 3000 },
         "instances": [
           { "name": "a", "price_per_hour": 3.1, "max_count": 4, "latency": { "kind": "table", "points": [[1, 12]] } },
           { "name": "b", "price_per_hour": 1.6, "max_count": 5, "latency": { "kind": "table", "points": [[1, 21]] } },
           { "name": "c", "price_per_hour": 1, "max_count": 4, "latency": { "kind": "table", "points": [[1, 33]] } } ] }"#
        .to_owned()
}

const SEEDS: u32 = 3;

fn race(request: u32, document: String) -> Command {
    Command::Race { request, document, seeds: SEEDS, methods: Method::ALL.to_vec() }
}

fn view(method: Method, trials: u32) -> View {
    View { method, seed: 1, trials, axes: [0, 2], held: vec![0, 2, 0] }
}

fn run(session: &mut Session, slice: u64) -> Vec<Event> {
    let mut events = Vec::new();
    while !session.is_idle() {
        events.extend(session.advance(slice));
    }
    events
}

fn report(events: &[Event]) -> &RaceReport {
    match events.last() {
        Some(Event::Raced { last: true, report: Some(report), .. }) => report,
        other => panic!("no last report: {other:?}"),
    }
}

fn look(session: &mut Session, view: View, slice: u64) -> Slice {
    session.handle(Command::Step { request: 9, document: document(), view });
    match run(session, slice).pop() {
        Some(Event::Stepped { request: 9, slice }) => *slice,
        other => panic!("no slice: {other:?}"),
    }
}

#[test]
fn slices_change_no_figure_and_partial_tables_lead_to_the_whole() {
    let whole = engine::race(&document(), SEEDS, Method::ALL.to_vec()).expect("a sound document");
    assert!(whole.complete && whole.raced.iter().all(|races| *races == SEEDS));
    assert_eq!(whole.comparison.box_size, 149);
    for slice in [700, 30_000, u64::MAX] {
        let mut session = Session::new();
        session.handle(race(4, document()));
        let events = run(&mut session, slice);
        assert_eq!(*report(&events), whole, "in slices of {slice}");
        let raced = events.iter().filter_map(|event| match event {
            Event::Raced { request: 4, report: Some(report), .. } => Some(report.raced.iter().sum::<u32>()),
            _ => None,
        });
        assert!(raced.is_sorted());
        let phases = events.iter().filter_map(|event| match event {
            Event::Racing { request: 4, progress } => Some(progress.phase),
            _ => None,
        });
        assert!(phases.clone().is_sorted());
        assert!(slice > 700 || phases.filter(|phase| *phase == RacePhase::Simulating).count() > 1);
    }
}

/// The terms of the figures, by counting along the searches that the slices show.
#[test]
fn the_table_is_that_of_its_searches() {
    let whole = engine::race(&document(), SEEDS, vec![Method::HillClimb]).expect("a sound document");
    let mut session = Session::new();
    let mut trials = Vec::new();
    let mut reached = Vec::new();
    let of_one_type = whole.homogeneous.as_ref().expect("some pool of one type does").cost_per_hour;
    for seed in 0..u64::from(SEEDS) {
        let last = look(&mut session, View { seed, ..view(Method::HillClimb, u32::MAX) }, 50_000);
        assert!(last.ended);
        let goal = last.tried.last().expect("something was tried");
        assert_eq!(goal.cost_per_hour, whole.optimum.as_ref().expect("there is one").cost_per_hour);
        trials.push(last.tried.len() as u64);
        let level = *whole.savings.last().expect("a saving");
        assert!((level - (1.0 - goal.cost_per_hour / of_one_type)).abs() < 1e-12);
        let saves = |cost: f64| 1.0 - cost / of_one_type >= level / 2.0 - 1e-12;
        let first = last.tried.iter().position(|pool| pool.meets_target && saves(pool.cost_per_hour));
        reached.push(first.expect("the optimum saves more than half of what it saves") as u64 + 1);
    }
    let mean = |of: &[u64]| of.iter().sum::<u64>() as f64 / of.len() as f64;
    assert_eq!(whole.comparison.methods[0].trials_mean, mean(&trials));
    let all = whole.samples[0].last().expect("the largest saving");
    assert_eq!((all.reached, all.mean), (SEEDS, Some(mean(&trials))), "the largest saving is the optimum's");
    let means: Vec<f64> = whole.samples[0].iter().filter_map(|samples| samples.mean).collect();
    assert!(means.is_sorted(), "more is saved later: {means:?}");
    assert!(whole.savings.is_sorted() && mean(&reached) <= mean(&trials));
}

/// Small numbers that look random: the minimal standard generator (Park and Miller 1988).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 % n
    }
}

/// Races with helpers whose answers come out in any order; some late, some never.
fn with_helpers(most: usize, seed: u64) -> (RaceReport, u64) {
    let mut session = Session::new();
    session.handle(race(1, document()));
    let (mut chance, mut helper, mut heap) = (Chance(seed), None::<(u64, Helper)>, Vec::<(u64, Task, Outcome)>::new());
    let (mut races, mut events) = (0, Vec::new());
    while !session.is_idle() {
        if session.plan() != helper.as_ref().map(|helper| helper.0) {
            helper = session.load().and_then(|load| Some((load.plan, Helper::new(&load)?)));
        }
        while let Some((load, helper)) = helper.as_ref().filter(|_| heap.len() < most) {
            let Some(task) = session.offer() else { break };
            let outcome = helper.work(&task).expect("the task suits the load");
            heap.push((*load, task, outcome));
        }
        if !heap.is_empty() && chance.below(3) > 0 {
            let at = chance.below(heap.len() as u64) as usize;
            let (load, task, outcome) = heap.swap_remove(at);
            races += u64::from(matches!(task, Task::Race { .. }));
            match chance.below(6) {
                0 => {}
                1 => session.accept(load + 1, &task, outcome),
                _ => session.accept(load, &task, outcome),
            }
        }
        events.extend(session.advance(1 + chance.below(30_000)));
    }
    (report(&events).clone(), races)
}

#[test]
fn the_figures_are_the_same_with_any_number_of_helpers() {
    let alone = engine::race(&document(), SEEDS, Method::ALL.to_vec()).expect("a sound document");
    for (helpers, seed) in [(0, 1), (1, 2), (3, 3), (20, 5)] {
        let (together, races) = with_helpers(helpers, seed);
        assert_eq!(together, alone, "{helpers} helpers");
        assert_eq!(races > 0, helpers > 0, "helpers race, and not only simulate");
    }
}

#[test]
fn cancel_answers_at_once_with_what_is_known() {
    let mut session = Session::new();
    session.handle(race(3, document()));
    session.advance(1_000);
    assert!(session.handle(Command::Cancel { request: 2 }).is_empty());
    let events = session.handle(Command::Cancel { request: 3 });
    assert_eq!(events, [Event::Raced { request: 3, last: true, report: None }], "no race was run yet");
    assert!(session.is_idle());

    session.handle(race(4, document()));
    while !session
        .advance(1_000)
        .iter()
        .any(|event| matches!(event, Event::Raced { report: Some(report), .. } if report.raced.iter().sum::<u32>() > 2))
    {
    }
    let events = session.handle(Command::Cancel { request: 4 });
    let part = report(&events);
    assert!(!part.complete && part.raced.iter().sum::<u32>() > 2);
    assert!(session.is_idle() && session.offer().is_none() && session.load().is_none());

    // The box is kept: nothing is simulated again.
    session.handle(race(5, document()));
    let events = run(&mut session, 1_000);
    assert!(report(&events).complete);
    assert!(
        !events
            .iter()
            .any(|event| matches!(event, Event::Racing { progress, .. } if progress.phase == RacePhase::Simulating))
    );
}

#[test]
fn a_plan_and_races_take_turns() {
    let mut session = Session::new();
    let plan = Command::Plan { request: 1, document: document(), budget: protocol::Budget::default() };
    session.handle(plan);
    session.handle(race(2, document()));
    let events = run(&mut session, 20_000);
    let is_answer = |event: &Event| matches!(event, Event::Answer { request: 1, plan, .. } if plan.complete);
    assert_eq!(events.iter().filter(|event| is_answer(event)).count(), 1);
    assert!(events.iter().any(|event| matches!(event, Event::Raced { request: 2, last: true, .. })));
}

#[test]
fn a_look_shows_trials_prunings_and_the_model() {
    let mut session = Session::new();
    let start = look(&mut session, view(Method::Ribbon, 0), 10_000);
    assert!(start.tried.is_empty() && start.model.is_none() && start.closed.is_empty() && !start.ended);
    // 0 to 4 of the first type, 0 to 4 of the third, two of the second throughout.
    assert_eq!(start.cells.len(), 25);
    assert!(start.cells.iter().all(|cell| cell.pool.counts[1] == 2));
    assert_eq!(start.cells[7].pool.counts, [1, 2, 2], "the second axis runs fastest");

    let end = look(&mut session, view(Method::Ribbon, u32::MAX), 10_000);
    assert!(end.ended && end.model == Some(Model::Objective));
    for cell in &end.cells {
        let trial = end.tried.iter().position(|pool| pool.counts == cell.pool.counts);
        assert_eq!(cell.trial, trial.map(|trial| trial as u32 + 1));
        assert_eq!(trial.is_some(), cell.closed == Some(Closed::Tried));
        let outlook = cell.outlook.expect("RIBBON has a model");
        assert!((outlook.interval[0]..=outlook.interval[1]).contains(&outlook.mean));
        assert!(cell.closed.is_none() || outlook.improvement == 0.0);
    }
    // The optimum is the cheapest that meets the target: all dearer pools are closed, by that rule or another.
    let best = end.tried.last().expect("the optimum").cost_per_hour;
    assert!(end.cells.iter().all(|cell| cell.pool.cost_per_hour <= best || cell.closed.is_some()));

    // Back by one, forward by one: the same as at first.
    let trials = end.tried.len() as u32;
    let before = look(&mut session, view(Method::Ribbon, trials - 1), 10_000);
    assert_eq!((before.tried.len() as u32, before.ended), (trials - 1, false));
    assert_eq!(look(&mut session, view(Method::Ribbon, trials), 700), end);

    let rate = look(&mut session, view(Method::Constrained, 3), 10_000);
    assert_eq!((rate.model, rate.tried.len()), (Some(Model::Rate), 3));
    let random = look(&mut session, view(Method::Random, 5), 10_000);
    assert!(random.model.is_none() && random.cells.iter().all(|cell| cell.outlook.is_none()));
}

#[test]
fn what_cannot_be_raced_says_why() {
    let reject = |command: Command| {
        let mut session = Session::new();
        let mut events = session.handle(command);
        events.extend(run(&mut session, 1_000_000));
        match events.pop() {
            Some(Event::Rejected { request: 6, diagnostics }) => diagnostics[0].message.clone(),
            other => panic!("not rejected: {other:?}"),
        }
    };
    assert!(!reject(race(6, "{".to_owned())).is_empty());
    let large =
        document().replace("\"max_count\": 4", "\"max_count\": 120").replace("\"max_count\": 5", "\"max_count\": 9");
    assert!(reject(race(6, large)).contains("100000 are the most"));
    let hopeless = document().replace("\"rate_per_s\": 150", "\"rate_per_s\": 1500");
    assert!(reject(race(6, hopeless)).contains("nothing to race for"));
    let held = View { held: vec![0, 9, 0], ..view(Method::Ribbon, 1) };
    assert!(reject(Command::Step { request: 6, document: document(), view: held }).contains("box"));
    let twice = View { axes: [1, 1], ..view(Method::Ribbon, 1) };
    assert!(reject(Command::Step { request: 6, document: document(), view: twice }).contains("box"));
}
