//! How large queries are.

use crate::components::form::{Form, Label};
use crate::state::{Edit, Field};
use scenario::draft::BatchKind;
use yew::prelude::*;

const KINDS: &[(BatchKind, &str)] = &[
    (BatchKind::Fixed, "Always the same"),
    (BatchKind::LogNormal, "Log-normal"),
    (BatchKind::Normal, "Normal"),
    (BatchKind::Empirical, "A list of sizes with weights"),
    (BatchKind::RibbonMixture, "RIBBON's mixture: 1 to 500, mostly near 165"),
];

/// The fields of the batch sizes.
pub fn batch_fields(form: &Form) -> Html {
    let fields = match form.draft.batch {
        BatchKind::Fixed => form.number(Field::FixedSize, Label::new("Batch size", "items")),
        BatchKind::LogNormal => html! {
            <>
                { form.number(Field::LogNormalMu, Label::new("μ", "of ln(size)")) }
                { form.number(Field::LogNormalSigma, Label::new("σ", "of ln(size)")) }
                { form.number(Field::LogNormalMax, Label::new("At most", "items")) }
            </>
        },
        BatchKind::Normal => html! {
            <>
                { form.number(Field::NormalMean, Label::new("Mean", "items")) }
                { form.number(Field::NormalSd, Label::new("Deviation", "items")) }
                { form.number(Field::NormalMin, Label::new("At least", "items")) }
                { form.number(Field::NormalMax, Label::new("At most", "items")) }
            </>
        },
        BatchKind::Empirical => form.words(Field::EmpiricalSizes, Label::new("Sizes and weights, as 1: 0.3, 8: 0.7", "")),
        BatchKind::RibbonMixture => Html::default(),
    };
    html! {
        <>
            { form.choice("batch", "Batch sizes are", KINDS, form.draft.batch, Edit::Batch) }
            <div class="fields">{ fields }</div>
        </>
    }
}
