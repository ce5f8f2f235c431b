//! What the address carries: a page, a shared scenario, the wish to start over, or nothing.

use super::update::change;
use super::{Action, Effect, Notice, Page, Sharing, State, input, library};
use crate::soon;
use scenario::presets::{self, Preset};
use scenario::{Draft, Solved};

/// The fragment that clears what earlier visits left.
pub(crate) const RESET: &str = "/reset";

/// The page opens: a link wins over what was stored, which wins over the first preset.
pub(super) fn open(state: &mut State, fragment: &str, stored: Option<Box<Draft>>) -> Vec<Effect> {
    let fragment = turn(state, fragment);
    match stored {
        stored if !fragment.is_empty() => hand(state, fragment, stored),
        Some(draft) => load_stored(state, *draft),
        None => load_first_preset(state),
    }
}

/// The fragment changed while the page is open.
pub(super) fn follow(state: &mut State, fragment: &str) -> Vec<Effect> {
    let fragment = turn(state, fragment);
    if fragment.is_empty() {
        state.linked = false;
        return Vec::new();
    }
    hand(state, fragment, None)
}

fn hand(state: &mut State, fragment: &str, stored: Option<Box<Draft>>) -> Vec<Effect> {
    change(state, Action::Handed { fragment: fragment.to_owned(), stored })
}

/// Turns to the page that a fragment names, and gives what is handed to it. Where the page is only read, there is one.
fn turn<'a>(state: &mut State, fragment: &'a str) -> &'a str {
    let fragment = fragment.trim_start_matches('#');
    let (page, handed) = Page::of_fragment(fragment);
    match &mut state.viewing {
        Some(viewing) => fragment.clone_into(viewing),
        None => state.page = page,
    }
    handed
}

/// Takes what was handed to the page that is shown. What was stored is there to come back to.
pub(super) fn take(state: &mut State, fragment: &str, stored: Option<Box<Draft>>) -> Vec<Effect> {
    if fragment == RESET {
        return start_over(state);
    }
    let mut effects = stored.map(|draft| load_stored(state, *draft)).unwrap_or_default();
    effects.extend(decode(state, fragment));
    effects
}

fn decode(state: &mut State, fragment: &str) -> Vec<Effect> {
    match scenario::link::decode(fragment) {
        Ok(parsed) => {
            let draft = Draft::from_scenario(&parsed.scenario);
            let preset = presets::of(&draft).map(|preset| preset.id);
            let effects = input::replace(state, draft, preset, "opening a link");
            state.linked = true;
            // Looking at a link does not touch what was stored; only editing it makes it the user's own.
            unstored(effects)
        }
        Err(diagnostics) => {
            // Who only reads must not take an example for what the link holds.
            let lacks_any = state.reading.document.is_none() && state.viewing.is_none();
            let mut effects = if lacks_any { load_first_preset(state) } else { Vec::new() };
            if state.reading.awaited {
                effects.extend(input::read(state));
            }
            state.notice = Some(Notice::BadLink(diagnostics));
            effects
        }
    }
}

fn start_over(state: &mut State) -> Vec<Effect> {
    let Some(preset) = Solved::preset() else { return Vec::new() };
    let draft = Draft::from_scenario(&preset.scenario());
    let mut effects = input::replace(state, draft, Some(preset.id), "starting over");
    effects.retain(|effect| !matches!(effect, Effect::Store(_)));
    state.linked = false;
    let (forget, forgotten, saved) = library::start_over(state);
    // The undo stays: the way out must not be a way to lose work.
    state.notice = Some(Notice::StartedOver { forgotten, saved });
    effects.extend([Effect::Forget, forget, Effect::KeepBaseline(None), Effect::SetFragment(state.page.fragment(""))]);
    effects
}

/// What comes with the page is no step, and it is kept already.
fn unstored(mut effects: Vec<Effect>) -> Vec<Effect> {
    effects.retain(|effect| !matches!(effect, Effect::Store(_) | Effect::KeepSteps(_)));
    effects
}

fn load_stored(state: &mut State, draft: Draft) -> Vec<Effect> {
    let effects = input::replace(state, draft, None, "");
    state.preset = preset_of(state);
    unstored(effects)
}

/// The first preset comes with the page, solved, where `cargo xtask dist` has built it.
fn load_first_preset(state: &mut State) -> Vec<Effect> {
    let Some(preset) = Solved::preset() else { return Vec::new() };
    match &state.solved {
        Some(solved) => {
            let draft = solved.draft.clone();
            unstored(load(state, draft, preset))
        }
        None => unstored(change(state, Action::PresetPicked(preset.id.to_owned()))),
    }
}

/// Loads a preset.
pub(super) fn load_preset(state: &mut State, preset: &'static Preset) -> Vec<Effect> {
    load(state, Draft::from_scenario(&preset.scenario()), preset)
}

fn load(state: &mut State, draft: Draft, preset: &'static Preset) -> Vec<Effect> {
    let mut effects = input::replace(state, draft, Some(preset.id), "opening an example");
    if std::mem::take(&mut state.linked) {
        effects.push(Effect::SetFragment(state.page.fragment("")));
    }
    effects
}

/// The preset that the input equals, as far as what is there can tell.
pub(super) fn preset_of(state: &State) -> Option<&'static str> {
    match (&state.solved, state.soon) {
        (Some(solved), _) if solved.draft == state.draft => Solved::preset().map(|preset| preset.id),
        (_, Some(ready)) => soon::preset_of(ready, &state.draft),
        _ => None,
    }
}

/// Puts a link to the input into the address and asks for a copy.
pub(crate) fn share(state: &mut State) -> Vec<Effect> {
    let Ok(parsed) = state.draft.check() else {
        state.sharing =
            Sharing::Impossible("The input has problems; a link can carry it once they are fixed.".to_owned());
        return Vec::new();
    };
    match scenario::link::try_encode(&parsed.scenario) {
        Ok(link) => {
            let fragment = state.page.fragment(&link);
            state.linked = true;
            state.sharing = Sharing::InAddressBar(fragment.len());
            vec![Effect::SetFragment(fragment), Effect::CopyAddress]
        }
        Err(diagnostic) => {
            state.sharing = Sharing::TooLong(diagnostic.message);
            Vec::new()
        }
    }
}

/// Hands the input out as a file: what is too long for a link travels so.
pub(super) fn save_file(state: &mut State) -> Vec<Effect> {
    let Ok(parsed) = state.draft.check() else {
        state.sharing =
            Sharing::Impossible("The input has problems; a file can carry it once they are fixed.".to_owned());
        return Vec::new();
    };
    state.sharing = Sharing::Filed;
    vec![Effect::Download(file_name(parsed.scenario.title()), parsed.scenario.to_json())]
}

/// A name that every file system takes: letters and digits of the title, others as one dash.
fn file_name(title: &str) -> String {
    let dashed: String = title.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let name = dashed.split_whitespace().take(8).collect::<Vec<_>>().join("-");
    let name: String = name.chars().take(60).collect();
    format!("{}.json", if name.is_empty() { "scenario" } else { &name })
}

/// The browser says whether it copied the address, of this length.
pub(super) fn copied(state: &mut State, done: bool, length: usize) {
    if let Sharing::InAddressBar(_) = state.sharing {
        state.sharing = if done { Sharing::Copied(length) } else { Sharing::InAddressBar(length) };
    }
}
