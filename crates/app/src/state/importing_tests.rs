//! Files on their way without a browser: what the importing worker is asked, what its answers do, and that nothing typed is lost.

use super::{Action, Edit, Effect, Field, Filing, Freshness, Page, Planning, State, Theme, update};
use scenario::desk::{Answered, FileView, Goal, Reply, Request, Understood, View};
use scenario::draft::{Draft, LoadKind};

fn opened(stored: Option<Draft>) -> State {
    let mut state = State::new();
    let opening = Action::Opened { fragment: String::new(), stored: stored.map(Box::new), theme: Theme::System };
    update(&mut state, opening);
    state
}

fn own() -> Draft {
    Draft { profiles: "mine,1,5".to_owned(), prices: "mine,1".to_owned(), ..Draft::default() }
}

fn file(state: &mut State, filing: Filing) -> Vec<Effect> {
    update(state, Action::Filed(filing))
}

/// The request among the effects.
#[track_caller]
fn asked(effects: &[Effect]) -> Request {
    let request = effects.iter().find_map(|effect| match effect {
        Effect::Import(request) => Some((**request).clone()),
        _ => None,
    });
    request.unwrap_or_else(|| panic!("nothing is asked: {effects:?}"))
}

fn show(state: &mut State, number: u32, view: View) -> Vec<Effect> {
    file(state, Filing::Said(Reply::Shown { number, view }))
}

fn view(asking: u32) -> View {
    let one = |file| FileView { file, recognised: "hey, CSV".to_owned(), asks_instance: true, ..FileView::default() };
    View { files: (0..asking).map(one).collect(), ready: true, ..View::default() }
}

/// A page with one file shown.
fn shown(stored: Option<Draft>) -> State {
    let mut state = opened(stored);
    let request = asked(&file(&mut state, Filing::Came(1)));
    show(&mut state, request.number, view(1));
    state
}

fn accept(state: &mut State) -> Request {
    let request = asked(&file(state, Filing::Accepted));
    assert_eq!(request.goal, Goal::Accept);
    request
}

fn imported(state: &mut State, number: u32, draft: &Draft) -> Vec<Effect> {
    file(state, Filing::Said(Reply::Accepted { number, draft: Box::new(draft.clone()) }))
}

#[test]
fn files_are_shown_and_change_nothing_before_they_are_accepted() {
    let mut state = opened(Some(own()));
    let effects = file(&mut state, Filing::Came(2));
    let request = asked(&effects);
    assert_eq!((&*request.draft, request.goal, state.importing.reading), (&own(), Goal::Look, Some(2)));
    assert_eq!(state.announcement, "Reading 2 files.");
    let effects = show(&mut state, request.number, view(2));
    assert_eq!(effects, [Effect::Focus("import-preview".to_owned(), 0)]);
    assert_eq!(state.announcement, "2 files were recognised. See what would be imported.");
    assert_eq!((&state.draft, state.importing.reading), (&own(), None));
    let effects = file(&mut state, Filing::Discarded);
    assert_eq!(effects[0], Effect::EndImporter);
    assert!(!state.importing.is_open() && state.draft == own() && state.history.last().is_none());
    // What was on its way when they were discarded is late.
    assert_eq!(show(&mut state, request.number, view(2)), []);
    assert!(!state.importing.is_open());
}

#[test]
fn an_example_gives_way_and_own_work_does_not() {
    let mut state = opened(None);
    assert!(state.preset.is_some());
    let request = asked(&file(&mut state, Filing::Came(1)));
    assert_eq!(*request.draft, Draft::default());
    show(&mut state, request.number, view(1));
    let request = asked(&file(&mut state, Filing::Anew(false)));
    assert_eq!(*request.draft, state.draft);
    assert!(!shown(Some(own())).importing.anew);
}

#[test]
fn answers_go_along_and_never_overtake_each_other() {
    let mut state = opened(Some(own()));
    let request = asked(&file(&mut state, Filing::Came(2)));
    show(&mut state, request.number, view(2));
    let typed =
        |instance: &str| Filing::Answered(Answered { file: 1, instance: instance.to_owned(), ..Answered::default() });
    let first = asked(&file(&mut state, typed("g")));
    assert_eq!(file(&mut state, typed("g4")), [], "the answer before is awaited");
    assert_eq!(file(&mut state, Filing::Joined("a".to_owned(), "b".to_owned())), []);
    let second = asked(&show(&mut state, first.number, view(2)));
    assert_eq!(second.answers[0].instance, "g4");
    assert_eq!(second.names, [("a".to_owned(), "b".to_owned())]);
    assert_eq!(show(&mut state, second.number, view(2)), []);
    let request = asked(&file(&mut state, Filing::InstanceForAll("g4dn".to_owned())));
    let said: Vec<(u32, &str)> = request.answers.iter().map(|said| (said.file, said.instance.as_str())).collect();
    assert_eq!(said, [(0, "g4dn"), (1, "g4dn")]);
}

#[test]
fn accepted_files_become_the_input_and_can_be_undone_without_loss() {
    let mut state = shown(Some(own()));
    let request = accept(&mut state);
    let new = Draft { title: "new".to_owned(), ..own() };
    let effects = imported(&mut state, request.number, &new);
    assert!(effects.contains(&Effect::EndImporter) && effects.contains(&Effect::Store(Box::new(new.clone()))));
    assert!(state.draft == new && !state.importing.is_open());
    assert_eq!(state.reading.document.as_deref(), new.check().ok().map(|it| it.scenario.to_compact_json()).as_deref());
    assert_eq!(state.history.last().map(|step| step.what.as_str()), Some("import"));
    // What is typed after the import is a step of its own.
    update(&mut state, Action::Edited(Edit::Text(Field::Title, "newer".to_owned())));
    update(&mut state, Action::Undo);
    assert_eq!(state.draft, new);
    let effects = update(&mut state, Action::Undo);
    assert!(state.draft == own() && effects.contains(&Effect::Store(Box::new(own()))));
    update(&mut state, Action::Redo);
    assert_eq!(state.draft, new);
    update(&mut state, Action::Redo);
    assert_eq!(state.draft.title, "newer");
}

#[test]
fn what_is_typed_while_files_are_merged_is_not_lost() {
    let mut state = shown(Some(own()));
    let request = accept(&mut state);
    update(&mut state, Action::Edited(Edit::Text(Field::Title, "typed".to_owned())));
    let again = asked(&imported(&mut state, request.number, &own()));
    assert_eq!((again.draft.title.as_str(), again.goal), ("typed", Goal::Accept));
    let merged = Draft { profiles: "more,1,5".to_owned(), ..*again.draft };
    imported(&mut state, again.number, &merged);
    assert_eq!(state.draft, merged);
}

#[test]
fn files_that_come_late_are_looked_at_first() {
    let mut state = shown(Some(own()));
    let accepting = accept(&mut state);
    let request = asked(&file(&mut state, Filing::Came(1)));
    assert_eq!(request.goal, Goal::Look);
    assert_eq!(imported(&mut state, accepting.number, &Draft::default()), [], "that answer is late");
    assert_eq!(state.draft, own());
    // What cannot be accepted is shown again, with what stands against it.
    show(&mut state, request.number, view(2));
    let request = accept(&mut state);
    show(&mut state, request.number, View { ready: false, ..view(2) });
    assert!(!state.importing.is_accepting() && state.importing.is_open());
}

#[test]
fn a_worker_that_fails_costs_nothing_but_the_files() {
    let mut state = shown(Some(own()));
    assert_eq!(file(&mut state, Filing::Failed), [Effect::EndImporter]);
    assert!(state.importing.failed && state.importing.is_open() && state.draft == own());
    let request = asked(&file(&mut state, Filing::Came(1)));
    assert!(!state.importing.failed && request.answers.is_empty());
}

#[test]
fn files_lead_to_the_planner() {
    let mut state = opened(Some(own()));
    update(&mut state, Action::FragmentChanged("#/laboratory".to_owned()));
    let effects = file(&mut state, Filing::Came(1));
    assert_eq!((state.page, &effects[0]), (Page::Planner, &Effect::SetFragment(String::new())));
}

/// An input with a long trace, which is not read here.
fn long() -> Draft {
    let rows: String = (0..30_000).map(|row| format!("{row},1\n")).collect();
    Draft { load: LoadKind::Trace, trace: rows, ..own() }
}

fn answer(draft: &Draft) -> Reply {
    Reply::Read { number: 0, understood: Box::new(Understood::of(draft)) }
}

/// The same answer to another request.
fn numbered(reply: Reply, to: u32) -> Filing {
    match reply {
        Reply::Read { understood, .. } => Filing::Said(Reply::Read { number: to, understood }),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_long_input_is_read_elsewhere_and_then_planned() {
    let mut state = opened(Some(own()));
    let request = accept_long(&mut state);
    assert_eq!((request.goal, &*request.draft), (Goal::Read, &long()));
    assert_eq!(state.freshness(), Freshness::Updating);
    // What is typed meanwhile is read once more; the answer before is late.
    update(&mut state, Action::Edited(Edit::Text(Field::Title, "typed".to_owned())));
    assert_eq!(file(&mut state, numbered(answer(&long()), request.number)), [Effect::EndImporter]);
    let revision = state.revision;
    let effects = update(&mut state, Action::Settled(revision));
    let again = asked(&effects);
    let reply = answer(&state.draft);
    let effects = file(&mut state, numbered(reply, again.number));
    assert_eq!(effects[0], Effect::EndImporter);
    let expect = state.draft.check().expect("it is sound").scenario.to_compact_json();
    assert_eq!(state.reading.document.as_deref(), Some(&*expect));
    assert!(matches!(&state.planning, Planning::Queued(document) if **document == *expect));
}

fn accept_long(state: &mut State) -> Request {
    let request = asked(&file(state, Filing::Came(1)));
    show(state, request.number, view(1));
    let request = accept(state);
    asked(&imported(state, request.number, &long()))
}

#[test]
fn an_input_that_is_short_again_is_read_at_once() {
    let mut state = opened(Some(own()));
    let request = accept_long(&mut state);
    update(&mut state, Action::Edited(Edit::Text(Field::Trace, "0,1\n5,1\n".to_owned())));
    let revision = state.revision;
    update(&mut state, Action::Settled(revision));
    assert!(!state.importing.is_reading_input() && matches!(state.planning, Planning::Queued(_)));
    assert_eq!(file(&mut state, numbered(answer(&long()), request.number)), [Effect::EndImporter], "it is late");
}

#[test]
fn a_long_input_is_read_here_where_no_worker_does() {
    let mut state = opened(Some(own()));
    accept_long(&mut state);
    assert_eq!(file(&mut state, Filing::Failed), [Effect::EndImporter]);
    assert!(!state.importing.failed && !state.importing.is_reading_input());
    assert!(matches!(state.planning, Planning::Queued(_)));
}
