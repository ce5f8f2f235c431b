//! The top of the page: name, promise, the pages, undo, presets, scenarios, sharing, colours.

use crate::components::button::button;
use crate::components::undo_buttons::undo_buttons;
use crate::shell::events;
use crate::state::{Action, DIALOG, History, LibraryWish, Page, Sharing, Theme};
use scenario::presets;
use yew::prelude::*;

/// What the header shows.
pub struct HeaderView<'a> {
    /// Which page is shown.
    pub page: Page,
    /// The preset that the input equals.
    pub preset: Option<&'static str>,
    /// What can be undone and redone.
    pub history: &'a History,
    /// The choice of colours.
    pub theme: Theme,
    /// How sharing went.
    pub sharing: &'a Sharing,
    /// Where actions go.
    pub act: &'a Callback<Action>,
}

/// The header.
pub fn header(view: &HeaderView) -> Html {
    html! {
        <header class="header">
            <div class="header__brand">
                { mark() }
                <div>
                    <p class="header__name">{ "Ribbon" }</p>
                    <p class="header__promise">{ "The cheapest mix of instances that meets your latency target" }</p>
                </div>
            </div>
            { pages(view.page) }
            <div class="header__tools">
                { undo_buttons(view.history, view.act) }
                { preset_picker(view) }
                <button type="button" class="button" data-testid="scenarios-open" aria-haspopup="dialog" aria-controls={DIALOG}
                    onclick={view.act.reform(|_| Action::Library(LibraryWish::Show(true)))}>{ "Scenarios" }</button>
                { share(view) }
                { theme_toggle(view) }
                <button type="button" class="button button--icon" aria-label="Help and keyboard shortcuts" title="Help and keyboard shortcuts (?)"
                    aria-haspopup="dialog" data-testid="help-button" onclick={view.act.reform(|_| Action::HelpAsked)}>{ "?" }</button>
            </div>
        </header>
    }
}

fn pages(shown: Page) -> Html {
    let links = Page::ALL.map(|page| {
        let current = (page == shown).then_some("page");
        html! { <li><a class="pages__link" href={page.address()} aria-current={current}>{ words(page) }</a></li> }
    });
    html! { <nav aria-label="Pages"><ul class="pages" data-testid="pages">{ for links }</ul></nav> }
}

fn words(page: Page) -> &'static str {
    match page {
        Page::Planner => "Plan",
        Page::Live => "Live trials",
        Page::Laboratory => "Laboratory",
    }
}

/// The two ribbons.
pub fn mark() -> Html {
    html! {
        <svg class="header__mark" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
            <path class="mark__back" d="M4 22 C10 10 14 10 18 16 S25 24 28 10" />
            <path class="mark__front" d="M4 12 C9 24 14 24 18 16 S25 8 28 22" />
        </svg>
    }
}

fn preset_picker(view: &HeaderView) -> Html {
    let act = view.act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(id) = events::chosen(&event) {
            act.emit(Action::PresetPicked(id));
        }
    });
    let mut groups: Vec<(&str, Vec<&presets::Preset>)> = Vec::new();
    for preset in presets::all() {
        match groups.last_mut().filter(|group| group.0 == preset.group) {
            Some(group) => group.1.push(preset),
            None => groups.push((preset.group, vec![preset])),
        }
    }
    let chosen = view.preset;
    let groups = groups.into_iter().map(|(name, presets)| {
        let options = presets.into_iter().map(|preset| {
            html! { <option value={preset.id} selected={chosen == Some(preset.id)}>{ preset.title }</option> }
        });
        html! { <optgroup label={name}>{ for options }</optgroup> }
    });
    html! {
        <label class="preset">
            <span class="visually-hidden">{ "Start from an example" }</span>
            <select class="field__select" {onchange} data-testid="preset-picker">
                <option value="" disabled={true} selected={chosen.is_none()}>{ "Your own scenario" }</option>
                { for groups }
            </select>
        </label>
    }
}

fn share(view: &HeaderView) -> Html {
    html! {
        <div class="share">
            <button type="button" class="button button--strong" data-testid="share"
                onclick={view.act.reform(|_| Action::ShareAsked)}>{ "Copy link" }</button>
            { share_status(view.sharing, view.act) }
        </div>
    }
}

/// How sharing went.
fn share_status(sharing: &Sharing, act: &Callback<Action>) -> Html {
    let (class, words) = match sharing {
        Sharing::Idle => ("share__status", String::new()),
        Sharing::Copied(length) => {
            ("share__status share__status--shown", format!("Link copied ({length} characters)."))
        }
        Sharing::InAddressBar(length) => (
            "share__status share__status--shown",
            format!("The link is in the address bar ({length} characters): copy it there."),
        ),
        Sharing::TooLong(why) => ("share__status share__status--shown", format!("{why} Send the scenario as a file.")),
        Sharing::Filed => ("share__status share__status--shown", "The scenario is on its way as a file.".to_owned()),
        Sharing::Impossible(why) => ("share__status share__status--shown share__status--wrong", why.clone()),
    };
    html! {
        <div {class}>
            <p role="status" data-testid="share-status">{ words }</p>
            if matches!(sharing, Sharing::TooLong(_)) {
                { button("button", "share-file", ("Save as a file".to_owned(), String::new()), act.reform(|_| Action::FileAsked)) }
            }
        </div>
    }
}

fn theme_toggle(view: &HeaderView) -> Html {
    let words = match view.theme {
        Theme::System => "Colours: as the system",
        Theme::Light => "Colours: light",
        Theme::Dark => "Colours: dark",
    };
    html! {
        <button type="button" class="button button--icon" aria-label={words} title={words} data-testid="theme-toggle"
            onclick={view.act.reform(|_| Action::ThemeToggled)}>{ theme_icon(view.theme) }</button>
    }
}

/// Half and half, a sun, a moon.
fn theme_icon(theme: Theme) -> Html {
    let shape = match theme {
        Theme::System => html! {
            <>
                <circle class="icon__line" cx="10" cy="10" r="6.5" />
                <path class="icon__fill" d="M10 3.5 A6.5 6.5 0 0 1 10 16.5 Z" />
            </>
        },
        Theme::Light => html! {
            <>
                <circle class="icon__fill" cx="10" cy="10" r="3.6" />
                <path class="icon__line" d="M10 1.8V4 M10 16V18.2 M1.8 10H4 M16 10H18.2 M4.2 4.2L5.8 5.8 M14.2 14.2L15.8 15.8 M4.2 15.8L5.8 14.2 M14.2 5.8L15.8 4.2" />
            </>
        },
        Theme::Dark => html! { <path class="icon__fill" d="M8 3 A7 7 0 1 0 17 12.4 A5.6 5.6 0 0 1 8 3 Z" /> },
    };
    html! { <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">{ shape }</svg> }
}
