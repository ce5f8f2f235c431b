//! How large queries are.

use crate::components::form::Form;
use crate::components::select_field::select_field;
use crate::components::text_field::{Label, text_field};
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
        BatchKind::Fixed => text_field(form, Field::FixedSize, Label::new("Batch size", "items"), "decimal"),
        BatchKind::LogNormal => html! {
            <>
                { text_field(form, Field::LogNormalMu, Label::new("μ", "of ln(size)"), "decimal") }
                { text_field(form, Field::LogNormalSigma, Label::new("σ", "of ln(size)"), "decimal") }
                { text_field(form, Field::LogNormalMax, Label::new("At most", "items"), "decimal") }
            </>
        },
        BatchKind::Normal => html! {
            <>
                { text_field(form, Field::NormalMean, Label::new("Mean", "items"), "decimal") }
                { text_field(form, Field::NormalSd, Label::new("Deviation", "items"), "decimal") }
                { text_field(form, Field::NormalMin, Label::new("At least", "items"), "decimal") }
                { text_field(form, Field::NormalMax, Label::new("At most", "items"), "decimal") }
            </>
        },
        BatchKind::Empirical => {
            text_field(form, Field::EmpiricalSizes, Label::new("Sizes and weights, as 1: 0.3, 8: 0.7", ""), "text")
        }
        BatchKind::RibbonMixture => Html::default(),
    };
    html! {
        <>
            { select_field(form, ("batch", "Batch sizes are"), KINDS, form.draft.batch, Edit::Batch) }
            <div class="fields">{ fields }</div>
        </>
    }
}
