//! The pasted latencies and what they were understood as.

use crate::components::data_table::{Align, Cell, data_table};
use crate::components::form::Form;
use crate::components::paste_area::{Asked, paste_area};
use crate::format::range_ms;
use crate::state::Field;
use crate::words::plural;
use scenario::draft::ProfilePreview;
use yew::prelude::*;

const ASKED: Asked = Asked {
    label: "Latency table",
    hint: "CSV, TSV or Markdown: instance, batch, latency_ms. Repeated rows are samples; p50, p90, p99 columns work too.",
    example: "instance,batch,latency_ms\ng4dn.xlarge,10,4.02\ng4dn.xlarge,20,4.10\nr5n.large,10,5.87",
    rows: 10,
    testid: "profiles-input",
};

/// The paste area for latencies with its preview.
pub fn profiles(form: &Form) -> Html {
    let preview = &form.state.reading.preview;
    html! {
        <>
            { paste_area(form, Field::Profiles, ASKED) }
            if !preview.notes.is_empty() {
                <ul class="notes">{ for preview.notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
            }
            if !preview.profiles.is_empty() {
                <div data-testid="profiles-preview">{ table(&preview.profiles) }</div>
            }
        </>
    }
}

fn table(profiles: &[ProfilePreview]) -> Html {
    let columns = [
        ("Instance type", Align::Words),
        ("Read as", Align::Words),
        ("Batch", Align::Figures("")),
        ("Latency", Align::Figures("")),
    ];
    let rows = profiles.iter().map(|profile| {
        vec![
            Cell::from(profile.name.as_str()),
            Cell::from(understood(profile)),
            Cell::from(profile.batch_range.map_or_else(|| "any".to_owned(), |(low, high)| format!("{low}–{high}"))),
            Cell::from(profile.latency_range_ms.map_or_else(|| "—".to_owned(), range_ms)),
        ]
    });
    data_table("Latencies as understood", &columns, rows.collect())
}

fn understood(profile: &ProfilePreview) -> String {
    let sizes = plural(profile.points as u64, "size", "sizes");
    match &*profile.kind {
        "samples" => format!("{sizes}, {}", plural(profile.rows as u64, "sample", "samples")),
        "quantiles" => format!("{sizes}, quantiles"),
        "affine" => "a formula".to_owned(),
        "unclear" => "not yet clear".to_owned(),
        _ => sizes,
    }
}
