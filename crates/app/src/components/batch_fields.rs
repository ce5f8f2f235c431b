//! How large queries are.

use crate::components::form::Form;
use crate::components::select_field::select_field;
use crate::components::text_field::{Keys, Label, text_fields};
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

const FIXED: &[(Field, Label)] = &[(Field::FixedSize, Label::new("Batch size", "items"))];
const LOG_NORMAL: &[(Field, Label)] = &[
    (Field::LogNormalMu, Label::new("μ", "of ln(size)")),
    (Field::LogNormalSigma, Label::new("σ", "of ln(size)")),
    (Field::LogNormalMax, Label::new("At most", "items")),
];
const NORMAL: &[(Field, Label)] = &[
    (Field::NormalMean, Label::new("Mean", "items")),
    (Field::NormalSd, Label::new("Deviation", "items")),
    (Field::NormalMin, Label::new("At least", "items")),
    (Field::NormalMax, Label::new("At most", "items")),
];
const EMPIRICAL: &[(Field, Label)] = &[(Field::EmpiricalSizes, Label::new("Sizes and weights, as 1: 0.3, 8: 0.7", ""))];

/// The fields of the batch sizes.
pub fn batch_fields(form: &Form) -> Html {
    let fields = match form.draft.batch {
        BatchKind::Fixed => text_fields(form, Keys::Number, FIXED),
        BatchKind::LogNormal => text_fields(form, Keys::Number, LOG_NORMAL),
        BatchKind::Normal => text_fields(form, Keys::Number, NORMAL),
        BatchKind::Empirical => text_fields(form, Keys::Words, EMPIRICAL),
        BatchKind::RibbonMixture => Html::default(),
    };
    html! {
        <>
            { select_field(form, ("batch", "Batch sizes are"), KINDS, form.draft.batch, Edit::Batch) }
            { fields }
        </>
    }
}
