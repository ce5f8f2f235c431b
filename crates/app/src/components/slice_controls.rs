//! Which search is looked at, after which trial, on which slice, and by which shade.

use crate::shell::events;
use crate::state::{Action, Laboratory, Shading, Step, Wish, in_use};
use protocol::{Method, Slice, View};
use yew::prelude::*;

/// The controls.
pub fn slice_controls(laboratory: &Laboratory, slice: &Slice, view: &View, act: &Callback<Action>) -> Html {
    html! {
        <div class="slice">
            <div class="fields">
                { methods(view, act) }
                { seeds(laboratory, view, act) }
                { axis(0, "Along", slice, view, act) }
                { for (view.axes[0] != view.axes[1]).then(|| axis(1, "Up", slice, view, act)) }
                { for in_use(&slice.types).filter(|kind| !view.axes.contains(kind)).map(|kind| held(kind, slice, view, act)) }
            </div>
            { steps(laboratory, slice, act) }
            { shadings(laboratory, act) }
        </div>
    }
}

/// A list of choices; `wish` makes one of the chosen value.
fn list(
    label: &str,
    testid: &'static str,
    options: Vec<(String, String, bool)>,
    act: &Callback<Action>,
    wish: impl Fn(u64) -> Option<Wish> + 'static,
) -> Html {
    let act = act.clone();
    let onchange = Callback::from(move |event: Event| {
        let chosen = events::chosen(&event).and_then(|text| text.parse().ok());
        if let Some(wish) = chosen.and_then(&wish) {
            act.emit(Action::Laboratory(wish));
        }
    });
    let options =
        options.into_iter().map(|(value, words, selected)| html! { <option {value} {selected}>{ words }</option> });
    html! {
        <label class="field">
            <span class="field__label">{ label.to_owned() }</span>
            <select class="field__select" data-testid={testid} {onchange}>{ for options }</select>
        </label>
    }
}

fn methods(view: &View, act: &Callback<Action>) -> Html {
    let option =
        |(place, method): (usize, Method)| (place.to_string(), method.name().to_owned(), view.method == method);
    let options = Method::ALL.into_iter().enumerate().map(option).collect();
    list("Method", "slice-method", options, act, |place| Some(Wish::LookAt(*Method::ALL.get(place as usize)?)))
}

fn seeds(laboratory: &Laboratory, view: &View, act: &Callback<Action>) -> Html {
    let most = laboratory.report.as_ref().map_or(1, |raced| raced.report.comparison.seeds);
    let option = |seed: u64| (seed.to_string(), format!("Seed {seed}"), view.seed == seed);
    list("Seed", "slice-seed", (0..u64::from(most)).map(option).collect(), act, |seed| Some(Wish::Seed(seed)))
}

fn axis(axis: usize, label: &str, slice: &Slice, view: &View, act: &Callback<Action>) -> Html {
    let option = |kind: usize| (kind.to_string(), slice.types[kind].name.clone(), view.axes[axis] == kind);
    let testid = if axis == 0 { "slice-along" } else { "slice-up" };
    list(label, testid, in_use(&slice.types).map(option).collect(), act, move |kind| {
        Some(Wish::Axis(axis, kind as usize))
    })
}

fn held(kind: usize, slice: &Slice, view: &View, act: &Callback<Action>) -> Html {
    let held = view.held.get(kind).copied().unwrap_or(0);
    let option = |count: u32| (count.to_string(), count.to_string(), held == count);
    let label = format!("{} held at", slice.types[kind].name);
    let options = (0..=slice.types[kind].max_count).map(option).collect();
    list(&label, "slice-held", options, act, move |count| Some(Wish::Held(kind, count as u32)))
}

fn steps(laboratory: &Laboratory, slice: &Slice, act: &Callback<Action>) -> Html {
    let (at_start, at_end) = (slice.tried.is_empty(), slice.ended);
    let button = |words: &'static str, testid: &'static str, disabled: bool, wish: Wish| {
        let onclick = act.reform(move |_: MouseEvent| Action::Laboratory(wish.clone()));
        html! { <button type="button" class="button" data-testid={testid} {disabled} {onclick}>{ words }</button> }
    };
    let play = if laboratory.playing { ("Pause", Wish::Play(false)) } else { ("Play", Wish::Play(true)) };
    html! {
        <div class="slice__steps" role="group" aria-label="Trials">
            { button("First", "slice-first", at_start, Wish::Step(Step::First)) }
            { button("Back", "slice-back", at_start, Wish::Step(Step::Back)) }
            { button(play.0, "slice-play", false, play.1) }
            { button("Forward", "slice-forward", at_end, Wish::Step(Step::Forward)) }
            { button("Last", "slice-last", at_end, Wish::Step(Step::Last)) }
        </div>
    }
}

fn shadings(laboratory: &Laboratory, act: &Callback<Action>) -> Html {
    let choices = [
        (Shading::Mean, "Model's mean"),
        (Shading::Improvement, "Expected improvement"),
        (Shading::Truth, "True rate"),
    ];
    let choice = choices.map(|(shading, words)| {
        let onchange = act.reform(move |_: Event| Action::Laboratory(Wish::Shading(shading)));
        html! {
            <label class="choice">
                <input type="radio" name="shading" checked={laboratory.shading == shading} {onchange} />
                <span>{ words }</span>
            </label>
        }
    });
    html! { <fieldset class="choices choices--row"><legend class="visually-hidden">{ "Shaded by" }</legend>{ for choice }</fieldset> }
}
