//! The input and its plan beside a baseline: the figures of both with what changes, and what the input has otherwise.

use crate::compare_words::{Difference, Figure, figures};
use crate::components::button::button;
use crate::components::data_table::{Align, Cell, data_table};
use crate::components::panel::empty;
use crate::state::{Action, Baseline, CompareWish, Freshness, State};
use protocol::Plan;
use yew::prelude::*;

/// The panel; nothing while nothing is compared.
pub fn comparison(state: &State, act: &Callback<Action>) -> Html {
    let Some(baseline) = &state.comparison.baseline else { return Html::default() };
    let unpin = act.reform(|_: MouseEvent| Action::Compare(CompareWish::Unpin));
    let fresh = state.freshness() == Freshness::Fresh;
    let plan = state.answer.as_ref().filter(|_| fresh).map(|answer| &*answer.plan);
    html! {
        <section id="comparison" class="panel comparison" data-testid="comparison" aria-labelledby="comparison-title" tabindex="-1">
            <div class="comparison__head">
                <h2 id="comparison-title" class="panel__title">{ format!("Compared with {}", baseline.name) }</h2>
                { button("button button--quiet", "unpin", ("Compare no more".to_owned(), String::new()), unpin) }
            </div>
            { plans(baseline, plan, state.freshness()) }
            { inputs(state) }
        </section>
    }
}

fn plans(baseline: &Baseline, plan: Option<&Plan>, freshness: Freshness) -> Html {
    if let Some(why) = &baseline.failed {
        return empty(format!("{} has no plan to compare with. {why}", baseline.name));
    }
    let Some(pinned) = &baseline.plan else {
        return empty(format!("{} is being planned, to compare with …", baseline.name));
    };
    let Some(plan) = plan else {
        return empty(match freshness {
            Freshness::Updating => "The input is being planned …",
            Freshness::InputInvalid => "The input has problems to fix before its plan can be compared.",
            _ => "The input has no plan: it was stopped.",
        });
    };
    let columns = [
        ("Figure", Align::Words),
        ("Baseline", Align::Words),
        ("Input as it is", Align::Words),
        ("Change", Align::Words),
    ];
    let row = |figure: Figure| figure.into_iter().map(Cell::from).collect();
    data_table("Plans side by side", &columns, figures(pinned, plan).into_iter().map(row).collect())
}

fn inputs(state: &State) -> Html {
    let Some(differences) = &state.comparison.differences else {
        return empty("What the input has otherwise is told once its problems are fixed.");
    };
    if differences.is_empty() {
        return empty("The inputs are the same.");
    }
    let columns =
        [("Otherwise in the input", Align::Words), ("Baseline", Align::Words), ("Input as it is", Align::Words)];
    let row = |it: &Difference| [&it.what, &it.first, &it.second].map(|cell| Cell::from(cell.as_str())).to_vec();
    data_table("What the inputs have otherwise", &columns, differences.iter().map(row).collect())
}
