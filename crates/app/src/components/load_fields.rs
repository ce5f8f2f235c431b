//! How queries arrive, and how many of them are simulated.

use crate::components::form::Form;
use crate::components::paste_area::{Asked, paste_area};
use crate::components::select_field::select_field;
use crate::components::text_field::{Keys, Label, text_fields};
use crate::state::{Action, Edit, Field};
use scenario::draft::LoadKind;
use yew::prelude::*;

const KINDS: &[(LoadKind, &str)] = &[
    (LoadKind::Poisson, "Poisson: independent users"),
    (LoadKind::Renewal, "Bursty or calm: gamma gaps"),
    (LoadKind::IntegerGaps, "Whole-millisecond gaps: RIBBON's own"),
    (LoadKind::Trace, "Recorded trace"),
];

const RATE: (Field, Label) = (Field::RatePerS, Label::new("Mean rate", "queries/s"));
const VARIATION: (Field, Label) = (Field::GapCv, Label::new("Variation of the gaps", "CV; 1 as Poisson"));
const GAP: (Field, Label) = (Field::MeanGapMs, Label::new("Mean gap", "ms"));
const QUERIES: (Field, Label) = (Field::Queries, Label::new("Simulate", "queries").found_as("queries"));
const SEED: (Field, Label) = (Field::Seed, Label::new("Seed", "").found_as("seed"));

/// The fields of the load.
pub fn load_fields(form: &Form) -> Html {
    let kind = match form.draft.load {
        LoadKind::Poisson => text_fields(form, Keys::Number, &[RATE]),
        LoadKind::Renewal => text_fields(form, Keys::Number, &[RATE, VARIATION]),
        LoadKind::IntegerGaps => text_fields(form, Keys::Number, &[GAP]),
        LoadKind::Trace => trace(form),
    };
    html! {
        <>
            { select_field(form, ("load", "Queries arrive"), KINDS, form.draft.load, Edit::Load) }
            { kind }
            { simulation(form) }
        </>
    }
}

fn trace(form: &Form) -> Html {
    let asked = Asked {
        label: "Trace",
        hint: "One query a row: arrival in ms, batch size. It is played back as it is, once.",
        example: "arrival_ms,batch\n0,168\n1.4,201\n3.1,95",
        rows: 6,
        testid: "trace-input",
    };
    paste_area(form, Field::Trace, asked)
}

/// How much is simulated; a trace says itself how many queries there are.
fn simulation(form: &Form) -> Html {
    let new_seed = form.act.reform(|_: MouseEvent| Action::SeedAsked);
    let fields: &[(Field, Label)] = if form.draft.load == LoadKind::Trace { &[SEED] } else { &[QUERIES, SEED] };
    html! {
        <div class="field-with-button">
            { text_fields(form, Keys::Number, fields) }
            <button type="button" class="button" onclick={new_seed} data-testid="new-seed"
                title="Draw another stream of queries: does the answer stay?">{ "New seed" }</button>
        </div>
    }
}
