//! What the address carries: a page, a shared scenario, the wish to start over, or nothing.

use super::{Effect, Notice, Page, Sharing, State, input};
use scenario::draft::Draft;
use scenario::presets::{self, Preset};

/// The fragment that clears what earlier visits left.
const RESET: &str = "/reset";

/// The page opens: a link wins over what was stored, which wins over the first preset.
pub(super) fn open(state: &mut State, fragment: &str, stored: Option<Draft>) -> Vec<Effect> {
    let (page, fragment) = Page::of_fragment(fragment.trim_start_matches('#'));
    state.page = page;
    let mut effects = vec![Effect::StartWorker];
    if fragment == RESET {
        effects.extend(start_over(state));
        return effects;
    }
    match stored {
        Some(draft) => effects.extend(input::replace(state, draft, None)),
        None if fragment.is_empty() => effects.extend(load_first_preset(state)),
        None => {}
    }
    state.preset = preset_of(&state.draft);
    if fragment.is_empty() {
        return effects;
    }
    effects.extend(take(state, fragment));
    effects
}

/// The fragment changed while the page is open.
pub(super) fn follow(state: &mut State, fragment: &str) -> Vec<Effect> {
    let (page, handed) = Page::of_fragment(fragment.trim_start_matches('#'));
    state.page = page;
    take(state, handed)
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
            let mut effects = input::replace(state, draft, preset);
            state.linked = true;
            // Looking at a link does not touch what was stored; only editing it makes it the user's own.
            effects.retain(|effect| !matches!(effect, Effect::Store(_)));
            effects
        }
        Err(diagnostics) => {
            let effects = if state.reading.document.is_none() { load_first_preset(state) } else { Vec::new() };
            state.notice = Some(Notice::BadLink(diagnostics));
            effects
        }
    }
}

fn start_over(state: &mut State) -> Vec<Effect> {
    let mut effects = load_first_preset(state);
    // The undo stays: the way out must not be a way to lose work.
    effects.retain(|effect| !matches!(effect, Effect::Store(_)));
    effects.extend([Effect::Forget, Effect::SetFragment(state.page.fragment(""))]);
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
    let mut effects = input::replace(state, Draft::from_scenario(&preset.scenario()), Some(preset.id));
    if std::mem::take(&mut state.linked) {
        effects.push(Effect::SetFragment(state.page.fragment("")));
    }
    effects
}

/// The preset that a draft equals.
fn preset_of(draft: &Draft) -> Option<&'static str> {
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
            state.sharing = Sharing::Impossible(format!("{} {}", diagnostic.message, diagnostic.hint));
            Vec::new()
        }
    }
}

/// The browser says whether it copied.
pub(super) fn copied(state: &mut State, done: bool) {
    state.sharing = match &state.sharing {
        Sharing::InAddressBar(length) if done => Sharing::Copied(*length),
        Sharing::Plan(_) => Sharing::Plan(done),
        other => other.clone(),
    };
}

/// Asks for a copy of the plan as JSON: the same object as the terminal prints.
pub(super) fn copy_plan(state: &mut State) -> Vec<Effect> {
    let Some(answer) = &state.answer else { return Vec::new() };
    state.sharing = Sharing::Plan(false);
    vec![Effect::CopyPlan(answer.plan.clone())]
}
