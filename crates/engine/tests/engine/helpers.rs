//! Helpers change nothing but the time: any number of them, answering in any order, late, twice or never.

use engine::{Helper, Session};
use protocol::{Budget, Command, Event, Outcome, Plan, Task};
use scenario::presets;
#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

/// MT-WND over all eight types, with few queries so that the test is quick.
fn document() -> String {
    let preset = presets::find("mtwnd").expect("the preset is there").scenario().to_json();
    let mut document: serde_json::Value = serde_json::from_str(&preset).expect("documents are JSON");
    document["workload"]["queries"] = 4_000.into();
    for instance in document["instances"].as_array_mut().expect("a list") {
        instance.as_object_mut().expect("objects").remove("max_count");
    }
    document.to_string()
}

/// How unreliable helpers are: a small generator of choices (Lehmer 1951) is enough to mix them up.
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 % n
    }
}

/// Plans with helpers whose answers lie in a heap for a while and come out in any order; some twice, some never, some with
/// nonsense.
fn with_helpers(most: usize, seed: u64) -> Plan {
    let mut session = Session::new();
    session.handle(Command::Plan { request: 1, document: document(), budget: Budget::default() });
    let (mut chance, mut helper, mut heap) = (Chance(seed), None, Vec::<(Task, Outcome)>::new());
    let mut last = None;
    while !session.is_idle() {
        if session.plan().is_some() && helper.is_none() {
            helper = Helper::new(&session.load().expect("the stream is drawn"));
        }
        while let Some(task) = helper.as_ref().filter(|_| heap.len() < most).and_then(|_| session.offer()) {
            let outcome = helper.as_ref().and_then(|helper| helper.work(&task)).expect("the task suits the load");
            heap.push((task, outcome));
        }
        if !heap.is_empty() && chance.below(3) > 0 {
            let at = chance.below(heap.len() as u64) as usize;
            let (task, outcome) = heap.swap_remove(at);
            let plan = session.plan().expect("under way");
            match chance.below(8) {
                0 => {}
                1 => session.accept(plan, &task, Outcome::Judged { late: Vec::new() }),
                2 => session.accept(plan + 1, &task, outcome),
                3 => {
                    session.accept(plan, &task, outcome.clone());
                    session.accept(plan, &task, outcome);
                }
                _ => session.accept(plan, &task, outcome),
            }
        }
        for event in session.advance(1 + chance.below(400_000)) {
            if let Event::Answer { plan, .. } = event {
                last = Some(*plan);
            }
        }
    }
    last.expect("an answer")
}

#[test]
fn the_plan_is_the_same_with_any_number_of_helpers() {
    let Event::Answer { plan: alone, .. } = engine::plan(&document(), Budget::default()) else {
        panic!("an answer");
    };
    for (helpers, seed) in [(0, 1), (1, 2), (2, 3), (5, 4), (20, 5)] {
        assert_eq!(with_helpers(helpers, seed), *alone, "{helpers} helpers");
    }
}

#[test]
fn an_unsound_load_makes_no_helper() {
    let mut session = Session::new();
    session.handle(Command::Plan { request: 1, document: document(), budget: Budget::default() });
    assert!(session.load().is_none() && session.offer().is_none(), "nothing is drawn yet");
    while session.plan().is_none() {
        session.advance(10_000);
    }
    let load = session.load().expect("the stream is drawn");
    assert!(Helper::new(&load).is_some());
    assert!(Helper::new(&engine::Load { data: engine::Data::Stream(Vec::new()), ..load.clone() }).is_none());
    assert!(Helper::new(&engine::Load { document: "{}".to_owned(), ..load.clone() }).is_none());
    let helper = Helper::new(&load).expect("sound");
    assert!(helper.work(&Task::Screen { pools: vec![vec![1]], limit: 1 }).is_none(), "one count a type");
}
