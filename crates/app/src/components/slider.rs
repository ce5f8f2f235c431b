//! A slider over percentages: fine steps around 100 %, coarser ones far away. The browser's own, so keys, touch and pointers move it.

use crate::shell::events;
use yew::prelude::*;

/// Where a slider may stand: stretches of (first, beyond the last, step) percent; the last ends with [`MOST`].
const LADDER: [(u32, u32, u32); 3] = [(25, 150, 1), (150, 200, 2), (200, MOST, 5)];
const MOST: u32 = 400;

/// A slider's name, what it says, and where it stands.
pub struct Slider<'a> {
    /// Unique in the page; also for the tests.
    pub id: &'static str,
    /// Its name.
    pub label: &'a str,
    /// What it says, with units.
    pub words: String,
    /// Where it stands, in percent.
    pub percent: u32,
    /// Between which percentages it moves.
    pub ends: (u32, u32),
}

/// The slider; where it is moved to, in percent, goes to `to`.
pub fn slider(slider: Slider, to: Callback<u32>) -> Html {
    let Slider { id, label, words, percent, ends: (low, high) } = slider;
    let oninput = Callback::from(move |event: InputEvent| {
        if let Some(step) = events::typed(&event).and_then(|text| text.parse().ok()) {
            to.emit(percent_at(step));
        }
    });
    html! {
        <div class="slider">
            <label class="field__label" for={id}>{ label }</label>
            <input {id} type="range" class="slider__input" data-testid={id} min={step_of(low).to_string()} max={step_of(high).to_string()}
                step="1" value={step_of(percent).to_string()} aria-valuetext={words.clone()} {oninput} />
            <span class="slider__words" aria-hidden="true">{ words }</span>
        </div>
    }
}

/// The percentage at a step, from 0.
fn percent_at(step: u32) -> u32 {
    let mut left = step;
    for (first, end, by) in LADDER {
        let steps = (end - first) / by;
        if left < steps {
            return first + left * by;
        }
        left -= steps;
    }
    MOST
}

/// The step at a percentage, or the first beyond it.
fn step_of(percent: u32) -> u32 {
    let steps = LADDER.map(|(first, end, by)| percent.clamp(first, end).saturating_sub(first).div_ceil(by));
    steps.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_step_is_another_percentage_and_leads_back() {
        let ladder: Vec<u32> = (0..=step_of(MOST)).map(percent_at).collect();
        assert!(ladder.is_sorted_by(|a, b| a < b), "{ladder:?}");
        assert_eq!((ladder.first(), ladder.last()), (Some(&25), Some(&400)));
        for percent in [50, 100, 200] {
            assert!(ladder.contains(&percent));
        }
        for (step, percent) in (0..).zip(&ladder) {
            assert_eq!(step_of(*percent), step);
        }
        assert_eq!((percent_at(1_000), percent_at(step_of(151))), (MOST, 152));
    }
}
