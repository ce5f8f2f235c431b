//! The page that is only read (`?view` in its address): a shared scenario and its answer, for wikis and frames. Nothing changes the scenario,
//! and nothing is stored. What is allowed is listed; whatever else there will be is not.

use super::update::change;
use super::{Action, Effect, Filing, Notice, State};

/// As `super::update`, of what readers may do.
pub(super) fn update(state: &mut State, action: Action) -> Vec<Effect> {
    let action = match action {
        // Drafts of earlier visits are nobody's business here.
        Action::Opened { fragment, theme, .. } => Action::Opened { fragment, stored: None, theme },
        action if is_allowed(&action) => action,
        _ => return Vec::new(),
    };
    let mut effects = change(state, action);
    effects.retain(is_harmless);
    // One link after another is no loss.
    state.notice.take_if(|notice| matches!(notice, Notice::Replaced(_)));
    effects
}

fn is_allowed(action: &Action) -> bool {
    matches!(
        action,
        Action::FragmentChanged(_)
            | Action::Handed { .. }
            | Action::Settled(_)
            | Action::Rest(_)
            | Action::Solved(_)
            | Action::WorkerSaid(_)
            | Action::WorkerFailed
            | Action::CancelAsked
            | Action::PatienceOver(_)
            | Action::PlanAsked
            | Action::PoolPicked(_)
            | Action::PoolLeft
            | Action::Take(_)
            | Action::Copied(..)
            | Action::NoticeDismissed
            | Action::PartAsked(_)
            | Action::ReloadAsked
            // A long input is read where files are.
            | Action::Filed(Filing::Said(_) | Filing::Failed)
    )
}

fn is_harmless(effect: &Effect) -> bool {
    matches!(
        effect,
        Effect::StartWorker
            | Effect::Post(_)
            | Effect::AwaitQuiet(_)
            | Effect::AwaitCancelled(_)
            | Effect::ApplyTheme(_)
            | Effect::Copy(_)
            | Effect::Save(..)
            | Effect::Draw(_)
            | Effect::AwaitFaded(_)
            | Effect::Focus(..)
            | Effect::Import(_)
            | Effect::EndImporter
            | Effect::LoadLater
            | Effect::PassOnLater
            | Effect::Reload
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::{Edit, Field, Theme, Wish, update};
    use scenario::draft::Draft;
    use scenario::presets;

    fn link(preset: usize) -> String {
        scenario::link::encode(&presets::all()[preset].scenario())
    }

    /// A view of this fragment, by somebody who was here before.
    fn viewed(fragment: &str) -> (State, Vec<Effect>) {
        let mut state = State::new();
        update(&mut state, Action::ViewAsked);
        let stored = Some(Box::new(Draft { title: "mine".to_owned(), ..Draft::default() }));
        let opening = Action::Opened { fragment: fragment.to_owned(), stored, theme: Theme::Dark };
        let effects = update(&mut state, opening);
        (state, effects)
    }

    #[test]
    fn a_link_is_shown_and_nothing_is_stored() {
        let (state, effects) = viewed(&link(1));
        assert_eq!(state.draft, Draft::from_scenario(&presets::all()[1].scenario()));
        assert_eq!(state.viewing, Some(link(1)));
        assert!(effects.contains(&Effect::StartWorker) && effects.contains(&Effect::ApplyTheme(Theme::Dark)));
        assert!(effects.iter().all(is_harmless), "{effects:?}");
        assert!(state.notice.is_none() && state.reading.document.is_some());
    }

    #[test]
    fn without_a_link_there_is_the_example_and_with_a_bad_one_nothing() {
        let (state, _) = viewed("");
        assert_eq!(state.draft, Draft::from_scenario(&presets::all()[0].scenario()));
        let (state, _) = viewed("r1d.!");
        assert!(matches!(state.notice, Some(Notice::BadLink(_))));
        assert_eq!(state.reading.document, None, "an example would be taken for what the link holds");
    }

    #[test]
    fn nothing_changes_the_scenario() {
        let (mut state, _) = viewed(&link(0));
        let draft = state.draft.clone();
        for action in [
            Action::Edited(Edit::Text(Field::Title, "other".to_owned())),
            Action::PresetPicked("dien".to_owned()),
            Action::SeedAsked,
            Action::SeedDrawn(7),
            Action::ShareAsked,
            Action::ThemeToggled,
            Action::Filed(Filing::Came(1)),
            Action::Filed(Filing::Accepted),
            Action::Laboratory(Wish::Start),
            Action::KeyPressed("s".to_owned()),
        ] {
            assert_eq!(update(&mut state, action.clone()), vec![], "{action:?}");
        }
        assert_eq!(state.draft, draft);
        assert_eq!(state.importing, crate::state::Importing::default());
    }

    #[test]
    fn another_link_replaces_the_first_without_a_word() {
        let (mut state, _) = viewed(&link(0));
        // A name of a page in front of it leads to the same view.
        let effects = update(&mut state, Action::FragmentChanged(format!("/live/{}", link(1))));
        assert!(effects.iter().all(is_harmless), "{effects:?}");
        assert_eq!(state.draft, Draft::from_scenario(&presets::all()[1].scenario()));
        assert_eq!((state.notice.clone(), state.page), (None, crate::state::Page::Planner));
        assert_eq!(state.viewing, Some(format!("/live/{}", link(1))));
        let effects = update(&mut state, Action::FragmentChanged("/reset".to_owned()));
        assert!(effects.iter().all(is_harmless), "what was stored stays: {effects:?}");
    }
}
