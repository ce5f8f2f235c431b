//! What the address carries: a page, a shared scenario, the wish to start over, or nothing.

use super::{Effect, Notice, Page, Sharing, State, history, input, library};
use scenario::draft::Draft;
use scenario::presets::{self, Preset};

/// The fragment that clears what earlier visits left.
const RESET: &str = "/reset";

/// The page opens: a link wins over what was stored, which wins over the first preset.
pub(super) fn open(state: &mut State, fragment: &str, stored: Option<Draft>) -> Vec<Effect> {
    let fragment = turn(state, fragment);
    let mut effects = vec![Effect::StartWorker];
    if fragment == RESET {
        effects.extend(start_over(state));
        return effects;
    }
    let is_own = stored.is_some();
    match stored {
        Some(draft) => effects.extend(input::replace(state, draft, None, "")),
        None if fragment.is_empty() => effects.extend(load_first_preset(state)),
        None => {}
    }
    // What comes with the page is no step, and it is kept already.
    state.history = history::History::default();
    effects.retain(|effect| !matches!(effect, Effect::Store(_) | Effect::KeepSteps(_)));
    state.preset = preset_of(&state.draft);
    if fragment.is_empty() {
        return effects;
    }
    effects.extend(take(state, fragment));
    if !is_own {
        state.history = history::History::default();
    }
    effects
}

/// The fragment changed while the page is open.
pub(super) fn follow(state: &mut State, fragment: &str) -> Vec<Effect> {
    let handed = turn(state, fragment);
    take(state, handed)
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

/// Takes what was handed to the page that is shown.
fn take(state: &mut State, fragment: &str) -> Vec<Effect> {
    if fragment == RESET {
        return start_over(state);
    }
    if fragment.is_empty() {
        state.linked = false;
        return Vec::new();
    }
    match scenario::link::decode(fragment) {
        Ok(parsed) => {
            let draft = Draft::from_scenario(&parsed.scenario);
            let preset = preset_of(&draft);
            let mut effects = input::replace(state, draft, preset, "opening a link");
            state.linked = true;
            // Looking at a link does not touch what was stored; only editing it makes it the user's own.
            effects.retain(|effect| !matches!(effect, Effect::Store(_) | Effect::KeepSteps(_)));
            effects
        }
        Err(diagnostics) => {
            // Who only reads must not take an example for what the link holds.
            let lacks_any = state.reading.document.is_none() && state.viewing.is_none();
            let effects = if lacks_any { load_first_preset(state) } else { Vec::new() };
            state.notice = Some(Notice::BadLink(diagnostics));
            effects
        }
    }
}

fn start_over(state: &mut State) -> Vec<Effect> {
    let first = presets::all().first().map(|preset| (Draft::from_scenario(&preset.scenario()), preset.id));
    let Some((draft, id)) = first else { return Vec::new() };
    let mut effects = input::replace(state, draft, Some(id), "starting over");
    effects.retain(|effect| !matches!(effect, Effect::Store(_)));
    state.linked = false;
    let (forget, forgotten, saved) = library::start_over(state);
    // The undo stays: the way out must not be a way to lose work.
    state.notice = Some(Notice::StartedOver { forgotten, saved });
    effects.extend([Effect::Forget, forget, Effect::SetFragment(state.page.fragment(""))]);
    effects
}

fn load_first_preset(state: &mut State) -> Vec<Effect> {
    match presets::all().first() {
        Some(preset) => load_preset(state, preset),
        None => Vec::new(),
    }
}

/// Loads a preset.
pub(super) fn load_preset(state: &mut State, preset: &'static Preset) -> Vec<Effect> {
    let draft = Draft::from_scenario(&preset.scenario());
    let mut effects = input::replace(state, draft, Some(preset.id), "opening an example");
    if std::mem::take(&mut state.linked) {
        effects.push(Effect::SetFragment(state.page.fragment("")));
    }
    effects
}

/// The preset that a draft equals.
pub(super) fn preset_of(draft: &Draft) -> Option<&'static str> {
    let title = presets::all().iter().find(|preset| {
        let scenario = preset.scenario();
        scenario.title() == draft.title && Draft::from_scenario(&scenario) == *draft
    });
    title.map(|preset| preset.id)
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

/// The browser says whether it copied.
pub(super) fn copied(state: &mut State, done: bool) {
    state.sharing = match &state.sharing {
        Sharing::InAddressBar(length) if done => Sharing::Copied(*length),
        other => other.clone(),
    };
}
