//! How queries arrive, and how many of them are simulated.

use crate::components::form::{Form, Label};
use crate::components::paste_area::PasteArea;
use crate::state::{Action, Edit, Field};
use scenario::draft::LoadKind;
use yew::prelude::*;

const KINDS: &[(LoadKind, &str)] = &[
    (LoadKind::Poisson, "Poisson: independent users"),
    (LoadKind::Renewal, "Bursty or calm: gamma gaps"),
    (LoadKind::IntegerGaps, "Whole-millisecond gaps: RIBBON's own"),
    (LoadKind::Trace, "Recorded trace"),
];

/// The fields of the load.
pub fn load_fields(form: &Form) -> Html {
    let rate = || form.number(Field::RatePerS, Label::new("Mean rate", "queries/s"));
    let kind = match form.draft.load {
        LoadKind::Poisson => html! { <div class="fields">{ rate() }</div> },
        LoadKind::Renewal => html! {
            <div class="fields">
                { rate() }
                { form.number(Field::GapCv, Label::new("Variation of the gaps", "CV; 1 as Poisson")) }
            </div>
        },
        LoadKind::IntegerGaps => html! {
            <div class="fields">{ form.number(Field::MeanGapMs, Label::new("Mean gap", "ms")) }</div>
        },
        LoadKind::Trace => trace(form),
    };
    html! {
        <>
            { form.choice("load", "Queries arrive", KINDS, form.draft.load, Edit::Load) }
            { kind }
            { simulation(form) }
        </>
    }
}

fn trace(form: &Form) -> Html {
    html! {
        <PasteArea name="trace" label="Trace" rows={6} value={form.draft.trace.clone()} problems={form.problems("trace")}
            hint="One query a row: arrival in ms, batch size. It is played back as it is, once."
            example={"arrival_ms,batch\n0,168\n1.4,201\n3.1,95"} testid="trace-input" on_go={form.on_go()}
            on_text={form.on_edit().reform(|text| Edit::Text(Field::Trace, text))} />
    }
}

/// How much is simulated; a trace says itself how many queries there are.
fn simulation(form: &Form) -> Html {
    let new_seed = form.act.reform(|_: MouseEvent| Action::SeedAsked);
    html! {
        <div class="fields">
            if form.draft.load != LoadKind::Trace {
                { form.number(Field::Queries, Label::new("Simulate", "queries").found_as("queries")) }
            }
            <div class="field-with-button">
                { form.number(Field::Seed, Label::new("Seed", "").found_as("seed")) }
                <button type="button" class="button" onclick={new_seed} data-testid="new-seed"
                    title="Draw another stream of queries: does the answer stay?">{ "New seed" }</button>
            </div>
        </div>
    }
}
