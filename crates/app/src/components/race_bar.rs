//! Where the races stand: a thin bar and a line of words, in the looks of the planning bar.

use crate::components::planning_bar::bar;
use crate::race_words as words;
use crate::state::{RaceStop, State};
use yew::prelude::*;

/// The bar.
pub fn race_bar(state: &State) -> Html {
    let laboratory = &state.laboratory;
    let done =
        laboratory.run.as_ref().and_then(|run| run.progress).map_or(0.0, |it| it.done as f64 / it.of.max(1) as f64);
    let (head, detail) = say(state);
    bar("race-progress", laboratory.run.is_some().then_some(done), head, detail, Html::default())
}

/// A word for where they stand, and a sentence.
fn say(state: &State) -> (String, String) {
    let laboratory = &state.laboratory;
    if let Some(run) = &laboratory.run {
        return match run.progress {
            _ if run.cancelling => ("Stopping …".to_owned(), String::new()),
            Some(progress) => (format!("{} …", words::phase(progress.phase)), words::progress(&progress)),
            None => ("Starting …".to_owned(), String::new()),
        };
    }
    let shown = laboratory.report.as_ref();
    let current = shown.is_none_or(|raced| state.reading.document.as_ref() == Some(&raced.document));
    match (&laboratory.stop, shown) {
        (Some(RaceStop::Cancelled), _) => ("Cancelled.".to_owned(), "What was raced until then is shown.".to_owned()),
        (Some(RaceStop::Crashed), _) => ("Stopped.".to_owned(), "The planner crashed in these races.".to_owned()),
        (Some(RaceStop::Rejected(diagnostics)), _) => {
            let reasons: Vec<String> = diagnostics.iter().map(|it| format!("{}: {}.", it.message, it.hint)).collect();
            ("There is nothing to race on.".to_owned(), reasons.join(" "))
        }
        (None, Some(_)) if !current => {
            ("Of an earlier input.".to_owned(), "Start the races anew for the scenario as it is now.".to_owned())
        }
        (None, Some(raced)) => ("Done.".to_owned(), words::races_over(Some(&raced.report))),
        (None, None) if state.reading.document.is_none() => {
            ("Waiting for the input.".to_owned(), "The scenario has problems; the Plan page tells them.".to_owned())
        }
        (None, None) => {
            ("Nothing has been raced yet.".to_owned(), "A race of ten seeds takes some seconds.".to_owned())
        }
    }
}
