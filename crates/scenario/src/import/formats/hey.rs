//! hey's `-o csv`: one row a request, seconds.
//!
//! A connection's first request also pays for name look-up and dialling, so the server's own time is offered beside it.

use crate::import::columns::{Columns, time};
use crate::import::source::Source;
use crate::import::waiting::{Load, under_way};
use crate::import::{Figures, Format, Found, Reading, Rows};
use crate::report::Report;

/// Seconds, as milliseconds.
const SHIFT: i64 = 3;
const SERVER: &str = "Response-delay";
const SERVER_NAME: &str = "response delay (from request sent to first byte)";

pub(super) static FORMAT: Format = Format {
    tool: "hey",
    form: "CSV",
    recognises: |source| source.has_columns(&["response-time", SERVER, "status-code"]),
    read,
};

fn read(source: &Source, report: &mut Report) -> Option<Found> {
    let columns = Columns::of(source.sheet()?);
    let (whole, server) = (columns.find("response-time")?, columns.find(SERVER)?);
    let (status, offset) = (columns.find("status-code")?, columns.find("offset"));
    let (mut failed, mut zero) = (Rows::default(), Rows::default());
    let (mut times, mut delays, mut spans) = (Vec::new(), Vec::new(), Vec::new());
    for row in columns.rows {
        let start = offset.map_or(Some(0.0), |offset| time(row, offset, SHIFT, report));
        let Some((ms, start)) = time(row, whole, SHIFT, report).zip(start) else { continue };
        let Some(delay) = time(row, server, SHIFT, report) else { continue };
        spans.push((start, start + ms));
        if !row.cell(status).starts_with('2') {
            failed.add(row.number);
        } else if ms == 0.0 || delay == 0.0 {
            zero.add(row.number);
        } else {
            times.push(ms);
            delays.push(delay);
        }
    }
    let load = Load::stated(offset.and_then(|_| under_way(&spans)));
    let mut found = Found::default().note("Times are converted from s to ms.");
    for (name, samples) in [("response time (with name look-up and dialling)", times), (SERVER_NAME, delays)] {
        let used = samples.len();
        let reading = Reading::of_requests(name, used, None, Figures::Samples(samples), load.warning(None));
        found.readings.extend((used > 0).then_some(reading));
    }
    found.skip(failed, "a request whose status is not 2xx");
    found.skip(zero, "a time of 0, below hey's resolution of 0.1 ms");
    Some(found)
}
