//! Undo and redo without a browser: what is one step, what a step brings back, and the bounds.

use super::*;
use scenario::draft::LoadKind;

fn own() -> Draft {
    Draft { title: "mine".to_owned(), profiles: "mine,1,5".to_owned(), prices: "mine,1".to_owned(), ..Draft::default() }
}

fn opened() -> State {
    let mut state = State::new();
    let (fragment, stored) = (String::new(), Some(Box::new(own())));
    update(&mut state, Action::Opened { fragment, stored, theme: Theme::System });
    state
}

fn type_into(state: &mut State, field: Field, text: &str) -> Vec<Effect> {
    update(state, Action::Edited(Edit::Text(field, text.to_owned())))
}

/// What the steps did, the oldest first, and what can be redone, the nearest first.
fn steps(state: &mut State) -> Vec<String> {
    let mut steps = Vec::new();
    let mut undone = 0;
    while let Some(step) = state.history.last() {
        steps.insert(0, step.what.clone());
        update(state, Action::Undo);
        undone += 1;
    }
    (0..undone).for_each(|_| drop(update(state, Action::Redo)));
    steps
}

#[test]
fn what_comes_with_the_page_is_no_step() {
    let mut state = opened();
    assert_eq!((state.history.last(), state.history.next()), (None, None));
    assert_eq!(update(&mut state, Action::Undo), []);
    assert_eq!(update(&mut state, Action::Redo), []);
    assert_eq!(state.draft, own());
}

#[test]
fn keys_in_one_field_are_one_step_until_a_rest_or_another_field() {
    let mut state = opened();
    for text in ["m", "mi", "min"] {
        assert!(type_into(&mut state, Field::Title, text).contains(&Effect::AwaitRest));
    }
    type_into(&mut state, Field::TargetPercent, "9");
    type_into(&mut state, Field::TargetPercent, "98");
    type_into(&mut state, Field::TargetLatencyMs, "30");
    update(&mut state, Action::Rested);
    type_into(&mut state, Field::TargetLatencyMs, "300");
    type_into(&mut state, Field::Title, "mine");
    let expect = [
        "change of title",
        "change of target",
        "change of latency target",
        "change of latency target",
        "change of title",
    ];
    assert_eq!(steps(&mut state), expect);
    let titles = |state: &State| {
        (state.draft.title.clone(), state.draft.target_percent.clone(), state.draft.target_latency_ms.clone())
    };
    let is = |title: &str, percent: &str, ms: &str| (title.to_owned(), percent.to_owned(), ms.to_owned());
    let back =
        [("min", "98", "300"), ("min", "98", "30"), ("min", "98", "20"), ("min", "99", "20"), ("mine", "99", "20")];
    for (title, percent, ms) in back {
        let effects = update(&mut state, Action::Undo);
        assert_eq!(titles(&state), is(title, percent, ms));
        assert!(effects.contains(&Effect::Store(Box::new(state.draft.clone()))), "what is brought back is kept");
    }
    assert_eq!(state.history.said, "Undone: change of title.");
    for (title, percent, ms) in [("min", "99", "20"), ("min", "98", "20")] {
        update(&mut state, Action::Redo);
        assert_eq!(titles(&state), is(title, percent, ms));
    }
    assert_eq!(state.history.said, "Redone: change of target.");
    // Typing anew leaves what was undone behind.
    type_into(&mut state, Field::TargetPercent, "97");
    assert_eq!(state.history.next(), None);
    update(&mut state, Action::Undo);
    assert_eq!(state.draft.target_percent, "98", "after an undo, keys in the same field are another step");
}

#[test]
fn each_choice_is_a_step_of_its_own() {
    let mut state = opened();
    update(&mut state, Action::Edited(Edit::Load(LoadKind::Renewal)));
    update(&mut state, Action::Edited(Edit::Load(LoadKind::Trace)));
    update(&mut state, Action::Edited(Edit::Used("mine".to_owned(), false)));
    update(&mut state, Action::Edited(Edit::MaxCount("mine".to_owned(), "1".to_owned())));
    update(&mut state, Action::Edited(Edit::MaxCount("mine".to_owned(), "12".to_owned())));
    update(&mut state, Action::PresetPicked("dien".to_owned()));
    update(&mut state, Action::PresetPicked("candle".to_owned()));
    // The same again changes nothing.
    update(&mut state, Action::PresetPicked("candle".to_owned()));
    let expect = [
        "another kind of load",
        "another kind of load",
        "leaving mine out",
        "largest count of mine",
        "opening an example",
        "opening an example",
    ];
    assert_eq!(steps(&mut state), expect);
    update(&mut state, Action::Undo);
    assert_eq!(state.preset, Some("dien"), "an example that comes back is known as one");
    for _ in 0..5 {
        update(&mut state, Action::Undo);
    }
    assert_eq!((&state.draft, state.preset), (&own(), None));
}

#[test]
fn steps_are_bounded_in_number() {
    let mut state = opened();
    for step in 0..250 {
        type_into(&mut state, Field::Title, &step.to_string());
        update(&mut state, Action::Rested);
    }
    assert_eq!(steps(&mut state).len(), 100);
    for _ in 0..300 {
        update(&mut state, Action::Undo);
    }
    assert_eq!(state.draft.title, "149", "the hundred last ones");
}

#[test]
fn steps_are_bounded_in_bytes_but_for_the_last() {
    let mut state = opened();
    // Texts of 12 MB: two of them fit into 32 MB, three do not.
    for letter in ["a", "b", "c", "d"] {
        type_into(&mut state, Field::Trace, &letter.repeat(12 << 20));
        update(&mut state, Action::Rested);
    }
    assert_eq!(steps(&mut state).len(), 2);
    type_into(&mut state, Field::Trace, &"e".repeat(40 << 20));
    update(&mut state, Action::Rested);
    type_into(&mut state, Field::Trace, "short");
    assert_eq!(steps(&mut state).len(), 1, "one way back is always there");
    update(&mut state, Action::Undo);
    assert_eq!(state.draft.trace.len(), 40 << 20);
}

#[test]
fn the_last_steps_survive_a_reload() {
    let mut state = opened();
    for step in 0..12 {
        type_into(&mut state, Field::Title, &step.to_string());
        update(&mut state, Action::Rested);
    }
    let revision = state.revision;
    let effects = update(&mut state, Action::Settled(revision));
    let kept = |effects: &[Effect]| {
        effects.iter().find_map(|effect| match effect {
            Effect::KeepSteps(steps) => Some(steps.clone()),
            _ => None,
        })
    };
    let kept_steps = kept(&effects).expect("there are steps to keep");
    assert_eq!(kept_steps.len(), 10);
    assert_eq!(kept(&update(&mut state, Action::Settled(revision))), None, "they are kept once");

    let mut again = State::new();
    let stored = Some(Box::new(state.draft.clone()));
    update(&mut again, Action::Opened { fragment: String::new(), stored, theme: Theme::System });
    update(&mut again, Action::Remembered { steps: kept_steps, saved: Vec::new(), unreadable: Vec::new() });
    for _ in 0..20 {
        update(&mut again, Action::Undo);
    }
    assert_eq!(again.draft.title, "1");
}

#[test]
fn long_steps_are_not_kept_over_a_reload() {
    let mut state = opened();
    type_into(&mut state, Field::Trace, &"1,1\n".repeat(200_000));
    type_into(&mut state, Field::Title, "new");
    let revision = state.revision;
    let effects = update(&mut state, Action::Settled(revision));
    assert!(effects.contains(&Effect::KeepSteps(Vec::new())), "the nearest is too long: {}", effects.len());
}

#[test]
fn a_step_that_was_kept_is_read_with_care() {
    let draft = std::rc::Rc::new(own());
    let step = HistoryStep::read(&"x".repeat(5000), f64::NAN, draft.clone());
    assert_eq!((step.what.len(), step.kind), (200, Kind::Whole));
    assert_eq!(HistoryStep::read("", f64::from(Kind::Trials.number()), draft).kind, Kind::Trials);
}
