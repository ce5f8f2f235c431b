//! Saved scenarios without a browser: the tests play the storage, whole, shut, full or shared with another tab.

use super::*;
use crate::sample;
use protocol::{BUILD, Event, VERSION};
use std::rc::Rc;

fn own(title: &str) -> Draft {
    Draft { title: title.to_owned(), profiles: "mine,1,5".to_owned(), prices: "mine,1".to_owned(), ..Draft::default() }
}

fn entry(id: &str, name: &str, saved_ms: f64) -> Saved {
    let (name, when) = (name.to_owned(), "then".to_owned());
    Saved { id: id.to_owned(), name, saved_ms, when, best: None, draft: Rc::new(own(id)), kept: true }
}

fn opened(saved: Vec<Saved>) -> State {
    let mut state = State::new();
    let (fragment, stored) = (String::new(), Some(Box::new(own("mine"))));
    update(&mut state, Action::Opened { fragment, stored, theme: Theme::System });
    update(&mut state, Action::Remembered { steps: Vec::new(), saved, unreadable: Vec::new() });
    state
}

/// Does what is wished, and plays the storage: ids are counted, the clock goes on by one at each look, and `unkept` says what goes wrong.
struct Play {
    state: State,
    clock: f64,
    unkept: Option<Unkept>,
    dropped: Vec<String>,
}

impl Play {
    fn new(saved: Vec<Saved>) -> Self {
        Self { state: opened(saved), clock: 100.0, unkept: None, dropped: Vec::new() }
    }

    fn act(&mut self, action: Action) -> Vec<Effect> {
        let effects = update(&mut self.state, action);
        for effect in &effects {
            match effect {
                Effect::PutSaved(saved) => self.put((**saved).clone()),
                Effect::DropSaved(ids) => self.dropped.extend(ids.iter().cloned()),
                _ => {}
            }
        }
        effects
    }

    fn put(&mut self, mut saved: Saved) {
        self.clock += 1.0;
        if saved.id.is_empty() {
            saved.id = format!("scenario.{}", self.clock);
        }
        if saved.saved_ms <= 0.0 {
            saved.saved_ms = self.clock;
        }
        saved.kept = self.unkept.is_none();
        self.act(Action::Library(LibraryWish::Put(Box::new(saved), self.unkept)));
    }

    fn wish(&mut self, wish: LibraryWish) -> Vec<Effect> {
        self.act(Action::Library(wish))
    }

    fn save_as(&mut self, name: &str) {
        self.wish(LibraryWish::Name(name.to_owned()));
        self.wish(LibraryWish::Save);
    }

    fn names(&self) -> Vec<&str> {
        self.state.library.named().map(|saved| saved.name.as_str()).collect()
    }

    fn id(&self, name: &str) -> String {
        self.state.library.named().find(|saved| saved.name == name).expect("it is there").id.clone()
    }

    fn edit(&mut self, title: &str) {
        self.act(Action::Edited(Edit::Text(Field::Title, title.to_owned())));
    }
}

#[test]
fn a_scenario_is_saved_under_its_title_opened_and_replaced() {
    let mut play = Play::new(Vec::new());
    assert_eq!(play.state.name_to_save(), "mine");
    play.wish(LibraryWish::Save);
    play.edit("other");
    assert!(!play.state.would_replace());
    play.save_as("  Second  ");
    assert_eq!(play.names(), ["Second", "mine"], "the newest first, without blanks around the name");
    assert_eq!(play.state.library.message, "Saved as Second.");

    let id = play.id("mine");
    let effects = play.wish(LibraryWish::Open(id));
    assert!(effects.contains(&Effect::Store(Box::new(own("mine")))));
    assert_eq!(play.state.draft, own("mine"));
    assert!(matches!(play.state.notice, Some(Notice::Replaced(_))));
    play.act(Action::Undo);
    assert_eq!(play.state.draft.title, "other", "opening is a step of the history");
    play.act(Action::Redo);
    assert!(play.state.would_replace(), "by its title");
    let id = play.id("mine");
    play.wish(LibraryWish::Open(id));

    // Saved again under its name, it takes its own place; that can be undone.
    play.edit("mine, changed");
    assert!(play.state.would_replace(), "the name under which it was opened");
    play.wish(LibraryWish::Save);
    assert_eq!(play.names(), ["mine", "Second"]);
    assert!(play.state.library.can_put_back());
    play.act(Action::PresetPicked("dien".to_owned()));
    assert!(!play.state.would_replace(), "another scenario is saved under a name of its own");
    play.wish(LibraryWish::PutBack);
    let found = play.state.library.named().find(|saved| saved.name == "mine").expect("it is there");
    assert_eq!(found.draft.title, "mine");
}

#[test]
fn what_is_saved_knows_its_plan_if_there_is_one() {
    let mut state = State::new();
    update(&mut state, Action::Opened { fragment: String::new(), stored: None, theme: Theme::System });
    update(&mut state, Action::WorkerSaid(Event::Ready { protocol: VERSION, build: BUILD.to_owned() }));
    let best = |effects: &[Effect]| match effects {
        [Effect::PutSaved(saved)] => saved.best.clone(),
        other => panic!("{other:?}"),
    };
    let save = |state: &mut State| update(state, Action::Library(LibraryWish::Save));
    assert_eq!(best(&save(&mut state)), None, "nothing is planned yet");
    let Planning::Running(run) = &state.planning else { panic!("{:?}", state.planning) };
    let (request, plan) = (run.request, Box::new(sample::plan()));
    update(&mut state, Action::WorkerSaid(Event::Answer { request, plan, warnings: Vec::new() }));
    let Some((pool, cost)) = best(&save(&mut state)) else { panic!("there is an answer") };
    assert_eq!((pool.as_str(), cost), ("4 × g4dn.xlarge + 2 × r5n.large", 4.0 * 0.526 + 2.0 * 0.149));
    update(&mut state, Action::Edited(Edit::Text(Field::TargetLatencyMs, "25".to_owned())));
    assert_eq!(best(&save(&mut state)), None, "the answer is another input's");
}

#[test]
fn scenarios_are_renamed_duplicated_and_deleted_with_a_way_back() {
    let mut play = Play::new(vec![entry("scenario.a", "A", 1.0), entry("scenario.b", "B", 2.0)]);
    play.wish(LibraryWish::Rename("scenario.a".to_owned()));
    play.wish(LibraryWish::RenameTo("B".to_owned()));
    play.wish(LibraryWish::Renamed);
    assert_eq!(play.names(), ["B", "A"], "no two of one name");
    assert!(play.state.library.renaming.is_some() && play.state.library.message.contains("already"));
    play.wish(LibraryWish::RenameTo("C".to_owned()));
    play.wish(LibraryWish::Renamed);
    assert_eq!(play.names(), ["B", "C"], "its place in the list is that of when it was saved");
    for expect in ["C (copy)", "C (copy) (2)"] {
        play.wish(LibraryWish::Duplicate("scenario.a".to_owned()));
        assert_eq!(play.names()[0], expect);
    }
    let before = play.state.library.saved.clone();
    let id = play.id("C (copy)");
    play.wish(LibraryWish::Delete(id.clone()));
    assert_eq!((play.names(), &play.dropped), (vec!["C (copy) (2)", "B", "C"], &vec![id]));
    play.wish(LibraryWish::PutBack);
    assert_eq!(play.state.library.saved, before);
    assert!(!play.state.library.can_put_back());
}

#[test]
fn names_are_never_empty_nor_endless() {
    let mut play = Play::new(Vec::new());
    play.edit(" ");
    play.wish(LibraryWish::Save);
    play.save_as(&"é".repeat(5000));
    let lengths: Vec<usize> = play.names().iter().map(|name| name.chars().count()).collect();
    assert_eq!(lengths, [100, "Untitled".len()]);
}

#[test]
fn a_storage_that_keeps_nothing_is_told_and_the_page_goes_on() {
    for (unkept, words) in [
        (Unkept::Full, "storage is full"),
        (Unkept::Refused, "does not let the page keep anything"),
        (Unkept::TooLong, "too long"),
    ] {
        let mut play = Play::new(Vec::new());
        play.unkept = Some(unkept);
        play.save_as("A");
        assert_eq!((play.names(), play.state.library.saved[0].kept), (vec!["A"], false));
        assert_eq!(play.state.library.unkept, Some(unkept));
        assert!(play.state.announcement.contains(words), "{}", play.state.announcement);
        play.edit("another");
        let id = play.id("A");
        play.wish(LibraryWish::Open(id));
        assert_eq!(play.state.draft, own("mine"), "in this tab it can be opened all the same");
        play.wish(LibraryWish::Unkept(None));
        assert_eq!(play.state.library.unkept, None, "once it is kept again, nothing is said");
    }
}

#[test]
fn another_tab_s_changes_arrive_and_its_input_is_beside_the_saved_ones() {
    let mut play = Play::new(vec![entry("scenario.a", "A", 1.0)]);
    play.wish(LibraryWish::Changed("scenario.b".to_owned(), Some(Box::new(entry("scenario.b", "B", 2.0)))));
    play.wish(LibraryWish::Changed("tab.1".to_owned(), Some(Box::new(entry("tab.1", "", 3.0)))));
    assert_eq!((play.names(), play.state.library.saved.len()), (vec!["B", "A"], 3));
    assert_eq!(play.state.draft, own("mine"), "this tab's input is its own");
    play.wish(LibraryWish::Changed("scenario.a".to_owned(), None));
    assert_eq!(play.names(), ["B"]);
    // What another tab took away of this one's is kept anew.
    assert_eq!(play.wish(LibraryWish::Lost), [Effect::Store(Box::new(own("mine")))]);
}

#[test]
fn a_visit_goes_on_with_its_tab_s_input_or_with_the_last_one() {
    let saved = [entry("scenario.a", "A", 9.0), entry("tab.1", "", 1.0), entry("tab.2", "", 2.0)];
    let id = |own: Option<&str>| resumed(&saved, own).map(|saved| saved.id.as_str());
    assert_eq!(id(Some("tab.1")), Some("tab.1"));
    assert_eq!(id(None), Some("tab.2"), "what has a name is opened by its name alone");
    assert_eq!(id(Some("tab.3")), None, "a tab that was started over begins with the example");
    assert_eq!(resumed(&saved[..1], None), None);
}

#[test]
fn the_last_five_inputs_of_others_stay() {
    let mut saved: Vec<Saved> = (1..=8).map(|tab| entry(&format!("tab.{tab}"), "", f64::from(tab))).collect();
    saved.push(entry("scenario.a", "A", 0.5));
    let mut state = State::new();
    let effects = update(&mut state, Action::Remembered { steps: Vec::new(), saved, unreadable: Vec::new() });
    assert_eq!(effects, [Effect::DropSaved(["tab.3", "tab.2", "tab.1"].map(str::to_owned).into())]);
    let left: Vec<&str> = state.library.saved.iter().map(|saved| saved.id.as_str()).collect();
    assert_eq!(left, ["tab.8", "tab.7", "tab.6", "tab.5", "tab.4", "scenario.a"]);
}

#[test]
fn starting_over_leaves_saved_scenarios_unless_asked_and_all_comes_back() {
    let saved = vec![entry("scenario.a", "A", 1.0), entry("tab.1", "", 2.0)];
    let mut play = Play::new(saved.clone());
    play.act(Action::FragmentChanged("/reset".to_owned()));
    assert_eq!(play.state.notice, Some(Notice::StartedOver { forgotten: 1, saved: 1 }));
    assert_eq!((play.names(), &play.dropped), (vec!["A"], &vec!["tab.1".to_owned()]));
    play.wish(LibraryWish::DeleteAll);
    assert_eq!(play.names(), Vec::<&str>::new());
    assert_eq!(play.state.notice, Some(Notice::StartedOver { forgotten: 1, saved: 0 }));
    play.act(Action::Undo);
    assert_eq!(play.state.draft, own("mine"));
    let ids: Vec<&str> = play.state.library.saved.iter().map(|saved| saved.id.as_str()).collect();
    assert_eq!((ids, play.state.notice), (vec!["tab.1", "scenario.a"], None));
}

#[test]
fn what_cannot_be_read_is_told_and_left_until_it_is_to_go() {
    let mut state = State::new();
    update(&mut state, Action::Opened { fragment: String::new(), stored: None, theme: Theme::System });
    let unreadable = vec!["tab.1".to_owned(), "draft.1".to_owned()];
    let effects = update(&mut state, Action::Remembered { steps: Vec::new(), saved: Vec::new(), unreadable });
    assert_eq!((effects, &state.notice), (vec![], &Some(Notice::Unreadable(2))));
    assert_eq!(state.preset, Some("mtwnd"), "the page shows the example");
    let effects = update(&mut state, Action::Library(LibraryWish::DeleteUnreadable));
    assert_eq!(effects, [Effect::DropSaved(vec!["tab.1".to_owned(), "draft.1".to_owned()])]);
    assert!(state.library.unreadable.is_empty());
}

#[test]
fn scenarios_of_a_file_are_added_under_free_names() {
    let mut play = Play::new(vec![entry("scenario.a", "A", 1.0)]);
    let known = entry("scenario.a", "A", 1.0);
    let of_file = vec![Saved { id: String::new(), ..known }, entry("", "A", 2.0), entry("", "A", 3.0)];
    let effects = play.wish(LibraryWish::Imported(Some(of_file)));
    assert_eq!(effects.len(), 2, "the first is there already");
    assert_eq!(play.names(), ["A (2) (2)", "A (2)", "A"]);
    assert_eq!(play.state.library.message, "2 scenarios were added; 1 were there already.");
    play.wish(LibraryWish::Imported(None));
    assert!(play.state.library.message.contains("no saved scenarios"));
    let effects = play.wish(LibraryWish::Export);
    let [Effect::ExportSaved(saved)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(saved.len(), 3);
}

#[test]
fn the_dialog_opens_and_closes_once() {
    let mut play = Play::new(Vec::new());
    let effects = play.wish(LibraryWish::Show(true));
    assert_eq!(effects[0], Effect::Dialog(DIALOG, true));
    assert_eq!(play.wish(LibraryWish::Show(true)), []);
    assert_eq!(play.wish(LibraryWish::Show(false)), [Effect::Dialog(DIALOG, false)]);
    assert_eq!(play.wish(LibraryWish::Show(false)), [], "the browser tells that it is closed, too");
}
