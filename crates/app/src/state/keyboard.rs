//! The keyboard: one registry of shortcuts, out of which both the handling of keys and the help are made. Knows no browser: strokes come as
//! texts, `?`, `g` or `Ctrl+Shift+z`, and only from where nothing is typed.

use super::update::change;
use super::{Action, Effect, LiveWish, Page, State, Wish};
use protocol::Place;

/// A shortcut.
#[derive(Debug, Clone, Copy)]
pub struct Shortcut {
    /// Its strokes, one after the other, with blanks in between. Letters are small; `Ctrl` is also the Mac's command key.
    pub keys: &'static str,
    /// What it does, for the help.
    pub words: &'static str,
    deed: fn(&State) -> Action,
}

/// All of them, in the order of the help.
pub const SHORTCUTS: &[Shortcut] = &[
    Shortcut { keys: "?", words: "Open this help, or close it", deed: help },
    Shortcut { keys: "g p", words: "Go to Plan", deed: |_| Action::PageAsked(Page::Planner) },
    Shortcut { keys: "g l", words: "Go to Live trials", deed: |_| Action::PageAsked(Page::Live) },
    Shortcut {
        keys: "g r",
        words: "Go to the Laboratory and its races",
        deed: |_| Action::PageAsked(Page::Laboratory),
    },
    Shortcut { keys: "a", words: "Go to the answer of this page", deed: |state| Action::PartAsked(state.page.goal()) },
    Shortcut { keys: "l", words: "Go to the latencies (on Plan)", deed: |_| Action::PlaceAsked(Place::of("profiles")) },
    Shortcut { keys: "s", words: "Share: copy a link to this scenario", deed: |_| Action::ShareAsked },
    Shortcut { keys: "Ctrl+z", words: "Undo the last change of the input", deed: |_| Action::Undo },
    Shortcut { keys: "Ctrl+Shift+z", words: "Redo it", deed: |_| Action::Redo },
    Shortcut { keys: "Ctrl+y", words: "Redo it", deed: |_| Action::Redo },
    Shortcut { keys: "c", words: "Cancel what is under way", deed: cancel },
    Shortcut { keys: "t", words: "Change the colours: as the system, light, dark", deed: |_| Action::ThemeToggled },
];

/// What is known of the keyboard.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keyboard {
    /// Whether the help is open.
    pub help: bool,
    /// Whether the user switched off what single keys do: whoever speaks to a computer, or types with a tremor, presses many by mistake.
    pub single_keys_off: bool,
    /// Strokes that a shortcut begins with.
    begun: String,
}

/// Whether a stroke belongs to any shortcut: then the browser shall do nothing of its own with it.
pub fn is_key(stroke: &str) -> bool {
    SHORTCUTS.iter().any(|shortcut| shortcut.keys.split(' ').any(|key| key == stroke))
}

fn help(state: &State) -> Action {
    if state.keyboard.help { Action::HelpClosed } else { Action::HelpAsked }
}

fn cancel(state: &State) -> Action {
    match state.page {
        Page::Planner => Action::CancelAsked,
        Page::Live => Action::Live(LiveWish::Cancel),
        Page::Laboratory => Action::Laboratory(Wish::Cancel),
    }
}

/// A key was pressed.
pub(super) fn press(state: &mut State, stroke: &str) -> Vec<Effect> {
    let begun = std::mem::take(&mut state.keyboard.begun);
    if state.keyboard.single_keys_off && !stroke.starts_with("Ctrl+") {
        return Vec::new();
    }
    let keys = if begun.is_empty() { stroke.to_owned() } else { format!("{begun} {stroke}") };
    // Whoever has the help before them presses keys for it, not for the page behind.
    let counts = |shortcut: &&Shortcut| !state.keyboard.help || shortcut.keys == "?";
    if let Some(shortcut) = SHORTCUTS.iter().filter(counts).find(|shortcut| shortcut.keys == keys) {
        let action = (shortcut.deed)(state);
        return change(state, action);
    }
    if SHORTCUTS.iter().filter(counts).any(|shortcut| begins(shortcut.keys, &keys)) {
        state.keyboard.begun = keys;
    } else if !begun.is_empty() {
        // It led nowhere, but may be a shortcut of its own.
        return press(state, stroke);
    }
    Vec::new()
}

/// Whether more strokes than these make the shortcut.
fn begins(shortcut: &str, keys: &str) -> bool {
    shortcut.strip_prefix(keys).is_some_and(|rest| rest.starts_with(' '))
}

pub(super) fn show_help(state: &mut State, open: bool) -> Vec<Effect> {
    if state.keyboard.help == open {
        return Vec::new();
    }
    state.keyboard.help = open;
    vec![Effect::ShowHelp(open)]
}

pub(super) fn set_single_keys(state: &mut State, on: bool) -> Vec<Effect> {
    state.keyboard.single_keys_off = !on;
    vec![Effect::StoreSingleKeys(on)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Theme, update};

    /// What the last of these strokes leads to.
    #[track_caller]
    fn press_all(state: &mut State, strokes: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        for stroke in strokes.split(' ') {
            assert_eq!(effects, vec![], "only the last stroke does something");
            effects = update(state, Action::KeyPressed(stroke.to_owned()));
        }
        effects
    }

    #[test]
    fn every_shortcut_can_be_typed() {
        for (index, shortcut) in SHORTCUTS.iter().enumerate() {
            assert!(shortcut.keys.split(' ').all(is_key) && !shortcut.words.is_empty());
            for other in &SHORTCUTS[index + 1..] {
                assert_ne!(shortcut.keys, other.keys, "two mean something else by the same keys");
                assert!(!begins(shortcut.keys, other.keys) && !begins(other.keys, shortcut.keys), "{}", other.keys);
            }
        }
        assert!(!is_key("q") && !is_key("Ctrl+l") && !is_key("Tab"));
    }

    #[test]
    fn strokes_one_after_the_other_lead_to_pages() {
        let mut state = State::new();
        assert_eq!(press_all(&mut state, "g l"), vec![Effect::Follow("#/live".to_owned())]);
        assert_eq!(press_all(&mut state, "g p"), vec![Effect::Follow("#/".to_owned())]);
        // Something else in between: the second key stands for itself.
        assert_eq!(press_all(&mut state, "g q l"), vec![Effect::Focus("field-profiles".to_owned(), 0)]);
        let themed = press_all(&mut state, "g t");
        assert_eq!(themed[0], Effect::ApplyTheme(Theme::Light), "there is no `g t`, but there is `t`");
        assert_eq!(press_all(&mut state, "q"), vec![]);
    }

    #[test]
    fn the_answer_and_what_is_under_way_are_those_of_the_page() {
        let mut state = State { page: Page::Laboratory, ..State::new() };
        assert_eq!(press_all(&mut state, "a"), vec![Effect::Focus("laboratory".to_owned(), 0)]);
        for (page, expected) in [
            (Page::Planner, Action::CancelAsked),
            (Page::Live, Action::Live(LiveWish::Cancel)),
            (Page::Laboratory, Action::Laboratory(Wish::Cancel)),
        ] {
            assert_eq!(cancel(&State { page, ..State::new() }), expected);
        }
    }

    #[test]
    fn help_opens_once_closes_once_and_keeps_other_keys_out() {
        let mut state = State::new();
        assert_eq!(press_all(&mut state, "?"), vec![Effect::ShowHelp(true)]);
        assert_eq!(press_all(&mut state, "t"), vec![], "the page behind is out of reach");
        assert_eq!(press_all(&mut state, "g p"), vec![]);
        assert_eq!(press_all(&mut state, "?"), vec![Effect::ShowHelp(false)]);
        assert_eq!(update(&mut state, Action::HelpClosed), vec![], "the browser says it once more");
    }

    #[test]
    fn single_keys_can_be_switched_off() {
        let mut state = State::new();
        assert_eq!(update(&mut state, Action::SingleKeysSet(false)), vec![Effect::StoreSingleKeys(false)]);
        assert_eq!(press_all(&mut state, "t"), vec![]);
        assert_eq!(press_all(&mut state, "?"), vec![]);
        update(&mut state, Action::SingleKeysSet(true));
        assert_eq!(press_all(&mut state, "?"), vec![Effect::ShowHelp(true)]);
    }
}
