//! Plain tables of latencies, prices or recorded queries, as people write them and spreadsheets copy them.

use crate::import::recorded::Recorded;
use crate::import::source::Source;
use crate::import::{Format, Found, Yield, measured};
use crate::report::Report;
use crate::tables::{Kind, kind_of, prices_of, profiles_of, trace_of};

pub(super) static FORMAT: Format =
    Format { tool: "plain tables", form: "table", recognises: |source| kind(source).is_some(), read };

fn kind(source: &Source) -> Option<Kind> {
    kind_of(source.sheet()?.rows.first()?)
}

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let mut notes = Vec::new();
    let (name, used, yields) = match kind(source)? {
        Kind::Profiles => {
            let profiles = profiles_of(source.text, &mut notes, report);
            let rows = profiles.iter().map(|profile| profile.rows).sum();
            ("latencies", rows, Yield::Latencies(profiles.into_iter().flat_map(measured).collect()))
        }
        Kind::Prices => {
            let prices = prices_of(source.text, &mut notes, report);
            ("prices", prices.len(), Yield::Prices(prices))
        }
        Kind::Trace => {
            let rows = trace_of(source.text, &mut notes, report);
            ("recorded queries", rows.len(), Yield::Trace(Recorded::of_rows(&rows)))
        }
    };
    let found = Found { notes, ..Found::one(name, used, yields) };
    Some(if used > 0 { found } else { Found::default() })
}
